//! What values a key takes, and what is wrong with one.
//!
//! Pure. In lines of `key = value` all values are texts, and are taken for what they can be read as.

use super::outline::Format;
use super::writing;
use crate::pack::mend::{ConfigKey, ConfigType};
use serde_json::Value;

/// What values of a type are, in words.
pub fn described(kind: ConfigType) -> &'static str {
    match kind {
        ConfigType::Boolean => "true or false",
        ConfigType::Integer => "a whole number",
        ConfigType::Number => "a number",
        ConfigType::Text => "a text",
        ConfigType::Size => "a size, such as 32MB",
        ConfigType::Duration => "a length of time, such as 30s",
        ConfigType::List => "a list",
        ConfigType::Table => "a table",
        ConfigType::Any => "anything",
    }
}

/// What a key takes, in words or as its values.
pub fn wanted(key: &ConfigKey, format: Format) -> String {
    if !key.values.is_empty() {
        let values: Vec<String> = key.values.iter().map(|value| writing::value(format, value)).collect();
        return values.join(" or ");
    }
    let bounds = match (key.minimum, key.maximum) {
        (Some(low), Some(high)) => format!(" from {low} to {high}"),
        (Some(low), None) => format!(" from {low} on"),
        (None, Some(high)) => format!(" up to {high}"),
        (None, None) => String::new(),
    };
    format!("{}{bounds}", described(key.r#type))
}

/// What is wrong with a value, and what it should be.
pub fn wrong(key: &ConfigKey, value: &Value, format: Format) -> Option<(String, String)> {
    let text = writing::text(value);
    let number = value.as_f64().or_else(|| {
        let is_text = format == Format::Conf;
        text.as_deref().filter(|_| is_text).and_then(|text| text.parse().ok())
    });
    let whole = value.is_i64()
        || value.is_u64()
        || (format == Format::Conf && number.is_some_and(|n| n.fract() == 0.0));
    let measure =
        |units: &[&str]| number.is_some() || text.as_deref().is_some_and(|text| is_measure(text, units));
    let fits = match key.r#type {
        ConfigType::Boolean => {
            let words = ["true", "false", "yes", "no", "on", "off"];
            let loose = format != Format::Toml
                && text.as_deref().is_some_and(|text| words.contains(&text.to_lowercase().as_str()));
            value.is_boolean()
                || loose
                || (format == Format::Conf && matches!(text.as_deref(), Some("0" | "1")))
        }
        ConfigType::Integer => whole,
        ConfigType::Number => number.is_some(),
        ConfigType::Text => value.is_string(),
        ConfigType::Size => measure(&SIZES),
        ConfigType::Duration => measure(&TIMES),
        ConfigType::List => value.is_array() || format == Format::Conf,
        ConfigType::Table => value.is_object(),
        ConfigType::Any => true,
    };
    let shown = writing::value(format, value);
    if !fits {
        return Some((format!("{shown} is not {}", described(key.r#type)), wanted(key, format)));
    }
    if !key.values.is_empty() && !key.values.iter().any(|known| writing::same(known, value)) {
        return Some((format!("{shown} is none of its values"), wanted(key, format)));
    }
    let outside = number.is_some_and(|number| {
        key.minimum.is_some_and(|low| number < low) || key.maximum.is_some_and(|high| number > high)
    });
    outside.then(|| (format!("{shown} is out of range"), wanted(key, format)))
}

const SIZES: [&str; 13] = ["", "b", "k", "m", "g", "t", "kb", "mb", "gb", "tb", "kib", "mib", "gib"];
const TIMES: [&str; 12] = ["", "us", "ms", "s", "sec", "m", "min", "h", "d", "w", "hours", "days"];

/// Whether a text is a number with one of the units.
fn is_measure(text: &str, units: &[&str]) -> bool {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    number.parse::<f64>().is_ok() && units.contains(&unit.trim().to_ascii_lowercase().as_str())
}
