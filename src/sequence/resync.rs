//! Setting sequences right, one at a time, under traffic.
//!
//! For each sequence its tables are locked as a reader locks them and the sequence as ALTER SEQUENCE
//! does, so that nobody draws from it between reading the data and setting it; then all locks are
//! given back before the next one.

use super::decide::{Plan, Position};
use super::examine::{Examined, Trouble, examine, undisturbed};
use super::facts::{Facts, Sequence};
use super::source::Source;
use super::statement;
use crate::pg::lock::Mode;
use crate::pg::progress::Progress;
use crate::pg::relation::may_use_sequence;
use crate::pg::sequence::{ForgottenCaches, State, set};
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
            let row = one(sequence, options, forgotten.as_ref(), &facts.unknown);
            progress.step();
            row
        })
        .collect();
    rows.extend(facts.unknown.iter().map(|reason| skipped(None, reason.clone())));
    rows
}

/// The statements that bring another server with the same data to where its sequences belong. A
/// sequence that cannot be judged, but whose position is known, is brought to that.
pub fn statements(facts: &Facts, template: &str, quote_literal: impl Fn(&str) -> String) -> Vec<String> {
    let options = Options { headroom: 0, allow_rewind: false, source: None };
    let mut statements = Vec::with_capacity(facts.sequences.len());
    let mut progress = Progress::new("sequences", facts.sequences.len());
    for sequence in &facts.sequences {
        progress.step();
        if sequence.temporary {
            statements.push(statement::remark(&sequence.label, "skipped", "it is temporary"));
            continue;
        }
        let row = one(sequence, &options, None, &facts.unknown);
        if matches!(row.action, "exhausted" | "skipped") {
            statements.push(statement::remark(&sequence.label, row.action, &row.message));
        }
        if let Some(last) = row.new_value {
            let position = Position { last, called: row.called };
            statements.push(statement::setting(template, &sequence.label, position, &quote_literal));
        }
    }
    statements.extend(facts.unknown.iter().map(|reason| statement::remark("?", "skipped", reason)));
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

/// Handles one sequence; moves it where `forgotten` says that acting is wanted. `unknown` are the
/// defaults that may draw from any sequence.
fn one(facts: &Sequence, options: &Options, forgotten: Option<&ForgottenCaches>, unknown: &[String]) -> Row {
    let acts = forgotten.is_some() && !facts.foreign_temporary;
    let wanted = || {
        if !facts.foreign_temporary && !may_use_sequence(facts.oid, &[ACL_UPDATE]) {
            return Err(Trouble::Reason(format!("it needs the privilege UPDATE on {}", facts.label)));
        }
        let tables = facts.uses.iter().map(|used| (used.relation, Mode::AccessShare));
        let all = std::iter::once((facts.oid, Mode::ShareRowExclusive)).chain(tables);
        Ok(all.filter(|_| acts).collect())
    };
    let work = || {
        let examined = examine(facts)?;
        let (row, position) = judge(facts, &examined, options, unknown);
        if let (Some(position), Some(forgotten)) = (position, forgotten) {
            let state = State { last_value: position.last, is_called: position.called };
            set(facts.oid, state, forgotten);
        }
        Ok(row)
    };
    undisturbed(wanted, work).unwrap_or_else(|reason| skipped(Some(facts), reason))
}

/// The row, and the position to set where it has to move.
fn judge(
    facts: &Sequence,
    examined: &Examined,
    options: &Options,
    unknown: &[String],
) -> (Row, Option<Position>) {
    let Examined { definition, position: now, room, .. } = examined;
    let mut notes = examined.notes(facts);
    let row = |action, position: Position, message: String, notes: Vec<String>| Row {
        sequence: Some(facts.label.clone()),
        used_by: used_by(facts),
        old_value: Some(now.last),
        new_value: Some(position.last),
        called: position.called,
        action,
        message: std::iter::once(message).chain(notes).collect::<Vec<_>>().join("; "),
    };
    let elsewhere = options.source.as_ref().and_then(|source| {
        let there = source.position(&facts.schema, &facts.name);
        match there {
            None => notes.push("the source has no sequence of this name that can be read".to_owned()),
            Some(there) => notes.push(format!("the source stands at {}", there.last)),
        }
        there.filter(|there| there.called).map(|there| i128::from(there.last))
    });
    let here = match &examined.reach {
        Ok(reach) => reach.value,
        // Another server's position is a floor whatever the data are.
        Err(reason) if elsewhere.is_some() => {
            notes.push(reason.clone());
            None
        }
        Err(reason) => return (row("skipped", *now, reason.clone(), notes), None),
    };
    let data = match (here, elsewhere) {
        (Some(a), Some(b)) => Some(definition.further(a, b)),
        (a, b) => a.or(b),
    };
    let Some(data) = data else {
        let (action, message) = if definition.overflows(*now, *room) {
            ("exhausted", format!("no data, but {}: the next value does not fit", examined.end()))
        } else if facts.uses.is_empty() {
            ("kept", "no column's default draws from it; functions and applications may".to_owned())
        } else {
            ("empty", "no data: it stays where it is".to_owned())
        };
        return (row(action, *now, message, notes), None);
    };
    let reaches = format!("the data reach {data}");
    let complete = examined.reach.as_ref().is_ok_and(|reach| reach.unseen.is_empty())
        && facts.uncompared.is_empty()
        && unknown.is_empty()
        && options.source.as_ref().is_none_or(|source| source.position(&facts.schema, &facts.name).is_some());
    let plan = |headroom| definition.plan(*now, data, *room, headroom, options.allow_rewind);
    let plan = match plan(options.headroom) {
        refused @ (Plan::Exhausted | Plan::Cycles) if options.headroom > 0 => {
            let without = plan(0);
            if without != refused {
                notes.push(format!("a headroom of {} does not fit: {}", options.headroom, examined.end()));
            }
            without
        }
        plan => plan,
    };
    match plan {
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
        // Whatever was not compared may be ahead of the data that were.
        Plan::Rewind(_) if !complete => {
            notes.extend(unknown.iter().cloned());
            (
                row(
                    "kept",
                    *now,
                    format!("{reaches}; not rewound, because not all data were compared"),
                    notes,
                ),
                None,
            )
        }
        plan @ (Plan::Advance(position) | Plan::Rewind(position)) => {
            let action = if matches!(plan, Plan::Advance(_)) { "advanced" } else { "rewound" };
            let next = definition.next_value(position).map_or_else(String::new, |next| next.to_string());
            (row(action, position, format!("{reaches}: nextval gives {next}"), notes), Some(position))
        }
    }
}
