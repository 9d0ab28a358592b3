//! Reads TOML: `toml_edit` says whether it is valid and what values are, the parser beneath it where
//! each key stands, which `toml_edit` forgets of keys that are written more than once.
//!
//! Pure.

use super::outline::{
    Entry, Format, Outline, Part, Path, Problem, Shape, Span, Table, line_end, line_of, line_start,
};
use serde_json::{Map, Value};
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};
use toml_parser::{ParseError, Source};

/// How deep values may be nested; the same as `toml_edit`'s.
const DEPTH: u32 = 80;

/// Reads a text.
pub fn read(text: &str) -> Result<Outline, Problem> {
    let verdict = text.parse::<toml_edit::DocumentMut>();
    let message = verdict.as_ref().err().map(|error| error.message().trim().to_owned());
    if let (Err(error), Some(message)) = (&verdict, &message)
        && !message.starts_with("duplicate key")
    {
        let at = error.span().map_or(0, |span| span.start);
        return Err(syntax(text, at, message));
    }
    let outline = Reader::new(text).read();
    match (&verdict, message, outline.duplicate()) {
        (Err(error), Some(message), None) => {
            Err(syntax(text, error.span().map_or(0, |span| span.start), &message))
        }
        _ => Ok(outline),
    }
}

fn syntax(text: &str, at: usize, message: &str) -> Problem {
    let message = message.lines().collect::<Vec<_>>().join(", ");
    Problem::Syntax { format: Format::Toml.name(), line: line_of(text, at), message }
}

struct Reader<'a> {
    text: &'a str,
    events: Vec<Event>,
    at: usize,
    outline: Outline,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Reader<'a> {
        let tokens = Source::new(text).lex().into_vec();
        let mut events: Vec<Event> = Vec::new();
        let mut ignored: Vec<ParseError> = Vec::new();
        let mut guard = RecursionGuard::new(&mut events, DEPTH);
        parse_document(&tokens, &mut guard, &mut ignored);
        let blank = [EventKind::Whitespace, EventKind::Comment, EventKind::Newline];
        events.retain(|event| !blank.contains(&event.kind()));
        Reader { text, events, at: 0, outline: Outline::new(Format::Toml) }
    }

    fn kind(&self) -> Option<EventKind> {
        self.events.get(self.at).map(Event::kind)
    }

    fn span(&self) -> Span {
        self.events
            .get(self.at)
            .map_or(self.text.len()..self.text.len(), |event| event.span().start()..event.span().end())
    }

    fn read(mut self) -> Outline {
        let mut table = 0;
        let mut lists: Vec<Path> = Vec::new();
        while let Some(kind) = self.kind() {
            match kind {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    let start = line_start(self.text, self.span().start);
                    self.at += 1;
                    let parts = self.key();
                    let end = line_end(self.text, self.span().end.max(start));
                    self.at += 1;
                    let path: Path = parts.iter().map(|part| part.name.clone()).collect();
                    if kind == EventKind::ArrayTableOpen {
                        lists.push(path.clone());
                    }
                    let is_item = lists.iter().any(|list| path.starts_with(list));
                    let shape = if is_item { Shape::Item } else { Shape::Header };
                    table = self.outline.tables.len();
                    self.outline.tables.push(Table {
                        path,
                        shape,
                        parts,
                        owner: None,
                        span: start..end,
                        indent: String::new(),
                    });
                    self.outline.ends.push(end);
                }
                EventKind::SimpleKey => {
                    let start = line_start(self.text, self.span().start);
                    let index = self.entry(table);
                    let end = line_end(self.text, self.outline.entries[index].value.end);
                    self.outline.entries[index].extent = start..end;
                    self.outline.ends.push(end);
                    if self.outline.tables[table].shape == Shape::Item {
                        // What a list's tables hold only says where they end.
                        self.outline.tables[table].span.end = end;
                        self.outline.entries.truncate(index);
                        self.outline.tables.retain(|table| table.owner.is_none_or(|owner| owner < index));
                    }
                }
                _ => self.at += 1,
            }
        }
        self.outline
    }

    /// The parts of a key, up to what follows it.
    fn key(&mut self) -> Vec<Part> {
        let mut parts = Vec::new();
        while let Some(kind @ (EventKind::SimpleKey | EventKind::KeySep)) = self.kind() {
            if kind == EventKind::SimpleKey {
                let source = Source::new(self.text);
                let mut name = String::new();
                let mut ignored: Vec<ParseError> = Vec::new();
                if let Some(raw) = source.get(self.events[self.at]) {
                    raw.decode_key(&mut name, &mut ignored);
                }
                parts.push(Part { name, span: self.span() });
            }
            self.at += 1;
        }
        parts
    }

    /// A key, its separator and its value; returns its index.
    fn entry(&mut self, table: usize) -> usize {
        let parts = self.key();
        let key =
            parts.first().map_or(0, |part| part.span.start)..parts.last().map_or(0, |part| part.span.end);
        if self.kind() == Some(EventKind::KeyValSep) {
            self.at += 1;
        }
        let base = &self.outline.tables[table].path;
        let path: Path = base.iter().cloned().chain(parts.iter().map(|part| part.name.clone())).collect();
        let index = self.outline.entries.len();
        self.outline.entries.push(Entry {
            table,
            path: path.clone(),
            parts,
            key: key.clone(),
            value: key.clone(),
            content: Value::Null,
            opens: None,
            alias: false,
            extent: key.clone(),
        });
        let value = self.value(Some((index, path)));
        let entry = &mut self.outline.entries[index];
        entry.extent = key.start..value.end;
        entry.content = self.text[value.clone()].parse().map_or(Value::Null, |value| content(&value));
        entry.value = value;
        index
    }

    /// A value; a table between braces is looked into where it is an entry's.
    fn value(&mut self, of: Option<(usize, Path)>) -> Span {
        let start = self.span();
        let kind = self.kind();
        self.at += 1;
        match (kind, of) {
            (Some(EventKind::InlineTableOpen), Some((owner, path))) => {
                let table = self.outline.tables.len();
                self.outline.tables.push(Table {
                    path,
                    shape: Shape::Flow,
                    parts: Vec::new(),
                    owner: Some(owner),
                    span: start.clone(),
                    indent: String::new(),
                });
                self.outline.entries[owner].opens = Some(table);
                while let Some(kind) = self.kind().filter(|kind| *kind != EventKind::InlineTableClose) {
                    if kind == EventKind::SimpleKey {
                        self.entry(table);
                    } else {
                        self.at += 1;
                    }
                }
                let span = start.start..self.span().end;
                self.at += 1;
                self.outline.tables[table].span = span.clone();
                span
            }
            (Some(EventKind::ArrayOpen | EventKind::InlineTableOpen), _) => {
                let mut depth = 1;
                let mut end = start.end;
                while depth > 0 && self.kind().is_some() {
                    match self.kind() {
                        Some(EventKind::ArrayOpen | EventKind::InlineTableOpen) => depth += 1,
                        Some(EventKind::ArrayClose | EventKind::InlineTableClose) => depth -= 1,
                        _ => {}
                    }
                    end = self.span().end;
                    self.at += 1;
                }
                start.start..end
            }
            _ => start,
        }
    }
}

