//! Relations, opened and read beneath the executor.
//!
//! Reading one extreme value through an index costs a tenth of what planning the same query does,
//! which is what makes 10,000 sequences a matter of a second. Beneath the executor nobody checks
//! privileges and row-level security, so [`may_read`] does, and callers ask it first.

use super::compat;
use super::lock::{Busy, Mode, Patience, RelationLock};
use pgrx::pg_sys::ffi::pg_guard_ffi_boundary;
use pgrx::{FromDatum, PgList, pg_sys};

/// A relation that is open; closing it gives its lock back.
pub struct Relation {
    raw: pg_sys::Relation,
    patience: Patience,
    // Dropped after the relation was closed.
    _lock: RelationLock,
}

/// A snapshot that sees all that is committed now, whatever the transaction's isolation level.
pub struct Latest {
    raw: pg_sys::Snapshot,
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

/// The value that is furthest along, and what finding it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extreme {
    /// `None` where the relation holds no value.
    pub value: Option<i64>,
    /// Whether the whole relation had to be read for want of an index.
    pub scanned: bool,
}

/// The integer types, whose values are read straight from the tuple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integer {
    /// `smallint`
    Two,
    /// `integer`
    Four,
    /// `bigint`
    Eight,
}

/// What a column's type is underneath its domains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseType {
    /// One of the integer types.
    Integer(Integer),
    /// Another number, and what it can hold.
    Number {
        /// The smallest whole value.
        low: i128,
        /// The largest whole value.
        high: i128,
    },
    /// Anything else.
    Other,
}

/// A row while a scan stands on it.
pub struct SlotRow {
    slot: *mut pg_sys::TupleTableSlot,
}

impl SlotRow {
    fn datum(&self, attribute: i16) -> Option<pg_sys::Datum> {
        let index = usize::try_from(attribute).ok()?.checked_sub(1)?;
        // SAFETY: the slot holds a tuple of a relation that has the attribute; slot_getsomeattrs_int
        // fills the arrays up to it.
        unsafe {
            if (*self.slot).tts_nvalid < attribute {
                pg_sys::slot_getsomeattrs_int(self.slot, i32::from(attribute));
            }
            if *(*self.slot).tts_isnull.add(index) {
                None
            } else {
                Some(*(*self.slot).tts_values.add(index))
            }
        }
    }

    /// The value of a `bigint` column.
    pub fn int8(&self, attribute: i16) -> Option<i64> {
        self.integer(attribute, Integer::Eight)
    }

    /// The value of a `boolean` column.
    pub fn bool(&self, attribute: i16) -> Option<bool> {
        let datum = self.datum(attribute)?;
        // SAFETY: the caller knows the column's type.
        unsafe { bool::from_datum(datum, false) }
    }

    /// The value of an integer column.
    pub fn integer(&self, attribute: i16, integer: Integer) -> Option<i64> {
        let datum = self.datum(attribute)?;
        // SAFETY: the caller knows the column's type.
        unsafe {
            match integer {
                Integer::Two => i16::from_datum(datum, false).map(i64::from),
                Integer::Four => i32::from_datum(datum, false).map(i64::from),
                Integer::Eight => i64::from_datum(datum, false),
            }
        }
    }
}

