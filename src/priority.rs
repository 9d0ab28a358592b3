//! Priorities whose meaning turned round: the door.
//!
//! Owns turning numbers round, in a column and one by one, and the record of which columns were; does not
//! own priorities in code (`rewrite`) or in configuration files (`config`).

pub mod column;
pub mod invert;

use crate::error::{Error, writable};
use crate::pack::registry;
use crate::pg::query::rows;
use crate::pg::regclass::RegClass;
use crate::pg::setting::{INTERPRETED, with, with_session_path};
use crate::pg::text::Text;
use column::Column;
use invert::Range;
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Turns one priority round: `low + high - priority`.
///
/// Errors: `low` not less than `high` (SQLSTATE 22023), a priority that is not between them, or one
/// that does not fit into bigint (22003). Locks: none. Privileges: none. Runs on a standby.
///
/// ```sql
/// SELECT helio_invert_priority(10);           -- 90
/// SELECT helio_invert_priority(1, 1, 100);    -- 100
/// ```
#[pg_extern(immutable, parallel_safe, strict)]
#[search_path(pg_catalog, pg_temp)]
fn helio_invert_priority(
    priority: i64,
    low: default!(i64, "0"),
    high: default!(i64, "100"),
) -> Result<i64, ErrorReport> {
    let range = range(low, high)?;
    Ok(range.invert(priority).ok_or_else(|| Error::OutOfRange {
        object: "the argument \"priority\"".to_owned(),
        low,
        high,
        count: 1,
        some: vec![priority],
    })?)
}

/// Turns the priorities of a column round, in one statement: every value becomes `low + high - value`,
/// NULL stays NULL, and the column's default is turned round too.
///
/// `dry_run` returns the rows that acting would and changes nothing. Nothing is changed either where a
/// value is out of the range, where a check constraint would refuse a new one, where row-level security
/// hides rows, or where this column's priorities have been turned round already: helio_undo takes that
/// back. Partitions and tables that inherit are included. Triggers fire as for any UPDATE, with the
/// session's search_path. Where a unique index would meet two equal values on the way, the values take two
/// steps. A default that is no constant is left, with a warning.
///
/// Columns: `old_priority`; `new_priority`; `row_count`, how many rows have it.
///
/// Errors: no such column (SQLSTATE 42703), not a table or a generated column (42809), not a column of
/// whole numbers (42804), `low` not less than `high` (22023), values out of the range (22003), a check
/// constraint (23514), row-level security (42501), turned round already (55000), a read-only transaction or
/// standby without `dry_run` (25006). Locks: SHARE ROW EXCLUSIVE on the table until the end of the
/// transaction, ACCESS EXCLUSIVE where there is a default; ACCESS SHARE with `dry_run`. Privileges: SELECT
/// and UPDATE on the column; to own the table where there is a default.
///
/// ```sql
/// SELECT * FROM helio_invert_priorities('jobs', 'priority', dry_run => true);
/// ```
#[pg_extern(volatile, parallel_unsafe)]
fn helio_invert_priorities(
    relation: Option<RegClass>,
    column_name: Option<&str>,
    low: default!(Option<i64>, "0"),
    high: default!(Option<i64>, "100"),
    dry_run: default!(Option<bool>, "false"),
) -> Result<
    TableIterator<
        'static,
        (name!(old_priority, Option<i64>), name!(new_priority, Option<i64>), name!(row_count, i64)),
    >,
    ErrorReport,
> {
    let counts = with_session_path(|session| -> Result<_, Error> {
        registry::guard()?;
        let relation = relation.ok_or(Error::NullArgument { argument: "relation" })?;
        let column_name = column_name.ok_or(Error::NullArgument { argument: "column_name" })?;
        let low = low.ok_or(Error::NullArgument { argument: "low" })?;
        let high = high.ok_or(Error::NullArgument { argument: "high" })?;
        let dry_run = dry_run.ok_or(Error::NullArgument { argument: "dry_run" })?;
        let range = range(low, high)?;
        if !dry_run {
            writable("priorities", "turned round")?;
        }
        with(INTERPRETED, || Column::find(relation.0, column_name)?.invert(range, session, None, dry_run))
    })?;
    let rows = counts.into_iter().map(|count| (count.old, count.new, count.rows));
    Ok(TableIterator::new(rows.collect::<Vec<_>>()))
}

/// Lists the columns whose priorities are turned round.
///
/// A column that was renamed, or whose table was, is listed by its name now; one that was dropped is not.
///
/// Columns: `relation` and `column_name`, quoted where needed; `low` and `high`, the bounds that they were turned round
/// between; `inverted_at`; `run_id`, which helio_undo takes.
///
/// Locks: those of a query. Privileges: none. Runs on a standby.
///
/// ```sql
/// SELECT * FROM helio_priority_columns();
/// ```
#[pg_extern(stable, parallel_restricted)]
#[search_path(pg_catalog, pg_temp)]
fn helio_priority_columns() -> Result<
    TableIterator<
        'static,
        (
            name!(relation, Text),
            name!(column_name, Text),
            name!(low, i64),
            name!(high, i64),
            name!(inverted_at, TimestampWithTimeZone),
            name!(run_id, i64),
        ),
    >,
    ErrorReport,
> {
    registry::guard()?;
    let found = rows(INVERTED, &[], |row| {
        (
            row.text(1).into(),
            row.text(2).into(),
            row.get(3).unwrap_or_default(),
            row.get(4).unwrap_or_default(),
            row.get(5).expect("a run has begun"),
            row.get(6).unwrap_or_default(),
        )
    });
    Ok(TableIterator::new(found))
}

/// Columns that were turned round an odd number of times, with the last time.
const INVERTED: &str = "
SELECT DISTINCT ON (t.relation, t.attnum) t.relation::regclass::text, quote_ident(t.attname), t.low, t.high, t.started_at, t.run_id
FROM (SELECT a.attrelid AS relation, a.attnum, a.attname, i.low, i.high, i.started_at, i.run_id, count(*) OVER (PARTITION BY a.attrelid, a.attnum) AS times
      FROM helio.visible_inversion i
      JOIN pg_attribute a ON a.attrelid = i.relation AND NOT a.attisdropped
       AND CASE WHEN i.relation::oid = i.relid THEN a.attnum = i.attnum ELSE a.attname = i.attname END) AS t
WHERE t.times % 2 = 1
ORDER BY t.relation, t.attnum, t.run_id DESC";

fn range(low: i64, high: i64) -> Result<Range, Error> {
    let range = Range { low, high };
    if range.is_one() { Ok(range) } else { Err(Error::BadRange { low, high }) }
}
