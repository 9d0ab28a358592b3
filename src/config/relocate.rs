//! Putting a key where it belongs: in the table of its name where there is one, else in a new one in
//! the style of the file.
//!
//! Pure. A key that moves takes the comment directly above it and the one behind its value along.

use super::draft::{Draft, Edit};
use super::outline::{Format, Path, Problem, Shape, dotted, indent_at, line_end, line_start};
use super::prune::prune;
use super::writing;
use serde_json::Value;

/// A key's value on its way, with what goes along.
struct Item {
    /// Comment lines without their indentation.
    comments: Vec<(String, u32)>,
    /// From the key's end to the line's, line by line; the value alone where it was between braces.
    lines: Vec<(String, u32)>,
    indent: usize,
    /// The value where it is put between braces, where the comment behind it cannot follow.
    flat: String,
    tail: Option<(String, u32)>,
    content: Value,
}

/// Where a key belongs.
struct Place<'a> {
    table: usize,
    /// What is left of the key there.
    rest: &'a [String],
    /// Whether that is written with dots.
    is_dotted: bool,
    /// The entry after which it comes, where that is not the table's last.
    after: Option<usize>,
    /// The entry without a value whose table begins here.
    under: Option<usize>,
}

/// The key in no table yet, which is where it comes from.
fn cannot(draft: &Draft, path: &[String], at: usize) -> Problem {
    Problem::NoPlace { key: dotted(path), line: draft.line(at) }
}

/// Gives a key, with all below it, another name.
pub fn rename(draft: &mut Draft, old: &[String], new: &[String]) -> Result<(), Problem> {
    let is_sibling = old.len() == new.len() && old[..old.len() - 1] == new[..new.len() - 1];
    let is_free = !draft.outline.entries.iter().any(|entry| entry.path.starts_with(new))
        && !draft.outline.tables.iter().any(|table| table.path.starts_with(new));
    if is_sibling && is_free {
        return draft.rename_part(old, new);
    }
    if is_free || !draft.outline.items(old).is_empty() {
        draft.rename_headers(old, new)?;
    }
    let leaves: Vec<Path> =
        draft.outline.at_or_below(old).into_iter().map(|i| draft.outline.entries[i].path.clone()).collect();
    for leaf in leaves {
        relocate(draft, &leaf, &[new, &leaf[old.len()..]].concat())?;
    }
    Ok(())
}

/// Writes a key that is not there.
pub fn add(draft: &mut Draft, path: &[String], value: &Value) -> Result<(), Problem> {
    let format = draft.outline.format;
    let written = writing::value(format, value);
    let item = Item {
        comments: Vec::new(),
        lines: vec![(format!("{}{written}", writing::separator(format)), 0)],
        indent: 0,
        flat: written,
        tail: None,
        content: value.clone(),
    };
    insert(draft, path, item)
}

fn relocate(draft: &mut Draft, old: &[String], new: &[String]) -> Result<(), Problem> {
    let Some(index) = draft.index(old) else { return Ok(()) };
    let entry = draft.outline.entries[index].clone();
    let base = draft.outline.tables[entry.table].path.len();
    if new.starts_with(&draft.outline.tables[entry.table].path) && new.len() > base {
        let in_place = match place(draft, new) {
            Ok(place) => {
                let nearer = draft.outline.tables[place.table].path.len() > base;
                !nearer
                    && place.under.is_none()
                    && (entry.parts.len() > 1 || place.is_dotted && place.table == entry.table)
            }
            Err(_) => false,
        };
        if in_place {
            let quote = draft.text()[entry.key.clone()].chars().next().filter(|c| "\"'".contains(*c));
            let written = match quote.filter(|_| draft.outline.format == Format::Yaml) {
                Some(quote) => format!("{quote}{}{quote}", new[base..].join(".")),
                None => writing::key(draft.outline.format, &new[base..]),
            };
            let put = vec![(written, draft.origin(entry.key.start))];
            return draft.apply(vec![Edit { at: entry.key, put }], &draft.moved(old, new), old);
        }
    }
    let item = lift(draft, index);
    if new.starts_with(old) || old.starts_with(new) {
        let mut expected = draft.outline.leaves();
        expected.remove(old);
        let edits = prune(draft, index)?;
        draft.apply(edits, &expected, old)?;
        insert(draft, new, item)
    } else {
        insert(draft, new, item)?;
        draft.remove(old)
    }
}