impl Latest {
    /// Takes the snapshot.
    pub fn new() -> Latest {
        // SAFETY: registering keeps the snapshot alive until it is unregistered or the
        // (sub)transaction ends.
        unsafe {
            Latest {
                raw: pg_sys::RegisterSnapshot(pg_sys::GetLatestSnapshot()),
            }
        }
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

impl Drop for Relation {
    fn drop(&mut self) {
        if !super::unwinding() {
            // SAFETY: it was opened with this lock by the current resource owner.
            unsafe {
                pg_sys::relation_close(self.raw, pg_sys::AccessShareLock as pg_sys::LOCKMODE)
            };
        }
    }
}

impl Relation {
    /// Opens a relation as a reader does. One that no longer exists raises the server's error:
    /// asking first would cost every relation another look into the catalog.
    pub fn open(oid: pg_sys::Oid, patience: Patience) -> Result<Relation, Busy> {
        let lock = RelationLock::take(oid, Mode::AccessShare, patience)?;
        // SAFETY: any OID may be tried, and it is locked.
        let raw = unsafe { pg_sys::relation_open(oid, pg_sys::NoLock as pg_sys::LOCKMODE) };
        Ok(Relation {
            raw,
            patience,
            _lock: lock,
        })
    }

    fn form(&self) -> &pg_sys::FormData_pg_class {
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

    /// Whether its rows are elsewhere: in a foreign table's server or behind a view.
    pub fn is_view_or_foreign(&self) -> bool {
        matches!(
            self.form().relkind as u8,
            pg_sys::RELKIND_VIEW | pg_sys::RELKIND_FOREIGN_TABLE
        )
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

    /// The number of the attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<i16> {
        let name = std::ffi::CString::new(name).ok()?;
        // SAFETY: the name is a C string; the result is 0 where there is no such attribute.
        let number = unsafe { pg_sys::get_attnum(self.form_oid(), name.as_ptr()) };
        (number > 0).then_some(number)
    }

    fn form_oid(&self) -> pg_sys::Oid {
        // SAFETY: the relation is open.
        unsafe { (*self.raw).rd_id }
    }

    /// Hands rows to `each` until it returns false, in no order.
    fn scan(&self, snapshot: &Latest, mut each: impl FnMut(&SlotRow) -> bool) {
        let flags = pg_sys::ScanOptions::SO_TYPE_SEQSCAN
            | pg_sys::ScanOptions::SO_ALLOW_STRAT
            | pg_sys::ScanOptions::SO_ALLOW_SYNC
            | pg_sys::ScanOptions::SO_ALLOW_PAGEMODE;
        // SAFETY: the relation has a table access method (see `has_rows_of_its_own`), whose
        // functions are called as table_beginscan and its kin call them, behind the guard that
        // turns the server's errors into unwinding. Slot and scan are released at the end; where
        // an error unwinds, the resource owner's abort releases them.
        unsafe {
            let method = &*(*self.raw).rd_tableam;
            let (begin, next, end) = (
                method.scan_begin.expect("table access methods can scan"),
                method
                    .scan_getnextslot
                    .expect("table access methods can scan"),
                method.scan_end.expect("table access methods can scan"),
            );
            let slot = pg_sys::table_slot_create(self.raw, std::ptr::null_mut());
            let row = SlotRow { slot };
            let (no_keys, not_parallel) = (std::ptr::null_mut(), std::ptr::null_mut());
            let scan = pg_guard_ffi_boundary(|| {
                begin(self.raw, snapshot.raw, 0, no_keys, not_parallel, flags)
            });
            let forward = pg_sys::ScanDirection::ForwardScanDirection;
            let mut seen: u32 = 0;
            while pg_guard_ffi_boundary(|| next(scan, forward, slot)) {
                seen = seen.wrapping_add(1);
                if seen.is_multiple_of(1024) {
                    pgrx::check_for_interrupts!();
                }
                if !each(&row) {
                    break;
                }
            }
            pg_guard_ffi_boundary(|| end(scan));
            pg_sys::ExecDropSingleTupleTableSlot(slot);
        }
    }

    /// The first row, if there is one.
    pub fn first_row<T>(&self, snapshot: &Latest, read: impl Fn(&SlotRow) -> T) -> Option<T> {
        let mut found = None;
        self.scan(snapshot, |row| {
            found = Some(read(row));
            false
        });
        found
    }

    /// The largest (or smallest) value of an integer column: through an index where one leads
    /// with the column, else by reading everything once.
    pub fn extreme(
        &self,
        attribute: i16,
        integer: Integer,
        largest: bool,
        snapshot: &Latest,
    ) -> Result<Extreme, Busy> {
        if let Some(index) = self.index_on(attribute)? {
            return Ok(Extreme {
                value: self.end_of_index(&index, attribute, integer, largest, snapshot),
                scanned: false,
            });
        }
        let mut value: Option<i64> = None;
        self.scan(snapshot, |row| {
            if let Some(candidate) = row.integer(attribute, integer) {
                value = Some(match value {
                    Some(value) if largest => value.max(candidate),
                    Some(value) => value.min(candidate),
                    None => candidate,
                });
            }
            true
        });
        Ok(Extreme {
            value,
            scanned: true,
        })
    }

    /// A complete, valid B-tree index that leads with the column in its type's own order.
    fn index_on(&self, attribute: i16) -> Result<Option<Relation>, Busy> {
        // SAFETY: the relation is open; the list is ours, and RelationGetIndexList has taken its
        // elements from the relation's own entry.
        let indexes: Vec<pg_sys::Oid> = unsafe {
            let list = PgList::<pg_sys::Oid>::from_pg(pg_sys::RelationGetIndexList(self.raw));
            list.iter_oid().collect()
        };
        for oid in indexes
            .into_iter()
            .filter(|index| leads_with(*index, attribute))
        {
            let index = Relation::open(oid, self.patience)?;
            // SAFETY: an open index has an operator family for its first column.
            let orders_integers = index.form().relam == pg_sys::BTREE_AM_OID
                && unsafe { *(*index.raw).rd_opfamily } == pg_sys::INTEGER_BTREE_FAM_OID;
            if orders_integers {
                return Ok(Some(index));
            }
        }
        Ok(None)
    }

    fn end_of_index(
        &self,
        index: &Relation,
        attribute: i16,
        integer: Integer,
        largest: bool,
        snapshot: &Latest,
    ) -> Option<i64> {
        // SAFETY: heap and index are open and belong together, the snapshot is registered, and
        // the scan key says "is not null", so that the first row is the end of the values. Slot
        // and scan are released at the end or by the abort.
        unsafe {
            let descending = (*(*index.raw).rd_indoption) as u32 & pg_sys::INDOPTION_DESC != 0;
            let direction = if largest == descending {
                pg_sys::ScanDirection::ForwardScanDirection
            } else {
                pg_sys::ScanDirection::BackwardScanDirection
            };
            let mut key = pg_sys::ScanKeyData::default();
            pg_sys::ScanKeyEntryInitialize(
                &mut key,
                (pg_sys::SK_ISNULL | pg_sys::SK_SEARCHNOTNULL) as i32,
                1,
                0,
                pg_sys::InvalidOid,
                pg_sys::InvalidOid,
                pg_sys::InvalidOid,
                pg_sys::Datum::null(),
            );
            let slot = pg_sys::table_slot_create(self.raw, std::ptr::null_mut());
            let scan = compat::index_beginscan(self.raw, index.raw, snapshot.raw, 1);
            pg_sys::index_rescan(scan, &mut key, 1, std::ptr::null_mut(), 0);
            let value = if pg_sys::index_getnext_slot(scan, direction, slot) {
                SlotRow { slot }.integer(attribute, integer)
            } else {
                None
            };
            pg_sys::index_endscan(scan);
            pg_sys::ExecDropSingleTupleTableSlot(slot);
            value
        }
    }
}

/// Whether an index is complete, usable now, and leads with the column. Asked of the catalog
/// cache, so that only the one index that serves is opened.
fn leads_with(index: pg_sys::Oid, attribute: i16) -> bool {
    // SAFETY: the cached row is released after its fields were copied out; indkey has at least
    // one element.
    unsafe {
        let tuple =
            pg_sys::SearchSysCache1(pg_sys::SysCacheIdentifier::INDEXRELID as i32, index.into());
        if tuple.is_null() {
            return false;
        }
        let form = &*pg_sys::GETSTRUCT(tuple).cast::<pg_sys::FormData_pg_index>();
        let mut whole = false;
        pg_sys::SysCacheGetAttr(
            pg_sys::SysCacheIdentifier::INDEXRELID as i32,
            tuple,
            pg_sys::Anum_pg_index_indpred as i16,
            &mut whole,
        );
        let serves = whole
            && form.indisvalid
            && form.indislive
            && !form.indcheckxmin
            && *form.indkey.values.as_ptr() == attribute;
        pg_sys::ReleaseSysCache(tuple);
        serves
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
            && pg_sys::pg_attribute_aclcheck(oid, attribute, role, select)
                != pg_sys::AclResult::ACLCHECK_OK
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
            find_all_inheritors(
                parent,
                pg_sys::NoLock as pg_sys::LOCKMODE,
                std::ptr::null_mut(),
            )
        });
        PgList::<pg_sys::Oid>::from_pg(list).iter_oid().collect()
    }
}

/// What a type is underneath its domains.
pub fn base_type(oid: pg_sys::Oid, modifier: i32) -> BaseType {
    let mut modifier = modifier;
    // SAFETY: the type belongs to a column that was just read from the catalog.
    let base = unsafe { pg_sys::getBaseTypeAndTypmod(oid, &mut modifier) };
    match base {
        pg_sys::INT2OID => BaseType::Integer(Integer::Two),
        pg_sys::INT4OID => BaseType::Integer(Integer::Four),
        pg_sys::INT8OID => BaseType::Integer(Integer::Eight),
        pg_sys::OIDOID => BaseType::Number {
            low: 0,
            high: i128::from(u32::MAX),
        },
        // A numeric's modifier is (precision << 16 | scale) + 4, the scale in eleven signed bits.
        pg_sys::NUMERICOID if modifier >= 4 => {
            let precision = ((modifier - 4) >> 16) & 0xffff;
            let scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
            let digits = u32::try_from(precision - scale).unwrap_or(0).min(30);
            let end = 10_i128.pow(digits) - 1;
            BaseType::Number {
                low: -end,
                high: end,
            }
        }
        pg_sys::NUMERICOID | pg_sys::FLOAT4OID | pg_sys::FLOAT8OID => BaseType::Number {
            low: i128::from(i64::MIN),
            high: i128::from(i64::MAX),
        },
        _ => BaseType::Other,
    }
}
