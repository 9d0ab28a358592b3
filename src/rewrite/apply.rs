//! Rewriting objects of the database: each is tried in a subtransaction, looked at, and kept or left as it was.

use super::edit::diff;
use super::lexer;
use super::object::{Meant, Object, Owner, Resolver, candidates, functions};
use super::text::Text;
use crate::code::place;
use crate::deprecation::finding::Address;
use crate::deprecation::stored::oid;
use crate::journal::definition::Definitions;
use crate::journal::record::{self, About, Entry, Journal};
use crate::pack::mend::{Find, Language};
use crate::pack::model::{Change, Installed, Pack};
use crate::pack::registry::Span;
use crate::pg::progress::Progress;
use crate::pg::query::{Prepared, execute, rows, text};
use crate::pg::setting::{BODIES_CHECKED, with};
use crate::pg::subtransaction::{attempt, probe};
use crate::pg::text::to_c;
use crate::pg::{memory, server};
use pgrx::pg_sys;
use std::collections::{BTreeSet, HashMap};
use std::ffi::CStr;

/// What became of an object.
pub struct Rewritten {
    /// `rewritten`, `manual` or `failed`.
    pub action: &'static str,
    /// The kind of object.
    pub object_type: String,
    /// The object, as it can be pasted.
    pub object: String,
    /// How many uses were replaced.
    pub edits: i32,
    /// What changes in its definition.
    pub diff: Option<String>,
    /// What happened, and what is left to do.
    pub message: String,
}

/// What must be the same afterwards: everything that a catalog says of an object but its code, its comment and its
/// labels. What is dropped and made again is looked at by its definition.
const KEPT: &[(&str, &str)] = &[
    (
        "pg_proc",
        "SELECT ROW(proname, pronamespace, proowner, prolang, procost, prorows, provariadic, prosupport, prokind, prosecdef, proleakproof, proisstrict,
                    proretset, provolatile, proparallel, pronargs, pronargdefaults, prorettype, proargtypes, proallargtypes, proargmodes, proargnames,
                    protrftypes, probin, proconfig, proacl)::text
         FROM pg_proc WHERE oid = $1",
    ),
    (
        "pg_class",
        "SELECT (to_jsonb(o) - '{relhasrules,relpages,reltuples,relallvisible,relallfrozen,relfrozenxid,relminmxid}'::text[])::text
         FROM pg_class o WHERE o.oid = $1",
    ),
    ("pg_trigger", "SELECT (to_jsonb(o) - 'tgqual')::text FROM pg_trigger o WHERE o.oid = $1"),
    ("pg_rewrite", "SELECT (to_jsonb(o) - '{ev_action,ev_qual}'::text[])::text FROM pg_rewrite o WHERE o.oid = $1"),
    ("pg_policy", "SELECT (to_jsonb(o) - '{polqual,polwithcheck}'::text[])::text FROM pg_policy o WHERE o.oid = $1"),
    ("pg_type", "SELECT (to_jsonb(o) - '{typdefault,typdefaultbin}'::text[])::text FROM pg_type o WHERE o.oid = $1"),
];

/// Comments and labels of an object.
const REMARKS: &str = "
SELECT d.description FROM pg_description d WHERE d.classoid = $1 AND d.objoid = $2
UNION ALL SELECT l.label FROM pg_seclabel l WHERE l.classoid = $1 AND l.objoid = $2
ORDER BY 1";

/// Names under which an object is found again when it has another OID.
const NAMES: &str =
    "SELECT a.type, a.object_names, a.object_args FROM pg_identify_object_as_address($1, $2, 0) AS a";

/// How many faults plpgsql_check finds in a function, where that is installed.
const FAULTS: &str = "
SELECT format('SELECT count(*) FROM %s.plpgsql_check_function_tb($1, fatal_errors => false, other_warnings => false, extra_warnings => false, performance_warnings => false)', n.nspname::regnamespace)
FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname = 'plpgsql_check'
  AND EXISTS (SELECT FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang WHERE p.oid = $1 AND l.lanname = 'plpgsql'
                AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype))";

