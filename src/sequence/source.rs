//! Where the sequences of another server stand, read through the extension dblink.

use super::decide::Position;
use crate::error::Error;
use crate::pg::query::{rows, text};
use std::collections::HashMap;

/// The positions of another server's sequences, by schema and name.
pub struct Source {
    positions: HashMap<(String, String), Position>,
}

/// A sequence that was never drawn from has no `last_value` in this view; its start is where it
/// stands.
const THERE: &str = r#"
SELECT schemaname::text, sequencename::text, coalesce(last_value, start_value), last_value IS NOT NULL
FROM pg_catalog.pg_sequences
WHERE pg_catalog.has_sequence_privilege(
          pg_catalog.format('%I.%I', schemaname, sequencename), 'SELECT, USAGE')
"#;

impl Source {
    /// Reads them all at once. `connection` is a connection string or a foreign server's name.
    pub fn read(connection: &str) -> Result<Source, Error> {
        let dblink = rows(
            "SELECT quote_ident(n.nspname)
             FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace
             WHERE e.extname = 'dblink'",
            &[],
            |row| row.text(1),
        );
        let schema = dblink.into_iter().next().ok_or(Error::SourceNeedsDblink)?;
        let sql = format!(
            "SELECT * FROM {schema}.dblink($1, $2)
                 AS s (schema_name text, sequence_name text, last_value bigint, is_called boolean)"
        );
        let positions = rows(&sql, &[text(connection), text(THERE)], |row| {
            let position =
                Position { last: row.get(3).unwrap_or_default(), called: row.get(4).unwrap_or_default() };
            ((row.text(1), row.text(2)), position)
        });
        Ok(Source { positions: positions.into_iter().collect() })
    }

    /// Where the sequence of this name stands there.
    pub fn position(&self, schema: &str, name: &str) -> Option<Position> {
        self.positions.get(&(schema.to_owned(), name.to_owned())).copied()
    }
}
