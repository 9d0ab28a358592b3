//! Where every sequence stands against its data, as rows of a report.

use super::decide::Plan;
use super::examine::{Examined, examine, undisturbed};
use super::facts::{Facts, Sequence};
use crate::pack::check::Status;
use crate::pg::progress::Progress;

/// One row of the report.
pub struct Row {
    /// The sequence; `None` where it is not known which.
    pub sequence: Option<String>,
    /// The columns it feeds.
    pub used_by: Vec<String>,
    /// The verdict.
    pub status: Status,
    /// The value set or handed out last.
    pub last_value: Option<i64>,
    /// The value in the data that is furthest along.
    pub data_value: Option<i64>,
    /// What nextval would give.
    pub next_value: Option<i64>,
    /// How much is used up, in hundredths of a percent.
    pub used: Option<i64>,
    /// The verdict in words.
    pub message: String,
}

/// From which share on, in hundredths of a percent, a sequence is worth a warning.
const NEAR_THE_END: i64 = 7_500;

/// Surveys every sequence, worst first.
pub fn all(facts: &Facts) -> Vec<Row> {
    let mut progress = Progress::new("sequences", facts.sequences.len());
    let mut rows: Vec<Row> = facts
        .sequences
        .iter()
        .map(|sequence| {
            let row = one(sequence);
            progress.step();
            row
        })
        .collect();
    rows.extend(facts.unknown.iter().map(|reason| Row {
        sequence: None,
        message: reason.clone(),
        ..blank(Status::Skipped)
    }));
    rows.sort_by_key(|row| row.status);
    rows
}

fn blank(status: Status) -> Row {
    Row {
        sequence: None,
        used_by: Vec::new(),
        status,
        last_value: None,
        data_value: None,
        next_value: None,
        used: None,
        message: String::new(),
    }
}

fn one(facts: &Sequence) -> Row {
    let named = |row: Row| Row {
        sequence: Some(facts.label.clone()),
        used_by: facts.uses.iter().map(|used| used.label.clone()).collect(),
        ..row
    };
    match undisturbed(|| Ok(Vec::new()), || examine(facts)) {
        Ok(examined) => named(judge(facts, &examined)),
        Err(reason) => named(Row { message: reason, ..blank(Status::Skipped) }),
    }
}

fn judge(facts: &Sequence, examined: &Examined) -> Row {
    let Examined { definition, position, room, .. } = examined;
    let data = examined.reach.as_ref().ok().and_then(|reach| reach.value);
    let next = definition.next_value(*position);
    let used = definition.used(*position, data, *room);
    let mut verdicts: Vec<(Status, String)> = Vec::new();
    if let Err(reason) = &examined.reach {
        verdicts.push((Status::Skipped, reason.clone()));
    }
    let gives = next.map_or("nextval raises an error".to_owned(), |next| format!("nextval gives {next}"));
    match data.map(|data| (data, definition.plan(*position, data, *room, 0, false))) {
        Some((data, Plan::Advance(_))) => verdicts.push((
            Status::Fail,
            format!(
                "behind its data: {gives}, the data reach {data}: inserts will repeat numbers; run helio_resync_sequences()"
            ),
        )),
        Some((data, Plan::Exhausted)) => verdicts.push((
            Status::Fail,
            format!("exhausted: the data reach {data}, {gives}, and {}", examined.end()),
        )),
        Some((data, Plan::Cycles)) => verdicts.push((
            Status::Skipped,
            format!("it cycles, so the data, which reach {data}, do not tell where it belongs"),
        )),
        _ if next.is_none() => {
            verdicts.push((Status::Fail, format!("exhausted: nextval raises an error, {}", examined.end())));
        }
        _ => {}
    }
    if definition.overflows(*position, *room) && !verdicts.iter().any(|(status, _)| *status == Status::Fail) {
        verdicts.push((Status::Fail, format!("exhausted: {gives}, but {}", examined.end())));
    }
    if used >= NEAR_THE_END && !verdicts.iter().any(|(status, _)| *status == Status::Fail) {
        verdicts.push((Status::Warn, format!("{} % is used up: {}", used / 100, examined.end())));
    }
    if facts.uses.is_empty() && examined.reach.is_ok() {
        verdicts.push((
            Status::Info,
            "no column's default draws from it; functions and applications may".to_owned(),
        ));
    }
    verdicts.extend(examined.notes(facts).into_iter().map(|note| (Status::Info, note)));
    verdicts.sort_by_key(|(status, _)| *status);
    Row {
        last_value: Some(position.last),
        data_value: data.and_then(|data| i64::try_from(data).ok()),
        next_value: next,
        used: Some(used),
        message: verdicts.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join("; "),
        ..blank(verdicts.first().map_or(Status::Ok, |(status, _)| *status))
    }
}
