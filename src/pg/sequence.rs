//! A sequence's own state: reading it, setting it, and the caches that remember it.

use super::lock::release_transaction_lock;
use super::relation::Relation;
use super::snapshot::Latest;
use pgrx::pg_sys::ffi::pg_guard_ffi_boundary;
use pgrx::{FromDatum, IntoDatum, direct_function_call_as_datum, pg_sys};

/// Where a sequence stands: the two columns of its relation that change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// The value set or handed out last.
    pub last_value: i64,
    /// Whether it has been handed out.
    pub is_called: bool,
}

/// What ALTER SEQUENCE can change: the sequence's row in `pg_sequence`.
#[derive(Clone, Copy, Debug)]
pub struct Parameters {
    /// The first value.
    pub start: i64,
    /// The step.
    pub increment: i64,
    /// The smallest value.
    pub min: i64,
    /// The largest value.
    pub max: i64,
    /// How many values a session takes at a time.
    pub cache: i64,
    /// Whether it begins again at the end.
    pub cycle: bool,
}

unsafe extern "C-unwind" {
    // commands/sequence.h, which pgrx does not bind.
    fn ResetSequenceCaches();
}

/// Forgets what this session remembers of sequences when made and when dropped.
///
/// The server remembers for each sequence that it holds its lock until the end of the transaction.
/// [`set`] gives that lock back, so the memory would be wrong, and a later nextval in the same
/// transaction would draw without a lock. The server's one way to correct it is what DISCARD
/// SEQUENCES does: currval and lastval start anew.
pub struct ForgottenCaches;

impl ForgottenCaches {
    /// Forgets now, so that [`set`] takes locks of its own rather than relying on earlier ones.
    pub fn new() -> ForgottenCaches {
        forget();
        ForgottenCaches
    }
}

impl Drop for ForgottenCaches {
    fn drop(&mut self) {
        forget();
    }
}

fn forget() {
    // SAFETY: frees memory of this backend that is built anew on demand; it cannot fail, so it
    // may run while an error unwinds.
    unsafe { pg_guard_ffi_boundary(|| ResetSequenceCaches()) }
}

/// Reads a sequence's parameters as they are now; under a lock on it they stay so.
pub fn parameters(sequence: pg_sys::Oid) -> Option<Parameters> {
    // SAFETY: the cached row is released after its fields were copied out; the numbers are those of
    // the columns of pg_sequence (seqstart, seqincrement, seqmax, seqmin, seqcache, seqcycle), none
    // of which can be null, and the same in all supported majors.
    unsafe {
        let cache = pg_sys::SysCacheIdentifier::SEQRELID as i32;
        let tuple = pg_sys::SearchSysCache1(cache, sequence.into());
        if tuple.is_null() {
            return None;
        }
        let column = |number: i16| {
            let mut is_null = false;
            pg_sys::SysCacheGetAttr(cache, tuple, number, &mut is_null)
        };
        let bigint = |number: i16| i64::from_datum(column(number), false).unwrap_or_default();
        let parameters = Parameters {
            start: bigint(3),
            increment: bigint(4),
            max: bigint(5),
            min: bigint(6),
            cache: bigint(7),
            cycle: bool::from_datum(column(8), false).unwrap_or_default(),
        };
        pg_sys::ReleaseSysCache(tuple);
        Some(parameters)
    }
}

/// Reads where a sequence stands.
pub fn read(sequence: &Relation, snapshot: &Latest) -> Option<State> {
    sequence.first_row(snapshot, |row| State {
        last_value: row.int8(1).unwrap_or_default(),
        is_called: row.bool(3).unwrap_or_default(),
    })
}

/// Sets a sequence, as `setval` does, and gives the lock that setval takes back at once.
/// A [`ForgottenCaches`] must be alive, and the caller must hold a stronger lock.
pub fn set(sequence: pg_sys::Oid, state: State, _forgotten: &ForgottenCaches) {
    // SAFETY: the arguments are those of setval(regclass, bigint, boolean); it checks privileges,
    // bounds and whether writing is allowed, and returns a bigint, never null.
    unsafe {
        direct_function_call_as_datum(
            pg_sys::setval3_oid,
            &[sequence.into_datum(), state.last_value.into_datum(), state.is_called.into_datum()],
        );
    }
    release_transaction_lock(sequence, pg_sys::RowExclusiveLock as pg_sys::LOCKMODE);
}
