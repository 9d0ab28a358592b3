//! Memory of the server that is given back before the calling statement ends.

use pgrx::PgMemoryContexts;

/// Runs `task` in a memory context of its own and frees it. What `task` returns must be Rust's
/// own; one step of a long loop in here keeps the loop's memory flat.
pub fn scratch<T>(task: impl FnOnce() -> T) -> T {
    // SAFETY: the context is current only while `task` runs, and nothing it returns lives in it.
    unsafe { PgMemoryContexts::new("pg_helio step").switch_to(|_| task()) }
}
