//! What the changes of a move mean on this server: the OIDs, schemas and numbers of arguments of what
//! they name. What is not here resolves to nothing, and cannot be used here.

use super::rules::{Callable, Keyword, Named, Rules};
use super::subject::{Parts, parts};
use super::{displacements, surroundings};
use crate::code::Reference;
use crate::pack::model::{Change, Effect, Pack, Pattern};
use crate::pack::registry::Span;
use crate::pg::query::{rows, text};
use pgrx::pg_sys;
use serde_json::json;

/// Everything that the changes name, as this server knows it: one row a thing.
const NAMED: &str = r#"
WITH change AS MATERIALIZED (
    SELECT *
    FROM jsonb_to_recordset($1::text::jsonb) AS c(ordinal int, kind text, extension text, schema text, name text, arguments text, part text)
), function_change AS MATERIALIZED (
    SELECT ordinal, kind, extension, schema, name, arguments, part AS result FROM change WHERE kind LIKE 'function %'
), routine AS MATERIALIZED (
    SELECT p.oid, n.nspname, p.proname, p.prorettype, p.proargnames, p.proargmodes,
           p.pronargs - p.pronargdefaults - (p.provariadic <> 0)::int AS least,
           CASE WHEN p.provariadic <> 0 THEN 1000 ELSE p.pronargs::int END AS most,
           (SELECT coalesce(string_agg(format_type(t.type, NULL), ', ' ORDER BY t.position), '')
            FROM unnest(p.proargtypes) WITH ORDINALITY AS t (type, position)) AS arguments,
           (SELECT e.extname FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
            WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') AS extension
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.proname IN (SELECT name FROM function_change)
), removed AS MATERIALIZED (
    SELECT c.ordinal, r.*
    FROM function_change c
    JOIN routine r ON r.proname = c.name AND r.arguments = c.arguments
     AND CASE WHEN c.extension IS NULL THEN r.nspname = coalesce(c.schema, 'pg_catalog') ELSE r.extension = c.extension END
    WHERE c.kind = 'function removed'
), column_change AS MATERIALIZED (
    SELECT ordinal, kind, extension, schema, name AS relation, part AS name
    FROM change WHERE kind IN ('column removed', 'column type changed', 'column changed')
), member AS MATERIALIZED (
    SELECT d.classid, d.objid, e.extname FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
    WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
      AND e.extname IN (SELECT extension FROM change WHERE extension IS NOT NULL)
)
SELECT r.ordinal, 'function', r.oid, 0::int, r.nspname::text, r.proname::text, NULL::text, r.least, r.most,
       (SELECT array_agg(bound ORDER BY o.oid, position)
        FROM routine o CROSS JOIN unnest(ARRAY[o.least, o.most]) WITH ORDINALITY AS b (bound, position)
        WHERE o.proname = r.proname AND o.nspname = r.nspname AND o.oid NOT IN (SELECT oid FROM removed)) AS others
FROM removed r
UNION ALL
SELECT c.ordinal, 'result', r.oid, o.position::int, r.nspname, r.proname, c.result, NULL, NULL, NULL
FROM function_change c
JOIN routine r ON r.proname = c.name AND r.arguments = c.arguments
 AND CASE WHEN c.extension IS NULL THEN r.nspname = coalesce(c.schema, 'pg_catalog') ELSE r.extension = c.extension END
CROSS JOIN LATERAL (
    SELECT a.name, row_number() OVER (ORDER BY a.position) AS position
    FROM unnest(r.proargnames, r.proargmodes) WITH ORDINALITY AS a (name, mode, position) WHERE a.mode IN ('o', 'b', 't')) o
WHERE c.kind = 'function result column removed' AND o.name = c.result
UNION ALL
-- A signature that names nothing any more, though calls still find the function.
SELECT c.ordinal, 'signature', r.oid, 0, r.nspname, r.proname, NULL, NULL, NULL, NULL
FROM function_change c
JOIN routine r ON r.proname = c.name AND r.arguments = c.arguments AND r.nspname = coalesce(c.schema, 'pg_catalog')
WHERE c.kind = 'function changed' AND c.extension IS NULL
UNION ALL
-- A name that meant one function and will mean two.
SELECT min(c.ordinal), 'single name', (array_agg(r.oid))[1], 0, 'pg_catalog', c.name, NULL, NULL, NULL, NULL
FROM function_change c
JOIN routine r ON r.proname = c.name AND r.nspname = 'pg_catalog'
WHERE c.kind = 'function added' AND c.extension IS NULL AND c.schema IS NULL
  AND NOT EXISTS (SELECT FROM function_change g WHERE g.name = c.name AND g.kind IN ('function removed', 'function changed'))
GROUP BY c.name
HAVING count(DISTINCT r.oid) = 1
UNION ALL
-- A user's function that a new one of the same name and arguments stands before.
SELECT c.ordinal, 'own function', r.oid, (a.meant IN ('numeric', 'integer'))::int, r.nspname, r.proname, NULL, r.least, r.most, NULL
FROM function_change c
JOIN routine r ON r.proname = c.name AND r.nspname NOT IN ('pg_catalog', 'information_schema')
JOIN pg_proc p ON p.oid = r.oid AND p.oid >= 16384
CROSS JOIN LATERAL (
    -- Arguments with a default may be left out. What a string, a number with a point and one without mean by themselves
    -- fits one that takes just that better than one that takes something like it.
    SELECT s.meant
    FROM generate_series(p.pronargs::int - p.pronargdefaults, p.pronargs::int) AS given (number)
    CROSS JOIN (VALUES (1, 'as declared', '{}'::regtype[]), (2, 'text', NULL), (3, 'numeric', '{real,double precision}'),
                       (4, 'integer', '{bigint,numeric,real,double precision}')) AS s (preference, meant, like_it)
    LEFT JOIN unnest(p.proargtypes) WITH ORDINALITY AS t (type, position) ON t.position <= given.number
    LEFT JOIN pg_type k ON k.oid = t.type
    GROUP BY given.number, s.preference, s.meant
    HAVING c.arguments = coalesce(string_agg(CASE WHEN t.type = ANY (s.like_it) OR s.like_it IS NULL AND k.typcategory = 'S' THEN s.meant
                                                  ELSE format_type(t.type, NULL) END, ', ' ORDER BY t.position), '')
    ORDER BY s.preference
    LIMIT 1) a
WHERE c.kind = 'function added' AND c.extension IS NULL AND c.schema IS NULL
UNION ALL
SELECT c.ordinal, 'column', k.oid, a.attnum::int, n.nspname, k.relname, a.attname, NULL, NULL, NULL
FROM column_change c
JOIN pg_class k ON k.relname = c.relation AND k.relkind IN ('r', 'v', 'm', 'f', 'p')
JOIN pg_namespace n ON n.oid = k.relnamespace
JOIN pg_attribute a ON a.attrelid = k.oid AND a.attname = c.name
WHERE CASE WHEN c.extension IS NULL THEN n.nspname = coalesce(c.schema, 'pg_catalog')
           ELSE EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = k.oid AND m.extname = c.extension) END
