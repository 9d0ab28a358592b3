//! Versions as the products number them: order, bounds, and which of them is meant.
//!
//! Pure: no server, no pack. Two schemes are known. *Semantic* versions order as semver says
//! (`2.4.0-beta` < `2.4.0-rc1` < `2.4.0`; a missing minor or patch is zero). *Major and minor*
//! versions are the server's own (`18`, `15.20`, `19beta1`): the first number is the major, a
//! version without a minor means the major as a whole.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// How a product numbers its releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// `MAJOR.MINOR.PATCH[-PRERELEASE]`.
    Semantic,
    /// `MAJOR[.MINOR]`, or `MAJORbetaN`, `MAJORrcN`, `MAJORdevel`.
    MajorMinor,
}

/// How far a major version has come before its release; the order is the order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Devel,
    Alpha(u32),
    Beta(u32),
    Candidate(u32),
    Release,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Number {
    Semantic(semver::Version),
    MajorMinor { major: u32, stage: Stage, minor: Option<u32> },
}

/// One version of one product, remembered as it was written.
#[derive(Clone, Debug)]
pub struct Version {
    text: String,
    number: Number,
}

impl Version {
    /// Reads a version, or `None` where the text is not one in this scheme.
    pub fn parse(text: &str, scheme: Scheme) -> Option<Version> {
        let number = match scheme {
            Scheme::Semantic => Number::Semantic(parse_semantic(text)?),
            Scheme::MajorMinor => parse_major_minor(text)?,
        };
        Some(Version { text: text.to_owned(), number })
    }

    /// The first number.
    pub fn major(&self) -> u64 {
        match &self.number {
            Number::Semantic(version) => version.major,
            Number::MajorMinor { major, .. } => u64::from(*major),
        }
    }

    /// What identifies a line of releases that updates lead along: the major, and for semantic
    /// versions the minor too.
    pub fn line(&self) -> (u64, u64) {
        match &self.number {
            Number::Semantic(version) => (version.major, version.minor),
            Number::MajorMinor { major, .. } => (u64::from(*major), 0),
        }
    }

    /// Whether it came, or comes, before the release it is named after.
    pub fn is_prerelease(&self) -> bool {
        match &self.number {
            Number::Semantic(version) => !version.pre.is_empty(),
            Number::MajorMinor { stage, .. } => *stage != Stage::Release,
        }
    }

    /// The form that the server uses for arithmetic: 15.20 is 150020, 18 is 180000.
    pub fn number(&self) -> i32 {
        let number = match &self.number {
            Number::Semantic(version) => version.major * 10_000 + version.minor * 100 + version.patch,
            Number::MajorMinor { major, minor, .. } => {
                u64::from(*major) * 10_000 + u64::from(minor.unwrap_or(0))
            }
        };
        i32::try_from(number).unwrap_or(i32::MAX)
    }

    /// Compares with a bound from a pack: a bound that names only a major speaks of the whole
    /// major, so that 19beta1 counts as 19.
    pub fn compare_to_bound(&self, bound: &Version) -> Ordering {
        match &bound.number {
            Number::MajorMinor { minor: None, stage: Stage::Release, .. } => self.major().cmp(&bound.major()),
            _ => self.cmp(bound),
        }
    }

    /// Whether `other` names this version: equal, or a major of which this is a release.
    pub fn is_of(&self, other: &Version) -> bool {
        self.compare_to_bound(other) == Ordering::Equal
    }
}

fn parse_semantic(text: &str) -> Option<semver::Version> {
    let split = text.find(['-', '+']).unwrap_or(text.len());
    let (numbers, rest) = text.split_at(split);
    let padded = match numbers.matches('.').count() {
        0 => format!("{numbers}.0.0{rest}"),
        1 => format!("{numbers}.0{rest}"),
        _ => text.to_owned(),
    };
    semver::Version::parse(&padded).ok()
}

