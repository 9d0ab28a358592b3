//! SQL code as far as it must be understood: which names it uses, and what they can mean where they
//! stand.
//!
//! Pure: `pg/raw.rs` fills this in from the server's own parse trees; what a name means to an
//! upgrade is decided in `deprecation/`. Offsets are bytes in the source that was parsed.

/// A name of one or more parts, as folded and unquoted by the server's lexer.
pub type Path = Vec<String>;

/// What stands for a part of a string that cannot be known: it parses as a name.
pub const UNKNOWN: &str = "unknown_name";

/// What one piece of SQL uses.
#[derive(Clone, Debug, Default)]
pub struct Code {
    /// How many statements there are.
    pub statements: usize,
    /// Where columns can come from, innermost last; a scope knows its parent.
    pub scopes: Vec<Scope>,
    /// Every name used.
    pub uses: Vec<Use>,
    /// Statements that the parser reads and this model does not, as ranges of bytes.
    pub opaque: Vec<(usize, usize)>,
}

/// One level of a query: what stands in its FROM.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The level around it.
    pub parent: Option<usize>,
    /// What columns come from.
    pub sources: Vec<Source>,
    /// The names that WITH gave to queries.
    pub queries: Vec<(String, Outputs)>,
}

/// One item of a FROM.
#[derive(Clone, Debug)]
pub struct Source {
    /// What it is.
    pub what: Origin,
    /// The name that columns are qualified with.
    pub alias: Option<String>,
    /// The names that its columns are given, by position.
    pub columns: Vec<String>,
}

/// What an item of a FROM is.
#[derive(Clone, Debug)]
pub enum Origin {
    /// A table, view or the like.
    Relation(Path),
    /// A function's result.
    Function(Path),
    /// A subquery.
    Query(Outputs),
    /// Something whose columns are not known.
    Unknown,
}

/// The columns of a subquery.
#[derive(Clone, Debug, Default)]
pub struct Outputs {
    /// Those with a name of their own.
    pub names: Vec<String>,
    /// The stars among them: the scope they stand in, and the qualifier before them.
    pub stars: Vec<(usize, Path)>,
}

/// Where a result goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sink {
    /// To whoever runs the statement.
    Result,
    /// Into a new table, whose columns it gives.
    Stored,
    /// Into the columns that a table has.
    Inserted,
    /// Beside the rows of another query, whose number of columns it must have.
    Combined,
    /// Into names that are given to it by position.
    Renamed,
    /// To an outer query, which takes what it names.
    Outer,
    /// Nowhere: only whether there is a row counts.
    Existence,
    /// Into an expression, as a whole row.
    Whole,
    /// Into a comparison that holds for some numbers from zero on only.
    Natural,
}

/// One name and what it is used as.
#[derive(Clone, Debug)]
pub struct Use {
    /// The byte that it begins at.
    pub at: usize,
    /// The scope that it stands in.
    pub scope: Option<usize>,
    /// The number of the statement that it stands in.
    pub statement: usize,
    /// The name.
    pub name: Name,
}

/// A name as what it is used.
#[derive(Clone, Debug)]
pub enum Name {
    /// A function with that many arguments, and whether these are constants.
    Function(Path, usize, bool),
    /// A column, variable or whole row; where it is a column of a result by itself, the result's sink.
    Column(Path, Option<Sink>),
    /// All columns of what the path names, or of everything.
    Star(Path, Sink),
    /// A relation.
    Relation(Path),
    /// A type.
    Type(Path),
    /// A collation.
    Collation(Path),
    /// An operator.
    Operator(Path),
    /// A setting that is read, or set to a value.
    Setting(String, Option<String>),
    /// A join of everything in its scope by a column, or by all columns that have the same names.
    Shared(Option<String>),
    /// The label of a result's column.
    Label(String),
    /// A string that is put together, as far as it can be read: what is not known is a name.
    Template(String),
    /// A string, and the type or the function and argument that it is given to.
    Literal(String, Context),
}

