//! How far the data of a sequence's columns reach.

use super::decide::Definition;
use super::examine::Trouble;
use super::facts::{Sequence, Use};
use crate::pg::relation::{Hidden, Relation, may_read, with_descendants};
use crate::pg::server;
use crate::pg::snapshot::Latest;
use pgrx::pg_sys::Oid;

/// What the data say.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// The value that is furthest along; `None` where there is none.
    pub value: Option<i128>,
    /// The columns that had to be read as a whole.
    pub scanned: Vec<String>,
    /// What has rows that cannot be seen.
    pub unseen: Vec<String>,
}

/// Reads every column that the sequence feeds; the reason where one cannot be read in full,
/// because then nothing is known of the furthest value.
pub fn reach(sequence: &Sequence, definition: &Definition, snapshot: &Latest) -> Result<Reach, Trouble> {
    let mut reach = Reach::default();
    for used in &sequence.uses {
        let relation = Relation::open(used.relation)?;
        if relation.column_type(used.attribute) != Some(used.type_oid) {
            return Err(changed(used));
        }
        may_read(&relation, used.attribute).map_err(|hidden| explain(hidden, used))?;
        let relations =
            if used.has_descendants { with_descendants(used.relation) } else { vec![used.relation] };
        let reader = Reader { used, largest: definition.increment > 0, snapshot };
        let mut scanned = false;
        for oid in relations {
            let Some((value, whole)) = reader.column(oid)? else {
                reach.unseen.push(format!(
                    "a child of {} is another session's temporary table, whose rows were not compared",
                    used.relation_label
                ));
                continue;
            };
            reach.value = match (reach.value, value) {
                (Some(a), Some(b)) => Some(definition.further(a, b)),
                (a, b) => a.or(b),
            };
            scanned |= whole;
        }
        if scanned {
            reach.scanned.push(used.label.clone());
        }
    }
    Ok(reach)
}

/// Reads one use's column in the relation itself and in each of its descendants.
struct Reader<'a> {
    used: &'a Use,
    largest: bool,
    snapshot: &'a Latest,
}

impl Reader<'_> {
    /// One relation's part of the column: its furthest value, and whether all of it was read; `None`
    /// where its rows cannot be seen.
    fn column(&self, oid: Oid) -> Result<Option<(Option<i128>, bool)>, Trouble> {
        let relation = Relation::open(oid)?;
        if relation.is_foreign_temporary() {
            return Ok(None);
        }
        if relation.is_unlogged() && server::in_recovery() {
            return Err(explain(Hidden::UnloggedOnStandby, self.used));
        }
        // A partitioned table has no rows but its partitions'.
        if relation.is_foreign() {
            return Err(Trouble::Reason(format!(
                "a partition or child of {} is a foreign table, whose rows are not read from here",
                self.used.relation_label
            )));
        }
        if !relation.has_rows_of_its_own() {
            return Ok(Some((None, false)));
        }
        let attribute = if oid == self.used.relation {
            Some(self.used.attribute)
        } else {
            relation.attribute(&self.used.column)
        };
        let attribute = attribute
            .filter(|attribute| relation.column_type(*attribute) == Some(self.used.type_oid))
            .ok_or_else(|| changed(self.used))?;
        let base = self.used.base().ok_or_else(|| {
            let reason = format!("{} is not of a numeric type, so it cannot be compared", self.used.label);
            Trouble::Reason(reason)
        })?;
        let extreme = relation.extreme(attribute, base.number, self.largest, self.snapshot)?;
        let value = extreme.value.map_err(|text| {
            Trouble::Reason(format!("{} holds {text}, which no sequence can reach", self.used.label))
        })?;
        Ok(Some((value, extreme.scanned)))
    }
}

fn changed(used: &Use) -> Trouble {
    Trouble::Reason(format!("{} was changed meanwhile; run it again", used.label))
}

fn explain(hidden: Hidden, used: &Use) -> Trouble {
    Trouble::Reason(match hidden {
        Hidden::NoPrivilege => format!("it needs the privilege SELECT on {}", used.label),
        Hidden::RowSecurity => format!(
            "row-level security hides rows of {} from this role; run it as the table's owner or a role with BYPASSRLS",
            used.relation_label
        ),
        Hidden::UnloggedOnStandby => {
            format!("{} is unlogged and has no contents on a standby", used.relation_label)
        }
    })
}
