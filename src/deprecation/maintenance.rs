//! Functions that maintenance runs with a search_path of its own.
//!
//! What an index, a materialized view, statistics or a constraint calls must find its objects when
//! the session's search_path does not count. From those the functions are followed: by the server's
//! dependencies where it knows them, by the names in their code where it does not.

use super::finding::{Address, Finding, Subject};
use super::function::{Function, Language};
use super::path::{Path, default_path};
use super::rules::Rules;
use crate::code::{Code, Context, Kind, Name, Sink, UNKNOWN, find_name, place};
use crate::pack::check::Status;
use crate::pack::model::{Change, Effect, Place};
use crate::pg::lexer::tokens;
use crate::pg::plpgsql::{Body, Role, compile};
use crate::pg::query::{Row, rows, texts};
use crate::pg::raw::{STATEMENTS, parse};
use crate::pg::setting::{BODIES_CHECKED, with};
use crate::pg::subtransaction::{attempt, probe};
use pgrx::pg_sys;
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

/// Functions that indexes, materialized views, statistics and check constraints lead to, and the first
/// of these for each.
const REACHED: &str = "
WITH RECURSIVE root (class, object, kind) AS (
    SELECT 'pg_class'::regclass::oid, indexrelid, 1 FROM pg_index WHERE indexrelid >= 16384
    UNION ALL SELECT 'pg_rewrite'::regclass, r.oid, 2 FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class AND c.relkind = 'm'
    UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, 3 FROM pg_statistic_ext WHERE stxexprs IS NOT NULL
    UNION ALL SELECT 'pg_constraint'::regclass, oid, 4 FROM pg_constraint WHERE contype = 'c' AND oid >= 16384 AND conrelid <> 0
    UNION ALL SELECT 'pg_attrdef'::regclass, d.oid, 5
              FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated <> ''
    UNION ALL SELECT 'pg_class'::regclass, partrelid, 6 FROM pg_partitioned_table WHERE partexprs IS NOT NULL
), reached (class, object, root_class, root, kind) AS (
    SELECT class, object, class, object, kind FROM root
  UNION
    SELECT e.class, e.object, r.root_class, r.root, r.kind
    FROM reached r
    CROSS JOIN LATERAL (
        SELECT d.refclassid, d.refobjid FROM pg_depend d
        WHERE d.classid = r.class AND d.objid = r.object AND d.refobjid >= 16384
          AND (d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_opclass'::regclass)
               OR d.refclassid = 'pg_type'::regclass AND EXISTS (SELECT FROM pg_type t WHERE t.oid = d.refobjid AND t.typtype = 'd')
               OR d.refclassid = 'pg_class'::regclass AND EXISTS (SELECT FROM pg_class v WHERE v.oid = d.refobjid AND v.relkind = 'v'))
      UNION ALL SELECT 'pg_rewrite'::regclass, w.oid FROM pg_rewrite w WHERE r.class = 'pg_class'::regclass AND w.ev_class = r.object AND r.object <> r.root
      UNION ALL SELECT 'pg_constraint'::regclass, k.oid FROM pg_constraint k WHERE r.class = 'pg_type'::regclass AND k.contypid = r.object
      UNION ALL SELECT 'pg_proc'::regclass, o.oprcode FROM pg_operator o WHERE r.class = 'pg_operator'::regclass AND o.oid = r.object
      UNION ALL SELECT 'pg_proc'::regclass, a.amproc FROM pg_opclass c JOIN pg_amproc a ON a.amprocfamily = c.opcfamily
                WHERE r.class = 'pg_opclass'::regclass AND c.oid = r.object) AS e (class, object)
)
SELECT DISTINCT ON (p.oid) p.oid, p.prorettype, l.lanname::text, p.prosrc, p.prosqlbody IS NOT NULL OR p.prosrc = '',
       EXISTS (SELECT FROM unnest(p.proconfig) AS line WHERE line LIKE 'search_path=%'),
       r.kind, i.type || ' ' || i.identity,
       p.prokind = 'f' AND NOT p.prosecdef AND NOT p.proretset AND p.proconfig IS NULL AND l.lanname = 'sql',
       quote_ident(n.nspname)
