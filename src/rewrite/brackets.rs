//! Where calls begin and end, what parts their arguments, and what looks like a call and is none.
//!
//! Pure.

use super::piece::{Kind, Piece};
use crate::pack::mend::Language;

/// For each bracket that opens, the one that closes it.
pub fn closing(pieces: &[Piece]) -> Vec<Option<usize>> {
    let mut closing = vec![None; pieces.len()];
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let close = match piece.kind {
            Kind::Sign('(') => ')',
            Kind::Sign('[') => ']',
            Kind::Sign('{') => '}',
            Kind::Other if piece.text == "${" => '}',
            Kind::Other if piece.text.ends_with("((") || piece.text == "$(" => ')',
            Kind::Sign(sign @ (')' | ']' | '}')) => {
                // One that closes nothing, as in a pattern of `case`, is none.
                if let Some(depth) = open.iter().rposition(|(_, close)| *close == sign) {
                    closing[open[depth].0] = Some(at);
                    open.truncate(depth);
                }
                continue;
            }
            _ => continue,
        };
        open.push((at, close));
    }
    closing
}

/// Pieces as calls.
pub struct Shape<'a> {
    /// The pieces.
    pub pieces: &'a [Piece],
    /// What closes each bracket.
    pub closing: &'a [Option<usize>],
    /// The language.
    pub language: Language,
}

