//! Which sequences there are, and which columns they feed.
//!
//! A column uses a sequence where the sequence belongs to it (serial, identity), or where its
//! default, or its domain's, draws from it: by OID or by a name that is looked up each time.

use super::decide::{Definition, Room};
use crate::pg::memory;
use crate::pg::node::{self, Drawn, Draws};
use crate::pg::query::{Row, rows, text, texts};
use crate::pg::subtransaction::attempt;
use crate::pg::types::{BaseType, base_type};
use pgrx::pg_sys::Oid;
use std::collections::{HashMap, HashSet};

/// A sequence and what it feeds.
#[derive(Clone, Debug)]
pub struct Sequence {
    /// The relation.
    pub oid: Oid,
    /// Its schema's name.
    pub schema: String,
    /// Its name.
    pub name: String,
    /// Its quoted, qualified name.
    pub label: String,
    /// Whether it is temporary.
    pub temporary: bool,
    /// Whether it is another session's temporary sequence.
    pub foreign_temporary: bool,
    /// Whether a standby has its contents.
    pub unlogged: bool,
    /// The columns it feeds.
    pub uses: Vec<Use>,
    /// What feeds on it too but could not be compared: nothing is known of how far that reaches.
    pub uncompared: Vec<String>,
    /// What else to know.
    pub notes: Vec<String>,
}

/// A column that a sequence feeds.
#[derive(Clone, Debug)]
pub struct Use {
    /// The relation that the column belongs to, and its number there.
    pub relation: Oid,
    /// The column's number.
    pub attribute: i16,
    /// The column's name.
    pub column: String,
    /// The relation's quoted, qualified name.
    pub relation_label: String,
    /// The column's, likewise.
    pub label: String,
    /// Its type.
    pub type_oid: Oid,
    /// The type's modifier.
    pub modifier: i32,
    /// Whether the relation may have descendants.
    pub has_descendants: bool,
    /// Whether the relation's rows are not its own: a view or a foreign table. Reading them would
    /// run what others have defined, with the rights of whoever asks.
    pub is_elsewhere: bool,
}

/// Everything found in the wanted schemas.
pub struct Facts {
    /// The sequences, by name.
    pub sequences: Vec<Sequence>,
    /// Columns whose default computes which sequence it draws from.
    pub unknown: Vec<String>,
}

impl Use {
    /// What its type is underneath, if that is a number.
    pub fn base(&self) -> Option<BaseType> {
        base_type(self.type_oid, self.modifier)
    }
}

impl Sequence {
    /// Adds a column whose values are the sequence's.
    fn feeds(&mut self, used: Use) {
        if used.is_elsewhere {
            self.uncompared.push(format!(
                "{} is a view or a foreign table, whose rows are not read",
                used.relation_label
            ));
        } else {
            self.uses.push(used);
        }
    }

    /// What the sequence and its columns can both hold.
    pub fn room(&self, definition: &Definition) -> Room {
        let columns = self.uses.iter().filter_map(Use::base);
        definition.room(columns.map(|base| Room { low: base.low, high: base.high }))
    }
}

const SEQUENCES: &str = r#"
SELECT s.seqrelid, n.nspname::text, c.relname::text, format('%I.%I', n.nspname, c.relname),
       c.relpersistence = 't', pg_is_other_temp_schema(n.oid), c.relpersistence = 'u'
FROM pg_sequence AS s
     JOIN pg_class AS c ON c.oid = s.seqrelid
     JOIN pg_namespace AS n ON n.oid = c.relnamespace
-- This extension's own counts no data of users.
WHERE CASE WHEN $1 IS NULL THEN n.nspname <> 'helio' ELSE n.nspname = ANY ($1) END
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
"#;

/// Columns that a sequence belongs to or whose default draws from one, each once: the sequences it
/// owns, and its default where that calls nextval. The lateral subquery keeps the planner from
/// reading all columns of each table to find one.
const COLUMNS: &str = r#"
WITH owning AS MATERIALIZED (
    SELECT d.refobjid AS relid, d.refobjsubid::int2 AS attnum, array_agg(d.objid) AS owned
    FROM pg_depend AS d
         JOIN pg_sequence AS s ON s.seqrelid = d.objid
    WHERE d.classid = 'pg_class'::regclass AND d.objsubid = 0
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
    GROUP BY d.refobjid, d.refobjsubid
), drawing AS MATERIALIZED (
    SELECT e.adrelid AS relid, e.adnum AS attnum, e.adbin::text AS tree
    FROM pg_attrdef AS e
    WHERE strpos(e.adbin::text, ':funcid ' || 'nextval(regclass)'::regprocedure::oid || ' ') > 0
)
SELECT u.relid, u.attnum, a.attname::text, format('%I.%I', n.nspname, c.relname),
       format('%I.%I.%I', n.nspname, c.relname, a.attname), a.atttypid, a.atttypmod, c.relhassubclass,
       c.relkind IN ('v', 'f'), u.owned, u.tree, a.atthasdef
