//! The statements that bring another server's sequences to where they belong.
//!
//! Pure. The form of a statement is the product's (`sequence_statement` in its pack).

use super::resync::Row;

/// The statement for one sequence, or a comment that says why there is none.
pub fn of(row: &Row, template: &str, quote_literal: impl Fn(&str) -> String) -> String {
    let name = row.sequence.as_deref().unwrap_or("unknown");
    match (row.new_value, row.action) {
        (Some(value), "advanced" | "kept" | "empty") => template
            .replace("{value}", &value.to_string())
            .replace("{is_called}", if row.called { "true" } else { "false" })
            .replace("{name}", &quote_literal(name)),
        _ => format!("-- {} {}: {}", one_line(name), row.action, one_line(&row.message)),
    }
}

/// A name may contain a line break, which would end the comment and begin a command.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(action: &'static str, name: &str) -> Row {
        Row {
            sequence: Some(name.into()),
            used_by: vec![],
            old_value: Some(1),
            new_value: Some(42),
            called: true,
            action,
            message: "why\nnot".into(),
        }
    }

    #[test]
    fn a_statement_holds_literals_only() {
        let quote = |text: &str| format!("'{}'", text.replace('\'', "''"));
        let template = "SELECT setval({name}, {value}, {is_called});";
        assert_eq!(of(&row("advanced", "s.\"a'b\""), template, quote), "SELECT setval('s.\"a''b\"', 42, true);");
        assert_eq!(of(&row("kept", "{value}"), template, quote), "SELECT setval('{value}', 42, true);");
        assert_eq!(
            of(&row("exhausted", "s.\"x\n; DROP\""), template, quote),
            "-- s.\"x ; DROP\" exhausted: why not"
        );
    }
}
