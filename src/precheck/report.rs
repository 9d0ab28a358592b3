//! From what the checks found to the rows that a DBA reads.
//!
//! Pure: order, counts and verdicts.

use crate::pack::check::Status;
use crate::pack::model::Effect;

/// One thing found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What it is about.
    pub object: Option<String>,
    /// What happens and when.
    pub message: String,
    /// What to do.
    pub remedy: Option<String>,
    /// How bad it is and what it leads to, where that is not the check's.
    pub severity: Option<(Status, Effect)>,
    /// The change that it is about, where the check says it.
    pub about: Option<About>,
}

/// The change that a finding is about.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Its name.
    pub change_id: Option<String>,
    /// The kind of object that the finding is about.
    pub object_type: Option<String>,
    /// What stands there.
    pub found: Option<String>,
    /// What takes its place.
    pub replacement: Option<String>,
}

/// What became of one check.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The check's name.
    pub id: String,
    /// Its heading.
    pub category: String,
    /// What its findings are called, singular and plural.
    pub counts: (String, String),
    /// How bad its findings are.
    pub status: Status,
    /// What they lead to.
    pub effect: Effect,
    /// Its findings, or why it could not be judged.
    pub result: Result<Vec<Finding>, String>,
}

impl Outcome {
    fn severity(&self) -> Status {
        match &self.result {
            Err(_) => Status::Skipped,
            Ok(findings) => findings
                .iter()
                .map(|finding| finding.severity.map_or(self.status, |(status, _)| status))
                .min()
                .unwrap_or(Status::Ok),
        }
    }
}

/// One row of the report.
#[derive(Clone, Debug)]
pub struct Row {
    /// How bad it is.
    pub status: Status,
    /// What it leads to.
    pub effect: Effect,
    /// The check that says so.
    pub check_id: Option<String>,
    /// What it is about.
    pub object: Option<String>,
    /// What happens and when.
    pub message: String,
    /// What to do.
    pub remedy: Option<String>,
}

/// The report: findings worst first; where there is none, one row that says what ran. `scope` says
/// what the run did not look at, and stands in the last word either way.
pub fn rows(outcomes: &[Outcome], scope: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut found = false;
    for outcome in outcomes {
        match &outcome.result {
            Err(reason) => rows.push(Row {
                status: Status::Skipped,
                effect: outcome.effect,
                check_id: Some(outcome.id.clone()),
                object: None,
                message: format!("not judged: {reason}"),
                remedy: Some("run it as a role that has the privilege, or as a superuser".to_owned())
                    .filter(|_| reason.starts_with("it needs ")),
            }),
            Ok(findings) => rows.extend(findings.iter().map(|finding| {
                let (status, effect) = finding.severity.unwrap_or((outcome.status, outcome.effect));
                found |= status != Status::Skipped;
                Row {
                    status,
                    effect,
                    check_id: Some(outcome.id.clone()),
                    object: finding.object.clone(),
                    message: finding.message.clone(),
                    remedy: finding.remedy.as_deref().map(pasteable),
                }
            })),
        }
    }
    rows.sort_by(|a, b| {
        (a.status, a.effect, &a.check_id, &a.object).cmp(&(b.status, b.effect, &b.check_id, &b.object))
    });
    let skipped = outcomes.iter().filter(|outcome| outcome.result.is_err()).count();
    let ran = outcomes.len() - skipped;
    let verdict = match (found, ran, skipped) {
        (true, ..) => (Status::Info, format!("{} ran", count(ran, "check", "checks"))),
        (false, 0, 0) => (Status::Skipped, "no check applies to this move".to_owned()),
        (false, 0, _) => (Status::Skipped, "no check could be judged".to_owned()),
        (false, ..) => (Status::Ok, format!("{} ran and found nothing", count(ran, "check", "checks"))),
    };
    let (status, mut message) = verdict;
    if skipped > 0 {
        message.push_str(&format!(", {skipped} could not be judged"));
    }
    rows.push(Row {
        status,
        effect: Effect::None,
        check_id: None,
        object: None,
        message: format!("{message} {scope}"),
        remedy: None,
    });
    rows
}

/// A verdict as a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing found.
    Good,
    /// Something to look at, or not judged.
    Look,
    /// Something to mend first.
    Bad,
}

impl Mark {
    /// The sign.
    pub fn sign(self) -> &'static str {
        match self {
            Mark::Good => "✓",
            Mark::Look => "⚠",
            Mark::Bad => "✗",
        }
    }

    /// The sign for databases that have no such characters.
    pub fn ascii(self) -> &'static str {
        match self {
            Mark::Good => "+",
            Mark::Look => "!",
            Mark::Bad => "x",
        }
    }
}

/// A remedy that does as pasted what it says. A name may contain a line break, behind which a comment
/// or a command of psql or the shell would end, and the rest of the name be run.
fn pasteable(remedy: &str) -> String {
    let breaks = remedy.contains(['\n', '\r']);
    if breaks && (remedy.contains("--") || remedy.contains('#') || remedy.starts_with('\\')) {
        "the name contains a line break: write the statement by hand, with the name in quotes".to_owned()
    } else {
        remedy.to_owned()
    }
}

/// One line of the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is seen from afar.
    pub mark: Mark,
    /// The heading.
    pub category: String,
    /// What was found, in words.
    pub verdict: String,
    /// How many checks there are under the heading.
    pub checks: i32,
    /// How many of them found something that must be mended.
    pub failed: i32,
    /// How many found something to look at.
    pub warned: i32,
    /// How many could not be judged.
    pub skipped: i32,
}