fn parse_major_minor(text: &str) -> Option<Number> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (major, rest) = text.split_at(digits);
    let major = major.parse().ok()?;
    let number = |text: &str| -> Option<u32> {
        (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
    };
    let (stage, minor) = if rest.is_empty() {
        (Stage::Release, None)
    } else if let Some(minor) = rest.strip_prefix('.') {
        (Stage::Release, Some(number(minor)?))
    } else if rest == "devel" {
        (Stage::Devel, None)
    } else if let Some(n) = rest.strip_prefix("alpha") {
        (Stage::Alpha(number(n)?), None)
    } else if let Some(n) = rest.strip_prefix("beta") {
        (Stage::Beta(number(n)?), None)
    } else if let Some(n) = rest.strip_prefix("rc") {
        (Stage::Candidate(number(n)?), None)
    } else {
        return None;
    };
    Some(Number::MajorMinor { major, stage, minor })
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Version) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Version {}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Version) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Versions of one product share a scheme; across schemes the order is arbitrary but total.
impl Ord for Version {
    fn cmp(&self, other: &Version) -> Ordering {
        match (&self.number, &other.number) {
            (Number::Semantic(a), Number::Semantic(b)) => a.cmp_precedence(b),
            (
                Number::MajorMinor { major, stage, minor },
                Number::MajorMinor { major: other_major, stage: other_stage, minor: other_minor },
            ) => {
                (major, stage, minor.unwrap_or(0)).cmp(&(other_major, other_stage, other_minor.unwrap_or(0)))
            }
            (Number::Semantic(_), Number::MajorMinor { .. }) => Ordering::Greater,
            (Number::MajorMinor { .. }, Number::Semantic(_)) => Ordering::Less,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ascending(scheme: Scheme, texts: &[&str]) {
        let versions: Vec<Version> = texts
            .iter()
            .map(|text| Version::parse(text, scheme).unwrap_or_else(|| panic!("{text}")))
            .collect();
        for pair in versions.windows(2) {
            assert!(pair[0] < pair[1], "{} < {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn versions_order_as_they_were_released() {
        ascending(
            Scheme::Semantic,
            &["0.1", "0.1.1", "2.3.1", "2.4.0-beta", "2.4.0-beta.2", "2.4.0-rc1", "2.4", "10"],
        );
        ascending(
            Scheme::MajorMinor,
            &["9", "15.2", "15.18", "15.20", "16", "16.1", "19devel", "19beta1", "19rc1", "19", "19.1"],
        );
    }

    #[test]
    fn what_is_no_version_is_refused() {
        for text in ["", ".", "15.", "fifteen", "15.2.1", "15beta", "15.x", "-1", "15 ", "15.-1"] {
            assert!(Version::parse(text, Scheme::MajorMinor).is_none(), "{text:?}");
        }
        for text in ["", "v1.0.0", "1.2.3.4", "1..2", "1.2.x"] {
            assert!(Version::parse(text, Scheme::Semantic).is_none(), "{text:?}");
        }
    }

    #[test]
    fn a_bound_without_a_minor_speaks_of_the_whole_major() {
        let version = |text| Version::parse(text, Scheme::MajorMinor).unwrap();
        assert_eq!(version("19beta1").compare_to_bound(&version("19")), Ordering::Equal);
        assert_eq!(version("18.6").compare_to_bound(&version("19")), Ordering::Less);
        assert_eq!(version("15.18").compare_to_bound(&version("15.20")), Ordering::Less);
        assert_eq!(version("15").compare_to_bound(&version("15.0")), Ordering::Equal);
        assert!(version("15.18").is_of(&version("15")));
        assert!(!version("15").is_of(&version("15.18")));
    }

    #[test]
    fn numbers_are_the_servers() {
        let number = |text| Version::parse(text, Scheme::MajorMinor).unwrap().number();
        assert_eq!(number("15.20"), 150_020);
        assert_eq!(number("18"), 180_000);
        assert_eq!(number("19beta1"), 190_000);
    }
}
