//! How a function finds its objects: its search_path, and what that hides.

use super::function::Function;
use super::rules::Rules;
use crate::pg::plpgsql::{Body, compile};
use crate::pg::query::{rows, text, texts};
use crate::pg::setting::with;
use crate::pg::subtransaction::attempt;
use crate::pg::text::to_c;
use pgrx::pg_sys;
use std::collections::HashSet;
use std::ffi::CString;

/// How a function finds its objects.
#[derive(Clone, Debug, Default)]
pub struct Path {
    /// The search_path that it sets.
    pub own: Option<String>,
    /// The schema that it is in, quoted.
    pub schema: String,
}

/// The names of system objects that stand for something else in a function, because its search_path has
/// schemas before pg_catalog.
pub fn hidden(rules: &Rules, function: &Function) -> HashSet<String> {
    if !function.path.own.as_ref().is_some_and(|path| path.contains("pg_catalog")) {
        return HashSet::new();
    }
    let mut words = rules.words();
    words.extend(rules.grown.keys().cloned());
    rows(
        "SELECT o.name
         FROM pg_proc p
         CROSS JOIN LATERAL (SELECT substr(line, 13) AS path FROM unnest(p.proconfig) AS line WHERE line LIKE 'search_path=%') s
         CROSS JOIN LATERAL (SELECT array_agg(trim(both ' \"' FROM part) ORDER BY position) AS schemas
                             FROM unnest(string_to_array(s.path, ',')) WITH ORDINALITY AS u (part, position)) l
         CROSS JOIN LATERAL (SELECT relname::text, relnamespace FROM pg_class WHERE relname = ANY ($2::text[])
                             UNION SELECT proname::text, pronamespace FROM pg_proc WHERE proname = ANY ($2::text[])
                             UNION SELECT typname::text, typnamespace FROM pg_type WHERE typname = ANY ($2::text[])) AS o (name, namespace)
         JOIN pg_namespace n ON n.oid = o.namespace
         WHERE p.oid = $1
           AND array_position(l.schemas, n.nspname::text) < array_position(l.schemas, 'pg_catalog')",
        &[pg_sys::Oid::from(function.oid).into(), texts(&words).into()],
        |row| row.text(1),
    )
    .into_iter()
    .collect()
}

/// Compiles a function with the search_path that it would be called with; where a type is not found
/// with that, then with every schema on it.
pub fn compiled(rules: &Rules, function: &Function) -> Body {
    let compile = |path: &CString| {
        with((c"search_path", path), || compile(function.oid.into(), function.returns.into()))
    };
    let path = default_path(rules, function);
    attempt(|| compile(&path)).unwrap_or_else(|_| {
        let everywhere = rows(
            "SELECT concat_ws(', ', $1, string_agg(quote_ident(nspname), ', ' ORDER BY nspname))
             FROM pg_namespace WHERE nspname !~ '^pg_' AND has_schema_privilege(oid, 'USAGE')",
            &[text(&path.to_string_lossy())],
            |row| row.text(1),
        );
        compile(&to_c(&everywhere.concat()).unwrap_or_default())
    })
}

/// The search_path that a function is called with, as far as that can be known: its own, or what
/// sessions begin with and the function's schema.
pub fn default_path(rules: &Rules, function: &Function) -> CString {
    let path = function.path.own.clone().unwrap_or_else(|| {
        let parts = [rules.session_path.as_str(), function.path.schema.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    });
    to_c(&path).unwrap_or_default()
}