UNION ALL
SELECT c.ordinal, 'relation', k.oid, 0, n.nspname, k.relname, NULL, NULL, NULL, NULL
FROM change c
JOIN pg_class k ON k.relname = c.name AND k.relkind IN ('r', 'v', 'm', 'f', 'p')
JOIN pg_namespace n ON n.oid = k.relnamespace
WHERE c.kind = 'relation removed'
  AND CASE WHEN c.extension IS NULL THEN n.nspname = coalesce(c.schema, 'pg_catalog')
           ELSE EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = k.oid AND m.extname = c.extension) END
UNION ALL
-- A user's relation that a new one of the same name stands before.
SELECT c.ordinal, 'own relation', k.oid, 0, n.nspname, k.relname, NULL, NULL, NULL, NULL
FROM change c
JOIN pg_class k ON k.relname = c.name AND k.relkind IN ('r', 'v', 'm', 'f', 'p') AND k.oid >= 16384
JOIN pg_namespace n ON n.oid = k.relnamespace AND n.nspname NOT IN ('pg_catalog', 'information_schema')
WHERE c.kind = 'relation added' AND c.extension IS NULL AND c.schema = 'pg_catalog'
UNION ALL
SELECT c.ordinal, CASE c.kind WHEN 'type added' THEN 'own type' ELSE 'type' END, t.oid, 0, n.nspname, t.typname, NULL, NULL, NULL, NULL
FROM change c
JOIN pg_type t ON t.typname = c.name
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE CASE WHEN c.kind = 'type added' THEN c.extension IS NULL AND t.oid >= 16384 AND n.nspname NOT IN ('pg_catalog', 'information_schema')
           WHEN c.kind <> 'type removed' THEN false
           WHEN c.extension IS NULL THEN n.nspname = coalesce(c.schema, 'pg_catalog')
           ELSE EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid AND m.extname = c.extension) END
