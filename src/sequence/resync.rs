//! Setting sequences right, one at a time, under traffic.
//!
//! For each sequence: its tables are locked as a reader locks them, then the sequence as ALTER
//! SEQUENCE does, so that nobody draws from it between reading the data and setting it; then all
//! locks are given back before the next one. Tables come first because that is the order in which
//! DROP and ALTER TABLE lock them, so that nobody waits for us while we wait for them.

use super::decide::{Plan, Position};
use super::examine::{Examined, examine};
use super::facts::{Facts, Sequence};
use super::source::Source;
use super::statement;
use crate::pg::lock::RelationLock;
use crate::pg::memory;
use crate::pg::progress::Progress;
use crate::pg::relation::may_use_sequence;
use crate::pg::sequence::{ForgottenCaches, State, set};
use crate::pg::subtransaction::attempt;
use pgrx::PgSqlErrorCode;
use pgrx::pg_sys::ACL_UPDATE;

/// What was asked for.
pub struct Options {
    /// How far beyond the data a sequence must be, in values.
    pub headroom: i64,
    /// Whether a sequence may be moved backwards.
    pub allow_rewind: bool,
    /// Where else a sequence stands.
    pub source: Option<Source>,
}

/// What became of one sequence.
pub struct Row {
    /// The sequence; `None` where it is not known which.
    pub sequence: Option<String>,
    /// The columns it feeds.
    pub used_by: Vec<String>,
    /// The value set or handed out last, before.
    pub old_value: Option<i64>,
    /// The same after.
    pub new_value: Option<i64>,
    /// Whether it has been handed out, after.
    pub called: bool,
    /// `advanced`, `rewound`, `kept`, `empty`, `exhausted` or `skipped`.
    pub action: &'static str,
    /// Why, and what else to know.
    pub message: String,
}

/// Works out what to do with every sequence, and does it unless `dry_run`.
pub fn all(facts: &Facts, options: &Options, dry_run: bool) -> Vec<Row> {
    let forgotten = (!dry_run).then(ForgottenCaches::new);
    let mut progress = Progress::new("sequences", facts.sequences.len());
    let mut rows: Vec<Row> = facts
        .sequences
        .iter()
        .map(|sequence| {
            let row = one(sequence, options, forgotten.as_ref());
            progress.step();
            row
        })
        .collect();
    rows.extend(
        facts
            .unknown
            .iter()
            .map(|reason| skipped(None, reason.clone())),
    );
    rows
}

/// The statements that bring another server with the same data to where its sequences belong.
pub fn statements(
    facts: &Facts,
    template: &str,
    quote_literal: impl Fn(&str) -> String,
) -> Vec<String> {
    let options = Options {
        headroom: 0,
        allow_rewind: false,
        source: None,
    };
    let mut statements: Vec<String> = facts
        .sequences
        .iter()
        .map(|sequence| {
            if sequence.temporary {
                return statement::remark(&sequence.label, "skipped", "it is temporary");
            }
            let row = one(sequence, &options, None);
            match (row.action, row.new_value) {
                ("advanced" | "kept" | "empty", Some(last)) => {
                    let position = Position {
                        last,
                        called: row.called,
                    };
                    statement::setting(template, &sequence.label, position, &quote_literal)
                }
                _ => statement::remark(&sequence.label, row.action, &row.message),
            }
        })
        .collect();
    statements.extend(
        facts
            .unknown
            .iter()
            .map(|reason| statement::remark("?", "skipped", reason)),
    );
    statements
}

fn skipped(facts: Option<&Sequence>, message: String) -> Row {
    Row {
        sequence: facts.map(|facts| facts.label.clone()),
        used_by: facts.map(used_by).unwrap_or_default(),
        old_value: None,
        new_value: None,
        called: false,
        action: "skipped",
        message,
    }
}

fn used_by(facts: &Sequence) -> Vec<String> {
    facts.uses.iter().map(|used| used.label.clone()).collect()
}

