//! pg_helio: for the hours around an upgrade.
//!
//! A DBA installs it into the database that is about to move, asks what will break
//! (`helio_precheck`) and where it is used (`helio_deprecations`), puts right what can be put right
//! (`helio_resync_sequences`), and moves.
//!
//! # Code map
//!
//! Everything known about a product is data in `packs/`; everything that can be done is a module
//! here, one a task of the DBA: `task.rs` is the door, with the SQL functions; `task/` are the
//! rooms behind it.
//!
//! - [`version`]: versions, their order and bounds (pure)
//! - [`pack`]: what is known: the model and its files (pure), built-in and users' packs, questions
//! - [`precheck`]: checks run against the live database, and their summary
//! - [`deprecation`]: every use of what a newer version changes, wherever it hides
//! - [`config`]: what becomes of configuration files: texts in, texts and findings out
//! - [`sequence`]: where sequences stand against the data, and setting them right
//! - [`priority`]: priorities whose meaning turned round, in columns
//! - [`rewrite`]: code that uses what a newer version changed, rewritten
//! - [`journal`]: what was changed, by whom, and taking it back
//! - [`code`]: SQL as far as it must be understood: the names it uses, each with its scope (pure)
//! - [`pg`]: the server: the only place with `unsafe` and version differences
//! - [`error`]: every error, with SQLSTATE, detail and hint
//!
//! Data take one way: door (arguments) → `pg::query` (facts, in sets) → rooms (decide; pure) →
//! door (rows out), or → `pg` (apply). A dry run shares the plan with the real run.
//!
//! The scan of code: `deprecation/resolve` turns a move's changes into `rules` for this server.
//! `stored`, `function`, `definition` and `maintenance` go through trees, texts and catalogs. What
//! has a word or an OID that some rule needs, and only that, is read by the server's own parser
//! (`pg/tree`, `pg/raw`, `pg/plpgsql`, `pg/lexer`). `judge`, `words` and `displacements` decide what
//! it meets, `finding` what comes of that, and `survey` names and sorts it. `precheck` asks the same
//! scan for the checks that have `finds`, so both say the same.
//!
//! # Invariants
//!
//! `tests/tidy.rs` holds the source to these: no product's name in `src/`; `#[pg_extern]` only in
//! doors; pure modules import nothing of pgrx; `unsafe` and `cfg(feature = "pgNN")` only in `pg/`;
//! no `Spi::get_one` or `Spi::run`; every function has a comment, grants and a documentation.
//! Deliberately absent: background workers, hooks, GUCs, SECURITY DEFINER, Rust code that builds
//! SQL text where a set-based query will do.

pgrx::pg_module_magic!(name, version);

mod code;
mod config;
mod deprecation;
mod error;
mod journal;
mod pack;
mod pg;
mod precheck;
mod priority;
mod rewrite;
mod sequence;
mod version;

pgrx::extension_sql_file!("../sql/schema.sql", name = "schema", bootstrap);
pgrx::extension_sql_file!("../sql/surface.sql", name = "surface", finalize);
