//! The server's own languages: the pieces that its lexer finds, each with its end.
//!
//! Pure: the tokens are the server's, and come in.

use super::piece::{Kind, Piece, Reader, Unread, continues_name};
use crate::code::{self, Token};

/// Reads a text as the server's lexer does.
pub type Lexer<'a> = &'a dyn Fn(&str) -> Result<Vec<Token>, Unread>;

/// How deep functions may stand in functions.
const DEEPEST: usize = 16;

/// The pieces of a source. Strings that are the bodies of functions and blocks are code: their pieces stand in the place of
/// the string's.
pub fn pieces(source: &str, lexer: Lexer) -> Result<Vec<Piece>, Unread> {
    within(source, lexer, 0)
}

fn within(source: &str, lexer: Lexer, depth: usize) -> Result<Vec<Piece>, Unread> {
    let tokens = lexer(source)?;
    let flat: Vec<Piece> = tokens.iter().map(|token| piece(source, token)).collect();
    let mut pieces = Vec::with_capacity(flat.len());
    for (i, piece) in flat.iter().enumerate() {
        let body = match piece.kind {
            Kind::String(begin, end) if depth < DEEPEST && is_body(&flat, i) && is_raw(source, piece) => {
                Some((begin, end))
            }
            _ => None,
        };
        let Some((begin, end)) = body else {
            pieces.push(piece.clone());
            continue;
        };
        let inner = within(&source[begin..end], lexer, depth + 1)
            .map_err(|unread| Unread { at: unread.at + begin, ..unread })?;
        pieces.extend(inner.into_iter().map(|piece| piece.moved(begin)));
    }
    Ok(pieces)
}

/// Whether a string means what stands between its quotes, to the letter.
fn is_raw(source: &str, piece: &Piece) -> bool {
    let Kind::String(begin, end) = piece.kind else { return false };
    let opening = &source[piece.begin..begin];
    opening.starts_with('$') || opening == "'" && !source[begin..end].contains('\'')
}

/// Whether a string is the body of a function, or of DO, in one of the server's languages.
fn is_body(pieces: &[Piece], string: usize) -> bool {
    let before = &pieces[..string];
    let Some(last) = before.last() else { return false };
    let may_be = last.is_word("as") || last.is_word("do");
    let names_language = before.len() > 2 && before[before.len() - 3].is_word("do");
    if !may_be && !names_language {
        return false;
    }
    let begin = before.iter().rposition(|piece| piece.is(";")).map_or(0, |semicolon| semicolon + 1);
    let statement = &before[begin..];
    let after = pieces[string..].iter().take_while(|piece| !piece.is(";"));
    let whole: Vec<&Piece> = statement.iter().chain(after).collect();
    let language =
        whole.windows(2).find(|pair| pair[0].is_word("language")).map(|pair| pair[1].text.to_lowercase());
    let is_known = language.as_deref().is_none_or(|language| matches!(language, "sql" | "plpgsql"));
    if !last.is_word("as") {
        // DO 'code', DO LANGUAGE x 'code'
        return is_known && (last.is_word("do") || names_language);
    }
    // Commands of psql may stand before it.
    let create = statement.iter().rposition(|piece| piece.is_word("create")).map(|at| &statement[at..]);
    let creates = create.is_some_and(|create| {
        create.iter().take(5).any(|piece| piece.is_word("function") || piece.is_word("procedure"))
    });
    creates && is_known && language.is_some()
}

/// A token as a piece.
fn piece(source: &str, token: &Token) -> Piece {
    let begin = token.at;
    let rest = &source[begin..];
    let (kind, end) = match token.kind {
        code::Kind::Word => {
            let length = rest.find(|c: char| c.is_ascii() && !continues_name(c)).unwrap_or(rest.len());
            (Kind::Word, begin + length)
        }
        code::Kind::Quoted => (Kind::Quoted, begin + quoted(rest, '"', false).1),
        code::Kind::String => {
            let (from, to, end) = string(rest);
            (Kind::String(begin + from, begin + to), begin + end)
        }
        code::Kind::Sign(sign) => (Kind::Sign(sign), begin + sign.len_utf8()),
        code::Kind::Other if token.text.is_empty() => other(rest, begin),
        code::Kind::Other => (Kind::Other, begin + token.text.len()),
    };
    let text = match kind {
        Kind::Word | Kind::Quoted => token.text.clone(),
        Kind::Other => source[begin..end].to_owned(),
        _ => String::new(),
    };
    Piece { kind, text, begin, end }
}

/// Where what stands between quotes begins, and where the closing quote ends.
fn quoted(text: &str, quote: char, has_escapes: bool) -> (usize, usize) {
    let Some(open) = text.find(quote) else { return (0, text.len()) };
    let mut characters = text[open + 1..].char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if character == '\\' && has_escapes {
            characters.next();
        } else if character == quote {
            if characters.peek().is_some_and(|(_, next)| *next == quote) {
                characters.next();
            } else {
                return (open + 1, open + 1 + at + 1);
            }
        }
    }
    (open + 1, text.len())
}

