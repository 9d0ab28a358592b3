//! One sequence, read as a whole: its parameters, where it stands, how far its data reach.

use super::data::{Reach, reach};
use super::decide::{Definition, Position, Room};
use super::facts::Sequence;
use crate::pg::relation::{Latest, Relation, may_use_sequence};
use crate::pg::{sequence, server};
use pgrx::pg_sys::{ACL_SELECT, ACL_USAGE};

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

/// Reads a sequence; the reason where not even where it stands can be read.
pub fn examine(facts: &Sequence) -> Result<Examined, String> {
    if facts.foreign_temporary {
        return Err("it is a temporary sequence of another session".to_owned());
    }
    if facts.unlogged && server::in_recovery() {
        return Err("it is unlogged and has no contents on a standby".to_owned());
    }
    if !may_use_sequence(facts.oid, &[ACL_SELECT, ACL_USAGE]) {
        return Err(format!(
            "it needs the privilege SELECT or USAGE on {}",
            facts.label
        ));
    }
    let gone = || "it was dropped meanwhile".to_owned();
    let snapshot = Latest::new();
    let relation = Relation::open(facts.oid);
    let parameters = sequence::parameters(facts.oid).ok_or_else(gone)?;
    let state = sequence::read(&relation, &snapshot).ok_or_else(gone)?;
    let definition = Definition {
        start: parameters.start,
        increment: parameters.increment,
        min: parameters.min,
        max: parameters.max,
        cache: parameters.cache,
        cycle: parameters.cycle,
    };
    let reach = if facts.uses.is_empty()
        && facts
            .remarks
            .iter()
            .any(|remark| remark.contains("default of"))
    {
        Err(facts.remarks.join("; "))
    } else {
        reach(facts, &definition, &snapshot)
    };
    Ok(Examined {
        room: definition.room(facts.uses.iter().map(|used| used.room())),
        definition,
        position: Position {
            last: state.last_value,
            called: state.is_called,
        },
        reach,
    })
}

impl Examined {
    /// What is worth knowing whatever the verdict.
    pub fn notes(&self, facts: &Sequence) -> Vec<String> {
        let mut notes = facts.remarks.clone();
        if self.definition.cache != 1 {
            notes.push(format!(
                "it has CACHE {}: a session may still give values that it took earlier",
                self.definition.cache
            ));
        }
        if let Ok(reach) = &self.reach {
            for column in &reach.scanned {
                notes.push(format!(
                    "no index leads with {column}, so all of it was read"
                ));
            }
        }
        notes
    }

    /// How far both can go in the sequence's direction, in words.
    pub fn end(&self) -> String {
        let ascending = self.definition.increment > 0;
        let (own, both) = if ascending {
            (i128::from(self.definition.max), self.room.high)
        } else {
            (i128::from(self.definition.min), self.room.low)
        };
        if own == both {
            format!("the sequence ends at {own}")
        } else {
            format!("its column ends at {both}")
        }
    }
}
