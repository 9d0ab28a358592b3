//! What a version says to a configuration: keys that lack, that are gone, that nobody knows, and
//! values that cannot be.
//!
//! Pure.

use super::outline::{Entry, Format, Outline, Path, Problem, dotted, line_of, path_of};
use super::values::{described, wanted, wrong};
use super::{draft, writing};
use crate::pack::mend::{ConfigChange, ConfigKey, ConfigType};
use crate::pack::model::{Change, Effect, Pack};
use crate::version::Version;
use std::collections::BTreeSet;

/// How bad it is; worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Fail,
    Warn,
    Ok,
}

impl Status {
    /// The word in rows.
    pub fn name(self) -> &'static str {
        match self {
            Status::Fail => "fail",
            Status::Warn => "warn",
            Status::Ok => "ok",
        }
    }

    fn of(effect: Effect) -> Status {
        if effect <= Effect::BreaksAtUse { Status::Fail } else { Status::Warn }
    }
}

/// One row of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub status: Status,
    pub key: Option<String>,
    pub line: Option<usize>,
    pub message: String,
    pub remedy: Option<String>,
}

/// Looks at a text as a version of a product would; worst first.
pub fn validate(text: &str, format: Format, pack: &Pack, version: &Version) -> Result<Vec<Finding>, Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let outline = draft::outline(text, format)?;
    let known = Known::new(pack, version);
    let mut inspection = Inspection { text, format, outline: &outline, known, findings: Vec::new() };
    inspection.duplicates();
    inspection.written();
    inspection.absent();
    let mut findings = inspection.findings;
    findings.sort_by_key(|finding| (finding.status, finding.line.unwrap_or(usize::MAX)));
    if findings.is_empty() {
        let count = outline.leaves().len();
        let keys = if count == 1 { "key" } else { "keys" };
        let message = format!("{count} {keys} checked for {} {version}", pack.product);
        findings.push(Finding { status: Status::Ok, key: None, line: None, message, remedy: None });
    }
    Ok(findings)
}

/// What a version knows of keys.
struct Known<'a> {
    pack: &'a Pack,
    version: &'a Version,
    /// The changes up to the version that are about keys, oldest first.
    changes: Vec<(&'a Change, &'a ConfigChange)>,
    keys: Vec<(Path, &'a ConfigKey)>,
}

/// What became of a key.
enum Fate<'a> {
    /// By the first of several changes, to the last name, which it has since a release.
    Renamed(&'a Change, Path, &'a str),
    Removed(&'a Change, bool),
}

