//! Relations: opening them, what they are, and who may read them.
//!
//! What reads a relation beneath the executor (`scan`) is checked by nobody, so [`may_read`] does
//! what the executor would, and callers ask it first.

use super::lock::{Busy, Mode, RelationLock};
use super::text::encode;
use pgrx::pg_sys::ffi::pg_guard_ffi_boundary;
use pgrx::{PgList, PgTupleDesc, pg_sys};

/// A relation that is open; closing it gives its lock back.
pub struct Relation {
    pub(super) raw: pg_sys::Relation,
    // Dropped after the relation was closed.
    _lock: RelationLock,
}

/// Why a relation's column may not be read in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// The role has no SELECT privilege on the column.
    NoPrivilege,
    /// Row-level security would hide rows from the role.
    RowSecurity,
    /// An unlogged relation has no contents on a standby.
    UnloggedOnStandby,
}

impl Drop for Relation {
    fn drop(&mut self) {
        if !super::unwinding() {
            // SAFETY: it was opened by the current resource owner; the lock has a guard of its own.
            unsafe { pg_sys::relation_close(self.raw, pg_sys::NoLock as pg_sys::LOCKMODE) };
        }
    }
}

impl Relation {
    /// Opens a relation as a reader does, if nobody is in the way. One that no longer exists raises the server's error:
    /// asking first would cost every relation another look into the catalog.
    pub fn open(oid: pg_sys::Oid) -> Result<Relation, Busy> {
        let lock = RelationLock::try_take(oid, Mode::AccessShare)?;
        // SAFETY: any OID may be tried, and it is locked.
        let raw = unsafe { pg_sys::relation_open(oid, pg_sys::NoLock as pg_sys::LOCKMODE) };
        Ok(Relation { raw, _lock: lock })
    }

    pub(super) fn form(&self) -> &pg_sys::FormData_pg_class {
        // SAFETY: an open relation's class row is there as long as it is open.
        unsafe { &*(*self.raw).rd_rel }
    }

    /// Whether it has storage that this module can read.
    pub fn has_rows_of_its_own(&self) -> bool {
        matches!(
            self.form().relkind as u8,
            pg_sys::RELKIND_RELATION | pg_sys::RELKIND_MATVIEW | pg_sys::RELKIND_SEQUENCE
        )
    }

    /// Whether its rows are in another server.
    pub fn is_foreign(&self) -> bool {
        self.form().relkind as u8 == pg_sys::RELKIND_FOREIGN_TABLE
    }

    /// Whether it is an unlogged relation, which a standby holds no contents of.
    pub fn is_unlogged(&self) -> bool {
        self.form().relpersistence as u8 == pg_sys::RELPERSISTENCE_UNLOGGED
    }

    /// Whether it is another session's temporary relation, whose contents only that session sees.
    pub fn is_foreign_temporary(&self) -> bool {
        // SAFETY: the relation is open.
        self.form().relpersistence as u8 == pg_sys::RELPERSISTENCE_TEMP
            && unsafe { !(*self.raw).rd_islocaltemp }
    }

    /// The type of a column as it is now; `None` where it was dropped.
    pub fn column_type(&self, attribute: i16) -> Option<pg_sys::Oid> {
        let index = usize::try_from(attribute).ok()?.checked_sub(1)?;
        // SAFETY: the descriptor is the open relation's and stays its own.
        let descriptor = unsafe { PgTupleDesc::from_pg_unchecked((*self.raw).rd_att) };
        let column = descriptor.get(index)?;
        (!column.attisdropped).then_some(column.atttypid)
    }

    /// The number of the attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<i16> {
        let name = std::ffi::CString::new(encode(name)).ok()?;
        // SAFETY: the name is a C string; the result is 0 where there is no such attribute.
        let number = unsafe { pg_sys::get_attnum(self.form_oid(), name.as_ptr()) };
        (number > 0).then_some(number)
    }

    fn form_oid(&self) -> pg_sys::Oid {
        // SAFETY: the relation is open.
        unsafe { (*self.raw).rd_id }
    }
}

/// Whether the current role may read a column of a relation in full; the reason where not.
pub fn may_read(relation: &Relation, attribute: i16) -> Result<(), Hidden> {
    let oid = relation.form_oid();
    // SAFETY: the relation is open, so it exists.
    unsafe {
        let role = pg_sys::GetUserId();
        if pg_sys::superuser_arg(role) {
            return Ok(());
        }
        let select = pg_sys::ACL_SELECT as pg_sys::AclMode;
        if pg_sys::pg_class_aclcheck(oid, role, select) != pg_sys::AclResult::ACLCHECK_OK
            && pg_sys::pg_attribute_aclcheck(oid, attribute, role, select) != pg_sys::AclResult::ACLCHECK_OK
        {
            return Err(Hidden::NoPrivilege);
        }
        if relation.form().relrowsecurity
            && pg_sys::check_enable_rls(oid, pg_sys::InvalidOid, true)
                == pg_sys::CheckEnableRlsResult::RLS_ENABLED as i32
        {
            return Err(Hidden::RowSecurity);
        }
    }
    Ok(())
}

/// Whether the current role has any of the privileges (`SELECT` or `USAGE`: see where a sequence
/// stands; `UPDATE`: set it).
pub fn may_use_sequence(oid: pg_sys::Oid, privileges: &[u32]) -> bool {
    // SAFETY: a sequence that is gone gives an error, as it would in SQL. A superuser is told apart
    // first, because looking up the sequence costs more than that.
    unsafe {
        let role = pg_sys::GetUserId();
        pg_sys::superuser_arg(role)
            || privileges.iter().any(|privilege| {
                pg_sys::pg_class_aclcheck(oid, role, *privilege as pg_sys::AclMode)
                    == pg_sys::AclResult::ACLCHECK_OK
            })
    }
}

unsafe extern "C-unwind" {
    // catalog/pg_inherits.h, which pgrx does not bind.
    fn find_all_inheritors(
        parent: pg_sys::Oid,
        lock: pg_sys::LOCKMODE,
        numparents: *mut *mut pg_sys::List,
    ) -> *mut pg_sys::List;
}

/// The relation itself and all its descendants by partitioning or inheritance.
pub fn with_descendants(parent: pg_sys::Oid) -> Vec<pg_sys::Oid> {
    // SAFETY: without locks the list may name relations that are gone by the time they are opened;
    // `Relation::open` says so.
    unsafe {
        let list = pg_guard_ffi_boundary(|| {
            find_all_inheritors(parent, pg_sys::NoLock as pg_sys::LOCKMODE, std::ptr::null_mut())
        });
        PgList::<pg_sys::Oid>::from_pg(list).iter_oid().collect()
    }
}
