//! Reads YAML: `saphyr-parser` says what is what and where it stands, this puts it together.
//!
//! Pure. Changing happens by bytes, so what it does not look into (lists, keys that are no texts,
//! what an alias stands for) stays as it is.

use super::outline::{
    Entry, Format, Outline, Part, Path, Problem, Shape, Span, Table, line_end, line_of, line_start,
};
use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Number, Value};
use std::collections::HashMap;

/// How deep values may be nested.
const DEPTH: usize = 200;
/// How many values aliases may stand for, all together.
const ALIASED: usize = 100_000;

/// Reads a text.
pub fn read(text: &str) -> Result<Outline, Problem> {
    // The parser counts characters.
    let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
    bytes.push(text.len());
    let byte = |index: usize| bytes.get(index).copied().unwrap_or(text.len());
    let mut events = Vec::new();
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) =
            event.map_err(|error| syntax(text, byte(error.marker().index()), error.info()))?;
        let span = byte(span.start.index())..byte(span.end.index());
        match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    return Err(Problem::Documents { line: line_of(text, span.start) });
                }
            }
            Event::StreamStart | Event::StreamEnd | Event::DocumentEnd | Event::Nothing => {}
            event => events.push((event, span)),
        }
    }
    let mut reader = Reader {
        text,
        events,
        at: 0,
        depth: 0,
        aliased: 0,
        anchors: HashMap::new(),
        outline: Outline::new(Format::Yaml),
    };
    if let Some((event, span)) = reader.events.first().cloned() {
        match event {
            Event::MappingStart(..) => {
                reader.node(Some(Place { owner: None, path: Path::new() }))?;
            }
            Event::Scalar(value, ScalarStyle::Plain, ..) if value.is_empty() || is_null(&value) => {}
            _ => return Err(syntax(text, span.start, "it is no table of keys")),
        }
    }
    Ok(reader.outline)
}

fn syntax(text: &str, at: usize, message: &str) -> Problem {
    Problem::Syntax { format: Format::Yaml.name(), line: line_of(text, at), message: message.to_owned() }
}

/// Whose value a node is.
struct Place {
    owner: Option<usize>,
    path: Path,
}

/// What a node is and where.
struct Node {
    content: Value,
    span: Span,
    alias: bool,
}

