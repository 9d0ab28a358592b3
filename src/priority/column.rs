//! A column of priorities: what there is to know of it, and turning it round.

use super::invert::Range;
use crate::error::{Error, Kind, printable};
use crate::journal::record::{self, Entry};
use crate::pg::query::{Row, execute, rows, statement, text};
use crate::pg::setting::with;
use pgrx::pg_sys;
use std::ffi::CStr;

/// A column of whole numbers in a table.
pub struct Column {
    relation: pg_sys::Oid,
    number: i16,
    /// The table and the column, as they can be pasted.
    pub object: String,
    /// The largest number that its type holds.
    largest: i64,
}

/// How many rows have a priority, and the one that they get.
pub struct Count {
    /// The priority, if there is one.
    pub old: Option<i64>,
    /// The one that it becomes.
    pub new: Option<i64>,
    /// The number of rows.
    pub rows: i64,
}

/// What a constraint or a default of the column is.
struct Part {
    relation: pg_sys::Oid,
    name: String,
    expression: String,
    /// For a constraint: whether it is about this column alone. For a default: whether it is constant.
    is_simple: bool,
}

const COLUMN: &str = "
SELECT c.oid::regclass::text, c.relkind::text, a.attname::text, a.attnum, t.typname::text, a.attgenerated <> '', format_type(a.atttypid, a.atttypmod),
       row_security_active(c.oid)
FROM pg_class c
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = $2 AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN LATERAL (
    -- Beneath domains.
    WITH RECURSIVE base (oid) AS (
        SELECT a.atttypid UNION ALL SELECT d.typbasetype FROM base b JOIN pg_type d ON d.oid = b.oid AND d.typtype = 'd')
    SELECT y.typname FROM base b JOIN pg_type y ON y.oid = b.oid AND y.typtype <> 'd' AND y.typnamespace = 'pg_catalog'::regnamespace) AS t ON true
WHERE c.oid = $1";

/// Check constraints that the column is in, of the table and all that inherit from it, and of the type. What is inherited
/// is checked where it is inherited, too, but says the same.
const CHECKS: &str = "
WITH RECURSIVE tree (relation) AS (
    SELECT $1::oid UNION SELECT i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.relation
), domain (type) AS (
    SELECT a.atttypid FROM pg_attribute a WHERE a.attrelid = $1 AND a.attnum = $2
    UNION ALL SELECT y.typbasetype FROM domain d JOIN pg_type y ON y.oid = d.type AND y.typtype = 'd'
)
SELECT k.conrelid, format('check constraint %I of %s', k.conname, k.conrelid::regclass), pg_get_expr(k.conbin, k.conrelid), k.conkey = ARRAY[a.attnum]
FROM tree t
JOIN pg_attribute p ON p.attrelid = $1 AND p.attnum = $2
JOIN pg_attribute a ON a.attrelid = t.relation AND a.attname = p.attname
JOIN pg_constraint k ON k.conrelid = t.relation AND k.contype = 'c' AND a.attnum = ANY (k.conkey)
JOIN pg_class c ON c.oid = t.relation AND c.relkind IN ('r', 'p')
WHERE t.relation = $1 OR k.conislocal OR k.coninhcount = 0
UNION ALL
SELECT 0, format('check constraint %I of domain %s', k.conname, k.contypid::regtype), pg_get_expr(k.conbin, 0), true
FROM domain d JOIN pg_constraint k ON k.contypid = d.type AND k.contype = 'c'
ORDER BY 2";

/// Defaults of the column, of the table and all that inherit from it.
const DEFAULTS: &str = r"
WITH RECURSIVE tree (relation) AS (
    SELECT $1::oid UNION SELECT i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.relation
)
SELECT t.relation, format('%s.%I', t.relation::regclass, a.attname), pg_get_expr(d.adbin, d.adrelid),
       -- Nothing in it but constants and what the server itself does to them.
       d.adbin::text !~ '\{(VAR|PARAM|SQLVALUEFUNCTION|NEXTVALUEEXPR|SUBLINK|CURRENTOFEXPR|COERCETO\w+) '
       AND NOT EXISTS (SELECT FROM regexp_matches(d.adbin::text, ':(?:func|opfunc)id (\d+)', 'g') AS m JOIN pg_proc p ON p.oid = m[1]::oid
                       WHERE p.oid >= 16384 OR p.provolatile <> 'i')
FROM tree t
JOIN pg_attribute p ON p.attrelid = $1 AND p.attnum = $2
JOIN pg_attribute a ON a.attrelid = t.relation AND a.attname = p.attname
JOIN pg_attrdef d ON d.adrelid = t.relation AND d.adnum = a.attnum
ORDER BY 2";