/// Rewrites every object that uses what changed. `session` is the search_path of the session.
pub fn all(pack: &Pack, span: &Span, session: &CStr, dry_run: bool) -> Vec<Rewritten> {
    let changes: Vec<&Change> = pack
        .changes_between(&span.from, &span.to)
        .map(|(change, _)| change)
        .filter(|change| change.rewrites.iter().any(|rewrite| of_sql(&rewrite.languages)))
        .collect();
    if changes.is_empty() {
        return vec![];
    }
    let (mut calls, mut words) = (BTreeSet::new(), BTreeSet::new());
    for rewrite in
        changes.iter().flat_map(|change| &change.rewrites).filter(|rewrite| of_sql(&rewrite.languages))
    {
        match &rewrite.find {
            Find::Call { name, .. } => calls.insert(name.clone()),
            Find::Word { word, .. } => words.insert(word.clone()),
            Find::InString { text } => words.insert(text.clone()),
        };
    }
    let calls: Vec<String> = calls.into_iter().collect();
    words.extend(calls.iter().cloned());
    let words: Vec<String> = words.into_iter().collect();
    let meant = functions(&Meant { owner: owner(pack) }, &calls);
    let mut work = Work {
        changes,
        resolver: Resolver::new(meant.clone()),
        session,
        about: About::of(&pack.product, span),
        dry_run,
        run: None,
        ordinal: 0,
        definitions: Definitions::default(),
        kept: Kept::new(),
        journal: Journal::default(),
        turned: turned(),
        has_checker: !rows("SELECT true FROM pg_extension WHERE extname = 'plpgsql_check'", &[], |_| ())
            .is_empty(),
    };
    let objects = candidates(&words, &meant, &mut work.definitions);
    let mut progress = Progress::new("objects", objects.len());
    let mut done = Vec::new();
    for object in &objects {
        memory::scratch(|| done.extend(work.object(object)));
        progress.step();
    }
    done.sort_by(|a, b| (rank(a.action), &a.object).cmp(&(rank(b.action), &b.object)));
    done
}

fn rank(action: &str) -> usize {
    ["failed", "manual", "rewritten"].iter().position(|known| *known == action).unwrap_or(0)
}

fn of_sql(languages: &[Language]) -> bool {
    languages.iter().any(|language| matches!(language, Language::Sql | Language::Plpgsql))
}

/// What the functions that are meant belong to: an extension where it is installed, and the server.
fn owner(pack: &Pack) -> Option<Owner> {
    match pack.installed.as_ref()? {
        Installed::Server => Some(Owner::Server),
        Installed::Extension(name) => {
            let there = rows("SELECT true FROM pg_extension WHERE extname = $1", &[text(name)], |_| ());
            (!there.is_empty()).then(|| Owner::Extension(name.clone()))
        }
    }
}

struct Work<'a> {
    changes: Vec<&'a Change>,
    resolver: Resolver,
    session: &'a CStr,
    about: About,
    dry_run: bool,
    run: Option<i64>,
    ordinal: i32,
    definitions: Definitions,
    kept: Kept,
    journal: Journal,
    /// The changes that each object was rewritten for: an odd number of times, since undoing counts, too.
    turned: HashMap<Address, BTreeSet<String>>,
    /// Whether there is anything that looks for faults.
    has_checker: bool,
}

/// What an object became.
struct Done {
    definition: String,
    object: pg_sys::Oid,
}

