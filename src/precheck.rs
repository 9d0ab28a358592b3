//! Will it break? The door to the checks.
//!
//! Owns running a pack's checks against the live database and summing them up; does not own what
//! they look for (`packs/*/checks`).

pub mod report;
pub mod run;

use crate::pack::model::word;
use crate::pack::registry::Registry;
use crate::pg::text::{Text, is_utf8};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Finds what will break on the way from one version of a product to another: one row a finding,
/// worst first, and one `ok` row that says how many checks ran where there is none.
///
/// `to_version` NULL is the newest release that is out, `from_version` NULL what is installed.
/// A target without a minor (`18`) is judged as its oldest minor would be. The checks look at this
/// database and at what all databases share; the other databases each need a run of their own, and
/// the last row says which.
///
/// Columns: `status` (`fail` must be mended before the move, `warn` should be looked at, `skipped`
/// could not be judged, `info`, `ok`); `effect` on those who do nothing; `check_id`; `object`, as it
/// can be pasted; `message`, what happens and when; `remedy`, SQL or a command.
///
/// Errors: an unknown product or version, or a target older than the source (SQLSTATE 22023).
/// Locks: those of catalog queries. Privileges: none; a check that needs more than the caller has
/// is a `skipped` row that names the privilege. Writes nothing, and runs on a hot standby.
///
/// ```sql
/// SELECT * FROM helio_precheck('postgresql', '18');
/// ```
#[pg_extern(stable, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn helio_precheck(
    product: default!(Option<&str>, "'postgresql'"),
    to_version: default!(Option<&str>, "NULL"),
    from_version: default!(Option<&str>, "NULL"),
) -> Result<
    TableIterator<
        'static,
        (
            name!(status, Text),
            name!(effect, Text),
            name!(check_id, Option<Text>),
            name!(object, Option<Text>),
            name!(message, Text),
            name!(remedy, Option<Text>),
        ),
    >,
    ErrorReport,
> {
    let registry = Registry::open()?;
    let (pack, span) = registry.resolve(product, to_version, from_version)?;
    let outcomes = run::all(pack, &span);
    let rows: Vec<_> = report::rows(&outcomes, &run::scope_note(pack, &span))
        .into_iter()
        .map(|row| {
            (
                word(&row.status).into(),
                word(&row.effect).into(),
                row.check_id.map(Text),
                row.object.map(Text),
                row.message.into(),
                row.remedy.map(Text),
            )
        })
        .collect();
    Ok(TableIterator::new(rows))
}

/// Sums up helio_precheck: one row a category, worst first, with the verdict in words.
///
/// Arguments, errors, locks and privileges are those of helio_precheck.
///
/// Columns: `mark` (`✓` nothing found, `⚠` something to look at or not judged, `✗` something to
/// mend first; `+`, `!` and `x` in databases that are not UTF-8); `category`; `verdict`; `checks`, how many ran or were skipped; `failed`, `warned`
/// and `skipped`, how many of them.
///
/// ```sql
/// SELECT * FROM helio_precheck_summary('postgresql', '18');
/// ```
#[pg_extern(stable, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn helio_precheck_summary(
    product: default!(Option<&str>, "'postgresql'"),
    to_version: default!(Option<&str>, "NULL"),
    from_version: default!(Option<&str>, "NULL"),
) -> Result<
    TableIterator<
        'static,
        (
            name!(mark, Text),
            name!(category, Text),
            name!(verdict, Text),
            name!(checks, i32),
            name!(failed, i32),
            name!(warned, i32),
            name!(skipped, i32),
        ),
    >,
    ErrorReport,
> {
    let registry = Registry::open()?;
    let (pack, span) = registry.resolve(product, to_version, from_version)?;
    let outcomes = run::all(pack, &span);
    let rows: Vec<_> = report::summary(&outcomes)
        .into_iter()
        .map(|line| {
            (
                if is_utf8() { line.mark.sign() } else { line.mark.ascii() }.into(),
                line.category.into(),
                line.verdict.into(),
                line.checks,
                line.failed,
                line.warned,
                line.skipped,
            )
        })
        .collect();
    Ok(TableIterator::new(rows))
}