/// What a string is given to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Context {
    /// Nothing in particular.
    Plain,
    /// A type it is cast to.
    Cast(Path),
    /// A function, as its argument of this number, from 0.
    Argument(Path, usize),
    /// DO: code in the language of this name.
    Block(String),
}

/// What a column reference leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A column of a relation or of a function's result, of this name, that the caller knows.
    Known(Path),
    /// A column of a relation or of a function's result, by its number from 1.
    Numbered(Path, usize),
    /// A column of something else.
    Other,
    /// No source of that name or column is in sight: a variable, perhaps.
    Nothing,
}

/// What the caller knows of relations and functions.
pub trait Catalog {
    /// Whether it knows something of this column of this relation or of this function's result.
    fn knows(&self, origin: &[String], column: &str) -> bool;
    /// Whether a relation that it knows nothing of may have such a column.
    fn may_have(&self, relation: &[String], column: &str) -> bool;
}

impl Source {
    /// Whether `qualifier.` means it.
    fn is_named(&self, qualifier: &[String]) -> bool {
        match (&self.alias, &self.what, qualifier) {
            (Some(alias), _, [name]) => alias == name,
            (Some(_), ..) => false,
            (None, Origin::Relation(path), _) => path.ends_with(qualifier),
            (None, Origin::Function(path), [name]) => path.last() == Some(name),
            _ => false,
        }
    }

    /// What a column of it is.
    fn column(&self, code: &Code, catalog: &dyn Catalog, column: &str) -> Meaning {
        if let Some(index) = self.columns.iter().position(|name| name == column) {
            return match &self.what {
                Origin::Relation(path) | Origin::Function(path) => Meaning::Numbered(path.clone(), index + 1),
                _ => Meaning::Other,
            };
        }
        match &self.what {
            Origin::Relation(path) | Origin::Function(path) if catalog.knows(path, column) => {
                Meaning::Known(path.clone())
            }
            Origin::Relation(path) if catalog.may_have(path, column) => Meaning::Other,
            Origin::Relation(_) | Origin::Function(_) => Meaning::Nothing,
            Origin::Query(outputs) => outputs.column(code, catalog, column),
            Origin::Unknown => Meaning::Nothing,
        }
    }
}

impl Outputs {
    fn column(&self, code: &Code, catalog: &dyn Catalog, column: &str) -> Meaning {
        if self.names.iter().any(|name| name == column) {
            return Meaning::Other;
        }
        self.stars
            .iter()
            .flat_map(|(scope, qualifier)| code.starred(*scope, qualifier))
            .map(|source| source.column(code, catalog, column))
            .find(|meaning| *meaning != Meaning::Nothing)
            .unwrap_or(Meaning::Nothing)
    }
}

impl Code {
    /// The relations and functions that all columns of a source come from.
    pub fn origins(&self, source: &Source) -> Vec<Path> {
        match &source.what {
            Origin::Relation(path) | Origin::Function(path) => vec![path.clone()],
            Origin::Query(outputs) => self.origins_of_stars(outputs),
            Origin::Unknown => vec![],
        }
    }

    /// The relations and functions of which a query gives all columns.
    pub fn origins_of_stars(&self, outputs: &Outputs) -> Vec<Path> {
        let stars = outputs.stars.iter().flat_map(|(scope, qualifier)| self.starred(*scope, qualifier));
        stars.flat_map(|source| self.origins(source)).collect()
    }

    /// Everything that stands in the same statement.
    pub fn beside<'a>(&'a self, found: &'a Use) -> impl Iterator<Item = &'a Use> {
        self.uses.iter().filter(|other| other.statement == found.statement)
    }

    /// The scope and those around it, innermost first.
    fn outwards(&self, scope: Option<usize>) -> impl Iterator<Item = &Scope> {
        std::iter::successors(scope.map(|scope| &self.scopes[scope]), |scope| {
            scope.parent.map(|parent| &self.scopes[parent])
        })
    }

    /// The query that WITH gave this name to.
    pub fn query(&self, scope: Option<usize>, name: &str) -> Option<&Outputs> {
        self.outwards(scope)
            .flat_map(|scope| scope.queries.iter().rev())
            .find(|(given, _)| given == name)
            .map(|(_, outputs)| outputs)
    }

