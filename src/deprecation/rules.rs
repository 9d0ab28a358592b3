//! What to look for: the changes of a move, each by the names and the OIDs that lead to it here.
//!
//! Pure: `resolve` fills it in from the server's catalog.

use super::subject::{Parts, parts};
use crate::code::{Reference, UNKNOWN};
use crate::pack::model::{Change, CodeHints, Effect, Pattern};
use std::collections::{HashMap, HashSet};

/// A function as calls find it.
#[derive(Clone, Debug)]
pub struct Callable {
    /// Its schema.
    pub schema: String,
    /// How many arguments a call of it has.
    pub arguments: (usize, usize),
    /// How many arguments calls of functions of the same name have that stay.
    pub others: Vec<(usize, usize)>,
    /// How many arguments calls of functions of the same name have that are new: where the arguments are
    /// constants, these take them.
    pub new: Vec<(usize, usize)>,
    /// Whether it is a user's own function: only a call that names no schema is meant.
    pub own: bool,
    /// Whether only calls with constants are meant, which have other types then.
    pub constants: bool,
    /// The change.
    pub change: usize,
}

/// Something in a schema.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its schema.
    pub schema: String,
    /// The relation or function, for a column; the thing itself else.
    pub name: String,
    /// Whether names without a schema mean it: it is in a schema that is always searched.
    pub everywhere: bool,
    /// The change.
    pub change: usize,
}

/// A word that the grammar takes for itself.
#[derive(Clone, Debug)]
pub struct Keyword {
    /// Whether it can name nothing any more, rather than only no function.
    pub reserved: bool,
    /// Whether it cannot be a column's label without AS.
    pub needs_as: bool,
    /// The change.
    pub change: usize,
}

/// What to look for.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// The changes, which everything else refers to by number.
    pub changes: Vec<Change>,
    /// By what stored trees refer to.
    pub references: HashMap<Reference, Vec<usize>>,
    /// Columns of functions' results that stand elsewhere in the target, and what comes of a use by position.
    pub displaced: HashMap<Reference, (usize, Effect)>,
    /// The same by the function's name and the column's number, with what comes of a use in code.
    pub moved: HashMap<(String, usize), (usize, Effect)>,
    /// Relations and functions that get more columns, by name.
    pub grown: HashMap<String, Vec<Named>>,
    /// The columns of relations that are new, by the relation's name.
    pub new_relations: HashMap<String, HashSet<String>>,
    /// Text search configurations of users that a new one stands before, by name.
    pub configurations: HashMap<String, usize>,
    /// Arguments of functions that name an object: the type that says of what kind.
    pub naming: HashMap<(String, usize), String>,
    /// The types of strings, by OID.
    pub strings: HashSet<u32>,
    /// Functions by name.
    pub functions: HashMap<String, Vec<Callable>>,
    /// Columns of relations, by the column's name.
    pub columns: HashMap<String, Vec<Named>>,
    /// Columns of functions' results, by the column's name.
    pub results: HashMap<String, Vec<Named>>,
    /// Relations by name.
    pub relations: HashMap<String, Vec<Named>>,
    /// Types by name.
    pub types: HashMap<String, Vec<Named>>,
    /// Operators of which none of that name stays.
    pub operators: HashMap<String, usize>,
    /// Settings by name.
    pub settings: HashMap<String, usize>,
    /// Values of settings that are refused.
    pub setting_values: HashMap<String, Vec<(String, usize)>>,
    /// Words by themselves.
    pub keywords: HashMap<String, Keyword>,
    /// Strings that a relation no longer contains, by the string.
    pub values: HashMap<String, Vec<Named>>,
    /// Signatures of functions, without blanks, that name nothing any more though calls still find the function.
    pub signatures: HashMap<String, usize>,
    /// Relations that must not be read without any of the columns.
    pub incomplete: Vec<(Named, Vec<String>)>,
    /// Statements with words, in this order.
    pub statements: Vec<(Vec<String>, usize)>,
    /// Types whose values must not have a word before their end.
    pub words: Vec<(String, String, usize)>,
    /// The name of a bound cursor.
    pub cursor_name: Option<usize>,
    /// The search_path of maintenance.
    pub search_path: Option<(Vec<String>, usize)>,
    /// Relations that know columns of the same names: relation and column.
    pub elsewhere: HashSet<(String, String)>,
    /// The relation behind a row type, by the type's OID.
    pub row_types: HashMap<u32, (String, String)>,
    /// The same by the OID of the type of arrays of them.
    pub row_arrays: HashMap<u32, (String, String)>,
    /// The same for all relations whose columns change or become more.
    pub row_relations: HashMap<u32, (String, String)>,
    /// The names of users' functions that are keywords of the target.
    pub functions_of_users: HashSet<String>,
    /// The search_path that sessions begin with.
    pub session_path: String,
    /// What the pack knows of functions.
    pub hints: CodeHints,
}