impl Shape<'_> {
    fn is(&self, at: usize, sign: &str) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.is(sign))
    }

    fn is_word(&self, at: Option<usize>, words: &[&str]) -> bool {
        at.and_then(|at| self.pieces.get(at))
            .is_some_and(|piece| words.iter().any(|word| piece.is_word(word)))
    }

    fn is_sql(&self) -> bool {
        matches!(self.language, Language::Sql | Language::Plpgsql)
    }

    /// The brackets of the call of the name at a place, if it is one: types may stand between.
    pub fn call(&self, name: usize) -> Option<(usize, usize)> {
        let mut open = name + 1;
        match self.language {
            Language::Rust if self.is(open, "::") => open = self.past_types(open + 1)?,
            Language::Javascript if self.is(open, "?.") => open += 1,
            Language::Javascript
                if self.is(open, "<") && self.pieces[open].begin == self.pieces[name].end =>
            {
                open = self.past_types(open)?;
            }
            _ => {}
        }
        if !self.is(open, "(") {
            return None;
        }
        self.closing[open].map(|close| (open, close))
    }

    /// The place behind types in pointed brackets.
    fn past_types(&self, open: usize) -> Option<usize> {
        if !self.is(open, "<") {
            return None;
        }
        let (mut depth, mut at) = (0, open);
        while let Some(piece) = self.pieces.get(at) {
            match piece.kind {
                Kind::Sign('<') => depth += 1,
                Kind::Sign('>') => depth -= 1,
                Kind::Sign('(' | '[' | '{') => at = self.closing[at]?,
                Kind::Sign(',' | '.' | '&' | '|' | '=' | '?' | '*')
                | Kind::Word
                | Kind::Other
                | Kind::Number => {}
                Kind::String(..) | Kind::Quoted => {}
                Kind::Sign(_) => return None,
            }
            at += 1;
            if depth == 0 {
                return Some(at);
            }
        }
        None
    }

    /// The commas that part a call's arguments.
    pub fn commas(&self, open: usize, close: usize) -> Vec<usize> {
        let mut commas = Vec::new();
        let mut begins = true;
        let mut at = open + 1;
        while at < close {
            let piece = &self.pieces[at];
            let began = std::mem::replace(&mut begins, false);
            match (piece.kind, self.language) {
                (Kind::Sign('(' | '[' | '{'), _) | (Kind::Other, _) if self.closing[at].is_some() => {
                    at = self.closing[at].unwrap_or(at);
                }
                (Kind::Sign(','), _) => {
                    commas.push(at);
                    begins = true;
                }
                // A closure's arguments.
                (Kind::Sign('|'), Language::Rust) if began => {
                    at = (at + 1..close).find(|at| self.is(*at, "|")).unwrap_or(at);
                }
                (Kind::Word, Language::Rust) if began && piece.text == "move" => begins = true,
                (Kind::Other, Language::Rust) if piece.text == "::" => {
                    if let Some(behind) = self.past_types(at + 1).filter(|behind| *behind <= close) {
                        at = behind - 1;
                    }
                }
                (Kind::Word, Language::Javascript) if self.is(at + 1, "<") => {
                    if let Some((open, _)) = self.call(at) {
                        at = open - 1;
                    }
                }
                (Kind::Word, Language::Python) if piece.text == "lambda" => {
                    at = (at + 1..close).find(|at| self.is(*at, ":")).unwrap_or(at);
                }
                (Kind::Word, Language::Python) if piece.text == "for" => {
                    at = (at + 1..close).find(|at| self.is_word(Some(*at), &["in"])).unwrap_or(at);
                }
                (Kind::Word, Language::Sql | Language::Plpgsql) if self.is_order(at) => break,
                _ => {}
            }
            at += 1;
        }
        commas
    }

    fn is_order(&self, at: usize) -> bool {
        self.is_word(Some(at), &["order"]) && self.is_word(Some(at + 1), &["by"])
    }

    /// Whether a call's brackets hold more than arguments, or something follows that belongs to the call.
    pub fn is_more_than_a_call(&self, open: usize, close: usize) -> bool {
        if !self.is_sql() {
            return false;
        }
        let is_selection = self.is_word(Some(open + 1), &["distinct", "all"]);
        let mut is_ordered = false;
        let mut at = open + 1;
        while at < close {
            is_ordered |= self.is_order(at);
            at = self.closing[at].unwrap_or(at) + 1;
        }
        let follows = self.is_word(Some(close + 1), &["over", "filter", "within"])
            && (self.is(close + 2, "(")
                || self.is_word(Some(close + 2), &["group"])
                || self.names_window(close + 2));
        is_selection || is_ordered || follows
    }

    fn names_window(&self, at: usize) -> bool {
        self.is_word(Some(at - 1), &["over"]) && self.pieces.get(at).is_some_and(Piece::is_name)
    }

    /// Whether pieces are one value: a name, a call, something in brackets.
    pub fn is_one(&self, begin: usize, end: usize) -> bool {
        let mut needs_name = true;
        let mut at = begin;
        while at < end {
            let piece = &self.pieces[at];
            let is_joint = [".", "?.", "::", "->"].iter().any(|sign| piece.is(sign));
            match piece.kind {
                Kind::Sign('(' | '[') => match self.closing[at].filter(|close| *close < end) {
                    Some(close) => at = close,
                    None => return false,
                },
                Kind::Word | Kind::Quoted | Kind::Number | Kind::String(..) if needs_name => {}
                _ if is_joint && at > begin && !needs_name => {
                    needs_name = true;
                    at += 1;
                    continue;
                }
                _ => return false,
            }
            needs_name = false;
            at += 1;
        }
        !needs_name
    }

    /// Whether what stands beside a call leaves together what takes its place.
    pub fn is_apart(&self, first: usize, close: usize) -> bool {
        const BINDING: &[&str] = &[
            "not",
            "and",
            "or",
            "in",
            "is",
            "like",
            "ilike",
            "similar",
            "between",
            "collate",
            "at",
            "escape",
            "any",
            "all",
            "some",
            "isnull",
            "notnull",
            "if",
            "else",
            "lambda",
            "await",
            "instanceof",
            "typeof",
            "void",
            "delete",
            "new",
            "as",
            "operator",
            "overlaps",
            "none",
        ];
        let is_quiet = |piece: &Piece, signs: &str| match piece.kind {
            Kind::Word => !BINDING.iter().any(|word| piece.is_word(word)),
            Kind::Sign(sign) => signs.contains(sign),
            Kind::Other => ["=>", ":=", "${", "$(", "->"].contains(&piece.text.as_str()),
            _ => false,
        };
        let before = first.checked_sub(1).map(|at| &self.pieces[at]);
        let after = self.pieces.get(close + 1);
        // AS gives what stands before it a name; in Rust it makes another type of it.
        let gives_name = self.is_sql() && after.is_some_and(|piece| piece.is_word("as"));
        before.is_none_or(|piece| is_quiet(piece, "([{,;:}"))
            && (gives_name || after.is_none_or(|piece| is_quiet(piece, ")]},;:")))
    }

    /// Whether this is where the name is given, or a list of columns, and not a call.
    pub fn is_defined(&self, first: usize, name: usize, close: usize) -> bool {
        let before = first.checked_sub(1);
        match self.language {
            Language::Sql | Language::Plpgsql => self.is_no_call_of_sql(first, close),
            Language::Rust => self.is_word(before, &["fn", "struct", "enum", "union"]),
            Language::Python => self.is_word(before, &["def", "class"]),
            Language::Javascript => {
                let is_generator = before.is_some_and(|at| self.is(at, "*"));
                let behind = if is_generator { before.and_then(|at| at.checked_sub(1)) } else { before };
                let modifiers = [
                    "async",
                    "static",
                    "get",
                    "set",
                    "public",
                    "private",
                    "protected",
                    "abstract",
                    "override",
                ];
                let is_member = before.is_none_or(|at| ["{", "}", ";"].iter().any(|sign| self.is(at, sign)))
                    || self.is_word(before, &modifiers);
                self.is_word(behind, &["function"])
                    || self.is(close + 1, "{") && first == name
                    || self.is(close + 1, ":") && is_member && before.is_some()
            }
            Language::Aql | Language::Shell => false,
        }
    }

    fn is_no_call_of_sql(&self, first: usize, close: usize) -> bool {
        const OBJECTS: &[&str] = &["function", "procedure", "routine", "aggregate"];
        const BEFORE: &[&str] =
            &["into", "table", "view", "references", "type", "copy", "as", "trigger", "cursor", "recursive"];
        let before = first.checked_sub(1);
        // WITH name (columns) AS (query)
        if self.is_word(Some(close + 1), &["as"])
            && (self.is(close + 2, "(") || self.is_word(Some(close + 2), &["materialized", "not"]))
        {
            return true;
        }
        if self.is_word(before, BEFORE) {
            return true;
        }
        // DROP FUNCTION IF EXISTS a(integer), b(integer)
        let mut at = before;
        while let Some(comma) = at.filter(|at| self.is(*at, ",")) {
            let Some(end) = comma.checked_sub(1).filter(|end| self.is(*end, ")")) else { return false };
            let Some(open) = (0..end).rev().find(|open| self.closing[*open] == Some(end)) else {
                return false;
            };
            let mut name = open.checked_sub(1).filter(|name| self.pieces[*name].is_name());
            while let Some(dot) = name.and_then(|name| name.checked_sub(1)).filter(|dot| self.is(*dot, ".")) {
                name = dot.checked_sub(1);
            }
            at = name.and_then(|name| name.checked_sub(1));
        }
        if self.is_word(at, &["exists"]) {
            at = at.and_then(|at| at.checked_sub(2));
            return self.is_word(at, OBJECTS) || self.is_word(at, &["table", "view"]);
        }
        // CREATE TRIGGER … EXECUTE FUNCTION f() calls it.
        self.is_word(at, OBJECTS) && !self.is_word(at.and_then(|at| at.checked_sub(1)), &["execute"])
    }
}