FROM (owning FULL JOIN drawing USING (relid, attnum)) AS u
     JOIN pg_class AS c ON c.oid = u.relid
     JOIN pg_namespace AS n ON n.oid = c.relnamespace
     CROSS JOIN LATERAL (
         SELECT attname, atttypid, atttypmod, atthasdef
         FROM pg_attribute
         WHERE attrelid = u.relid AND pg_attribute.attnum = u.attnum AND NOT attisdropped
         OFFSET 0
     ) AS a
WHERE NOT pg_is_other_temp_schema(c.relnamespace)
"#;

/// Columns that have their default from one of these domains: a column's own default hides its
/// domain's, and so does being an identity or generated column.
const COLUMNS_OF_DOMAINS: &str = r#"
SELECT c.oid, a.attnum, a.attname::text, format('%I.%I', n.nspname, c.relname),
       format('%I.%I.%I', n.nspname, c.relname, a.attname), a.atttypid, a.atttypmod, c.relhassubclass,
       c.relkind IN ('v', 'f')
FROM pg_attribute AS a
     JOIN pg_class AS c ON c.oid = a.attrelid
     JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE a.atttypid = ANY ($1) AND NOT a.atthasdef AND a.attidentity = '' AND a.attnum > 0
  AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v')
  AND NOT pg_is_other_temp_schema(c.relnamespace)
"#;

const DOMAINS: &str = r#"
SELECT t.oid, t.typdefaultbin::text, format('%I.%I', n.nspname, t.typname)
FROM pg_type AS t
     JOIN pg_namespace AS n ON n.oid = t.typnamespace
WHERE t.typtype = 'd'
  AND strpos(t.typdefaultbin::text, ':funcid ' || 'nextval(regclass)'::regprocedure::oid || ' ') > 0
"#;

/// A name that a default looks up: where it names no schema, every sequence that it could mean.
const NAMED: &str = r#"
SELECT c.oid
FROM parse_ident($1) AS p (part)
     JOIN pg_class AS c ON c.relkind = 'S' AND c.relname = p.part[cardinality(p.part)]::name
     JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE (cardinality(p.part) = 1 OR n.nspname = p.part[cardinality(p.part) - 1]::name)
  AND NOT pg_is_other_temp_schema(n.oid)
"#;

fn read_sequence(row: &Row) -> Sequence {
    Sequence {
        oid: row.get(1).unwrap_or(Oid::INVALID),
        schema: row.text(2),
        name: row.text(3),
        label: row.text(4),
        temporary: row.get(5).unwrap_or_default(),
        foreign_temporary: row.get(6).unwrap_or_default(),
        unlogged: row.get(7).unwrap_or_default(),
        uses: Vec::new(),
        uncompared: Vec::new(),
        notes: Vec::new(),
    }
}

fn read_use(row: &Row) -> Use {
    Use {
        relation: row.get(1).unwrap_or(Oid::INVALID),
        attribute: row.get(2).unwrap_or_default(),
        column: row.text(3),
        relation_label: row.text(4),
        label: row.text(5),
        type_oid: row.get(6).unwrap_or(Oid::INVALID),
        modifier: row.get(7).unwrap_or(-1),
        has_descendants: row.get(8).unwrap_or_default(),
        is_elsewhere: row.get(9).unwrap_or_default(),
    }
}