impl<'a> Known<'a> {
    fn new(pack: &'a Pack, version: &'a Version) -> Known<'a> {
        let mut known = Known { pack, version, changes: Vec::new(), keys: Vec::new() };
        let changes = pack.changes.iter().filter(|change| known.reached(&change.version));
        known.changes = changes.filter_map(|change| Some((change, change.config.as_ref()?))).collect();
        let keys = pack.config_keys.iter().filter(|key| known.has(key));
        known.keys = keys.map(|key| (path_of(&key.key), key)).collect();
        known
    }

    /// Whether the version is that of a release, or later.
    fn reached(&self, release: &str) -> bool {
        self.pack.parse(release).is_some_and(|release| self.version.compare_to_bound(&release).is_ge())
    }

    fn has(&self, key: &ConfigKey) -> bool {
        key.since.as_deref().is_none_or(|since| self.reached(since))
            && !key.until.as_deref().is_some_and(|until| self.reached(until))
    }

    /// What became of a key, or of a table that it was in; nothing where a later release has it again.
    fn fate(&self, path: &[String]) -> Option<Fate<'a>> {
        let mut fate = None;
        for (change, config) in &self.changes {
            let subject = path_of(&change.subject);
            match config {
                ConfigChange::Rename { to }
                    if path.starts_with(&subject) && !path.starts_with(&path_of(to)) =>
                {
                    fate = Some(Fate::Renamed(
                        change,
                        [&path_of(to), &path[subject.len()..]].concat(),
                        &change.version,
                    ));
                }
                ConfigChange::Remove { weakens_security } if path.starts_with(&subject) => {
                    fate = Some(Fate::Removed(change, *weakens_security));
                }
                ConfigChange::Rename { to } if path.starts_with(&path_of(to)) => fate = None,
                ConfigChange::Add { .. } if path == subject => fate = None,
                _ => {}
            }
            if let Some(Fate::Renamed(first, now, _)) = &fate
                && let ConfigChange::Rename { to } = config
                && now.starts_with(&subject)
                && !now.starts_with(&path_of(to))
            {
                fate = Some(Fate::Renamed(
                    first,
                    [&path_of(to), &now[subject.len()..]].concat(),
                    &change.version,
                ));
            }
        }
        let (Fate::Renamed(change, ..) | Fate::Removed(change, _)) = fate.as_ref()?;
        let later = |key: &ConfigKey| {
            let since = key.since.as_deref().and_then(|since| self.pack.parse(since));
            since.zip(self.pack.parse(&change.version)).is_some_and(|(since, gone)| since > gone)
        };
        if self.keys.iter().any(|(pattern, key)| fits(pattern, path) && later(key)) { None } else { fate }
    }

    /// What is known of a key, or of the table of whatever keys that it is in.
    fn key(&self, path: &[String]) -> Option<&'a ConfigKey> {
        let exact = self.keys.iter().find(|(pattern, _)| fits(pattern, path));
        let open = |key: &ConfigKey| matches!(key.r#type, ConfigType::Table | ConfigType::Any);
        let within = || {
            self.keys.iter().find(|(pattern, key)| {
                open(key) && pattern.len() < path.len() && fits(pattern, &path[..pattern.len()])
            })
        };
        exact.or_else(within).map(|(_, key)| *key)
    }

    /// Whether a change speaks of a key as one that there is.
    fn is_spoken_of(&self, path: &[String]) -> bool {
        self.changes.iter().any(|(change, config)| match config {
            ConfigChange::Rename { to } => path.starts_with(&path_of(to)),
            ConfigChange::Remove { .. } => false,
            _ => path == path_of(&change.subject),
        })
    }

    /// The known key that is most like one that is not.
    fn nearest(&self, path: &[String]) -> Option<String> {
        let spoken = self.changes.iter().filter_map(|(change, config)| match config {
            ConfigChange::Rename { to } => Some(to.clone()),
            ConfigChange::Remove { .. } => None,
            _ => Some(change.subject.clone()),
        });
        let keys: BTreeSet<String> = self.keys.iter().map(|(_, key)| key.key.clone()).chain(spoken).collect();
        let wanted = dotted(path).to_lowercase();
        let near = keys.into_iter().filter(|key| !key.contains('*') && self.fate(&path_of(key)).is_none());
        let near = near.map(|key| (strsim::damerau_levenshtein(&wanted, &key.to_lowercase()), key));
        near.filter(|(distance, _)| *distance * 3 <= wanted.chars().count()).min().map(|(_, key)| key)
    }
}

/// Whether a key is one that a pattern means; `*` stands for any name.
fn fits(pattern: &[String], path: &[String]) -> bool {
    pattern.len() == path.len() && pattern.iter().zip(path).all(|(part, name)| part == "*" || part == name)
}

struct Inspection<'a> {
    text: &'a str,
    format: Format,
    outline: &'a Outline,
    known: Known<'a>,
    findings: Vec<Finding>,
}

