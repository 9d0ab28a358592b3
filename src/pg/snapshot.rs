//! Snapshots: what of the data is seen.

use pgrx::pg_sys;

/// A snapshot that sees all that is committed now, whatever the transaction's isolation level.
pub struct Latest {
    pub(super) raw: pg_sys::Snapshot,
}

impl Latest {
    /// Takes the snapshot.
    pub fn new() -> Latest {
        // SAFETY: registering keeps the snapshot alive until it is unregistered or the
        // (sub)transaction ends.
        unsafe { Latest { raw: pg_sys::RegisterSnapshot(pg_sys::GetLatestSnapshot()) } }
    }
}

impl Latest {
    /// Runs queries with this snapshot.
    pub fn during<T>(&self, read: impl FnOnce() -> T) -> T {
        // SAFETY: the snapshot is registered, and popped again here or by the abort.
        unsafe {
            pg_sys::PushActiveSnapshot(self.raw);
            let result = read();
            pg_sys::PopActiveSnapshot();
            result
        }
    }
}

impl Drop for Latest {
    fn drop(&mut self) {
        if !super::unwinding() {
            // SAFETY: it was registered by the current resource owner.
            unsafe { pg_sys::UnregisterSnapshot(self.raw) };
        }
    }
}
