//! Deprecated use: the door to finding what a newer version removed, renamed or gave another meaning.
//!
//! Owns reading stored trees, code and definitions for what a pack's changes are about; does not own
//! the changes (`packs/`) nor, yet, mending what it finds.

mod definition;
mod displacements;
pub mod finding;
mod function;
mod judge;
mod maintenance;
pub mod names;
mod needles;
pub mod path;
mod resolve;
mod rules;
mod stars;
pub mod stored;
mod subject;
mod surroundings;
pub mod survey;
mod texts;
mod words;

use crate::pack::model::word;
use crate::pack::registry::Registry;
use crate::pg::text::Text;
use crate::precheck::run;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Finds every use of what a newer version removed, renamed, moved or took over, wherever it hides: in
/// views, defaults, constraints, policies and all other stored expressions, in functions' code and in
/// strings that it executes, in definitions, settings, scheduled jobs and recorded statements.
///
/// `to_version` NULL is the newest release that is out, `from_version` NULL what is installed. Looks at
/// this database; the others each need a run of their own. Members of an extension are one row together.
///
/// Columns: `status` (`fail`, `warn` where it changes in silence or is in a string that may be executed,
/// `skipped` what could not be read); `effect`; `change_id`, as in helio_changes; `object_type`; `object`,
/// as it can be pasted; `line` and `position` (character in the line), from 1, in the function's body, the
/// job's or statement's text, or the definition as the server prints it (pg_get_viewdef and its kin);
/// `found`; `replacement`; `automatic`, whether pg_helio can put it in; `message`.
///
/// Errors: an unknown product or version, or a target older than the source (SQLSTATE 22023).
/// Locks: those of catalog queries; a definition is printed under locks that are given back at once.
/// Privileges: none; what the role may not see is a `skipped` row. Writes nothing, and runs on a hot
/// standby.
///
/// ```sql
/// SELECT * FROM helio_deprecations('postgresql', '18');
/// ```
#[pg_extern(stable, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn helio_deprecations(
    product: default!(Option<&str>, "'postgresql'"),
    to_version: default!(Option<&str>, "NULL"),
    from_version: default!(Option<&str>, "NULL"),
) -> Result<
    TableIterator<
        'static,
        (
            name!(status, Text),
            name!(effect, Text),
            name!(change_id, Option<Text>),
            name!(object_type, Option<Text>),
            name!(object, Option<Text>),
            name!(line, Option<i32>),
            name!(position, Option<i32>),
            name!(found, Option<Text>),
            name!(replacement, Option<Text>),
            name!(automatic, bool),
            name!(message, Text),
        ),
    >,
    ErrorReport,
> {
    let registry = Registry::open()?;
    let (pack, span) = registry.resolve(product, to_version, from_version)?;
    let mut lines = survey::survey(pack, &span);
    lines.extend(run::about_changes(pack, &span).into_iter().flat_map(survey::lines_of_check));
    survey::sort(&mut lines);
    let rows: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let finding = line.finding;
            (
                word(&finding.status).into(),
                word(&finding.effect).into(),
                finding.change_id.map(Text),
                line.object_type.map(Text),
                line.object.map(Text),
                finding.position.map(|(line, _)| line),
                finding.position.map(|(_, position)| position),
                finding.found.map(Text),
                finding.replacement.map(Text),
                finding.automatic,
                finding.message.into(),
            )
        })
        .collect();
    Ok(TableIterator::new(rows))
}
