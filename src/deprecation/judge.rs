//! Which of the names that a piece of SQL uses are met by a change.
//!
//! Pure: what the names are and where they stand is in the [`Code`], what happens to them in the
//! [`Rules`].

use super::rules::Rules;
use crate::pack::model::Effect;
use crate::code::{Code, Context, Kind, Meaning, Name, Origin, Path, Sink, Source, Token, Use, find_name};
use std::collections::HashMap;

/// How something is used, where that decides what will happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// By its name.
    Named,
    /// As one of all columns of a result whose shape must stay.
    InStar,
    /// As one of all columns of a row that is taken as it comes.
    InRow,
    /// As a column of a result whose types must stay.
    Given,
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
    /// Bound cursors.
    pub cursors: Vec<String>,
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

/// The words of a piece of SQL that the grammar takes for itself: a reserved word anywhere but behind a
/// dot and behind AS, and a label without AS that must have one.
pub fn reserved(rules: &Rules, code: Option<&Code>, tokens: &[Token]) -> Vec<Hit> {
    let labels: Vec<&str> = code
        .into_iter()
        .flat_map(|code| &code.uses)
        .filter_map(|found| match &found.name {
            Name::Label(label) => Some(label.as_str()),
            _ => None,
        })
        .collect();
    let mut hits = Vec::new();
    for (i, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word) {
        let Some(keyword) = rules.keywords.get(&token.text) else { continue };
        let before = i.checked_sub(1).map(|i| &tokens[i]);
        let excused = before
            .is_some_and(|before| before.kind == Kind::Sign('.') || before.kind == Kind::Word && before.text == "as");
        let ends_an_expression = before.is_some_and(|before| {
            matches!(before.kind, Kind::Word | Kind::Quoted | Kind::String | Kind::Other | Kind::Sign(')' | ']'))
        });
        let label = keyword.needs_as && ends_an_expression && labels.contains(&token.text.as_str());
        if !excused && (keyword.reserved || label) {
            hits.push(Hit {
                at: token.at,
                change: keyword.change,
                found: token.text.clone(),
                manner: Manner::Named,
            });
        }
    }
    hits
}

/// What a change meets in a text that can be told apart into tokens and no further: calls of
/// functions, settings, and columns whose relation stands in the same text.
pub fn guesses(rules: &Rules, tokens: &[Token]) -> Vec<Hit> {
    let is_name = |token: &Token| matches!(token.kind, Kind::Word | Kind::Quoted);
    let has = |name: &str| tokens.iter().any(|token| is_name(token) && token.text == name);
    let mut hits = reserved(rules, None, tokens);
    for (i, token) in tokens.iter().enumerate().filter(|(_, token)| is_name(token)) {
        let name = &token.text;
        let mut hit = |change| {
            hits.push(Hit { at: token.at, change, found: name.clone(), manner: Manner::Named });
        };
        if tokens.get(i + 1).is_some_and(|next| next.kind == Kind::Sign('(')) {
            for function in rules.functions.get(name).into_iter().flatten() {
                if function.others.is_empty() {
                    hit(function.change);
                }
            }
        }
        for named in [&rules.columns, &rules.results].into_iter().filter_map(|all| all.get(name)).flatten() {
            if has(&named.name) {
                hit(named.change);
            }
        }
        if i > 0 && tokens[i - 1].kind == Kind::Word && matches!(tokens[i - 1].text.as_str(), "set" | "show" | "local" | "session" | "reset") {
            rules.settings.get(name).copied().into_iter().for_each(&mut hit);
        }
    }
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
            paths.extend(code.starred(scope, qualifier).into_iter().flat_map(|source| below(code, source)));
        }
        if let Name::Column(path, Some(Sink::Result)) = &found.name
            && let Some(source) = code.source(found.scope, path)
        {
            paths.extend(below(code, source));
        }
    }
    paths
}

/// The relations and functions that all columns of a source come from.
fn below(code: &Code, source: &Source) -> Vec<Path> {
    match &source.what {
        Origin::Relation(path) | Origin::Function(path) => vec![path.clone()],
        Origin::Query(outputs) => outputs
            .stars
            .iter()
            .flat_map(|(scope, qualifier)| code.starred(*scope, qualifier))
            .flat_map(|source| below(code, source))
            .collect(),
        Origin::Unknown => vec![],
    }
}

struct Judge<'a> {
    rules: &'a Rules,
    code: &'a Code,
    text: &'a str,
    variables: &'a Variables,
    purpose: Purpose,
}

