//! One sequence, read as a whole: its parameters, where it stands, how far its data reach.

use super::data::{Reach, reach};
use super::decide::{Definition, Position, Room};
use super::facts::Sequence;
use crate::pg::lock::{Busy, Mode, RelationLock};
use crate::pg::memory;
use crate::pg::relation::{Relation, may_use_sequence};
use crate::pg::snapshot::Latest;
use crate::pg::subtransaction::attempt;
use crate::pg::{sequence, server};
use pgrx::PgSqlErrorCode;
use pgrx::pg_sys::{ACL_SELECT, ACL_USAGE, Oid};
use std::time::Instant;

/// What is known of a sequence.
pub struct Examined {
    /// Its parameters.
    pub definition: Definition,
    /// Where it stands.
    pub position: Position,
    /// How far the data reach, or why that cannot be said.
    pub reach: Result<Reach, String>,
    /// What it and its columns can hold.
    pub room: Room,
}

/// Why something could not be read.
#[derive(Debug)]
pub enum Trouble {
    /// For this reason.
    Reason(String),
    /// Another transaction holds a lock on this relation, and there was no time to wait.
    Busy(Oid),
}

impl From<Busy> for Trouble {
    fn from(Busy(relation): Busy) -> Trouble {
        Trouble::Busy(relation)
    }
}

/// Does something to a sequence while the locks that `wanted` names are held; the reason where that
/// cannot be done.
///
/// Nothing is waited for while something is held, here or in what `work` opens: where a lock is not
/// free, all are let go, that one is waited for alone, and the work begins anew. `lock_timeout` ends
/// the wait. Whatever `work` did before an error is undone, and its locks and memory are given back.
pub fn undisturbed<T>(
    wanted: impl Fn() -> Result<Vec<(Oid, Mode)>, Trouble>,
    work: impl Fn() -> Result<T, Trouble>,
) -> Result<T, String> {
    const TOO_LONG: &str = "another transaction has locked it, or a table of it, for longer than lock_timeout; run it again later";
    let begun = Instant::now();
    let mut awaited: Option<Oid> = None;
    loop {
        let result = attempt(|| {
            memory::scratch(|| {
                let _locks = RelationLock::take_all(&wanted()?, awaited)?;
                work()
            })
        });
        return match result {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(Trouble::Reason(reason))) => Err(reason),
            Ok(Err(Trouble::Busy(relation))) => {
                pgrx::check_for_interrupts!();
                if server::lock_timeout().is_some_and(|limit| begun.elapsed() >= limit) {
                    return Err(TOO_LONG.to_owned());
                }
                awaited = Some(relation);
                continue;
            }
            Err(failure) if failure.code == PgSqlErrorCode::ERRCODE_LOCK_NOT_AVAILABLE => {
                Err(TOO_LONG.to_owned())
            }
            Err(failure) => Err(failure.message),
        };
    }
}

/// Reads a sequence; the trouble where not even where it stands can be read, or where something is
/// busy.
pub fn examine(facts: &Sequence) -> Result<Examined, Trouble> {
    let because = |reason: &str| Trouble::Reason(reason.to_owned());
    if facts.foreign_temporary {
        return Err(because("it is a temporary sequence of another session"));
    }
    if facts.unlogged && server::in_recovery() {
        return Err(because("it is unlogged and has no contents on a standby"));
    }
    if !may_use_sequence(facts.oid, &[ACL_SELECT, ACL_USAGE]) {
        return Err(because(&format!("it needs the privilege SELECT or USAGE on {}", facts.label)));
    }
    let snapshot = Latest::new();
    let relation = Relation::open(facts.oid)?;
    let parameters = sequence::parameters(facts.oid).ok_or_else(|| because("it was dropped meanwhile"))?;
    let state = sequence::read(&relation, &snapshot).ok_or_else(|| because("it has no row"))?;
    let definition = Definition {
        start: parameters.start,
        increment: parameters.increment,
        min: parameters.min,
        max: parameters.max,
        cache: parameters.cache,
        cycle: parameters.cycle,
    };
    let reach = if facts.uses.is_empty() && !facts.uncompared.is_empty() {
        Err(facts.uncompared.join("; "))
    } else {
        match reach(facts, &definition, &snapshot) {
            Ok(reach) => Ok(reach),
            Err(Trouble::Reason(reason)) => Err(reason),
            Err(busy) => return Err(busy),
        }
    };
    Ok(Examined {
        room: facts.room(&definition),
        definition,
        position: Position { last: state.last_value, called: state.is_called },
        reach,
    })
}

impl Examined {
    /// What is worth knowing whatever the verdict.
    pub fn notes(&self, facts: &Sequence) -> Vec<String> {
        let mut notes = facts.notes.clone();
        if self.definition.cache != 1 {
            notes.push(format!(
                "it has CACHE {}: a session may still give values that it took earlier",
                self.definition.cache
            ));
        }
        if let Ok(reach) = &self.reach {
            notes.extend(facts.uncompared.iter().cloned());
            notes.extend(reach.unseen.iter().cloned());
            for column in &reach.scanned {
                notes.push(format!("no index leads with {column}, so all of it was read"));
            }
        }
        notes
    }

    /// How far both can go in the sequence's direction, in words.
    pub fn end(&self) -> String {
        let (own, both) = if self.definition.increment > 0 {
            (i128::from(self.definition.max), self.room.high)
        } else {
            (i128::from(self.definition.min), self.room.low)
        };
        if own == both { format!("the sequence ends at {own}") } else { format!("its column ends at {both}") }
    }
}