/// A value as packs write theirs.
fn content(value: &toml_edit::Value) -> Value {
    match value {
        toml_edit::Value::String(text) => Value::String(text.value().clone()),
        toml_edit::Value::Integer(number) => Value::from(*number.value()),
        toml_edit::Value::Float(number) => Value::from(*number.value()),
        toml_edit::Value::Boolean(value) => Value::Bool(*value.value()),
        toml_edit::Value::Datetime(time) => Value::String(time.value().to_string()),
        toml_edit::Value::Array(list) => list.iter().map(content).collect(),
        toml_edit::Value::InlineTable(table) => Value::Object(
            table.iter().map(|(key, value)| (key.to_owned(), content(value))).collect::<Map<_, _>>(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_are_the_same_however_they_are_written() {
        for text in [
            "a.b.c = 1\n",
            "[a]\nb.c = 1\n",
            "[a.b]\nc = 1\n",
            "a = { b = { c = 1 } }\n",
            "[a]\nb = { c = 1 }",
            "\"a\".'b' . c = 0x1 # note\n",
        ] {
            let outline = read(text).unwrap();
            let leaves: Vec<_> = outline.leaves().into_iter().collect();
            assert_eq!(leaves, [(vec!["a".to_owned(), "b".to_owned(), "c".to_owned()], json!(1))], "{text}");
        }
    }

    #[test]
    fn lists_of_tables_are_left_alone() {
        let outline =
            read("x = 1\n[[l]]\na = 1\nb = {c = 2}\n[l.s]\nd = [1,\n 2]\n\n[t]\ny = \"\"\"\n# no\n\"\"\"\n")
                .unwrap();
        assert_eq!(outline.entries.len(), 2);
        assert_eq!(outline.items(&["l".to_owned()]).len(), 2);
        assert_eq!(outline.entries[1].path, ["t", "y"]);
    }

    #[test]
    fn what_is_not_toml_is_refused_with_its_line() {
        let cases = [("a = 1\nb = \n", 2), ("[a\n", 1), ("x = 1\n\ny == 2", 3), ("a = 1\na.b = 2\n", 2)];
        for (text, line) in cases {
            let problem = read(text).map(|outline| outline.duplicate()).unwrap_err();
            assert!(matches!(problem, Problem::Syntax { line: at, .. } if at == line), "{text}: {problem}");
        }
        assert!(read(&format!("a = {}", "[".repeat(100_000))).is_err());
        let twice = read("a.b = 1\n[c]\n[a]\nb = 2\n");
        assert!(twice.is_err() || twice.unwrap().duplicate().is_some());
        assert!(read("a = 1\nb = 2\na = 3\n").unwrap().duplicate().is_some());
    }
}
