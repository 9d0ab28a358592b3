//! Strings that are put together, as far as they can be read without running anything.

use super::{DEPTH, Node, names, string};
use crate::code::UNKNOWN;
use pgrx::{PgList, pg_sys};

/// A string that is put together, as far as it can be read; `None` where nothing of it can.
pub(super) unsafe fn template(node: Node, depth: usize) -> Option<String> {
    use pg_sys::NodeTag as Tag;
    if depth > DEPTH {
        return None;
    }
    // SAFETY: each node is read as the type that its tag says.
    unsafe {
        if node.is_null() {
            return None;
        }
        match (*node).type_ {
            Tag::T_A_Const => string(node).map(|(text, _)| text),
            Tag::T_TypeCast => template((*node.cast::<pg_sys::TypeCast>()).arg, depth + 1),
            Tag::T_A_Expr => {
                let expression = &*node.cast::<pg_sys::A_Expr>();
                if names(expression.name).0.last().is_none_or(|name| name != "||") {
                    return None;
                }
                let parts = [template(expression.lexpr, depth + 1), template(expression.rexpr, depth + 1)];
                if parts.iter().all(Option::is_none) {
                    return None;
                }
                Some(parts.map(|part| part.unwrap_or_else(|| UNKNOWN.to_owned())).concat())
            }
            Tag::T_FuncCall => {
                let call = &*node.cast::<pg_sys::FuncCall>();
                let arguments: Vec<Option<String>> = PgList::<pg_sys::Node>::from_pg(call.args)
                    .iter_ptr()
                    .map(|argument| template(argument, depth + 1))
                    .collect();
                let unknown = || UNKNOWN.to_owned();
                match (names(call.funcname).0.last().map(String::as_str), arguments.as_slice()) {
                    (Some("format"), [Some(pattern), rest @ ..]) => Some(filled(pattern, rest)),
                    (Some("concat"), [_, ..]) if arguments.iter().any(Option::is_some) => {
                        Some(arguments.into_iter().map(|part| part.unwrap_or_else(unknown)).collect())
                    }
                    (Some("concat_ws"), [Some(between), rest @ ..]) => {
                        let parts = rest.iter().map(|part| part.clone().unwrap_or_else(unknown));
                        Some(parts.collect::<Vec<_>>().join(between))
                    }
                    (Some("quote_ident"), [Some(name)]) => Some(name.clone()),
                    (Some("quote_literal" | "quote_nullable"), [Some(value)]) => {
                        Some(format!("'{}'", value.replace('\'', "''")))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// What format() makes of a pattern, as far as its arguments are known.
fn filled(pattern: &str, arguments: &[Option<String>]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    let mut next = 0;
    while let Some(percent) = rest.find('%') {
        out.push_str(&rest[..percent]);
        let specifier = &rest[percent + 1..];
        let Some(end) = specifier.find(|c: char| c.is_ascii_alphabetic() || c == '%') else { return out };
        let kind = specifier.as_bytes()[end];
        if kind == b'%' {
            out.push('%');
        } else {
            let index = specifier[..end]
                .split_once('$')
                .and_then(|(number, _)| number.parse::<usize>().ok()?.checked_sub(1))
                .unwrap_or(next);
            next = index + 1;
            match (arguments.get(index).cloned().flatten(), kind) {
                (Some(value), b'L') => out.push_str(&format!("'{}'", value.replace('\'', "''"))),
                (Some(value), _) => out.push_str(&value),
                (None, b'L') => out.push_str("''"),
                (None, _) => out.push_str(UNKNOWN),
            }
        }
        rest = &specifier[end + 1..];
    }
    out.push_str(rest);
    out
}
