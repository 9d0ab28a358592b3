//! Objects of the database whose code may call what is to be rewritten.

use crate::deprecation::finding::Address;
use crate::deprecation::names::{Identity, names_of};
use crate::deprecation::stored::{calling, oid};
use crate::journal::definition::{Definition, Definitions};
use crate::pg::query::{rows, text, texts};
use crate::pg::subtransaction::Failure;
use aho_corasick::AhoCorasick;
use pgrx::pg_sys;
use std::collections::HashMap;

/// Which functions are meant by a name.
pub struct Meant {
    /// The extension that they must be members of, where it is installed, or else the schema that they must be in.
    pub owner: Option<Owner>,
}

/// What the functions that are meant belong to.
pub enum Owner {
    /// An extension that is installed.
    Extension(String),
    /// The server.
    Server,
}

/// An object that may have to be rewritten.
pub struct Object {
    /// Where it is in the catalog.
    pub address: Address,
    /// Its type, its name, and the extension that it belongs to.
    pub identity: Identity,
    /// What makes it what it is; the reason where that cannot be printed.
    pub definition: Result<Definition, Failure>,
    /// For a function: how it finds its objects.
    pub path: Option<String>,
}

/// Functions with a body that is text: OID, body, and the search_path that they are called with, as far as that can be
/// known: their own, or what sessions begin with and their schema.
const BODIES: &str = "
SELECT 'pg_proc'::regclass::oid, p.oid, p.prosrc,
       coalesce((SELECT substr(line, 13) FROM unnest(p.proconfig) AS line WHERE line LIKE 'search_path=%' LIMIT 1),
                concat_ws(', ', nullif((SELECT reset_val FROM pg_settings WHERE name = 'search_path'), ''), quote_ident(n.nspname)))
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.oid >= 16384 AND l.lanname IN ('sql', 'plpgsql') AND p.prosqlbody IS NULL AND p.prokind <> 'a'
  AND p.pronamespace <> pg_my_temp_schema() AND NOT pg_is_other_temp_schema(p.pronamespace)";

/// Functions of these names that are meant.
const NAMED: &str = "
SELECT p.oid
FROM pg_proc p
WHERE p.proname = ANY ($1::text[])
  AND CASE WHEN $2 IS NOT NULL THEN EXISTS (SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
                                            WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
                                              AND d.refclassid = 'pg_extension'::regclass AND e.extname = $2)
           WHEN $3 THEN p.oid < 16384
           ELSE true END";

/// The schemas, in the order of a search_path, that have a function of a name, and whether it is meant there.
const FOUND: &str = "
SELECT n.nspname::text, p.oid = ANY ($2)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.proname = $1";

/// The functions of these names that are meant.
pub fn functions(meant: &Meant, names: &[String]) -> Vec<pg_sys::Oid> {
    let (extension, server) = match &meant.owner {
        Some(Owner::Extension(name)) => (Some(text(name)), false),
        Some(Owner::Server) => (None, true),
        None => (None, false),
    };
    let extension = extension.unwrap_or_else(|| Option::<crate::pg::text::Text>::None.into());
    rows(NAMED, &[texts(names).into(), extension, server.into()], |row| oid(row, 1))
}

/// Every object whose code has one of the words, or whose stored trees call one of the functions.
pub fn candidates(words: &[String], functions: &[pg_sys::Oid], definitions: &mut Definitions) -> Vec<Object> {
    let needles = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(words)
        .expect("a few hundred words make an automaton");
    let bodies = rows(BODIES, &[], |row| {
        pgrx::check_for_interrupts!();
        let address = Address { class: oid(row, 1).into(), object: oid(row, 2).into(), column: 0 };
        let has = row.bytes(3, |source| needles.is_match(source)) == Some(true);
        has.then(|| (address, row.text(4)))
    });
    let mut paths: HashMap<Address, String> = bodies.into_iter().flatten().collect();
    let mut addresses: Vec<Address> = paths.keys().copied().chain(calling(functions)).collect();
    addresses.sort_unstable();
    addresses.dedup();
    let mut names = names_of(&addresses);
    addresses
        .into_iter()
        .filter_map(|address| {
            pgrx::check_for_interrupts!();
            let identity = names.remove(&address)?;
            let definition = match definitions.of(address.class.into(), address.object.into()) {
                Ok(found) => Ok(found?),
                Err(failure) => Err(failure),
            };
            Some(Object { address, identity, definition, path: paths.remove(&address) })
        })
        .collect()
}

/// Says whether a call by a name means one of the functions. Where a database has no function of the name at all, the name
/// is all there is to go by.
pub struct Resolver {
    functions: Vec<pg_sys::Oid>,
    known: HashMap<String, Vec<(String, bool)>>,
    paths: HashMap<String, Vec<String>>,
}

impl Resolver {
    /// For these functions.
    pub fn new(functions: Vec<pg_sys::Oid>) -> Resolver {
        Resolver { functions, known: HashMap::new(), paths: HashMap::new() }
    }

    /// Whether a call means one of them. `path` is the search_path of the code; none where all names are qualified but
    /// those of the server.
    pub fn is_meant(&mut self, schema: Option<&str>, name: &str, path: Option<&str>) -> bool {
        if !self.known.contains_key(name) {
            let arguments = [text(name), self.functions.clone().into()];
            let found = rows(FOUND, &arguments, |row| (row.text(1), row.get(2) == Some(true)));
            self.known.insert(name.to_owned(), found);
        }
        let known = &self.known[name];
        let in_schema = |schema: &str| -> Option<bool> {
            let mut here = known.iter().filter(|(other, _)| other == schema).peekable();
            here.peek()?;
            Some(here.any(|(_, is_meant)| *is_meant))
        };
        if let Some(schema) = schema {
            return in_schema(schema).unwrap_or(known.is_empty());
        }
        let path = path.unwrap_or_default();
        let searched = self.paths.entry(path.to_owned()).or_insert_with(|| schemas(path));
        // pg_catalog comes first unless the path says otherwise.
        let first =
            if searched.iter().any(|schema| schema == "pg_catalog") { None } else { Some("pg_catalog") };
        first
            .into_iter()
            .chain(searched.iter().map(String::as_str))
            .find_map(in_schema)
            .unwrap_or_else(|| known.is_empty() || known.iter().all(|(_, is_meant)| *is_meant))
    }
}

/// The schemas of a search_path, without quotes.
fn schemas(path: &str) -> Vec<String> {
    rows(
        r#"SELECT CASE WHEN m[1] LIKE '"%' THEN replace(substr(m[1], 2, length(m[1]) - 2), '""', '"') WHEN m[1] = '$user' THEN current_user::text ELSE lower(m[1]) END
           FROM regexp_matches($1, '"(?:[^"]|"")+"|[^\s,"]+', 'g') WITH ORDINALITY AS p (m, position)
           ORDER BY position"#,
        &[text(path)],
        |row| row.text(1),
    )
}
