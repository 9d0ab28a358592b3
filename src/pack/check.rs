//! One check: what it looks for, when it applies, and the query that looks.
//!
//! Pure, and shared with `build.rs`. A built-in check is one `.sql` file: a comment header of
//! `key: value` lines and one query in psql's dialect (`:from_num`, `:'changes'` …), so that a DBA
//! can run the file by hand with `psql -v`. This module reads the header, judges whether the check
//! applies to a move, and turns psql's variables into bound parameters.

use super::model::{Effect, Evidence, Place};
use crate::version::{Scheme, Version};
use serde::{Deserialize, Serialize};

/// The variables a query may use, in the order in which they are bound: as psql names them.
/// The first two are numbers in the server's form, the others text.
pub const VARIABLES: [&str; 5] = ["from_num", "to_num", "from_version", "to_version", "changes"];

/// How bad a finding is; the order is worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It must be mended before the move.
    Fail,
    /// It should be looked at before the move.
    Warn,
    /// It could not be judged.
    Skipped,
    /// It is good to know.
    Info,
    /// Nothing was found.
    Ok,
}

/// How much a check looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The database it runs in.
    #[default]
    Database,
    /// What all databases share.
    Cluster,
}

/// A privilege without which the query would fail or see too little.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// `SELECT ON relation`.
    Select(String),
    /// `EXECUTE ON function(types)`.
    Execute(String),
    /// `MEMBER OF role`.
    Member(String),
}

impl Need {
    fn parse(text: &str) -> Option<Need> {
        let text = text.trim();
        if let Some(relation) = text.strip_prefix("SELECT ON ") {
            Some(Need::Select(relation.to_owned()))
        } else if let Some(function) = text.strip_prefix("EXECUTE ON ") {
            Some(Need::Execute(function.to_owned()))
        } else {
            text.strip_prefix("MEMBER OF ").map(|role| Need::Member(role.to_owned()))
        }
    }
}

/// One check.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Its name.
    pub id: String,
    /// The heading it is summed up under.
    pub category: String,
    /// How bad its findings are.
    pub status: Status,
    /// What happens to those who do nothing.
    pub effect: Effect,
    /// How that is known.
    pub evidence: Evidence,
    /// The moves it applies to, such as `from < 16, to >= 16`.
    pub applies: String,
    /// The servers whose catalogs its query can read, such as `>= 17`; all where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// The privileges it needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// How much it looks at.
    #[serde(default)]
    pub scope: Scope,
    /// The place that the scan of code finds it in; for `own_query` its query gives, besides, the
    /// columns `change_id`, `object_type`, `found`, `replacement` and `effect`, null for the check's own. Its query alone where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finds: Option<Place>,
    /// What its findings are called, singular and plural.
    pub counts: (String, String),
    /// What it looks for and what happens, in a sentence.
    pub what: String,
    /// What to do, in a sentence or a command.
    pub remedy: String,
    /// Where this is known from.
    pub source: String,
    /// The query, in psql's dialect: columns `object`, `message`, `remedy`; none where the scan finds it.
    pub query: String,
}