/// One line a category, worst first.
pub fn summary(outcomes: &[Outcome]) -> Vec<Line> {
    let mut categories: Vec<&str> = outcomes.iter().map(|outcome| outcome.category.as_str()).collect();
    categories.sort_unstable();
    categories.dedup();
    let mut lines: Vec<Line> = categories
        .into_iter()
        .map(|category| {
            let mut members: Vec<&Outcome> =
                outcomes.iter().filter(|outcome| outcome.category == category).collect();
            members.sort_by_key(|outcome| (outcome.severity(), outcome.effect));
            let of =
                |status: Status| members.iter().filter(|outcome| outcome.severity() == status).count() as i32;
            let (failed, warned, skipped) = (of(Status::Fail), of(Status::Warn), of(Status::Skipped));
            Line {
                mark: match (failed, warned + skipped) {
                    (0, 0) => Mark::Good,
                    (0, _) => Mark::Look,
                    _ => Mark::Bad,
                },
                category: category.to_owned(),
                verdict: verdict(&members, skipped),
                checks: members.len() as i32,
                failed,
                warned,
                skipped,
            }
        })
        .collect();
    lines.sort_by_key(|line| (line.failed == 0, line.warned == 0, line.skipped == 0));
    lines
}

fn verdict(members: &[&Outcome], skipped: i32) -> String {
    let mut parts: Vec<String> = members
        .iter()
        .filter_map(|outcome| {
            let findings = outcome.result.as_ref().ok().filter(|findings| !findings.is_empty())?;
            Some(count(findings.len(), &outcome.counts.0, &outcome.counts.1))
        })
        .collect();
    if skipped > 0 {
        parts.push(format!("{} not judged", count(skipped as usize, "check", "checks")));
    }
    if parts.is_empty() { "nothing found".to_owned() } else { parts.join(", ") }
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(
        id: &str,
        category: &str,
        status: Status,
        effect: Effect,
        result: Result<usize, &str>,
    ) -> Outcome {
        let findings = |n| {
            (0..n)
                .map(|i| Finding {
                    object: Some(format!("{id}{i}")),
                    message: "m".into(),
                    remedy: None,
                    severity: None,
                    about: None,
                })
                .collect()
        };
        Outcome {
            id: id.into(),
            category: category.into(),
            counts: ("thing".into(), "things".into()),
            status,
            effect,
            result: result.map(findings).map_err(str::to_owned),
        }
    }

    #[test]
    fn the_worst_comes_first() {
        let outcomes = [
            outcome("quiet", "a", Status::Fail, Effect::UpgradeAborts, Ok(0)),
            outcome("note", "a", Status::Info, Effect::None, Ok(1)),
            outcome("late", "a", Status::Fail, Effect::BreaksAtUse, Ok(1)),
            outcome("blind", "b", Status::Fail, Effect::DataLoss, Err("no privilege")),
            outcome("early", "b", Status::Fail, Effect::UpgradeAborts, Ok(2)),
            outcome("maybe", "b", Status::Warn, Effect::UpgradeAborts, Ok(1)),
        ];
        let ids: Vec<_> =
            rows(&outcomes, "here").into_iter().map(|row| row.check_id.unwrap_or_default()).collect();
        assert_eq!(ids, ["early", "early", "late", "maybe", "blind", "note", ""]);
    }

    #[test]
    fn without_a_finding_one_row_says_what_ran() {
        let clean = [outcome("x", "a", Status::Fail, Effect::None, Ok(0))];
        let report = rows(&clean, "in database d");
        assert_eq!(report.len(), 1);
        assert_eq!(report[0].status, Status::Ok);
        assert_eq!(report[0].message, "1 check ran and found nothing in database d");

        let blind = [clean[0].clone(), outcome("y", "a", Status::Fail, Effect::None, Err("why"))];
        let report = rows(&blind, "here");
        assert_eq!(report[1].message, "1 check ran and found nothing, 1 could not be judged here");

        assert_eq!(rows(&[], "here")[0].status, Status::Skipped);
        assert_eq!(rows(&blind[1..], "here")[1].status, Status::Skipped);
    }

    #[test]
    fn a_remedy_runs_nothing_but_itself() {
        for remedy in ["DROP INDEX \"a\nb\";", "DROP INDEX i; -- or else", "\\password bob"] {
            assert_eq!(pasteable(remedy), remedy);
        }
        for remedy in [
            "REINDEX INDEX i; -- or DROP INDEX \"x\nDROP TABLE t;\"",
            "\\password \"a\nDROP\"",
            "ls # \"a\rrm\"",
        ] {
            assert!(pasteable(remedy).starts_with("the name contains a line break"), "{remedy}");
        }
    }

    #[test]
    fn a_summary_line_counts_checks_and_names_findings() {
        let outcomes = [
            outcome("a", "storage", Status::Info, Effect::None, Ok(1)),
            outcome("b", "settings", Status::Fail, Effect::None, Ok(2)),
            outcome("c", "settings", Status::Warn, Effect::None, Ok(0)),
            outcome("d", "roles", Status::Warn, Effect::None, Err("why")),
            outcome("e", "types", Status::Warn, Effect::None, Ok(0)),
        ];
        let lines: Vec<_> = summary(&outcomes)
            .into_iter()
            .map(|line| (line.mark.sign(), line.category, line.verdict, line.checks, line.failed))
            .collect();
        let line = |mark, category: &str, verdict: &str, checks, failed| {
            (mark, category.to_owned(), verdict.to_owned(), checks, failed)
        };
        assert_eq!(
            lines,
            [
                line("✗", "settings", "2 things", 2, 1),
                line("⚠", "roles", "1 check not judged", 1, 0),
                line("✓", "storage", "1 thing", 1, 0),
                line("✓", "types", "nothing found", 1, 0),
            ]
        );
    }
}