/// Copies a key's value with what goes along.
fn lift(draft: &Draft, index: usize) -> Item {
    let (text, outline) = (draft.text(), &draft.outline);
    let entry = &outline.entries[index];
    let is_flow = outline.tables[entry.table].shape == Shape::Flow;
    let raw = draft.raw(entry);
    let fits = !raw.contains('\n')
        && (!raw.contains([',', '[', ']', '{', '}']) || raw.starts_with(['"', '\'', '[', '{']));
    let flat = if outline.format != Format::Yaml || (fits && !raw.is_empty()) {
        raw.to_owned()
    } else {
        writing::value(outline.format, &entry.content)
    };
    let piece = |from: usize, to: usize| {
        (text[from..to].trim_end_matches(['\r', '\n']).to_owned(), draft.origin(from))
    };
    let behind = text[entry.value.end..line_end(text, entry.value.end)].trim();
    let is_comment = !is_flow && behind.starts_with(['#', ';']);
    let tail = is_comment.then(|| (behind.to_owned(), draft.origin(entry.value.end)));
    let mut comments = Vec::new();
    let mut lines = Vec::new();
    let end = if is_flow { entry.value.end } else { entry.extent.end };
    let mut at = entry.key.end;
    while at < end {
        let next = line_end(text, at).min(end);
        lines.push(piece(at, next));
        at = next;
    }
    if !is_flow {
        let mut at = outline.leading(text, entry.extent.start);
        while at < entry.extent.start {
            let next = line_end(text, at);
            comments.push((text[at..next].trim().to_owned(), draft.origin(at)));
            at = next;
        }
    }
    let indent = indent_at(text, line_start(text, entry.key.start)).len();
    Item { comments, lines, indent, flat, tail, content: entry.content.clone() }
}

/// Where a key belongs in the file as it is.
fn place<'a>(draft: &Draft, path: &'a [String]) -> Result<Place<'a>, Problem> {
    let outline = &draft.outline;
    for length in (0..path.len()).rev() {
        let (prefix, rest) = path.split_at(length);
        let holds =
            |table: usize| outline.tables[table].path == prefix && outline.tables[table].shape != Shape::Item;
        if let Some(table) = (0..outline.tables.len()).rev().find(|table| holds(*table)) {
            return Ok(Place {
                table,
                rest,
                is_dotted: rest.len() > 1 && is_dotted(draft, table),
                after: None,
                under: None,
            });
        }
        if let Some(list) =
            outline.items(prefix).into_iter().find(|i| length > 0 && outline.tables[*i].path == prefix)
        {
            return Err(cannot(draft, path, outline.tables[list].span.start));
        }
        let leaf = outline.entries.iter().position(|entry| entry.path == prefix && entry.opens.is_none());
        if let Some(leaf) = leaf.filter(|_| outline.format != Format::Conf) {
            let entry = &outline.entries[leaf];
            let is_line = outline.tables[entry.table].shape != Shape::Flow;
            if entry.content.is_null() && entry.value.is_empty() && is_line && outline.format == Format::Yaml
            {
                return Ok(Place {
                    table: entry.table,
                    rest,
                    is_dotted: false,
                    after: Some(leaf),
                    under: Some(leaf),
                });
            }
            return Err(cannot(draft, path, entry.key.start));
        }
        let beside = outline.entries.iter().rposition(|entry| {
            entry.path.len() > length
                && entry.path.starts_with(prefix)
                && outline.tables[entry.table].path.len() < length
        });
        if let Some(beside) = beside {
            let table = outline.entries[beside].table;
            let rest = &path[outline.tables[table].path.len()..];
            return Ok(Place { table, rest, is_dotted: true, after: Some(beside), under: None });
        }
    }
    unreachable!("the file itself is a table")
}

/// Whether a table's new keys of several parts are written with dots.
fn is_dotted(draft: &Draft, table: usize) -> bool {
    let outline = &draft.outline;
    let has = |shape: Shape| outline.tables.iter().any(|table| table.shape == shape);
    let any = outline.entries.iter().any(|entry| entry.parts.len() > 1);
    let here = outline.entries.iter().any(|entry| entry.table == table && entry.parts.len() > 1);
    match outline.format {
        Format::Toml => here || (any && !has(Shape::Header) && !has(Shape::Item)),
        Format::Yaml => any && !has(Shape::Nested),
        Format::Conf => here || !has(Shape::Header) || outline.tables[table].shape == Shape::Header,
    }
}

/// By how much a nested table is further in.
fn unit(draft: &Draft) -> usize {
    let outline = &draft.outline;
    let nested = outline.tables.iter().filter(|table| table.shape == Shape::Nested);
    let steps = nested.filter_map(|table| {
        let outer = &outline.tables[outline.entries[table.owner?].table];
        table.indent.len().checked_sub(outer.indent.len()).filter(|step| *step > 0)
    });
    steps.into_iter().next().unwrap_or(2)
}

fn insert(draft: &mut Draft, path: &[String], item: Item) -> Result<(), Problem> {
    let place = place(draft, path)?;
    let mut expected = draft.outline.leaves();
    if let Some(under) = place.under {
        expected.remove(&draft.outline.entries[under].path);
    }
    expected.insert(path.to_vec(), item.content.clone());
    let edits = if draft.outline.tables[place.table].shape == Shape::Flow {
        between_braces(draft, &place, item)
    } else {
        vec![in_lines(draft, &place, item)]
    };
    draft.apply(edits, &expected, path)
}

