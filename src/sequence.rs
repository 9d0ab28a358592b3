//! Sequences and the data they feed: the door.
//!
//! Owns finding where sequences stand against their columns, and moving them; does not own other
//! counters, such as identity values of other products.

mod data;
mod decide;
mod examine;
mod facts;
mod resync;
mod source;
mod statement;
mod survey;

use crate::error::{Error, writable};
use crate::pack::model::word;
use crate::pack::registry::{self, Registry};
use crate::pg::query::{self, texts};
use crate::pg::snapshot::Latest;
use crate::pg::text::Text;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Shows every sequence, the columns that it feeds, and whether it is ahead of their data.
///
/// `schemas` limits it to sequences in these schemas; a default of which nobody can say what it draws
/// from is a row without a sequence whatever the schemas. A sequence is used by the columns it belongs
/// to (serial, identity) and those whose default, or whose domain's, draws from it, by OID or by
/// name; over all partitions and children.
///
/// Columns: `sequence`; `used_by`; `status` (`fail`: the next insert repeats a number or nextval
/// raises an error; `warn`: 75 % or more is used up; `skipped`: not judged; `info`; `ok`), worst
/// first; `last_value`; `data_value`, the value in the data that is furthest along the sequence's
/// direction; `next_value`, what nextval would give, NULL where it would raise an error;
/// `percent_used` of the narrower of sequence and column; `message`.
///
/// Errors: a schema that does not exist (SQLSTATE 3F000). Locks: ACCESS SHARE on one sequence and
/// its tables at a time. Privileges: SELECT or USAGE on a sequence and SELECT on its columns, or its
/// row is `skipped`, as it is where row-level security would hide rows. Reads through an index that
/// leads with the column, else the whole table once, and says so. Writes nothing, and runs on a hot
/// standby.
///
/// ```sql
/// SELECT * FROM helio_sequences() WHERE status <> 'ok';
/// ```
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn helio_sequences(
    schemas: default!(Option<Vec<Option<Text>>>, "NULL"),
) -> Result<
    TableIterator<
        'static,
        (
            name!(sequence, Option<Text>),
            name!(used_by, Vec<Text>),
            name!(status, Text),
            name!(last_value, Option<i64>),
            name!(data_value, Option<i64>),
            name!(next_value, Option<i64>),
            name!(percent_used, Option<AnyNumeric>),
            name!(message, Text),
        ),
    >,
    ErrorReport,
> {
    registry::guard()?;
    let schemas = schema_names(schemas)?;
    let facts = Latest::new().during(|| facts::collect(schemas.as_deref()));
    let rows: Vec<_> = survey::all(&facts)
        .into_iter()
        .map(|row| {
            let percent = row.used.map(percent);
            (
                row.sequence.map(Text),
                texts(&row.used_by),
                word(&row.status).into(),
                row.last_value,
                row.data_value,
                row.next_value,
                percent,
                row.message.into(),
            )
        })
        .collect();
    Ok(TableIterator::new(rows))
}

/// Moves every sequence that is behind its data to where the next value is free.
///
/// `dry_run` returns the rows that acting would and changes nothing. `schemas` limits it to
/// sequences in these schemas. `headroom` is how many values beyond the data must stay free.
/// `allow_rewind` also moves back sequences that are ahead of their data. `source`, a connection
/// string or a foreign server for the extension dblink, takes the sequences of the same name on
/// another server into account as if their last values were data.
///
/// Without `allow_rewind` no sequence moves backwards, and with it none goes back before its START
/// or past data that could not be compared. An empty table leaves its sequence alone. The next value
/// stays congruent to START modulo INCREMENT. A descending sequence goes by the smallest value. One
/// that cycles is moved only if it was never used. A headroom that does not fit is left out.
///
/// Columns: `sequence`; `used_by`; `old_value` and `new_value`, its last value before and after;
/// `action` (`advanced`, `rewound`, `kept`, `empty`, `exhausted`: no value is left after the data,
/// `skipped`: see the message); `message`.
///
/// Errors: a schema that does not exist (SQLSTATE 3F000), a negative headroom (22023), a read-only
/// transaction or standby without `dry_run` (25006), a source without dblink (55000). Locks: one
/// sequence at a time with SHARE ROW EXCLUSIVE, as ALTER SEQUENCE does, and its tables with ACCESS
/// SHARE; all are given back before the next one, and none is held while another is waited for.
/// Transactions that have drawn from the sequence are waited for, and meanwhile others that want to
/// draw from it wait too: set `lock_timeout` under traffic, and a sequence that cannot be locked in
/// time is `skipped`. Privileges: UPDATE and SELECT or USAGE on a sequence, SELECT on its columns;
/// else `skipped`. PostgreSQL never rolls setval back: what was moved stays moved. The session's
/// currval and lastval are forgotten, as after DISCARD SEQUENCES. Of transactions that are still
/// open, those that drew from the sequence are waited for, and other rows are not seen.
///
/// ```sql
/// SELECT * FROM helio_resync_sequences(dry_run => true) WHERE action <> 'kept';
/// SET lock_timeout = '2s';
/// SELECT * FROM helio_resync_sequences() WHERE action <> 'kept';
/// ```
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn helio_resync_sequences(
    dry_run: default!(Option<bool>, "false"),
    schemas: default!(Option<Vec<Option<Text>>>, "NULL"),
    headroom: default!(Option<i64>, "0"),
    allow_rewind: default!(Option<bool>, "false"),
    source: default!(Option<&str>, "NULL"),
) -> Result<
    TableIterator<
        'static,
        (
            name!(sequence, Option<Text>),
            name!(used_by, Vec<Text>),
            name!(old_value, Option<i64>),
            name!(new_value, Option<i64>),
            name!(action, Text),
            name!(message, Text),
        ),
    >,
    ErrorReport,
