//! Definitions that refer to functions and types by OID: aggregates, operators, casts, types, triggers,
//! and the row types of system relations as arguments, results and columns.

use super::finding::{Address, Finding, Subject};
use super::judge::{Hit, Manner};
use super::rules::Rules;
use super::stored::{name_of, oid};
use crate::code::Reference;
use crate::pack::model::Place;
use crate::pg::query::rows;
use pgrx::pg_sys;

/// What in definitions refers to functions and types by OID: one row a reference.
const DEFINITIONS: &str = "
WITH used (class, object, function) AS (
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
)
SELECT 'function', u.class, u.object, u.function FROM used u WHERE u.function = ANY ($1)
UNION ALL
SELECT 'type', 'pg_proc'::regclass, p.oid, t.type
FROM pg_proc p CROSS JOIN LATERAL (SELECT p.prorettype UNION SELECT unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]))) AS t (type)
WHERE p.oid >= 16384 AND t.type = ANY ($2)
UNION ALL
SELECT 'type', 'pg_class'::regclass, c.oid, t.type
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f', 'm', 'c') AND c.relpersistence <> 't'
CROSS JOIN LATERAL (SELECT coalesce(nullif(e.typelem, 0), e.oid) FROM pg_type e WHERE e.oid = a.atttypid) AS t (type)
WHERE a.attrelid >= 16384 AND NOT a.attisdropped AND t.type = ANY ($2)
UNION ALL
SELECT 'type', 'pg_type'::regclass, d.oid, d.typbasetype FROM pg_type d WHERE d.typbasetype = ANY ($2) AND d.oid >= 16384
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
    let used = rows(DEFINITIONS, &[functions.into(), types.into()], |row| {
        (row.text(1), Address { class: oid(row, 2).into(), object: oid(row, 3).into(), column: 0 }, u32::from(oid(row, 4)))
    });
    let mut findings = Vec::new();
    for (kind, address, used) in used {
        let by_name = match kind.as_str() {
            "function" => Reference::Function(used),
            _ => Reference::Type(used),
        };
        let named = rules.references.get(&by_name).into_iter().flatten().map(|change| (*change, Manner::Named));
        let row = rules.row_types.get(&used).filter(|_| kind == "type");
        let columns = row.into_iter().flat_map(|(schema, name)| {
            let path = [schema.clone(), name.clone()];
            Rules::columns_of(&rules.columns, &path).map(|(_, change)| (change, Manner::InRow)).collect::<Vec<_>>()
        });
        for (change, manner) in named.chain(columns) {
            let found = match row {
                Some((_, name)) => name.clone(),
                None => name_of(&rules.changes[change].subject).to_owned(),
            };
            let hit = Hit { at: 0, change, found, manner };
            findings.extend(Finding::of_hit(
                &rules.changes[change],
                Place::Definitions,
                &Subject::Catalog(address),
                &hit,
                None,
            ));
        }
    }
    findings
}
