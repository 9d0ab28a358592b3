//! The pieces that code is made of, in whatever language it is written.
//!
//! Pure. A piece knows where it begins and ends; what lies between two pieces is blanks and comments.

use thiserror::Error;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or keyword that is not quoted.
    Word,
    /// A quoted name.
    Quoted,
    /// A string, or a part of one between two pieces of code; where its content begins and ends.
    String(usize, usize),
    /// One character that stands for itself.
    Sign(char),
    /// An operator of more than one character, and whatever else there is.
    Other,
    /// A number.
    Number,
}

/// One piece of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// The name that it means, or the operator; empty for the rest.
    pub text: String,
    /// The byte that it begins at.
    pub begin: usize,
    /// The byte after it.
    pub end: usize,
}

impl Piece {
    /// Whether it is this sign or operator.
    pub fn is(&self, sign: &str) -> bool {
        match self.kind {
            Kind::Sign(character) => sign.chars().eq([character]),
            Kind::Other => self.text == sign,
            _ => false,
        }
    }

    /// Whether it is this word, however its letters are written.
    pub fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// The piece in a source that has so much in front.
    pub fn moved(self, by: usize) -> Piece {
        let kind = match self.kind {
            Kind::String(begin, end) => Kind::String(begin + by, end + by),
            other => other,
        };
        Piece { kind, begin: self.begin + by, end: self.end + by, ..self }
    }

    /// Whether it is a name, quoted or not.
    pub fn is_name(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Quoted)
    }
}

/// Why code could not be taken apart, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{problem}")]
pub struct Unread {
    /// What is wrong.
    pub problem: String,
    /// The byte that what is wrong begins at.
    pub at: usize,
}

/// How deep code may stand in strings in code.
const DEEPEST: usize = 64;

/// Whether a name can begin with it.
pub fn begins_name(character: char) -> bool {
    character.is_alphabetic() || character == '_' || character == '$'
}

/// Whether a name can go on with it.
pub fn continues_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$'
}

/// A source that is being taken apart.
pub struct Reader<'a> {
    /// The source.
    pub source: &'a str,
    /// The byte that comes next.
    pub at: usize,
    /// What has been read.
    pub pieces: Vec<Piece>,
    /// How deep in strings the code stands.
    depth: usize,
}

impl<'a> Reader<'a> {
    /// At the source's begin.
    pub fn new(source: &'a str) -> Reader<'a> {
        Reader { source, at: 0, pieces: vec![], depth: 0 }
    }

    /// What is left.
    pub fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    /// The next character.
    pub fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character after the next one.
    pub fn second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    /// Whether this comes next.
    pub fn sees(&self, text: &str) -> bool {
        self.source.as_bytes()[self.at..].starts_with(text.as_bytes())
    }

    /// Passes a character.
    pub fn skip(&mut self) {
        self.at += self.next().map_or(0, char::len_utf8);
    }

    /// Passes all characters that fit.
    pub fn skip_while(&mut self, fits: impl Fn(char) -> bool) {
        while self.next().is_some_and(&fits) {
            self.skip();
        }
    }

    /// Passes this line, but not its end.
    pub fn skip_line(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }

    /// Says what does not end.
    pub fn unended<T>(&self, what: &str, at: usize) -> Result<T, Unread> {
        Err(Unread { problem: format!("unterminated {what}"), at })
    }

    /// Passes everything up to and including `end`.
    pub fn skip_past(&mut self, end: &str, what: &str, begin: usize) -> Result<(), Unread> {
        match self.rest().find(end) {
            Some(length) => self.at += length + end.len(),
            None => return self.unended(what, begin),
        }
        Ok(())
    }

    /// Passes a comment between `/*` and `*/`.
    pub fn skip_comment(&mut self, nests: bool) -> Result<(), Unread> {
        let (begin, mut depth) = (self.at, 0);
        loop {
            if self.sees("/*") && (nests || depth == 0) {
                depth += 1;
                self.at += 2;
            } else if self.sees("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return Ok(());
                }
            } else if self.next().is_some() {
                self.skip();
            } else {
                return self.unended("comment", begin);
            }
        }
    }

    /// Keeps what has been passed since `begin`.
    pub fn keep(&mut self, kind: Kind, begin: usize) {
        let read = &self.source[begin..self.at];
        let text = if matches!(kind, Kind::Word | Kind::Quoted | Kind::Other) { read } else { "" };
        self.pieces.push(Piece { kind, text: text.to_owned(), begin, end: self.at });
    }

    /// A name without quotes.
    pub fn word(&mut self) {
        let begin = self.at;
        self.skip_while(continues_name);
        self.keep(Kind::Word, begin);
    }

    /// A number, with its exponent and whatever letters follow.
    pub fn number(&mut self) {
        let begin = self.at;
        let is_hexadecimal = self.rest().get(..2).is_some_and(|two| two.eq_ignore_ascii_case("0x"));
        let mut has_dot = false;
        loop {
            let before = self.source[begin..self.at].chars().next_back();
            match self.next() {
                Some(c) if c.is_alphanumeric() || c == '_' => self.skip(),
                Some('.') if !has_dot && self.second().is_some_and(|c| c.is_ascii_digit()) => {
                    has_dot = true;
                    self.skip();
                }
                Some('+' | '-') if !is_hexadecimal && matches!(before, Some('e' | 'E')) => self.skip(),
                _ => break,
            }
        }
        self.keep(Kind::Number, begin);
    }

    /// One of the operators, or one character.
    pub fn sign(&mut self, operators: &[&str]) {
        let begin = self.at;
        if let Some(operator) = operators.iter().find(|operator| self.sees(operator)) {
            self.at += operator.len();
            self.keep(Kind::Other, begin);
        } else if let Some(character) = self.next() {
            self.skip();
            self.keep(Kind::Sign(character), begin);
        }
    }

    /// A string whose opening quote, of `open` bytes, begins at `begin` and has been passed.
    pub fn string(
        &mut self,
        begin: usize,
        quote: &str,
        has_escapes: bool,
        has_lines: bool,
    ) -> Result<(), Unread> {
        let content = self.at;
        loop {
            if self.sees(quote) {
                let end = self.at;
                self.at += quote.len();
                self.keep(Kind::String(content, end), begin);
                return Ok(());
            }
            match self.next() {
                None => return self.unended("string", begin),
                Some('\n') if !has_lines => return self.unended("string", begin),
                Some('\\') if has_escapes => {
                    self.skip();
                    if self.sees("\r\n") {
                        self.skip();
                    }
                    self.skip();
                }
                _ => self.skip(),
            }
        }
    }

    /// Reads code that stands in a string.
    pub fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Result<(), Unread>) -> Result<(), Unread> {
        if self.depth >= DEEPEST {
            return Err(Unread { problem: "code is nested too deep in strings".to_owned(), at: self.at });
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }
}
