//! The server's own lexer: comments, strings and quoted names are told apart as it does.

use super::text::{encode, from_c, offset_in};
use crate::code::{Kind, Token};
use pgrx::pg_sys;
use std::ffi::CString;

// The grammar numbers its tokens in the order of their declaration, which has been the same since
// before 15; keywords follow.
const IDENT: i32 = 258;
const UIDENT: i32 = 259;
const SCONST: i32 = 261;
const USCONST: i32 = 262;
const OP: i32 = 265;
const LAST_BEFORE_KEYWORDS: i32 = 274;

/// The tokens of a text. What the lexer refuses, such as a string that does not end, raises the
/// server's error.
pub fn tokens(text: &str) -> Vec<Token> {
    let source = CString::new(encode(text)).expect("code contains no NUL");
    let mut tokens = Vec::new();
    // SAFETY: the scanner reads a copy of the source, and the values it gives live until it is
    // finished; each member of the union is read for the tokens that set it.
    unsafe {
        let mut extra = pg_sys::core_yy_extra_type::default();
        let scanner = pg_sys::scanner_init(
            source.as_ptr(),
            &raw mut extra,
            &raw const pg_sys::ScanKeywords,
            (&raw const pg_sys::ScanKeywordTokens).cast(),
        );
        loop {
            let mut value = pg_sys::core_YYSTYPE::default();
            let mut location = 0;
            let token = pg_sys::core_yylex(&raw mut value, &raw mut location, scanner);
            if token == 0 {
                break;
            }
            let begin = usize::try_from(location).unwrap_or(0);
            let at = offset_in(text, source.as_bytes(), begin);
            let (kind, value) = match token {
                IDENT if source.as_bytes().get(begin) == Some(&b'"') => (Kind::Quoted, from_c(value.str_)),
                IDENT => (Kind::Word, from_c(value.str_)),
                UIDENT => (Kind::Quoted, from_c(value.str_)),
                SCONST | USCONST => (Kind::String, from_c(value.str_)),
                OP => (Kind::Other, from_c(value.str_)),
                1..=255 => (Kind::Sign(char::from(token as u8)), None),
                _ if token > LAST_BEFORE_KEYWORDS => (Kind::Word, from_c(value.keyword)),
                _ => (Kind::Other, None),
            };
            tokens.push(Token { kind, text: value.unwrap_or_default(), at });
        }
        pg_sys::scanner_finish(scanner);
    }
    tokens
}
