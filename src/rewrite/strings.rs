//! What stands in strings: parts that rules are about, and code that is executed.
//!
//! Pure.

use super::find::{Rule, Use};
use super::piece::{Kind, Piece};
use crate::code::find_name;
use crate::pack::mend::{Find, Language};

/// The words of a shell script that have no quotes, which are strings all the same.
pub fn bare(pieces: &[Piece]) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    for piece in pieces.iter().filter(|piece| !matches!(piece.kind, Kind::String(..))) {
        match words.last_mut() {
            Some(word) if word.1 == piece.begin => word.1 = piece.end,
            _ => words.push((piece.begin, piece.end)),
        }
    }
    words
}

/// Whether a string goes on at a byte with what is put in when the program runs.
pub fn goes_on_unknown(source: &str, at: usize, language: Language) -> bool {
    let rest = &source[at..];
    match language {
        Language::Javascript => rest.starts_with("${"),
        Language::Python | Language::Rust => rest.starts_with('{') && !rest.starts_with("{{"),
        Language::Shell => rest.starts_with('$') && !rest.starts_with("$\"") || rest.starts_with('`'),
        Language::Sql | Language::Plpgsql | Language::Aql => false,
    }
}

/// Uses in strings that are executed, and in bodies that cannot be edited in their quotes: for somebody to do.
pub fn executed(source: &str, pieces: &[Piece], rules: &[Rule]) -> Vec<Use> {
    let mut found = Vec::new();
    for (at, reason) in held(pieces) {
        let Kind::String(begin, end) = pieces[at].kind else { continue };
        let content = &source[begin..end];
        for (number, rule) in rules.iter().enumerate() {
            let (name, is_call) = match &rule.rewrite.find {
                Find::Call { name, .. } => (name, true),
                Find::Word { word, beside, .. } => {
                    if !beside.is_empty() && !beside.iter().any(|word| find_name(content, word, 0).is_some())
                    {
                        continue;
                    }
                    (word, false)
                }
                Find::InString { .. } => continue,
            };
            let mut from = 0;
            while let Some(place) = find_name(content, name, from) {
                from = place + name.len();
                if is_call && !content[from..].trim_start().starts_with('(') {
                    continue;
                }
                let mut part = Use::new(number, (begin + place, begin + from));
                part.by_hand = Some(reason);
                found.push(part);
            }
        }
    }
    found
}

/// The strings among the pieces that contain code, and why nothing is edited there.
fn held(pieces: &[Piece]) -> Vec<(usize, &'static str)> {
    let mut found: Vec<(usize, &'static str)> = Vec::new();
    let mut is_executing = false;
    let mut brackets: Vec<bool> = Vec::new();
    let mut formats = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &pieces[before]);
        match piece.kind {
            Kind::Word if piece.text == "execute" => {
                let next = pieces.get(at + 1);
                let is_other = |word: &&str| next.is_some_and(|next| next.is_word(word));
                is_executing = !["function", "procedure", "on"].iter().any(is_other);
            }
            Kind::Word if ["loop", "using", "into"].contains(&piece.text.as_str()) => is_executing = false,
            Kind::Sign(';') => {
                is_executing = false;
                brackets.clear();
                formats = 0;
            }
            Kind::Sign('(') => {
                let is_format = before.is_some_and(|before| before.is_word("format"));
                brackets.push(is_format);
                formats += usize::from(is_format);
            }
            Kind::Sign(')') => formats -= usize::from(brackets.pop().unwrap_or(false)),
            Kind::String(..) if is_executing || formats > 0 => {
                found.push((at, "it stands in a string that is executed"));
            }
            Kind::String(..) if before.is_some_and(|before| before.is_word("as") || before.is_word("do")) => {
                found.push((at, "it stands in a body whose quotes are doubled"));
            }
            _ => {}
        }
    }
    found
}