FROM reached r
JOIN pg_proc p ON r.class = 'pg_proc'::regclass AND p.oid = r.object AND p.oid >= 16384
JOIN pg_language l ON l.oid = p.prolang
JOIN pg_namespace n ON n.oid = p.pronamespace
CROSS JOIN LATERAL pg_identify_object(
    CASE r.kind WHEN 2 THEN 'pg_class'::regclass ELSE r.root_class END,
    CASE r.kind WHEN 2 THEN (SELECT ev_class FROM pg_rewrite w WHERE w.oid = r.root) ELSE r.root END, 0) i
WHERE l.lanname NOT IN ('c', 'internal')
ORDER BY p.oid, array_position(ARRAY[1, 5, 6, 2, 3, 4], r.kind), i.identity";

/// Functions by name, and by schema where the call names one.
const CALLED: &str = "
SELECT p.oid, p.prorettype, l.lanname::text, p.prosrc, p.prosqlbody IS NOT NULL OR p.prosrc = '',
       EXISTS (SELECT FROM unnest(p.proconfig) AS line WHERE line LIKE 'search_path=%'), 0, '',
       p.prokind = 'f' AND NOT p.prosecdef AND NOT p.proretset AND p.proconfig IS NULL AND l.lanname = 'sql',
       quote_ident(n.nspname)
FROM unnest($1::text[], $2::text[]) AS c (schema, name)
JOIN pg_proc p ON p.proname = c.name AND p.oid >= 16384
JOIN pg_namespace n ON n.oid = p.pronamespace AND (n.nspname = c.schema OR c.schema = '')
JOIN pg_language l ON l.oid = p.prolang
WHERE l.lanname NOT IN ('c', 'internal')";

/// Where names are found: whether in pg_catalog, and in which other schemas, those of the default
/// search_path first.
const FOUND: &str = "
SELECT n.ordinal::int, bool_or(s.nspname = 'pg_catalog' AND f.fits) AND NOT coalesce(bool_or(s.nspname <> 'pg_catalog' AND f.fits AND f.of_own), false),
       (array_agg(s.nspname::text ORDER BY array_position($3::text[], s.nspname::text), s.nspname) FILTER (WHERE s.nspname <> 'pg_catalog'))[1]
FROM unnest($1::text[], $2::text[], $4::int[]) WITH ORDINALITY AS n (kind, name, arguments, ordinal)
CROSS JOIN LATERAL (
    SELECT p.pronamespace, n.arguments BETWEEN p.pronargs - p.pronargdefaults - (p.provariadic <> 0)::int
                                           AND CASE WHEN p.provariadic <> 0 THEN 1000 ELSE p.pronargs END,
           -- Of a user's type that the code is about: then it is this one that is called.
           EXISTS (SELECT FROM pg_type t WHERE t.oid = ANY (p.proargtypes) AND t.oid >= 16384 AND t.typname = ANY ($5::text[]))
    FROM pg_proc p WHERE n.kind = 'function' AND p.proname = n.name
    UNION SELECT c.relnamespace, true, false FROM pg_class c WHERE n.kind IN ('relation', 'regclass') AND c.relname = n.name
    UNION SELECT t.typnamespace, true, false FROM pg_type t WHERE n.kind IN ('type', 'regtype') AND t.typname = n.name
    UNION SELECT p.pronamespace, true, false FROM pg_proc p WHERE n.kind IN ('regproc', 'regprocedure') AND p.proname = split_part(n.name, '(', 1)
    UNION SELECT c.cfgnamespace, true, false FROM pg_ts_config c WHERE n.kind = 'regconfig' AND c.cfgname = n.name
    UNION SELECT d.dictnamespace, true, false FROM pg_ts_dict d WHERE n.kind = 'regdictionary' AND d.dictname = n.name
    UNION SELECT c.collnamespace, true, false FROM pg_collation c WHERE n.kind = 'regcollation' AND c.collname = n.name
    UNION SELECT o.oprnamespace, true, false FROM pg_operator o WHERE n.kind = 'operator' AND o.oprname = n.name) AS f (namespace, fits, of_own)
JOIN pg_namespace s ON s.oid = f.namespace
WHERE s.nspname !~ '^pg_(toast|temp)'
GROUP BY n.ordinal";

struct Reached {
    function: Function,
    language: String,
    /// Whether the server keeps what its names mean.
    is_bound: bool,
    has_path: bool,
    kind: i32,
    root: String,
    /// Whether the planner writes its code into the query around it, and so reads it when that is restored.
    is_inlined: bool,
}

