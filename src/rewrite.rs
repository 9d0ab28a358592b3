//! Code that uses what a newer version changed, rewritten: the door.
//!
//! Owns finding what a pack's `rewrites` are about in text of any language and in objects of the database, and
//! putting in what takes its place; does not own the rules (`packs/`), nor finding what breaks
//! (`deprecation`).

pub mod apply;
pub mod brackets;
pub mod edit;
pub mod find;
pub mod languages;
pub mod object;
pub mod piece;
pub mod shell;
pub mod sql;
pub mod strings;
pub mod text;

use crate::code::place;
use crate::error::{Error, writable};
use crate::pack::mend::Language;
use crate::pack::model::{Change, word};
use crate::pack::registry::{self, Registry};
use crate::pg::lexer::tokens;
use crate::pg::setting::with_session_path;
use crate::pg::subtransaction::attempt;
use crate::pg::text::Text;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use piece::Unread;

/// Rewrites the code of every object of the database that uses what a newer version changed, where a pack
/// says how: only the uses change, and the rest of the text stays as its author wrote it.
///
/// Functions and procedures in SQL and PL/pgSQL, views, rules, defaults, check constraints, policies and triggers are
/// replaced in place, and keep OID, owner, privileges, comment and settings; a check constraint is dropped and
/// added, which checks all rows again. Each new definition is tried in a subtransaction: what the server
/// refuses, what would change more than code, and what plpgsql_check finds new faults in, is left as it was.
/// Materialized views, indexes, generated columns, partition keys and members of extensions are for somebody to do: the message has
/// the script. Where the product is an extension that is installed, its own functions are meant, and where it is the
/// server, those of pg_catalog; else names are all there is to go by. `dry_run` tries all the same, and takes everything back.
///
/// Columns: `action` (`rewritten`, `manual`, `failed`); `object_type`; `object`, as it can be pasted; `edits`, how many
/// uses were replaced; `diff`, unified, of the definition; `message`.
///
/// Errors: an unknown product or version (SQLSTATE 22023), a read-only transaction or standby without `dry_run` (25006).
/// Locks: those of CREATE OR REPLACE and ALTER on what is rewritten, to the end of the transaction. Privileges: to own
/// what is rewritten; else `failed`. What was done is in the journal: helio_undo takes it back.
///
/// ```sql
/// SELECT * FROM helio_rewrite('pg_tviews', '0.1.0-beta.34', '0.1.0-beta.20', dry_run => true);
/// ```
#[pg_extern(volatile, parallel_unsafe)]
fn helio_rewrite(
    product: Option<&str>,
    to_version: default!(Option<&str>, "NULL"),
    from_version: default!(Option<&str>, "NULL"),
    dry_run: default!(Option<bool>, "false"),
) -> Result<
    TableIterator<
        'static,
        (
            name!(action, Text),
            name!(object_type, Text),
            name!(object, Text),
            name!(edits, i32),
            name!(diff, Option<Text>),
            name!(message, Text),
        ),
    >,
    ErrorReport,
> {
    let done = with_session_path(|session| -> Result<_, Error> {
        registry::guard()?;
        let dry_run = dry_run.ok_or(Error::NullArgument { argument: "dry_run" })?;
        if !dry_run {
            writable("code", "rewritten")?;
        }
        let registry = Registry::open()?;
        let (pack, span) = registry.resolve(product, to_version, from_version)?;
        Ok(apply::all(pack, &span, session, dry_run))
    })?;
    let rows = done.into_iter().map(|row| {
        (
            row.action.into(),
            row.object_type.into(),
            row.object.into(),
            row.edits,
            row.diff.map(Text),
            row.message.into(),
        )
    });
    Ok(TableIterator::new(rows.collect::<Vec<_>>()))
}

