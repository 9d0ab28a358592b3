//! Looking for words in code before any of it is read.

use super::rules::Rules;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// The words that some rule needs to see.
pub struct Needles(AhoCorasick);

impl Needles {
    /// Makes them from the rules.
    pub fn new(rules: &Rules) -> Needles {
        let words = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(rules.words())
            .expect("a few hundred words make an automaton");
        Needles(words)
    }

    /// Whether one of them stands in a text, as a word of its own.
    pub fn are_in(&self, text: &[u8]) -> bool {
        let in_word = |byte: Option<&u8>| {
            byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80)
        };
        self.0.find_iter(text).any(|found| {
            let before = found.start().checked_sub(1).and_then(|before| text.get(before));
            !in_word(before) && !in_word(text.get(found.end()))
        })
    }
}
