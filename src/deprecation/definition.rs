//! Definitions that refer to functions and types by OID: aggregates, operators, casts, types, triggers,
//! and the row types of system relations as arguments, results and columns.

use super::finding::{Address, Finding, Subject};
use super::judge::{Hit, Manner};
use super::rules::Rules;
use super::stored::oid;
use crate::code::Reference;
use crate::pack::model::{Change, Place};
use crate::pg::query::rows;
use pgrx::pg_sys;

/// What in definitions refers to functions and types by OID: one row a reference.
const DEFINITIONS: &str = "
WITH RECURSIVE used (class, object, function) AS (
    SELECT 'pg_proc'::regclass::oid, a.aggfnoid::oid, f.f::oid
    FROM pg_aggregate a CROSS JOIN LATERAL (VALUES (a.aggtransfn), (a.aggfinalfn), (a.aggcombinefn), (a.aggserialfn), (a.aggdeserialfn),
                                                   (a.aggmtransfn), (a.aggminvtransfn), (a.aggmfinalfn)) AS f (f)
    WHERE a.aggfnoid::oid >= 16384
    UNION SELECT 'pg_operator'::regclass, o.oid, f.f
    FROM pg_operator o CROSS JOIN LATERAL (VALUES (o.oprcode), (o.oprrest), (o.oprjoin)) AS f (f) WHERE o.oid >= 16384
    UNION SELECT 'pg_cast'::regclass, oid, castfunc FROM pg_cast WHERE oid >= 16384
    UNION SELECT 'pg_type'::regclass, t.oid, f.f
    FROM pg_type t CROSS JOIN LATERAL (VALUES (t.typinput), (t.typoutput), (t.typreceive), (t.typsend), (t.typmodin), (t.typmodout),
                                              (t.typanalyze), (t.typsubscript)) AS f (f) WHERE t.oid >= 16384
    UNION SELECT 'pg_amproc'::regclass, oid, amproc FROM pg_amproc WHERE oid >= 16384
    UNION SELECT 'pg_type'::regclass, r.rngtypid, f.f
    FROM pg_range r CROSS JOIN LATERAL (VALUES (r.rngcanonical), (r.rngsubdiff)) AS f (f) WHERE r.rngtypid >= 16384
    UNION SELECT 'pg_conversion'::regclass, oid, conproc FROM pg_conversion WHERE oid >= 16384
    UNION SELECT 'pg_trigger'::regclass, oid, tgfoid FROM pg_trigger WHERE NOT tgisinternal
    UNION SELECT 'pg_event_trigger'::regclass, oid, evtfoid FROM pg_event_trigger
    UNION SELECT 'pg_language'::regclass, l.oid, f.f
    FROM pg_language l CROSS JOIN LATERAL (VALUES (l.lanplcallfoid), (l.laninline), (l.lanvalidator)) AS f (f) WHERE l.oid >= 16384
    UNION SELECT 'pg_foreign_data_wrapper'::regclass, w.oid, f.f
    FROM pg_foreign_data_wrapper w CROSS JOIN LATERAL (VALUES (w.fdwhandler), (w.fdwvalidator)) AS f (f)
    UNION SELECT 'pg_am'::regclass, oid, amhandler FROM pg_am WHERE oid >= 16384
    UNION SELECT 'pg_transform'::regclass, t.oid, f.f
    FROM pg_transform t CROSS JOIN LATERAL (VALUES (t.trffromsql), (t.trftosql)) AS f (f)
    UNION SELECT 'pg_ts_parser'::regclass, t.oid, f.f
    FROM pg_ts_parser t CROSS JOIN LATERAL (VALUES (t.prsstart), (t.prstoken), (t.prsend), (t.prsheadline), (t.prslextype)) AS f (f)
    WHERE t.oid >= 16384
    UNION SELECT 'pg_ts_template'::regclass, t.oid, f.f
    FROM pg_ts_template t CROSS JOIN LATERAL (VALUES (t.tmplinit), (t.tmpllexize)) AS f (f) WHERE t.oid >= 16384
    UNION SELECT 'pg_proc'::regclass, oid, prosupport FROM pg_proc WHERE oid >= 16384
), step (inner_type, type) AS MATERIALIZED (
    -- What rows of a type are in: arrays, domains, composite types and ranges of it.
    SELECT typelem, oid FROM pg_type WHERE typelem <> 0 AND typtype = 'b'
    UNION ALL SELECT typbasetype, oid FROM pg_type WHERE typbasetype <> 0
    UNION ALL SELECT a.atttypid, c.reltype FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
              WHERE c.relkind = 'c' AND c.oid >= 16384
    UNION ALL SELECT rngsubtype, rngtypid FROM pg_range
), holder (type, inner_type) AS (
    SELECT t, t FROM unnest($2) AS t
  UNION
    SELECT s.type, h.inner_type FROM holder h JOIN step s ON s.inner_type = h.type
)
SELECT 'function', u.class, u.object, 0, u.function FROM used u WHERE u.function = ANY ($1)
UNION ALL
SELECT 'type', 'pg_proc'::regclass, p.oid, 0, h.inner_type
FROM pg_proc p
CROSS JOIN LATERAL (SELECT p.prorettype UNION SELECT unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]))) AS t (type)
JOIN holder h ON h.type = t.type
WHERE p.oid >= 16384
UNION ALL
SELECT CASE c.relkind WHEN 'c' THEN 'type' ELSE 'stored type' END, 'pg_class'::regclass, c.oid, a.attnum::int, h.inner_type
FROM pg_attribute a
JOIN holder h ON h.type = a.atttypid
JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f', 'm', 'c') AND c.relpersistence <> 't'
WHERE a.attrelid >= 16384 AND NOT a.attisdropped
UNION ALL
SELECT 'type', 'pg_type'::regclass, d.oid, 0, h.inner_type
FROM pg_type d JOIN holder h ON h.type = d.oid WHERE d.typtype = 'd' AND d.oid >= 16384
UNION ALL
-- By the name of the function inside the server.
SELECT 'internal', 'pg_proc'::regclass, p.oid, 0, b.oid
FROM pg_proc p
JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'internal'
JOIN pg_proc b ON b.prosrc = p.prosrc AND b.oid = ANY ($1)
WHERE p.oid >= 16384 AND p.prokind <> 'a'
  AND NOT EXISTS (SELECT FROM pg_proc o WHERE o.prosrc = p.prosrc AND o.oid < 16384 AND NOT o.oid = ANY ($1))
