//! The server's own languages: the pieces that its lexer finds, each with its end.
//!
//! Pure: the tokens are the server's, and come in.

use super::piece::{Kind, Piece, Unread, continues_name};
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
    let begin = before.iter().rposition(|piece| piece.is(";")).map_or(0, |semicolon| semicolon + 1);
    let statement = &before[begin..];
    let after = pieces[string..].iter().take_while(|piece| !piece.is(";"));
    let whole: Vec<&Piece> = statement.iter().chain(after).collect();
    let language =
        whole.windows(2).find(|pair| pair[0].is_word("language")).map(|pair| pair[1].text.to_lowercase());
    let is_known = language.as_deref().is_none_or(|language| matches!(language, "sql" | "plpgsql"));
    let first = statement.first();
    if first.is_some_and(|piece| piece.is_word("do")) {
        // DO 'code', DO LANGUAGE x 'code'
        return is_known && statement.last().is_some_and(|piece| !piece.is_word("language"));
    }
    let creates = first.is_some_and(|piece| piece.is_word("create"))
        && statement.iter().take(5).any(|piece| piece.is_word("function") || piece.is_word("procedure"));
    creates && is_known && language.is_some() && statement.last().is_some_and(|piece| piece.is_word("as"))
}

/// A token as a piece.
fn piece(source: &str, token: &Token) -> Piece {
    let begin = token.at;
    let rest = &source[begin..];
    let (kind, end) = match token.kind {
        code::Kind::Word => {
            let length = rest.find(|c| !continues_name(c)).unwrap_or(rest.len());
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