/// Whether an index or constraint that allows no two equal values has the column in it.
const UNIQUE: &str = "
WITH RECURSIVE tree (relation) AS (
    SELECT $1::oid UNION SELECT i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.relation
)
SELECT true
FROM tree t
JOIN pg_attribute p ON p.attrelid = $1 AND p.attnum = $2
JOIN pg_attribute a ON a.attrelid = t.relation AND a.attname = p.attname
JOIN pg_index i ON i.indrelid = t.relation AND i.indimmediate AND (i.indisunique OR i.indisexclusion)
WHERE a.attnum = ANY (i.indkey::int2[])
   OR EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                AND d.refclassid = 'pg_class'::regclass AND d.refobjid = t.relation AND d.refobjsubid = a.attnum)
LIMIT 1";

/// Where a column was turned round last, if it is: an odd number of times.
const INVERTED: &str = "
SELECT i.run_id, i.role::text, to_char(i.started_at, 'YYYY-MM-DD HH24:MI:SS TZ')
FROM helio.visible_inversion i
JOIN pg_attribute a ON a.attrelid = i.relation AND CASE WHEN i.relation::oid = i.relid THEN a.attnum = i.attnum ELSE a.attname = i.attname END
WHERE i.relation = $1 AND a.attnum = $2
ORDER BY i.run_id DESC";

impl Column {
    /// Finds it, and refuses what has no priorities that could be turned round.
    pub fn find(relation: pg_sys::Oid, name: &str) -> Result<Column, Error> {
        let read = |row: &Row| {
            let kind = row.text(2);
            let (relation_name, column) = (row.text(1), row.optional_text(3));
            let Some(column) = column else {
                return Err(Error::UnknownColumn { relation: relation_name, column: name.to_owned() });
            };
            let object = statement("SELECT format('%s.%I', $1, $2)", &[text(&relation_name), text(&column)]);
            let refuse =
                |kind, reason: String| Err(Error::NoPriorities { object: object.clone(), reason, kind });
            if !matches!(kind.as_str(), "r" | "p" | "f") {
                return refuse(Kind::WrongObject, format!("{relation_name} is not a table"));
            }
            if row.get(6) == Some(true) {
                return refuse(
                    Kind::WrongObject,
                    "It is a generated column: turn round what it is generated from".to_owned(),
                );
            }
            let largest = match row.optional_text(5).as_deref() {
                Some("int2") => i64::from(i16::MAX),
                Some("int4") => i64::from(i32::MAX),
                Some("int8") => i64::MAX,
                _ => {
                    return refuse(
                        Kind::WrongType,
                        format!("It is of type {}, which is none of whole numbers", row.text(7)),
                    );
                }
            };
            if row.get(8) == Some(true) {
                return Err(Error::RowSecurity { object: relation_name });
            }
            Ok(Column { relation, number: row.get(4).unwrap_or_default(), object, largest })
        };
        rows(COLUMN, &[relation.into(), text(name)], read).into_iter().next().unwrap_or_else(|| {
            Err(Error::UnknownColumn { relation: u32::from(relation).to_string(), column: name.to_owned() })
        })
    }

    fn arguments(&self) -> [pgrx::datum::DatumWithOid<'static>; 2] {
        [self.relation.into(), self.number.into()]
    }

    /// A statement about the column, for which the pattern has `%1$s` for the table and `%2$I` for the column.
    fn statement(&self, pattern: &str) -> String {
        statement(
            "SELECT format($3, a.attrelid::regclass, a.attname) FROM pg_attribute a WHERE a.attrelid = $1 AND a.attnum = $2",
            &[self.relation.into(), self.number.into(), text(pattern)],
        )
    }

    /// Refuses a column that is turned round already.
    fn must_not_be_inverted(&self) -> Result<(), Error> {
        let found = rows(INVERTED, &self.arguments(), |row| (row.get::<i64>(1), row.text(2), row.text(3)));
        match found.first() {
            Some((run_id, role, at)) if found.len() % 2 == 1 => Err(Error::InvertedAlready {
                object: self.object.clone(),
                run_id: run_id.unwrap_or_default(),
                role: role.clone(),
                at: at.clone(),
            }),
            _ => Ok(()),
        }
    }

    /// How many rows have each priority; an error where one is out of the range.
    fn counts(&self, range: Range) -> Result<Vec<Count>, Error> {
        let query = self.statement(
            "SELECT %2$I::pg_catalog.int8, pg_catalog.count(*) FROM %1$s GROUP BY %2$I ORDER BY 1",
        );
        let counts: Vec<Count> = execute(&query, &[], |row| {
            let old = row.get::<i64>(1);
            Count { old, new: old.and_then(|old| range.invert(old)), rows: row.get(2).unwrap_or_default() }
        });
        let outside: Vec<&Count> =
            counts.iter().filter(|count| count.old.is_some() && count.new.is_none()).collect();
        if outside.is_empty() {
            return Ok(counts);
        }
        Err(Error::OutOfRange {
            object: self.object.clone(),
            low: range.low,
            high: range.high,
            count: outside.iter().map(|count| count.rows).sum(),
            some: outside.iter().filter_map(|count| count.old).take(5).collect(),
        })
    }

