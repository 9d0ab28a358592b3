//! Reads lines of `key = value`, `key: value` or `key value`, with sections in brackets.
//!
//! Pure. Values are texts; whoever compares them knows better. A comment begins with `#` or `;`, at a
//! line's begin or after a blank. A value in quotes may contain both; a line that ends with a
//! backslash goes on in the next.

use super::outline::{Entry, Format, Outline, Part, Problem, Shape, Span, Table, line_end};
use serde_json::Value;

/// Reads a text.
pub fn read(text: &str) -> Result<Outline, Problem> {
    let mut outline = Outline::new(Format::Conf);
    let mut table = 0;
    let mut start = 0;
    let mut number = 0;
    while start < text.len() {
        number += 1;
        let syntax = syntax_in(number);
        let mut end = line_end(text, start);
        let line = &text[start..end];
        let indent = line.len() - line.trim_start().len();
        let body = line.trim();
        if body.is_empty() || outline.is_comment(body) {
            start = end;
            continue;
        }
        let at = start + indent;
        if body.starts_with('[') {
            let close = body.find(']').ok_or_else(|| syntax("a section without \"]\""))?;
            let rest = body[close + 1..].trim_start();
            if !rest.is_empty() && !outline.is_comment(rest) {
                return Err(syntax("something follows a section's name"));
            }
            let parts = parts(text, at + 1..at + close);
            if parts.iter().any(|part| part.name.is_empty()) {
                return Err(syntax("a section without a name"));
            }
            table = outline.tables.len();
            outline.tables.push(Table {
                path: parts.iter().map(|part| part.name.clone()).collect(),
                shape: Shape::Header,
                parts,
                owner: None,
                span: start..end,
                indent: String::new(),
            });
        } else {
            while text[start..end].trim_end_matches(['\r', '\n']).ends_with('\\') && end < text.len() {
                end = line_end(text, end);
                number += 1;
            }
            let entry = entry(text, at, end).map_err(syntax)?;
            let path = &outline.tables[table].path;
            let path = path.iter().cloned().chain(entry.parts.iter().map(|part| part.name.clone())).collect();
            outline.entries.push(Entry { table, path, extent: start..end, ..entry });
        }
        outline.ends.push(end);
        start = end;
    }
    Ok(outline)
}

fn syntax_in(line: usize) -> impl Fn(&str) -> Problem {
    move |message| Problem::Syntax { format: Format::Conf.name(), line, message: message.to_owned() }
}

/// A key's parts, blanks around them left out.
fn parts(text: &str, span: Span) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut start = span.start;
    for piece in text[span].split('.') {
        let name = piece.trim();
        let from = start + (piece.len() - piece.trim_start().len());
        parts.push(Part { name: name.to_owned(), span: from..from + name.len() });
        start += piece.len() + 1;
    }
    parts
}

/// Where a quoted text that begins here ends, its quote included.
fn quoted_end(text: &str) -> Option<usize> {
    let quote = text.chars().next()?;
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((i, c)) = characters.next() {
        if c == '\\' {
            characters.next();
        } else if c == quote {
            if characters.peek().is_some_and(|(_, next)| *next == quote) {
                characters.next();
            } else {
                return Some(i + 1);
            }
        }
    }
    None
}

/// What stands between quotes.
fn unquoted(text: &str) -> String {
    let quote = &text[..1];
    let mut plain = String::new();
    let mut characters = text[1..text.len() - 1].chars().peekable();
    while let Some(c) = characters.next() {
        let escapes = c == '\\' || quote.starts_with(c);
        plain.push(if escapes { characters.next().unwrap_or(c) } else { c });
    }
    plain
}

/// One key with its value.
fn entry(text: &str, at: usize, end: usize) -> Result<Entry, &'static str> {
    let line = text[at..end].trim_end();
    let (key_end, parts) = if line.starts_with(['"', '\'']) {
        let close = quoted_end(line).ok_or("a quoted key without its end")?;
        (close, vec![Part { name: unquoted(&line[..close]), span: at..at + close }])
    } else {
        let close = line.find(|c: char| c == '=' || c == ':' || c.is_whitespace()).unwrap_or(line.len());
        (close, parts(text, at..at + close))
    };
    if parts.iter().any(|part| part.name.is_empty()) {
        return Err("a line without a key");
    }
    let rest = &line[key_end..];
    let blanks = rest.trim_start();
    let after = blanks.strip_prefix(['=', ':']).unwrap_or(blanks);
    let value = after.trim_start();
    let separated = after.len() > value.len() || after.len() < blanks.len();
    let start = at + line.len() - value.len();
    let is_comment = |text: &str| text.starts_with(['#', ';']);
    let length = if separated && is_comment(value) {
        0
    } else if value.starts_with(['"', '\'']) {
        let close = quoted_end(value).ok_or("a quoted value without its end")?;
        let rest = value[close..].trim_start();
        if rest.is_empty() || is_comment(rest) { close } else { value.len() }
    } else {
        let comment = value
            .char_indices()
            .find(|(i, _)| value[..*i].ends_with(char::is_whitespace) && is_comment(&value[*i..]));
        value[..comment.map_or(value.len(), |(i, _)| i)].trim_end().len()
    };
    let raw = &value[..length];
    let is_quoted = raw.starts_with(['"', '\'']) && quoted_end(raw) == Some(raw.len());
    let content = Value::String(if is_quoted { unquoted(raw) } else { raw.to_owned() });
    Ok(Entry {
        table: 0,
        path: Vec::new(),
        parts,
        key: at..at + key_end,
        value: start..start + length,
        content,
        opens: None,
        alias: false,
        extent: at..end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        let outline = read(text).unwrap();
        let pair =
            |entry: &Entry| (entry.path.join("/"), entry.content.as_str().unwrap_or_default().to_owned());
        outline.entries.iter().map(pair).collect()
    }

    fn pair(key: &str, value: &str) -> (String, String) {
        (key.to_owned(), value.to_owned())
    }

    #[test]
    fn keys_and_values_are_read_however_they_are_separated() {
        let text = "# c\n; c\na = 1 # c\nb: 2\nc 3 ; no\nd=4#5\n  e.f\t=\t\"x # y\" # c\n[s.t]\r\ng = 'it''s'\r\nh\ni =\n\"q.r\" = two words\nj = a \\\n  b\nk=";
        assert_eq!(
            pairs(text),
            [
                pair("a", "1"),
                pair("b", "2"),
                pair("c", "3"),
                pair("d", "4#5"),
                pair("e/f", "x # y"),
                pair("s/t/g", "it's"),
                pair("s/t/h", ""),
                pair("s/t/i", ""),
                pair("s/t/q.r", "two words"),
                pair("s/t/j", "a \\\n  b"),
                pair("s/t/k", "")
            ]
        );
    }

    #[test]
    fn what_is_no_line_of_it_is_refused_with_its_line() {
        for (text, line) in
            [("a = 1\n[s", 2), ("\n= 5", 2), ("a = \"x", 1), ("[]", 1), ("'a", 1), ("[s] x", 1)]
        {
            assert!(matches!(read(text), Err(Problem::Syntax { line: at, .. }) if at == line), "{text}");
        }
    }
}