struct Reader<'a> {
    text: &'a str,
    events: Vec<(Event<'a>, Span)>,
    at: usize,
    depth: usize,
    aliased: usize,
    anchors: HashMap<usize, Value>,
    outline: Outline,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> (Event<'a>, Span) {
        let end = self.text.len();
        let next = self.events.get(self.at).cloned().unwrap_or((Event::Nothing, end..end));
        self.at += 1;
        next
    }

    fn ends(&self, what: &Event<'a>) -> bool {
        self.events.get(self.at).is_none_or(|(event, _)| event == what)
    }

    /// A value with all that is in it.
    fn node(&mut self, place: Option<Place>) -> Result<Node, Problem> {
        let (event, span) = self.next();
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(syntax(self.text, span.start, "it is nested too deeply"));
        }
        let node = match event {
            Event::Alias(anchor) => {
                let content = self.anchors.get(&anchor).cloned().unwrap_or(Value::Null);
                self.aliased += size(&content);
                if self.aliased > ALIASED {
                    return Err(syntax(self.text, span.start, "its aliases stand for too much"));
                }
                Node { content, span, alias: true }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let core = tag.as_ref().map(|tag| tag.suffix.as_str());
                let content = match (style, core) {
                    (ScalarStyle::Plain, None) | (_, Some("int" | "float" | "bool" | "null")) => plain(&text),
                    _ => Value::String(text.into_owned()),
                };
                let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let end =
                    if block { span.start + self.text[span.clone()].trim_end().len() } else { span.end };
                self.anchor(anchor, &content);
                Node { content, span: span.start..end, alias: false }
            }
            Event::SequenceStart(anchor, _) => {
                let flow = self.text[span.clone()].starts_with('[') || self.closes(&span, '[');
                let mut end = span.end;
                let mut list = Vec::new();
                while !self.ends(&Event::SequenceEnd) {
                    let node = self.node(None)?;
                    end = end.max(node.span.end);
                    list.push(node.content);
                }
                let (_, close) = self.next();
                let content = Value::Array(list);
                self.anchor(anchor, &content);
                Node { content, span: span.start..if flow { close.start + 1 } else { end }, alias: false }
            }
            Event::MappingStart(anchor, _) => {
                let node = self.mapping(place, span)?;
                self.anchor(anchor, &node.content);
                node
            }
            _ => Node { content: Value::Null, span, alias: false },
        };
        self.depth -= 1;
        Ok(node)
    }

    /// What is neither blank nor a comment.
    fn content_after(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let rest = &self.text[at..];
            at += rest.len() - rest.trim_start().len();
            if !self.text[at..].starts_with('#') {
                return at;
            }
            at = line_end(self.text, at);
        }
    }

    fn anchor(&mut self, anchor: usize, content: &Value) {
        if anchor > 0 {
            self.anchors.insert(anchor, content.clone());
        }
    }

    /// Whether a collection with an anchor or a tag before it begins with this brace.
    fn closes(&self, span: &Span, brace: char) -> bool {
        let start = self.events.get(self.at).map_or(self.text.len(), |(_, next)| next.start.max(span.start));
        let before = self.text[span.start..start].trim_end();
        let is_end = self.text[start..].starts_with([']', '}']);
        (before.ends_with(brace) || is_end && before.contains(brace)) && !before.contains('\n')
    }

    fn mapping(&mut self, place: Option<Place>, span: Span) -> Result<Node, Problem> {
        let flow = self.text[span.clone()].starts_with('{') || self.closes(&span, '{');
        let first = self.events.get(self.at).map_or(span.end, |(_, first)| first.start);
        let table = place.as_ref().map(|place| {
            let line = line_start(self.text, first);
            let before = &self.text[line..first.max(line)];
            let indent = if before.chars().all(|c| c == ' ') { before } else { "" };
            let shape = match (flow, place.owner) {
                (true, _) => Shape::Flow,
                (false, None) => Shape::Root,
                (false, Some(_)) => Shape::Nested,
            };
            let table = Table {
                path: place.path.clone(),
                shape,
                parts: Vec::new(),
                owner: place.owner,
                span: span.clone(),
                indent: indent.to_owned(),
            };
            if place.owner.is_none() {
                self.outline.tables[0] = table;
                return 0;
            }
            self.outline.tables.push(table);
            self.outline.tables.len() - 1
        });
        let mut end = span.end;
        let mut content = Map::new();
        while !self.ends(&Event::MappingEnd) {
            let (event, key) = self.events[self.at].clone();
            let simple = match event {
                Event::Scalar(name, style, ..) => Some((name.into_owned(), style)),
                _ => None,
            };
            let (name, value) = match (simple, table) {
                (Some((name, style)), Some(table)) => {
                    self.at += 1;
                    let value = self.entry(table, &name, style, key, flow)?;
                    (name, value)
                }
                (simple, _) => {
                    self.node(None)?;
                    (simple.map(|(name, _)| name).unwrap_or_default(), self.node(None)?)
                }
            };
            end = end.max(value.span.end);
            content.insert(name, value.content);
        }
        // The end's span reaches to the end of a comment behind it.
        let (_, close) = self.next();
        let span = span.start..if flow { close.start + 1 } else { end };
        if let Some(table) = table {
            let brace = self.text[span.clone()].find('{').unwrap_or(0);
            self.outline.tables[table].span =
                if flow { span.start + brace..span.end } else { first..span.end };
        }
        Ok(Node { content: Value::Object(content), span, alias: false })
    }

    /// A key of a table with its value.
    fn entry(
        &mut self,
        table: usize,
        name: &str,
        style: ScalarStyle,
        key: Span,
        flow: bool,
    ) -> Result<Node, Problem> {
        let after = &self.text[key.end..];
        let blanks = after.len() - after.trim_start().len();
        let colon = after.trim_start().starts_with(':').then_some(key.end + blanks + 1);
        let index = self.outline.entries.len();
        let parts = parts(name, style, key.clone(), self.text);
        let base = &self.outline.tables[table].path;
        let path: Path = base.iter().cloned().chain(parts.iter().map(|part| part.name.clone())).collect();
        self.outline.entries.push(Entry {
            table,
            path: path.clone(),
            parts,
            key: key.clone(),
            value: key.end..key.end,
            content: Value::Null,
            opens: None,
            alias: false,
            extent: key.clone(),
        });
        let is_table = matches!(self.events.get(self.at), Some((Event::MappingStart(..), _)));
        let is_empty = self.events.get(self.at).is_some_and(|(event, span)| {
            matches!(event, Event::Scalar(text, ScalarStyle::Plain, ..) if text.is_empty()) && span.is_empty()
        });
        if is_table {
            self.outline.ends.push(line_end(self.text, key.end));
        }
        let place = is_table.then_some(Place { owner: Some(index), path });
        let opens = self.outline.tables.len();
        let mut node = self.node(place)?;
        // What stands before it, anchors, tags and the signs of lists and block texts, is the value's too.
        let start = colon.map_or(key.end, |colon| self.content_after(colon));
        node.span = match (is_empty, colon) {
            (true, Some(colon)) => colon..colon,
            (true, None) => key.end..key.end,
            _ => start.min(node.span.start)..node.span.end,
        };
        let entry = &mut self.outline.entries[index];
        entry.extent = if flow {
            key.start..node.span.end.max(key.end)
        } else {
            let end = node.span.end.max(key.end);
            line_start(self.text, key.start)..line_end(self.text, end)
        };
        entry.value = node.span.clone();
        entry.content = node.content.clone();
        entry.alias = node.alias;
        entry.opens = is_table.then_some(opens);
        let end = entry.extent.end;
        if !flow && !is_table {
            self.outline.ends.push(end);
        }
        Ok(node)
    }
}