/// One condition of `applies`.
#[derive(Debug)]
enum Condition {
    Any,
    MajorUpgrade,
    Compare(Side, &'static str, Version),
    /// Older than the fix on its own branch, or on a branch older than all that got it.
    Before(Side, Vec<Version>),
}

#[derive(Clone, Copy, Debug)]
enum Side {
    From,
    To,
}

fn conditions(applies: &str, scheme: Scheme) -> Result<Vec<Condition>, String> {
    applies.split(',').map(|text| condition(text.trim(), scheme)).collect()
}

fn condition(text: &str, scheme: Scheme) -> Result<Condition, String> {
    match text {
        "any" => return Ok(Condition::Any),
        "major upgrade" => return Ok(Condition::MajorUpgrade),
        _ => {}
    }
    let unreadable = || format!("cannot read the condition \"{text}\"");
    let version = |text: &str| Version::parse(text, scheme).ok_or_else(unreadable);
    let (side, rest) = if let Some(rest) = text.strip_prefix("from ") {
        (Side::From, rest)
    } else if let Some(rest) = text.strip_prefix("to ") {
        (Side::To, rest)
    } else {
        return Err(unreadable());
    };
    if let Some(fixes) = rest.strip_prefix("before ") {
        let fixes: Vec<Version> = fixes.split_whitespace().map(version).collect::<Result<_, _>>()?;
        if fixes.is_empty() {
            return Err(unreadable());
        }
        return Ok(Condition::Before(side, fixes));
    }
    let operator = ["<=", ">=", "<", ">", "="]
        .into_iter()
        .find(|operator| rest.starts_with(operator))
        .ok_or_else(unreadable)?;
    Ok(Condition::Compare(side, operator, version(rest[operator.len()..].trim())?))
}

fn compare(version: &Version, operator: &str, bound: &Version) -> bool {
    let order = version.compare_to_bound(bound);
    match operator {
        "<" => order.is_lt(),
        "<=" => order.is_le(),
        ">" => order.is_gt(),
        ">=" => order.is_ge(),
        _ => order.is_eq(),
    }
}

impl Condition {
    fn holds(&self, from: &Version, to: &Version) -> bool {
        let pick = |side: Side| match side {
            Side::From => from,
            Side::To => to,
        };
        match self {
            Condition::Any => true,
            Condition::MajorUpgrade => from.major() < to.major(),
            Condition::Compare(side, operator, bound) => compare(pick(*side), operator, bound),
            Condition::Before(side, fixes) => {
                let version = pick(*side);
                match fixes.iter().find(|fix| fix.line() == version.line()) {
                    Some(fix) => version < fix,
                    None => fixes.iter().all(|fix| version < fix),
                }
            }
        }
    }
}

impl Check {
    /// Reads a check from its file, or says in which line it cannot.
    #[cfg_attr(not(test), allow(dead_code))] // build.rs calls it
    pub fn read(file: &str) -> Result<Check, String> {
        let mut header = serde_json::Map::new();
        let mut needs = Vec::new();
        let mut last: Option<String> = None;
        let mut in_header = true;
        let mut query = String::new();
        for (number, line) in file.lines().enumerate() {
            let Some(comment) = line.strip_prefix("--").filter(|_| query.is_empty()) else {
                if !(query.is_empty() && line.trim().is_empty()) {
                    query.push_str(line);
                    query.push('\n');
                }
                continue;
            };
            if !in_header || comment.trim().is_empty() {
                in_header = false;
            } else if let Some(rest) = comment.strip_prefix("   ") {
                let key = last.as_ref().ok_or(format!("line {}: continues nothing", number + 1))?;
                if let Some(serde_json::Value::String(value)) = header.get_mut(key) {
                    value.push(' ');
                    value.push_str(rest.trim());
                }
            } else {
                let (key, value) = comment
                    .trim()
                    .split_once(": ")
                    .ok_or(format!("line {}: expected \"-- key: value\"", number + 1))?;
                if key == "needs" {
                    needs.push(serde_json::Value::from(value.trim()));
                    continue;
                }
                let value = if key == "counts" {
                    let (one, many) = value
                        .split_once(" | ")
                        .ok_or(format!("line {}: expected \"singular | plural\"", number + 1))?;
                    serde_json::Value::from(vec![one.trim(), many.trim()])
                } else {
                    serde_json::Value::from(value.trim())
                };
                if header.insert(key.to_owned(), value).is_some() {
                    return Err(format!("line {}: \"{key}\" is there twice", number + 1));
                }
                last = Some(key.to_owned());
            }
        }
        header.insert("needs".into(), needs.into());
        header.insert("query".into(), query.trim().trim_end_matches(';').into());
        serde_path_to_error::deserialize(serde_json::Value::Object(header)).map_err(|error| error.to_string())
    }

    /// What the types cannot say; the field and the problem where something is wrong.
    pub fn validate(&self, scheme: Scheme) -> Result<(), (&'static str, String)> {
        conditions(&self.applies, scheme).map_err(|problem| ("applies", problem))?;
        self.server_bounds().map_err(|problem| ("server", problem))?;
        for need in &self.needs {
            Need::parse(need).ok_or(("needs", format!("cannot read the privilege \"{need}\"")))?;
        }
        if self.query.trim().is_empty() != self.is_found_by_the_scan() {
            return Err(("query", "is there exactly where the scan of code does not find it".into()));
        }
        bind_variables(&self.query).map_err(|problem| ("query", problem))?;
        Ok(())
    }