UNION ALL
-- Privileges on what is the server's own are dumped where they are not as initdb made them.
SELECT 'grant', 'pg_proc'::regclass, p.oid, 0, p.oid
FROM pg_proc p
LEFT JOIN pg_init_privs i ON i.classoid = 'pg_proc'::regclass AND i.objoid = p.oid
WHERE (p.oid = ANY ($1) OR p.oid = ANY ($3)) AND p.oid < 16384 AND p.proacl IS DISTINCT FROM i.initprivs
UNION ALL
SELECT 'column', 'pg_class'::regclass, a.attrelid, a.attnum::int, a.attrelid
FROM unnest($4::oid[], $5::int[]) AS c (relation, number)
JOIN pg_attribute a ON a.attrelid = c.relation AND a.attnum = c.number
LEFT JOIN pg_init_privs i ON i.classoid = 'pg_class'::regclass AND i.objoid = a.attrelid AND i.objsubid = a.attnum
WHERE a.attacl IS DISTINCT FROM i.initprivs
";

/// Every finding in definitions that refer to functions and types by OID.
pub fn findings(rules: &Rules) -> Vec<Finding> {
    let functions: Vec<pg_sys::Oid> = rules
        .references
        .keys()
        .filter_map(|reference| match reference {
            Reference::Function(function) => Some(pg_sys::Oid::from(*function)),
            _ => None,
        })
        .collect();
    let gone = rules.references.keys().filter_map(|reference| match reference {
        Reference::Type(gone) => Some(*gone),
        _ => None,
    });
    let types: Vec<pg_sys::Oid> =
        rules.row_types.keys().copied().chain(gone).map(pg_sys::Oid::from).collect();
    let signatures: Vec<pg_sys::Oid> = rules
        .references
        .keys()
        .filter_map(|reference| match reference {
            Reference::Constant(kind, function) if *kind == u32::from(pg_sys::REGPROCEDUREOID) => {
                Some(pg_sys::Oid::from(*function))
            }
            _ => None,
        })
        .collect();
    let (relations, numbers): (Vec<pg_sys::Oid>, Vec<i32>) = rules
        .references
        .iter()
        .filter(|(_, changes)| changes.iter().any(|change| rules.changes[*change].kind.ends_with(" removed")))
        .filter_map(|(reference, _)| match reference {
            Reference::Column(relation, number) => Some((pg_sys::Oid::from(*relation), i32::from(*number))),
            _ => None,
        })
        .unzip();
    let arguments = [functions.into(), types.into(), signatures.into(), relations.into(), numbers.into()];
    let used = rows(DEFINITIONS, &arguments, |row| {
        let column = row.get::<i32>(4).unwrap_or_default();
        let address = Address { class: oid(row, 2).into(), object: oid(row, 3).into(), column };
        (row.text(1), address, u32::from(oid(row, 5)))
    });
    used.into_iter().flat_map(|(kind, address, used)| of_one(rules, &kind, address, used)).collect()
}

