//! Taking a key out: its lines with its comment, or its place between braces, and the tables that
//! this leaves empty.
//!
//! Pure. A table that still has a comment stays, and is written as an empty one.

use super::draft::{Draft, Edit};
use super::outline::{Outline, Problem, Shape, Span, Table, dotted, indent_at, line_end, line_start};

/// What takes an entry out.
pub fn prune(draft: &Draft, index: usize) -> Result<Vec<Edit>, Problem> {
    let (text, outline) = (draft.text(), &draft.outline);
    let entry = &outline.entries[index];
    let table = &outline.tables[entry.table];
    let mut cut = if table.shape == Shape::Flow {
        flow_cut(draft, index)
    } else {
        let before = &text[entry.extent.start..entry.key.start];
        if !before.trim().is_empty() {
            return Err(Problem::Form { key: dotted(&entry.path), line: draft.line(entry.key.start) });
        }
        vec![Edit::cut(outline.leading(text, entry.extent.start)..entry.extent.end)]
    };
    let alone = outline.entries.iter().filter(|other| other.table == entry.table).count() == 1;
    if !alone {
        return Ok(cut);
    }
    match (table.shape, table.owner) {
        (Shape::Nested, Some(owner)) => {
            let gone = cut[0].at.clone();
            if has_comment(outline, text, line_end(text, outline.entries[owner].key.end)..gone.start)
                || has_comment(outline, text, gone.end..nested_end(draft, table, gone.end))
                || carries_comment(draft, owner)
            {
                cut.extend(emptied(draft, entry.table, index));
                return Ok(cut);
            }
            prune(draft, owner)
        }
        (Shape::Flow, Some(owner)) => {
            let left = text[table.span.start..entry.extent.start].contains('#')
                || text[entry.extent.end..table.span.end].contains('#');
            let is_line = outline.tables[outline.entries[owner].table].shape != Shape::Flow;
            if left || (is_line && carries_comment(draft, owner)) { Ok(cut) } else { prune(draft, owner) }
        }
        (Shape::Header, _) => {
            let next =
                outline.tables.iter().filter(|other| !other.parts.is_empty()).map(|other| other.span.start);
            let next = next.filter(|start| *start > table.span.start).min();
            let end = next.map_or(text.len(), |start| outline.leading(text, start));
            let gone = cut[0].at.clone();
            let close = table.parts.last().map_or(table.span.start, |part| part.span.end);
            let comments = has_comment(outline, text, table.span.end..gone.start)
                || has_comment(outline, text, gone.end..end)
                || text[close..table.span.end].contains(['#', ';'])
                || outline.leading(text, table.span.start) < table.span.start;
            if comments {
                return Ok(cut);
            }
            let mut start = table.span.start;
            while next.is_none() && start > 0 {
                let above = line_start(text, start - 1);
                if !text[above..start].trim().is_empty() {
                    break;
                }
                start = above;
            }
            Ok(vec![Edit::cut(start..end)])
        }
        _ => Ok(cut),
    }
}

/// Whether there is a comment above an entry's line or behind its key.
fn carries_comment(draft: &Draft, index: usize) -> bool {
    let (text, outline) = (draft.text(), &draft.outline);
    let entry = &outline.entries[index];
    let start = entry.extent.start;
    let own_line = match entry.opens.map(|table| outline.tables[table].shape) {
        Some(Shape::Flow) => &text[entry.value.end..line_end(text, entry.value.end)],
        _ => &text[entry.key.end..line_end(text, entry.key.end)],
    };
    outline.leading(text, start) < start || own_line.contains('#')
}

fn has_comment(outline: &Outline, text: &str, span: Span) -> bool {
    span.start < span.end && text[span].lines().any(|line| outline.is_comment(line))
}

/// Where comments end that are indented as a table's keys are.
fn nested_end(draft: &Draft, table: &Table, from: usize) -> usize {
    let text = draft.text();
    let mut end = from;
    let mut line = from;
    while line < text.len() {
        let next = line_end(text, line);
        let content = text[line..next].trim();
        let within = draft.outline.is_comment(content) && indent_at(text, line).len() >= table.indent.len();
        if within {
            end = next;
        } else if !content.is_empty() {
            break;
        }
        line = next;
    }
    end
}

/// What makes an empty table of a key below which nothing is left but comments.
pub fn emptied(draft: &Draft, table: usize, index: usize) -> Option<Edit> {
    let (text, outline) = (draft.text(), &draft.outline);
    let others = (0..outline.entries.len()).any(|i| i != index && outline.entries[i].table == table);
    let owner =
        outline.tables[table].owner.filter(|_| outline.tables[table].shape == Shape::Nested && !others)?;
    let key = outline.entries[owner].key.end;
    let line = text[key..line_end(text, key)].trim_end();
    let at = key + line.find(" #").map_or(line, |comment| &line[..comment]).trim_end().len();
    Some(Edit { at: at..at, put: vec![(" {}".to_owned(), draft.origin(key))] })
}

/// What takes an item out from between braces.
pub fn flow_cut(draft: &Draft, index: usize) -> Vec<Edit> {
    let (text, outline) = (draft.text(), &draft.outline);
    let item = &outline.entries[index];
    let table = &outline.tables[item.table].span;
    let siblings = || outline.entries.iter().filter(|other| other.table == item.table);
    if siblings().count() == 1 && !text[table.clone()].contains('#') {
        return vec![Edit::cut(table.start + 1..table.end - 1)];
    }
    let (start, end) = (item.extent.start, item.extent.end);
    let after = &text[end..table.end];
    let blanks = after.len() - after.trim_start().len();
    let comma = after.trim_start().starts_with(',').then_some(end + blanks + 1);
    let previous = siblings().map(|other| other.extent.end).filter(|other| *other <= start).max();
    let mut edits = Vec::new();
    let behind = comma.unwrap_or(end);
    let line = line_start(text, start);
    let rest = text[behind..line_end(text, behind)].trim();
    let own_line = line > table.start
        && text[line..start].trim().is_empty()
        && (rest.is_empty() || rest.starts_with('#'))
        && line_end(text, behind) < table.end;
    let previous_comma = |from: usize| text[from..start].find(',').map(|at| from + at);
    if own_line {
        edits.push(Edit::cut(line..line_end(text, behind)));
        if let (None, Some(at)) = (comma, previous.and_then(previous_comma)) {
            edits.push(Edit::cut(at..at + 1));
        }
    } else if let Some(comma) = comma {
        let rest = &text[comma..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        edits.push(Edit::cut(start..comma + blanks));
    } else {
        let from = previous.filter(|from| !text[*from..start].contains('\n')).unwrap_or(start);
        edits.push(Edit::cut(from..end));
        if from == start
            && let Some(at) = previous.and_then(previous_comma)
        {
            edits.push(Edit::cut(at..at + 1));
        }
    }
    edits
}
