//! The whole scan: every place where code stands, put together, named and sorted.

use super::finding::{Address, Finding, Subject};
use super::function::{Function, Language, findings as findings_in_text, read};
use super::names::{by_extension, named};
use super::needles::Needles;
use super::path::Path;
use super::rules::Rules;
use super::{definition, maintenance, resolve, stored, texts};
use crate::pack::model::{Pack, Place};
use crate::pack::registry::Span;
use crate::pg::lexer::tokens;
use crate::pg::memory;
use crate::pg::progress::Progress;
use crate::pg::query::rows;
use crate::pg::setting::{INTERPRETED, PLAIN_STRINGS, with};
use crate::pg::subtransaction::attempt;
use crate::pg::text::decode;
use crate::precheck::report::Outcome;
use pgrx::pg_sys;
use std::collections::HashSet;

/// A finding with the names of what it is about.
pub struct Line {
    /// What was found.
    pub finding: Finding,
    /// The kind of object.
    pub object_type: Option<String>,
    /// The object, as it can be pasted.
    pub object: Option<String>,
}

/// Scans the database for what changes on the way, worst first.
pub fn survey(pack: &Pack, span: &Span) -> Vec<Line> {
    with(INTERPRETED, || with(PLAIN_STRINGS, || scan(pack, span)))
}

fn scan(pack: &Pack, span: &Span) -> Vec<Line> {
    let rules = resolve::rules(pack, span);
    if rules.changes.is_empty() {
        return vec![];
    }
    let mut progress = Progress::new("places", stored::STORES.len() + 3);
    let mut findings = stored::findings(&rules, || progress.step());
    findings.extend(definition::findings(&rules));
    progress.step();
    let needles = Needles::new(&rules);
    findings.extend(in_functions(&rules, &needles));
    progress.step();
    findings.extend(maintenance::findings(&rules));
    progress.step();
    for source in &rules.hints.texts {
        findings.extend(texts::findings(&rules, &needles, source));
    }
    // An index has an expression and a condition, a policy two: the same thing in both is said once.
    let mut said = HashSet::new();
    findings.retain(|finding| {
        let Subject::Catalog(address) = finding.subject else { return true };
        said.insert((
            address,
            finding.change_id.clone(),
            finding.position,
            finding.found.clone(),
            finding.message.clone(),
        ))
    });
    let mut lines = by_extension(named(findings));
    sort(&mut lines);
    lines
}

/// Functions with a body that is text, but for those of the server and those that are temporary.
const FUNCTIONS: &str = "
SELECT p.oid, p.prorettype, l.lanname::text, p.prosrc, p.proargnames, coalesce(p.proallargtypes, p.proargtypes::oid[]),
       (SELECT substr(line, 13) FROM unnest(p.proconfig) AS line WHERE line LIKE 'search_path=%' LIMIT 1), quote_ident(n.nspname)
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang LEFT JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.oid >= 16384 AND l.lanname IN ('sql', 'plpgsql') AND p.prosqlbody IS NULL
  AND p.pronamespace <> pg_my_temp_schema() AND NOT pg_is_other_temp_schema(p.pronamespace)";

/// Code that nobody here can read, by language: how many functions, but for those of extensions.
const UNREAD: &str = "
SELECT l.lanname::text, count(*)
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
WHERE p.oid >= 16384 AND l.lanname NOT IN ('sql', 'plpgsql') AND p.prokind <> 'a'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))
GROUP BY l.lanname ORDER BY l.lanname";

