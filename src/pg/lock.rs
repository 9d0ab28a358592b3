//! Locks on relations that end before the transaction does.
//!
//! The server keeps locks until the end of the transaction, so a function that visits 50,000
//! sequences would fill the lock table. A lock taken here is given back when its guard drops.
//!
//! Nobody here waits for one lock while holding another: what is not free at once is [`Busy`], and
//! whoever wants several lets go of all and waits for that one alone. So no deadlock can be ours.

use pgrx::pg_sys;

/// A relation whose lock another transaction holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy(pub pg_sys::Oid);

/// How a relation is to be locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// As a reader does: only what holds an ACCESS EXCLUSIVE lock is in the way.
    AccessShare,
    /// As ALTER SEQUENCE does: it waits for transactions that have drawn from the sequence, and
    /// keeps others from drawing.
    ShareRowExclusive,
}

impl Mode {
    fn raw(self) -> pg_sys::LOCKMODE {
        let mode = match self {
            Mode::AccessShare => pg_sys::AccessShareLock,
            Mode::ShareRowExclusive => pg_sys::ShareRowExclusiveLock,
        };
        mode as pg_sys::LOCKMODE
    }
}

/// Whether to wait for a lock that is not free.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Patience {
    /// Wait; `lock_timeout` is honoured.
    Wait,
    /// Do not wait: other locks are held.
    Refuse,
}

/// A lock on a relation, held until dropped.
#[derive(Debug)]
pub struct RelationLock {
    relation: pg_sys::Oid,
    mode: Mode,
}

impl RelationLock {
    /// Takes a lock that is free.
    pub fn try_take(relation: pg_sys::Oid, mode: Mode) -> Result<RelationLock, Busy> {
        RelationLock::take(relation, mode, Patience::Refuse)
    }

    fn take(relation: pg_sys::Oid, mode: Mode, patience: Patience) -> Result<RelationLock, Busy> {
        // SAFETY: any OID may be locked; whether the relation (still) exists is found out when it
        // is opened.
        let taken = unsafe {
            match patience {
                Patience::Wait => {
                    pg_sys::LockRelationOid(relation, mode.raw());
                    true
                }
                Patience::Refuse => pg_sys::ConditionalLockRelationOid(relation, mode.raw()),
            }
        };
        if taken { Ok(RelationLock { relation, mode }) } else { Err(Busy(relation)) }
    }

    /// Takes several locks, waiting for none but `awaited`, which comes first.
    pub fn take_all(
        wanted: &[(pg_sys::Oid, Mode)],
        awaited: Option<pg_sys::Oid>,
    ) -> Result<Vec<RelationLock>, Busy> {
        let mut held = Vec::with_capacity(wanted.len() + 1);
        if let Some(relation) = awaited {
            let mode = wanted.iter().find(|(oid, _)| *oid == relation).map_or(Mode::AccessShare, |w| w.1);
            held.push(RelationLock::take(relation, mode, Patience::Wait)?);
        }
        for (relation, mode) in wanted.iter().filter(|(oid, _)| Some(*oid) != awaited) {
            held.push(RelationLock::try_take(*relation, *mode)?);
        }
        Ok(held)
    }
}

impl Drop for RelationLock {
    fn drop(&mut self) {
        if !super::unwinding() {
            // SAFETY: the guard exists, so the lock was taken by the current resource owner: no
            // guard is handed across the end of a subtransaction.
            unsafe { pg_sys::UnlockRelationOid(self.relation, self.mode.raw()) };
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
