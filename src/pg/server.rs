//! What the server is and what state it is in.

use crate::version::{Scheme, Version};
use pgrx::pg_sys;
use std::time::Duration;

/// The running server's version, such as 15.18.
pub fn version() -> Version {
    let number = super::query::rows("SELECT current_setting('server_version_num')::int4", &[], |row| {
        row.get::<i32>(1)
    });
    let number = number.into_iter().flatten().next().unwrap_or(pg_sys::PG_VERSION_NUM as i32);
    let text = format!("{}.{}", number / 10_000, number % 10_000);
    Version::parse(&text, Scheme::MajorMinor).expect("the server's version is one")
}

/// How long the session wants to wait for a lock; `None` for as long as it takes.
pub fn lock_timeout() -> Option<Duration> {
    // SAFETY: reads a setting of this backend.
    let milliseconds = unsafe { pg_sys::LockTimeout };
    u64::try_from(milliseconds).ok().filter(|limit| *limit > 0).map(Duration::from_millis)
}

/// Whether this is a hot standby.
pub fn in_recovery() -> bool {
    // SAFETY: reads shared state.
    unsafe { pg_sys::RecoveryInProgress() }
}

/// Whether the transaction may not write.
pub fn read_only() -> bool {
    // SAFETY: reads a variable of this backend.
    unsafe { pg_sys::XactReadOnly }
}
