//! A configuration text while it is changed: bytes are put in and taken out, all others stay.
//!
//! Pure. Every change is read again: where the result does not hold exactly the keys and values that
//! it should, the change is refused. Each byte remembers the line that it came from, so that lines in
//! rows and errors are those of the text that was given.

use super::outline::{
    Entry, Format, Outline, Path, Problem, Shape, Span, dotted, indent_at, line_end, line_start,
};
use super::prune::prune;
use super::{conf_text, toml_text, writing, yaml_text};
use serde_json::Value;
use std::collections::BTreeMap;

const MARK: &str = "\u{feff}";

/// A text and what stands in it.
pub struct Draft {
    text: String,
    /// The line of each byte in the text that was given; 0 for what is new.
    lines: Vec<u32>,
    pub outline: Outline,
    has_mark: bool,
}

/// Bytes, and what takes their place, each piece with its line.
pub struct Edit {
    pub at: Span,
    pub put: Vec<(String, u32)>,
}

impl Edit {
    /// Takes bytes out.
    pub fn cut(at: Span) -> Edit {
        Edit { at, put: Vec::new() }
    }
}

/// Reads a text of a format.
pub fn outline(text: &str, format: Format) -> Result<Outline, Problem> {
    match format {
        Format::Toml => toml_text::read(text),
        Format::Yaml => yaml_text::read(text),
        Format::Conf => conf_text::read(text),
    }
}

impl Draft {
    /// Reads the text that was given.
    pub fn read(text: &str, format: Format) -> Result<Draft, Problem> {
        let plain = text.strip_prefix(MARK).unwrap_or(text);
        let mut line = 1;
        let lines = plain
            .bytes()
            .map(|byte| {
                let this = line;
                line += u32::from(byte == b'\n');
                this
            })
            .collect();
        let outline = outline(plain, format)?;
        Ok(Draft { text: plain.to_owned(), lines, outline, has_mark: plain.len() < text.len() })
    }

    /// The text as it is now.
    pub fn finish(self) -> String {
        if self.has_mark { format!("{MARK}{}", self.text) } else { self.text }
    }

    /// The text without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line of a byte in the text that was given; 0 for what is new.
    pub fn line(&self, at: usize) -> usize {
        self.lines.get(at).map_or(0, |line| *line as usize)
    }

    /// The line of what there is at a key.
    pub fn line_of_key(&self, path: &[String]) -> usize {
        self.outline.first(path).map_or(0, |at| self.line(at))
    }

    /// A value as it is written.
    pub fn raw(&self, entry: &Entry) -> &str {
        &self.text[entry.value.clone()]
    }