    /// Whether it has no query of its own.
    pub fn is_found_by_the_scan(&self) -> bool {
        self.finds.is_some_and(|place| place != Place::OwnQuery)
    }

    /// The columns of its query.
    pub fn columns(&self) -> &'static [&'static str] {
        const COLUMNS: [&str; 8] =
            ["object", "message", "remedy", "change_id", "object_type", "found", "replacement", "effect"];
        if self.finds.is_some() { &COLUMNS } else { &COLUMNS[..3] }
    }

    /// Whether it applies to the move. The check must have been validated.
    pub fn applies_to(&self, from: &Version, to: &Version, scheme: Scheme) -> bool {
        conditions(&self.applies, scheme)
            .is_ok_and(|conditions| conditions.iter().all(|condition| condition.holds(from, to)))
    }

    fn server_bounds(&self) -> Result<Vec<Condition>, String> {
        self.server.as_deref().map_or(Ok(Vec::new()), |bounds| {
            bounds
                .split(',')
                .map(|bound| condition(&format!("from {}", bound.trim()), Scheme::MajorMinor))
                .collect()
        })
    }

    /// Whether a server of this version has the catalogs that the query reads.
    pub fn reads_catalogs_of(&self, server: &Version) -> bool {
        self.server_bounds().is_ok_and(|bounds| bounds.iter().all(|bound| bound.holds(server, server)))
    }

    /// The privileges it needs.
    pub fn needs(&self) -> Vec<Need> {
        self.needs.iter().filter_map(|need| Need::parse(need)).collect()
    }

    /// The query with `$1` … for psql's variables.
    pub fn bound_query(&self) -> String {
        bind_variables(&self.query).expect("a validated check's variables are known")
    }
}

/// Turns `:name` and `:'name'` into `$n`. Casts (`::`), strings of every kind, quoted identifiers,
/// comments and array slices are left alone, as psql leaves them.
pub fn bind_variables(query: &str) -> Result<String, String> {
    let mut out = String::with_capacity(query.len());
    let mut rest = query;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '\'' if is_escape_string(&out) => escape_string(rest),
            '\'' | '"' => rest[1..].find(c).map_or(rest.len(), |end| end + 2),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '$' => dollar_string(rest).unwrap_or(1),
            ':' if rest.starts_with("::") => 2,
            ':' => {
                let after = &rest[1..];
                let (name, length) = if let Some(quoted) = after.strip_prefix('\'') {
                    let end = quoted.find('\'').ok_or("a quote is not closed")?;
                    (&quoted[..end], end + 3)
                } else {
                    let end =
                        after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(after.len());
                    (&after[..end], end + 1)
                };
                if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
                    1
                } else {
                    let ordinal = VARIABLES
                        .iter()
                        .position(|variable| *variable == name)
                        .ok_or_else(|| format!("there is no variable \"{name}\""))?;
                    out.push_str(&format!("${}", ordinal + 1));
                    rest = &rest[length..];
                    continue;
                }
            }
            _ => c.len_utf8(),
        };
        out.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    Ok(out)
}

/// Whether what stands before a quote makes it the beginning of an `E'…'` string.
fn is_escape_string(before: &str) -> bool {
    let mut before = before.chars().rev();
    matches!(before.next(), Some('e' | 'E'))
        && !before.next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$'))
}

