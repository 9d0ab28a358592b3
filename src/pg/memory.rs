//! Memory of the server that is given back before the calling statement ends.

use pgrx::PgMemoryContexts;
use std::mem::ManuallyDrop;

/// Runs `task` in a memory context of its own and frees it. What `task` returns must be Rust's
/// own; one step of a long loop in here keeps the loop's memory flat. Where an error unwinds, the
/// context stays until the calling statement's ends: the abort that follows may still look into it.
pub fn scratch<T>(task: impl FnOnce() -> T) -> T {
    let mut context = ManuallyDrop::new(PgMemoryContexts::new("pg_helio step"));
    // SAFETY: the context is current only while `task` runs, nothing it returns lives in it, and
    // it is dropped once.
    unsafe {
        let result = context.switch_to(|_| task());
        ManuallyDrop::drop(&mut context);
        result
    }
}
