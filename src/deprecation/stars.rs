//! Uses of all columns at once: `*`, whole rows, natural joins.
//!
//! Pure.

use super::judge::{Hit, Judge, Manner, Purpose, last};
use super::rules::Rules;
use crate::code::{Catalog, Path, Sink, Use};

impl Judge<'_> {
    pub(super) fn star(&self, found: &Use, path: &[String], sink: Sink) -> Vec<Hit> {
        let manner = match (sink, self.purpose) {
            (Sink::Existence | Sink::Outer | Sink::Natural, _) | (Sink::Result, Purpose::Record) => {
                return vec![];
            }
            (Sink::Result, Purpose::Taken) | (Sink::Whole, _) => Manner::InRow,
            (Sink::Result | Sink::Stored | Sink::Inserted | Sink::Combined | Sink::Renamed, _) => {
                Manner::InStar
            }
        };
        // Where the number of columns is given, one more is as bad as one less.
        let is_counted = matches!(
            (sink, self.purpose),
            (Sink::Inserted | Sink::Combined, _) | (Sink::Result, Purpose::Returned)
        );
        let Some(scope) = found.scope else { return vec![] };
        let sources = self.code.starred(scope, path);
        let mut relations: Vec<Path> =
            sources.into_iter().flat_map(|source| self.code.origins(source)).collect();
        // What is declared to return the relation's rows returns what they are then.
        if sink == Sink::Result && self.purpose == Purpose::Returned {
            relations.retain(|path| {
                self.variables.returned.as_ref().is_none_or(|returned| returned.last() != path.last())
            });
        }
        let mut hits = self.all_columns(found, &relations, "*", manner);
        let loses = hits.iter().any(|hit| self.rules.changes[hit.change].kind.ends_with(" removed"));
        if is_counted && !loses {
            let seen = relations.iter().filter(|path| !self.is_hidden(path));
            let grown =
                seen.filter_map(|path| self.rules.grown.get(last(path))?.iter().find(|named| named.is(path)));
            hits.extend(grown.map(|named| Hit {
                at: found.at,
                change: named.change,
                found: "*".to_owned(),
                manner: Manner::Longer,
            }));
        }
        hits
    }

    /// A use of all columns at once: one hit for each that something happens to.
    pub(super) fn all_columns(
        &self,
        found: &Use,
        relations: &[Path],
        written: &str,
        manner: Manner,
    ) -> Vec<Hit> {
        relations
            .iter()
            .filter(|path| !self.is_hidden(path))
            .flat_map(|path| {
                Rules::columns_of(&self.rules.columns, path)
                    .chain(Rules::columns_of(&self.rules.results, path))
            })
            .map(|(_, change)| Hit { at: found.at, change, found: written.to_owned(), manner })
            .collect()
    }

    /// A join by a name, or by all names, that two sources share: those that something happens to and others know.
    pub(super) fn shared(&self, found: &Use, wanted: Option<&str>) -> Vec<Hit> {
        let Some(scope) = found.scope else { return vec![] };
        let sources = self.code.starred(scope, &[]);
        let origins: Vec<Path> = sources.iter().flat_map(|source| self.code.origins(source)).collect();
        let mut hits = Vec::new();
        for origin in origins.iter().filter(|origin| !self.is_hidden(origin)) {
            for columns in [&self.rules.columns, &self.rules.results] {
                for (column, change) in Rules::columns_of(columns, origin) {
                    if wanted.is_some_and(|wanted| wanted != column) {
                        continue;
                    }
                    let has = |other: &&Path| {
                        *other != origin && (self.may_have(other, column) || self.knows(other, column))
                    };
                    if wanted.is_some() || origins.iter().any(|other| has(&other)) {
                        // A natural join goes on with the names that are left.
                        let manner = if wanted.is_some() { Manner::Named } else { Manner::TakenOver };
                        hits.push(Hit { manner, ..self.hit(found, &[column.to_owned()], change) });
                    }
                }
            }
        }
        hits
    }
}
