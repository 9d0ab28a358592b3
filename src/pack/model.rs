//! What a pack can say: the model that `packs/` and users' documents are read with.
//!
//! Pure, and shared with `build.rs`: a pack that this model refuses does not build, and a user's
//! is refused by `helio_load_pack` with the path of the offending value in the document.

use super::check::Check;
use super::mend::{ConfigChange, ConfigKey, Find, Rewrite};
use super::template::Template;
use crate::version::{Scheme, Version};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use thiserror::Error;

/// Everything that is known about one product.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The name that the functions' `product` argument takes.
    pub product: String,
    /// What sort of thing it is, in the pack author's word: `server`, `extension`, `database` …
    pub kind: String,
    /// Where the knowledge comes from.
    pub source: String,
    /// How its releases are numbered.
    pub versions: Scheme,
    /// Where the installed version can be read, if it can be from inside a database.
    #[serde(default)]
    pub installed: Option<Installed>,
    /// Which releases a move may leave out.
    pub stepping: Stepping,
    /// What falls to whoever leaves releases out all the same.
    #[serde(default)]
    pub skipping_duties: Vec<String>,
    /// The statement that sets a sequence there: `{name}`, `{value}` and `{is_called}` are filled in.
    #[serde(default)]
    pub sequence_statement: Option<String>,
    /// Every release, oldest first.
    pub releases: Vec<Release>,
    /// What the releases removed, renamed, changed or added.
    #[serde(default)]
    pub changes: Vec<Change>,
    /// What to look for in a live database.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// What must be known of functions to understand code.
    #[serde(default)]
    pub code: CodeHints,
    /// The keys that its configuration files can have; none where that is not known.
    #[serde(default)]
    pub config_keys: Vec<ConfigKey>,
}

/// What must be known of functions to understand code.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CodeHints {
    /// Functions whose first argument names a setting, and whose second, if any, is its value.
    pub setting_functions: Vec<String>,
    /// Relations whose rows are settings.
    pub setting_relations: Vec<String>,
    /// Functions that run one of their arguments as SQL.
    pub executing_functions: Vec<String>,
    /// Relations that contain SQL.
    pub texts: Vec<TextSource>,
}

/// A relation that contains SQL: scheduled jobs, recorded statements.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSource {
    /// What its rows are to a scan.
    pub place: Place,
    /// The extension whose schema it is in; none where it is known by schema and name.
    #[serde(default)]
    pub extension: Option<String>,
    /// Its schema, where no extension says it.
    #[serde(default)]
    pub schema: Option<String>,
    /// Its name.
    pub relation: String,
    /// What one of its rows is called.
    pub object_type: String,
    /// The column that tells its rows apart.
    pub key: String,
    /// The column with the SQL.
    pub text: String,
    /// The column with the database's name or OID, where it is about all databases.
    #[serde(default)]
    pub database: Option<String>,
    /// What stands in place of a text that the role may not see.
    #[serde(default)]
    pub hidden: Option<String>,
}

/// What a change is recognised by in code, where its kind and subject do not say it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Pattern {
    /// A string of this value in a query that reads one of the relations or calls one of the functions.
    Value { of: Vec<String>, text: String },
    /// A column whose contents mean something else; where `for_negative`, only what was below zero does.
    Column {
        relation: String,
        column: String,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        for_negative: bool,
    },
    /// A string that becomes a value of the type and has the word before its end.
    WordNotLast { r#type: String, word: String },
    /// A setting that is set to one of the values.
    SettingValue { setting: String, values: Vec<String> },
    /// A relation that is read without any of the columns.
    WithoutColumns { relation: String, columns: Vec<String> },
    /// A statement with these words, in this order.
    Words { words: Vec<String> },
    /// A bound cursor variable whose value is used, which is the cursor's name.
    CursorName,
    /// A function run by maintenance that finds its objects by another search_path than this.
    SearchPath { schemas: Vec<String> },
}

/// Where the installed version of a product can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Installed {
    /// It is the server itself.
    Server,
    /// It is an extension of this name.
    Extension(String),
}

