//! What is known: the door to the packs.
//!
//! Owns the questions about packs and the users' own packs; does not own what they say (`packs/`)
//! nor the checks' running (`precheck`).

pub mod check;
pub mod mend;
pub mod model;
pub mod path;
pub mod registry;
pub mod template;

use crate::error::Error;
use crate::pg::server;
use crate::pg::text::{Document, Text};
use model::word;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use registry::Registry;

/// Says which version of pg_helio answers.
///
/// Raises an error (SQLSTATE 55000), as every function here does, where the library and the
/// functions in this database are of different versions; its hint names the command to run.
///
/// Locks: none. Privileges: none. Runs on a standby.
///
/// ```sql
/// SELECT helio_version();
/// ```
#[pg_extern(stable, parallel_restricted)]
#[search_path(pg_catalog, pg_temp)]
fn helio_version() -> Result<&'static str, ErrorReport> {
    registry::guard()?;
    Ok(env!("CARGO_PKG_VERSION"))
}

/// Lists the products that pg_helio knows: built-in packs, and those loaded with helio_load_pack.
///
/// Columns: `product`, the name that other functions take; `kind`; `newest`, its newest release
/// that is out; `releases`, how many are known; `source`, where the knowledge comes from. A pack of
/// yours that this version cannot read is of kind `unreadable`, and its source says why.
///
/// Locks: none beyond a reader's on `helio.pack`. Privileges: none. Runs on a standby.
///
/// ```sql
/// SELECT * FROM helio_products();
/// ```
#[pg_extern(stable, parallel_restricted)]
#[search_path(pg_catalog, pg_temp)]
fn helio_products() -> Result<
    TableIterator<
        'static,
        (
            name!(product, Text),
            name!(kind, Text),
            name!(newest, Option<Text>),
            name!(releases, i32),
            name!(source, Text),
        ),
    >,
    ErrorReport,
> {
    let registry = Registry::open()?;
    let known = registry.packs().iter().map(|pack| {
        let newest = Some(Text::from(pack.newest().version.as_str()));
        let releases = pack.releases.len() as i32;
        (pack.product.clone().into(), pack.kind.clone().into(), newest, releases, pack.source.clone().into())
    });
    let unreadable = registry.unreadable().iter().map(|(product, error)| {
        (product.clone().into(), "unreadable".into(), None, 0, error.to_string().into())
    });
    let rows: Vec<_> = known.chain(unreadable).collect();
    Ok(TableIterator::new(rows))
}

/// Lists what the releases after `from_version`, up to and including `to_version`, removed, renamed,
/// changed or added, oldest first.
///
/// `to_version` NULL is the newest release that is out; `from_version` NULL is what is installed.
/// Unknown products and versions raise an error (SQLSTATE 22023) that lists the known ones.
///
/// Columns: `version` of the release; `change_id`; `kind`, such as `setting removed`; `subject`;
/// `replacement`; `automatic`, whether pg_helio can put it in; `effect` on those who do nothing;
/// `evidence`; `source`; `note`.
///
/// Locks: none. Privileges: none. Runs on a standby.
///
/// ```sql
/// SELECT subject, replacement, note FROM helio_changes('postgresql', '18') WHERE kind = 'setting removed';
/// ```
#[pg_extern(stable, parallel_restricted)]
#[search_path(pg_catalog, pg_temp)]
fn helio_changes(
    product: Option<&str>,
    to_version: default!(Option<&str>, "NULL"),
    from_version: default!(Option<&str>, "NULL"),
) -> Result<
    TableIterator<
        'static,
        (
            name!(version, Text),
            name!(change_id, Text),
            name!(kind, Text),
            name!(subject, Text),
            name!(replacement, Option<Text>),
            name!(automatic, bool),
            name!(effect, Text),
            name!(evidence, Text),
            name!(source, Option<Text>),
            name!(note, Option<Text>),
        ),
    >,
    ErrorReport,
> {
    let registry = Registry::open()?;
    let (pack, span) = registry.resolve(product, to_version, from_version)?;
    let rows: Vec<_> = pack
        .changes_between(&span.from, &span.to)
        .map(|(change, release)| {
            (
                change.version.clone().into(),
                change.id().into(),
                change.kind.clone().into(),
                change.subject.clone().into(),
                change.replacement.clone().map(Text),
                change.automatic,
                word(&change.effect).into(),
                word(&change.evidence).into(),
                change.source.clone().or_else(|| release.source.clone()).map(Text),
                change.note.clone().map(Text),
            )
        })
        .collect();
    Ok(TableIterator::new(rows))
}

