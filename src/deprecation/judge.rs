//! Which of the names that a piece of SQL uses are met by a change.
//!
//! Pure: what the names are and where they stand is in the [`Code`], what happens to them in the
//! [`Rules`].

use super::rules::Rules;
use crate::code::{Catalog, Code, Context, Meaning, Name, Origin, Path, Sink, Source, Use, find_name};
use crate::pack::model::Effect;
use std::collections::{HashMap, HashSet};

/// How something is used, where that decides what will happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// By its name.
    Named,
    /// As one of all columns of a result whose shape must stay.
    InStar,
    /// As a row that is given out as a column, of which somebody may take a field.
    RowGiven,
    /// As one of all columns of a row that is taken as it comes.
    InRow,
    /// By a name that something else has, too, which then takes its place.
    TakenOver,
    /// As a column of a result whose types must stay.
    Given,
    /// Where the grammar does not take it any more, or nothing else can be meant.
    Refused,
    /// As a column of a table, which pg_upgrade would have to keep as it is.
    Kept,
    /// Given out to somebody who may know it by its name.
    GivenOut,
    /// In a way that takes what is not there for nothing.
    Tolerated,
    /// As one of all columns of a result that has more of them then.
    Longer,
    /// By its position, where the target has another column.
    Displaced(Effect),
}

/// A use that a change meets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The byte of the text that it begins at.
    pub at: usize,
    /// The change.
    pub change: usize,
    /// What stands there.
    pub found: String,
    /// How it is used.
    pub manner: Manner,
}

/// What a name without a source can mean: the variables of the code around.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    /// Records of a type with a name: the relation of the type.
    pub rows: HashMap<String, Path>,
    /// Records that take the columns of what is put into them.
    pub records: Vec<String>,
    /// The relations and functions whose rows are put into records.
    pub filled: Vec<Path>,
    /// The names of all variables and parameters.
    pub names: HashSet<String>,
    /// Bound cursors.
    pub cursors: Vec<String>,
    /// Variables whose values are no text.
    pub other_than_text: HashSet<String>,
    /// The relation whose rows the code is declared to return.
    pub returned: Option<Path>,
    /// Names that stand for something else here, since a schema of the user's own is searched first.
    pub hidden: HashSet<String>,
}

/// What a statement's rows are for, where the statement itself does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// They go into records.
    Record,
    /// They are what the code returns.
    Returned,
    /// Whoever runs it takes them as they come.
    Taken,
    /// They go into variables one by one, or make a value.
    Fixed,
}

/// Everything that a change meets in a piece of SQL.
pub fn hits(rules: &Rules, code: &Code, text: &str, variables: &Variables, purpose: Purpose) -> Vec<Hit> {
    let judge = Judge { rules, code, text, variables, purpose };
    let mut hits: Vec<Hit> = code.uses.iter().flat_map(|found| judge.one(found)).collect();
    hits.sort();
    hits.dedup();
    hits
}

/// The relations and functions whose rows a piece of SQL hands on whole.
pub fn rows_of(code: &Code) -> Vec<Path> {
    let mut paths = Vec::new();
    for found in &code.uses {
        if let Name::Star(qualifier, Sink::Result) = &found.name
            && let Some(scope) = found.scope
        {
            paths.extend(code.starred(scope, qualifier).into_iter().flat_map(|source| code.origins(source)));
        }
        if let Name::Column(path, Some(Sink::Result)) = &found.name
            && let Some(source) = code.source(found.scope, path)
        {
            paths.extend(code.origins(source));
        }
    }
    paths
}

impl Catalog for Judge<'_> {
    fn knows(&self, origin: &[String], column: &str) -> bool {
        !self.is_hidden(origin) && !self.rules.changes_of(origin, column).is_empty()
    }

    fn may_have(&self, relation: &[String], column: &str) -> bool {
        self.is_hidden(relation)
            || relation
                .last()
                .is_some_and(|name| self.rules.elsewhere.contains(&(name.clone(), column.to_owned())))
    }
}

/// A piece of SQL under judgement.
pub(super) struct Judge<'a> {
    pub(super) rules: &'a Rules,
    pub(super) code: &'a Code,
    text: &'a str,
    pub(super) variables: &'a Variables,
    pub(super) purpose: Purpose,
}

