//! How keys and values are written in each format, and which values are the same.
//!
//! Pure.

use super::outline::{Format, dotted};
use serde_json::Value;

/// A key's part.
pub fn part(format: Format, name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    match format {
        Format::Toml if name.is_empty() || !name.chars().all(bare) => quoted(name),
        Format::Yaml if !is_plain(name) => quoted(name),
        _ => name.to_owned(),
    }
}

/// A key's parts with dots between them.
pub fn key(format: Format, parts: &[String]) -> String {
    match format {
        Format::Conf => dotted(parts),
        _ => parts.iter().map(|name| part(format, name)).collect::<Vec<_>>().join("."),
    }
}

/// What stands between a key and its value.
pub fn separator(format: Format) -> &'static str {
    if format == Format::Yaml { ": " } else { " = " }
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

/// Whether a text is one without quotes in YAML, whoever reads it.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '/')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-./".contains(c))
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// A value.
pub fn value(format: Format, value: &Value) -> String {
    match (format, value) {
        (Format::Yaml, Value::String(text)) if is_plain(text) => text.clone(),
        (Format::Conf, Value::String(text)) => {
            let odd = |c: char| c.is_whitespace() || "#;\"'\\".contains(c);
            if text.is_empty() || text.contains(odd) { quoted(text) } else { text.clone() }
        }
        (Format::Toml, Value::Null) => "\"\"".to_owned(),
        (_, Value::Array(list)) => {
            let list: Vec<String> = list.iter().map(|item| self::value(format, item)).collect();
            format!("[{}]", list.join(", "))
        }
        (Format::Toml | Format::Yaml, Value::Object(table)) => {
            let item = |(key, value): (&String, &Value)| {
                format!("{}{}{}", part(format, key), separator(format), self::value(format, value))
            };
            let items: Vec<String> = table.iter().map(item).collect();
            if items.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", items.join(", ")) }
        }
        (_, value) => value.to_string(),
    }
}

/// A value in the place of another: a text keeps the other's quotes.
pub fn value_like(format: Format, old: &str, new: &Value) -> String {
    if let Value::String(text) = new {
        for quote in ['"', '\''] {
            let is_quoted = old.len() > 1 && old.starts_with(quote) && old.ends_with(quote);
            let plain = !text.contains([quote, '\\']) && !text.contains(char::is_control);
            if is_quoted && plain && !old.starts_with("\"\"\"") && !old.starts_with("'''") {
                return format!("{quote}{text}{quote}");
            }
        }
    }
    value(format, new)
}

/// A scalar as a text, so that `1`, `"1"` and a bare word can be compared.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    }
}

/// Whether two values are the same, however they are written.
pub fn same(a: &Value, b: &Value) -> bool {
    if a == b {
        return true;
    }
    match (a.as_f64(), b.as_f64(), text(a), text(b)) {
        (Some(a), Some(b), ..) => a == b,
        (_, _, Some(a), Some(b)) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_written_as_the_format_wants_them() {
        let cases = [
            (json!("lz4"), "\"lz4\"", "lz4", "lz4"),
            (json!("yes"), "\"yes\"", "\"yes\"", "yes"),
            (json!("a b"), "\"a b\"", "\"a b\"", "\"a b\""),
            (json!("32"), "\"32\"", "\"32\"", "32"),
            (json!(true), "true", "true", "true"),
            (json!(1.5), "1.5", "1.5", "1.5"),
            (json!(["a", 1]), "[\"a\", 1]", "[a, 1]", "[a, 1]"),
            (json!({"k.l": 1}), "{ \"k.l\" = 1 }", "{ k.l: 1 }", "{\"k.l\":1}"),
        ];
        for (json, toml, yaml, conf) in cases {
            let written = Format::ALL.map(|format| value(format, &json));
            assert_eq!(written, [toml, yaml, conf]);
        }
        assert_eq!(value_like(Format::Toml, "'zlib'", &json!("zstd")), "'zstd'");
        assert_eq!(value_like(Format::Yaml, "'zlib'", &json!("it's")), "\"it's\"");
        assert_eq!(value_like(Format::Conf, "\"1\"", &json!(5)), "5");
    }

    #[test]
    fn values_are_compared_by_what_they_mean() {
        assert!(
            same(&json!(1), &json!("1"))
                && same(&json!(1.0), &json!(1))
                && same(&json!(true), &json!("true"))
        );
        assert!(
            !same(&json!(1), &json!(2)) && !same(&json!([]), &json!("")) && !same(&json!(null), &json!(""))
        );
    }
}