impl Work<'_> {
    fn object(&mut self, object: &Object) -> Vec<Rewritten> {
        let (object_type, name, extension) = object.identity.clone();
        let row = |action, edits: usize, diff, message: String| Rewritten {
            action,
            object_type: object_type.clone(),
            object: name.clone(),
            edits: edits as i32,
            diff,
            message,
        };
        let definition = match &object.definition {
            Ok(definition) => definition,
            Err(failure) => {
                return vec![row(
                    "failed",
                    0,
                    None,
                    format!("its definition cannot be read: {}", failure.message),
                )];
            }
        };
        let statement = &definition.statement;
        let changes = self.changes.clone();
        let mut found = match Text::read(statement, Language::Sql, &changes, &lexer) {
            Ok(found) => found,
            Err(unread) => {
                return vec![row("failed", 0, None, format!("its definition cannot be read: {unread}"))];
            }
        };
        let body = body(statement);
        found.retain(|found, name| {
            let is_call = found.inside.is_some();
            let path = object.path.as_deref().filter(|_| body.is_some_and(|body| found.name.0 >= body));
            let name = name.trim_matches('"');
            !is_call || self.resolver.is_meant(found.qualifier.as_deref(), name, path)
        });
        if found.is_empty() {
            return vec![];
        }
        let turned = self.turned.get(&object.address);
        found.hold(|change| turned.is_some_and(|turned| turned.contains(&changes[change].id())));
        let ids: Vec<String> = found.changes().into_iter().map(|change| changes[change].id()).collect();
        let (edited, left) = found.rewritten();
        let mut done = Vec::new();
        let by_hand = if left.is_empty() && found.is_all_automatic() {
            vec![]
        } else {
            self.by_hand(&found, statement, body.unwrap_or(0))
        };
        if edited.edits > 0 {
            let diff = diff(statement, &edited.text);
            let reason = definition.by_hand.clone().or_else(|| {
                extension.map(|extension| format!("it belongs to extension {extension}: its author mends it"))
            });
            if let Some(reason) = reason {
                done.push(row(
                    "manual",
                    edited.edits,
                    Some(diff),
                    format!("{reason}; to be run by hand:\n{}", edited.text),
                ));
            } else {
                done.push(match self.replace(object, statement, &edited.text, ids) {
                    Ok(note) => row("rewritten", edited.edits, Some(diff), note),
                    Err(reason) => row("failed", 0, Some(diff), format!("{reason}; it stays as it was")),
                });
            }
        }
        if !by_hand.is_empty() {
            done.push(row("manual", 0, None, by_hand.join("\n")));
        }
        done
    }

    /// What is for somebody to look at, one sentence a use.
    fn by_hand(&self, found: &Text, statement: &str, body: usize) -> Vec<String> {
        found
            .shown()
            .into_iter()
            .filter(|shown| !shown.automatic)
            .map(|shown| {
                let change = self.changes[shown.change];
                // As in helio_deprecations, from the beginning of a function's body.
                let (line, position) =
                    if shown.at >= body { place(&statement[body..], shown.at - body) } else { shown.place };
                let instead =
                    change.replacement.as_ref().map(|replacement| format!("; instead: {replacement}"));
                let reason = shown.reason.map(|reason| format!("; {reason}"));
                format!(
                    "line {line}, position {position}: {}: {}{}{}",
                    shown.found,
                    change.subject,
                    instead.unwrap_or_default(),
                    reason.unwrap_or_default()
                )
            })
            .collect()
    }

    /// Runs the new definition and looks at what came of it; a dry run takes it back.
    fn replace(
        &mut self,
        object: &Object,
        before: &str,
        after: &str,
        ids: Vec<String>,
    ) -> Result<String, String> {
        if self.dry_run && (server::read_only() || server::in_recovery()) {
            return Ok("not tried, since nothing can be written here".to_owned());
        }
        let (class, oid): (pg_sys::Oid, pg_sys::Oid) =
            (object.address.class.into(), object.address.object.into());
        let path = object.path.as_deref().and_then(to_c);
        let path = path.as_deref().unwrap_or(self.session);
        let (definitions, kept, has_checker) = (&mut self.definitions, &self.kept, self.has_checker);
        let mut try_it = move || -> Result<Done, String> {
            let before = (kept.of(class, oid), faults(has_checker, oid));
            let names = kept.is_made_again(class).then(|| names(class, oid));
            with(BODIES_CHECKED, || with((c"search_path", path), || execute(after, &[], |_| ())));
            let oid = names.map_or(Some(oid), |names| found_again(&names)).ok_or("it is gone")?;
            let now = definitions.of(class, oid).ok().flatten().ok_or("it is gone")?.statement;
            let (kept, faults) = (kept.of(class, oid), faults(has_checker, oid));
            if kept != before.0 {
                return Err("something else than its code would change".to_owned());
            }
            if faults > before.1 {
                return Err("plpgsql_check finds a fault in it that was not there".to_owned());
            }
            Ok(Done { definition: now, object: oid })
        };
        // An error of ours undoes it as one of the server does.
        let tried = if self.dry_run {
            probe(try_it)
        } else {
            attempt(|| try_it().unwrap_or_else(|reason| pgrx::error!("{reason}"))).map(Ok)
        };
        let done = tried.map_err(|failure| failure.message)??;
        if !self.dry_run {
            self.remember(object, class, before, done, ids);
        }
        Ok("the new definition was accepted".to_owned())
    }

    fn remember(&mut self, object: &Object, class: pg_sys::Oid, before: &str, done: Done, ids: Vec<String>) {
        let run = *self.run.get_or_insert_with(|| record::begin("rewrite", Some(&self.about), None));
        self.ordinal += 1;
        let (object_type, name, _) = object.identity.clone();
        self.journal.add(
            run,
            self.ordinal,
            &Entry {
                object_type,
                object: name,
                before: Some(before.to_owned()),
                after: Some(done.definition),
                undo: None,
                change_ids: ids,
                address: Some((class, done.object, 0)),
            },
        );
    }
}