/// The length of an `E'…'` string, from its quote on.
fn escape_string(text: &str) -> usize {
    let mut escaped = false;
    for (position, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\'' => return position + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a `$tag$…$tag$` string, if one begins here.
fn dollar_string(text: &str) -> Option<usize> {
    let end = text[1..].find('$')? + 2;
    let tag = &text[..end];
    let is_tag = |c: char| c.is_alphanumeric() || c == '_';
    if !tag[1..end - 1].chars().all(is_tag) || tag[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(text[end..].find(tag).map_or(text.len(), |close| end + close + tag.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "-- id: old-things\n-- category: storage\n-- status: warn\n-- effect: slower\n\
        -- evidence: source\n-- applies: from < 16, to >= 16\n-- needs: SELECT ON pg_catalog.pg_authid\n\
        -- counts: thing | things\n-- what: Looks for things\n--   that are old.\n-- remedy: DROP them.\n\
        -- source: a book\n--\n-- Why: because.\n\nSELECT 'a:b' AS object, x::text, :'to_version' -- :no\n FROM t\n WHERE n < :to_num;\n";

    #[test]
    fn a_file_is_read() {
        let check = Check::read(FILE).unwrap();
        assert_eq!(check.what, "Looks for things that are old.");
        assert_eq!(check.needs(), [Need::Select("pg_catalog.pg_authid".into())]);
        check.validate(Scheme::MajorMinor).unwrap();
        assert_eq!(check.bound_query(), "SELECT 'a:b' AS object, x::text, $4 -- :no\n FROM t\n WHERE n < $2");
    }

    #[test]
    fn a_wrong_file_is_refused() {
        for (from, to) in [
            ("status: warn", "status: bad"),
            ("-- effect: slower\n", ""),
            ("-- counts: thing | things", "-- counts: thing"),
            ("-- source: a book", "-- sauce: a book"),
            ("-- source: a book", "-- source: a book\n-- source: a book"),
        ] {
            assert!(Check::read(&FILE.replace(from, to)).is_err(), "{to}");
        }
        for (from, to) in [
            ("from < 16", "since 16"),
            ("from < 16", "from < sixteen"),
            ("SELECT ON pg", "READ pg"),
            (":to_num", ":until"),
        ] {
            let check = Check::read(&FILE.replace(from, to)).unwrap();
            assert!(check.validate(Scheme::MajorMinor).is_err(), "{to}");
        }
    }

    #[test]
    fn conditions_hold_for_the_moves_they_mean() {
        let cases = [
            ("major upgrade", "15.18", "18", true),
            ("major upgrade", "15.18", "15.20", false),
            ("any", "15.18", "15.20", true),
            ("from < 16, to >= 16", "15.20", "16", true),
            ("from < 16, to >= 16", "16.1", "18", false),
            ("to >= 19", "15", "19beta1", true),
            ("from before 15.13 16.9 17.5", "15.12", "18", true),
            ("from before 15.13 16.9 17.5", "15.13", "18", false),
            ("from before 15.13 16.9 17.5", "16.8", "18", true),
            ("from before 15.13 16.9 17.5", "14.3", "18", true),
            ("from before 15.13 16.9 17.5", "18.0", "19", false),
            ("to before 16.16 17.12 18.7", "15.20", "18", true),
            ("to before 16.16 17.12 18.7", "15.20", "18.7", false),
        ];
        for (applies, from, to, expected) in cases {
            let check = Check { applies: applies.into(), ..Check::read(FILE).unwrap() };
            let version = |text| Version::parse(text, Scheme::MajorMinor).unwrap();
            assert_eq!(
                check.applies_to(&version(from), &version(to), Scheme::MajorMinor),
                expected,
                "{applies}: {from} to {to}"
            );
        }
    }

    #[test]
    fn variables_are_found_as_psql_finds_them() {
        for (query, bound) in [
            ("a[1:2]", "a[1:2]"),
            ("x::int", "x::int"),
            ("':to_num'", "':to_num'"),
            ("\":to_num\"", "\":to_num\""),
            ("'it''s :to_num' || :'changes'::jsonb", "'it''s :to_num' || $5::jsonb"),
            (":from_num<:to_num", "$1<$2"),
            ("E'it\\'s :to_num' || :to_num", "E'it\\'s :to_num' || $2"),
            ("$x$ :to_num ' $x$ || :to_num", "$x$ :to_num ' $x$ || $2"),
            ("/* don't :to_num */ :to_num", "/* don't :to_num */ $2"),
            ("'(:\\w+ )*'", "'(:\\w+ )*'"),
        ] {
            assert_eq!(bind_variables(query).unwrap(), bound);
        }
    }
}
