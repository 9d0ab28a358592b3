//! The statements that bring another server's sequences to where they belong.
//!
//! Pure. The form of a statement is the product's (`sequence_statement` in its pack).

use super::decide::Position;

/// The statement that puts a sequence at a position.
pub fn setting(
    template: &str,
    name: &str,
    position: Position,
    quote_literal: impl Fn(&str) -> String,
) -> String {
    template
        .replace("{value}", &position.last.to_string())
        .replace("{is_called}", if position.called { "true" } else { "false" })
        .replace("{name}", &quote_literal(name))
}

/// A comment that says why there is no statement for a sequence. A name may contain a line break,
/// which would end the comment and begin a command.
pub fn remark(name: &str, action: &str, message: &str) -> String {
    format!("-- {name} {action}: {message}").replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_holds_literals_only() {
        let quote = |text: &str| format!("'{}'", text.replace('\'', "''"));
        let at = |name| {
            let position = Position { last: 42, called: true };
            setting("SELECT setval({name}, {value}, {is_called});", name, position, quote)
        };
        assert_eq!(at("s.\"a'b\""), "SELECT setval('s.\"a''b\"', 42, true);");
        assert_eq!(at("{value}"), "SELECT setval('{value}', 42, true);");
    }

    #[test]
    fn a_remark_is_one_comment() {
        assert_eq!(
            remark("s.\"x\n; DROP\"", "exhausted", "why\r\nnot"),
            "-- s.\"x ; DROP\" exhausted: why  not"
        );
    }
}