impl Judge<'_> {
    pub(super) fn is_hidden(&self, path: &[String]) -> bool {
        matches!(path, [name] if self.variables.hidden.contains(name))
    }

    fn one(&self, found: &Use) -> Vec<Hit> {
        match &found.name {
            Name::Function(path, ..) | Name::Relation(path) | Name::Type(path) if self.is_hidden(path) => {
                vec![]
            }
            Name::Function(path, arguments, constant) => {
                let called = self
                    .rules
                    .called(path, *arguments, *constant)
                    .map(|change| self.hit(found, path, change));
                called.chain(self.keyword_call(found, path)).collect()
            }
            Name::Column(path, sink) => self.column(found, path, *sink),
            Name::Star(path, sink) => self.star(found, path, *sink),
            Name::Relation(path) => {
                let mut hits = self.named(found, path, self.rules.relations.get(last(path)));
                if self.takes_what_is_not_there(found, path) {
                    hits.iter_mut().for_each(|hit| hit.manner = Manner::Refused);
                }
                hits.extend(self.incomplete(found, path));
                hits
            }
            Name::Shared(column) => self.shared(found, column.as_deref()),
            Name::Type(path) => self.named(found, path, self.rules.types.get(last(path))),
            Name::Operator(path) => {
                let change = self.rules.operators.get(last(path));
                change.map(|change| self.hit(found, path, *change)).into_iter().collect()
            }
            Name::Setting(name, value) => self.setting(found, name, value.as_deref()),
            Name::Literal(text, context) => self.literal(found, text, context),
            Name::Label(_) | Name::Template(_) | Name::Collation(_) => vec![],
        }
    }

    /// A hit on the last part of a name.
    pub(super) fn hit(&self, found: &Use, path: &[String], change: usize) -> Hit {
        let name = last(path);
        let at = find_name(self.text, name, found.at).unwrap_or(found.at);
        Hit { at, change, found: name.to_owned(), manner: Manner::Named }
    }

    fn named(&self, found: &Use, path: &[String], named: Option<&Vec<super::rules::Named>>) -> Vec<Hit> {
        let named = named.into_iter().flatten().filter(|named| named.is(path));
        named.map(|named| self.hit(found, path, named.change)).collect()
    }

    /// A call by a name that is no function's any more, unless it is quoted or names a schema.
    fn keyword_call(&self, found: &Use, path: &[String]) -> Option<Hit> {
        let [name] = path else { return None };
        let keyword = self.rules.keywords.get(name).filter(|keyword| !keyword.reserved)?;
        let own = self.rules.functions_of_users.contains(name);
        (own && !self.is_quoted(found.at)).then(|| self.hit(found, path, keyword.change))
    }

    fn is_quoted(&self, at: usize) -> bool {
        self.text.as_bytes().get(at) == Some(&b'"')
    }

    fn column(&self, found: &Use, path: &[String], sink: Option<Sink>) -> Vec<Hit> {
        let manner = match (sink, self.purpose) {
            (Some(Sink::Result), Purpose::Returned) => Manner::Given,
            _ => Manner::Named,
        };
        match self.code.meaning(found.scope, path, self) {
            Meaning::Numbered(origin, number) => {
                let moved = self
                    .rules
                    .moved
                    .get(&(last(&origin).to_owned(), number))
                    .filter(|_| !self.is_hidden(&origin));
                let moved = moved.map(|(change, effect)| Hit {
                    manner: Manner::Displaced(*effect),
                    ..self.hit(found, path, *change)
                });
                moved.into_iter().collect()
            }
            Meaning::Known(origin) => self
                .rules
                .changes_of(&origin, last(path))
                .into_iter()
                .filter(|change| sink != Some(Sink::Natural) || !self.rules.is_for_negative(*change))
                .map(|change| {
                    let manner =
                        if self.is_taken_over(found, path, &origin) { Manner::TakenOver } else { manner };
                    Hit { manner, ..self.hit(found, path, change) }
                })
                .collect(),
            Meaning::Other => vec![],
            Meaning::Nothing => {
                let Some(source) = self.code.source(found.scope, path) else {
                    return self.variable(found, path);
                };
                let into_record = self.purpose == Purpose::Record && sink == Some(Sink::Result);
                if into_record || sink == Some(Sink::Existence) {
                    return vec![];
                }
                self.all_columns(found, &self.code.origins(source), last(path), Manner::InRow)
            }
        }
    }

    /// Whether a new relation that takes the place of the user's has not all columns that are used of that one.
    fn takes_what_is_not_there(&self, found: &Use, path: &[String]) -> bool {
        let Some(there) = self.rules.new_relations.get(last(path)).filter(|_| path.len() == 1) else {
            return false;
        };
        let is_it = |source: &Source| matches!(&source.what, Origin::Relation(other) if other == path);
        self.code.beside(found).any(|other| {
            let Name::Column(name, _) = &other.name else { return false };
            let source = match name.as_slice() {
                [column] if self.variables.names.contains(column) => None,
                [_] => self.code.only_source(other.scope),
                [qualifier @ .., _] => self.code.source(other.scope, qualifier),
                [] => None,
            };
            source.is_some_and(is_it) && !there.contains(last(name))
        })
    }

    /// Whether something else answers to an unqualified name once the column is gone: a variable, a
    /// parameter, or a column further out.
    fn is_taken_over(&self, found: &Use, path: &[String], origin: &[String]) -> bool {
        let [name] = path else { return false };
        let outside = self.code.meaning_beyond(found.scope, name, origin, self);
        self.variables.names.contains(name) || outside
    }

    /// A relation that is read without any of the columns that would tell its rows apart.
    fn incomplete(&self, found: &Use, path: &[String]) -> Vec<Hit> {
        let uses = |columns: &Vec<String>| {
            self.code.beside(found).any(|other| match &other.name {
                Name::Column(path, _) | Name::Function(path, ..) => {
                    columns.iter().any(|column| column == last(path))
                }
                _ => false,
            })
        };
        self.rules
            .incomplete
            .iter()
            .filter(|(named, columns)| named.is(path) && !uses(columns))
            .map(|(named, _)| self.hit(found, path, named.change))
            .collect()
    }

    /// A name that no FROM explains: a variable of the code around, or a field of one.
    fn variable(&self, found: &Use, path: &[String]) -> Vec<Hit> {
        if let [name] = path {
            let cursor = self.rules.cursor_name.filter(|_| self.variables.cursors.contains(name));
            return cursor.map(|change| self.hit(found, path, change)).into_iter().collect();
        }
        let [variable, .., field] = path else { return vec![] };
        let changes: Vec<usize> = match self.variables.rows.get(variable) {
            Some(relation) => self.rules.changes_of(relation, field),
            None if self.variables.records.contains(variable) => {
                self.variables.filled.iter().flat_map(|origin| self.rules.changes_of(origin, field)).collect()
            }
            None => vec![],
        };
        changes.into_iter().map(|change| self.hit(found, path, change)).collect()
    }

    fn setting(&self, found: &Use, name: &str, value: Option<&str>) -> Vec<Hit> {
        let name = name.to_ascii_lowercase();
        let path = [name.clone()];
        let refused = self.rules.setting_values.get(&name).into_iter().flatten();
        let refused = refused
            .filter(|(refused, _)| value.is_some_and(|value| value.eq_ignore_ascii_case(refused)))
            .map(|(_, change)| *change);
        let gone = self.rules.settings.get(&name).copied();
        gone.into_iter().chain(refused).map(|change| self.hit(found, &path, change)).collect()
    }

    fn literal(&self, found: &Use, text: &str, context: &Context) -> Vec<Hit> {
        let mut hits = Vec::new();
        match context {
            Context::Argument(function, 0)
                if self.rules.hints.setting_functions.contains(&last(function).to_owned()) =>
            {
                let value = self.code.beside(found).find_map(|other| match &other.name {
                    Name::Literal(value, Context::Argument(same, 1))
                        if same == function && other.at > found.at =>
                    {
                        Some(value.as_str())
                    }
                    _ => None,
                });
                // current_setting(name, true) gives null for a name that it does not know.
                let tolerated = self.arguments(found, function) == Some(2) && value.is_none();
                hits.extend(
                    self.setting(found, text, value)
                        .into_iter()
                        .map(|hit| if tolerated { Hit { manner: Manner::Tolerated, ..hit } } else { hit }),
                );
            }
            Context::Cast(to) if matches!(last(to), "regproc" | "regprocedure") => {
                hits.extend(self.function_constant(found, text));
            }
            Context::Cast(to) if last(to) == "regconfig" => {
                let own = self.rules.configurations.get(text);
                hits.extend(own.map(|change| self.hit(found, &[text.to_owned()], *change)));
            }
            // Where it is the only argument, it is the text.
            Context::Argument(function, number) if self.is_configuration(found, function, *number) => {
                let own = self.rules.configurations.get(text);
                hits.extend(own.map(|change| self.hit(found, &[text.to_owned()], *change)));
            }
            Context::Cast(to) => {
                for (r#type, word, change) in &self.rules.words {
                    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
                    let before_the_end = words.iter().rev().skip(1).any(|other| other == word);
                    if last(to) == r#type && before_the_end {
                        hits.push(Hit {
                            found: text.to_owned(),
                            ..self.hit(found, std::slice::from_ref(word), *change)
                        });
                    }
                }
            }
            _ => {}
        }
        if let Some(change) = self.rules.settings.get(&text.to_ascii_lowercase())
            && self.code.beside(found).any(|other| self.reads_settings(other))
        {
            let manner = Manner::Tolerated;
            hits.push(Hit { at: found.at, change: *change, found: text.to_owned(), manner });
        }
        for named in self.rules.values.get(text).into_iter().flatten() {
            let read = |other: &Use| match &other.name {
                Name::Relation(path) => named.is(path),
                Name::Function(path, ..) => named.is(path),
                _ => false,
            };
            if self.code.beside(found).any(read) {
                hits.push(Hit {
                    at: found.at,
                    change: named.change,
                    found: text.to_owned(),
                    manner: Manner::Named,
                });
            }
        }
        hits
    }
}