fn between_braces(draft: &Draft, place: &Place, item: Item) -> Vec<Edit> {
    let (text, outline) = (draft.text(), &draft.outline);
    let format = outline.format;
    let table = &outline.tables[place.table];
    let last = outline.last_of(place.table);
    let is_json = last.is_some_and(|last| text[last.key.clone()].starts_with('"'));
    let name = |parts: &[String]| match is_json && format == Format::Yaml {
        true => Value::String(parts.join(".")).to_string(),
        false => writing::key(format, parts),
    };
    let separator = writing::separator(format);
    let (names, value) = match (place.is_dotted, place.rest) {
        (false, [outer @ .., inner]) if !outer.is_empty() => {
            let value = format!("{{ {}{separator}{} }}", name(std::slice::from_ref(inner)), item.flat);
            let value = outer[1..].iter().rev().fold(value, |value, part| {
                format!("{{ {}{separator}{value} }}", name(std::slice::from_ref(part)))
            });
            (name(&outer[..1]), value)
        }
        (_, rest) => (name(rest), item.flat),
    };
    let written = format!("{names}{separator}{value}");
    let line = item.lines.first().map_or(0, |line| line.1);
    let mut edits = Vec::new();
    let comments: Vec<_> = item.comments.into_iter().chain(item.tail).collect();
    if !comments.is_empty() {
        let above = table.owner.map_or(line_start(text, table.span.start), |owner| draft.above(owner));
        let indent = indent_at(text, above);
        let comments = comments.into_iter().map(|(comment, from)| (format!("{indent}{comment}"), from));
        edits.push(draft.insertion(above, comments.collect()));
    }
    edits.push(match last {
        Some(last) => {
            let end = last.extent.end;
            Edit { at: end..end, put: vec![(format!(", {written}"), line)] }
        }
        None => {
            let blank = if format == Format::Toml { " " } else { "" };
            let inside = table.span.start + 1..table.span.end - 1;
            let inside =
                if text[inside.clone()].trim().is_empty() { inside } else { inside.start..inside.start };
            Edit { at: inside, put: vec![(format!("{blank}{written}{blank}"), line)] }
        }
    });
    edits
}

fn in_lines(draft: &Draft, place: &Place, item: Item) -> Edit {
    let (text, outline) = (draft.text(), &draft.outline);
    let format = outline.format;
    let table = &outline.tables[place.table];
    let sibling = place.after.map(|after| &outline.entries[after]).or(outline.last_of(place.table));
    let mut indent = match (format, sibling) {
        (Format::Yaml, _) => table.indent.clone(),
        (_, Some(sibling)) => indent_at(text, sibling.extent.start).to_owned(),
        _ => String::new(),
    };
    let mut lines: Vec<(String, u32)> = Vec::new();
    let mut rest = place.rest;
    let mut header = None;
    if place.under.is_some() {
        indent.push_str(&" ".repeat(unit(draft)));
    }
    if !place.is_dotted && rest.len() > 1 {
        let (outer, inner) = rest.split_at(rest.len() - 1);
        rest = inner;
        if format == Format::Yaml {
            for part in outer {
                lines.push((format!("{indent}{}:", writing::part(format, part)), 0));
                indent.push_str(&" ".repeat(unit(draft)));
            }
        } else {
            let path = [&table.path, outer].concat();
            lines.push((format!("[{}]", writing::key(format, &path)), 0));
            indent.clear();
            header = Some(path);
        }
    }
    lines.extend(item.comments.into_iter().map(|(comment, from)| (format!("{indent}{comment}"), from)));
    for (number, (line, from)) in item.lines.into_iter().enumerate() {
        let line = match (number, format) {
            (0, _) => format!("{indent}{}{line}", writing::key(format, rest)),
            (_, Format::Yaml) if !line.trim().is_empty() => {
                let own = line.len() - line.trim_start_matches(' ').len();
                let further = (own + indent.len()).saturating_sub(item.indent);
                format!("{}{}", " ".repeat(further), line.trim_start_matches(' '))
            }
            _ => line,
        };
        lines.push((line, from));
    }
    let at = match (header, sibling) {
        (Some(path), _) => {
            let at = behind_kin(draft, &path);
            let before = text[..at].lines().next_back();
            if before.is_some_and(|line| !line.trim().is_empty()) {
                lines.insert(0, (String::new(), 0));
            }
            if text[at..].lines().next().is_some_and(|line| !line.trim().is_empty()) {
                lines.push((String::new(), 0));
            }
            at
        }
        (None, Some(sibling)) => sibling.extent.end,
        (None, None) if table.shape == Shape::Header => table.span.end,
        (None, None) => {
            let first = outline.tables.iter().find(|table| !table.parts.is_empty());
            if first.is_some() {
                lines.push((String::new(), 0));
            }
            first.map_or(text.len(), |first| outline.leading(text, first.span.start))
        }
    };
    draft.insertion(at, lines)
}

/// Where a new header comes: behind the last one of the same outer table, else at the end.
fn behind_kin(draft: &Draft, path: &[String]) -> usize {
    let outline = &draft.outline;
    let kin = |length: usize| {
        (0..outline.tables.len())
            .filter(|i| {
                !outline.tables[*i].parts.is_empty() && outline.tables[*i].path.starts_with(&path[..length])
            })
            .map(|i| outline.end_of(i))
            .max()
    };
    (1..path.len()).rev().find_map(kin).unwrap_or(draft.text().len())
}