UNION ALL
SELECT c.ordinal, 'operator', o.oid, (SELECT count(*)::int FROM pg_operator p WHERE p.oprname = o.oprname AND p.oid <> o.oid),
       n.nspname, o.oprname, NULL, NULL, NULL, NULL
FROM change c
JOIN pg_operator o ON o.oprname = c.name AND c.arguments = format('%s,%s', CASE WHEN o.oprleft = 0 THEN '-' ELSE format_type(o.oprleft, NULL) END,
                                                                 format_type(o.oprright, NULL))
JOIN pg_namespace n ON n.oid = o.oprnamespace
WHERE c.kind = 'operator removed'
  AND CASE WHEN c.extension IS NULL THEN n.nspname = 'pg_catalog'
           ELSE EXISTS (SELECT FROM member m WHERE m.classid = 'pg_operator'::regclass AND m.objid = o.oid AND m.extname = c.extension) END
UNION ALL
SELECT c.ordinal, 'configuration', g.oid, 0, 'pg_catalog', g.cfgname, NULL, NULL, NULL, NULL
FROM change c
JOIN pg_ts_config g ON g.cfgname = c.name AND g.cfgnamespace = 'pg_catalog'::regnamespace
WHERE c.kind = 'text search configuration removed'
UNION ALL
-- A user's configuration that a new one of the same name stands before.
SELECT c.ordinal, 'own configuration', g.oid, 0, n.nspname, g.cfgname, NULL, NULL, NULL, NULL
FROM change c
JOIN pg_ts_config g ON g.cfgname = c.name AND g.oid >= 16384
JOIN pg_namespace n ON n.oid = g.cfgnamespace AND n.nspname <> 'pg_catalog'
WHERE c.kind = 'text search configuration added' AND c.extension IS NULL
"#;

/// What a pack knows of a move, as rules for this server.
pub fn rules(pack: &Pack, span: &Span) -> Rules {
    let mut rules = Rules { hints: pack.code.clone(), ..Rules::default() };
    rules.changes = pack.changes_between(&span.from, &span.to).map(|(change, _)| change.clone()).collect();
    let document: Vec<serde_json::Value> = rules
        .changes
        .iter()
        .enumerate()
        .filter(|(_, change)| is_looked_up(change))
        .map(|(ordinal, change)| {
            let (kind, subject) = match &change.pattern {
                Some(Pattern::Column { relation, column, .. }) => {
                    ("column changed", format!("{relation}.{column}"))
                }
                _ => (change.kind.as_str(), change.subject.clone()),
            };
            let mut thing = json!(parts(kind, &subject));
            thing["ordinal"] = ordinal.into();
            thing["kind"] = kind.strip_prefix("extension ").unwrap_or(kind).into();
            thing
        })
        .collect();
    let document = serde_json::Value::from(document).to_string();
    for thing in rows(NAMED, &[text(&document)], Thing::read) {
        rules.add(thing);
    }
    displacements::add(&mut rules);
    for (number, change) in rules.changes.clone().into_iter().enumerate() {
        rules.add_named(number, &change);
    }
    surroundings::add(&mut rules);
    rules
}

/// Whether a change is about something with an OID, and does anything.
fn is_looked_up(change: &Change) -> bool {
    let is_about = |suffix: &str| change.kind.ends_with(suffix);
    matches!(change.pattern, Some(Pattern::Column { .. }))
        || change.effect != Effect::None && (is_about(" removed") || is_about(" type changed"))
        || matches!(change.kind.as_str(), "function added" | "function changed")
        || matches!(change.kind.as_str(), "type added" | "relation added" | "text search configuration added")
}