/// Shows the steps that lead from one release to another.
///
/// Where a product lets releases be left out, one step leads to the end; where it wants them taken
/// in turn, each is a step. `allow_skipping` makes it one step all the same, whose note says what is
/// skipped and what that asks for. Versions as in helio_changes.
///
/// Columns: `step`, from 1; `from_version`; `to_version`; `kind`: `major`, `minor`, `patch` or
/// `none`; `risk` and `downtime`, as far as the pack says; `guide`, whether the vendor has one;
/// `note`.
///
/// Locks: none. Privileges: none. Runs on a standby.
///
/// ```sql
/// SELECT * FROM helio_upgrade_path('postgresql', '18');
/// ```
#[pg_extern(stable, parallel_restricted)]
#[search_path(pg_catalog, pg_temp)]
fn helio_upgrade_path(
    product: Option<&str>,
    to_version: default!(Option<&str>, "NULL"),
    from_version: default!(Option<&str>, "NULL"),
    allow_skipping: default!(Option<bool>, "false"),
) -> Result<
    TableIterator<
        'static,
        (
            name!(step, i32),
            name!(from_version, Text),
            name!(to_version, Text),
            name!(kind, Text),
            name!(risk, Option<Text>),
            name!(downtime, Option<Text>),
            name!(guide, bool),
            name!(note, Option<Text>),
        ),
    >,
    ErrorReport,
> {
    let registry = Registry::open()?;
    let (pack, span) = registry.resolve(product, to_version, from_version)?;
    let allow_skipping = allow_skipping.ok_or(Error::NullArgument { argument: "allow_skipping" })?;
    let steps = path::steps(pack, &span.from, &span.to, allow_skipping);
    let rows: Vec<_> = steps
        .into_iter()
        .zip(1..)
        .map(|(step, number)| {
            (
                number,
                step.from.into(),
                step.to.into(),
                step.kind.into(),
                step.risk.map(Text),
                step.downtime.map(Text),
                step.guide,
                step.note.map(Text),
            )
        })
        .collect();
    Ok(TableIterator::new(rows))
}

/// Lists the checks that helio_precheck can run for a product.
///
/// Columns: `check_id`; `category`; `effect` on those who do nothing; `applies`, the moves it
/// applies to; `what` it looks for; `remedy`; `source`.
///
/// Locks: none. Privileges: none. Runs on a standby.
///
/// ```sql
/// SELECT check_id, applies, what FROM helio_checks() ORDER BY category;
/// ```
#[pg_extern(stable, parallel_restricted)]
#[search_path(pg_catalog, pg_temp)]
fn helio_checks(
    product: default!(Option<&str>, "'postgresql'"),
) -> Result<
    TableIterator<
        'static,
        (
            name!(check_id, Text),
            name!(category, Text),
            name!(effect, Text),
            name!(applies, Text),
            name!(what, Text),
            name!(remedy, Text),
            name!(source, Text),
        ),
    >,
    ErrorReport,
> {
    let registry = Registry::open()?;
    let rows: Vec<_> = registry
        .pack(product)?
        .checks
        .iter()
        .map(|check| {
            (
                check.id.clone().into(),
                check.category.clone().into(),
                word(&check.effect).into(),
                check.applies.clone().into(),
                check.what.clone().into(),
                check.remedy.clone().into(),
                check.source.clone().into(),
            )
        })
        .collect();
    Ok(TableIterator::new(rows))
}

/// Adds a pack of your own, or replaces the one of the same product, and returns the product's name.
///
/// `document` has the fields that `packs/README.md` describes. A document that is not a pack is
/// refused (SQLSTATE 22023) with the place in it; a built-in product's name is refused (42710).
/// The pack is a row of `helio.pack`, which is dumped with the database.
///
/// Locks: a writer's on `helio.pack`. Privileges: EXECUTE, which only the owner has at first, and
/// INSERT and UPDATE on `helio.pack`. The checks of a pack run with the privileges of whoever calls
/// helio_precheck, so load only packs that you have read.
///
/// ```sql
/// SELECT helio_load_pack('{"product": "lamp", "kind": "extension", "source": "its manual",
///     "versions": "semantic", "stepping": "direct", "releases": [{"version": "1.0"}]}');
/// ```
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn helio_load_pack(document: Option<Document>) -> Result<Text, ErrorReport> {
    registry::guard()?;
    let document = document.ok_or(Error::NullArgument { argument: "document" })?;
    Ok(registry::load(document)?.into())
}

/// Drops a pack that helio_load_pack added; false where there is none of that product.
///
/// A built-in product's name is refused (SQLSTATE 42710).
///
/// Locks: a writer's on `helio.pack`. Privileges: EXECUTE, which only the owner has at first, and
/// DELETE on `helio.pack`.
///
/// ```sql
/// SELECT helio_drop_pack('lamp');
/// ```
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn helio_drop_pack(product: Option<&str>) -> Result<bool, ErrorReport> {
    registry::guard()?;
    let product = product.ok_or(Error::NullArgument { argument: "product" })?;
    Ok(registry::drop(product)?)
}

/// The version of the product that is installed, where that can be known from inside a database.
pub fn installed_version(pack: &model::Pack) -> Option<crate::version::Version> {
    match pack.installed.as_ref()? {
        model::Installed::Server => Some(server::version()),
        model::Installed::Extension(name) => {
            registry::extension_version(name).as_deref().and_then(|text| pack.parse(text))
        }
    }
}
