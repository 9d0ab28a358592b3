//! Locks on relations that end before the transaction does.
//!
//! The server keeps locks until the end of the transaction, so a function that visits 50,000
//! sequences would fill the lock table. A lock taken here is given back when its guard drops.

use pgrx::pg_sys;

/// A lock on a relation, held until dropped.
pub struct RelationLock {
    relation: pg_sys::Oid,
    mode: pg_sys::LOCKMODE,
}

impl RelationLock {
    /// The lock that ALTER SEQUENCE takes: it waits for transactions that have drawn from the
    /// sequence and keeps others from drawing. `lock_timeout` is honoured.
    pub fn share_row_exclusive(relation: pg_sys::Oid) -> RelationLock {
        RelationLock::take(relation, pg_sys::ShareRowExclusiveLock as pg_sys::LOCKMODE)
    }

    /// The lock of a reader: only what holds an ACCESS EXCLUSIVE lock is waited for.
    pub fn access_share(relation: pg_sys::Oid) -> RelationLock {
        RelationLock::take(relation, pg_sys::AccessShareLock as pg_sys::LOCKMODE)
    }

    fn take(relation: pg_sys::Oid, mode: pg_sys::LOCKMODE) -> RelationLock {
        // SAFETY: any OID may be locked; whether the relation (still) exists is found out when it
        // is opened.
        unsafe { pg_sys::LockRelationOid(relation, mode) };
        RelationLock { relation, mode }
    }
}

impl Drop for RelationLock {
    fn drop(&mut self) {
        if !super::unwinding() {
            // SAFETY: the guard exists, so the lock was taken by the current resource owner: no
            // guard is handed across the end of a subtransaction.
            unsafe { pg_sys::UnlockRelationOid(self.relation, self.mode) };
        }
    }
}

/// Gives back a lock that the server itself took on behalf of the whole transaction.
pub fn release_transaction_lock(relation: pg_sys::Oid, mode: pg_sys::LOCKMODE) {
    // SAFETY: the lock belongs to the top transaction's resource owner, which is therefore put in
    // place for the call; the caller knows that the lock was taken.
    unsafe {
        let owner = pg_sys::CurrentResourceOwner;
        pg_sys::CurrentResourceOwner = pg_sys::TopTransactionResourceOwner;
        pg_sys::UnlockRelationOid(relation, mode);
        pg_sys::CurrentResourceOwner = owner;
    }
}
