//! Settings of the server that hold for one piece of work.

use pgrx::pg_sys;
use std::ffi::{CStr, CString};

/// A backslash in a string literal is a backslash, whatever the session says.
pub const PLAIN_STRINGS: (&CStr, &CStr) = (c"standard_conforming_strings", c"on");

/// Catalog queries are short, and compiling them takes longer than running them.
pub const INTERPRETED: (&CStr, &CStr) = (c"jit", c"off");

/// The validators of languages look into functions' bodies.
pub const BODIES_CHECKED: (&CStr, &CStr) = (c"check_function_bodies", c"on");

/// They look into none: what is put back was there before.
pub const BODIES_UNCHECKED: (&CStr, &CStr) = (c"check_function_bodies", c"off");

/// What this extension's own queries find their objects by.
pub const OWN_PATH: (&CStr, &CStr) = (c"search_path", c"pg_catalog, pg_temp");

/// Runs `work` with the search_path of this extension's own queries, and hands it the session's: for functions
/// that run what belongs to users, such as triggers, and so do not set one as a whole.
pub fn with_session_path<T>(work: impl FnOnce(&CStr) -> T) -> T {
    // SAFETY: the setting exists, so its value is a string, which is copied before anything changes it.
    let session: CString =
        unsafe { CStr::from_ptr(pg_sys::GetConfigOption(c"search_path".as_ptr(), false, false)) }.to_owned();
    with(OWN_PATH, || work(&session))
}

/// Runs `work` with a setting that every role may change, and puts the former value back.
pub fn with<T>((name, value): (&CStr, &CStr), work: impl FnOnce() -> T) -> T {
    // SAFETY: the setting is put back by AtEOXact_GUC, or by the abort where an error unwinds.
    unsafe {
        let level = pg_sys::NewGUCNestLevel();
        pg_sys::set_config_option(
            name.as_ptr(),
            value.as_ptr(),
            pg_sys::GucContext::PGC_USERSET,
            pg_sys::GucSource::PGC_S_SESSION,
            pg_sys::GucAction::GUC_ACTION_SAVE,
            true,
            0,
            false,
        );
        let result = work();
        pg_sys::AtEOXact_GUC(true, level);
        result
    }
}