/// One row of [`NAMED`].
struct Thing {
    change: usize,
    what: String,
    oid: u32,
    number: i32,
    schema: String,
    name: String,
    column: Option<String>,
    least: Option<i32>,
    most: Option<i32>,
    others: Option<Vec<i32>>,
}

impl Thing {
    fn read(row: &crate::pg::query::Row) -> Thing {
        Thing {
            change: row.get::<i32>(1).unwrap_or_default() as usize,
            what: row.text(2),
            oid: row.get::<pg_sys::Oid>(3).map_or(0, u32::from),
            number: row.get(4).unwrap_or_default(),
            schema: row.text(5),
            name: row.text(6),
            column: row.optional_text(7),
            least: row.get(8),
            most: row.get(9),
            others: row.get(10),
        }
    }

    fn named(&self) -> Named {
        Named {
            schema: self.schema.clone(),
            name: self.name.clone(),
            // An extension's schema may or may not be on the path of who wrote the code.
            everywhere: self.schema != "information_schema",
            change: self.change,
        }
    }
}

impl Rules {
    fn refer(&mut self, references: &[Reference], change: usize) {
        for reference in references {
            self.references.entry(*reference).or_default().push(change);
        }
    }

    fn add(&mut self, thing: Thing) {
        let constant = |kind: pg_sys::Oid| Reference::Constant(kind.into(), thing.oid);
        let column = thing.column.clone().unwrap_or_default();
        match thing.what.as_str() {
            "function" | "own function" => {
                let own = thing.what == "own function";
                if !own {
                    let references = [
                        Reference::Function(thing.oid),
                        constant(pg_sys::REGPROCOID),
                        constant(pg_sys::REGPROCEDUREOID),
                    ];
                    self.refer(&references, thing.change);
                }
                let bounds = thing.others.clone().unwrap_or_default();
                let mut new_ones = Vec::new();
                let others: Vec<(usize, usize)> =
                    bounds.chunks_exact(2).map(|pair| (pair[0] as usize, pair[1] as usize)).collect();
                // A new one of as many arguments may well be what a call finds then.
                if !own {
                    let new = self.changes.iter().filter(|change| change.kind == "function added");
                    new_ones.extend(new.filter_map(|change| {
                        let new = parts(&change.kind, &change.subject);
                        let arguments = new.arguments.filter(|_| new.name == thing.name)?;
                        let count = if arguments.is_empty() { 0 } else { arguments.split(", ").count() };
                        Some((count, count))
                    }));
                }
                let callable = Callable {
                    schema: thing.schema.clone(),
                    arguments: (thing.least.unwrap_or(0) as usize, thing.most.unwrap_or(0) as usize),
                    others,
                    new: new_ones,
                    own,
                    constants: own && thing.number == 1,
                    change: thing.change,
                };
                self.functions.entry(thing.name).or_default().push(callable);
            }
            "signature" => {
                self.refer(&[constant(pg_sys::REGPROCEDUREOID)], thing.change);
                let signature = &self.changes[thing.change].subject;
                let signature = signature.chars().filter(|c| !c.is_whitespace()).collect();
                self.signatures.insert(signature, thing.change);
            }
            "single name" => self.refer(&[constant(pg_sys::REGPROCOID)], thing.change),
            "result" => {
                let number = thing.number as i16;
                self.refer(
                    &[
                        Reference::ResultColumn(thing.oid, number),
                        Reference::ResultRow(thing.oid),
                        Reference::ResultColumns(thing.oid),
                    ],
                    thing.change,
                );
                self.results.entry(column).or_default().push(thing.named());
            }
            "column" => {
                let number = thing.number as i16;
                self.refer(&[Reference::Column(thing.oid, number)], thing.change);
                if self.changes[thing.change].kind.ends_with(" removed") {
                    let whole = [
                        Reference::Row(thing.oid),
                        Reference::RowGiven(thing.oid),
                        Reference::Columns(thing.oid),
                    ];
                    self.refer(&whole, thing.change);
                }
                self.columns.entry(column).or_default().push(thing.named());
            }
            "relation" => {
                self.refer(&[Reference::Relation(thing.oid), constant(pg_sys::REGCLASSOID)], thing.change);
                self.relations.entry(thing.name.clone()).or_default().push(thing.named());
            }
            "type" => {
                self.refer(&[Reference::Type(thing.oid), constant(pg_sys::REGTYPEOID)], thing.change);
                self.types.entry(thing.name.clone()).or_default().push(thing.named());
            }
            "own relation" => {
                let named = Named { schema: String::new(), ..thing.named() };
                self.relations.entry(thing.name.clone()).or_default().push(named);
            }
            "own type" => {
                // Only names without a schema mean something else.
                let named = Named { schema: String::new(), ..thing.named() };
                self.types.entry(thing.name.clone()).or_default().push(named);
            }
            "operator" => {
                self.refer(
                    &[
                        Reference::Operator(thing.oid),
                        constant(pg_sys::REGOPEROID),
                        constant(pg_sys::REGOPERATOROID),
                    ],
                    thing.change,
                );
                if thing.number == 0 {
                    self.operators.insert(thing.name, thing.change);
                }
            }
            "configuration" => self.refer(&[constant(pg_sys::REGCONFIGOID)], thing.change),
            "own configuration" => {
                self.configurations.insert(thing.name, thing.change);
            }
            other => unreachable!("the query gives no {other}"),
        }
    }