impl Inspection<'_> {
    fn find(&mut self, status: Status, path: &[String], at: Option<usize>, message: String, remedy: String) {
        let line = at.map(|at| line_of(self.text, at));
        self.findings.push(Finding { status, key: Some(dotted(path)), line, message, remedy: Some(remedy) });
    }

    /// A key with its value, as it is to be written.
    fn assignment(&self, path: &[String], value: &str) -> String {
        let key = writing::key(self.format, path);
        if value.contains('\n') { key } else { format!("{key}{}{value}", writing::separator(self.format)) }
    }

    fn duplicates(&mut self) {
        for (path, first, second) in self.outline.duplicates() {
            let message = format!("it is already in line {}", line_of(self.text, first));
            self.find(Status::Fail, &path, Some(second), message, "keep the one that is meant".to_owned());
        }
    }

    /// What is to be said of the keys that are there.
    fn written(&mut self) {
        let outline = self.outline;
        for entry in outline.entries.iter().filter(|entry| entry.opens.is_none()) {
            if entry.path.last().is_some_and(|last| last == "<<") && entry.alias {
                continue;
            }
            let raw = self.text[entry.value.clone()].to_owned();
            self.key(&entry.path, entry.key.start, &raw, Some(entry));
        }
        let mut seen = BTreeSet::new();
        for table in outline.items(&[]).into_iter().map(|i| &outline.tables[i]) {
            if table.parts.len() == table.path.len() && seen.insert(&table.path) {
                let is_part = seen.iter().any(|list| *list != &table.path && table.path.starts_with(list));
                if !is_part {
                    self.key(&table.path, table.span.start, "", None);
                }
            }
        }
    }

    fn key(&mut self, path: &[String], at: usize, raw: &str, entry: Option<&Entry>) {
        match self.known.fate(path) {
            Some(Fate::Renamed(change, now, since)) => {
                let message = format!("it is {} since {since}{}", dotted(&now), note(change));
                let remedy = self.assignment(&now, raw);
                return self.find(Status::of(change.effect), path, Some(at), message, remedy);
            }
            Some(Fate::Removed(change, weakens)) => {
                let (status, what) = if weakens {
                    (Status::Fail, "ignores it, and it was a protection")
                } else {
                    (Status::of(change.effect), "has no such key")
                };
                let message = format!("{} {what}{}", change.version, note(change));
                let remedy = match &change.replacement {
                    Some(replacement) => replacement.clone(),
                    None if weakens => "take it out once something else protects".to_owned(),
                    None => "take it out".to_owned(),
                };
                return self.find(status, path, Some(at), message, remedy);
            }
            None => {}
        }
        let Some(key) = self.known.key(path) else {
            if !self.known.keys.is_empty() && !self.known.is_spoken_of(path) {
                self.unknown(path, at, raw);
            } else if let Some(entry) = entry {
                self.replaced(entry, at, false);
            }
            return;
        };
        if let Some(entry) = entry {
            let is_exact = path.len() == path_of(&key.key).len();
            let wrong = wrong(key, &entry.content, self.format).filter(|_| is_exact);
            if self.replaced(entry, at, wrong.is_some()) {
                return;
            }
            if let Some((message, remedy)) = wrong {
                self.find(Status::Fail, path, Some(at), message, remedy);
            }
        } else if !matches!(key.r#type, ConfigType::List | ConfigType::Any | ConfigType::Table) {
            let message = format!("it is a list of tables and must be {}", described(key.r#type));
            self.find(Status::Fail, path, Some(at), message, wanted(key, self.format));
        }
    }

    fn unknown(&mut self, path: &[String], at: usize, raw: &str) {
        let other = self.known.pack.config_keys.iter().find(|key| fits(&path_of(&key.key), path));
        let (message, remedy) = match (other, self.known.nearest(path)) {
            (Some(ConfigKey { until: Some(until), .. }), _) if self.known.reached(until) => {
                (format!("{until} has no such key"), "take it out".to_owned())
            }
            (Some(ConfigKey { since: Some(since), .. }), _) => {
                (format!("it comes with {since} only"), "take it out".to_owned())
            }
            (_, Some(near)) => {
                (format!("unknown key; did you mean {near}?"), self.assignment(&path_of(&near), raw))
            }
            _ => ("unknown key".to_owned(), "take it out".to_owned()),
        };
        self.find(Status::Warn, path, Some(at), message, remedy);
    }

    /// Whether a value has another name or meaning by now, which is said.
    fn replaced(&mut self, entry: &Entry, at: usize, is_wrong: bool) -> bool {
        let mut now = entry.content.clone();
        let mut first: Option<&Change> = None;
        for (change, config) in &self.known.changes {
            if let ConfigChange::Replace { from, to } = config
                && entry.path == path_of(&change.subject)
                && writing::same(&now, from)
                && first.is_none_or(|first| first.version != change.version)
            {
                now = to.clone();
                first = first.or(Some(change));
            }
        }
        let Some(change) = first.filter(|_| !writing::same(&now, &entry.content)) else { return false };
        let message = format!("{} has another value for it{}", change.version, note(change));
        let remedy = self.assignment(&entry.path, &writing::value(self.format, &now));
        let status = if is_wrong { Status::Fail } else { Status::of(change.effect) };
        self.find(status, &entry.path, Some(at), message, remedy);
        true
    }

    /// Keys that must be there and are not.
    fn absent(&mut self) {
        let mut wants: Vec<(Path, Status, String, String)> = Vec::new();
        for (path, key) in self.known.keys.iter().filter(|(_, key)| key.required) {
            for path in self.instances(path) {
                let remedy = format!(
                    "{}{}{}",
                    writing::key(self.format, &path),
                    writing::separator(self.format),
                    wanted(key, self.format)
                );
                wants.push((path, Status::Fail, "it must be there".to_owned(), remedy));
            }
        }
        for (number, (change, config)) in self.known.changes.iter().enumerate() {
            if let ConfigChange::Add { value } = config {
                let mut path = path_of(&change.subject);
                let mut is_gone = false;
                for (later, config) in &self.known.changes[number + 1..] {
                    let subject = path_of(&later.subject);
                    match config {
                        ConfigChange::Rename { to } if path.starts_with(&subject) => {
                            path = [&path_of(to), &path[subject.len()..]].concat();
                        }
                        ConfigChange::Remove { .. } if path.starts_with(&subject) => is_gone = true,
                        _ => {}
                    }
                }
                if !is_gone {
                    let status = if change.effect == Effect::None { Status::Warn } else { Status::Fail };
                    let remedy = self.assignment(&path, &writing::value(self.format, value));
                    let message = format!("{} wants it{}", change.version, note(change));
                    let status = if self.is_required(&path) { Status::Fail } else { status };
                    wants.retain(|(other, ..)| *other != path);
                    wants.push((path, status, message, remedy));
                }
            }
        }
        for (path, status, message, remedy) in wants {
            let is_there = self.outline.first(&path).is_some()
                || self.outline.entry(&path).is_some()
                || self.outline.through_alias(&path).is_some();
            if !is_there {
                self.find(status, &path, None, message, remedy);
            }
        }
    }

    fn is_required(&self, path: &[String]) -> bool {
        self.known.keys.iter().any(|(pattern, key)| key.required && fits(pattern, path))
    }

    /// A pattern for each name that its `*` stands for here; none where its table is not there.
    fn instances(&self, pattern: &[String]) -> Vec<Path> {
        let Some(star) = pattern.iter().rposition(|part| part == "*") else { return vec![pattern.to_vec()] };
        let outer = &pattern[..=star];
        let paths = self.outline.entries.iter().map(|entry| &entry.path);
        let names: BTreeSet<&[String]> = paths
            .filter(|path| path.len() > outer.len() && fits(outer, &path[..outer.len()]))
            .map(|path| &path[..outer.len()])
            .collect();
        names.into_iter().map(|name| [name, &pattern[star + 1..]].concat()).collect()
    }
}

fn note(change: &Change) -> String {
    change.note.as_ref().map_or(String::new(), |note| format!("; {note}"))
}

/// Whether anything is known of a product's configuration.
pub fn is_known(pack: &Pack) -> bool {
    !pack.config_keys.is_empty() || pack.changes.iter().any(|change| change.config.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn lamp() -> Pack {
        let key = |key: &str, kind: &str| json!({"key": key, "type": kind, "evidence": "source"});
        let mut keys = vec![
            key("server.port", "integer"),
            key("server.host", "text"),
            key("cache.size", "size"),
            key("query.spill", "boolean"),
            key("timeout", "duration"),
            key("peers.*.address", "text"),
            key("labels", "table"),
            key("level", "text"),
            key("names", "list"),
        ];
        keys[0]["minimum"] = json!(1);
        keys[0]["maximum"] = json!(65535);
        keys[1]["required"] = json!(true);
        keys[5]["required"] = json!(true);
        keys[7]["values"] = json!(["low", "high"]);
        keys[4]["since"] = json!("1.2");
        let change = |subject: &str, version: &str, effect: &str, config: Value| {
            json!({
                "version": version, "kind": "key changed", "subject": subject, "effect": effect,
                "evidence": "source", "config": config
            })
        };
        Pack::read(&json!({
            "product": "lamp", "kind": "server", "source": "its manual", "versions": "semantic",
            "stepping": "direct",
            "releases": [{"version": "1.0"}, {"version": "1.1"}, {"version": "1.2"}],
            "changes": [
                change("cache.maxSize", "1.1", "none", json!({"rename": {"to": "cache.limit"}})),
                change("cache.limit", "1.2", "none", json!({"rename": {"to": "cache.size"}})),
                change("server.auth", "1.1", "none", json!({"remove": {"weakens_security": true}})),
                change("gone", "1.1", "breaks_at_use", json!({"remove": {}})),
                change("level", "1.1", "silent_change", json!({"replace": {"from": "mid", "to": "high"}})),
                change("query.spill", "1.2", "upgrade_aborts", json!({"add": {"value": true}}))
            ],
            "config_keys": keys
        }))
        .unwrap()
    }

    fn told(text: &str, format: Format, version: &str) -> Vec<String> {
        let pack = lamp();
        let version = pack.parse(version).unwrap();
        let told = |finding: Finding| {
            let line = finding.line.map_or(String::new(), |line| line.to_string());
            let key = finding.key.unwrap_or_default();
            let remedy = finding.remedy.unwrap_or_default();
            format!("{} {key} {line} {} -> {remedy}", finding.status.name(), finding.message)
        };
        validate(text, format, &pack, &version).unwrap().into_iter().map(told).collect()
    }

    #[test]
    fn what_a_version_would_say_is_said_worst_first() {
        let text = "server.hots: 1\ncache: {maxSize: 5MB}\nserver:\n  port: 70000\n  auth: true\ngone: 1\nlevel: mid\nlabels: {any: 1}\npeers:\n  a: {address: x}\n  b: {address: 5}\n  c: {z: 1}\n";
        assert_eq!(
            told(text, Format::Yaml, "1.2"),
            [
                "fail server.port 4 70000 is out of range -> a whole number from 1 to 65535",
                "fail server.auth 5 1.1 ignores it, and it was a protection -> take it out once something else protects",
                "fail gone 6 1.1 has no such key -> take it out",
                "fail level 7 1.1 has another value for it -> level: high",
                "fail peers.b.address 11 5 is not a text -> a text",
                "fail server.host  it must be there -> server.host: a text",
                "fail peers.c.address  it must be there -> peers.c.address: a text",
                "fail query.spill  1.2 wants it -> query.spill: true",
                "warn server.hots 1 unknown key; did you mean server.host? -> server.host: 1",
                "warn cache.maxSize 2 it is cache.size since 1.2 -> cache.size: 5MB",
                "warn peers.c.z 12 unknown key -> take it out",
            ]
        );
    }

    #[test]
    fn a_version_knows_its_own_keys_only() {
        let text = "timeout = \"5s\"\n[server]\nhost = \"h\"\n[cache]\nsize = 1\n";
        assert_eq!(told(text, Format::Toml, "1.1"), ["warn timeout 1 it comes with 1.2 only -> take it out"]);
        let text = text.to_owned() + "[query]\nspill = false\n";
        assert_eq!(told(&text, Format::Toml, "1.2"), ["ok   4 keys checked for lamp 1.2 -> "]);
        let text = "server.host h\ntimeout 1 year\nserver.port 5x\nserver.port 6\nquery.spill maybe\nnames a,b\ncache.size 1 GiB\n";
        assert_eq!(
            told(text, Format::Conf, "1.2"),
            [
                "fail timeout 2 \"1 year\" is not a length of time, such as 30s -> a length of time, such as 30s",
                "fail server.port 3 5x is not a whole number -> a whole number from 1 to 65535",
                "fail server.port 4 it is already in line 3 -> keep the one that is meant",
                "fail query.spill 5 maybe is not true or false -> true or false",
            ]
        );
    }
}