    /// What `*` or `qualifier.*` stands for in a scope.
    pub fn starred(&self, scope: usize, qualifier: &[String]) -> Vec<&Source> {
        if qualifier.is_empty() {
            return self.scopes[scope].sources.iter().collect();
        }
        self.source(Some(scope), qualifier).into_iter().collect()
    }

    /// The one item of the innermost FROM, where it has no other.
    pub fn only_source(&self, scope: Option<usize>) -> Option<&Source> {
        match self.scopes.get(scope?)?.sources.as_slice() {
            [source] => Some(source),
            _ => None,
        }
    }

    /// What a qualifier means where it stands.
    pub fn source(&self, scope: Option<usize>, qualifier: &[String]) -> Option<&Source> {
        self.outwards(scope).flat_map(|scope| &scope.sources).find(|source| source.is_named(qualifier))
    }

    /// Whether anything else in sight has a column of this name.
    pub fn meaning_beyond(
        &self,
        scope: Option<usize>,
        column: &str,
        origin: &[String],
        catalog: &dyn Catalog,
    ) -> bool {
        self.outwards(scope).flat_map(|scope| &scope.sources).any(|source| {
            let is_origin =
                matches!(&source.what, Origin::Relation(path) | Origin::Function(path) if path == origin);
            !is_origin && source.column(self, catalog, column) != Meaning::Nothing
        })
    }

    /// What a column reference leads to.
    pub fn meaning(&self, scope: Option<usize>, path: &[String], catalog: &dyn Catalog) -> Meaning {
        let Some((column, qualifier)) = path.split_last() else { return Meaning::Nothing };
        if qualifier.is_empty() {
            return self
                .outwards(scope)
                .flat_map(|scope| &scope.sources)
                .map(|source| source.column(self, catalog, column))
                .find(|meaning| *meaning != Meaning::Nothing)
                .unwrap_or(Meaning::Nothing);
        }
        match self.source(scope, qualifier) {
            Some(source) => match source.column(self, catalog, column) {
                Meaning::Nothing => Meaning::Other,
                meaning => meaning,
            },
            None => Meaning::Nothing,
        }
    }
}

/// Something that a stored expression tree refers to, by OID and column number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reference {
    /// A function or aggregate.
    Function(u32),
    /// An operator.
    Operator(u32),
    /// A type that a value is of or is converted to.
    Type(u32),
    /// A relation that is read.
    Relation(u32),
    /// A column of a relation.
    Column(u32, i16),
    /// A whole row of a relation.
    Row(u32),
    /// A column of a function's result.
    ResultColumn(u32, i16),
    /// A whole row of a function's result.
    ResultRow(u32),
    /// A whole row of a relation that is given out as a column.
    RowGiven(u32),
    /// All columns of a relation by position, as where FROM gives each a name of its own.
    Columns(u32),
    /// All columns of a function's result by position: the server names each wherever FROM has the function.
    ResultColumns(u32),
    /// A constant of one of the `reg…` types: the type, and the object that it names.
    Constant(u32, u32),
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or keyword that is not quoted, folded to lower case.
    Word,
    /// A quoted name.
    Quoted,
    /// A string, whatever its quotes; its text is what it means.
    String,
    /// One character that stands for itself.
    Sign(char),
    /// An operator, number or parameter.
    Other,
}

/// One token, as the server's lexer gives it.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// The name, the string or the operator; empty for the rest.
    pub text: String,
    /// The byte that it begins at.
    pub at: usize,
}

/// Line and character of a byte offset, both from 1.
pub fn place(source: &str, at: usize) -> (i32, i32) {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    let before = &source[..at];
    let line = before.matches('\n').count() + 1;
    let begin = before.rfind('\n').map_or(0, |newline| newline + 1);
    (line as i32, before[begin..].chars().count() as i32 + 1)
}

