//! How far the data of a sequence's columns reach.

use super::decide::Definition;
use super::examine::Trouble;
use super::facts::{Sequence, Use};
use crate::pg::lock::Patience;
use crate::pg::query::rows;
use crate::pg::relation::{Hidden, Relation, may_read, with_descendants};
use crate::pg::server;
use crate::pg::setting::{EXACT_FLOATS, HARDLY_WAIT, SEE_ALL_ROWS, with};
use crate::pg::snapshot::Latest;
use crate::pg::subtransaction::rehearse;
use crate::pg::types::{BaseType, Integer};
use pgrx::PgSqlErrorCode;
use pgrx::pg_sys::Oid;

/// What the data say.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// The value that is furthest along; `None` where there is none.
    pub value: Option<i128>,
    /// The columns that had to be read as a whole.
    pub scanned: Vec<String>,
}

/// Reads every column that the sequence feeds; the reason where one cannot be read in full,
/// because then nothing is known of the furthest value.
pub fn reach(
    sequence: &Sequence,
    definition: &Definition,
    snapshot: &Latest,
    patience: Patience,
) -> Result<Reach, Trouble> {
    let mut reach = Reach::default();
    for used in &sequence.uses {
        let relation = Relation::open(used.relation, patience)?;
        if relation.column_type(used.attribute) != Some(used.type_oid) {
            return Err(changed(used));
        }
        may_read(&relation, used.attribute).map_err(|hidden| explain(hidden, used))?;
        let relations =
            if used.has_descendants { with_descendants(used.relation) } else { vec![used.relation] };
        let reader = Reader { used, largest: definition.increment > 0, snapshot, patience };
        let mut scanned = false;
        for oid in relations {
            let (value, whole) = reader.column(oid)?;
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
    patience: Patience,
}

impl Reader<'_> {
    /// One relation's part of the column: its furthest value, and whether all of it was read.
    fn column(&self, oid: Oid) -> Result<(Option<i128>, bool), Trouble> {
        let relation = Relation::open(oid, self.patience)?;
        if relation.is_foreign_temporary() {
            return Ok((None, false));
        }
        if relation.is_unlogged() && server::in_recovery() {
            return Err(explain(Hidden::UnloggedOnStandby, self.used));
        }
        match self.used.base() {
            BaseType::Other => Err(Trouble::Reason(format!(
                "{} is not of a numeric type, so it cannot be compared",
                self.used.label
            ))),
            BaseType::Integer(integer) if relation.has_rows_of_its_own() => {
                self.directly(&relation, oid, integer)
            }
            _ if relation.has_rows_of_its_own() || relation.is_view_or_foreign() => {
                Ok((self.through_sql(oid)?, true))
            }
            // A partitioned table has no rows but its partitions'.
            _ => Ok((None, false)),
        }
    }

    fn directly(
        &self,
        relation: &Relation,
        oid: Oid,
        integer: Integer,
    ) -> Result<(Option<i128>, bool), Trouble> {
        let attribute = if oid == self.used.relation {
            Some(self.used.attribute)
        } else {
            relation.attribute(&self.used.column)
        };
        let attribute =
            attribute.filter(|attribute| relation.column_type(*attribute) == Some(self.used.type_oid));
        let Some(attribute) = attribute else {
            return Err(changed(self.used));
        };
        let extreme = relation.extreme(attribute, integer, self.largest, self.snapshot)?;
        Ok((extreme.value.map(i128::from), extreme.scanned))
    }

    /// What cannot be read beneath the executor: views, foreign tables, numbers that are not
    /// integers. The subtransaction gives the query's locks back.
    fn through_sql(&self, oid: Oid) -> Result<Option<i128>, Trouble> {
        let unreadable =
            |reason: &str| Trouble::Reason(format!("{} cannot be read: {reason}", self.used.label));
        let (round, aggregate) = if self.largest { ("floor", "max") } else { ("ceil", "min") };
        let read = || {
            let relation = rows("SELECT $1::regclass::text", &[oid.into()], |row| row.text(1)).concat();
            let column = pgrx::spi::quote_identifier(&self.used.column);
            let sql =
                format!("SELECT {round}({aggregate}({column})::text::numeric)::text FROM ONLY {relation}");
            self.snapshot.during(|| {
                with(SEE_ALL_ROWS, || with(EXACT_FLOATS, || rows(&sql, &[], |row| row.get::<String>(1))))
            })
        };
        let text = rehearse(|| match self.patience {
            Patience::Wait => read(),
            Patience::Refuse => with(HARDLY_WAIT, read),
        })
        .map_err(|failure| match failure.code {
            PgSqlErrorCode::ERRCODE_LOCK_NOT_AVAILABLE => {
                unreadable("another transaction has locked it; run it again later")
            }
            _ => unreadable(&failure.message),
        })?;
        match text.into_iter().flatten().next() {
            None => Ok(None),
            Some(value) => value
                .parse()
                .map(Some)
                .map_err(|_| unreadable(&format!("it holds {value}, which no sequence can reach"))),
        }
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