/// Collects the sequences of the schemas (all where `None`) with every column that they feed.
pub fn collect(schemas: Option<&[String]>) -> Facts {
    let mut sequences = rows(SEQUENCES, &[schemas.map(texts).into()], read_sequence);
    let places: HashMap<Oid, usize> =
        sequences.iter().enumerate().map(|(place, sequence)| (sequence.oid, place)).collect();
    let mut unknown = Vec::new();

    let mut drawing: Vec<(String, Use, Vec<Oid>)> = Vec::new();
    let columns = rows(COLUMNS, &[], |row| {
        let owned: Vec<Oid> = row.get(10).unwrap_or_default();
        (read_use(row), owned, row.optional_text(11), row.get::<bool>(12).unwrap_or_default())
    });
    for (found, owned, tree, has_default) in columns {
        if let Some(tree) = tree {
            drawing.push((tree, found, owned));
            continue;
        }
        for place in owned.iter().filter_map(|oid| places.get(oid)) {
            if has_default {
                sequences[*place].notes.push(fed_from_elsewhere(&found));
            } else {
                sequences[*place].feeds(found.clone());
            }
        }
    }
    let domains =
        rows(DOMAINS, &[], |row| (row.get::<Oid>(1).unwrap_or(Oid::INVALID), row.text(2), row.text(3)));
    if !domains.is_empty() {
        let oids: Vec<Oid> = domains.iter().map(|(oid, ..)| *oid).collect();
        let trees: HashMap<Oid, &String> = domains.iter().map(|(oid, tree, _)| (*oid, tree)).collect();
        let columns = rows(COLUMNS_OF_DOMAINS, &[oids.into()], |row| {
            (row.get::<Oid>(6).unwrap_or(Oid::INVALID), read_use(row))
        });
        drawing.extend(
            columns
                .into_iter()
                .filter_map(|(domain, found)| Some(((*trees.get(&domain)?).clone(), found, Vec::new()))),
        );
    }

    let mut names = Names::default();
    let trees: Vec<&str> = drawing.iter().map(|(tree, ..)| tree.as_str()).collect();
    for (draws, (_, found, owned)) in read_trees(&trees).into_iter().zip(&drawing) {
        let draws = match draws {
            Ok(draws) => draws,
            Err(reason) => {
                unknown.push(format!("the default of {} cannot be read: {reason}", found.label));
                continue;
            }
        };
        let mut drawn_from: HashSet<Oid> = HashSet::new();
        for drawn in draws.calls {
            let (candidates, sure) = match &drawn {
                Drawn::Sequence(oid) => (vec![*oid], true),
                Drawn::Name(name) => names.look_up(name),
                Drawn::Computed => (Vec::new(), false),
            };
            drawn_from.extend(&candidates);
            match &drawn {
                Drawn::Name(name) if candidates.is_empty() => unknown.push(format!(
                    "the default of {} draws from a sequence \"{name}\", which does not exist",
                    found.label
                )),
                Drawn::Computed => unknown
                    .push(format!("the default of {} computes which sequence it draws from", found.label)),
                _ => {}
            }
            for place in candidates.iter().filter_map(|oid| places.get(oid)) {
                let sequence = &mut sequences[*place];
                if !sure {
                    sequence.uncompared.push(format!(
                        "the default of {} names it without a schema, and search_path decides whether it is meant",
                        found.label
                    ));
                } else if draws.plain {
                    sequence.feeds(found.clone());
                } else {
                    sequence.uncompared.push(format!(
                        "the default of {} computes its value from it, so its data were not compared",
                        found.label
                    ));
                }
            }
        }
        for oid in owned.iter().filter(|oid| !drawn_from.contains(oid)) {
            if let Some(place) = places.get(oid) {
                sequences[*place].notes.push(fed_from_elsewhere(found));
            }
        }
    }
    let trees: Vec<&str> = domains.iter().map(|(_, tree, _)| tree.as_str()).collect();
    for (draws, (_, _, label)) in read_trees(&trees).into_iter().zip(&domains) {
        // A domain that no column has yet is still worth naming.
        let Ok(draws) = draws else { continue };
        for drawn in draws.calls {
            if let Drawn::Sequence(oid) = drawn
                && let Some(place) = places.get(&oid)
                && sequences[*place].uses.is_empty()
            {
                sequences[*place].notes.push(format!("it is the default of domain {label}"));
            }
        }
    }

    for sequence in &mut sequences {
        tidy_uses(sequence);
    }
    unknown.sort();
    Facts { sequences, unknown }
}

fn fed_from_elsewhere(found: &Use) -> String {
    format!("it belongs to {}, whose default does not draw from it", found.label)
}

/// Reads default expressions, in batches because a subtransaction costs as much as reading a few
/// of them; a batch that fails is read one by one, so that only the damaged one is lost.
fn read_trees(trees: &[&str]) -> Vec<Result<Draws, String>> {
    const BATCH: usize = 256;
    let read = |batch: &[&str]| {
        attempt(|| memory::scratch(|| batch.iter().map(|tree| node::draws(tree)).collect::<Vec<_>>()))
    };
    let mut all = Vec::with_capacity(trees.len());
    for batch in trees.chunks(BATCH) {
        match read(batch) {
            Ok(draws) => all.extend(draws.into_iter().map(Ok)),
            Err(_) => {
                all.extend(batch.iter().map(|tree| {
                    read(&[*tree]).map(|mut one| one.remove(0)).map_err(|failure| failure.message)
                }))
            }
        }
    }
    all
}

/// Each column once; a partition or child whose ancestor uses the sequence through the same column
/// is read with the ancestor.
fn tidy_uses(sequence: &mut Sequence) {
    sequence.uses.sort_by(|a, b| a.label.cmp(&b.label));
    sequence.uses.dedup_by(|a, b| (a.relation, a.attribute) == (b.relation, b.attribute));
    sequence.uncompared.sort();
    sequence.uncompared.dedup();
    if sequence.uses.len() < 2 || !sequence.uses.iter().any(|used| used.has_descendants) {
        return;
    }
    let mut covered: HashSet<(Oid, String)> = HashSet::new();
    for used in sequence.uses.iter().filter(|used| used.has_descendants) {
        for descendant in crate::pg::relation::with_descendants(used.relation) {
            if descendant != used.relation {
                covered.insert((descendant, used.column.clone()));
            }
        }
    }
    sequence.uses.retain(|used| !covered.contains(&(used.relation, used.column.clone())));
}

/// Names looked up once each.
#[derive(Default)]
struct Names {
    known: HashMap<String, Vec<Oid>>,
}

impl Names {
    /// The sequences that a name can mean, and whether it can only mean one.
    fn look_up(&mut self, name: &str) -> (Vec<Oid>, bool) {
        let found = self.known.entry(name.to_owned()).or_insert_with(|| {
            attempt(|| rows(NAMED, &[text(name)], |row| row.get(1).unwrap_or(Oid::INVALID)))
                .unwrap_or_default()
        });
        (found.clone(), found.len() == 1)
    }
}