fn one(facts: &Sequence, options: &Options, forgotten: Option<&ForgottenCaches>) -> Row {
    if !facts.foreign_temporary && !may_use_sequence(facts.oid, &[ACL_UPDATE]) {
        return skipped(
            Some(facts),
            format!("it needs the privilege UPDATE on {}", facts.label),
        );
    }
    let result = attempt(|| {
        memory::scratch(|| {
            let _locks = forgotten.filter(|_| !facts.foreign_temporary).map(|_| {
                let tables: Vec<RelationLock> = facts
                    .uses
                    .iter()
                    .map(|used| RelationLock::access_share(used.relation))
                    .collect();
                (RelationLock::share_row_exclusive(facts.oid), tables)
            });
            let examined = examine(facts)?;
            let (row, wanted) = judge(facts, &examined, options);
            if let (Some(position), Some(forgotten)) = (wanted, forgotten) {
                set(
                    facts.oid,
                    State {
                        last_value: position.last,
                        is_called: position.called,
                    },
                    forgotten,
                );
            }
            Ok(row)
        })
    });
    match result {
        Ok(Ok(row)) => row,
        Ok(Err(reason)) => skipped(Some(facts), reason),
        Err(failure) if failure.code == PgSqlErrorCode::ERRCODE_LOCK_NOT_AVAILABLE => skipped(
            Some(facts),
            "it is locked by another transaction for longer than lock_timeout; run it again later"
                .to_owned(),
        ),
        Err(failure) => skipped(Some(facts), failure.message),
    }
}

/// The row, and the position to set where it has to move.
fn judge(facts: &Sequence, examined: &Examined, options: &Options) -> (Row, Option<Position>) {
    let Examined {
        definition,
        position: now,
        room,
        ..
    } = examined;
    let mut notes = examined.notes(facts);
    let row = |action, position: Position, message: String, notes: Vec<String>| Row {
        sequence: Some(facts.label.clone()),
        used_by: used_by(facts),
        old_value: Some(now.last),
        new_value: Some(position.last),
        called: position.called,
        action,
        message: std::iter::once(message)
            .chain(notes)
            .collect::<Vec<_>>()
            .join("; "),
    };
    let reach = match &examined.reach {
        Ok(reach) => reach,
        Err(reason) => {
            notes.retain(|note| note != reason);
            return (row("skipped", *now, reason.clone(), notes), None);
        }
    };
    let elsewhere = options.source.as_ref().and_then(|source| {
        let there = source.position(&facts.schema, &facts.name);
        match there {
            None => {
                notes.push("the source has no sequence of this name that can be read".to_owned())
            }
            Some(there) => notes.push(format!("the source stands at {}", there.last)),
        }
        there
            .filter(|there| there.called)
            .map(|there| i128::from(there.last))
    });
    let data = match (reach.value, elsewhere) {
        (Some(a), Some(b)) => Some(definition.further(a, b)),
        (a, b) => a.or(b),
    };
    let Some(data) = data else {
        return if facts.uses.is_empty() {
            let message = "no column's default draws from it; functions and applications may";
            (row("kept", *now, message.to_owned(), notes), None)
        } else {
            (
                row(
                    "empty",
                    *now,
                    "no data: it stays where it is".to_owned(),
                    notes,
                ),
                None,
            )
        };
    };
    let reaches = format!("the data reach {data}");
    match definition.plan(*now, data, *room, options.headroom, options.allow_rewind) {
        Plan::Keep => (row("kept", *now, reaches, notes), None),
        Plan::Exhausted => {
            let message = format!(
                "{reaches} and {}: no value is left to give, so it stays where it is",
                examined.end()
            );
            (row("exhausted", *now, message, notes), None)
        }
        Plan::Cycles => {
            let message = format!("it cycles, and {reaches}: they do not tell where it belongs");
            (row("skipped", *now, message, notes), None)
        }
        plan @ (Plan::Advance(position) | Plan::Rewind(position)) => {
            let action = if matches!(plan, Plan::Advance(_)) {
                "advanced"
            } else {
                "rewound"
            };
            let next = definition
                .next_value(position)
                .map_or_else(String::new, |next| next.to_string());
            (
                row(
                    action,
                    position,
                    format!("{reaches}: nextval gives {next}"),
                    notes,
                ),
                Some(position),
            )
        }
    }
}