impl Judge<'_> {
    /// How many arguments the call of a function has that something is an argument of.
    fn arguments(&self, found: &Use, function: &[String]) -> Option<usize> {
        self.code.beside(found).find_map(|other| match &other.name {
            Name::Function(same, arguments, _) if same == function && other.at <= found.at => {
                Some(*arguments)
            }
            _ => None,
        })
    }

    fn is_configuration(&self, found: &Use, function: &[String], number: usize) -> bool {
        let argument = (last(function).to_owned(), number);
        self.rules.naming.get(&argument).is_some_and(|r#type| r#type == "regconfig")
            && self.arguments(found, function) != Some(1)
    }

    fn reads_settings(&self, other: &Use) -> bool {
        let Name::Relation(path) = &other.name else { return false };
        let matches = |relation: &String| match relation.split_once('.') {
            Some((schema, name)) => match path.as_slice() {
                [only] => only == name,
                [first, second] => first == schema && second == name,
                _ => false,
            },
            None => last(path) == relation,
        };
        self.rules.hints.setting_relations.iter().any(matches)
    }

    /// A function that is named by a string, with its arguments or without.
    fn function_constant(&self, found: &Use, text: &str) -> Vec<Hit> {
        let (name, arguments) = text.split_once('(').map_or((text, None), |(name, rest)| (name, Some(rest)));
        let path: Path = name.split('.').map(|part| part.trim().trim_matches('"').to_lowercase()).collect();
        if self.is_hidden(&path) {
            return vec![];
        }
        let callables = self.rules.functions.get(last(&path)).into_iter().flatten();
        let gone = callables
            .filter(|callable| callable.others.is_empty() && !callable.own)
            .filter(|callable| path.len() == 1 || path[0] == callable.schema)
            .map(|callable| callable.change);
        let signature: String = format!("{}({}", last(&path), arguments.unwrap_or_default());
        let signature: String = signature.chars().filter(|c| !c.is_whitespace()).collect();
        let changed = self.rules.signatures.get(&signature).copied();
        gone.chain(changed).map(|change| self.hit(found, &path, change)).collect()
    }
}

pub(super) fn last(path: &[String]) -> &str {
    path.last().map_or("", String::as_str)
}
