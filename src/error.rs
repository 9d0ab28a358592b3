//! Every error that pg_helio raises itself: message, SQLSTATE, detail and hint in one place.
//!
//! Errors of the server pass through as they are; where one is caught, it becomes a `skipped` row.

use crate::config::outline::{Format, Problem};
use crate::pack::model::PackError;
use crate::pg::server;
use crate::pg::text::is_utf8;
use pgrx::PgSqlErrorCode;
use pgrx::pg_sys::panic::ErrorReport;
use thiserror::Error;

/// Which SQLSTATE a refusal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is another kind of object.
    WrongObject,
    /// It is of another type.
    WrongType,
}

/// An error with all that the person who reads it needs.
#[derive(Debug, Error)]
pub enum Error {
    #[error("unknown product \"{product}\"")]
    UnknownProduct { product: String, known: Vec<String> },
    #[error("unknown version \"{version}\" of product \"{product}\"")]
    UnknownVersion { product: String, version: String, known: Vec<String> },
    #[error("the installed version of product \"{product}\" cannot be known from here")]
    VersionNotKnown { product: String },
    #[error("version {to} of product \"{product}\" is older than version {from}")]
    Downgrade { product: String, from: String, to: String },
    #[error("the document is not a pack: {0}")]
    BadPack(PackError),
    #[error("product \"{product}\" has a built-in pack")]
    BuiltInPack { product: String },
    #[error("product \"{product}\" has no statement for setting sequences")]
    NoSequenceStatement { product: String, known: Vec<String> },
    #[error("unknown configuration format \"{format}\"")]
    UnknownFormat { format: String },
    #[error("nothing is known of the configuration of product \"{product}\"")]
    NoConfigKnowledge { product: String, known: Vec<String> },
    #[error("{0}")]
    BadConfig(Problem),
    #[error("schema \"{schema}\" does not exist")]
    UnknownSchema { schema: String },
    #[error("argument \"{argument}\" must not contain nulls")]
    NullElement { argument: &'static str },
    #[error("argument \"{argument}\" must not be null")]
    NullArgument { argument: &'static str },
    #[error("argument \"headroom\" must not be negative")]
    NegativeHeadroom { headroom: i64 },
    #[error("{what} cannot be {done} {where_}")]
    ReadOnly { what: &'static str, done: &'static str, where_: &'static str },
    #[error("run {run_id} does not exist")]
    UnknownRun { run_id: i64 },
    #[error("run {run_id} is undone already")]
    UndoneAlready { run_id: i64 },
    #[error("unknown language \"{language}\"")]
    UnknownLanguage { language: String, known: Vec<String> },
    #[error("the text cannot be read: {problem}")]
    Unread { problem: String, line: i32, position: i32 },
    #[error("{object} did not become what it was")]
    NotRestored { object: String },
    #[error("run {run_id} was made by role \"{role}\"")]
    RunOfOther { run_id: i64, role: String },
    #[error("{object} cannot have its priorities turned round")]
    NoPriorities { object: String, reason: String, kind: Kind },
    #[error("column \"{column}\" of relation \"{relation}\" does not exist")]
    UnknownColumn { relation: String, column: String },
    #[error("\"low\" and \"high\" are no range of priorities")]
    BadRange { low: i64, high: i64 },
    #[error("{object}: {count} {} not between {low} and {high}", if *count == 1 { "value is" } else { "values are" })]
    OutOfRange { object: String, low: i64, high: i64, count: i64, some: Vec<i64> },
    #[error("the priorities of {object} have been turned round already")]
    InvertedAlready { object: String, run_id: i64, role: String, at: String },
    #[error("{constraint} does not allow the new values of {object}")]
    Constrained { constraint: String, object: String, value: String, temporary: bool },
    #[error("row-level security hides rows of {object}")]
    RowSecurity { object: String },
    #[error("reading the source needs the extension \"dblink\"")]
    SourceNeedsDblink,
    #[error("library and catalog of extension \"pg_helio\" are of different versions")]
    VersionMismatch { library: &'static str, catalog: String },
    #[error("extension \"pg_helio\" is not installed in this database")]
    NotInstalled,
}

impl Error {
    fn sqlstate(&self) -> PgSqlErrorCode {
        match self {
            Error::UnknownProduct { .. }
            | Error::UnknownVersion { .. }
            | Error::VersionNotKnown { .. }
            | Error::Downgrade { .. }
            | Error::BadPack(_)
            | Error::NoSequenceStatement { .. }
            | Error::UnknownRun { .. }
            | Error::UnknownLanguage { .. }
            | Error::BadRange { .. } => PgSqlErrorCode::ERRCODE_INVALID_PARAMETER_VALUE,
            Error::OutOfRange { .. } => PgSqlErrorCode::ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE,
            Error::NoPriorities { kind: Kind::WrongObject, .. } => PgSqlErrorCode::ERRCODE_WRONG_OBJECT_TYPE,
            Error::NoPriorities { kind: Kind::WrongType, .. } => PgSqlErrorCode::ERRCODE_DATATYPE_MISMATCH,
            Error::Unread { .. } => PgSqlErrorCode::ERRCODE_SYNTAX_ERROR,
            Error::UnknownColumn { .. } => PgSqlErrorCode::ERRCODE_UNDEFINED_COLUMN,
            Error::Constrained { .. } => PgSqlErrorCode::ERRCODE_CHECK_VIOLATION,
            Error::RunOfOther { .. } | Error::RowSecurity { .. } => {
                PgSqlErrorCode::ERRCODE_INSUFFICIENT_PRIVILEGE
            }
            Error::UnknownFormat { .. }
            | Error::NoConfigKnowledge { .. }
            | Error::BadConfig(_)
            | Error::NegativeHeadroom { .. } => PgSqlErrorCode::ERRCODE_INVALID_PARAMETER_VALUE,
            Error::BuiltInPack { .. } => PgSqlErrorCode::ERRCODE_DUPLICATE_OBJECT,
            Error::UnknownSchema { .. } => PgSqlErrorCode::ERRCODE_INVALID_SCHEMA_NAME,
            Error::NullElement { .. } | Error::NullArgument { .. } => {
                PgSqlErrorCode::ERRCODE_NULL_VALUE_NOT_ALLOWED
            }
            Error::ReadOnly { .. } => PgSqlErrorCode::ERRCODE_READ_ONLY_SQL_TRANSACTION,
            Error::SourceNeedsDblink
            | Error::VersionMismatch { .. }
            | Error::NotInstalled
            | Error::UndoneAlready { .. }
            | Error::NotRestored { .. }
            | Error::InvertedAlready { .. } => PgSqlErrorCode::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            Error::UnknownProduct { known, .. } => Some(format!("Known products: {}.", known.join(", "))),
            Error::UnknownVersion { known, .. } => Some(format!("Known versions: {}.", known.join(", "))),
            Error::NoSequenceStatement { known, .. } => {
                Some(format!("Products that have one: {}.", known.join(", ")))
            }
            Error::UnknownFormat { .. } => {
                Some(format!("Known formats: {}.", Format::ALL.map(Format::name).join(", ")))
            }
            Error::NoConfigKnowledge { known, .. } if known.is_empty() => {
                Some("Nothing is known of any product's.".to_owned())
            }
            Error::NoConfigKnowledge { known, .. } => {
                Some(format!("Products of which something is known: {}.", known.join(", ")))
            }
            Error::NegativeHeadroom { headroom } => Some(format!("It is {headroom}.")),
            Error::UnknownLanguage { known, .. } => Some(format!("Known languages: {}.", known.join(", "))),
            Error::Unread { line, position, .. } => Some(format!("Line {line}, position {position}.")),
            Error::NotRestored { .. } => Some("Nothing of the run was undone.".to_owned()),
            Error::NoPriorities { reason, .. } => Some(format!("{reason}.")),
            Error::BadRange { low, high } => Some(format!(
                "They are {low} and {high}: the first must be less, and their sum and distance fit into bigint."
            )),
            Error::OutOfRange { some, .. } => Some(format!(
                "Among them: {}. Nothing was changed.",
                some.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
            )),
            Error::InvertedAlready { run_id, role, at, .. } => {
                Some(format!("Role \"{role}\" did it at {at}, in run {run_id}."))
            }
            Error::Constrained { value, temporary, .. } => Some(if *temporary {
                format!(
                    "A unique index needs each row to hold another value on the way, and {value} is refused. Nothing was changed."
                )
            } else {
                format!("It refuses {value}. Nothing was changed.")
            }),
            Error::VersionMismatch { library, catalog } => Some(format!(
                "The library is version {library}, the functions in this database are of version {catalog}."
            )),
            _ => None,
        }
    }

    fn hint(&self) -> Option<String> {
        let hint = match self {
            Error::UnknownProduct { .. } => {
                "SELECT * FROM helio_products() shows them; helio_load_pack adds one."
            }
            Error::VersionNotKnown { .. } => "Pass the argument \"from_version\".",
            Error::Downgrade { .. } => "The arguments are to_version, from_version, in this order.",
            Error::BadPack(_) => "packs/README.md in the source says what each field means.",
            Error::NoConfigKnowledge { .. } => {
                "helio_load_pack adds a pack with config_keys, or with changes that have config."
            }
            Error::BadConfig(problem) => return problem.hint().map(str::to_owned),
            Error::BuiltInPack { .. } => "Give the pack a product name of its own.",
            Error::NullElement { .. } => {
                "Leave the null out, or pass NULL for the whole argument to mean all."
            }
            Error::ReadOnly { .. } => {
                "Run it on the primary in a read-write transaction, or with dry_run => true."
            }
            Error::SourceNeedsDblink => "Run CREATE EXTENSION dblink, or leave the argument \"source\" out.",
            Error::VersionMismatch { .. } => {
                "Run ALTER EXTENSION pg_helio UPDATE, or start a new session where it has been run already."
            }
            Error::NotInstalled => "Run CREATE EXTENSION pg_helio.",
            Error::UnknownRun { .. } | Error::UndoneAlready { .. } => {
                "SELECT * FROM helio_runs() shows the runs that there are."
            }
            Error::RunOfOther { .. } => {
                "What undoes it was written by that role and runs with its rights: SET ROLE to it."
            }
            Error::OutOfRange { .. } => "Pass the bounds that the column has as low and high.",
            Error::InvertedAlready { .. } => {
                "A second time would undo it: helio_undo does that, and says so."
            }
            Error::Constrained { temporary: true, .. } => {
                "Drop the unique index or the constraint meanwhile."
            }
            Error::Constrained { .. } => "Change the constraint to the range of the new values first.",
            Error::RowSecurity { .. } => "Run it as a role that row-level security does not apply to.",
            _ => return None,
        };
        Some(hint.to_owned())
    }
}

/// Reports leave as they are, so where the database is not UTF-8 other characters are written out.
pub fn printable(text: String) -> String {
    if is_utf8() || text.is_ascii() {
        return text;
    }
    let written = |c: char| if c.is_ascii() { c.to_string() } else { c.escape_unicode().to_string() };
    text.chars().map(written).collect()
}

impl From<Error> for ErrorReport {
    fn from(error: Error) -> ErrorReport {
        let mut report = ErrorReport::new(error.sqlstate(), printable(error.to_string()), "");
        if let Some(detail) = error.detail() {
            report = report.set_detail(printable(detail));
        }
        if let Some(hint) = error.hint() {
            report = report.set_hint(printable(hint));
        }
        report
    }
}

/// Whether anything can be changed here: not on a standby, nor in a transaction that only reads.
pub fn writable(what: &'static str, done: &'static str) -> Result<(), Error> {
    let where_ = if server::in_recovery() {
        "on a standby"
    } else if server::read_only() {
        "in a read-only transaction"
    } else {
        return Ok(());
    };
    Err(Error::ReadOnly { what, done, where_ })
}
