//! The type regclass as an argument.

use pgrx::callconv::{Arg, ArgAbi};
use pgrx::nullable::Nullable;
use pgrx::{impl_sql_translatable, pg_sys};

/// A relation by its OID. There may be none of it: whoever takes one looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegClass(pub pg_sys::Oid);

// SAFETY: type regclass is passed as an OID.
unsafe impl<'fcx> ArgAbi<'fcx> for RegClass {
    unsafe fn unbox_arg_unchecked(arg: Arg<'_, 'fcx>) -> RegClass {
        // SAFETY: passed on.
        RegClass(unsafe { arg.unbox_arg_using_from_datum() }.expect("an argument that is not null"))
    }

    unsafe fn unbox_nullable_arg(arg: Arg<'_, 'fcx>) -> Nullable<RegClass> {
        // SAFETY: passed on.
        let oid: Option<pg_sys::Oid> = unsafe { arg.unbox_arg_using_from_datum() };
        oid.map(RegClass).into()
    }
}

impl_sql_translatable!(RegClass, "regclass");