impl Named {
    /// Whether a name of one or two parts means it.
    pub fn is(&self, path: &[String]) -> bool {
        match path {
            [name] => self.everywhere && *name == self.name,
            // A schema that is put in when the code runs may be this one.
            [schema, name] => (*schema == self.schema || schema == UNKNOWN) && *name == self.name,
            _ => false,
        }
    }
}

impl Callable {
    /// Whether a call of this name and number of arguments is one of it.
    fn takes(&self, path: &[String], arguments: usize, constant: bool) -> bool {
        let within = |range: &(usize, usize)| (range.0..=range.1).contains(&arguments);
        let named = match path {
            [_] => true,
            [schema, _] => !self.own && *schema == self.schema,
            _ => false,
        };
        named
            && within(&self.arguments)
            && !self.others.iter().any(within)
            && (constant || !self.constants)
            && !(constant && self.new.iter().any(within))
    }
}

impl Rules {
    /// Whether a change is about what was below zero only.
    pub fn is_for_negative(&self, change: usize) -> bool {
        matches!(self.changes[change].pattern, Some(Pattern::Column { for_negative: true, .. }))
    }

    /// The name by which code writes what a change is about: of a function without its arguments, of a column
    /// without its relation.
    pub fn written(&self, change: usize) -> String {
        let change = &self.changes[change];
        if let Some(Pattern::Column { column, .. }) = &change.pattern {
            return column.clone();
        }
        let Parts { name, part, .. } = parts(&change.kind, &change.subject);
        part.unwrap_or(name)
    }

    /// The changes of the functions that a call may mean.
    pub fn called(&self, path: &[String], arguments: usize, constant: bool) -> impl Iterator<Item = usize> {
        path.last()
            .and_then(|name| self.functions.get(name))
            .into_iter()
            .flatten()
            .filter(move |callable| callable.takes(path, arguments, constant))
            .map(|callable| callable.change)
    }

    /// The columns of a relation or function that something happens to.
    pub fn columns_of<'a>(
        columns: &'a HashMap<String, Vec<Named>>,
        path: &'a [String],
    ) -> impl Iterator<Item = (&'a str, usize)> {
        columns.iter().flat_map(move |(column, named)| {
            named.iter().filter(|named| named.is(path)).map(|named| (column.as_str(), named.change))
        })
    }

    /// Everything that happens to a column of a relation or of a function's result.
    pub fn changes_of(&self, relation: &[String], column: &str) -> Vec<usize> {
        [&self.columns, &self.results]
            .into_iter()
            .filter_map(|columns| columns.get(column))
            .flatten()
            .filter(|named| named.is(relation))
            .map(|named| named.change)
            .collect()
    }

    /// Every word that some rule needs to see in a text before it can apply, but for those of [`Rules::grown`], which
    /// need a star besides.
    pub fn words(&self) -> Vec<String> {
        let of = |columns: &HashMap<String, Vec<Named>>| -> Vec<String> {
            columns.values().flatten().map(|named| named.name.clone()).collect()
        };
        let mut words: Vec<String> = self.functions.keys().cloned().collect();
        words.extend(of(&self.columns));
        words.extend(of(&self.results));
        words.extend(self.relations.keys().cloned());
        words.extend(self.moved.keys().map(|(function, _)| function.clone()));
        words.extend(self.configurations.keys().cloned());
        words.extend(self.types.keys().cloned());
        words.extend(self.operators.keys().cloned());
        words.extend(self.settings.keys().cloned());
        words.extend(self.setting_values.keys().cloned());
        let takes_part = |(word, keyword): &(&String, &Keyword)| {
            keyword.reserved || keyword.needs_as || self.functions_of_users.contains(*word)
        };
        words.extend(self.keywords.iter().filter(takes_part).map(|(word, _)| word.clone()));
        words.extend(self.values.values().flatten().map(|named| named.name.clone()));
        words.extend(self.words.iter().map(|(_, word, _)| word.clone()));
        words.extend(self.incomplete.iter().map(|(named, _)| named.name.clone()));
        words.extend(self.statements.iter().filter_map(|(words, _)| words.get(1).cloned()));
        words.extend(
            self.signatures.keys().filter_map(|signature| signature.split('(').next().map(str::to_owned)),
        );
        words.extend(self.row_types.values().map(|(_, relation)| relation.clone()));
        if self.cursor_name.is_some() {
            words.push("cursor".to_owned());
        }
        words.sort();
        words.dedup();
        words
    }
}