/// Which releases a move may leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stepping {
    /// Any: one step leads from any release to any later one.
    Direct,
    /// None of the lines of releases (major and minor) in between.
    EveryLine,
    /// None at all.
    EveryRelease,
}

/// One release.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Its version; a server's major stands for all its minors.
    pub version: String,
    /// Whether it is not released yet.
    #[serde(default)]
    pub prerelease: bool,
    /// How much can go wrong in moving to it.
    #[serde(default)]
    pub risk: Option<String>,
    /// How long the move takes the service away.
    #[serde(default)]
    pub downtime: Option<String>,
    /// Whether the vendor has a guide for moving to it.
    #[serde(default)]
    pub guide: bool,
    /// Where it is described.
    #[serde(default)]
    pub source: Option<String>,
    /// What a DBA should know before moving to it.
    #[serde(default)]
    pub note: Option<String>,
}

/// One thing that a release changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The release that did it.
    pub version: String,
    /// A name for it; version, kind and subject where it has none.
    #[serde(default)]
    pub change_id: Option<String>,
    /// What sort of thing happened: `setting removed`, `function added` …
    pub kind: String,
    /// To what: a signature, a name.
    pub subject: String,
    /// What takes its place.
    #[serde(default)]
    pub replacement: Option<String>,
    /// Whether pg_helio can put the replacement in.
    #[serde(default)]
    pub automatic: bool,
    /// What happens to those who do nothing.
    pub effect: Effect,
    /// How it is known.
    pub evidence: Evidence,
    /// Where it is described; the release's source where it has none.
    #[serde(default)]
    pub source: Option<String>,
    /// What else to know.
    #[serde(default)]
    pub note: Option<String>,
    /// What it is recognised by in code, where kind and subject do not say it.
    #[serde(default)]
    pub pattern: Option<Pattern>,
    /// How uses of it are found in text, and what takes their place; the first that fits counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rewrites: Vec<Rewrite>,
    /// What becomes of a key of configuration files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<ConfigChange>,
}

/// What happens to those who do nothing; the order is worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The upgrade stops half way.
    UpgradeAborts,
    /// Data are gone afterwards.
    DataLoss,
    /// Something is less protected afterwards.
    Security,
    /// The upgrade succeeds, the first use fails.
    BreaksAtUse,
    /// Everything runs and something means another thing.
    SilentChange,
    /// It takes longer.
    Slower,
    /// Nothing.
    None,
}

/// Where a scan of code finds something; the check that `finds` it says what that means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Expression trees and queries that the server stores parsed.
    StoredExpressions,
    /// Aggregates, operators, types and the like.
    Definitions,
    /// The code of functions and procedures.
    FunctionBodies,
    /// Strings in such code that it executes.
    ExecutedStrings,
    /// The commands of scheduled jobs.
    ScheduledJobs,
    /// Statements that the server keeps statistics of.
    RecordedStatements,
    /// Functions that maintenance commands run.
    Maintenance,
    /// Members of extensions, whichever place it is.
    ExtensionMembers,
    /// Code that could not be read.
    UnreadCode,
    /// What the check's own query finds, with the change that it is about.
    OwnQuery,
}

/// How something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// It was tried.
    Measured,
    /// It was read in the source code.
    Source,
    /// The documentation says so.
    Documented,
    /// The vendor says so.
    VendorClaim,
    /// Sources contradict each other.
    Disputed,
}

/// The word that stands for a value in documents and in result rows.
pub fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => unreachable!("enumerations serialise as words, not as {other:?}"),
    }
}

/// Why a document is not a pack, and where in it.
#[derive(Clone, Debug, Error)]
#[error("{path}: {problem}")]
pub struct PackError {
    /// The place in the document, such as `changes[3].effect`.
    pub path: String,
    /// What is wrong there.
    pub problem: String,
}

/// The place of what is wrong with a document as a whole.
const WHOLE: &str = "the document";

impl PackError {
    fn new(path: impl Into<String>, problem: impl Into<String>) -> PackError {
        PackError { path: path.into(), problem: problem.into() }
    }
}

