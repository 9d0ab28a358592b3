//! SQL that stands in relations: scheduled jobs, recorded statements.

use super::finding::{Finding, Subject};
use super::function::{findings as findings_in_text, read_statements};
use super::needles::Needles;
use super::rules::Rules;
use crate::pack::model::{Place, TextSource};
use crate::pg::memory;
use crate::pg::query::{rows, text};
use crate::pg::subtransaction::attempt;
use crate::pg::text::Text;

/// A relation with SQL in it: its names, quoted; whether it hides rows from the role, and whether the role may
/// read it; and whether reading it runs no more than its extension, the role itself or a superuser has
/// defined: planning and running a query on a relation runs what its owner has attached to it.
const RELATION: &str = "
SELECT k.oid::regclass::text, quote_ident($4), quote_ident($5), quote_ident($6),
       row_security_active(k.oid), has_table_privilege(k.oid, 'SELECT'),
       k.relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
       OR EXISTS (SELECT FROM pg_roles r WHERE r.oid = k.relowner AND r.rolsuper)
       OR EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = k.oid AND d.deptype = 'e')
FROM pg_class k
LEFT JOIN pg_extension e ON e.extname = $1
JOIN pg_namespace n ON n.oid = k.relnamespace
WHERE k.relname = $3 AND CASE WHEN $1 IS NULL THEN n.nspname = $2 ELSE n.oid = e.extnamespace END";

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
pub fn findings(rules: &Rules, needles: &Needles, source: &TextSource) -> Vec<Finding> {
    let relation = rows(
        RELATION,
        &[
            source.extension.as_deref().map(Text::from).into(),
            source.schema.as_deref().map(Text::from).into(),
            text(&source.relation),
            text(&source.key),
            text(&source.text),
            text(source.database.as_deref().unwrap_or_default()),
        ],
        |row| {
            let names = [row.text(1), row.text(2), row.text(3), row.text(4)];
            (names, [5, 6, 7].map(|column| row.get::<bool>(column) == Some(true)))
        },
    )
    .pop();
    let Some(([name, key, column, database], [hides_rows, readable, trusted])) = relation else {
        return vec![];
    };
    let unread = |reason: &str| {
        let subject = Subject::Other("relation".to_owned(), name.clone());
        vec![Finding::skipped(source.place, subject, reason)]
    };
    if !readable {
        return unread("it needs the privilege SELECT on it");
    }
    if !trusted {
        return unread("it belongs to a role whose code a look into it could run");
    }
    let mut findings =
        if hides_rows { unread("row-level security hides what belongs to other roles") } else { vec![] };
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
        if key.is_empty() || source.hidden.as_ref() == Some(&code) {
            hidden += 1;
            continue;
        }
        if !needles.are_in(code.as_bytes())
            || source.place == Place::RecordedStatements && creates_code(&code)
        {
            continue;
        }
        let subject = Subject::Other(source.object_type.clone(), key);
        memory::scratch(|| {
            let read = read_statements(rules, &code, source.place);
            findings.extend(findings_in_text(rules, &subject, &code, read));
        });
    }
    if hidden > 0 {
        findings.extend(unread(&format!("{hidden} of its texts are hidden from the role")));
    }
    findings
}
