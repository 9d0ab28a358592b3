//! Settings of the server that hold for one piece of work.

use pgrx::pg_sys;
use std::ffi::CStr;

/// A backslash in a string literal is a backslash, whatever the session says.
pub const PLAIN_STRINGS: (&CStr, &CStr) = (c"standard_conforming_strings", c"on");

/// Catalog queries are short, and compiling them takes longer than running them.
pub const INTERPRETED: (&CStr, &CStr) = (c"jit", c"off");

/// The validators of languages look into functions' bodies.
pub const BODIES_CHECKED: (&CStr, &CStr) = (c"check_function_bodies", c"on");

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
