//! Runs the unit tests of the modules that are pure: compiled here without the server, they show
//! that they need none.

#![allow(dead_code)]

#[path = "../src/rewrite/brackets.rs"]
mod brackets;
#[path = "../src/pack/check.rs"]
mod check;
#[path = "../src/code.rs"]
mod code;
#[path = "../src/config/conf_text.rs"]
mod conf_text;
#[path = "../src/sequence/decide.rs"]
mod decide;
#[path = "../src/config/draft.rs"]
mod draft;
#[path = "../src/rewrite/edit.rs"]
mod edit;
#[path = "../src/rewrite/find.rs"]
mod find;
#[path = "../src/deprecation/finding.rs"]
mod finding;
#[path = "../src/priority/invert.rs"]
mod invert;
#[path = "../src/deprecation/judge.rs"]
mod judge;
#[path = "../src/rewrite/languages.rs"]
mod languages;
#[path = "../src/pack/mend.rs"]
mod mend;
#[path = "../src/config/migrate.rs"]
mod migrate;
#[path = "../src/pack/model.rs"]
mod model;
#[path = "../src/deprecation/needles.rs"]
mod needles;
#[path = "../src/config/outline.rs"]
mod outline;
#[path = "../src/pack/path.rs"]
mod path;
#[path = "../src/rewrite/piece.rs"]
mod piece;
#[path = "../src/config/prune.rs"]
mod prune;
#[path = "../src/config/relocate.rs"]
mod relocate;
#[path = "../src/precheck/report.rs"]
mod report;
#[path = "../src/deprecation/rules.rs"]
mod rules;
#[path = "../src/rewrite/shell.rs"]
mod shell;
#[path = "../src/rewrite/sql.rs"]
mod sql;
#[path = "../src/deprecation/stars.rs"]
mod stars;
#[path = "../src/sequence/statement.rs"]
mod statement;
#[path = "../src/rewrite/strings.rs"]
mod strings;
#[path = "../src/deprecation/subject.rs"]
mod subject;
#[path = "../src/pack/template.rs"]
mod template;
#[path = "../src/rewrite/text.rs"]
mod text;
#[path = "../src/config/toml_text.rs"]
mod toml_text;
#[path = "../src/config/validate.rs"]
mod validate;
#[path = "../src/config/values.rs"]
mod values;
#[path = "../src/version.rs"]
mod version;
#[path = "../src/deprecation/words.rs"]
mod words;
#[path = "../src/config/writing.rs"]
mod writing;
#[path = "../src/config/yaml_text.rs"]
mod yaml_text;

/// The name under which the rooms of other tasks know these modules.
mod pack {
    pub(crate) use crate::{check, mend, model, template};
}
