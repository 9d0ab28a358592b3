//! Trying something that may fail without failing as a whole.
//!
//! Catching an error without a subtransaction leaks locks, buffer pins and catalog references, so
//! this is the only place that catches one.

use pgrx::PgSqlErrorCode;
use pgrx::pg_sys::panic::CaughtError;
use pgrx::{PgTryBuilder, pg_sys};
use std::panic::AssertUnwindSafe;

/// An error of the server that was caught and undone.
#[derive(Debug)]
pub struct Failure {
    /// Its SQLSTATE.
    pub code: PgSqlErrorCode,
    /// Its primary message.
    pub message: String,
}

/// Runs `task` in a subtransaction. An error undoes what it did and is returned.
///
/// What must not be swallowed passes through: cancellation and shutdown, exhausted resources,
/// system errors, and panics of our own.
pub fn attempt<T>(task: impl FnOnce() -> T) -> Result<T, Failure> {
    run(task, true)
}

/// Runs `task`, which only reads, in a subtransaction that is undone either way, so that the locks
/// it takes are given back at once. What it returns must be Rust's own.
pub fn probe<T>(task: impl FnOnce() -> T) -> Result<T, Failure> {
    run(task, false)
}

fn run<T>(task: impl FnOnce() -> T, keep: bool) -> Result<T, Failure> {
    // SAFETY: the current context and owner are restored on all ways out, as
    // BeginInternalSubTransaction asks of its callers, and every begin meets one release: also
    // before an error is passed on, which would otherwise leave the transaction one level too deep.
    unsafe {
        let context = pg_sys::CurrentMemoryContext;
        let owner = pg_sys::CurrentResourceOwner;
        pg_sys::BeginInternalSubTransaction(std::ptr::null());
        pg_sys::MemoryContextSwitchTo(context);
        let task = AssertUnwindSafe(task);
        let result = PgTryBuilder::new(move || Ok({ task }.0())).catch_others(Err).execute();
        if result.is_ok() && keep {
            pg_sys::ReleaseCurrentSubTransaction();
        } else {
            pg_sys::RollbackAndReleaseCurrentSubTransaction();
        }
        pg_sys::MemoryContextSwitchTo(context);
        pg_sys::CurrentResourceOwner = owner;
        result.map_err(|caught| match caught {
            CaughtError::PostgresError(ref report) | CaughtError::ErrorReport(ref report)
                if may_be_caught(report.sql_error_code()) =>
            {
                Failure { code: report.sql_error_code(), message: report.message().to_owned() }
            }
            other => other.rethrow(),
        })
    }
}

/// Class 53 is insufficient resources, 57 operator intervention, 58 system error; a lock that
/// cannot be had (55P03) and the other classes say something about one object only.
fn may_be_caught(code: PgSqlErrorCode) -> bool {
    // An SQLSTATE is five characters of six bits, the first in the lowest bits.
    let character = |position: u32| char::from((((code as i32) >> (6 * position)) & 0x3f) as u8 + b'0');
    let class = (character(0), character(1));
    // A serialization failure (40001) is the caller's transaction's; a deadlock (40P01) is over.
    !matches!(class, ('5', '3' | '7' | '8')) && code != PgSqlErrorCode::ERRCODE_T_R_SERIALIZATION_FAILURE
}