impl Pack {
    /// Reads and validates what was to be a document.
    pub fn from_json(document: Result<serde_json::Value, String>) -> Result<Pack, PackError> {
        document.map_err(|problem| PackError::new(WHOLE, problem)).and_then(|document| Pack::read(&document))
    }

    /// Reads and validates a document.
    pub fn read(document: &serde_json::Value) -> Result<Pack, PackError> {
        if !document.is_object() {
            return Err(PackError::new(WHOLE, "must be an object"));
        }
        let pack: Pack = serde_path_to_error::deserialize(document).map_err(|error| {
            let path = error.path().to_string();
            let problem = error.inner().to_string().replace('`', "\"");
            PackError::new(if path == "." { WHOLE.to_owned() } else { path }, problem)
        })?;
        pack.validate()?;
        Ok(pack)
    }

    /// What the types cannot say: versions parse and ascend, references hold, names are unique.
    pub fn validate(&self) -> Result<(), PackError> {
        if self.product.is_empty() || self.product.chars().any(char::is_whitespace) {
            return Err(PackError::new("product", "must be a word"));
        }
        if self.releases.is_empty() {
            return Err(PackError::new("releases", "must name at least one release"));
        }
        let mut previous: Option<Version> = None;
        for (i, release) in self.releases.iter().enumerate() {
            let path = format!("releases[{i}].version");
            let version = self
                .parse(&release.version)
                .ok_or_else(|| PackError::new(&path, format!("\"{}\" is not a version", release.version)))?;
            if previous.as_ref().is_some_and(|previous| *previous >= version) {
                return Err(PackError::new(path, "releases must be listed oldest first, each once"));
            }
            previous = Some(version);
        }
        let mut ids = HashSet::new();
        for (i, change) in self.changes.iter().enumerate() {
            if self.release(&change.version).is_none() {
                return Err(PackError::new(
                    format!("changes[{i}].version"),
                    format!("\"{}\" is not one of the releases", change.version),
                ));
            }
            if !ids.insert(change.id()) {
                return Err(PackError::new(
                    format!("changes[{i}].change_id"),
                    format!("\"{}\" is there twice", change.id()),
                ));
            }
        }
        for (i, change) in self.changes.iter().enumerate() {
            for (j, rewrite) in change.rewrites.iter().enumerate() {
                let (Find::Call { arguments, .. }, Some(put)) = (&rewrite.find, &rewrite.put) else {
                    continue;
                };
                let refused = |problem| PackError::new(format!("changes[{i}].rewrites[{j}].put"), problem);
                let template = Template::parse(put).map_err(refused)?;
                let unknown = arguments.as_ref().and_then(|arguments| template.unknown(arguments));
                if let Some(unknown) = unknown {
                    return Err(refused(format!("\"{unknown}\" is none of the arguments")));
                }
            }
        }
        let mut ids = HashSet::new();
        for (i, check) in self.checks.iter().enumerate() {
            if !ids.insert(check.id.as_str()) {
                return Err(PackError::new(
                    format!("checks[{i}].id"),
                    format!("\"{}\" is there twice", check.id),
                ));
            }
            check
                .validate(self.versions)
                .map_err(|(field, problem)| PackError::new(format!("checks[{i}].{field}"), problem))?;
        }
        if let Some(statement) = &self.sequence_statement {
            for placeholder in ["{name}", "{value}", "{is_called}"] {
                if !statement.contains(placeholder) {
                    return Err(PackError::new(
                        "sequence_statement",
                        format!("lacks the placeholder {placeholder}"),
                    ));
                }
            }
        }
        Ok(())
    }

    /// Reads a version as this product numbers them.
    pub fn parse(&self, text: &str) -> Option<Version> {
        Version::parse(text, self.versions)
    }

    /// The release that `text` names: itself, or the major that it is a minor of.
    pub fn release(&self, text: &str) -> Option<&Release> {
        let version = self.parse(text)?;
        self.releases
            .iter()
            .find(|release| self.parse(&release.version).is_some_and(|known| version.is_of(&known)))
    }

