//! What a pack can say of mending: how code is rewritten, and what becomes of configuration files.
//!
//! Pure, and shared with `build.rs`.

use serde::{Deserialize, Serialize};

/// A language that code is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Statements.
    Sql,
    /// Blocks.
    Plpgsql,
    /// The query language of document databases.
    Aql,
    /// Rust.
    Rust,
    /// JavaScript and TypeScript.
    Javascript,
    /// Python.
    Python,
    /// Shell scripts.
    Shell,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 7] = [
        Language::Sql,
        Language::Plpgsql,
        Language::Aql,
        Language::Rust,
        Language::Javascript,
        Language::Python,
        Language::Shell,
    ];
}

/// How a use of what changed is recognised in code, and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rewrite {
    /// The languages that it is for.
    pub languages: Vec<Language>,
    /// What is looked for.
    pub find: Find,
    /// What takes its place; where there is none, the use is only reported.
    #[serde(default)]
    pub put: Option<String>,
    /// A line that is put above the use's, indented as that is, unless it is there.
    #[serde(default)]
    pub above: Option<String>,
}

/// What is looked for in code, never in comments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Find {
    /// A call of a function or method.
    Call {
        /// Its name, without a schema or a receiver.
        name: String,
        /// The names of its arguments in their order; none where any number of arguments will do.
        #[serde(default)]
        arguments: Option<Vec<String>>,
        /// How many of the last arguments may be left out.
        #[serde(default)]
        optional: usize,
        /// What stands before the name, one of these words and a dot; none where anything may.
        #[serde(default)]
        receivers: Vec<String>,
    },
    /// A name by itself.
    Word {
        /// The name.
        word: String,
        /// What stands before it: one of these words, and a dot or a path's separator; none where anything may.
        #[serde(default)]
        receivers: Vec<String>,
        /// Words of which one must stand somewhere in the same text; none where that does not matter.
        #[serde(default)]
        beside: Vec<String>,
    },
    /// A part of a string, such as a path, that is not a part of a longer one.
    InString {
        /// The part.
        text: String,
    },
}

/// What a release does to a key of a configuration file; the change's subject is the key, with dots.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ConfigChange {
    /// It has another name; its value stays.
    Rename {
        /// The new key.
        to: String,
    },
    /// It is no key any more.
    Remove {
        /// Whether what it asked for was a protection: then it is kept as a comment.
        #[serde(default)]
        weakens_security: bool,
    },
    /// It must be there.
    Add {
        /// The value that it gets where it is not.
        value: serde_json::Value,
    },
    /// One of its values has another name or meaning.
    Replace {
        /// The value.
        from: serde_json::Value,
        /// What takes its place.
        to: serde_json::Value,
    },
    /// Its numbers are turned round: `low + high - value`.
    Invert {
        /// The least value.
        low: i64,
        /// The greatest value.
        high: i64,
    },
}

/// A key that a configuration file can have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfigKey {
    /// The key, with dots; a part that is `*` stands for any name.
    pub key: String,
    /// What its values are.
    pub r#type: ConfigType,
    /// The release that brought it; the first one where it says none.
    #[serde(default)]
    pub since: Option<String>,
    /// The release that took it; none where it is still there.
    #[serde(default)]
    pub until: Option<String>,
    /// Whether it must be there.
    #[serde(default)]
    pub required: bool,
    /// The least value.
    #[serde(default)]
    pub minimum: Option<f64>,
    /// The greatest value.
    #[serde(default)]
    pub maximum: Option<f64>,
    /// The values that it can have; none where any will do.
    #[serde(default)]
    pub values: Vec<serde_json::Value>,
    /// How it is known.
    pub evidence: super::model::Evidence,
    /// Where it is described.
    #[serde(default)]
    pub source: Option<String>,
}

/// What a key's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConfigType {
    /// True or false.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A number of bytes: a number, or a text such as `32MB`.
    Size,
    /// A length of time: a number, or a text such as `30s`.
    Duration,
    /// A list.
    List,
    /// A table of whatever keys.
    Table,
    /// Anything.
    Any,
}
