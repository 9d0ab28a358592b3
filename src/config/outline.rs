//! What stands where in a configuration text: its keys, their values, and the bytes of both.
//!
//! Pure, and the same for all formats: a reader of each (`toml_text`, `yaml_text`, `conf_text`) makes
//! an outline, `draft` changes bytes by it. Lists are values as a whole; nothing looks into them.

use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;
use thiserror::Error;

/// A key's parts, outermost first: dotted or nested, they are the same.
pub type Path = Vec<String>;
/// Bytes of the text.
pub type Span = Range<usize>;

/// A format of configuration files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Toml,
    Yaml,
    Conf,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 3] = [Format::Toml, Format::Yaml, Format::Conf];

    /// The name that the functions take.
    pub fn name(self) -> &'static str {
        match self {
            Format::Toml => "toml",
            Format::Yaml => "yaml",
            Format::Conf => "conf",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// Why a configuration cannot be read, or not be changed. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    #[error("the configuration is not {format}: line {line}: {message}")]
    Syntax { format: &'static str, line: usize, message: String },
    #[error("the configuration has more than one document: the second begins in line {line}")]
    Documents { line: usize },
    #[error("key \"{key}\" is there twice: in line {first} and in line {second}")]
    Duplicate { key: String, first: usize, second: usize },
    #[error(
        "both \"{old}\" in line {old_line} and \"{new}\" in line {new_line} are there, which are one key by two names"
    )]
    Both { old: String, old_line: usize, new: String, new_line: usize },
    #[error(
        "key \"{key}\" in line {line} has the value {value}, which is no whole number from {low} to {high}"
    )]
    NotInvertible { key: String, line: usize, value: String, low: i64, high: i64 },
    #[error("key \"{key}\" in line {line} comes from elsewhere in the file and cannot be changed by itself")]
    Alias { key: String, line: usize },
    #[error("key \"{key}\" in line {line} is written in a way that cannot be changed without changing more")]
    Form { key: String, line: usize },
    #[error("key \"{key}\" has no place in the file: line {line} is in the way")]
    NoPlace { key: String, line: usize },
}

impl Problem {
    /// What to do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Problem::Syntax { .. } => None,
            Problem::Documents { .. } => Some("Pass one document at a time."),
            Problem::Duplicate { .. } | Problem::Both { .. } => Some("Keep the one that is meant."),
            Problem::NotInvertible { .. } => Some("Write a number of that range, or take the key out."),
            Problem::Alias { .. } => Some("Write the key out where it is meant, without the alias."),
            Problem::Form { .. } => Some("Change this key by hand, or write it in a line of its own."),
            Problem::NoPlace { .. } => Some("Make a table of what stands there."),
        }
    }
}

/// One part of a key as it is written, quotes included.
#[derive(Clone, Debug)]
pub struct Part {
    pub name: String,
    pub span: Span,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The file itself, in lines.
    Root,
    /// Below a header in brackets.
    Header,
    /// Further in than its key.
    Nested,
    /// Between braces.
    Flow,
    /// One of a list of tables, or below one: nothing looks into it.
    Item,
}

/// A place where keys stand.
#[derive(Clone, Debug)]
pub struct Table {
    pub path: Path,
    pub shape: Shape,
    /// The header's key.
    pub parts: Vec<Part>,
    /// The entry whose value it is.
    pub owner: Option<usize>,
    /// The header's line; the braces and what is between them; from the first key on.
    pub span: Span,
    /// What its lines begin with.
    pub indent: String,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The table that it stands in.
    pub table: usize,
    pub path: Path,
    pub parts: Vec<Part>,
    /// The key as it is written, all parts.
    pub key: Span,
    pub value: Span,
    /// What the value is; of a table all of it.
    pub content: Value,
    /// The table that the value is.
    pub opens: Option<usize>,
    /// Whether the value is another's, by reference.
    pub alias: bool,
    /// Whole lines, or the item between braces.
    pub extent: Span,
}

/// What stands where.
#[derive(Clone, Debug)]
pub struct Outline {
    pub format: Format,
    pub tables: Vec<Table>,
    pub entries: Vec<Entry>,
    /// Where something ends that is no comment: no comment reaches across.
    pub ends: Vec<usize>,
}

/// The line of a byte, from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Where the line of a byte begins.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line of a byte ends, with its line feed.
pub fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// The blanks that a line begins with.
pub fn indent_at(text: &str, line: usize) -> &str {
    let rest = &text[line..];
    &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()]
}

/// A key as people write it; a part with a dot or a blank in it is quoted.
pub fn dotted(path: &[String]) -> String {
    let part = |part: &String| {
        let plain = !part.is_empty() && !part.contains(|c: char| c == '.' || c == '"' || c.is_whitespace());
        if plain { part.clone() } else { format!("{part:?}") }
    };
    path.iter().map(part).collect::<Vec<_>>().join(".")
}

