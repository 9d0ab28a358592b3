//! Looking for words in code before any of it is read.
//!
//! Pure.

use super::rules::Rules;
use crate::code::{Kind, Token};
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

/// The words that some rule needs to see.
pub struct Needles {
    words: AhoCorasick,
    beginnings: Beginnings,
    /// The companion that a word needs, by the word's number.
    companions: Vec<Option<Companion>>,
}

/// What must stand beside a word that many texts have for other reasons.
enum Companion {
    /// Another word.
    Word(AhoCorasick),
    /// OPEN without CLOSE: a cursor that is closed where it is opened leaves no name behind.
    LeftOpen(AhoCorasick, AhoCorasick),
    /// All columns: `*` that multiplies nothing, or TABLE.
    Star(AhoCorasick),
}

/// Where a word may begin, by its first four bytes. Nearly no place of a text passes, and the test of one
/// does not wait for that of the one before, as an automaton's does: the whole search takes a third of the time.
struct Beginnings {
    /// A bit for each hash of four bytes.
    bits: Vec<u64>,
}

impl Beginnings {
    const LENGTH: usize = 4;

    fn new(words: &[String]) -> Beginnings {
        let mut beginnings = Beginnings { bits: vec![0; 1 << 10] };
        for word in words {
            beginnings.add(&word.as_bytes()[..word.len().min(Beginnings::LENGTH)]);
        }
        beginnings
    }

    /// A shorter word may be followed by anything.
    fn add(&mut self, beginning: &[u8]) {
        if let Ok(bytes) = beginning.try_into() {
            let (at, bit) = Beginnings::place(bytes);
            self.bits[at] |= 1 << bit;
        } else if beginning.len() < 2 {
            self.bits.fill(u64::MAX);
        } else {
            (0..=u8::MAX).for_each(|next| self.add(&[beginning, &[next]].concat()));
        }
    }

    /// The same for capitals and small letters.
    fn place(bytes: [u8; Beginnings::LENGTH]) -> (usize, u32) {
        let hash = (u32::from_le_bytes(bytes) | 0x2020_2020).wrapping_mul(0x9e37_79b1) >> 16;
        ((hash >> 6) as usize, hash & 63)
    }

    /// Every place of a text where one may begin.
    fn in_text<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
        let whole = text.windows(Beginnings::LENGTH).enumerate().filter_map(|(begin, bytes)| {
            let (at, bit) = Beginnings::place(bytes.try_into().ok()?);
            (self.bits[at] >> bit & 1 == 1).then_some(begin)
        });
        whole.chain((text.len() + 1).saturating_sub(Beginnings::LENGTH)..text.len())
    }
}

fn finder(words: &[String]) -> AhoCorasick {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .start_kind(StartKind::Both)
        .build(words)
        .expect("a few hundred words make an automaton")
}

impl Needles {
    /// Makes them from the rules.
    pub fn new(rules: &Rules) -> Needles {
        let mut words = rules.words();
        let with_star: Vec<String> =
            rules.grown.keys().filter(|name| !words.contains(name)).cloned().collect();
        words.extend(with_star.iter().cloned());
        let one = |word: &str| finder(&[word.to_owned()]);
        let companions = words
            .iter()
            .map(|word| {
                if rules.cursor_name.is_some() && word == "cursor" {
                    return Some(Companion::LeftOpen(one("open"), one("close")));
                }
                if with_star.contains(word) {
                    return Some(Companion::Star(one("table")));
                }
                let of_type = rules.words.iter().find(|(_, other, _)| other == word);
                of_type.map(|(r#type, ..)| Companion::Word(one(r#type)))
            })
            .collect();
        Needles { beginnings: Beginnings::new(&words), words: finder(&words), companions }
    }

    /// Whether one of them stands in code, where comments are none.
    pub fn are_in_tokens(&self, tokens: &[Token]) -> bool {
        let mut code = String::new();
        for token in tokens {
            match token.kind {
                Kind::Sign(sign) => code.push(sign),
                _ => code.push_str(&token.text),
            }
            code.push(' ');
        }
        self.are_in(code.as_bytes())
    }

    /// Whether one of them stands in a text, as a word of its own and with its companion.
    pub fn are_in(&self, text: &[u8]) -> bool {
        self.beginnings.in_text(text).any(|begin| {
            let from = Input::new(text).range(begin..).anchored(Anchored::Yes);
            self.words.find(from).is_some_and(|found| {
                is_word(text, found.start(), found.end())
                    && self.has_companion(found.pattern().as_usize(), text)
            })
        })
    }

    fn has_companion(&self, word: usize, text: &[u8]) -> bool {
        let has =
            |word: &AhoCorasick| word.find_iter(text).any(|found| is_word(text, found.start(), found.end()));
        match &self.companions[word] {
            None => true,
            Some(Companion::Word(word)) => has(word),
            Some(Companion::LeftOpen(open, close)) => has(open) && !has(close),
            Some(Companion::Star(table)) => {
                // Behind SELECT, a comma, a dot or a comment.
                let is_all = |star: usize| {
                    let before = text[..star].trim_ascii_end().last();
                    before.is_some_and(|byte| b",./".contains(byte) || byte.is_ascii_alphabetic())
                };
                let stars = text.iter().enumerate().filter(|(_, byte)| **byte == b'*');
                has(table) || stars.map(|(star, _)| star).any(is_all)
            }
        }
    }
}

/// Whether a part of a text is no part of a longer word. An operator has words at its sides.
fn is_word(text: &[u8], begin: usize, end: usize) -> bool {
    let in_word = |at: Option<usize>| {
        at.and_then(|at| text.get(at))
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80)
    };
    let goes_on = |inside, outside| in_word(inside) && in_word(outside);
    !goes_on(Some(begin), begin.checked_sub(1)) && !goes_on(end.checked_sub(1), Some(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_wherever_they_begin() {
        let words = ["ago", "|/", "interval", "pg_stat_bgwriter"].map(str::to_owned);
        let needles = Needles {
            words: finder(&words),
            beginnings: Beginnings::new(&words),
            companions: vec![None, None, None, None],
        };
        for (text, expected) in [
            ("", false),
            ("a", false),
            ("ago", true),
            ("x ago", true),
            ("x AGO;", true),
            ("agog", false),
            ("lago", false),
            ("ago_", false),
            ("a|/b", true),
            ("|/", true),
            ("xinterval Interval", true),
            ("intervals", false),
            ("SELECT * FROM Pg_Stat_BgWriter", true),
            ("pg_stat_bgwriter_", false),
            ("the pg_stat_bgwrite", false),
            ("öago", false),
        ] {
            assert_eq!(needles.are_in(text.as_bytes()), expected, "{text}");
        }
    }
}