    /// The newest release that is out: no prerelease, if there is any that is none, and else none that is not released yet.
    pub fn newest(&self) -> &Release {
        let out = |release: &&Release| !release.prerelease;
        let is_final =
            |release: &&Release| self.parse(&release.version).is_some_and(|version| !version.is_prerelease());
        let releases = || self.releases.iter().rev();
        releases()
            .filter(out)
            .find(is_final)
            .or_else(|| releases().find(out))
            .or(self.releases.last())
            .expect("a validated pack has releases")
    }

    /// The releases' versions, for messages.
    pub fn known_versions(&self) -> Vec<String> {
        self.releases.iter().map(|release| release.version.clone()).collect()
    }

    /// What the releases after `from` up to and including `to` changed, oldest first.
    pub fn changes_between<'a>(
        &'a self,
        from: &'a Version,
        to: &'a Version,
    ) -> impl Iterator<Item = (&'a Change, &'a Release)> {
        self.changes.iter().filter_map(move |change| {
            let version = self.parse(&change.version)?;
            let reached = to.compare_to_bound(&version).is_ge();
            let passed = from.compare_to_bound(&version).is_ge();
            (reached && !passed).then_some(())?;
            Some((change, self.release(&change.version)?))
        })
    }
}

impl Change {
    /// Its name, made up from what it is about where the pack gives none.
    pub fn id(&self) -> String {
        self.change_id.clone().unwrap_or_else(|| format!("{}/{}/{}", self.version, self.kind, self.subject))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn minimal() -> serde_json::Value {
        json!({
            "product": "lamp", "kind": "extension", "source": "its manual", "versions": "semantic",
            "stepping": "every_line",
            "releases": [{"version": "1.0"}, {"version": "1.1"}, {"version": "2.0-rc1", "prerelease": true}],
            "changes": [
                {"version": "1.1", "kind": "function removed", "subject": "f()", "effect": "breaks_at_use", "evidence": "documented"}
            ]
        })
    }

    #[test]
    fn a_pack_is_read_and_asked() {
        let pack = Pack::read(&minimal()).unwrap();
        assert_eq!(pack.newest().version, "1.1");
        let version = |text| pack.parse(text).unwrap();
        let count = |from, to| pack.changes_between(&version(from), &version(to)).count();
        assert_eq!(count("1.0", "1.1"), 1);
        assert_eq!(count("1.1", "2.0-rc1"), 0);
        assert_eq!(count("0.9", "1.0"), 0);
    }

    #[test]
    fn a_refused_pack_names_the_place() {
        let cases = [
            ("/changes/0/effect", json!("explodes"), "changes[0].effect"),
            ("/changes/0/version", json!("3.0"), "changes[0].version"),
            ("/releases/1/version", json!("1.0"), "releases[1].version"),
            ("/releases/0/version", json!("one"), "releases[0].version"),
            ("/product", json!("two words"), "product"),
            ("/stepping", json!("sideways"), "stepping"),
            ("/releases", json!([]), "releases"),
        ];
        for (pointer, value, path) in cases {
            let mut document = minimal();
            *document.pointer_mut(pointer).unwrap() = value;
            assert_eq!(Pack::read(&document).unwrap_err().path, path);
        }
        for (put, problem) in [
            ("g({3})", "\"3\" is none of the arguments"),
            ("g({c})", "\"c\" is none of the arguments"),
            ("g({1}", ""),
            ("g(1})", "a \"}\" closes nothing"),
        ] {
            let mut document = minimal();
            document["changes"][0]["rewrites"] = json!([{"languages": ["sql"], "find": {"call": {"name": "f", "arguments": ["a", "b"]}}, "put": put}]);
            match Pack::read(&document) {
                Ok(_) => assert!(problem.is_empty(), "{put}"),
                Err(error) => assert_eq!(error.to_string(), format!("changes[0].rewrites[0].put: {problem}")),
            }
        }
        let mut document = minimal();
        document["colour"] = json!("red");
        assert!(Pack::read(&document).unwrap_err().problem.contains("colour"));
    }
}
