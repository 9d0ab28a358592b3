//! Uses of what is to be rewritten, in the pieces of a source.
//!
//! Pure.

use super::piece::{Kind, Piece};
use crate::pack::mend::{Find, Language, Rewrite};
use crate::pack::model::Change;
use crate::pack::template::Template;

/// A rewrite with the change that it is of.
pub struct Rule<'a> {
    /// The number of the change.
    pub change: usize,
    /// The rewrite.
    pub rewrite: &'a Rewrite,
    /// What takes the place of a call.
    pub template: Option<Template>,
    /// Whether it is put in.
    pub automatic: bool,
}

/// The rules of changes for a language.
pub fn rules<'a>(changes: &'a [&'a Change], language: Language) -> Vec<Rule<'a>> {
    let of = |(number, change): (usize, &'a &'a Change)| {
        let rewrites = change.rewrites.iter().filter(move |rewrite| rewrite.languages.contains(&language));
        rewrites.map(move |rewrite| Rule {
            change: number,
            rewrite,
            template: rewrite.put.as_deref().and_then(|put| Template::parse(put).ok()),
            automatic: change.automatic,
        })
    };
    changes.iter().enumerate().flat_map(of).collect()
}

/// One use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The number of the rule.
    pub rule: usize,
    /// The name, or the part of a string: where it begins and ends.
    pub name: (usize, usize),
    /// Where the whole use begins and ends: a call with what stands before its name, and with its arguments.
    pub whole: (usize, usize),
    /// What stands before the name: the schema, the receiver.
    pub qualifier: Option<String>,
    /// A call's arguments.
    pub arguments: Vec<Argument>,
    /// Where what stands between its brackets begins and ends.
    pub inside: Option<(usize, usize)>,
    /// Why it cannot be rewritten, where that is so.
    pub by_hand: Option<&'static str>,
}

/// An argument of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name, where it is given one.
    pub name: Option<String>,
    /// Where what stands before its name begins and ends: a comment, perhaps.
    pub lead: (usize, usize),
    /// Where its value begins and ends, with the comments beside it.
    pub span: (usize, usize),
    /// Where its last piece ends.
    pub last: usize,
}

/// Every use of a rule, in the order of the source. Of those of one name, the first rule that fits counts.
pub fn uses(source: &str, pieces: &[Piece], rules: &[Rule], language: Language) -> Vec<Use> {
    let finder = Finder { source, pieces, language };
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece.kind {
            Kind::Word | Kind::Quoted => found
                .extend(rules.iter().enumerate().find_map(|(number, rule)| finder.named(at, number, rule))),
            Kind::String(begin, end) => found.extend(finder.in_string(begin, end, rules)),
            _ => {}
        }
    }
    found
}

struct Finder<'a> {
    source: &'a str,
    pieces: &'a [Piece],
    language: Language,
}