/// A pack's key.
pub fn path_of(key: &str) -> Path {
    key.split('.').map(str::to_owned).collect()
}

impl Outline {
    /// An outline with nothing but the file itself.
    pub fn new(format: Format) -> Outline {
        let root = Table {
            path: Path::new(),
            shape: Shape::Root,
            parts: Vec::new(),
            owner: None,
            span: 0..0,
            indent: String::new(),
        };
        Outline { format, tables: vec![root], entries: Vec::new(), ends: Vec::new() }
    }

    /// Whether a line is a comment and nothing else.
    pub fn is_comment(&self, line: &str) -> bool {
        let line = line.trim_start();
        line.starts_with('#') || (self.format == Format::Conf && line.starts_with(';'))
    }

    /// The entries that are no tables, and what they are.
    pub fn leaves(&self) -> BTreeMap<Path, Value> {
        self.entries
            .iter()
            .filter(|entry| entry.opens.is_none())
            .map(|entry| (entry.path.clone(), entry.content.clone()))
            .collect()
    }

    /// Entries that are no tables, at or below a key.
    pub fn at_or_below(&self, path: &[String]) -> Vec<usize> {
        (0..self.entries.len())
            .filter(|&i| self.entries[i].opens.is_none() && self.entries[i].path.starts_with(path))
            .collect()
    }

    /// Lists of tables at or below a key.
    pub fn items(&self, path: &[String]) -> Vec<usize> {
        (0..self.tables.len())
            .filter(|&i| self.tables[i].shape == Shape::Item && self.tables[i].path.starts_with(path))
            .collect()
    }

    /// The first byte of what there is at a key or below it.
    pub fn first(&self, path: &[String]) -> Option<usize> {
        let entries = self.at_or_below(path).into_iter().map(|i| self.entries[i].key.start);
        let items = self.items(path).into_iter().map(|i| self.tables[i].span.start);
        entries.chain(items).min()
    }

    /// The entry of exactly this key.
    pub fn entry(&self, path: &[String]) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.path == path)
    }

    /// An entry by whose reference a key below it is there, though it is not written there.
    pub fn through_alias(&self, path: &[String]) -> Option<&Entry> {
        self.entries.iter().find(|entry| {
            let merged = entry.path.last().is_some_and(|last| last == "<<");
            let base = &entry.path[..entry.path.len() - usize::from(merged)];
            let below = entry.alias && path.len() > base.len() && path.starts_with(base);
            let holds = |value: &Value| {
                path[base.len()..].iter().try_fold(value, |value, part| value.get(part)).is_some()
            };
            below
                && match &entry.content {
                    Value::Array(several) => several.iter().any(holds),
                    one => holds(one),
                }
        })
    }

    /// Two places of one key: the first ones in the file.
    pub fn duplicate(&self) -> Option<(Path, usize, usize)> {
        self.duplicates().into_iter().next()
    }

    /// Keys that are there twice, with both places.
    pub fn duplicates(&self) -> Vec<(Path, usize, usize)> {
        let mut seen: BTreeMap<&Path, &Entry> = BTreeMap::new();
        let mut found = Vec::new();
        for entry in &self.entries {
            match seen.get(&entry.path) {
                Some(first) => {
                    let apart = first.table != entry.table || self.format == Format::Conf;
                    if !(apart && first.opens.is_some() && entry.opens.is_some()) {
                        found.push((entry.path.clone(), first.key.start, entry.key.start));
                    }
                }
                None => {
                    seen.insert(&entry.path, entry);
                }
            }
        }
        found
    }

    /// Where the comment directly above a line begins; the line itself where there is none.
    pub fn leading(&self, text: &str, line: usize) -> usize {
        let floor = self.ends.iter().copied().filter(|end| *end <= line).max().unwrap_or(0);
        let indent = indent_at(text, line);
        let mut start = line;
        while start > floor {
            let above = line_start(text, start - 1);
            let candidate = &text[above..start];
            let fits = self.format != Format::Yaml || indent_at(text, above) == indent;
            if above < floor || !fits || !self.is_comment(candidate) {
                break;
            }
            start = above;
        }
        start
    }

    /// The last entry that stands in a table.
    pub fn last_of(&self, table: usize) -> Option<&Entry> {
        self.entries.iter().filter(|entry| entry.table == table).max_by_key(|entry| entry.extent.end)
    }

    /// Where what a header begins ends, comments that follow not counted.
    pub fn end_of(&self, table: usize) -> usize {
        self.last_of(table).map_or(self.tables[table].span.end, |entry| entry.extent.end)
    }

    /// The entry in lines that holds this one: itself unless it stands between braces.
    pub fn statement(&self, entry: usize) -> Option<usize> {
        let table = &self.tables[self.entries[entry].table];
        match (table.shape, table.owner) {
            (Shape::Flow, Some(owner)) => self.statement(owner),
            (Shape::Flow, None) => None,
            _ => Some(entry),
        }
    }
}