/// What is planned when it is restored: indexes, generated columns, partition keys.
const PLANNED: [i32; 3] = [1, 5, 6];

fn reached(row: &Row) -> Reached {
    let oid = |column| u32::from(super::stored::oid(row, column));
    let language = row.text(3);
    Reached {
        function: Function {
            oid: oid(1),
            returns: oid(2),
            language: if language == "sql" { Language::Sql } else { Language::Plpgsql },
            source: row.text(4),
            path: Path { own: None, schema: row.text(10) },
            rows: vec![],
        },
        language,
        is_bound: row.get(5).unwrap_or(false),
        has_path: row.get(6).unwrap_or(false),
        kind: row.get(7).unwrap_or_default(),
        root: row.text(8),
        is_inlined: row.get(9).unwrap_or(false),
    }
}

/// A name without a schema that code uses, and where.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Loose {
    kind: String,
    name: String,
    /// How many arguments it is called with, for a function.
    arguments: i32,
    at: usize,
}

/// What the code of a function names.
#[derive(Default)]
struct Names {
    loose: Vec<Loose>,
    /// Whether it sets the search_path itself.
    sets_path: bool,
    /// How many statements there are, in SQL.
    statements: usize,
    calls: HashSet<(String, String)>,
    /// The types that it names, with a schema or without.
    types: HashSet<String>,
}

/// Every function that would not find its objects.
pub fn findings(rules: &Rules) -> Vec<Finding> {
    let Some((schemas, number)) = &rules.search_path else { return vec![] };
    let change = &rules.changes[*number];
    let class = rows("SELECT 'pg_proc'::regclass::oid", &[], |row| super::stored::oid(row, 1)).remove(0);
    let mut queue: VecDeque<Reached> = rows(REACHED, &[], reached).into();
    let mut seen: HashSet<u32> = queue.iter().map(|reached| reached.function.oid).collect();
    let mut findings = Vec::new();
    while let Some(reached) = queue.pop_front() {
        pgrx::check_for_interrupts!();
        if reached.is_bound || reached.has_path {
            continue;
        }
        let subject =
            Subject::Catalog(Address { class: class.into(), object: reached.function.oid, column: 0 });
        if !matches!(reached.language.as_str(), "sql" | "plpgsql") {
            let reason = format!(
                "{} runs it, and code in {} is not read for names without a schema",
                reached.root, reached.language
            );
            findings.push(Finding::skipped(Place::Maintenance, subject, &reason));
            continue;
        }
        let names = match names(rules, &reached.function) {
            Ok(names) if names.sets_path => {
                let reason = format!(
                    "{} runs it, and it sets a search_path itself: what it finds then is not in its text",
                    reached.root
                );
                findings.push(Finding::skipped(Place::Maintenance, subject, &reason));
                continue;
            }
            Ok(names) => names,
            // That it cannot be read is said where all functions are.
            Err(_) => continue,
        };
        let (schema, name): (Vec<String>, Vec<String>) = names.calls.iter().cloned().unzip();
        for mut next in rows(CALLED, &[texts(&schema).into(), texts(&name).into()], self::reached) {
            if seen.insert(next.function.oid) {
                next.kind = reached.kind;
                next.root = reached.root.clone();
                next.is_inlined &= reached.is_inlined;
                queue.push_back(next);
            }
        }
        findings.extend(judged(rules, change, schemas, &reached, &names, subject));
    }
    findings
}

/// The schemas of the search_path that sessions begin with.
fn session_schemas(rules: &Rules) -> Vec<String> {
    rules.session_path.split(',').map(|part| part.trim().trim_matches('"').to_owned()).collect()
}