impl Judge<'_> {
    fn one(&self, found: &Use) -> Vec<Hit> {
        match &found.name {
            Name::Function(path, arguments) => {
                let called = self.rules.called(path, *arguments).map(|change| self.hit(found, path, change));
                called.chain(self.keyword_call(found, path)).collect()
            }
            Name::Column(path, sink) => self.column(found, path, *sink),
            Name::Star(path, sink) => self.star(found, path, *sink),
            Name::Relation(path) => self.named(found, path, self.rules.relations.get(last(path))),
            Name::Type(path) => self.named(found, path, self.rules.types.get(last(path))),
            Name::Operator(path) => {
                let change = self.rules.operators.get(last(path));
                change.map(|change| self.hit(found, path, *change)).into_iter().collect()
            }
            Name::Setting(name, value) => self.setting(found, name, value.as_deref()),
            Name::Literal(text, context) => self.literal(found, text, context),
            Name::Label(_) | Name::Template(_) => vec![],
        }
    }

    /// A hit on the last part of a name.
    fn hit(&self, found: &Use, path: &[String], change: usize) -> Hit {
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
        match self.code.meaning(found.scope, path, self.rules) {
            Meaning::Known(change) => vec![Hit { manner, ..self.hit(found, path, change) }],
            Meaning::Other => vec![],
            Meaning::Nothing => {
                if let Some(source) = self.code.source(found.scope, path) {
                    return self.all_columns(found, &below(self.code, source), last(path), Manner::InRow);
                }
                self.variable(found, path)
            }
        }
    }

    /// A name that no FROM explains: a variable of the code around, or a field of one.
    fn variable(&self, found: &Use, path: &[String]) -> Vec<Hit> {
        if let [name] = path {
            let cursor = self.rules.cursor_name.filter(|_| self.variables.cursors.contains(name));
            return cursor.map(|change| self.hit(found, path, change)).into_iter().collect();
        }
        let [variable, field, ..] = path else { return vec![] };
        let columns = |relation: &Path| {
            let column = crate::code::Catalog::column(self.rules, relation, field);
            column.or_else(|| crate::code::Catalog::result_column(self.rules, relation, field))
        };
        let change = match self.variables.rows.get(variable) {
            Some(relation) => columns(relation),
            None if self.variables.records.contains(variable) => {
                self.variables.filled.iter().find_map(columns)
            }
            None => None,
        };
        change.map(|change| self.hit(found, &path[..2], change)).into_iter().collect()
    }

    fn star(&self, found: &Use, path: &[String], sink: Sink) -> Vec<Hit> {
        let manner = match (sink, self.purpose) {
            (Sink::Existence | Sink::Outer, _) | (Sink::Result, Purpose::Record) => return vec![],
            (Sink::Result, Purpose::Taken) | (Sink::Whole, _) => Manner::InRow,
            (Sink::Result | Sink::Stored, _) => Manner::InStar,
        };
        let Some(scope) = found.scope else { return vec![] };
        let sources = self.code.starred(scope, path);
        let relations: Vec<Path> = sources.into_iter().flat_map(|source| below(self.code, source)).collect();
        self.all_columns(found, &relations, "*", manner)
    }

    /// A use of all columns at once: one hit for each that something happens to.
    fn all_columns(&self, found: &Use, relations: &[Path], written: &str, manner: Manner) -> Vec<Hit> {
        relations
            .iter()
            .flat_map(|path| {
                Rules::columns_of(&self.rules.columns, path).chain(Rules::columns_of(&self.rules.results, path))
            })
            .map(|(_, change)| Hit { at: found.at, change, found: written.to_owned(), manner })
            .collect()
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
            Context::Argument(function, 0) if self.rules.hints.setting_functions.contains(&last(function).to_owned()) => {
                let value = self.code.uses.iter().find_map(|other| match &other.name {
                    Name::Literal(value, Context::Argument(same, 1)) if same == function && other.at > found.at => {
                        Some(value.as_str())
                    }
                    _ => None,
                });
                hits.extend(self.setting(found, text, value));
            }
            Context::Cast(to) => {
                for (r#type, word, change) in &self.rules.words {
                    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
                    let before_the_end = words.iter().rev().skip(1).any(|other| other == word);
                    if last(to) == r#type && before_the_end {
                        hits.push(Hit { found: text.to_owned(), ..self.hit(found, std::slice::from_ref(word), *change) });
                    }
                }
            }
            _ => {}
        }
        for named in self.rules.values.get(text).into_iter().flatten() {
            let read = |other: &Use| match &other.name {
                Name::Relation(path) => named.is(path),
                Name::Function(path, _) => named.is(path),
                _ => false,
            };
            if self.code.uses.iter().any(read) {
                hits.push(Hit { at: found.at, change: named.change, found: text.to_owned(), manner: Manner::Named });
            }
        }
        hits
    }
}

fn last(path: &[String]) -> &str {
    path.last().map_or("", String::as_str)
}