> {
    registry::guard()?;
    let dry_run = dry_run.ok_or(Error::NullArgument { argument: "dry_run" })?;
    let headroom = headroom.ok_or(Error::NullArgument { argument: "headroom" })?;
    let allow_rewind = allow_rewind.ok_or(Error::NullArgument { argument: "allow_rewind" })?;
    if headroom < 0 {
        Err(Error::NegativeHeadroom { headroom })?;
    }
    if !dry_run {
        writable("sequences", "set")?;
    }
    let schemas = schema_names(schemas)?;
    let source = source.map(source::Source::read).transpose()?;
    let facts = Latest::new().during(|| facts::collect(schemas.as_deref()));
    let options = resync::Options { headroom, allow_rewind, source };
    let rows: Vec<_> = resync::all(&facts, &options, dry_run)
        .into_iter()
        .map(|row| {
            (
                row.sequence.map(Text),
                texts(&row.used_by),
                row.old_value,
                row.new_value,
                row.action.into(),
                row.message.into(),
            )
        })
        .collect();
    Ok(TableIterator::new(rows))
}

/// Writes the statements that bring the sequences of another server, which holds the same data, to
/// where they belong: literals only, one a sequence, nothing is moved here.
///
/// `product` is what that server runs; its pack has the form of the statement. `schemas` as in
/// helio_resync_sequences. A sequence that cannot be judged is brought to where it stands here, behind a
/// comment that says why; one whose position cannot be read is a comment alone. The statements set:
/// run them on a copy before it is used, since a sequence that has moved on there would go back.
///
/// Errors: a product without such a statement (SQLSTATE 22023), a schema that does not exist
/// (3F000). Locks: those of helio_sequences. Privileges: UPDATE and SELECT or USAGE on a sequence,
/// SELECT on its columns; else it is a comment. Writes nothing, and runs on a hot standby.
///
/// ```sql
/// \t \a \o sequences.sql
/// SELECT helio_resync_sequences_sql();
/// ```
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn helio_resync_sequences_sql(
    product: default!(Option<&str>, "'postgresql'"),
    schemas: default!(Option<Vec<Option<Text>>>, "NULL"),
) -> Result<SetOfIterator<'static, Text>, ErrorReport> {
    let registry = Registry::open()?;
    let pack = registry.pack(product)?;
    let template = pack.sequence_statement.clone().ok_or_else(|| Error::NoSequenceStatement {
        product: pack.product.clone(),
        known: registry
            .packs()
            .iter()
            .filter(|pack| pack.sequence_statement.is_some())
            .map(|pack| pack.product.clone())
            .collect(),
    })?;
    let schemas = schema_names(schemas)?;
    let facts = Latest::new().during(|| facts::collect(schemas.as_deref()));
    let statements = resync::statements(&facts, &template, |name| pgrx::spi::quote_literal(name));
    Ok(SetOfIterator::new(statements.into_iter().map(Text)))
}

/// The schemas that were asked for, which must exist; `None` for all.
fn schema_names(schemas: Option<Vec<Option<Text>>>) -> Result<Option<Vec<String>>, Error> {
    let Some(schemas) = schemas else {
        return Ok(None);
    };
    let schemas: Vec<String> = schemas
        .into_iter()
        .map(|schema| schema.map(|text| text.0))
        .collect::<Option<_>>()
        .ok_or(Error::NullElement { argument: "schemas" })?;
    let missing = query::rows(
        "SELECT s.name
         FROM unnest($1::text[]) AS s (name)
              LEFT JOIN pg_namespace AS n ON n.nspname = s.name
         WHERE n.oid IS NULL LIMIT 1",
        &[texts(&schemas).into()],
        |row| row.text(1),
    );
    match missing.into_iter().next() {
        Some(schema) => Err(Error::UnknownSchema { schema }),
        None => Ok(Some(schemas)),
    }
}

/// Hundredths of a percent as the number that SQL shows: 7512 is 75.12.
fn percent(hundredths: i64) -> AnyNumeric {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    AnyNumeric::try_from(text.as_str()).expect("digits and a point are a number")
}
