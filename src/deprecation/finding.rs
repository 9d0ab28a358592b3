//! What a use of something that changes leads to, and how that is said.
//!
//! Pure.

use super::judge::{Hit, Manner};
use crate::code::place;
use crate::pack::check::Status;
use crate::pack::model::{Change, Effect, Place};

/// An object of the catalog: class, OID and column number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// The catalog that it is in.
    pub class: u32,
    /// Its OID.
    pub object: u32,
    /// Its column, where it is one.
    pub column: i32,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An object of the catalog.
    Catalog(Address),
    /// Something else: its type and how it is named.
    Other(String, String),
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Where it was found.
    pub place: Place,
    /// How bad it is.
    pub status: Status,
    /// What it leads to.
    pub effect: Effect,
    /// The change; none where something could not be judged.
    pub change_id: Option<String>,
    /// What it is about.
    pub subject: Subject,
    /// Line and character in the object's text, from 1.
    pub position: Option<(i32, i32)>,
    /// What stands there.
    pub found: Option<String>,
    /// What takes its place.
    pub replacement: Option<String>,
    /// Whether pg_helio can put it in.
    pub automatic: bool,
    /// What happens.
    pub message: String,
    /// What to do, where that is more than the replacement.
    pub remedy: Option<String>,
}

/// What happens to a use of something that changes, by where and how it is used; `None` where nothing does.
pub fn consequence(change: &Change, place: Place, manner: Manner) -> Option<(Status, Effect)> {
    let restored = matches!(place, Place::StoredExpressions | Place::Definitions);
    let is = |suffix: &str| change.kind.ends_with(suffix);
    if manner == Manner::Kept {
        return Some((Status::Fail, Effect::UpgradeAborts));
    }
    if let Manner::Displaced(effect) = manner {
        let certain = effect != Effect::SilentChange && place != Place::ExecutedStrings;
        return Some((if certain { Status::Fail } else { Status::Warn }, effect));
    }
    if manner == Manner::Longer {
        return Some((
            if place == Place::ExecutedStrings { Status::Warn } else { Status::Fail },
            Effect::BreaksAtUse,
        ));
    }
    let in_code = matches!(place, Place::FunctionBodies | Place::ExecutedStrings);
    let effect = if is("column type changed") && change.pattern.is_none() {
        match manner {
            Manner::Given | Manner::InStar if in_code => Effect::BreaksAtUse,
            Manner::Named if change.effect == Effect::UpgradeAborts => {
                if restored {
                    Effect::UpgradeAborts
                } else {
                    Effect::BreaksAtUse
                }
            }
            _ => return None,
        }
    } else if change.kind == "function changed" || restored && change.kind == "function added" {
        // A constant of type regprocedure or regproc, which is stored and given by its name.
        if restored { Effect::UpgradeAborts } else { Effect::BreaksAtUse }
    } else if manner == Manner::Refused {
        Effect::BreaksAtUse
    } else if manner == Manner::InRow && place == Place::Definitions {
        // Who takes a column of it fails, who takes it whole does not notice.
        Effect::BreaksAtUse
    } else if matches!(manner, Manner::InRow | Manner::Tolerated | Manner::TakenOver) {
        Effect::SilentChange
    } else if matches!(manner, Manner::RowGiven | Manner::GivenOut) {
        Effect::BreaksAtUse
    } else if change.kind.starts_with("extension ") {
        // pg_upgrade keeps the extension's version until ALTER EXTENSION.
        change.effect
    } else if is("setting removed") {
        Effect::BreaksAtUse
    } else if is(" removed") {
        if restored { Effect::UpgradeAborts } else { Effect::BreaksAtUse }
    } else if matches!(change.kind.as_str(), "relation added" | "text search configuration added") {
        Effect::SilentChange
    } else {
        match change.effect {
            Effect::UpgradeAborts if !restored => Effect::BreaksAtUse,
            effect => effect,
        }
    };
    let certain = place != Place::ExecutedStrings && !is("column type changed");
    let status = match effect {
        Effect::None => return None,
        Effect::SilentChange | Effect::Slower => Status::Warn,
        _ if certain && !matches!(manner, Manner::RowGiven | Manner::GivenOut | Manner::InRow) => {
            Status::Fail
        }
        _ => Status::Warn,
    };
    Some((status, effect))
}