fn in_functions(rules: &Rules, needles: &Needles) -> Vec<Finding> {
    let class = rows("SELECT 'pg_proc'::regclass::oid", &[], |row| stored::oid(row, 1)).remove(0);
    let candidates = rows(FUNCTIONS, &[], |row| {
        pgrx::check_for_interrupts!();
        let types = row.get::<Vec<pg_sys::Oid>>(6).unwrap_or_default();
        // Code can take a field of an argument without naming its type.
        let takes_rows = types.iter().any(|r#type| rules.row_types.contains_key(&(*r#type).into()));
        let source = row
            .bytes(4, |source| (takes_rows || needles.are_in(source)).then(|| decode(source)))
            .flatten()?;
        let language = if row.text(3) == "sql" { Language::Sql } else { Language::Plpgsql };
        let names = row.get::<Vec<Option<String>>>(5).unwrap_or_default();
        let by_number = (1..).map(|number| format!("${number}")).zip(types.iter().copied());
        let by_name = names.into_iter().flatten().zip(types.iter().copied());
        let rows = by_number.chain(by_name).map(|(name, r#type)| (name, r#type.into())).collect();
        let path = Path { own: row.optional_text(7), schema: row.text(8) };
        let function = Function {
            oid: stored::oid(row, 1).into(),
            returns: stored::oid(row, 2).into(),
            language,
            source,
            path,
            rows,
        };
        Some((function, takes_rows))
    });
    let candidates: Vec<(Function, bool)> = candidates.into_iter().flatten().collect();
    let mut progress = Progress::new("functions", candidates.len());
    let mut findings = Vec::new();
    for (function, takes_rows) in &candidates {
        let address = Address { class: class.into(), object: function.oid, column: 0 };
        let subject = Subject::Catalog(address);
        memory::scratch(|| {
            // Reading costs ten times what this does, and many words stand in comments only.
            let tokens = attempt(|| tokens(&function.source));
            if !takes_rows && tokens.is_ok_and(|tokens| !needles.are_in_tokens(&tokens)) {
                return;
            }
            let read = read(rules, function, Place::FunctionBodies);
            findings.extend(findings_in_text(rules, &subject, &function.source, read));
        });
        progress.step();
    }
    findings.extend(rows(UNREAD, &[], |row| {
        let (language, count) = (row.text(1), row.get::<i64>(2).unwrap_or_default());
        let code = if count == 1 { "function is" } else { "functions are" };
        let subject = Subject::Other("language".to_owned(), language.clone());
        Finding::skipped(
            Place::UnreadCode,
            subject,
            &format!("{count} {code} written in {language}, whose code is not read"),
        )
    }));
    findings
}

/// What a line says is to be done, where that is more than to replace what was found.
pub fn remedy(line: &Line) -> Option<String> {
    let finding = &line.finding;
    finding.remedy.clone().or_else(|| match (finding.found.as_deref()?, &finding.replacement) {
        ("*", _) => Some("name the columns that are needed instead of *".to_owned()),
        (found, Some(replacement)) => Some(format!("replace {found} with {replacement}")),
        _ => None,
    })
}

/// What happens, with the place in the object's text where there is one.
pub fn sentence(line: &Line) -> String {
    match line.finding.position {
        Some((number, position)) => format!("line {number}, position {position}: {}", line.finding.message),
        None => line.finding.message.clone(),
    }
}

/// The worst first.
pub fn sort(lines: &mut [Line]) {
    lines.sort_by(|a, b| {
        let key = |line: &Line| (line.finding.status, line.finding.effect);
        (key(a), &a.object, a.finding.position, &a.finding.change_id).cmp(&(
            key(b),
            &b.object,
            b.finding.position,
            &b.finding.change_id,
        ))
    });
}

/// What a check's own query found of changes.
pub fn lines_of_check(outcome: Outcome) -> Vec<Line> {
    let findings = match outcome.result {
        Ok(findings) => findings,
        Err(reason) => {
            let subject = Subject::Other("check".to_owned(), outcome.id.clone());
            let finding = Finding::skipped(Place::OwnQuery, subject, &reason);
            return vec![Line {
                finding,
                object_type: Some("check".to_owned()),
                object: Some(format!("check {}", outcome.id)),
            }];
        }
    };
    findings
        .into_iter()
        .map(|found| {
            let about = found.about.unwrap_or_default();
            let (status, effect) = found.severity.unwrap_or((outcome.status, outcome.effect));
            let object = found.object.unwrap_or_default();
            Line {
                finding: Finding {
                    place: Place::OwnQuery,
                    status,
                    effect,
                    change_id: about.change_id,
                    subject: Subject::Other(String::new(), object.clone()),
                    position: None,
                    found: about.found,
                    replacement: about.replacement,
                    automatic: false,
                    message: found.message,
                    remedy: found.remedy,
                },
                object_type: about.object_type,
                object: Some(object),
            }
        })
        .collect()
}