/// Where the content of a string begins and ends, and where the string ends.
fn string(text: &str) -> (usize, usize, usize) {
    if let Some(rest) = text.strip_prefix('$') {
        let tag = rest.find('$').map_or(text.len(), |end| end + 2);
        let end = text[tag..].find(&text[..tag]).map_or(text.len(), |end| tag + end);
        return (tag, end, (end + tag).min(text.len()));
    }
    let has_escapes = text.starts_with(['e', 'E']);
    let (begin, mut end) = quoted(text, '\'', has_escapes);
    // It may go on in another line.
    loop {
        let rest = &text[end..];
        let gap = rest.len() - rest.trim_start().len();
        if !rest[..gap].contains('\n') || !rest[gap..].starts_with('\'') {
            return (begin, end.saturating_sub(1).max(begin), end);
        }
        end += gap + quoted(&rest[gap..], '\'', has_escapes).1;
    }
}

/// Signs of more than one character, numbers and parameters.
fn other(rest: &str, begin: usize) -> (Kind, usize) {
    const SIGNS: &[&str] = &["::", "..", ":=", "=>", "<=", ">=", "<>", "!="];
    if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        return (Kind::Other, begin + sign.len());
    }
    let mut end = 0;
    let bytes = rest.as_bytes();
    while let Some(byte) = bytes.get(end) {
        let is_sign_of_exponent =
            matches!(byte, b'+' | b'-') && matches!(bytes[end.saturating_sub(1)], b'e' | b'E') && end > 0;
        let is_range = *byte == b'.' && bytes.get(end + 1) == Some(&b'.');
        if !(byte.is_ascii_alphanumeric()
            || matches!(byte, b'_' | b'$' | b'.') && !is_range
            || is_sign_of_exponent)
        {
            break;
        }
        end += 1;
    }
    (Kind::Number, begin + end.max(1))
}

/// Passes what follows an opening quote, where a doubled quote stands for one.
fn doubled(reader: &mut Reader, quote: &str, has_escapes: bool) -> Result<(), Unread> {
    let begin = reader.at;
    loop {
        if reader.sees(quote) {
            reader.at += quote.len();
            if !reader.sees(quote) {
                return Ok(());
            }
            reader.at += quote.len();
        } else if reader.next().is_none() {
            return reader.unended("string", begin);
        } else {
            if has_escapes && reader.sees("\\") {
                reader.skip();
            }
            reader.skip();
        }
    }
}

/// Where the first string, quoted name or comment that does not end begins.
pub fn unended(source: &str) -> Option<Unread> {
    let mut reader = Reader::new(source);
    while let Some(next) = reader.next() {
        let begin = reader.at;
        let before = source[..begin].chars().next_back();
        let stands_alone = !before.is_some_and(continues_name);
        let read = match next {
            '-' if reader.sees("--") => {
                reader.skip_line();
                Ok(())
            }
            '/' if reader.sees("/*") => reader.skip_comment(true),
            '\'' => {
                let is_escaped =
                    matches!(before, Some('e' | 'E')) && !source[..begin - 1].ends_with(continues_name);
                reader.skip();
                doubled(&mut reader, "'", is_escaped)
            }
            '"' => {
                reader.skip();
                doubled(&mut reader, "\"", false)
            }
            '$' if stands_alone => {
                let rest = reader.rest();
                let tag = rest[1..].find('$').map_or("", |length| &rest[..length + 2]);
                let is_tag = !tag.is_empty()
                    && !tag[1..].starts_with(|c: char| c.is_ascii_digit())
                    && tag[1..tag.len() - 1].chars().all(|c| c.is_alphanumeric() || c == '_');
                reader.at += if is_tag { tag.len() } else { 1 };
                if is_tag { reader.skip_past(tag, "string", begin) } else { Ok(()) }
            }
            _ => {
                reader.skip();
                Ok(())
            }
        };
        if let Err(mut error) = read {
            error.at = begin;
            if next == '"' {
                error.problem = "unterminated quoted name".to_owned();
            }
            return Some(error);
        }
    }
    None
}

#[cfg(test)]
pub mod tests {
    use super::super::piece::begins_name;
    use super::*;

    /// Passes blanks and comments; whether that leads to `next`.
    fn blanks(reader: &mut Reader, next: usize) -> bool {
        loop {
            if reader.sees("--") {
                reader.skip_line();
            } else if reader.sees("/*") {
                if reader.skip_comment(true).is_err() {
                    return false;
                }
            } else if reader.next().is_some_and(|c| c.is_whitespace() || c == '\u{b}') {
                reader.skip();
            } else {
                return reader.at == next;
            }
        }
    }

