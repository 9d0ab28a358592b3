//! What objects are called, and which extension they belong to.

use super::finding::{Address, Finding, Subject};
use super::survey::Line;
use crate::pack::model::Place;
use crate::pg::query::{rows, text};
use crate::pg::subtransaction::attempt;
use pgrx::pg_sys;
use std::collections::{BTreeMap, HashMap};

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
    CASE WHEN f.oid IS NOT NULL THEN i.type || ' ' || f.oid::regprocedure
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

/// A type, a name, and the extension that it belongs to.
pub type Identity = (String, String, Option<String>);

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

/// The names of objects, as far as they are there.
pub fn names_of(addresses: &[Address]) -> HashMap<Address, Identity> {
    let mut names = identities(addresses).unwrap_or_default();
    if names.len() < addresses.len() {
        // A catalog that does not fit together fails the query for all: then one by one.
        for address in addresses {
            if !names.contains_key(address) {
                names.extend(identities(std::slice::from_ref(address)).unwrap_or_default());
            }
        }
    }
    names
}

/// Gives every finding the names of its object, and the extension that it belongs to.
pub fn named(findings: Vec<Finding>) -> Vec<(Line, Option<String>)> {
    let mut addresses: Vec<Address> = findings
        .iter()
        .filter_map(|finding| match &finding.subject {
            Subject::Catalog(address) => Some(*address),
            _ => None,
        })
        .collect();
    addresses.sort_unstable();
    addresses.dedup();
    let names = names_of(&addresses);
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
pub fn by_extension(lines: Vec<(Line, Option<String>)>) -> Vec<Line> {
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