/// Where a name or operator stands at or after an offset: by itself, not as a part of a longer one.
pub fn find_name(source: &str, name: &str, from: usize) -> Option<usize> {
    let (bytes, wanted) = (source.as_bytes(), name.as_bytes());
    let (first, last) = (wanted.first()?, wanted.last()?);
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || *byte >= 0x80;
    let is_sign = |byte: &u8| b"+-*/<>=~!@#%^&|`?".contains(byte);
    let goes_on = |a: &u8, b: &u8| is_word(a) && is_word(b) || is_sign(a) && is_sign(b);
    (from..(bytes.len() + 1).saturating_sub(wanted.len())).find(|&i| {
        let (before, after) = (i.checked_sub(1).map(|before| &bytes[before]), bytes.get(i + wanted.len()));
        let stands_alone = !before.is_some_and(|before| goes_on(before, first))
            && !after.is_some_and(|after| goes_on(last, after));
        stands_alone && bytes[i..i + wanted.len()].eq_ignore_ascii_case(wanted)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Known;

    impl Catalog for Known {
        fn knows(&self, origin: &[String], column: &str) -> bool {
            origin.last().is_some_and(|name| name == "pg_stat" || name == "pg_get") && column == "gone"
        }
        fn may_have(&self, relation: &[String], _: &str) -> bool {
            relation.last().is_some_and(|name| name == "own")
        }
    }

    fn path(text: &str) -> Path {
        text.split('.').map(str::to_owned).collect()
    }

    fn source(what: Origin, alias: Option<&str>) -> Source {
        Source { what, alias: alias.map(str::to_owned), columns: vec![] }
    }

    #[test]
    fn a_column_means_what_its_scope_gives() {
        let code = Code {
            scopes: vec![
                Scope {
                    sources: vec![source(Origin::Relation(path("pg_stat")), Some("s"))],
                    ..Scope::default()
                },
                Scope {
                    parent: Some(0),
                    sources: vec![source(Origin::Relation(path("own")), None)],
                    ..Scope::default()
                },
                Scope {
                    sources: vec![source(
                        Origin::Query(Outputs { names: vec![], stars: vec![(0, vec![])] }),
                        Some("q"),
                    )],
                    ..Scope::default()
                },
                Scope { sources: vec![source(Origin::Function(path("pg_get")), None)], ..Scope::default() },
                Scope {
                    sources: vec![source(
                        Origin::Query(Outputs { names: vec!["gone".into()], stars: vec![(0, vec![])] }),
                        Some("q"),
                    )],
                    ..Scope::default()
                },
            ],
            ..Code::default()
        };
        for (scope, name, meaning) in [
            (0, "gone", Meaning::Known(path("pg_stat"))),
            (0, "s.gone", Meaning::Known(path("pg_stat"))),
            (0, "pg_stat.gone", Meaning::Nothing),
            (0, "r.gone", Meaning::Nothing),
            (0, "s.stays", Meaning::Other),
            (1, "gone", Meaning::Other),
            (1, "own.gone", Meaning::Other),
            (1, "s.gone", Meaning::Known(path("pg_stat"))),
            (2, "gone", Meaning::Known(path("pg_stat"))),
            (2, "q.gone", Meaning::Known(path("pg_stat"))),
            (3, "pg_get.gone", Meaning::Known(path("pg_get"))),
            (4, "q.gone", Meaning::Other),
        ] {
            assert_eq!(code.meaning(Some(scope), &path(name), &Known), meaning, "{scope} {name}");
        }
    }

    #[test]
    fn places_count_characters_from_one() {
        assert_eq!(place("a\näb", 4), (2, 2));
        assert_eq!(place("a\näb", 3), (2, 1));
        assert_eq!(place("", 5), (1, 1));
        assert_eq!(place("a\n", 2), (2, 1));
    }

    #[test]
    fn a_name_is_found_alone() {
        assert_eq!(find_name("xgone gone2 GONE gone", "gone", 0), Some(12));
        assert_eq!(find_name("xgone", "gone", 0), None);
        assert_eq!(find_name("a.gone", "gone", 0), Some(2));
        assert_eq!(find_name("", "gone", 0), None);
        assert_eq!(find_name("||/a |/a", "|/", 0), Some(5));
    }
}
