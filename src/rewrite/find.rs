//! Uses of what is to be rewritten, in the pieces of a source.
//!
//! Pure.

use super::brackets::{Shape, closing};
use super::piece::{Kind, Piece};
use super::strings;
use crate::pack::mend::{Find, Language, Rewrite};
use crate::pack::model::Change;
use crate::pack::template::Template;
use std::collections::HashSet;

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
    /// Whether what stands before the name can be replaced with it: a schema can, an object cannot.
    pub takes_qualifier: bool,
    /// Whether something that is no name stands before, with a dot.
    pub follows: bool,
    /// Whether nothing beside it can tear apart what takes its place.
    pub is_apart: bool,
    /// Whether nothing but a call can take its place.
    pub only_as_call: bool,
    /// Whether its line begins in a string, or goes on from the one before.
    pub is_in_text: bool,
    /// Why it cannot be rewritten, where that is so.
    pub by_hand: Option<&'static str>,
}

impl Use {
    /// A use of which nothing more is known.
    pub fn new(rule: usize, name: (usize, usize)) -> Use {
        Use {
            rule,
            name,
            whole: name,
            qualifier: None,
            arguments: vec![],
            inside: None,
            takes_qualifier: true,
            follows: false,
            is_apart: true,
            only_as_call: false,
            is_in_text: false,
            by_hand: None,
        }
    }
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
    /// Where its first piece begins.
    pub first: usize,
    /// Where its last piece ends.
    pub last: usize,
    /// Whether it is one value, and no expression of more.
    pub is_one: bool,
}

/// How deep calls that are replaced may stand in each other.
const DEEPEST: usize = 64;

/// Every use of a rule, in the order of the source. Of those of one name, the first rule that fits counts.
pub fn uses(source: &str, pieces: &[Piece], rules: &[Rule], language: Language) -> Vec<Use> {
    let names = pieces.iter().filter(|piece| piece.is_name()).map(|piece| piece.text.as_str()).collect();
    let finder = Finder { source, pieces, language, closing: closing(pieces), names };
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece.kind {
            Kind::Word | Kind::Quoted => found
                .extend(rules.iter().enumerate().find_map(|(number, rule)| finder.named(at, number, rule))),
            Kind::String(begin, end) => found.extend(finder.in_string(begin, end, rules)),
            _ => {}
        }
    }
    if language == Language::Shell {
        for (begin, end) in strings::bare(pieces) {
            found.extend(finder.in_string(begin, end, rules));
        }
    }
    if finder.is_sql() {
        found.extend(strings::executed(source, pieces, rules));
    }
    found.sort_by_key(|found: &Use| found.name);
    found.dedup_by(|next, found| next.name.0 < found.name.1);
    let mut around: Vec<usize> = Vec::new();
    for found in &mut found {
        around.retain(|end| *end > found.name.0);
        if around.len() >= DEEPEST {
            found.by_hand = Some("it stands too deep in other calls");
        } else if found.inside.is_some() {
            around.push(found.whole.1);
        }
        found.is_in_text = finder.is_in_text(found.whole.0);
    }
    found
}

struct Finder<'a> {
    source: &'a str,
    pieces: &'a [Piece],
    language: Language,
    /// The bracket that closes each that opens.
    closing: Vec<Option<usize>>,
    /// Every name there is.
    names: HashSet<&'a str>,
}

