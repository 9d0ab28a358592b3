//! Stored expression trees: views and rules, defaults, constraints, indexes, policies and the rest.
//!
//! References to what the server has built in are in no dependency: pinned objects are not recorded.
//! So the trees themselves are read. All are searched as text for the OIDs that some rule looks for,
//! at the speed of reading them; only those with one are read as trees.

use super::finding::{Address, Finding, Subject};
use super::function::{findings as findings_in_text, read_statements};
use super::judge::{Hit, Manner};
use super::rules::Rules;
use crate::code::{Reference, find_name};
use crate::pack::model::{Change, Pattern, Place};
use crate::pg::query::{Row, rows, texts};
use crate::pg::subtransaction::{attempt, probe};
use crate::pg::tree::references;
use aho_corasick::AhoCorasick;
use pgrx::pg_sys;
use std::collections::{BTreeSet, HashSet};

/// Where trees are stored.
pub struct Store {
    /// Class, OID and tree.
    trees: &'static str,
    /// The definition of one, by its OID ($1), as the server prints it.
    definition: &'static str,
    /// What makes a statement of it, in front: nothing where it is one.
    opening: &'static str,
}

/// In front of an expression.
const SELECT: &str = "SELECT ";

/// Every place where the server stores trees, but for those of temporary objects, which no upgrade
/// keeps.
pub const STORES: &[Store] = &[
    Store {
        trees: "SELECT 'pg_class'::regclass::oid, c.oid, r.ev_action::text
                FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
                WHERE r.oid >= 16384 AND c.relkind IN ('v', 'm') AND r.rulename = '_RETURN' AND c.relpersistence <> 't'",
        definition: "SELECT pg_get_viewdef($1)",
        opening: "",
    },
    Store {
        trees: "SELECT 'pg_rewrite'::regclass::oid, r.oid, tree
                FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class CROSS JOIN LATERAL (VALUES (r.ev_action::text), (r.ev_qual::text)) AS t (tree)
                WHERE r.oid >= 16384 AND NOT (c.relkind IN ('v', 'm') AND r.rulename = '_RETURN') AND c.relpersistence <> 't'",
        definition: "SELECT pg_get_ruledef($1)",
        opening: "",
    },
    Store {
        trees: "SELECT 'pg_attrdef'::regclass::oid, d.oid, d.adbin::text
                FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid WHERE d.oid >= 16384 AND c.relpersistence <> 't'",
        definition: "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE oid = $1",
        opening: SELECT,
    },
    Store {
        trees: "SELECT 'pg_constraint'::regclass::oid, oid, conbin::text FROM pg_constraint WHERE conbin IS NOT NULL AND oid >= 16384",
        definition: "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE oid = $1",
        opening: SELECT,
    },
    Store {
        trees: "SELECT 'pg_class'::regclass::oid, i.indexrelid, tree
                FROM pg_index i CROSS JOIN LATERAL (VALUES (i.indexprs::text), (i.indpred::text)) AS t (tree)
                WHERE (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AND i.indexrelid >= 16384 AND tree IS NOT NULL",
        definition: "SELECT pg_get_indexdef($1)",
        opening: "",
    },
    Store {
        trees: "SELECT 'pg_class'::regclass::oid, partrelid, partexprs::text FROM pg_partitioned_table WHERE partexprs IS NOT NULL",
        definition: "SELECT pg_get_expr(partexprs, partrelid) FROM pg_partitioned_table WHERE partrelid = $1",
        opening: SELECT,
    },
    Store {
        trees: "SELECT 'pg_class'::regclass::oid, oid, relpartbound::text FROM pg_class WHERE relpartbound IS NOT NULL AND relpersistence <> 't'",
        definition: "SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE oid = $1",
        opening: "",
    },
    Store {
        trees: "SELECT 'pg_policy'::regclass::oid, p.oid, tree
                FROM pg_policy p CROSS JOIN LATERAL (VALUES (p.polqual::text), (p.polwithcheck::text)) AS t (tree) WHERE tree IS NOT NULL",
        definition: "SELECT concat_ws(', ', pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
                     FROM pg_policy WHERE oid = $1",
        opening: SELECT,
    },
    Store {
        trees: "SELECT 'pg_trigger'::regclass::oid, oid, tgqual::text FROM pg_trigger WHERE tgqual IS NOT NULL",
        definition: "SELECT pg_get_triggerdef($1)",
        opening: "",
    },
    Store {
        trees: "SELECT 'pg_publication_rel'::regclass::oid, oid, prqual::text FROM pg_publication_rel WHERE prqual IS NOT NULL",
        definition: "SELECT pg_get_expr(prqual, prrelid) FROM pg_publication_rel WHERE oid = $1",
        opening: SELECT,
    },
    Store {
        trees: "SELECT 'pg_statistic_ext'::regclass::oid, oid, stxexprs::text FROM pg_statistic_ext WHERE stxexprs IS NOT NULL",
        definition: "SELECT pg_get_statisticsobjdef($1)",
        opening: "",
    },
    Store {
        trees: "SELECT 'pg_type'::regclass::oid, oid, typdefaultbin::text FROM pg_type WHERE typdefaultbin IS NOT NULL AND oid >= 16384",
        definition: "SELECT pg_get_expr(typdefaultbin, 0) FROM pg_type WHERE oid = $1",
        opening: SELECT,
    },
    Store {
        trees: "SELECT 'pg_proc'::regclass::oid, oid, proargdefaults::text FROM pg_proc WHERE proargdefaults IS NOT NULL AND oid >= 16384",
        definition: "SELECT pg_get_expr(proargdefaults, 0) FROM pg_proc WHERE oid = $1",
        opening: SELECT,
    },
    Store {
        trees: "SELECT 'pg_proc'::regclass::oid, oid, prosqlbody::text FROM pg_proc WHERE prosqlbody IS NOT NULL AND oid >= 16384",
        definition: "SELECT pg_get_functiondef($1)",
        opening: "",
    },
];

struct Candidate {
    address: Address,
    tree: Vec<u8>,
}

/// The OID in a column.
pub fn oid(row: &Row, column: i32) -> pg_sys::Oid {
    row.get(column).unwrap_or(pg_sys::InvalidOid)
}

/// The objects in whose trees one of these functions is called.
pub fn calling(functions: &[pg_sys::Oid]) -> Vec<Address> {
    let needles = functions.iter().flat_map(|function| calls(u32::from(*function)));
    let needles = AhoCorasick::new(needles).expect("a few hundred short strings make an automaton");
    let mut found = BTreeSet::new();
    for store in STORES.iter().filter(|_| !functions.is_empty()) {
        let calling = rows(store.trees, &[], |row| {
            pgrx::check_for_interrupts!();
            let address = Address { class: oid(row, 1).into(), object: oid(row, 2).into(), column: 0 };
            row.bytes(3, |tree| needles.is_match(tree)).filter(|found| *found).map(|_| address)
        });
        found.extend(calling.into_iter().flatten());
    }
    found.into_iter().collect()
}

/// How a tree calls a function.
fn calls(function: u32) -> [String; 3] {
    ["funcid", "aggfnoid", "winfnoid"].map(|field| format!(":{field} {function} "))
}

/// What to search trees for, as text, and which references make the definition be read as SQL.
struct Search {
    needles: AhoCorasick,
    in_text: HashSet<Reference>,
}

/// Every finding in stored trees. `each` is called for each store, as it is the unit of progress.
pub fn findings(rules: &Rules, mut each: impl FnMut()) -> Vec<Finding> {
    let Some(search) = search(rules) else { return vec![] };
    let mut findings = Vec::new();
    for store in STORES {
        let candidates = rows(store.trees, &[], |row| {
            let address = Address { class: oid(row, 1).into(), object: oid(row, 2).into(), column: 0 };
            pgrx::check_for_interrupts!();
            row.bytes(3, |tree| search.needles.is_match(tree).then(|| tree.to_vec()))
                .flatten()
                .map(|tree| Candidate { address, tree })
        });
        for candidate in candidates.into_iter().flatten() {
            pgrx::check_for_interrupts!();
            crate::pg::memory::scratch(|| findings.extend(in_tree(rules, &search, store, &candidate)));
        }
        each();
    }
    findings
}

fn search(rules: &Rules) -> Option<Search> {
    let mut in_text = HashSet::new();
    if !rules.settings.is_empty() || !rules.setting_values.is_empty() {
        let functions = rows(
            "SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND proname = ANY ($1::text[])",
            &[texts(&rules.hints.setting_functions).into()],
            |row| Reference::Function(oid(row, 1).into()),
        );
        in_text.extend(functions);
    }
    let executing = rows(
        "SELECT oid FROM pg_proc WHERE proname = ANY ($1::text[])",
        &[texts(&rules.hints.executing_functions).into()],
        |row| Reference::Function(oid(row, 1).into()),
    );
    in_text.extend(executing);
    let values = rules.values.values().flatten();
    let mut relations: Vec<String> = values
        .chain(rules.incomplete.iter().map(|(named, _)| named))
        .map(|named| format!("{}.{}", named.schema, named.name))
        .collect();
    if !rules.settings.is_empty() {
        relations.extend(rules.hints.setting_relations.iter().cloned());
    }
    in_text.extend(rows(
        "SELECT k.oid FROM pg_class k WHERE k.relnamespace::regnamespace || '.' || k.relname = ANY ($1::text[]) AND k.oid < 16384",
        &[texts(&relations).into()],
        |row| Reference::Relation(oid(row, 1).into()),
    ));
    let mut needles = BTreeSet::new();
    let mut types = BTreeSet::new();
    for reference in rules.references.keys().chain(rules.displaced.keys()).chain(&in_text) {
        match reference {
            Reference::Function(o)
            | Reference::ResultColumn(o, _)
            | Reference::ResultRow(o)
            | Reference::ResultColumns(o) => {
                needles.extend(calls(*o));
            }
            Reference::Operator(o) => {
                needles.extend([format!(":opno {o} "), format!(":opnos (o {o}")]);
            }
            Reference::Relation(o) => {
                needles.insert(format!(":relid {o} "));
            }
            Reference::Column(o, _) | Reference::Row(o) | Reference::RowGiven(o) | Reference::Columns(o) => {
                needles.insert(format!(":relid {o} "));
            }
            Reference::Type(o) => {
                types.insert(*o);
            }
            Reference::Constant(r#type, _) => {
                types.insert(*r#type);
            }
        }
    }
    // What a function of a system relation's row type gives is of that type.
    types.extend(rules.row_types.keys());
    let types: Vec<pg_sys::Oid> = types.into_iter().map(pg_sys::Oid::from).collect();
    let with_arrays = rows(
        "SELECT t.oid FROM pg_type t WHERE t.oid = ANY ($1) UNION SELECT t.typarray FROM pg_type t WHERE t.oid = ANY ($1)",
        &[types.into()],
        |row| u32::from(oid(row, 1)),
    );
    for o in with_arrays {
        needles.extend(["consttype", "resulttype", "funcresulttype"].map(|field| format!(":{field} {o} ")));
    }
    if needles.is_empty() {
        return None;
    }
    let needles = AhoCorasick::new(&needles).expect("a few hundred short strings make an automaton");
    Some(Search { needles, in_text })
}

fn in_tree(rules: &Rules, search: &Search, store: &Store, candidate: &Candidate) -> Vec<Finding> {
    let subject = Subject::Catalog(candidate.address);
    let damaged = |what: &str| {
        let reason = format!("its stored expression cannot be read: {what}");
        vec![Finding::skipped(Place::StoredExpressions, subject.clone(), &reason)]
    };
    if !is_whole(&candidate.tree) {
        return damaged("it ends early or goes on after its end");
    }
    let found = match attempt(|| references(&candidate.tree)) {
        Ok(found) => found,
        Err(failure) => return damaged(&failure.message),
    };
    let mut met: BTreeSet<(usize, Manner)> = found
        .iter()
        .flat_map(|reference| {
            let manner = match reference {
                Reference::Row(_) | Reference::ResultRow(_) => Manner::InRow,
                Reference::RowGiven(_) => Manner::RowGiven,
                Reference::Columns(_) | Reference::ResultColumns(_) => Manner::InStar,
                _ => Manner::Named,
            };
            rules.references.get(reference).into_iter().flatten().map(move |change| (*change, manner))
        })
        .collect();
    let displaced = found.iter().filter_map(|reference| rules.displaced.get(reference));
    met.extend(displaced.map(|(change, effect)| (*change, Manner::Displaced(*effect))));
    let is_text = found.iter().any(|reference| search.in_text.contains(reference));
    if met.is_empty() && !is_text {
        return vec![];
    }
    let printed = |sql: &str| {
        let argument = [pg_sys::Oid::from(candidate.address.object).into()];
        probe(|| rows(sql, &argument, |row| row.text(1)).concat())
    };
    let mut findings: Vec<Finding> = Vec::new();
    // What the tree refers to is known without the definition, but not where it stands.
    let definition = printed(store.definition).unwrap_or_else(|failure| {
        if is_text {
            findings.extend(damaged(&failure.message));
        }
        String::new()
    });
    let mut said = HashSet::new();
    // The first manner of each is the one that says most.
    for (change, manner) in met.into_iter().filter(|(change, _)| said.insert(*change)) {
        let name = rules.written(change);
        let at = find_name(&definition, &name, 0);
        let hit = Hit { at: at.unwrap_or(0), change, found: name, manner };
        let source = at.map(|_| (definition.as_str(), 0));
        findings.extend(Finding::of_hit(
            &rules.changes[change],
            Place::StoredExpressions,
            &subject,
            &hit,
            source,
        ));
    }
    if is_text && !definition.is_empty() {
        let statement = format!("{}{}", store.opening, definition.trim_end_matches(';'));
        let mut read = read_statements(rules, &statement, Place::StoredExpressions);
        read.found.retain(|found| {
            found.place == Place::ExecutedStrings || is_about_contents(&rules.changes[found.hit.change])
        });
        for found in &mut read.found {
            found.hit.at = found.hit.at.saturating_sub(store.opening.len());
        }
        findings.extend(findings_in_text(rules, &subject, &definition, read));
    }
    findings
}

/// Whether a change is about what strings say, which the OIDs of a tree do not show.
fn is_about_contents(change: &Change) -> bool {
    use Pattern::{SettingValue, Value, WithoutColumns};
    change.kind == "setting removed"
        || matches!(change.pattern, Some(Value { .. } | SettingValue { .. } | WithoutColumns { .. }))
}

/// Whether the brackets of a stored tree match. The server's reader trusts what the server wrote: it
/// would run past the end of a tree that was cut off.
fn is_whole(tree: &[u8]) -> bool {
    let mut open = Vec::new();
    let mut ended = false;
    let mut bytes = tree.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'{' | b'(' if ended => return false,
            b'{' => open.push(b'}'),
            b'(' => open.push(b')'),
            b'}' | b')' => {
                if open.pop() != Some(*byte) {
                    return false;
                }
                ended = open.is_empty();
            }
            _ => {}
        }
    }
    ended
}