    /// A lexer for tests, which gives what the server's gives for code as simple as theirs.
    pub fn tokens(source: &str) -> Vec<code::Token> {
        let mut tokens = vec![];
        let mut reader = Reader::new(source);
        while !blanks(&mut reader, source.len()) {
            let at = reader.at;
            let next = reader.next().unwrap();
            let after = reader.second();
            let mut push = |kind, text: &str| tokens.push(code::Token { kind, text: text.to_owned(), at });
            match next {
                '\'' | 'e' | 'E' | 'b' if next == '\'' || after == Some('\'') => {
                    reader.at += if next == '\'' { 1 } else { 2 };
                    doubled(&mut reader, "'", next != '\'').unwrap();
                    push(code::Kind::String, &source[at..reader.at]);
                }
                '$' if !after.is_some_and(|c| c.is_ascii_digit()) => {
                    let tag = &reader.rest()[..reader.rest()[1..].find('$').unwrap() + 2];
                    reader.at += tag.len();
                    reader.skip_past(tag, "string", at).unwrap();
                    push(code::Kind::String, "");
                }
                '"' => {
                    reader.skip();
                    doubled(&mut reader, "\"", false).unwrap();
                    push(code::Kind::Quoted, &source[at + 1..reader.at - 1].replace("\"\"", "\""));
                }
                _ if next.is_ascii_digit() || next == '$' => {
                    reader.skip_while(|c| c.is_alphanumeric() || c == '$');
                    push(code::Kind::Other, "");
                }
                _ if begins_name(next) => {
                    reader.skip_while(continues_name);
                    push(code::Kind::Word, &source[at..reader.at].to_lowercase());
                }
                _ if reader.sees("||") => {
                    reader.at += 2;
                    push(code::Kind::Other, "||");
                }
                _ => {
                    let is_long = ["=>", ":=", "::", "..", "<="].iter().any(|operator| reader.sees(operator));
                    reader.at += if is_long { 2 } else { next.len_utf8() };
                    push(if is_long { code::Kind::Other } else { code::Kind::Sign(next) }, "");
                }
            }
        }
        tokens
    }

    /// The lexer as it is handed on.
    pub fn lexer(source: &str) -> Result<Vec<Token>, Unread> {
        Ok(tokens(source))
    }

    #[test]
    fn tokens_get_their_ends() {
        let source = "SELECT \"a\"\"b\" /* x */, 'it''s' -- y'\n , e'\\'' ,$$ $a$ $$, $a$ $$ $a$, 1::int8, $1, x=>y, ö<=2;";
        let pieces = pieces(source, &lexer).unwrap();
        let shown: Vec<&str> = pieces.iter().map(|piece| &source[piece.begin..piece.end]).collect();
        let expected = "SELECT \"a\"\"b\" , 'it''s' , e'\\'' , $$ $a$ $$ , $a$ $$ $a$ , 1 :: int8 , $1 , x => y , ö <= 2 ;";
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn bodies_are_code() {
        for (source, expected) in [
            ("DO $$x y$$", "DO x y"),
            ("DO LANGUAGE plpgsql 'x y'", "DO LANGUAGE plpgsql x y"),
            ("DO $$x$$ LANGUAGE plperl", "DO $$x$$ LANGUAGE plperl"),
            (
                "\\set a b\nCREATE FUNCTION f() RETURNS int AS $a$ x $$ y $$ $a$ LANGUAGE sql",
                "\\ set a b CREATE FUNCTION f ( ) RETURNS int AS x $$ y $$ LANGUAGE sql",
            ),
            ("CREATE FUNCTION f() LANGUAGE c AS 'x y'", "CREATE FUNCTION f ( ) LANGUAGE c AS 'x y'"),
            (
                "CREATE PROCEDURE f() LANGUAGE sql AS $a$DO $$x y$$$a$",
                "CREATE PROCEDURE f ( ) LANGUAGE sql AS DO x y",
            ),
            ("SELECT a AS $$x y$$", "SELECT a AS $$x y$$"),
        ] {
            let pieces = pieces(source, &lexer).unwrap();
            let shown: Vec<&str> = pieces.iter().map(|piece| &source[piece.begin..piece.end]).collect();
            assert_eq!(shown.join(" "), expected, "{source}");
        }
    }

    #[test]
    fn what_does_not_end_is_found() {
        for (source, at) in [
            ("a 'b", Some(2)),
            ("a \"b", Some(2)),
            ("a /* /* */", Some(2)),
            ("a $$ b", Some(2)),
            ("a $x$ $$", Some(2)),
            ("'a' $1 a$b$ e'\\'' '\\' \"'\" $$ ' $$ -- '", None),
        ] {
            assert_eq!(unended(source).map(|error| error.at), at, "{source}");
        }
    }
}