/// A key's parts: dots nest, in quotes too.
fn parts(name: &str, style: ScalarStyle, key: Span, text: &str) -> Vec<Part> {
    let quotes = usize::from(style != ScalarStyle::Plain);
    let inside = key.start + quotes..key.end.saturating_sub(quotes).max(key.start + quotes);
    let as_written = text.get(inside.clone()) == Some(name);
    let dotted = name.contains('.') && name.split('.').all(|part| !part.is_empty() && part.trim() == part);
    if !as_written || !dotted {
        return vec![Part { name: name.to_owned(), span: key }];
    }
    let mut start = inside.start;
    let part = |piece: &str| {
        let span = start..start + piece.len();
        start = span.end + 1;
        Part { name: piece.to_owned(), span }
    };
    name.split('.').map(part).collect()
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// What a text without quotes is.
fn plain(text: &str) -> Value {
    if is_null(text) {
        return Value::Null;
    }
    match text {
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let whole = match (digits.strip_prefix("0x"), digits.strip_prefix("0o")) {
        (Some(hex), _) => i64::from_str_radix(hex, 16).ok(),
        (_, Some(octal)) => i64::from_str_radix(octal, 8).ok(),
        _ => text.parse().ok(),
    };
    if let Some(whole) = whole {
        return whole.into();
    }
    let numeric = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.chars().all(|c| c.is_ascii_digit() || ".eE+-".contains(c));
    let number = text.parse().ok().filter(|_| numeric).and_then(Number::from_f64);
    number.map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

/// How many values there are in one.
fn size(value: &Value) -> usize {
    match value {
        Value::Array(list) => 1 + list.iter().map(size).sum::<usize>(),
        Value::Object(table) => 1 + table.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn leaves(text: &str) -> Vec<(String, Value)> {
        let outline = read(text).unwrap_or_else(|problem| panic!("{text}: {problem}"));
        outline.leaves().into_iter().map(|(path, value)| (path.join("/"), value)).collect()
    }

    #[test]
    fn keys_are_the_same_however_they_are_written() {
        for text in [
            "a.b.c: 1\n",
            "a:\n  b.c: 1\n",
            "a:\n    b:\n        c: 1 # note\n",
            "{a: {b: {c: 1}}}",
            "a: {b.c: 1}",
            "--- # start\n'a.b':\n  c: 0x1\n...\n",
            "a: &x {b: {\"c\": 1}}\n",
            "a: !!map\n  b: &y\n    c: 1",
        ] {
            assert_eq!(leaves(text), [("a/b/c".to_owned(), json!(1))], "{text}");
        }
    }

    #[test]
    fn values_reach_as_far_as_they_do() {
        let text = "é: ü\na: |+\n  one\n\n  # two\n\n# c\nb: >-\n  x\nc:\n- 1\n- {d: 2}\n# d\nd: &x [1,\n  2] # e\ne: *x\nf:\ng: \"x\\\n  y\"\nh: !!str 5\n";
        let outline = read(text).unwrap();
        let raw = |key: &str| {
            let entry = outline.entry(&[key.to_owned()]).unwrap();
            &text[entry.value.clone()]
        };
        assert_eq!(raw("é"), "ü");
        assert_eq!(raw("a"), "|+\n  one\n\n  # two");
        assert_eq!(raw("b"), ">-\n  x");
        assert_eq!(raw("c"), "- 1\n- {d: 2}");
        assert_eq!(raw("d"), "&x [1,\n  2]");
        assert_eq!(raw("e"), "*x");
        assert_eq!(raw("f"), "");
        assert_eq!(raw("g"), "\"x\\\n  y\"");
        assert_eq!(raw("h"), "!!str 5");
        assert_eq!(outline.entry(&["h".to_owned()]).unwrap().content, json!("5"));
        assert_eq!(outline.entry(&["e".to_owned()]).unwrap().content, json!([1, 2]));
    }

    #[test]
    fn what_is_no_single_table_is_refused() {
        assert_eq!(read("a: 1\n---\nb: 2\n").unwrap_err(), Problem::Documents { line: 2 });
        for (text, line) in [("a: 1\n b: 2\n", 2), ("- a\n", 1), ("a: [1\nb: 2\n", 2), ("a: *x\n", 1)] {
            assert!(matches!(read(text), Err(Problem::Syntax { line: at, .. }) if at >= line), "{text}");
        }
        assert!(read(&format!("a: {}", "[".repeat(100_000))).is_err());
        let mut bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n".to_owned();
        for i in 1..20 {
            bomb.push_str(&format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(",")));
        }
        assert!(read(&bomb).is_err());
        for text in ["", "# only\n", "---\n", "~\n", "\n\n"] {
            assert!(read(text).unwrap().entries.is_empty());
        }
    }
}