    /// Refuses what a check constraint would refuse, after the values were moved by `aside`.
    fn must_be_allowed(&self, range: Range, counts: &[Count], aside: i64) -> Result<(), Error> {
        let parts = rows(CHECKS, &self.arguments(), Part::read);
        for part in parts {
            let pattern = if part.relation == pg_sys::InvalidOid {
                format!(
                    "SELECT value::pg_catalog.text FROM (SELECT new AS value FROM pg_catalog.unnest($1::pg_catalog.int8[]) AS new) AS v WHERE NOT ({})",
                    part.expression
                )
            } else if part.is_simple {
                self.about(&part, "SELECT %2$I::pg_catalog.text FROM pg_catalog.unnest($1::pg_catalog.int8[]) AS %2$I WHERE NOT (")
            } else {
                // With the other columns of each row.
                let others = statement(
                    "SELECT string_agg(CASE WHEN a.attname = p.attname THEN format('$1[1] + ($1[2] - t.%1$I) AS %1$I', a.attname) ELSE format('t.%I', a.attname) END, ', ')
                     FROM pg_attribute p JOIN pg_attribute a ON a.attrelid = $3 AND a.attnum > 0 AND NOT a.attisdropped
                     WHERE p.attrelid = $1 AND p.attnum = $2",
                    &[self.relation.into(), self.number.into(), part.relation.into()],
                );
                self.about(
                    &part,
                    &format!(
                        "SELECT %2$I::pg_catalog.text FROM (SELECT {} FROM ONLY %1$s AS t) AS t WHERE NOT (",
                        others.replace('%', "%%")
                    ),
                )
            };
            let values: Vec<i64> = if part.is_simple {
                counts.iter().filter_map(|count| count.new).map(|new| new + aside).collect()
            } else {
                vec![range.low + aside, range.high]
            };
            let refused = execute(&format!("{pattern} LIMIT 1"), &[values.into()], |row| row.text(1));
            if let Some(value) = refused.into_iter().next() {
                return Err(Error::Constrained {
                    constraint: part.name,
                    object: self.object.clone(),
                    value,
                    temporary: aside != 0,
                });
            }
        }
        Ok(())
    }

    /// A query about the table that a constraint is of, which ends with its expression.
    fn about(&self, part: &Part, pattern: &str) -> String {
        let beginning = statement(
            "SELECT format($4, $3::oid::regclass, a.attname) FROM pg_attribute a WHERE a.attrelid = $1 AND a.attnum = $2",
            &[self.relation.into(), self.number.into(), part.relation.into(), text(pattern)],
        );
        format!("{beginning}{})", part.expression)
    }

    /// Turns it round; a dry run says what that would do. `session` is the search_path of triggers.
    pub fn invert(
        &self,
        range: Range,
        session: &CStr,
        undoes: Option<i64>,
        dry_run: bool,
    ) -> Result<Vec<Count>, Error> {
        let is_undo = undoes.is_some();
        if !dry_run {
            execute(&self.statement("LOCK TABLE %1$s IN SHARE ROW EXCLUSIVE MODE"), &[], |_| ());
        }
        if !is_undo {
            self.must_not_be_inverted()?;
        }
        let counts = self.counts(range)?;
        let trips = rows(UNIQUE, &self.arguments(), |_| ()).len() == 1
            && counts.iter().any(|count| {
                count.new != count.old
                    && counts.iter().any(|other| other.old.is_some() && other.old == count.new)
            });
        let aside = if trips { range.aside(self.largest) } else { None };
        self.must_be_allowed(range, &counts, 0)?;
        if let Some(aside) = aside {
            self.must_be_allowed(range, &counts, aside)?;
        }
        let defaults = self.defaults(range)?;
        if dry_run {
            return Ok(counts);
        }
        for default in &defaults {
            execute(&default.act, &[], |_| ());
        }
        // What is in the middle stays, if there is such a value.
        let middle = range.sum() / 2;
        let moves = if range.sum() % 2 == 0 && aside.is_none() {
            format!("%2$I OPERATOR(pg_catalog.<>) ({middle})")
        } else {
            "%2$I IS NOT NULL".to_owned()
        };
        let there = self.statement(&format!("{} WHERE {moves}", update(range.sum() + aside.unwrap_or(0))));
        let back =
            self.statement("UPDATE %1$s SET %2$I = %2$I OPERATOR(pg_catalog.-) $1 WHERE %2$I IS NOT NULL");
        with((c"search_path", session), || {
            execute(&there, &[], |_| ());
            if let Some(aside) = aside {
                execute(&back, &[aside.into()], |_| ());
            }
        });
        self.remember(range, &defaults, undoes);
        Ok(counts)
    }