impl Finder<'_> {
    fn is_sql(&self) -> bool {
        matches!(self.language, Language::Sql | Language::Plpgsql)
    }

    /// Whether a piece is this name. SQL's lexer has folded what is not quoted.
    fn is(&self, piece: &Piece, name: &str) -> bool {
        piece.is_name() && piece.text == name
    }

    fn named(&self, at: usize, number: usize, rule: &Rule) -> Option<Use> {
        let piece = &self.pieces[at];
        let (name, receivers) = match &rule.rewrite.find {
            Find::Call { name, receivers, .. } => (name, receivers),
            Find::Word { word, receivers, .. } => (word, receivers),
            Find::InString { .. } => return None,
        };
        if !self.is(piece, name) {
            return None;
        }
        let (first, qualifier) = self.qualified(at);
        if !receivers.is_empty() && !qualifier.as_ref().is_some_and(|before| receivers.contains(before)) {
            return None;
        }
        let begin = self.pieces[first].begin;
        let mut found = Use {
            rule: number,
            name: (piece.begin, piece.end),
            whole: (begin, piece.end),
            qualifier,
            arguments: vec![],
            inside: None,
            by_hand: None,
        };
        match &rule.rewrite.find {
            Find::Call { arguments, optional, .. } => {
                if self.is_defined(first) {
                    return None;
                }
                let open = at + 1;
                self.pieces.get(open).filter(|piece| piece.is("("))?;
                let close = self.closing(open)?;
                if self.language == Language::Javascript
                    && self.pieces.get(close + 1).is_some_and(|piece| piece.is("{"))
                {
                    return None;
                }
                let (list, spreads) = self.arguments(open, close);
                let fits = |names: &Vec<String>| {
                    let least = names.len().saturating_sub(*optional);
                    (least..=names.len()).contains(&list.len())
                };
                if !spreads && !arguments.as_ref().is_none_or(fits) {
                    return None;
                }
                found.by_hand = spreads.then_some("it hands on a list of arguments");
                found.whole.1 = self.pieces[close].end;
                found.inside = Some((self.pieces[open].end, self.pieces[close].begin));
                found.arguments = list;
            }
            Find::Word { beside, .. } => {
                let is_there = |word: &String| self.pieces.iter().any(|piece| self.is(piece, word));
                if !beside.is_empty() && !beside.iter().any(is_there) {
                    return None;
                }
            }
            Find::InString { .. } => return None,
        }
        Some(found)
    }

    /// The first piece of a name with what stands before it, and the last of that.
    fn qualified(&self, at: usize) -> (usize, Option<String>) {
        let mut first = at;
        let mut qualifier = None;
        while first >= 2 {
            let (dot, before) = (&self.pieces[first - 1], &self.pieces[first - 2]);
            let joins = dot.is(".") || !self.is_sql() && (dot.is("::") || dot.is("->") || dot.is("?."));
            if !joins || !before.is_name() {
                break;
            }
            qualifier = qualifier.or_else(|| Some(before.text.clone()));
            first -= 2;
        }
        (first, qualifier)
    }

    /// Whether this is where the name is given, and not a call.
    fn is_defined(&self, first: usize) -> bool {
        let before = |back: usize| first.checked_sub(back).map(|at| &self.pieces[at]);
        let is_word = |back: usize, words: &[&str]| {
            before(back).is_some_and(|piece| words.iter().any(|word| piece.is_word(word)))
        };
        if self.is_sql() {
            // CREATE TRIGGER … EXECUTE FUNCTION f() calls it.
            return is_word(1, &["function", "procedure", "routine", "aggregate"])
                && !is_word(2, &["execute"])
                || is_word(1, &["exists"]) && is_word(3, &["function", "procedure", "routine", "aggregate"]);
        }
        is_word(1, &["fn", "def", "function", "func"])
    }

    /// The bracket that closes one.
    fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0;
        for (at, piece) in self.pieces.iter().enumerate().skip(open) {
            match piece.kind {
                Kind::Sign('(' | '[' | '{') => depth += 1,
                Kind::Sign(')' | ']' | '}') => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(at);
            }
        }
        None
    }

    /// The arguments between two brackets, and whether a list of them is handed on.
    fn arguments(&self, open: usize, close: usize) -> (Vec<Argument>, bool) {
        let mut arguments = Vec::new();
        let mut spreads = false;
        let mut first = open + 1;
        let mut begin = self.pieces[open].end;
        let mut depth = 0;
        for at in open + 1..=close {
            let piece = &self.pieces[at];
            let is_end = at == close || depth == 0 && piece.is(",");
            match piece.kind {
                Kind::Sign('(' | '[' | '{') => depth += 1,
                Kind::Sign(')' | ']' | '}') => depth -= 1,
                _ => {}
            }
            if is_end {
                // A comma at the end begins no argument.
                if first < at {
                    let (argument, is_spread) = self.argument(first, at, begin);
                    spreads |= is_spread;
                    arguments.push(argument);
                }
                first = at + 1;
                begin = piece.end;
            }
        }
        (arguments, spreads)
    }

    /// The argument of the pieces from `first` up to `end`, behind the byte `begin`.
    fn argument(&self, first: usize, end: usize, begin: usize) -> (Argument, bool) {
        let pieces = &self.pieces[first..end];
        let is_spread = pieces[0].is("...")
            || self.language == Language::Python && (pieces[0].is("*") || pieces[0].is("**"))
            || self.is_sql() && (pieces[0].is_word("variadic") || pieces[0].is("*"));
        let named = pieces.len() > 2
            && pieces[0].is_name()
            && match self.language {
                Language::Sql | Language::Plpgsql => pieces[1].is("=>") || pieces[1].is(":="),
                Language::Python => pieces[1].is("="),
                _ => false,
            };
        let (name, from) = if named { (Some(pieces[0].text.clone()), pieces[1].end) } else { (None, begin) };
        let text = &self.source[from..self.pieces[end].begin];
        let from = from + (text.len() - text.trim_start().len());
        let to = from + text.trim().len();
        let lead = if named { (begin, pieces[0].begin) } else { (from, from) };
        (Argument { name, lead, span: (from, to), last: pieces[pieces.len() - 1].end }, is_spread)
    }

    fn in_string(&self, begin: usize, end: usize, rules: &[Rule]) -> Vec<Use> {
        let mut found: Vec<Use> = Vec::new();
        for (number, rule) in rules.iter().enumerate() {
            let Find::InString { text } = &rule.rewrite.find else { continue };
            let content = &self.source[begin..end];
            for (at, _) in content.match_indices(text.as_str()) {
                let span = (begin + at, begin + at + text.len());
                let is_taken = found.iter().any(|other| other.name.0 < span.1 && span.0 < other.name.1);
                if is_taken || !stands_alone(content, at, text) {
                    continue;
                }
                found.push(Use {
                    rule: number,
                    name: span,
                    whole: span,
                    qualifier: None,
                    arguments: vec![],
                    inside: None,
                    by_hand: None,
                });
            }
        }
        found.sort_by_key(|found| found.name);
        found
    }
}

/// Whether a part of a string is no part of a longer name or path. What begins with a sign has a host before it.
fn stands_alone(content: &str, at: usize, text: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || "_-/".contains(c);
    let before = content[..at].chars().next_back();
    let after = content[at + text.len()..].chars().next();
    let begins_with_name = text.chars().next().is_some_and(|c| c.is_alphanumeric() || "_-".contains(c));
    let is_begin = before.is_none_or(|c| if begins_with_name { !goes_on(c) } else { c != '/' });
    is_begin && !after.is_some_and(goes_on)
}