/// What happens, in a sentence.
pub fn message(change: &Change, place: Place, manner: Manner, effect: Effect) -> String {
    let is = |suffix: &str| change.kind.ends_with(suffix);
    let version = &change.version;
    let subject = &change.subject;
    let mut text = match (&change.pattern, change.kind.rsplit(' ').next()) {
        (Some(_), _) => subject.clone(),
        (None, Some("removed")) => format!("{subject} is gone in {version}"),
        (None, Some("added")) if change.kind.starts_with("keyword") => {
            format!("{subject} is a keyword in {version}")
        }
        (None, Some("added")) if place == Place::StoredExpressions && change.kind == "function added" => {
            format!(
                "{version} has {subject} besides, so that the name alone no longer says which function is meant"
            )
        }
        (None, Some("added")) if is("column added") => {
            format!("{version} has {subject} besides")
        }
        (None, Some("changed")) if change.kind == "function changed" => {
            format!("{subject} has other arguments in {version}")
        }
        (None, Some("added")) => {
            format!("{version} has {subject} built in, which is found before the user's own")
        }
        _ => format!("{subject} is another in {version}"),
    };
    match manner {
        Manner::Longer => text.push_str(", and as many columns as there are now are used here"),
        Manner::InStar => text.push_str(", and all columns are used here"),
        Manner::InRow => text.push_str(", and whole rows are used here"),
        Manner::TakenOver => text.push_str(", and something else of that name takes its place here"),
        Manner::RowGiven => text.push_str(", and whole rows are given out here"),
        Manner::GivenOut => text.push_str(", and it is given out here, for somebody who may go by its name"),
        Manner::Tolerated => text.push_str(", and a name that is not there is taken for nothing here"),
        Manner::Displaced(_) => {
            text.push_str(", and the server takes columns of this function by their position")
        }
        Manner::Named | Manner::Given | Manner::Refused | Manner::Kept => {}
    }
    let happens = match (effect, place) {
        (Effect::UpgradeAborts, _) => {
            "the upgrade aborts when it restores this, after pg_upgrade --check said the clusters are compatible"
        }
        (Effect::BreaksAtUse, Place::RecordedStatements) => "the statement fails",
        (Effect::BreaksAtUse, Place::ScheduledJobs) => "the job fails",
        (Effect::BreaksAtUse, Place::StoredExpressions) => "the upgrade succeeds and its first use fails",
        (Effect::BreaksAtUse, Place::ExecutedStrings) => "if this string is executed, that fails",
        (Effect::BreaksAtUse, _) => "the upgrade succeeds and the first call that comes here fails",
        (Effect::SilentChange, _) => "it goes on without an error and gives something else",
        (Effect::DataLoss, _) => "data are lost",
        _ => "",
    };
    if !happens.is_empty() {
        text.push_str(": ");
        text.push_str(happens);
    }
    if let Some(replacement) = &change.replacement {
        text.push_str("; instead: ");
        text.push_str(replacement);
    }
    let says_what_happens =
        !change.kind.starts_with("keyword") && !is("relation added") && manner != Manner::Longer;
    if let Some(note) = change.note.as_ref().filter(|_| says_what_happens) {
        text.push_str("; ");
        text.push_str(note);
    }
    text
}

impl Finding {
    /// A finding about a hit in a text.
    pub fn of_hit(
        change: &Change,
        place: Place,
        subject: &Subject,
        hit: &Hit,
        source: Option<(&str, usize)>,
    ) -> Option<Finding> {
        let (status, effect) = consequence(change, place, hit.manner)?;
        Some(Finding {
            place,
            status,
            effect,
            change_id: Some(change.id()),
            subject: subject.clone(),
            position: source.map(|(text, base)| self::place(text, base + hit.at)),
            found: Some(hit.found.clone()),
            replacement: change.replacement.clone(),
            automatic: change.automatic && place != Place::ExecutedStrings && hit.manner == Manner::Named,
            message: message(change, place, hit.manner, effect),
            remedy: None,
        })
    }

    /// What could not be judged, and why.
    pub fn skipped(place: Place, subject: Subject, reason: &str) -> Finding {
        Finding {
            place,
            status: Status::Skipped,
            effect: Effect::None,
            change_id: None,
            subject,
            position: None,
            found: None,
            replacement: None,
            automatic: false,
            message: format!("not judged: {reason}"),
            remedy: None,
        }
    }

    /// What findings are sorted by: the worst first.
    pub fn rank(&self) -> (Status, Effect, Option<String>) {
        (self.status, self.effect, self.change_id.clone())
    }
}