    /// The statements that turn its defaults round; a warning for each that is no constant.
    fn defaults(&self, range: Range) -> Result<Vec<Default>, Error> {
        let mut statements = Vec::new();
        for part in rows(DEFAULTS, &self.arguments(), Part::read) {
            if !part.is_simple {
                pgrx::warning!(
                    "the default of {} is no constant and stays as it is: {}",
                    printable(part.name),
                    printable(part.expression)
                );
                continue;
            }
            let value =
                rows(&format!("SELECT ({})::pg_catalog.int8", part.expression), &[], |row| row.get::<i64>(1));
            let Some(old) = value.into_iter().flatten().next() else { continue };
            let new = range.invert(old).ok_or_else(|| Error::OutOfRange {
                object: format!("the default of {}", part.name),
                low: range.low,
                high: range.high,
                count: 1,
                some: vec![old],
            })?;
            let set = |value: &str| {
                statement(
                    "SELECT format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', $3::oid::regclass, a.attname, $4)
                     FROM pg_attribute a WHERE a.attrelid = $1 AND a.attnum = $2",
                    &[self.relation.into(), self.number.into(), part.relation.into(), text(value)],
                )
            };
            statements.push(Default { act: set(&new.to_string()), undo: set(&part.expression) });
        }
        Ok(statements)
    }

    /// Writes to the journal what was done.
    fn remember(&self, range: Range, defaults: &[Default], undoes: Option<i64>) {
        let action = if undoes.is_some() { "undo" } else { "invert_priorities" };
        let run_id = record::begin(action, None, undoes);
        let update = self.statement(&update(range.sum()));
        let undo: Vec<&str> = std::iter::once(update.as_str())
            .chain(defaults.iter().map(|default| default.undo.as_str()))
            .collect();
        let sides = [format!("{} to {}", range.low, range.high), format!("{} to {}", range.high, range.low)];
        let [forwards, backwards] =
            if undoes.is_some() { [&sides[1], &sides[0]] } else { [&sides[0], &sides[1]] };
        record::add(
            run_id,
            1,
            &Entry {
                object_type: "table column".to_owned(),
                object: format!("table column {}", self.object),
                before: Some(forwards.clone()),
                after: Some(backwards.clone()),
                undo: Some(undo.join(";\n") + ";"),
                change_ids: vec![],
                address: Some((class(), self.relation, self.number.into())),
            },
        );
        execute(
            "INSERT INTO helio.inversion (run_id, relation, relid, attnum, attname, low, high)
             SELECT $1, a.attrelid, a.attrelid, a.attnum, a.attname, $4, $5 FROM pg_attribute a WHERE a.attrelid = $2 AND a.attnum = $3",
            &[run_id.into(), self.relation.into(), self.number.into(), range.low.into(), range.high.into()],
            |_| (),
        );
    }
}

/// The pattern of a statement that puts what a value lacks of a sum in its place.
fn update(sum: i64) -> String {
    format!("UPDATE %1$s SET %2$I = ({sum}) OPERATOR(pg_catalog.-) %2$I")
}

/// A column's default: what turns it round, and what takes that back.
struct Default {
    act: String,
    undo: String,
}

impl Part {
    fn read(row: &Row) -> Part {
        Part {
            relation: row.get(1).unwrap_or(pg_sys::InvalidOid),
            name: row.text(2),
            expression: row.text(3),
            is_simple: row.get(4) == Some(true),
        }
    }
}

/// The columns that a run turned round, which is how many times whatever else was done to them, and their bounds.
pub fn of_run(run_id: i64) -> Vec<(pg_sys::Oid, Option<String>, Range)> {
    rows(
        "SELECT i.relation::oid, a.attname::text, i.low, i.high
         FROM helio.visible_inversion i
         LEFT JOIN pg_attribute a ON a.attrelid = i.relation AND NOT a.attisdropped
          AND CASE WHEN i.relation::oid = i.relid THEN a.attnum = i.attnum ELSE a.attname = i.attname END
         WHERE i.run_id = $1",
        &[run_id.into()],
        |row| {
            let bound = |column| row.get::<i64>(column).unwrap_or_default();
            (
                row.get(1).unwrap_or(pg_sys::InvalidOid),
                row.optional_text(2),
                Range { low: bound(3), high: bound(4) },
            )
        },
    )
}

fn class() -> pg_sys::Oid {
    pg_sys::RelationRelationId
}