    /// What lines end with here.
    pub fn line_feed(&self) -> &'static str {
        let first = self.text.find('\n').unwrap_or(0);
        if self.text[..first].ends_with('\r') { "\r\n" } else { "\n" }
    }

    /// Makes changes and sees to it that nothing else has changed.
    pub fn apply(
        &mut self,
        mut edits: Vec<Edit>,
        expected: &BTreeMap<Path, Value>,
        key: &[String],
    ) -> Result<(), Problem> {
        let form = Problem::Form { key: dotted(key), line: self.line_of_key(key) };
        edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let mut text = String::with_capacity(self.text.len());
        let mut lines = Vec::with_capacity(self.lines.len());
        let mut done = 0;
        for edit in &edits {
            if edit.at.start < done {
                return Err(form);
            }
            text.push_str(&self.text[done..edit.at.start]);
            lines.extend_from_slice(&self.lines[done..edit.at.start]);
            for (piece, line) in &edit.put {
                text.push_str(piece);
                lines.extend(std::iter::repeat_n(*line, piece.len()));
            }
            done = edit.at.end;
        }
        text.push_str(&self.text[done..]);
        lines.extend_from_slice(&self.lines[done..]);
        let Ok(outline) = outline(&text, self.outline.format) else {
            return Err(form);
        };
        let leaves = outline.leaves();
        let agrees = leaves.len() == expected.len()
            && outline.duplicate().is_none()
            && leaves
                .iter()
                .zip(expected)
                .all(|((path, value), (expected, wanted))| path == expected && writing::same(value, wanted));
        if !agrees {
            return Err(form);
        }
        (self.text, self.lines, self.outline) = (text, lines, outline);
        Ok(())
    }

    /// New lines before a byte that begins a line or is the end.
    pub fn insertion(&self, at: usize, lines: Vec<(String, u32)>) -> Edit {
        let feed = self.line_feed();
        let unfinished = at == self.text.len() && !self.text.is_empty() && !self.text.ends_with('\n');
        let put = lines
            .into_iter()
            .map(|(line, from)| {
                (if unfinished { format!("{feed}{line}") } else { format!("{line}{feed}") }, from)
            })
            .collect();
        Edit { at: at..at, put }
    }

    /// Gives a key's last part another name wherever it is written.
    pub fn rename_part(&mut self, old: &[String], new: &[String]) -> Result<(), Problem> {
        let (at, name) = (old.len() - 1, &new[new.len() - 1]);
        let format = self.outline.format;
        let mut edits = Vec::new();
        let mut edit = |span: &Span| {
            let written = &self.text[span.clone()];
            let put = match written.chars().next() {
                Some('"') => Value::String(name.clone()).to_string(),
                Some('\'') if !name.contains('\'') => format!("'{name}'"),
                _ => writing::part(format, name),
            };
            edits.push(Edit { at: span.clone(), put: vec![(put, self.lines[span.start])] });
        };
        for entry in self.outline.entries.iter().filter(|entry| entry.path.starts_with(old)) {
            let base = self.outline.tables[entry.table].path.len();
            if let Some(part) = at.checked_sub(base).and_then(|own| entry.parts.get(own)) {
                edit(&part.span);
            }
        }
        for table in self.outline.tables.iter().filter(|table| table.path.starts_with(old)) {
            table.parts.get(at).iter().for_each(|part| edit(&part.span));
        }
        self.apply(edits, &self.moved(old, new), old)
    }

    /// Gives the headers at and below a key another path.
    pub fn rename_headers(&mut self, old: &[String], new: &[String]) -> Result<bool, Problem> {
        let format = self.outline.format;
        let headers = self.outline.tables.iter().filter(|table| table.path.starts_with(old));
        let headers: Vec<_> = headers.filter(|table| !table.parts.is_empty()).collect();
        let edits: Vec<Edit> = headers
            .iter()
            .map(|table| {
                let span = table.parts[0].span.start..table.parts[old.len() - 1].span.end;
                let line = self.lines[span.start];
                Edit { at: span, put: vec![(writing::key(format, new), line)] }
            })
            .collect();
        // What stands below other headers, or above all, is not moved by this.
        let is_below = |entry: &Entry| self.outline.tables[self.outer(entry.table)].path.starts_with(old);
        let mut expected = self.outline.leaves();
        for entry in self.outline.entries.iter().filter(|entry| entry.opens.is_none() && is_below(entry)) {
            if let Some(value) = expected.remove(&entry.path) {
                expected.insert([new, &entry.path[old.len()..]].concat(), value);
            }
        }
        let any = !edits.is_empty();
        if any {
            self.apply(edits, &expected, old)?;
        }
        Ok(any)
    }

    /// The table in lines that a table is in.
    fn outer(&self, table: usize) -> usize {
        let owner = self.outline.tables[table].owner.map(|owner| self.outline.entries[owner].table);
        owner.map_or(table, |table| self.outer(table))
    }

    /// What is to be there after a key has another name.
    pub fn moved(&self, old: &[String], new: &[String]) -> BTreeMap<Path, Value> {
        let path = |path: Path| match path.starts_with(old) {
            true => [new, &path[old.len()..]].concat(),
            false => path,
        };
        self.outline.leaves().into_iter().map(|(key, value)| (path(key), value)).collect()
    }

    /// Takes a key out, with its comment, and the tables that this empties.
    pub fn remove(&mut self, path: &[String]) -> Result<(), Problem> {
        while let Some(entry) = self.index(path) {
            let edits = prune(self, entry)?;
            let mut expected = self.outline.leaves();
            expected.remove(path);
            self.apply(edits, &expected, path)?;
        }
        Ok(())
    }

    /// Takes a list of tables out.
    pub fn remove_items(&mut self, path: &[String]) -> Result<(), Problem> {
        let items = self.outline.items(path);
        let edits = items
            .into_iter()
            .map(|i| {
                let start = self.outline.tables[i].span.start;
                Edit::cut(self.outline.leading(&self.text, start)..self.outline.tables[i].span.end)
            })
            .collect();
        self.apply(edits, &self.outline.leaves(), path)
    }

    /// The entry that is exactly this key and no table.
    pub fn index(&self, path: &[String]) -> Option<usize> {
        self.outline.at_or_below(path).into_iter().find(|i| self.outline.entries[*i].path == path)
    }

    /// Where a line begins above which a comment about an entry stands.
    pub fn above(&self, entry: usize) -> usize {
        let start = self.outline.statement(entry).map_or(self.outline.tables[0].span.start, |statement| {
            self.outline.entries[statement].extent.start
        });
        line_start(&self.text, start)
    }

    /// Makes a comment of lines, or of a key between braces.
    pub fn comment_out(&mut self, path: &[String]) -> Result<(), Problem> {
        let Some(index) = self.index(path) else { return Ok(()) };
        let entry = &self.outline.entries[index];
        let mut expected = self.outline.leaves();
        expected.remove(path);
        let mut edits = Vec::new();
        if self.outline.tables[entry.table].shape == Shape::Flow {
            let above = self.above(index);
            let value = self.raw(entry).split_whitespace().collect::<Vec<_>>().join(" ");
            let format = self.outline.format;
            let key = writing::key(format, path);
            let line =
                format!("{}# {key}{}{value}", indent_at(&self.text, above), writing::separator(format));
            edits.push(self.insertion(above, vec![(line, self.lines[entry.key.start])]));
            edits.extend(super::prune::flow_cut(self, index));
        } else {
            let indent = indent_at(&self.text, entry.extent.start).len();
            let mut line = entry.extent.start;
            while line < entry.extent.end {
                let own = indent_at(&self.text, line).len().min(indent);
                if !self.text[line..line_end(&self.text, line)].trim().is_empty() {
                    let at = line + own;
                    edits.push(Edit { at: at..at, put: vec![("# ".to_owned(), self.lines[line])] });
                }
                line = line_end(&self.text, line);
            }
            edits.extend(super::prune::emptied(self, entry.table, index));
        }
        self.apply(edits, &expected, path)
    }

    /// Gives a key another value, and leaves a comment above it where one is given.
    pub fn set(&mut self, index: usize, value: &Value, comment: Option<String>) -> Result<(), Problem> {
        let entry = &self.outline.entries[index];
        let (path, span) = (entry.path.clone(), entry.value.clone());
        let put = writing::value_like(self.outline.format, &self.text[span.clone()], value);
        let mut expected = self.outline.leaves();
        expected.insert(path.clone(), value.clone());
        let mut edits = vec![Edit { at: span, put: vec![(put, self.lines[entry.key.start])] }];
        if let Some(comment) = comment {
            let above = self.above(index);
            let line = format!("{}# {comment}", indent_at(&self.text, above));
            edits.push(self.insertion(above, vec![(line, 0)]));
        }
        self.apply(edits, &expected, &path)
    }

    /// Whether a comment directly above an entry begins so.
    pub fn has_comment(&self, index: usize, begin: &str) -> bool {
        let above = self.above(index);
        let comments = &self.text[self.outline.leading(&self.text, above)..above];
        comments.lines().any(|line| line.trim_start().trim_start_matches('#').trim_start().starts_with(begin))
    }

    /// The line that each byte came from.
    pub fn origin(&self, at: usize) -> u32 {
        self.lines.get(at).copied().unwrap_or(0)
    }
}
