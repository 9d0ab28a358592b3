//! What becomes of configuration files: the door to changing and checking their texts.
//!
//! Owns reading a text, changing no more of it than a move asks for, and judging it; does not own what
//! a move asks for (`packs/`), nor any file: texts come in and go out.

mod conf_text;
mod draft;
mod migrate;
pub mod outline;
mod prune;
mod relocate;
mod toml_text;
mod validate;
mod values;
mod writing;
mod yaml_text;

use crate::error::Error;
use crate::pack::model::{Change, Pack};
use crate::pack::registry::Registry;
use crate::pg::text::Text;
use outline::Format;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Writes a configuration as a newer version wants it: keys get their new names, what is gone goes,
/// what must be there comes, and all else stays byte for byte.
///
/// `config` is the file's text; `format` is `toml`, `yaml` or `conf` (lines of `key = value`, `key: value`
/// or `key value`, with sections in brackets). Dotted and nested keys are the same. `to_version` NULL is
/// the newest release that is out, `from_version` NULL what is installed. What it does is what
/// helio_config_changes lists, and done again it does nothing. A comment directly above a key, or behind
/// its value, goes where the key goes. A key that was a protection is not dropped but made a comment. A
/// number that is turned round gets a comment above it that says what it was, by which it is not turned
/// again.
///
/// Errors (SQLSTATE 22023), and nothing is changed: an unknown product, version or format; a product of
/// whose configuration nothing is known; a text that is not of its format; a key that is there twice, or
/// by its old and its new name; a number that cannot be turned round; a key that cannot be changed by
/// itself. They name the lines.
/// Locks: none. Privileges: none. Runs on a standby.
///
/// ```sql
/// SELECT helio_migrate_config(pg_read_file('/etc/lamp.toml'), 'toml', 'lamp', '2.0', '1.0');
/// ```
#[pg_extern(stable, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn helio_migrate_config(
    config: Option<Text>,
    format: Option<&str>,
    product: Option<&str>,
    to_version: default!(Option<&str>, "NULL"),
    from_version: default!(Option<&str>, "NULL"),
) -> Result<Text, ErrorReport> {
    Ok(migration(config, format, product, to_version, from_version)?.text.into())
}

/// Lists what helio_migrate_config does to a configuration, in the order of the releases.
///
/// Arguments, errors, locks and privileges are those of helio_migrate_config.
///
/// Columns: `action` (`added`, `renamed`, `removed`, `changed`); `key` by the name that it had;
/// `old_value` and `new_value` as they are written, NULL where there is none or it is a table; `line`,
/// from 1, in `config`, NULL where it is not there; `message`, which says the new name, or that a key was
/// a protection and is kept as a comment.
///
/// ```sql
/// SELECT * FROM helio_config_changes(pg_read_file('/etc/lamp.toml'), 'toml', 'lamp', '2.0', '1.0');
/// ```
#[pg_extern(stable, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn helio_config_changes(
    config: Option<Text>,
    format: Option<&str>,
    product: Option<&str>,
    to_version: default!(Option<&str>, "NULL"),
    from_version: default!(Option<&str>, "NULL"),
) -> Result<
    TableIterator<
        'static,
        (
            name!(action, Text),
            name!(key, Text),
            name!(old_value, Option<Text>),
            name!(new_value, Option<Text>),
            name!(line, Option<i32>),
            name!(message, Text),
        ),
    >,
    ErrorReport,
> {
    let rows: Vec<_> = migration(config, format, product, to_version, from_version)?
        .rows
        .into_iter()
        .map(|row| {
            (
                row.action.into(),
                row.key.into(),
                row.old_value.map(Text),
                row.new_value.map(Text),
                row.line.map(|line| line as i32),
                row.message.into(),
            )
        })
        .collect();
    Ok(TableIterator::new(rows))
}

/// Finds what a version refuses, ignores or lacks in a configuration: one row a finding, worst first,
/// and one `ok` row that says how many keys were checked where there is none.
///
/// `config` and `format` as in helio_migrate_config; `version` NULL is the newest release that is out.
///
/// Columns: `status` (`fail`: a key that must be there and is not, that was a protection and is gone, that
/// is there twice, or whose value is of a wrong type, out of range or none of those allowed; `warn`: a key
/// that nobody knows. Keys that are gone or have another name by now are `fail` where the pack says that
/// the product does not start or breaks, else `warn`); `key`; `line`, from 1, NULL where the key is not
/// there; `message`; `remedy`, what to write.
///
/// Errors (SQLSTATE 22023): an unknown product, version or format; a product of whose configuration
/// nothing is known; a text that is not of its format. Locks: none. Privileges: none. Runs on a standby.
///
/// ```sql
/// SELECT * FROM helio_check_config(pg_read_file('/etc/lamp.toml'), 'toml', 'lamp', '2.0');
/// ```
#[pg_extern(stable, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn helio_check_config(
    config: Option<Text>,
    format: Option<&str>,
    product: Option<&str>,
    version: default!(Option<&str>, "NULL"),
) -> Result<
    TableIterator<
        'static,
        (
            name!(status, Text),
            name!(key, Option<Text>),
            name!(line, Option<i32>),
            name!(message, Text),
            name!(remedy, Option<Text>),
        ),
    >,
    ErrorReport,
> {
    let registry = Registry::open()?;
    let newest = registry.pack(product)?.newest().version.clone();
    let version = Some(version.unwrap_or(&newest));
    let (pack, span) = registry.resolve(product, version, version)?;
    let (config, format) = text_of(config, format)?;
    demand_knowledge(&registry, pack)?;
    let rows: Vec<_> = validate::validate(&config, format, pack, &span.to)
        .map_err(Error::BadConfig)?
        .into_iter()
        .map(|finding| {
            (
                finding.status.name().into(),
                finding.key.map(Text),
                finding.line.map(|line| line as i32),
                finding.message.into(),
                finding.remedy.map(Text),
            )
        })
        .collect();
    Ok(TableIterator::new(rows))
}

/// What the two functions about a move share.
fn migration(
    config: Option<Text>,
    format: Option<&str>,
    product: Option<&str>,
    to_version: Option<&str>,
    from_version: Option<&str>,
) -> Result<migrate::Migration, Error> {
    let registry = Registry::open()?;
    let (pack, span) = registry.resolve(product, to_version, from_version)?;
    let (config, format) = text_of(config, format)?;
    demand_knowledge(&registry, pack)?;
    let mut changes: Vec<&Change> =
        pack.changes_between(&span.from, &span.to).map(|(change, _)| change).collect();
    changes.sort_by_key(|change| pack.parse(&change.version));
    migrate::migrate(&config, format, &changes).map_err(Error::BadConfig)
}

fn text_of(config: Option<Text>, format: Option<&str>) -> Result<(String, Format), Error> {
    let config = config.ok_or(Error::NullArgument { argument: "config" })?.0;
    let format = format.ok_or(Error::NullArgument { argument: "format" })?;
    let known = || Error::UnknownFormat { format: format.to_owned() };
    Ok((config, Format::named(format).ok_or_else(known)?))
}

fn demand_knowledge(registry: &Registry, pack: &Pack) -> Result<(), Error> {
    if validate::is_known(pack) {
        return Ok(());
    }
    let known = registry.packs().iter().filter(|pack| validate::is_known(pack));
    Err(Error::NoConfigKnowledge {
        product: pack.product.clone(),
        known: known.map(|pack| pack.product.clone()).collect(),
    })
}
