//! Running the checks that apply, each on its own: what one cannot do stops no other.

use super::report::{About, Finding, Outcome};
use crate::deprecation::survey;
use crate::pack::check::{Check, Need, Status, VARIABLES};
use crate::pack::model::{Effect, Installed, Pack, Place, word};
use crate::pack::registry::Span;
use crate::pg::progress::Progress;
use crate::pg::query::{rows, text};
use crate::pg::setting::{PLAIN_STRINGS, with};
use crate::pg::subtransaction::attempt;
use crate::pg::{memory, server};
use crate::version::Version;
use pgrx::PgSqlErrorCode;
use pgrx::datum::DatumWithOid;
use serde_json::json;
use std::collections::HashMap;

/// Runs every check of the pack that applies to the move.
pub fn all(pack: &Pack, span: &Span) -> Vec<Outcome> {
    let server = server::version();
    let variables = Variables::new(pack, span);
    let checks: Vec<&Check> =
        pack.checks.iter().filter(|check| check.applies_to(&span.from, &span.to, pack.versions)).collect();
    let mut scanned = scanned(pack, span, &checks);
    let mut progress = Progress::new("checks", checks.len());
    checks
        .into_iter()
        .map(|check| {
            let result = match check.finds.filter(|_| check.is_found_by_the_scan()) {
                Some(place) => Ok(scanned.remove(&place).unwrap_or_default()),
                None => memory::scratch(|| findings(check, &server, &variables)),
            };
            progress.step();
            outcome(check, result)
        })
        .collect()
}

/// What the scan of code finds, by place; nothing where no check asks for it.
fn scanned(pack: &Pack, span: &Span, checks: &[&Check]) -> HashMap<Place, Vec<Finding>> {
    let mut found: HashMap<Place, Vec<Finding>> = HashMap::new();
    if checks.iter().any(|check| check.is_found_by_the_scan()) {
        for line in survey::survey(pack, span) {
            let place = match line.finding.place {
                Place::ExtensionMembers | Place::Maintenance => line.finding.place,
                _ if line.finding.status == Status::Skipped => Place::UnreadCode,
                place => place,
            };
            let finding = Finding {
                remedy: survey::remedy(&line),
                severity: Some((line.finding.status, line.finding.effect)),
                message: survey::sentence(&line),
                object: line.object,
                about: None,
            };
            found.entry(place).or_default().push(finding);
        }
    }
    found
}

/// Runs the checks that say which change each of their findings is about.
pub fn about_changes(pack: &Pack, span: &Span) -> Vec<Outcome> {
    let server = server::version();
    let variables = Variables::new(pack, span);
    pack.checks
        .iter()
        .filter(|check| check.finds == Some(Place::OwnQuery))
        .filter(|check| check.applies_to(&span.from, &span.to, pack.versions))
        .map(|check| outcome(check, memory::scratch(|| findings(check, &server, &variables))))
        .collect()
}

fn outcome(check: &Check, result: Result<Vec<Finding>, String>) -> Outcome {
    Outcome {
        id: check.id.clone(),
        category: check.category.clone(),
        counts: check.counts.clone(),
        status: check.status,
        effect: check.effect,
        result,
    }
}

/// What the checks' variables stand for, in the order of [`VARIABLES`].
struct Variables {
    from: Version,
    to: Version,
    /// The changes as documents, with their kinds.
    changes: Vec<(String, serde_json::Value)>,
}

impl Variables {
    fn new(pack: &Pack, span: &Span) -> Variables {
        let changes = pack
            .changes_between(&span.from, &span.to)
            .map(|(change, _)| {
                let document = json!({
                    "version": change.version,
                    "change_id": change.id(),
                    "kind": change.kind,
                    "subject": change.subject,
                    "replacement": change.replacement,
                    "effect": word(&change.effect),
                    "note": change.note,
                });
                (change.kind.clone(), document)
            })
            .collect();
        Variables { from: span.from.clone(), to: span.to.clone(), changes }
    }

    fn bound(&self, query: &str) -> [DatumWithOid<'_>; VARIABLES.len()] {
        [
            self.from.number().into(),
            self.to.number().into(),
            text(&self.from.to_string()),
            text(&self.to.to_string()),
            text(&self.changes_for(query)),
        ]
    }

