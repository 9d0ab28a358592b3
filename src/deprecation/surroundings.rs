//! What else there is on this server of the names that changes are about.

use super::rules::Rules;
use crate::pg::query::{rows, texts};

/// Arguments of the server's functions that name an object.
const NAMING: &str = "
SELECT DISTINCT p.proname::text, a.position::int - 1, format_type(a.type, NULL)
FROM pg_proc p CROSS JOIN LATERAL unnest(p.proargtypes) WITH ORDINALITY AS a (type, position)
WHERE p.pronamespace = 'pg_catalog'::regnamespace
  AND a.type = ANY (ARRAY['regclass', 'regtype', 'regproc', 'regprocedure', 'regconfig', 'regdictionary', 'regcollation']::regtype[])";

/// Adds it to the rules.
pub fn add(rules: &mut Rules) {
    let naming =
        rows(NAMING, &[], |row| ((row.text(1), row.get::<i32>(2).unwrap_or_default() as usize), row.text(3)));
    rules.naming = naming.into_iter().collect();
    let strings =
        rows("SELECT oid FROM pg_type WHERE typcategory = 'S'", &[], |row| super::stored::oid(row, 1).into());
    rules.strings = strings.into_iter().collect();
    rules.session_path =
        rows("SELECT reset_val FROM pg_settings WHERE name = 'search_path'", &[], |row| row.text(1)).concat();
    let columns: Vec<String> = rules.columns.keys().chain(rules.results.keys()).cloned().collect();
    let elsewhere = rows(
        "SELECT DISTINCT k.relname::text, a.attname::text
         FROM pg_attribute a JOIN pg_class k ON k.oid = a.attrelid
         WHERE a.attname = ANY ($1::text[]) AND NOT a.attisdropped AND a.attnum > 0",
        &[texts(&columns).into()],
        |row| (row.text(1), row.text(2)),
    );
    rules.elsewhere = elsewhere
        .into_iter()
        .filter(|(relation, column)| {
            let known = rules.columns.get(column).into_iter().flatten();
            known.into_iter().all(|named| named.name != *relation)
        })
        .collect();
    let relations: Vec<String> = rules.columns.values().flatten().map(|named| named.name.clone()).collect();
    let grown: Vec<String> = rules.grown.keys().cloned().collect();
    let row_types = rows(
        "SELECT k.reltype, t.typarray, n.nspname::text, k.relname::text, k.relname = ANY ($1::text[])
         FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace JOIN pg_type t ON t.oid = k.reltype
         WHERE k.relname = ANY ($1::text[] || $2::text[]) AND k.oid < 16384",
        &[texts(&relations).into(), texts(&grown).into()],
        |row| {
            let oid = |column| u32::from(super::stored::oid(row, column));
            (oid(1), oid(2), (row.text(3), row.text(4)), row.get(5) == Some(true))
        },
    );
    for (row, array, relation, changes) in row_types {
        if changes {
            rules.row_types.insert(row, relation.clone());
            rules.row_arrays.insert(array, relation.clone());
        }
        rules.row_relations.insert(row, relation);
    }
    // An extension's relations are where it was installed.
    let installed = rows(
        "SELECT DISTINCT n.nspname::text, k.relname::text
         FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
         JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = k.oid AND d.deptype = 'e'
         WHERE k.relname = ANY ($1::text[])",
        &[texts(&grown).into()],
        |row| (row.text(1), row.text(2)),
    );
    for (schema, name) in installed {
        let members = rules.grown.get_mut(&name).into_iter().flatten();
        members.filter(|named| named.schema.is_empty()).for_each(|named| named.schema.clone_from(&schema));
    }
    for named in rules.grown.values_mut() {
        named.retain(|named| !named.schema.is_empty());
    }
    rules.grown.retain(|_, named| !named.is_empty());
    let keywords: Vec<String> = rules.keywords.keys().cloned().collect();
    rules.functions_of_users = rows(
        "SELECT DISTINCT proname::text FROM pg_proc WHERE oid >= 16384 AND proname = ANY ($1::text[])",
        &[texts(&keywords).into()],
        |row| row.text(1),
    )
    .into_iter()
    .collect();
}
