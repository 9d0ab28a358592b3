//! Every error that pg_helio raises itself: message, SQLSTATE, detail and hint in one place.
//!
//! Errors of the server pass through as they are; where one is caught, it becomes a `skipped` row.

use crate::pack::model::PackError;
use crate::pg::text::is_utf8;
use pgrx::PgSqlErrorCode;
use pgrx::pg_sys::panic::ErrorReport;
use thiserror::Error;

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
    #[error("schema \"{schema}\" does not exist")]
    UnknownSchema { schema: String },
    #[error("argument \"{argument}\" must not contain nulls")]
    NullElement { argument: &'static str },
    #[error("argument \"{argument}\" must not be null")]
    NullArgument { argument: &'static str },
    #[error("argument \"headroom\" must not be negative")]
    NegativeHeadroom { headroom: i64 },
    #[error("sequences cannot be set {where_}")]
    ReadOnly { where_: &'static str },
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
            | Error::NegativeHeadroom { .. } => PgSqlErrorCode::ERRCODE_INVALID_PARAMETER_VALUE,
            Error::BuiltInPack { .. } => PgSqlErrorCode::ERRCODE_DUPLICATE_OBJECT,
            Error::UnknownSchema { .. } => PgSqlErrorCode::ERRCODE_INVALID_SCHEMA_NAME,
            Error::NullElement { .. } | Error::NullArgument { .. } => {
                PgSqlErrorCode::ERRCODE_NULL_VALUE_NOT_ALLOWED
            }
            Error::ReadOnly { .. } => PgSqlErrorCode::ERRCODE_READ_ONLY_SQL_TRANSACTION,
            Error::SourceNeedsDblink | Error::VersionMismatch { .. } | Error::NotInstalled => {
                PgSqlErrorCode::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE
            }
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            Error::UnknownProduct { known, .. } => Some(format!("Known products: {}.", known.join(", "))),
            Error::UnknownVersion { known, .. } => Some(format!("Known versions: {}.", known.join(", "))),
            Error::NoSequenceStatement { known, .. } => {
                Some(format!("Products that have one: {}.", known.join(", ")))
            }
            Error::NegativeHeadroom { headroom } => Some(format!("It is {headroom}.")),
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
            _ => return None,
        };
        Some(hint.to_owned())
    }
}

/// Reports leave as they are, so where the database is not UTF-8 other characters are written out.
fn printable(text: String) -> String {
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