/// Where the body of a function begins in its definition, if that is text.
fn body(statement: &str) -> Option<usize> {
    const AS: &str = "\nAS $";
    let tag = statement.starts_with("CREATE OR REPLACE ").then(|| statement.find(AS)).flatten()? + AS.len();
    Some(tag + statement[tag..].find('$')? + 1)
}

/// The changes that objects were rewritten for, by their address in this catalog.
fn turned() -> HashMap<Address, BTreeSet<String>> {
    let mut turned: HashMap<Address, BTreeSet<String>> = HashMap::new();
    let done = rows(
        "SELECT c.class::oid, c.objid, i.id
         FROM helio.visible_change c CROSS JOIN LATERAL unnest(c.change_ids) AS i (id)
         WHERE c.catalog = to_regnamespace('helio')::oid
         GROUP BY c.class, c.objid, i.id HAVING count(*) % 2 = 1",
        &[],
        |row| (Address { class: oid(row, 1).into(), object: oid(row, 2).into(), column: 0 }, row.text(3)),
    );
    for (address, id) in done {
        turned.entry(address).or_default().insert(id);
    }
    turned
}

/// What must be the same afterwards, each query planned once.
struct Kept {
    plans: HashMap<pg_sys::Oid, Prepared>,
    remarks: Prepared,
}

impl Kept {
    fn new() -> Kept {
        let plan = |(catalog, query): &(&str, &str)| {
            let class =
                rows("SELECT to_regclass('pg_catalog.' || $1)::oid", &[text(catalog)], |row| oid(row, 1));
            (class[0], Prepared::new(query, &[pg_sys::OIDOID]))
        };
        let types = [pg_sys::OIDOID, pg_sys::OIDOID];
        Kept { plans: KEPT.iter().map(plan).collect(), remarks: Prepared::new(REMARKS, &types) }
    }

    /// Whether objects of a catalog are dropped and made again, with another OID.
    fn is_made_again(&self, class: pg_sys::Oid) -> bool {
        !self.plans.contains_key(&class)
    }

    fn of(&self, class: pg_sys::Oid, object: pg_sys::Oid) -> Vec<String> {
        let plan = self.plans.get(&class);
        let mut kept = plan.map_or(vec![], |plan| plan.run(&[object.into()], |row| row.text(1)));
        kept.extend(self.remarks.run(&[class.into(), object.into()], |row| row.text(1)));
        kept
    }
}

type Names = (String, Option<Vec<Option<String>>>, Option<Vec<Option<String>>>);

/// The names under which an object is found again.
fn names(class: pg_sys::Oid, object: pg_sys::Oid) -> Option<Names> {
    let names = rows(NAMES, &[class.into(), object.into()], |row| (row.text(1), row.get(2), row.get(3)));
    names.into_iter().next()
}

fn found_again(names: &Option<Names>) -> Option<pg_sys::Oid> {
    let (kind, names, arguments) = names.clone()?;
    let found = rows(
        "SELECT a.objid FROM pg_get_object_address($1, $2, $3) AS a",
        &[text(&kind), names.into(), arguments.into()],
        |row| row.get::<pg_sys::Oid>(1),
    );
    found.into_iter().flatten().next()
}

fn faults(has_checker: bool, function: pg_sys::Oid) -> i64 {
    if !has_checker {
        return 0;
    }
    let query = rows(FAULTS, &[function.into()], |row| row.text(1)).concat();
    if query.is_empty() {
        return 0;
    }
    let found = attempt(|| rows(&query, &[function.into()], |row| row.get::<i64>(1)));
    found.ok().and_then(|found| found.into_iter().flatten().next()).unwrap_or(0)
}