/// What one reference means.
fn of_one(rules: &Rules, kind: &str, address: Address, used: u32) -> Vec<Finding> {
    let named = |reference: &Reference, manner: Manner| -> Vec<(usize, Manner)> {
        rules.references.get(reference).into_iter().flatten().map(|change| (*change, manner)).collect()
    };
    let row = rules.row_types.get(&used).filter(|_| kind.ends_with("type"));
    let manner = if kind == "stored type" { Manner::Kept } else { Manner::InRow };
    let met: Vec<(usize, Manner)> = match kind {
        "function" => named(&Reference::Function(used), Manner::Named),
        // One of the same name may keep the code inside the server.
        "internal" => {
            let mut met = named(&Reference::Function(used), Manner::Named);
            met.retain(|(change, _)| {
                let name = rules.written(*change);
                let is_new = |(number, new): (usize, &Change)| {
                    new.kind == "function added" && rules.written(number) == name
                };
                !rules.changes.iter().enumerate().any(is_new)
            });
            met
        }
        "grant" => {
            let signature = Reference::Constant(pg_sys::REGPROCEDUREOID.into(), used);
            named(&signature, Manner::Named)
        }
        "column" => named(&Reference::Column(used, address.column as i16), Manner::Named),
        _ => {
            let mut met = named(&Reference::Type(used), Manner::Named);
            if let Some((schema, name)) = row {
                let path = [schema.clone(), name.clone()];
                met.extend(
                    Rules::columns_of(&rules.columns, &path)
                        .filter(|(_, change)| rules.changes[*change].kind.ends_with(" removed"))
                        .map(|(_, change)| (change, manner)),
                );
            }
            met
        }
    };
    let mut findings = Vec::new();
    for (change, manner) in met {
        let found = match row {
            Some((_, name)) => name.clone(),
            None => rules.written(change),
        };
        let hit = Hit { at: 0, change, found, manner };
        let subject = Subject::Catalog(address);
        findings.extend(
            Finding::of_hit(&rules.changes[change], Place::Definitions, &subject, &hit, None).map(
                |mut finding| {
                    if matches!(kind, "grant" | "column") {
                        finding.message =
                            format!("privileges on it are granted or revoked; {}", finding.message);
                        finding.automatic = false;
                    }
                    finding
                },
            ),
        );
    }
    findings
}
