//! What was changed, and taking it back: the door to the journal.
//!
//! Owns the record of every run that changed something and undoing one; does not own how anything is
//! changed.

pub mod definition;
pub mod record;
pub mod undo;

use crate::error::{Error, writable};
use crate::pack::registry;
use crate::pg::query::rows;
use crate::pg::setting::with_session_path;
use crate::pg::text::{Name, Text};
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Lists the runs that changed something, the latest first.
///
/// Those of other roles are listed for their members and for superusers only.
///
/// Columns: `run_id`, which helio_run and helio_undo take; `action`, such as `rewrite`; `started_at`;
/// `role`; `product`, `from_version` and `to_version`, where there are any; `changes`, how many objects
/// were changed; `undone_at`.
///
/// Locks: those of a query. Privileges: none. Runs on a standby.
///
/// ```sql
/// SELECT * FROM helio_runs() WHERE undone_at IS NULL;
/// ```
#[pg_extern(stable, parallel_restricted)]
#[search_path(pg_catalog, pg_temp)]
fn helio_runs() -> Result<
    TableIterator<
        'static,
        (
            name!(run_id, i64),
            name!(action, Text),
            name!(started_at, TimestampWithTimeZone),
            name!(role, Name),
            name!(product, Option<Text>),
            name!(from_version, Option<Text>),
            name!(to_version, Option<Text>),
            name!(changes, i32),
            name!(undone_at, Option<TimestampWithTimeZone>),
        ),
    >,
    ErrorReport,
> {
    registry::guard()?;
    let found = rows(
        "SELECT r.run_id, r.action, r.started_at, r.role::text, r.product, r.from_version, r.to_version,
                (SELECT count(*)::int FROM helio.visible_change AS c WHERE c.run_id = r.run_id), r.undone_at
         FROM helio.visible_run AS r
         ORDER BY r.run_id DESC",
        &[],
        |row| {
            (
                row.get(1).unwrap_or_default(),
                row.text(2).into(),
                row.get(3).expect("a run has begun"),
                Name(row.text(4)),
                row.optional_text(5).map(Text),
                row.optional_text(6).map(Text),
                row.optional_text(7).map(Text),
                row.get(8).unwrap_or_default(),
                row.get(9),
            )
        },
    );
    Ok(TableIterator::new(found))
}

/// Shows what a run changed, in the order in which it did.
///
/// Columns: `ordinal`; `object_type`; `object`, as it was called then; `before` and `after`, its text or
/// definition; `undo`, the statement that helio_undo runs for it.
///
/// Errors: a run that does not exist or is another role's (SQLSTATE 22023). Locks: those of a query.
/// Privileges: none. Runs on a standby.
///
/// ```sql
/// SELECT object, before, after FROM helio_run(1);
/// ```
#[pg_extern(stable, parallel_restricted)]
#[search_path(pg_catalog, pg_temp)]
fn helio_run(
    run_id: Option<i64>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(ordinal, i32),
            name!(object_type, Text),
            name!(object, Text),
            name!(before, Option<Text>),
            name!(after, Option<Text>),
            name!(undo, Option<Text>),
        ),
    >,
    ErrorReport,
> {
    registry::guard()?;
    let run = record::visible(run_id.ok_or(Error::NullArgument { argument: "run_id" })?)?;
    let found = rows(
        "SELECT c.ordinal, c.object_type, c.object, c.before, c.after, coalesce(c.undo, c.before)
         FROM helio.visible_change AS c WHERE c.run_id = $1 ORDER BY c.ordinal",
        &[run.run_id.into()],
        |row| {
            (
                row.get(1).unwrap_or_default(),
                row.text(2).into(),
                row.text(3).into(),
                row.optional_text(4).map(Text),
                row.optional_text(5).map(Text),
                row.optional_text(6).map(Text),
            )
        },
    );
    Ok(TableIterator::new(found))
}

/// Takes back what a run changed, the last change first, as a run of its own.
///
/// `dry_run` returns the rows that acting would and changes nothing. An object that has changed since, or
/// is gone, is left as it is, and the row says so: then nothing else of the run is taken back either.
/// What an undo took back can be put in again by undoing that run.
///
/// Columns: `ordinal` of the change; `object`, as it is called now; `action` (`undone`, `refused`);
/// `message`.
///
/// Errors: a run that does not exist (SQLSTATE 22023), one that is undone already or was changed since
/// (55000), one of another role (42501): what undoes it was written by that role and runs with its
/// rights, so SET ROLE to it first; a read-only transaction or standby without `dry_run` (25006).
/// Locks: those of the statements that it runs, ACCESS EXCLUSIVE on most objects, to the end of the
/// transaction. Privileges: those of the statements.
///
/// ```sql
/// SELECT * FROM helio_undo(1, dry_run => true);
/// ```
#[pg_extern(volatile, parallel_unsafe)]
fn helio_undo(
    run_id: Option<i64>,
    dry_run: default!(Option<bool>, "false"),
) -> Result<
    TableIterator<
        'static,
        (name!(ordinal, i32), name!(object, Text), name!(action, Text), name!(message, Text)),
    >,
    ErrorReport,
> {
    let outcome = with_session_path(|session| -> Result<_, Error> {
        registry::guard()?;
        let dry_run = dry_run.ok_or(Error::NullArgument { argument: "dry_run" })?;
        let run_id = run_id.ok_or(Error::NullArgument { argument: "run_id" })?;
        if !dry_run {
            writable("a run", "undone")?;
        }
        undo::run(&record::visible(run_id)?, session, dry_run)
    })?;
    let found = outcome
        .into_iter()
        .map(|row| (row.ordinal, row.object.into(), row.action.into(), row.message.into()));
    Ok(TableIterator::new(found.collect::<Vec<_>>()))
}
