//! Taking a run back.

use super::definition::Definitions;
use super::record::{self, Entry, Journal, Run};
use crate::deprecation::finding::Address;
use crate::deprecation::names::names_of;
use crate::error::Error;
use crate::pg::query::{Row, execute, rows, text};
use crate::pg::setting::{BODIES_UNCHECKED, with};
use crate::pg::subtransaction::probe;
use crate::pg::text::Text;
use crate::priority::column::{Column, of_run};
use crate::priority::invert::Range;
use pgrx::pg_sys;
use std::ffi::CStr;

/// What became of one change.
pub struct Undone {
    /// The change's number.
    pub ordinal: i32,
    /// The object, as it is called now.
    pub object: String,
    /// `undone`, `refused` or `kept`.
    pub action: &'static str,
    /// Why.
    pub message: String,
}

/// Takes a run back. `session` is the search_path of what is run.
pub fn run(run: &Run, session: &CStr, dry_run: bool) -> Result<Vec<Undone>, Error> {
    if run.is_undone {
        return Err(Error::UndoneAlready { run_id: run.run_id });
    }
    let is_own = rows("SELECT $1 = current_user::text", &[text(&run.role)], |row| row.get(1) == Some(true));
    if is_own != [true] {
        return Err(Error::RunOfOther { run_id: run.run_id, role: run.role.clone() });
    }
    let columns = of_run(run.run_id);
    if columns.is_empty() {
        definitions(run, session, dry_run)
    } else {
        priorities(run, columns, session, dry_run)
    }
}

/// One change of a definition.
struct Change {
    ordinal: i32,
    entry: Entry,
    class: pg_sys::Oid,
    /// The object where the catalog is the one that the change was made in, and else what its names lead to.
    object: pg_sys::Oid,
    /// Its type, names and arguments.
    names: (String, Vec<Text>, Vec<Text>),
}

const CHANGES: &str = "
SELECT c.ordinal, c.object_type, c.object, c.before, c.after, coalesce(c.undo, c.before), c.class::oid, c.objid, c.catalog = to_regnamespace('helio')::oid, c.type, c.names, c.arguments, c.change_ids
FROM helio.visible_change c WHERE c.run_id = $1 ORDER BY c.ordinal DESC";

/// Looks where an object is now.
const ADDRESS: &str = "SELECT a.objid FROM pg_get_object_address($1, $2, $3) AS a";

fn change(row: &Row, definitions: &mut Definitions) -> Change {
    let texts = |column| -> Vec<Text> {
        row.get::<Vec<Option<Text>>>(column).unwrap_or_default().into_iter().flatten().collect()
    };
    let there = row.get(8).unwrap_or(pg_sys::InvalidOid);
    let mut change = Change {
        ordinal: row.get(1).unwrap_or_default(),
        class: row.get(7).unwrap_or(pg_sys::InvalidOid),
        object: if row.get(9) == Some(true) { there } else { pg_sys::InvalidOid },
        names: (row.text(10), texts(11), texts(12)),
        entry: Entry {
            object_type: row.text(2),
            object: row.text(3),
            before: row.optional_text(4),
            after: row.optional_text(5),
            undo: row.optional_text(6),
            change_ids: texts(13).into_iter().map(|text| text.0).collect(),
            address: None,
        },
    };
    change.look_again(definitions);
    change
}

impl Change {
    /// Some objects have another OID when they have been replaced.
    fn look_again(&mut self, definitions: &mut Definitions) {
        if self.now(definitions).is_some() {
            return;
        }
        let (kind, names, arguments) = &self.names;
        let arguments = [text(kind), names.clone().into(), arguments.clone().into()];
        let found = probe(|| rows(ADDRESS, &arguments, |row| row.get::<pg_sys::Oid>(1)));
        let found = found.ok().and_then(|found| found.into_iter().flatten().next());
        self.object = found.unwrap_or(pg_sys::InvalidOid);
    }

    /// The definition now.
    fn now(&self, definitions: &mut Definitions) -> Option<String> {
        definitions.of(self.class, self.object).ok().flatten().map(|now| now.statement)
    }
}

/// Puts definitions back, all or none.
fn definitions(run: &Run, session: &CStr, dry_run: bool) -> Result<Vec<Undone>, Error> {
    let mut definitions = Definitions::default();
    let mut changes = rows(CHANGES, &[run.run_id.into()], |row| change(row, &mut definitions));
    let mut undone = Vec::new();
    for change in &changes {
        let (now, called) = (change.now(&mut definitions), name(change));
        let refused = match &now {
            None => Some("it is gone".to_owned()),
            Some(_) if called != change.entry.object => {
                Some(format!("it was {} when it was changed: name it that again first", change.entry.object))
            }
            Some(now) if Some(now) != change.entry.after.as_ref() => Some("it has changed since".to_owned()),
            Some(_) => None,
        };
        undone.push(Undone {
            ordinal: change.ordinal,
            object: called,
            action: if refused.is_some() { "refused" } else { "undone" },
            message: refused.unwrap_or_else(|| "put back".to_owned()),
        });
    }
    if undone.iter().any(|row| row.action == "refused") {
        for row in undone.iter_mut().filter(|row| row.action == "undone") {
            row.action = "kept";
            row.message = "another change of the run cannot be undone, so this one is not".to_owned();
        }
        return Ok(undone);
    }
    if dry_run {
        return Ok(undone);
    }
    let run_id = record::begin("undo", run.about.as_ref(), Some(run.run_id));
    let mut journal = Journal::default();
    for (ordinal, change) in (1..).zip(&mut changes) {
        let statement = change.entry.undo.clone().unwrap_or_default();
        with(BODIES_UNCHECKED, || with((c"search_path", session), || execute(&statement, &[], |_| ())));
        change.look_again(&mut definitions);
        let now = change.now(&mut definitions);
        if now != change.entry.before {
            return Err(Error::NotRestored { object: change.entry.object.clone() });
        }
        journal.add(
            run_id,
            ordinal,
            &Entry {
                object_type: change.entry.object_type.clone(),
                object: change.entry.object.clone(),
                before: change.entry.after.clone(),
                after: now,
                undo: None,
                change_ids: change.entry.change_ids.clone(),
                address: Some((change.class, change.object, 0)),
            },
        );
    }
    Ok(undone)
}

/// Turns columns round again.
fn priorities(
    run: &Run,
    columns: Vec<(pg_sys::Oid, Option<String>, Range)>,
    session: &CStr,
    dry_run: bool,
) -> Result<Vec<Undone>, Error> {
    let mut undone = Vec::new();
    for (relation, column, range) in columns {
        let Some(column) = column.filter(|_| relation != pg_sys::InvalidOid) else {
            undone.push(Undone {
                ordinal: 1,
                object: "a column".to_owned(),
                action: "refused",
                message: "it was dropped".to_owned(),
            });
            continue;
        };
        let column = Column::find(relation, &column)?;
        let counts = column.invert(range, session, Some(run.run_id), dry_run)?;
        let rows: i64 = counts.iter().filter(|count| count.old.is_some()).map(|count| count.rows).sum();
        undone.push(Undone {
            ordinal: 1,
            object: format!("table column {}", column.object),
            action: "undone",
            message: format!("turned round again; rows with a priority: {rows}"),
        });
    }
    Ok(undone)
}

/// What an object is called now; what it was, where it is gone.
fn name(change: &Change) -> String {
    let address = Address { class: change.class.into(), object: change.object.into(), column: 0 };
    let found = names_of(&[address]).remove(&address).filter(|_| change.object != pg_sys::InvalidOid);
    found.map_or(change.entry.object.clone(), |(_, name, _)| name)
}