    /// What a change says by names alone.
    fn add_named(&mut self, number: usize, change: &Change) {
        match change.kind.as_str() {
            "setting removed" if change.effect != Effect::None => {
                self.settings.insert(change.subject.to_ascii_lowercase(), number);
            }
            "keyword added" | "keyword category changed" => {
                // "name class barelabel": R reserved, T only a function's or type's name, C no function's.
                let note = change.note.as_deref().unwrap_or_default();
                let mut words = note.split_whitespace().skip(1);
                let (class, bare) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
                if class != "U" || bare == "false" {
                    let keyword = Keyword {
                        reserved: class == "R" || class == "T",
                        needs_as: bare == "false",
                        change: number,
                    };
                    self.keywords.insert(change.subject.clone(), keyword);
                }
            }
            "column added" | "extension column added" | "function result column added" => {
                let Parts { extension, schema, name, .. } = parts(&change.kind, &change.subject);
                // An extension's schema is looked up; it may or may not be on the path of who wrote the code.
                let server = if extension.is_some() { String::new() } else { "pg_catalog".to_owned() };
                let schema = schema.unwrap_or(server);
                let everywhere = schema != "information_schema";
                let named = Named { schema, name: name.clone(), everywhere, change: number };
                self.grown.entry(name).or_default().push(named);
            }
            "relation added" => {
                let columns = change.note.as_deref().and_then(|note| note.strip_prefix("columns: "));
                let name = parts(&change.kind, &change.subject).name;
                self.new_relations
                    .extend(columns.map(|columns| (name, columns.split(", ").map(str::to_owned).collect())));
            }
            _ => {}
        }
        match &change.pattern {
            Some(Pattern::Value { of, text }) => {
                let named = of.iter().map(|item| {
                    let (schema, name) = item.split_once('.').unwrap_or(("pg_catalog", item));
                    Named {
                        schema: schema.to_owned(),
                        name: name.to_owned(),
                        everywhere: schema == "pg_catalog",
                        change: number,
                    }
                });
                self.values.entry(text.clone()).or_default().extend(named);
            }
            Some(Pattern::WordNotLast { r#type, word }) => {
                self.words.push((r#type.clone(), word.clone(), number));
            }
            Some(Pattern::SettingValue { setting, values }) => {
                let refused = values.iter().map(|value| (value.clone(), number));
                self.setting_values.entry(setting.clone()).or_default().extend(refused);
            }
            Some(Pattern::CursorName) => self.cursor_name = Some(number),
            Some(Pattern::SearchPath { schemas }) => self.search_path = Some((schemas.clone(), number)),
            Some(Pattern::WithoutColumns { relation, columns }) => {
                let (schema, name) = relation.split_once('.').unwrap_or(("pg_catalog", relation));
                let named = Named {
                    schema: schema.to_owned(),
                    name: name.to_owned(),
                    everywhere: schema == "pg_catalog",
                    change: number,
                };
                self.incomplete.push((named, columns.clone()));
            }
            Some(Pattern::Words { words }) => self.statements.push((words.clone(), number)),
            Some(Pattern::Column { .. }) | None => {}
        }
    }
}