fn judged(
    rules: &Rules,
    change: &Change,
    schemas: &[String],
    reached: &Reached,
    names: &Names,
    subject: Subject,
) -> Option<Finding> {
    let (kinds, loose): (Vec<String>, Vec<String>) =
        names.loose.iter().map(|loose| (loose.kind.clone(), loose.name.clone())).unzip();
    let arguments: Vec<i32> = names.loose.iter().map(|loose| loose.arguments).collect();
    let found: HashMap<usize, (bool, Option<String>)> = rows(
        FOUND,
        &[
            texts(&kinds).into(),
            texts(&loose).into(),
            texts(&session_schemas(rules)).into(),
            arguments.into(),
            texts(&names.types.iter().cloned().collect::<Vec<_>>()).into(),
        ],
        |row| (row.get::<i32>(1).unwrap_or(1) as usize - 1, (row.get(2) == Some(true), row.optional_text(3))),
    )
    .into_iter()
    .collect();
    let missing: Vec<(&Loose, &String)> = names
        .loose
        .iter()
        .enumerate()
        .filter_map(|(i, loose)| match found.get(&i) {
            Some((false, Some(schema))) => Some((loose, schema)),
            _ => None,
        })
        .collect();
    let source = &reached.function.source;
    let (at, name, needed) = match missing.iter().min_by_key(|(loose, _)| loose.at) {
        Some((first, _)) => {
            let needed: BTreeSet<&String> = missing.iter().map(|(_, schema)| *schema).collect();
            (Some(first.at), first.name.clone(), needed.into_iter().cloned().collect::<Vec<String>>())
        }
        None => (None, refused_by_validator(rules, &reached.function)?, session_schemas(rules)),
    };
    let path = needed.iter().filter(|schema| *schema != "$user").cloned().collect::<Vec<_>>();
    let remedy = rows(
        "SELECT format('ALTER FUNCTION %s SET search_path = %s;', $1::regprocedure,
                       (SELECT string_agg(quote_ident(schema), ', ' ORDER BY position)
                        FROM unnest($2::text[] || 'pg_temp'::text) WITH ORDINALITY AS s (schema, position)))",
        &[pg_sys::Oid::from(reached.function.oid).into(), texts(&path).into()],
        |row| row.text(1),
    )
    .concat();
    let aborts = reached.is_inlined && names.statements == 1 && PLANNED.contains(&reached.kind);
    let command = match reached.kind {
        _ if aborts => "the upgrade aborts, since the restore plans it",
        1 => "REINDEX, CLUSTER and VACUUM FULL run it",
        2 => "REFRESH runs it",
        3 => "ANALYZE runs it",
        _ => "loading a dump runs it",
    };
    Some(Finding {
        place: Place::Maintenance,
        // pg_upgrade neither checks rows again nor computes them, loading a dump does both.
        status: if aborts || reached.kind <= 3 { Status::Fail } else { Status::Warn },
        effect: if aborts { Effect::UpgradeAborts } else { Effect::BreaksAtUse },
        change_id: Some(change.id()),
        subject,
        position: at.map(|at| place(source, at)),
        message: format!(
            "{command} for {}, and since {} that happens with a search_path of {}, where it does not find {name}",
            reached.root,
            change.version,
            schemas.join(", ")
        ),
        found: Some(name),
        replacement: Some(remedy.clone()),
        automatic: false,
        remedy: Some(remedy),
    })
}

/// What the server's own check of a function in SQL misses under the present search_path, which is
/// that of maintenance, and does not miss under the one that sessions have.
fn refused_by_validator(rules: &Rules, function: &Function) -> Option<String> {
    if function.language != Language::Sql {
        return None;
    }
    let validate = || {
        with(BODIES_CHECKED, || {
            rows(
                "SELECT pg_catalog.fmgr_sql_validator($1)",
                &[pg_sys::Oid::from(function.oid).into()],
                |_| (),
            );
        });
    };
    let refused = probe(validate).err()?;
    let path = default_path(rules, function);
    probe(|| with((c"search_path", &path), validate)).ok()?;
    Some(format!("what it needs ({})", refused.message))
}

fn names(rules: &Rules, function: &Function) -> Result<Names, String> {
    let mut names = Names::default();
    let source = &function.source;
    match function.language {
        Language::Sql => {
            let code =
                attempt(|| parse(source, STATEMENTS, Sink::Result)).map_err(|failure| failure.message)?;
            names.statements = code.statements;
            names.add(rules, &code, source, source, 0);
        }
        Language::Plpgsql => {
            let body = attempt(|| {
                let path = default_path(rules, function);
                with((c"search_path", &path), || compile(function.oid.into(), function.returns.into()))
            })
            .map_err(|failure| failure.message)?;
            names.declare(source, &body);
            for piece in &body.pieces {
                let Ok(code) = attempt(|| parse(&piece.text, piece.mode, Sink::Result)) else { continue };
                let begin = source
                    .match_indices('\n')
                    .nth((piece.line as usize).saturating_sub(2))
                    .filter(|_| piece.line > 1)
                    .map_or(0, |(newline, _)| newline + 1);
                names.add(rules, &code, source, &piece.text, begin);
                if piece.role == Role::Executed {
                    for template in code.uses.iter().filter_map(|found| match &found.name {
                        Name::Template(text) => Some(text),
                        _ => None,
                    }) {
                        if let Ok(code) = attempt(|| parse(template, STATEMENTS, Sink::Result)) {
                            names.add(rules, &code, source, template, begin);
                        }
                    }
                }
            }
        }
    }
    Ok(names)
}