/// Finds every use of what a newer version changed in a text that is not in the database.
///
/// `language` is `sql`, `plpgsql`, `aql`, `rust`, `javascript`, `python` or `shell`; bodies of functions and
/// blocks inside of SQL are code, too. Comments are never looked at, and strings only where a rule is about
/// what they say.
///
/// Columns: `change_id`, as in helio_changes; `line` and `position` (character in the line), from 1; `found`;
/// `replacement`, what helio_rewrite_text puts there, or what to write by hand; `automatic`, which of the two;
/// `message`.
///
/// Errors: an unknown product, version or language (SQLSTATE 22023), a text that cannot be read as the language, such
/// as a string that does not end (42601). Locks: none. Privileges: none. Runs on a standby.
///
/// ```sql
/// SELECT * FROM helio_scan_text('SELECT txid_current()', 'sql', 'postgresql', '18', '14');
/// ```
#[pg_extern(stable, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn helio_scan_text(
    source: Option<&str>,
    language: Option<&str>,
    product: Option<&str>,
    to_version: default!(Option<&str>, "NULL"),
    from_version: default!(Option<&str>, "NULL"),
) -> Result<
    TableIterator<
        'static,
        (
            name!(change_id, Text),
            name!(line, i32),
            name!(position, i32),
            name!(found, Text),
            name!(replacement, Option<Text>),
            name!(automatic, bool),
            name!(message, Text),
        ),
    >,
    ErrorReport,
> {
    let registry = Registry::open()?;
    let source = source.ok_or(Error::NullArgument { argument: "source" })?;
    let language = language_named(language)?;
    let (pack, span) = registry.resolve(product, to_version, from_version)?;
    let changes: Vec<&Change> =
        pack.changes_between(&span.from, &span.to).map(|(change, _)| change).collect();
    let text =
        text::Text::read(source, language, &changes, &lexer).map_err(|unread| refused(source, unread))?;
    let rows: Vec<_> = text
        .shown()
        .into_iter()
        .map(|shown| {
            let change = changes[shown.change];
            let replacement = shown.replacement.or_else(|| change.replacement.clone());
            (
                change.id().into(),
                shown.place.0,
                shown.place.1,
                shown.found.into(),
                replacement.map(Text),
                shown.automatic,
                sentence(change, shown.reason).into(),
            )
        })
        .collect();
    Ok(TableIterator::new(rows))
}

/// Rewrites a text that is not in the database: everything that helio_scan_text calls automatic, and nothing else.
///
/// What is not replaced stays as it is, to the byte. What one release puts in, a later one may replace. Numbers that a rule turns round are turned back by a second
/// call: nothing in a text tells which they are.
///
/// Errors: those of helio_scan_text. Locks: none. Privileges: none. Runs on a standby.
///
/// ```sql
/// SELECT helio_rewrite_text('SELECT txid_current()', 'sql', 'postgresql', '18', '14');
/// ```
#[pg_extern(stable, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn helio_rewrite_text(
    source: Option<&str>,
    language: Option<&str>,
    product: Option<&str>,
    to_version: default!(Option<&str>, "NULL"),
    from_version: default!(Option<&str>, "NULL"),
) -> Result<Text, ErrorReport> {
    let registry = Registry::open()?;
    let source = source.ok_or(Error::NullArgument { argument: "source" })?;
    let language = language_named(language)?;
    let (pack, span) = registry.resolve(product, to_version, from_version)?;
    let mut changes: Vec<&Change> =
        pack.changes_between(&span.from, &span.to).map(|(change, _)| change).collect();
    changes.sort_by_key(|change| pack.parse(&change.version));
    let text = text::through(source, language, &changes, &lexer);
    Ok(text.map_err(|(source, unread)| refused(&source, unread))?.into())
}

/// What a change did, and why it is for somebody to look at.
fn sentence(change: &Change, reason: Option<&str>) -> String {
    let mut sentence = format!("{}: {} ({})", change.version, change.subject, change.kind);
    for more in [reason, change.note.as_deref()].into_iter().flatten() {
        sentence.push_str("; ");
        sentence.push_str(more);
    }
    sentence
}

/// The server's lexer.
fn lexer(text: &str) -> Result<Vec<crate::code::Token>, Unread> {
    let refused = |problem| Unread { problem, at: 0 };
    attempt(|| tokens(text)).map_err(|failure| sql::unended(text).unwrap_or_else(|| refused(failure.message)))
}

fn refused(source: &str, unread: Unread) -> Error {
    let (line, position) = place(source, unread.at);
    Error::Unread { problem: unread.problem, line, position }
}

fn language_named(language: Option<&str>) -> Result<Language, Error> {
    let language = language.ok_or(Error::NullArgument { argument: "language" })?;
    Language::ALL.into_iter().find(|known| word(known) == language).ok_or_else(|| Error::UnknownLanguage {
        language: language.to_owned(),
        known: Language::ALL.iter().map(word).collect(),
    })
}
