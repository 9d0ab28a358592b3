//! Columns of functions' results that move.
//!
//! Wherever a stored query has a function in FROM, the server prints a name for each of its columns, in
//! the order of the version that stored it. A column that comes in before others shifts these names:
//! the query is restored and reads its neighbours, or names two columns alike.

use super::rules::Rules;
use crate::code::Reference;
use crate::pack::model::Effect;
use crate::pg::query::{Row, rows, texts};
use std::collections::BTreeMap;

/// The columns of functions by signature, as they are here.
const COLUMNS: &str = "
SELECT f.signature, p.oid, a.name, format_type(a.type, NULL)
FROM unnest($1::text[], $2::text[]) AS f (signature, name)
JOIN pg_proc p ON p.pronamespace = 'pg_catalog'::regnamespace AND p.proname = f.name
 AND f.signature = format('%s(%s)', p.proname, (SELECT coalesce(string_agg(format_type(t.type, NULL), ', ' ORDER BY t.position), '')
                                                FROM unnest(p.proargtypes) WITH ORDINALITY AS t (type, position)))
CROSS JOIN LATERAL unnest(p.proargnames, p.proargmodes, p.proallargtypes) WITH ORDINALITY AS a (name, mode, type, position)
WHERE a.mode IN ('o', 'b', 't')
ORDER BY f.signature, a.position";

/// A column of a result: its name and type.
type Column = (String, String);

/// One change of a function's columns.
struct Step {
    change: usize,
    column: String,
    /// The type, and where it comes in: its number, or the column before which it stands. A column that goes has none.
    insertion: Option<(String, Option<usize>, Option<String>)>,
}

/// Adds every column that stands elsewhere to the rules.
pub fn add(rules: &mut Rules) {
    let mut steps: BTreeMap<String, Vec<Step>> = BTreeMap::new();
    for (number, change) in rules.changes.iter().enumerate() {
        let Some((signature, column)) = change.subject.rsplit_once(").") else { continue };
        let insertion = match change.kind.as_str() {
            "function result column added" => {
                let note = change.note.as_deref().unwrap_or_default();
                let mut parts = note.split(", ");
                let r#type = parts.next().unwrap_or_default().to_owned();
                let (mut position, mut before) = (None, None);
                for part in parts {
                    position = part.strip_prefix("column ").and_then(|part| part.parse().ok()).or(position);
                    before = part.strip_prefix("before ").map(str::to_owned).or(before);
                }
                Some((r#type, position, before))
            }
            "function result column removed" => None,
            _ => continue,
        };
        let step = Step { change: number, column: column.to_owned(), insertion };
        steps.entry(format!("{signature})")).or_default().push(step);
    }
    let signatures: Vec<String> = steps.keys().cloned().collect();
    let names: Vec<String> = signatures
        .iter()
        .map(|signature| signature.split('(').next().unwrap_or_default().to_owned())
        .collect();
    let mut columns: BTreeMap<(String, u32), Vec<Column>> = BTreeMap::new();
    let read = |row: &Row| ((row.text(1), super::stored::oid(row, 2).into()), (row.text(3), row.text(4)));
    for (function, column) in rows(COLUMNS, &[texts(&signatures).into(), texts(&names).into()], read) {
        columns.entry(function).or_default().push(column);
    }
    for ((signature, oid), old) in columns {
        let function = signature.split('(').next().unwrap_or_default();
        for (number, change, stored, read) in moved(&old, &steps[&signature], &rules.changes) {
            rules.displaced.insert(Reference::ResultColumn(oid, number as i16), (change, stored));
            rules.moved.insert((function.to_owned(), number), (change, read));
        }
    }
}

/// Which columns stand elsewhere after the steps, by number from 1, with what comes of a use of each in what
/// is stored, for which the server writes a name, and in code, which names it.
fn moved(
    old: &[Column],
    steps: &[Step],
    changes: &[crate::pack::model::Change],
) -> Vec<(usize, usize, Effect, Effect)> {
    let mut new = old.to_vec();
    let mut ordered: Vec<&Step> = steps.iter().collect();
    // The changes are in the order of their versions; columns that come in together, by their numbers.
    ordered.sort_by_key(|step| {
        let position = step.insertion.as_ref().and_then(|(_, position, _)| *position);
        let version = changes[step.change].version.parse::<u32>().unwrap_or(0);
        (version, position)
    });
    let mut first = None;
    for step in ordered {
        match &step.insertion {
            None => new.retain(|(name, _)| *name != step.column),
            Some((r#type, position, before)) => {
                let there =
                    before.as_ref().and_then(|before| new.iter().position(|(name, _)| name == before));
                let index =
                    position.map(|position| position - 1).or(there).unwrap_or(new.len()).min(new.len());
                if index < old.len() {
                    first = first.or(Some(step.change));
                }
                new.insert(index, (step.column.clone(), r#type.clone()));
            }
        }
    }
    let Some(change) = first else { return vec![] };
    let beyond: Vec<&String> = new.iter().skip(old.len()).map(|(name, _)| name).collect();
    old.iter()
        .enumerate()
        .filter_map(|(index, (name, r#type))| {
            let read = match new.get(index) {
                Some((there, _)) if there == name => return None,
                Some((_, other)) if other == r#type => Effect::SilentChange,
                _ => Effect::BreaksAtUse,
            };
            // Its own name may stand again, further to the left.
            let stored = if beyond.contains(&name) { Effect::UpgradeAborts } else { read };
            Some((index + 1, change, stored, read))
        })
        .collect()
}
