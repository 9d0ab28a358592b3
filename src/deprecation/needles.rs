//! Looking for words in code before any of it is read.

use super::rules::Rules;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// The words that some rule needs to see.
pub struct Needles {
    words: AhoCorasick,
    /// The companion that a word needs, by the word's number.
    companions: Vec<Option<Companion>>,
}

/// What must stand beside a word that many texts have for other reasons.
enum Companion {
    /// Another word.
    Word(AhoCorasick),
    /// OPEN without CLOSE: a cursor that is closed where it is opened leaves no name behind.
    LeftOpen(AhoCorasick, AhoCorasick),
}

fn finder(words: &[String]) -> AhoCorasick {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .expect("a few hundred words make an automaton")
}

impl Needles {
    /// Makes them from the rules.
    pub fn new(rules: &Rules) -> Needles {
        let words = rules.words();
        let one = |word: &str| finder(&[word.to_owned()]);
        let companions = words
            .iter()
            .map(|word| {
                if rules.cursor_name.is_some() && word == "cursor" {
                    return Some(Companion::LeftOpen(one("open"), one("close")));
                }
                let of_type = rules.words.iter().find(|(_, other, _)| other == word);
                of_type.map(|(r#type, ..)| Companion::Word(one(r#type)))
            })
            .collect();
        Needles { words: finder(&words), companions }
    }

    /// Whether one of them stands in a text, as a word of its own and with its companion.
    pub fn are_in(&self, text: &[u8]) -> bool {
        self.words.find_iter(text).any(|found| {
            is_word(text, found.start(), found.end())
                && match &self.companions[found.pattern().as_usize()] {
                    None => true,
                    Some(Companion::Word(word)) => word.is_match(text),
                    Some(Companion::LeftOpen(open, close)) => {
                        let has = |word: &AhoCorasick| {
                            word.find_iter(text).any(|found| is_word(text, found.start(), found.end()))
                        };
                        has(open) && !has(close)
                    }
                }
        })
    }
}

/// Whether a part of a text is a word of its own.
fn is_word(text: &[u8], begin: usize, end: usize) -> bool {
    let in_word = |byte: Option<&u8>| {
        byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80)
    };
    !in_word(begin.checked_sub(1).and_then(|before| text.get(before))) && !in_word(text.get(end))
}
