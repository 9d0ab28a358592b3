//! What differs between the supported majors, and nothing else.

use pgrx::pg_sys;

/// Begins a scan of an index; 18 added an argument for statistics.
///
/// # Safety
/// Heap and index must be open and belong together, and the snapshot registered or active.
pub unsafe fn index_beginscan(
    heap: pg_sys::Relation,
    index: pg_sys::Relation,
    snapshot: pg_sys::Snapshot,
    keys: i32,
) -> pg_sys::IndexScanDesc {
    // SAFETY: passed on to the caller.
    unsafe {
        #[cfg(not(feature = "pg18"))]
        return pg_sys::index_beginscan(heap, index, snapshot, keys, 0);
        #[cfg(feature = "pg18")]
        return pg_sys::index_beginscan(heap, index, snapshot, std::ptr::null_mut(), keys, 0);
    }
}

/// Marks a function that plpgsql keeps as out of date, so that its next call compiles it anew; 18 keeps
/// what says so in a part of its own.
///
/// # Safety
/// The function must be one that plpgsql_compile has given.
pub unsafe fn forget_compiled(function: *mut pg_sys::PLpgSQL_function) {
    // SAFETY: passed on to the caller; no row of the catalog has this transaction.
    unsafe {
        #[cfg(not(feature = "pg18"))]
        {
            (*function).fn_xmin = pg_sys::InvalidTransactionId;
        }
        #[cfg(feature = "pg18")]
        {
            (*function).cfunc.fn_xmin = pg_sys::InvalidTransactionId;
        }
    }
}