impl Finder<'_> {
    fn is_sql(&self) -> bool {
        matches!(self.language, Language::Sql | Language::Plpgsql)
    }

    /// Whether a piece is this name. SQL's lexer has folded what is not quoted; AQL knows functions in any case.
    fn is(&self, piece: &Piece, name: &str) -> bool {
        match piece.kind {
            Kind::Word if self.language == Language::Aql => piece.text.eq_ignore_ascii_case(name),
            Kind::Word | Kind::Quoted => piece.text == name,
            _ => false,
        }
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
        let mut found = Use::new(number, (piece.begin, piece.end));
        found.whole.0 = begin;
        found.follows = first.checked_sub(1).is_some_and(|before| self.joins(before));
        found.takes_qualifier = !found.follows && (self.is_sql() || qualifier.is_none());
        found.qualifier = qualifier;
        match &rule.rewrite.find {
            Find::Call { arguments, optional, .. } => {
                let shape = self.shape();
                let (open, close) = shape.call(at)?;
                if shape.is_defined(first, at, close) {
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
                found.is_apart = shape.is_apart(first, close);
                found.only_as_call = open > at + 1 || shape.is_more_than_a_call(open, close);
            }
            Find::Word { beside, .. } => {
                let is_there = |word: &String| {
                    self.names.contains(word.as_str())
                        || self.language == Language::Aql
                            && self.pieces.iter().any(|piece| self.is(piece, word))
                };
                if !beside.is_empty() && !beside.iter().any(is_there) {
                    return None;
                }
            }
            Find::InString { .. } => return None,
        }
        Some(found)
    }

    /// Whether a piece joins what stands before it to what follows.
    fn joins(&self, at: usize) -> bool {
        let piece = &self.pieces[at];
        piece.is(".") || !self.is_sql() && ["::", "->", "?."].iter().any(|sign| piece.is(sign))
    }

    /// Whether the line that a byte stands in begins in a string, or goes on from the one before.
    fn is_in_text(&self, at: usize) -> bool {
        let begin = super::edit::line_begin(self.source, at);
        let place = self.pieces.partition_point(|piece| piece.end <= begin);
        let is_inside = self
            .pieces
            .get(place)
            .is_some_and(|piece| matches!(piece.kind, Kind::String(..)) && piece.begin < begin);
        is_inside || self.source[..begin].trim_end_matches(['\r', '\n']).ends_with('\\')
    }

    /// The first piece of a name with what stands before it, and the last of that.
    fn qualified(&self, at: usize) -> (usize, Option<String>) {
        let mut first = at;
        let mut qualifier = None;
        while first >= 2 {
            let before = &self.pieces[first - 2];
            if !self.joins(first - 1) || !before.is_name() {
                break;
            }
            qualifier = qualifier.or_else(|| Some(before.text.clone()));
            first -= 2;
        }
        (first, qualifier)
    }

    /// The arguments between two brackets, and whether a list of them is handed on.
    fn arguments(&self, open: usize, close: usize) -> (Vec<Argument>, bool) {
        let shape = self.shape();
        let mut arguments = Vec::new();
        let mut spreads = false;
        let mut first = open + 1;
        let mut begin = self.pieces[open].end;
        for at in shape.commas(open, close).into_iter().chain([close]) {
            // A comma at the end begins no argument.
            if first < at {
                let (argument, is_spread) = self.argument(first, at, begin);
                spreads |= is_spread;
                arguments.push(argument);
            }
            first = at + 1;
            begin = self.pieces[at].end;
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
        let place = first + if named { 2 } else { 0 };
        let is_one = self.shape().is_one(place, end);
        let (first, last) = (self.pieces[place].begin, pieces[pieces.len() - 1].end);
        (Argument { name, lead, span: (from, to), first, last, is_one }, is_spread)
    }

    fn shape(&self) -> Shape<'_> {
        Shape { pieces: self.pieces, closing: &self.closing, language: self.language }
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
                let mut part = Use::new(number, span);
                if strings::goes_on_unknown(self.source, span.1, self.language) {
                    part.by_hand = Some("what follows it in the string is not known");
                }
                found.push(part);
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
    // A letter after a backslash is no letter.
    let is_escape =
        content[..at].chars().rev().nth(1) == Some('\\') && before.is_some_and(char::is_alphabetic);
    let after = content[at + text.len()..].chars().next();
    let begins_with_name = text.chars().next().is_some_and(|c| c.is_alphanumeric() || "_-".contains(c));
    let is_begin = is_escape || before.is_none_or(|c| if begins_with_name { !goes_on(c) } else { c != '/' });
    is_begin && !after.is_some_and(goes_on)
}
