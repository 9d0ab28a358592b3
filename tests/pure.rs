//! Runs the unit tests of the modules that are pure: compiled here without the server, they show
//! that they need none.

#![allow(dead_code)]

#[path = "../src/pack/check.rs"]
mod check;
#[path = "../src/code.rs"]
mod code;
#[path = "../src/sequence/decide.rs"]
mod decide;
#[path = "../src/deprecation/finding.rs"]
mod finding;
#[path = "../src/deprecation/judge.rs"]
mod judge;
#[path = "../src/pack/model.rs"]
mod model;
#[path = "../src/deprecation/needles.rs"]
mod needles;
#[path = "../src/pack/path.rs"]
mod path;
#[path = "../src/precheck/report.rs"]
mod report;
#[path = "../src/deprecation/rules.rs"]
mod rules;
#[path = "../src/deprecation/stars.rs"]
mod stars;
#[path = "../src/sequence/statement.rs"]
mod statement;
#[path = "../src/deprecation/subject.rs"]
mod subject;
#[path = "../src/version.rs"]
mod version;
#[path = "../src/deprecation/words.rs"]
mod words;

/// The name under which the rooms of other tasks know these modules.
mod pack {
    pub(crate) use crate::{check, model};
}
