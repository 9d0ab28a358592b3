//! The steps from one release to another.
//!
//! Pure. The pack's `stepping` says which releases must be taken in turn: those become the steps.

use super::model::{Pack, Release, Stepping};
use crate::version::Version;

/// One step of a move.
#[derive(Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it starts.
    pub from: String,
    /// Where it leads.
    pub to: String,
    /// `major`, `minor`, `patch`, or `none` where there is nothing to do.
    pub kind: String,
    /// How much can go wrong.
    pub risk: Option<String>,
    /// How long the service is away.
    pub downtime: Option<String>,
    /// Whether the vendor has a guide.
    pub guide: bool,
    /// What to know.
    pub note: Option<String>,
}

/// The steps. Releases that the product wants taken in turn are each a step, unless they may be
/// skipped: then one step leads to the end, and its note says what it skips and what that asks for.
pub fn steps(pack: &Pack, from: &Version, to: &Version, allow_skipping: bool) -> Vec<Step> {
    let between = stations(pack, from, to);
    if allow_skipping && !between.is_empty() {
        let skipped: Vec<String> = between.iter().map(Version::to_string).collect();
        let mut note = format!("skips {}", skipped.join(", "));
        if !pack.skipping_duties.is_empty() {
            note.push_str(&format!("; you have to: {}", pack.skipping_duties.join("; ")));
        }
        return vec![step(pack, from, to, Some(note))];
    }
    let mut stops = vec![from.clone()];
    stops.extend(between);
    stops.push(to.clone());
    stops.windows(2).map(|pair| step(pack, &pair[0], &pair[1], None)).collect()
}

/// The releases strictly between that must be taken in turn: the last one of each line, or all.
fn stations(pack: &Pack, from: &Version, to: &Version) -> Vec<Version> {
    let mut stations: Vec<Version> = Vec::new();
    for release in &pack.releases {
        let Some(version) = pack.parse(&release.version) else {
            continue;
        };
        let between = *from < version && version < *to;
        if !between || release.prerelease || version.is_prerelease() {
            continue;
        }
        match pack.stepping {
            Stepping::Direct => {}
            Stepping::EveryRelease => stations.push(version),
            Stepping::EveryLine => {
                if version.line() == to.line() || version.line() == from.line() {
                    continue;
                }
                stations.retain(|station| station.line() != version.line());
                stations.push(version);
            }
        }
    }
    stations
}

fn step(pack: &Pack, from: &Version, to: &Version, note: Option<String>) -> Step {
    let release: Option<&Release> = pack.release(&to.to_string());
    let kind = if from == to || from.is_of(to) {
        "none"
    } else if from.major() != to.major() {
        "major"
    } else if from.line() != to.line() || pack.versions == crate::version::Scheme::MajorMinor {
        "minor"
    } else {
        "patch"
    };
    let stays = kind == "none" || (kind == "minor" && from.line() == to.line());
    let of_release = |field: fn(&Release) -> Option<String>| release.filter(|_| !stays).and_then(field);
    Step {
        from: from.to_string(),
        to: to.to_string(),
        kind: kind.to_owned(),
        risk: of_release(|release| release.risk.clone()),
        downtime: of_release(|release| release.downtime.clone()),
        guide: release.is_some_and(|release| release.guide),
        note: match (of_release(|release| release.note.clone()), note) {
            (Some(a), Some(b)) => Some(format!("{a}; {b}")),
            (a, b) => a.or(b),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pack(stepping: &str) -> Pack {
        let release = |version: &str, guide: bool| json!({"version": version, "guide": guide, "risk": "low"});
        Pack::read(&json!({
            "product": "ladder", "kind": "database", "source": "test", "versions": "semantic",
            "stepping": stepping, "skipping_duties": ["read all notes"],
            "releases": [release("1.3.0", true), release("1.4.0", true), release("1.4.1", true),
                         release("1.5.0", false), release("1.6.0", true), release("1.7.0-rc1", true)]
        }))
        .unwrap()
    }

    fn shape(pack: &Pack, from: &str, to: &str, skip: bool) -> Vec<(String, String, String)> {
        let version = |text| pack.parse(text).unwrap();
        let steps = steps(pack, &version(from), &version(to), skip);
        steps.into_iter().map(|step| (step.from, step.to, step.kind)).collect()
    }

    fn triple(from: &str, to: &str, kind: &str) -> (String, String, String) {
        (from.into(), to.into(), kind.into())
    }

    #[test]
    fn direct_moves_are_one_step() {
        let pack = pack("direct");
        assert_eq!(shape(&pack, "1.3.0", "1.6.0", false), vec![triple("1.3.0", "1.6.0", "minor")]);
        assert_eq!(shape(&pack, "1.4.0", "1.4.1", false), vec![triple("1.4.0", "1.4.1", "patch")]);
        assert_eq!(shape(&pack, "1.6.0", "1.6.0", false), vec![triple("1.6.0", "1.6.0", "none")]);
    }

    #[test]
    fn lines_are_taken_in_turn() {
        let pack = pack("every_line");
        assert_eq!(
            shape(&pack, "1.3.0", "1.5.0", false),
            vec![triple("1.3.0", "1.4.1", "minor"), triple("1.4.1", "1.5.0", "minor")]
        );
        let skipped = steps(&pack, &pack.parse("1.3.0").unwrap(), &pack.parse("1.6.0").unwrap(), true);
        assert_eq!(skipped.len(), 1);
        assert_eq!(skipped[0].note.as_deref(), Some("skips 1.4.1, 1.5.0; you have to: read all notes"));
    }

    #[test]
    fn every_release_means_every_one() {
        let pack = pack("every_release");
        assert_eq!(shape(&pack, "1.3.0", "1.4.1", false).len(), 2);
    }
}