/// The types of variables that are not the server's own, by OID: name, and that of the relation for rows.
const TYPES: &str = "
SELECT DISTINCT coalesce(nullif(e.typname, ''), t.typname)::text
FROM pg_type t LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typtype = 'b' AND t.typcategory = 'A'
WHERE t.oid = ANY ($1) AND t.typnamespace <> 'pg_catalog'::regnamespace";

impl Names {
    /// Adds the types that variables are declared with, where the source names them without a schema.
    fn declare(&mut self, source: &str, body: &Body) {
        let types: Vec<pg_sys::Oid> = body.variables.iter().filter_map(|variable| variable.r#type).collect();
        let names = rows(TYPES, &[types.into()], |row| row.text(1));
        let Ok(tokens) = attempt(|| tokens(source)) else { return };
        self.types.extend(names.iter().cloned());
        for name in names {
            let begin = tokens.iter().position(|token| token.text == "begin").unwrap_or(tokens.len());
            let declared = tokens[..begin].iter().enumerate().find(|(i, token)| {
                // Behind the variable's name, and not behind a schema's.
                let before = i.checked_sub(1).map(|before| &tokens[before]);
                let is_type = before.is_some_and(|before| {
                    matches!(before.kind, Kind::Word | Kind::Quoted) && before.text != "declare"
                });
                matches!(token.kind, Kind::Word | Kind::Quoted) && token.text == name && is_type
            });
            if let Some((_, token)) = declared {
                self.loose.push(Loose { kind: "type".to_owned(), name, arguments: 0, at: token.at });
            }
        }
    }

    /// Adds what a piece of code names. Where it stands in the source is looked for from a byte on.
    fn add(&mut self, rules: &Rules, code: &Code, source: &str, text: &str, from: usize) {
        let mut loose = |kind: &str, path: &[String], arguments: usize, at: usize| {
            if let [name] = path
                && name != UNKNOWN
            {
                let at = if source.len() == text.len() { at } else { from };
                let at = find_name(source, name, at).unwrap_or(from);
                let (kind, name) = (kind.to_owned(), name.clone());
                self.loose.push(Loose { kind, name, arguments: arguments as i32, at });
            }
        };
        for found in &code.uses {
            match &found.name {
                Name::Setting(name, _) if name == "search_path" => self.sets_path = true,
                Name::Literal(text, Context::Argument(function, 0))
                    if text == "search_path" && function.last().is_some_and(|name| name == "set_config") =>
                {
                    self.sets_path = true;
                }
                Name::Function(path, arguments, _) => {
                    loose("function", path, *arguments, found.at);
                    match path.as_slice() {
                        [name] => self.calls.insert((String::new(), name.clone())),
                        [schema, name] => self.calls.insert((schema.clone(), name.clone())),
                        _ => false,
                    };
                }
                Name::Relation(path) => loose("relation", path, 0, found.at),
                Name::Type(path) => {
                    loose("type", path, 0, found.at);
                    self.types.extend(path.last().cloned());
                }
                Name::Collation(path) => loose("regcollation", path, 0, found.at),
                Name::Operator(path) => loose("operator", path, 0, found.at),
                Name::Literal(text, context) => {
                    let kind = match context {
                        Context::Cast(to) => to.last().cloned(),
                        Context::Argument(function, number) => function
                            .last()
                            .and_then(|name| rules.naming.get(&(name.clone(), *number)))
                            .cloned(),
                        _ => None,
                    };
                    if let Some(kind) = kind.filter(|kind| kind.starts_with("reg")) {
                        loose(&kind, std::slice::from_ref(text), 0, found.at);
                    }
                }
                _ => {}
            }
        }
    }
}
