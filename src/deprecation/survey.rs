//! The whole scan: every place where code stands, put together, named and sorted.

use super::finding::{Address, Finding, Subject};
use super::function::{Function, Language, findings as findings_in_text, read, read_statements};
use super::needles::Needles;
use super::path::Path;
use super::rules::Rules;
use super::{definition, maintenance, resolve, stored};
use crate::pack::model::{Pack, Place, TextSource};
use crate::pack::registry::Span;
use crate::pg::memory;
use crate::pg::progress::Progress;
use crate::pg::query::{rows, text};
use crate::pg::setting::{INTERPRETED, PLAIN_STRINGS, with};
use crate::pg::subtransaction::attempt;
use crate::pg::text::{Text, decode};
use crate::precheck::report::Outcome;
use pgrx::pg_sys;
use std::collections::{BTreeMap, HashMap, HashSet};

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
    let mut progress = Progress::new("places", 16);
    let mut findings = stored::findings(&rules, || progress.step());
    findings.extend(definition::findings(&rules));
    progress.step();
    let needles = Needles::new(&rules);
    findings.extend(in_functions(&rules, &needles));
    progress.step();
    findings.extend(maintenance::findings(&rules));
    progress.step();
    for source in &rules.hints.texts {
        findings.extend(in_texts(&rules, &needles, source));
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
        Some(Function {
            oid: stored::oid(row, 1).into(),
            returns: stored::oid(row, 2).into(),
            language,
            source,
            path,
            rows,
        })
    });
    let candidates: Vec<Function> = candidates.into_iter().flatten().collect();
    let mut progress = Progress::new("functions", candidates.len());
    let mut findings = Vec::new();
    for function in &candidates {
        let address = Address { class: class.into(), object: function.oid, column: 0 };
        let subject = Subject::Catalog(address);
        memory::scratch(|| match read(rules, function, Place::FunctionBodies) {
            Ok(found) => findings.extend(findings_in_text(rules, &subject, &function.source, found)),
            Err(reason) => findings.push(Finding::skipped(
                Place::UnreadCode,
                subject,
                &format!("its code cannot be read: {reason}"),
            )),
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

/// Whether a statement creates what is judged where it is stored.
fn creates_code(statement: &str) -> bool {
    let words: Vec<String> = statement.split_whitespace().take(6).map(str::to_lowercase).collect();
    words.first().is_some_and(|word| word == "create")
        && words.iter().any(|word| {
            matches!(
                word.as_str(),
                "function" | "procedure" | "view" | "rule" | "trigger" | "policy" | "index"
            )
        })
}

/// SQL that stands in a relation.
fn in_texts(rules: &Rules, needles: &Needles, source: &TextSource) -> Vec<Finding> {
    let relation = rows(
        "SELECT k.oid::regclass::text, quote_ident($4), quote_ident($5), quote_ident($6), row_security_active(k.oid), has_table_privilege(k.oid, 'SELECT')
         FROM pg_class k
         LEFT JOIN pg_extension e ON e.extname = $1
         JOIN pg_namespace n ON n.oid = k.relnamespace
         WHERE k.relname = $3 AND CASE WHEN $1 IS NULL THEN n.nspname = $2 ELSE n.oid = e.extnamespace END",
        &[
            source.extension.as_deref().map(Text::from).into(),
            source.schema.as_deref().map(Text::from).into(),
            text(&source.relation),
            text(&source.key),
            text(&source.text),
            text(source.database.as_deref().unwrap_or_default()),
        ],
        |row| (row.text(1), row.text(2), row.text(3), row.text(4), row.get::<bool>(5), row.get::<bool>(6)),
    )
    .pop();
    let Some((name, key, column, database, hides_rows, readable)) = relation else { return vec![] };
    let unread = |reason: &str| {
        let subject = Subject::Other("relation".to_owned(), name.clone());
        vec![Finding::skipped(source.place, subject, reason)]
    };
    if readable != Some(true) {
        return unread("it needs the privilege SELECT on it");
    }
    let mut findings = if hides_rows == Some(true) {
        unread("row-level security hides what belongs to other roles")
    } else {
        vec![]
    };
    let here = if source.database.is_some() {
        format!(
            "WHERE {database}::text IN (current_database(), (SELECT oid::text FROM pg_database WHERE datname = current_database()))"
        )
    } else {
        String::new()
    };
    let sql = format!("SELECT DISTINCT {key}::text, {column}::text FROM {name} {here} ORDER BY 1, 2");
    let texts = match attempt(|| rows(&sql, &[], |row| (row.text(1), row.text(2)))) {
        Ok(texts) => texts,
        Err(failure) => {
            findings.extend(unread(&failure.message));
            return findings;
        }
    };
    let mut hidden = 0;
    for (key, code) in texts {
        if key.is_empty() || code == "<insufficient privilege>" {
            hidden += 1;
            continue;
        }
        if !needles.are_in(code.as_bytes())
            || source.place == Place::RecordedStatements && creates_code(&code)
        {
            continue;
        }
        let subject = Subject::Other(source.object_type.clone(), key);
        memory::scratch(|| match read_statements(rules, &code, source.place) {
            Ok(found) => findings.extend(findings_in_text(rules, &subject, &code, found)),
            Err(reason) => findings.push(Finding::skipped(
                source.place,
                subject,
                &format!("its SQL cannot be read: {reason}"),
            )),
        });
    }
    if hidden > 0 {
        findings.extend(unread(&format!("{hidden} of its texts are hidden from the role")));
    }
    findings
}

/// The names of objects: for each address its type and its identity, as they can be pasted, and the
/// extension that it is a member of.
const IDENTITIES: &str = "
SELECT a.ordinal::int, o.type, o.identity, e.extname::text
FROM unnest($1::oid[], $2::oid[], $3::int[]) WITH ORDINALITY AS a (class, object, col, ordinal)
-- The server itself crashes over a schema that is not there.
LEFT JOIN pg_proc f ON a.class = 'pg_proc'::regclass AND f.oid = a.object
LEFT JOIN pg_type y ON a.class = 'pg_type'::regclass AND y.oid = a.object
LEFT JOIN pg_class z ON a.class = 'pg_class'::regclass AND z.oid = a.object
JOIN pg_namespace n ON n.oid = coalesce(f.pronamespace, y.typnamespace, z.relnamespace, 'pg_catalog'::regnamespace)
CROSS JOIN LATERAL pg_identify_object(a.class, a.object, a.col) AS i (type, schema, name, identity)
LEFT JOIN pg_constraint k ON a.class = 'pg_constraint'::regclass AND k.oid = a.object
LEFT JOIN pg_class r ON a.class = 'pg_class'::regclass AND r.oid = a.object
CROSS JOIN LATERAL (SELECT
    CASE WHEN k.contype = 'c' THEN 'check constraint' ELSE i.type END,
    CASE WHEN a.class = 'pg_proc'::regclass THEN i.type || ' ' || i.identity
         WHEN k.contypid <> 0 THEN format('constraint %I on domain %s', k.conname, k.contypid::regtype)
         WHEN k.oid IS NOT NULL THEN 'constraint ' || i.identity
         ELSE i.type || ' ' || i.identity END) AS o (type, identity)
LEFT JOIN LATERAL (
    SELECT CASE a.class WHEN 'pg_rewrite'::regclass THEN (SELECT ev_class FROM pg_rewrite WHERE oid = a.object)
                        WHEN 'pg_attrdef'::regclass THEN (SELECT adrelid FROM pg_attrdef WHERE oid = a.object)
                        WHEN 'pg_constraint'::regclass THEN nullif(k.conrelid, 0)
                        WHEN 'pg_policy'::regclass THEN (SELECT polrelid FROM pg_policy WHERE oid = a.object)
                        WHEN 'pg_trigger'::regclass THEN (SELECT tgrelid FROM pg_trigger WHERE oid = a.object)
                        WHEN 'pg_class'::regclass THEN (SELECT indrelid FROM pg_index WHERE indexrelid = a.object)
           END) AS w (owner) ON true
LEFT JOIN LATERAL (
    SELECT x.extname FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid
    WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
      AND ((d.classid, d.objid) = (a.class, a.object) OR (d.classid, d.objid) = ('pg_class'::regclass, w.owner))
    LIMIT 1) e ON true
ORDER BY a.ordinal";

type Identity = (String, String, Option<String>);

/// The names of objects, and the extension that each belongs to.
fn identities(addresses: &[Address]) -> Option<HashMap<Address, Identity>> {
    let column = |part: fn(&Address) -> u32| -> Vec<pg_sys::Oid> {
        addresses.iter().map(|address| part(address).into()).collect()
    };
    let columns: Vec<i32> = addresses.iter().map(|address| address.column).collect();
    let arguments = [column(|a| a.class).into(), column(|a| a.object).into(), columns.into()];
    let named = attempt(|| {
        rows(IDENTITIES, &arguments, |row| {
            let address = addresses[row.get::<i32>(1).unwrap_or(1) as usize - 1];
            (address, (row.text(2), row.text(3), row.optional_text(4)))
        })
    });
    Some(named.ok()?.into_iter().collect())
}

/// Gives every finding the names of its object, and the extension that it belongs to.
fn named(findings: Vec<Finding>) -> Vec<(Line, Option<String>)> {
    let mut addresses: Vec<Address> = findings
        .iter()
        .filter_map(|finding| match &finding.subject {
            Subject::Catalog(address) => Some(*address),
            _ => None,
        })
        .collect();
    addresses.sort_unstable();
    addresses.dedup();
    let mut names = identities(&addresses).unwrap_or_default();
    if names.len() < addresses.len() {
        // A catalog that does not fit together fails the query for all: then one by one.
        for address in &addresses {
            if !names.contains_key(address) {
                names.extend(identities(std::slice::from_ref(address)).unwrap_or_default());
            }
        }
    }
    findings
        .into_iter()
        .map(|finding| {
            let (object_type, object, extension) = match &finding.subject {
                Subject::Catalog(address) => match names.get(address).cloned() {
                    Some((kind, name, extension)) => (Some(kind), Some(name), extension),
                    // Dropped by somebody else in the meantime, or in a catalog that does not fit together.
                    None => {
                        let name = format!("object {} of catalog {}", address.object, address.class);
                        (None, Some(name), None)
                    }
                },
                Subject::Other(kind, name) => (Some(kind.clone()), Some(format!("{kind} {name}")), None),
            };
            (Line { finding, object_type, object }, extension)
        })
        .collect()
}

/// Whether a finding is about a change of this very extension.
fn is_of(finding: &Finding, extension: &str) -> bool {
    let change = finding.change_id.as_deref().unwrap_or_default();
    change.contains("/extension ") && change.contains(&format!("/{extension}: "))
}

/// Puts one line in the place of all that are about members of an extension: its author mends it.
fn by_extension(lines: Vec<(Line, Option<String>)>) -> Vec<Line> {
    let mut out = Vec::new();
    let mut members: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for (line, extension) in lines {
        match extension {
            // An extension's own members change together with what it changes.
            Some(extension) if is_of(&line.finding, &extension) => {}
            Some(extension) => members.entry(extension).or_default().push(line),
            None => out.push(line),
        }
    }
    for (extension, mut lines) in members {
        lines.sort_by_key(|line| line.finding.rank());
        let count = lines.len();
        let Some(worst) = lines.into_iter().next() else { continue };
        let member = worst.object.unwrap_or_default();
        let mut finding = worst.finding;
        let quoted = rows("SELECT quote_ident($1)", &[text(&extension)], |row| row.text(1)).concat();
        let rest = match count {
            1 => String::new(),
            2 => ", and there is one more finding in its members".to_owned(),
            _ => format!(", and there are {} more findings in its members", count - 1),
        };
        finding.message = format!("its member {member}: {}{rest}", finding.message);
        finding.place = Place::ExtensionMembers;
        finding.automatic = false;
        finding.position = None;
        finding.remedy =
            Some(format!("ALTER EXTENSION {quoted} UPDATE; -- to a version for the target, if there is one"));
        let object = Some(format!("extension {quoted}"));
        out.push(Line { finding, object_type: Some("extension".to_owned()), object });
    }
    out
}

/// What a line says is to be done, where that is more than to replace what was found.
pub fn remedy(line: &Line) -> Option<String> {
    line.finding.remedy.clone().or_else(|| {
        let replacement = line.finding.replacement.as_ref()?;
        Some(format!("replace {} with {replacement}", line.finding.found.as_deref()?))
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
