//! Reading relations beneath the executor.
//!
//! Reading one extreme value through an index costs a tenth of what planning the same query does,
//! which is what makes 10,000 sequences a matter of a second. Whoever reads here has asked
//! `relation::may_read` first.

use super::compat;
use super::lock::Busy;
use super::relation::Relation;
use super::snapshot::Latest;
use super::types::{Extremum, Number};
use pgrx::pg_sys::ffi::pg_guard_ffi_boundary;
use pgrx::{FromDatum, PgList, pg_sys};

/// The value that is furthest along, and what finding it took.
pub struct Extreme {
    /// `None` where the relation holds no value; its text where no sequence can reach it.
    pub value: Result<Option<i128>, String>,
    /// Whether the whole relation had to be read for want of an index.
    pub scanned: bool,
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
            if *(*self.slot).tts_isnull.add(index) { None } else { Some(*(*self.slot).tts_values.add(index)) }
        }
    }

    /// The value of a `bigint` column.
    pub fn int8(&self, attribute: i16) -> Option<i64> {
        let datum = self.datum(attribute)?;
        // SAFETY: the caller knows the column's type.
        unsafe { i64::from_datum(datum, false) }
    }

    /// The value of a `boolean` column.
    pub fn bool(&self, attribute: i16) -> Option<bool> {
        let datum = self.datum(attribute)?;
        // SAFETY: the caller knows the column's type.
        unsafe { bool::from_datum(datum, false) }
    }
}

impl Relation {
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
                method.scan_getnextslot.expect("table access methods can scan"),
                method.scan_end.expect("table access methods can scan"),
            );
            let slot = pg_sys::table_slot_create(self.raw, std::ptr::null_mut());
            let row = SlotRow { slot };
            let (no_keys, not_parallel) = (std::ptr::null_mut(), std::ptr::null_mut());
            let scan =
                pg_guard_ffi_boundary(|| begin(self.raw, snapshot.raw, 0, no_keys, not_parallel, flags));
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

    /// The largest (or smallest) value of a column of this type: through an index where one leads
    /// with the column, else by reading everything once. Nothing that a user defined is called.
    pub fn extreme(
        &self,
        attribute: i16,
        number: Number,
        largest: bool,
        snapshot: &Latest,
    ) -> Result<Extreme, Busy> {
        let mut extremum = Extremum::new(number, largest);
        let mut include = |row: &SlotRow| {
            if let Some(datum) = row.datum(attribute) {
                // SAFETY: the caller knows the column's type.
                unsafe { extremum.include(datum) };
            }
        };
        let index = self.index_on(attribute, number)?;
        match &index {
            Some(index) => self.end_of_index(index, largest, snapshot, include),
            None => self.scan(snapshot, |row| {
                include(row);
                true
            }),
        }
        Ok(Extreme { value: extremum.finish(), scanned: index.is_none() })
    }

    /// A complete, valid B-tree index that leads with the column in its type's own order.
    fn index_on(&self, attribute: i16, number: Number) -> Result<Option<Relation>, Busy> {
        // SAFETY: the relation is open; the list is ours, and RelationGetIndexList has taken its
        // elements from the relation's own entry.
        let indexes: Vec<pg_sys::Oid> = unsafe {
            let list = PgList::<pg_sys::Oid>::from_pg(pg_sys::RelationGetIndexList(self.raw));
            list.iter_oid().collect()
        };
        for oid in indexes.into_iter().filter(|index| leads_with(*index, attribute)) {
            let index = Relation::open(oid)?;
            // SAFETY: an open index has an operator family for its first column.
            let orders_numbers = index.form().relam == pg_sys::BTREE_AM_OID
                && unsafe { *(*index.raw).rd_opfamily } == number.btree_family();
            if orders_numbers {
                return Ok(Some(index));
            }
        }
        Ok(None)
    }

    /// Hands the row at the end of an index's values to `each`, if there is one.
    fn end_of_index(
        &self,
        index: &Relation,
        largest: bool,
        snapshot: &Latest,
        mut each: impl FnMut(&SlotRow),
    ) {
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
            if pg_sys::index_getnext_slot(scan, direction, slot) {
                each(&SlotRow { slot });
            }
            pg_sys::index_endscan(scan);
            pg_sys::ExecDropSingleTupleTableSlot(slot);
        }
    }
}

/// Whether a catalog row was made before the oldest transaction that this one could still see: then
/// an index that was built over rows in motion shows them all.
unsafe fn is_old(tuple: pg_sys::HeapTuple) -> bool {
    // SAFETY: the caller has the tuple, whose header is one of the heap's.
    unsafe {
        let header = &*(*tuple).t_data;
        let frozen = pg_sys::HEAP_XMIN_FROZEN as u16;
        header.t_infomask & frozen == frozen
            || pg_sys::TransactionIdPrecedes(header.t_choice.t_heap.t_xmin, pg_sys::TransactionXmin)
    }
}

/// Whether an index is complete, usable now, and leads with the column. Asked of the catalog
/// cache, so that only the one index that serves is opened.
fn leads_with(index: pg_sys::Oid, attribute: i16) -> bool {
    // SAFETY: the cached row is released after its fields were copied out; indkey has at least
    // one element.
    unsafe {
        let tuple = pg_sys::SearchSysCache1(pg_sys::SysCacheIdentifier::INDEXRELID as i32, index.into());
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
            && (!form.indcheckxmin || is_old(tuple))
            && *form.indkey.values.as_ptr() == attribute;
        pg_sys::ReleaseSysCache(tuple);
        serves
    }
}