    /// The changes that a query can be about. There are a thousand, and reading them takes the server
    /// longer than most queries do: one that names kinds gets those.
    fn changes_for(&self, query: &str) -> String {
        if !query.contains(&format!("${}", VARIABLES.len())) {
            return "[]".to_owned();
        }
        let is_named = |kind: &str| query.contains(&format!("'{kind}'"));
        let compares_only = !query.contains("kind ~") && !query.to_lowercase().contains("kind like");
        let names_any = self.changes.iter().any(|(kind, _)| is_named(kind));
        let documents: Vec<&serde_json::Value> = self
            .changes
            .iter()
            .filter(|(kind, _)| !(compares_only && names_any) || is_named(kind))
            .map(|(_, document)| document)
            .collect();
        serde_json::to_string(&documents).expect("documents are JSON")
    }
}

/// What a check found, or why it could not look.
fn findings(check: &Check, server: &Version, variables: &Variables) -> Result<Vec<Finding>, String> {
    if !check.reads_catalogs_of(server) {
        return Err(format!(
            "its query reads catalogs that this server does not have: it needs a server {}",
            check.server.as_deref().unwrap_or_default()
        ));
    }
    for need in check.needs() {
        if !is_met(&need)? {
            return Err(lacking(&need));
        }
    }
    let query = check.bound_query();
    let sql = format!(
        "SELECT {}::text FROM (\n{}\n) AS finding ({})",
        check.columns().join("::text, "),
        query,
        check.columns().join(", ")
    );
    attempt(|| {
        with(PLAIN_STRINGS, || {
            rows(&sql, &variables.bound(&query), |row| Finding {
                object: row.optional_text(1),
                message: row.text(2),
                remedy: row.optional_text(3),
                severity: check.finds.and_then(|_| row.optional_text(8)).and_then(|word| {
                    let effect = serde_json::from_value(serde_json::Value::from(word)).ok()?;
                    let status = match effect {
                        Effect::None => Status::Info,
                        Effect::SilentChange => Status::Warn,
                        _ => check.status,
                    };
                    Some((status, effect))
                }),
                about: check.finds.map(|_| About {
                    change_id: row.optional_text(4),
                    object_type: row.optional_text(5),
                    found: row.optional_text(6),
                    replacement: row.optional_text(7),
                }),
            })
        })
    })
    .map_err(|failure| match failure.code {
        PgSqlErrorCode::ERRCODE_INSUFFICIENT_PRIVILEGE => {
            format!("the role lacks a privilege: {}", failure.message)
        }
        _ => format!("its query failed: {}", failure.message),
    })
}

fn is_met(need: &Need) -> Result<bool, String> {
    let (sql, name) = match need {
        Need::Select(relation) => ("SELECT has_table_privilege($1::regclass, 'SELECT')", relation),
        Need::Execute(function) => ("SELECT has_function_privilege($1::regprocedure, 'EXECUTE')", function),
        Need::Member(role) => ("SELECT pg_has_role($1::name, 'USAGE')", role),
    };
    attempt(|| rows(sql, &[text(name)], |row| row.get::<bool>(1)))
        .map(|answers| answers.into_iter().flatten().any(|answer| answer))
        .map_err(|failure| format!("{}: {}", lacking(need), failure.message))
}

fn lacking(need: &Need) -> String {
    match need {
        Need::Select(relation) => format!("it needs the privilege SELECT on {relation}"),
        Need::Execute(function) => format!("it needs the privilege EXECUTE on function {function}"),
        Need::Member(role) => format!("it needs membership in role {role}"),
    }
}

/// What a run in this database leaves unsaid.
pub fn scope_note(pack: &Pack, span: &Span) -> String {
    let here = rows("SELECT quote_ident(current_database())", &[], |row| row.text(1)).concat();
    if pack.installed != Some(Installed::Server) {
        return format!("in database {here}");
    }
    let others = rows(
        "SELECT quote_ident(datname) FROM pg_database
         WHERE datallowconn AND datconnlimit <> -2 AND datname <> current_database()
         ORDER BY datname",
        &[],
        |row| row.text(1),
    );
    let mut note = format!("in database {here}");
    if !others.is_empty() {
        note.push_str(&format!(
            "; not looked at, and in need of their own run: database {}",
            others.join(", ")
        ));
    }
    if span.from.major() < span.to.major() {
        note.push_str(&format!(
            "; pg_upgrade will want this extension's library in {} too, or the extension dropped",
            span.to
        ));
    }
    note
}
