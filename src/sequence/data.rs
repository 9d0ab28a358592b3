//! How far the data of a sequence's columns reach.

use super::decide::Definition;
use super::facts::{Sequence, Use};
use crate::pg::query::rows;
use crate::pg::relation::{
    BaseType, Hidden, Integer, Latest, Relation, may_read, with_descendants,
};
use crate::pg::server;
use crate::pg::setting::{SEE_ALL_ROWS, with};
use crate::pg::subtransaction::rehearse;
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
) -> Result<Reach, String> {
    let mut reach = Reach::default();
    for used in &sequence.uses {
        let relation = Relation::open(used.relation);
        may_read(&relation, used.attribute).map_err(|hidden| explain(hidden, used))?;
        let mut include = |value: Option<i128>| {
            reach.value = match (reach.value, value) {
                (Some(a), Some(b)) => Some(definition.further(a, b)),
                (a, b) => a.or(b),
            };
        };
        let relations = if used.has_descendants {
            with_descendants(used.relation)
        } else {
            vec![used.relation]
        };
        let mut scanned = false;
        for oid in relations {
            let (value, whole) = column(oid, used, definition, snapshot)?;
            include(value);
            scanned |= whole;
        }
        if scanned {
            reach.scanned.push(used.label.clone());
        }
    }
    Ok(reach)
}

/// One relation's part of a column: its furthest value, and whether all of it was read.
fn column(
    oid: Oid,
    used: &Use,
    definition: &Definition,
    snapshot: &Latest,
) -> Result<(Option<i128>, bool), String> {
    let largest = definition.increment > 0;
    let relation = Relation::open(oid);
    if relation.is_unlogged() && server::in_recovery() {
        return Err(explain(Hidden::UnloggedOnStandby, used));
    }
    match used.base {
        BaseType::Integer(integer) if relation.has_rows_of_its_own() => {
            Ok(direct(&relation, oid, used, integer, largest, snapshot))
        }
        BaseType::Integer(_) | BaseType::Number(_)
            if relation.has_rows_of_its_own() || relation.is_view_or_foreign() =>
        {
            drop(relation);
            Ok((through_sql(oid, used, largest)?, true))
        }
        BaseType::Other => Err(format!(
            "{} is not of a numeric type, so it cannot be compared",
            used.label
        )),
        // A partitioned table has no rows but its partitions'.
        _ => Ok((None, false)),
    }
}

fn direct(
    relation: &Relation,
    oid: Oid,
    used: &Use,
    integer: Integer,
    largest: bool,
    snapshot: &Latest,
) -> (Option<i128>, bool) {
    let attribute = if oid == used.relation {
        Some(used.attribute)
    } else {
        relation.attribute(&used.column)
    };
    attribute.map_or((None, false), |attribute| {
        let extreme = relation.extreme(attribute, integer, largest, snapshot);
        (extreme.value.map(i128::from), extreme.scanned)
    })
}

/// What cannot be read beneath the executor: views, foreign tables, numbers that are not integers.
/// The subtransaction gives the query's locks back.
fn through_sql(oid: Oid, used: &Use, largest: bool) -> Result<Option<i128>, String> {
    let unreadable = |reason: &str| format!("{} cannot be read: {reason}", used.label);
    let (round, aggregate) = if largest {
        ("floor", "max")
    } else {
        ("ceil", "min")
    };
    let text = rehearse(|| {
        let relation = rows("SELECT $1::regclass::text", &[oid.into()], |row| {
            row.text(1)
        })
        .concat();
        let column = pgrx::spi::quote_identifier(&used.column);
        let sql = format!(
            "SELECT {round}({aggregate}({column})::text::numeric)::text FROM ONLY {relation}"
        );
        with(SEE_ALL_ROWS, || rows(&sql, &[], |row| row.get::<String>(1)))
    })
    .map_err(|failure| unreadable(&failure.message))?;
    match text.into_iter().flatten().next() {
        None => Ok(None),
        Some(value) => value
            .parse()
            .map(Some)
            .map_err(|_| unreadable(&format!("it holds {value}, which no sequence can reach"))),
    }
}

fn explain(hidden: Hidden, used: &Use) -> String {
    match hidden {
        Hidden::NoPrivilege => format!("it needs the privilege SELECT on {}", used.label),
        Hidden::RowSecurity => format!(
            "row-level security hides rows of {} from this role; run it as the table's owner or a role with BYPASSRLS",
            used.relation_label
        ),
        Hidden::UnloggedOnStandby => format!(
            "{} is unlogged and has no contents on a standby",
            used.relation_label
        ),
    }
}
