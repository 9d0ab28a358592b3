//! Code: the bodies of functions, and texts that are run as SQL.
//!
//! Every body is looked through for the words that some rule needs; only those with such a word are
//! read. Each is read by the language's own parser, in a subtransaction, so that one that does not
//! parse is a row that says so.

use super::finding::{Finding, Subject};
use super::judge::{Hit, Manner, Purpose, Variables, hits, rows_of};
use super::path::{Path, compiled, hidden};
use super::rules::Rules;
use super::words::{bodies, column_types, guesses, reserved, worded};
use crate::code::{Code, Context, Name, Sink};
use crate::pack::model::Place;
use crate::pg::lexer::tokens;
use crate::pg::plpgsql::{Body, Piece, Role, compile_block};
use crate::pg::raw::{STATEMENTS, parse};
use crate::pg::subtransaction::{Failure, attempt};
use std::collections::{BTreeMap, HashSet};

/// The language of a piece of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Statements.
    Sql,
    /// Blocks.
    Plpgsql,
}

/// A function to read.
pub struct Function {
    /// Its OID.
    pub oid: u32,
    /// What it returns.
    pub returns: u32,
    /// Its language.
    pub language: Language,
    /// Its body.
    pub source: String,
    /// How it finds its objects.
    pub path: Path,
    /// Its arguments that are rows of a type with a name, by name and by number, with the types.
    pub rows: Vec<(String, u32)>,
}

/// How deep strings that are executed may contain strings that are executed.
const DEPTH: usize = 4;

/// A hit, where it was found, and the byte of the whole source that the text it is in begins at.
pub struct Found {
    /// The hit.
    pub hit: Hit,
    /// Whether it is in the code itself or in a string that it executes.
    pub place: Place,
    /// Where its text begins; for a string that is executed, where the hit itself may be looked for.
    pub base: usize,
}

/// Reads code and says what changes meet in it.
pub struct Reader<'a> {
    rules: &'a Rules,
    source: &'a str,
    depth: usize,
    place: Place,
    arguments: Variables,
    found: Vec<Found>,
    /// Why a part of it could not be read.
    unread: Option<String>,
}

/// What reading gave: what was found, and why a part could not be read.
pub struct Read {
    /// What was found.
    pub found: Vec<Found>,
    /// Why a part could not be read, if so.
    pub unread: Option<String>,
}

/// Everything that changes meet in a function; an error where it cannot be read.
pub fn read(rules: &Rules, function: &Function, place: Place) -> Read {
    let mut reader = Reader::new(rules, &function.source, place);
    reader.arguments.hidden = hidden(rules, function);
    reader.arguments.returned =
        rules.row_relations.get(&function.returns).map(|(schema, name)| vec![schema.clone(), name.clone()]);
    let whole = attempt(|| match function.language {
        Language::Sql => {
            let rows = function.rows.iter().filter_map(|(name, r#type)| {
                let (schema, relation) = rules.row_types.get(r#type)?;
                Some((name.clone(), vec![schema.clone(), relation.clone()]))
            });
            reader.arguments.rows = rows.collect();
            reader.arguments.names = function.rows.iter().map(|(name, _)| name.clone()).collect();
            let returns_nothing = function.returns == u32::from(pgrx::pg_sys::VOIDOID);
            let purpose = if returns_nothing { Purpose::Record } else { Purpose::Returned };
            reader.statements(&function.source, 0, purpose);
        }
        Language::Plpgsql => {
            let body = compiled(rules, function);
            reader.body(&body, 0);
        }
    });
    reader.finish(whole)
}

/// Everything that changes meet in a text of statements.
pub fn read_statements(rules: &Rules, source: &str, place: Place) -> Read {
    let mut reader = Reader::new(rules, source, place);
    let whole = attempt(|| reader.statements(source, 0, Purpose::Taken));
    reader.finish(whole)
}

/// What was found, as findings about an object.
pub fn findings(rules: &Rules, subject: &Subject, source: &str, read: Read) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let unread = read.unread.map(|reason| {
        Finding::skipped(Place::UnreadCode, subject.clone(), &format!("its code cannot be read: {reason}"))
    });
    read.found
        .into_iter()
        .filter_map(|found| {
            let change = &rules.changes[found.hit.change];
            let finding =
                Finding::of_hit(change, found.place, subject, &found.hit, Some((source, found.base)))?;
            seen.insert((finding.change_id.clone(), finding.position, finding.found.clone()))
                .then_some(finding)
        })
        .chain(unread)
        .collect()
}

impl<'a> Reader<'a> {
    fn new(rules: &'a Rules, source: &'a str, place: Place) -> Reader<'a> {
        Reader {
            rules,
            source,
            depth: 0,
            place,
            arguments: Variables::default(),
            found: Vec::new(),
            unread: None,
        }
    }

    /// What was found, and why a part or all of it could not be read.
    fn finish(self, whole: Result<(), Failure>) -> Read {
        Read { found: self.found, unread: whole.err().map(|failure| failure.message).or(self.unread) }
    }

    fn take(&mut self, hits: Vec<Hit>, base: usize) {
        let place = if self.depth > 0 { Place::ExecutedStrings } else { self.place };
        self.found.extend(hits.into_iter().map(|hit| Found { hit, place, base }));
    }

    /// A text of statements that begins at a byte of the source.
    fn statements(&mut self, text: &str, base: usize, purpose: Purpose) {
        let code = parse(text, STATEMENTS, Sink::Result);
        let hits = hits(self.rules, &code, text, &self.arguments, purpose);
        self.take(hits, base);
        self.take(reserved(self.rules, Some(&code), &self.arguments, &tokens(text)), base);
        for (begin, end) in &code.opaque {
            self.opaque(&text[*begin..*end], base + begin);
        }
        self.executed_by_functions(&code, base);
        self.blocks(&code, base);
    }

    /// A statement that the parse tree says nothing of, such as CREATE TABLE.
    fn opaque(&mut self, text: &str, base: usize) {
        let tokens = tokens(text);
        self.take(guesses(self.rules, &tokens), base);
        self.take(worded(self.rules, &tokens), base);
        for (at, body) in bodies(&tokens) {
            self.executed(body, base + at);
        }
    }

    /// DO in a statement.
    fn blocks(&mut self, code: &Code, base: usize) {
        for found in &code.uses {
            let Name::Literal(text, Context::Block(language)) = &found.name else { continue };
            if language == "plpgsql" {
                let begin = self.source[(base + found.at).min(self.source.len())..].find(text.as_str());
                let begin = begin.map_or(0, |begin| base + found.at + begin);
                // From 16 on servers may be built without the entry for it: then its words must do.
                match attempt(|| compile_block(text)) {
                    Ok(body) => self.body(&body, begin),
                    Err(_) => self.take(guesses(self.rules, &tokens(text)), begin),
                }
            }
        }
    }

    /// Arguments of functions that run them.
    fn executed_by_functions(&mut self, code: &Code, base: usize) {
        for found in &code.uses {
            if let Name::Literal(text, Context::Argument(function, _)) = &found.name
                && function.last().is_some_and(|name| self.rules.hints.executing_functions.contains(name))
            {
                self.executed(text, base + found.at);
            }
        }
    }

    /// A string that is executed: what in it changes meet, as far as it can be read.
    fn executed(&mut self, text: &str, at: usize) {
        if self.depth >= DEPTH {
            return;
        }
        self.depth += 1;
        let before = self.found.len();
        if attempt(|| self.statements(text, 0, Purpose::Taken)).is_err() {
            self.found.truncate(before);
            if let Ok(tokens) = attempt(|| tokens(text)) {
                self.take(guesses(self.rules, &tokens), 0);
            }
        }
        self.depth -= 1;
        self.found_by_name(before, at);
    }

    /// The pieces of a compiled function whose source begins at a byte of the whole source.
    fn body(&mut self, body: &Body, base: usize) {
        let lines: Vec<usize> = std::iter::once(0)
            .chain(self.source[base..].match_indices('\n').map(|(newline, _)| newline + 1))
            .map(|begin| base + begin)
            .collect();
        let read: Vec<(&Piece, usize, Option<Code>)> = body
            .pieces
            .iter()
            .map(|piece| {
                let line = usize::try_from(piece.line).unwrap_or(1).saturating_sub(1);
                let begin = lines.get(line).copied().unwrap_or(base);
                let at = locate(self.source, &piece.text, begin);
                let code = attempt(|| parse(&piece.text, piece.mode, Sink::Result));
                if let Err(failure) = &code {
                    let (line, _) = crate::code::place(self.source, at);
                    self.unread.get_or_insert(format!("line {line}: {}", failure.message));
                }
                (piece, at, code.ok())
            })
            .collect();
        let variables = self.variables(body, &read);
        let executed = executed_variables(body, &read);
        for (piece, at, code) in &read {
            let Some(code) = code else { continue };
            let is_record = |number| body.variables.iter().any(|v| v.number == number && v.is_record);
            let purpose = match piece.role {
                Role::Record => Purpose::Record,
                Role::Assigned(variable) if is_record(variable) => Purpose::Record,
                Role::Returned => Purpose::Returned,
                Role::Statement | Role::Value | Role::Executed | Role::Assigned(_) => Purpose::Fixed,
            };
            self.take(hits(self.rules, code, &piece.text, &variables, purpose), *at);
            self.take(reserved(self.rules, Some(code), &variables, &tokens(&piece.text)), *at);
            for (begin, end) in &code.opaque {
                self.opaque(&piece.text[*begin..*end], at + begin);
            }
            self.executed_by_functions(code, *at);
            self.blocks(code, *at);
            let is_executed = match piece.role {
                Role::Executed => true,
                Role::Assigned(variable) => executed.contains(&variable),
                _ => false,
            };
            if is_executed {
                let templates = code.uses.iter().filter_map(|found| match &found.name {
                    Name::Template(text) => Some((text, found.at)),
                    _ => None,
                });
                for (text, offset) in templates.collect::<Vec<_>>() {
                    self.executed(text, at + offset);
                }
            }
        }
        if base == 0 {
            self.take(column_types(self.rules, &tokens(self.source)), 0);
        }
        self.pieced_together(&read, &executed);
        self.returned_cursors(body, &lines);
    }

    /// A string that is put into a variable piece by piece: what stands in one piece and belongs to
    /// what stands in another.
    fn pieced_together(&mut self, read: &[(&Piece, usize, Option<Code>)], executed: &HashSet<i32>) {
        let mut strings: BTreeMap<i32, (usize, Vec<&str>)> = BTreeMap::new();
        for (piece, at, code) in read {
            if let (Role::Assigned(variable), Some(code)) = (piece.role, code)
                && executed.contains(&variable)
            {
                let templates = code.uses.iter().filter_map(|found| match &found.name {
                    Name::Template(text) => Some(text.as_str()),
                    _ => None,
                });
                strings.entry(variable).or_insert_with(|| (*at, vec![])).1.extend(templates);
            }
        }
        for (at, pieces) in strings.into_values().filter(|(_, pieces)| pieces.len() > 1) {
            let before: HashSet<(usize, String)> =
                self.found.iter().map(|found| (found.hit.change, found.hit.found.clone())).collect();
            let begin = self.found.len();
            let Ok(tokens) = attempt(|| tokens(&pieces.join(" "))) else { continue };
            self.depth += 1;
            self.take(guesses(self.rules, &tokens), 0);
            self.depth -= 1;
            self.found_by_name(begin, at);
            // What a piece says by itself is said already.
            let mut index = 0;
            self.found.retain(|found| {
                index += 1;
                index <= begin || !before.contains(&(found.hit.change, found.hit.found.clone()))
            });
        }
    }

    /// Looks for what was found, from a number on, in the source: where it stands in a string that is put together
    /// cannot be known.
    fn found_by_name(&mut self, begin: usize, at: usize) {
        for found in &mut self.found[begin..] {
            let at = at.min(self.source.len());
            found.hit.at = crate::code::find_name(self.source, &found.hit.found, at).unwrap_or(at);
            found.base = 0;
        }
    }

    /// RETURN of a bound cursor by its name alone has no expression, and one that is opened and left
    /// open is for somebody who knows its name.
    fn returned_cursors(&mut self, body: &Body, lines: &[usize]) {
        let Some(change) = self.rules.cursor_name else { return };
        let left_open = body.opened.iter().filter(|(cursor, _)| {
            !body.used.contains(cursor) && !body.returned.iter().any(|(returned, _)| returned == cursor)
        });
        let returned = body.returned.iter().map(|cursor| (cursor, Manner::GivenOut));
        for ((number, line), manner) in returned.chain(left_open.map(|cursor| (cursor, Manner::Refused))) {
            let cursor = body
                .variables
                .iter()
                .find(|v| v.number == *number && v.is_bound_cursor && !is_named(body, v.number));
            if let Some(cursor) = cursor {
                let begin = lines.get((*line as usize).saturating_sub(1)).copied().unwrap_or(0);
                let at = crate::code::find_name(self.source, &cursor.name, begin).unwrap_or(begin);
                let hit = Hit { at, change, found: cursor.name.clone(), manner };
                self.take(vec![hit], 0);
            }
        }
    }

    fn variables(&self, body: &Body, read: &[(&Piece, usize, Option<Code>)]) -> Variables {
        let mut variables = Variables {
            hidden: self.arguments.hidden.clone(),
            returned: self.arguments.returned.clone(),
            ..Variables::default()
        };
        for variable in &body.variables {
            let of_row = variable.row_type.and_then(|row| self.rules.row_types.get(&row.into()));
            let of_array = variable.r#type.and_then(|array| self.rules.row_arrays.get(&array.into()));
            if let Some((schema, relation)) = of_row.or(of_array) {
                variables.rows.insert(variable.name.clone(), vec![schema.clone(), relation.clone()]);
            }
            if variable.r#type.is_some_and(|r#type| !self.rules.strings.contains(&r#type.into())) {
                variables.other_than_text.insert(variable.name.clone());
            }
            if variable.is_record {
                variables.records.push(variable.name.clone());
            }
            variables.names.insert(variable.name.clone());
            if variable.is_bound_cursor && !is_named(body, variable.number) {
                variables.cursors.push(variable.name.clone());
            }
        }
        let filled: Vec<Vec<String>> = read
            .iter()
            .filter(|(piece, ..)| matches!(piece.role, Role::Record | Role::Assigned(_)))
            .filter_map(|(.., code)| code.as_ref())
            .flat_map(rows_of)
            .collect();
        variables.filled = filled;
        let templates = read.iter().filter(|(piece, ..)| piece.role == Role::Executed);
        for template in templates.filter_map(|(.., code)| code.as_ref()).flat_map(|code| &code.uses) {
            if let Name::Template(text) = &template.name
                && let Ok(code) = attempt(|| parse(text, STATEMENTS, Sink::Result))
            {
                variables.filled.extend(rows_of(&code));
            }
        }
        variables
    }
}

/// Whether a cursor is given a name.
fn is_named(body: &Body, cursor: i32) -> bool {
    body.pieces.iter().any(|piece| piece.role == Role::Assigned(cursor))
}

/// The variables whose values are executed, or go into one that is.
fn executed_variables(body: &Body, read: &[(&Piece, usize, Option<Code>)]) -> HashSet<i32> {
    let named = |code: &Code| -> Vec<i32> {
        let names = code.uses.iter().filter_map(|found| match &found.name {
            Name::Column(path, _) => path.first(),
            _ => None,
        });
        names
            .flat_map(|name| body.variables.iter().filter(move |variable| variable.name == *name))
            .map(|variable| variable.number)
            .collect()
    };
    let mut executed: HashSet<i32> = HashSet::new();
    loop {
        let before = executed.len();
        for (piece, _, code) in read {
            let Some(code) = code else { continue };
            let runs = match piece.role {
                Role::Executed => true,
                Role::Assigned(variable) => executed.contains(&variable),
                _ => false,
            };
            if runs {
                executed.extend(named(code));
            }
        }
        if executed.len() == before {
            return executed;
        }
    }
}

/// Where a piece stands in the source, from the beginning of its line on. The compiler keeps it as it
/// is, but for INTO, which it blanks out, and PERFORM, for which it writes SELECT, a letter shorter.
fn locate(source: &str, piece: &str, from: usize) -> usize {
    const PERFORM: &[u8] = b"PERFORM";
    let (source, piece) = (source.as_bytes(), piece.as_bytes());
    let after_select = piece.strip_prefix(b"SELECT");
    let is_there = |at: &usize| source[*at..].starts_with(piece);
    let is_performed = |at: &usize| {
        let rest = &source[*at..];
        let word = rest.get(..PERFORM.len()).is_some_and(|word| word.eq_ignore_ascii_case(PERFORM));
        word && after_select.is_some_and(|after| rest[PERFORM.len()..].starts_with(after))
    };
    let is_blanked = |at: &usize| {
        source.len() - at >= piece.len()
            && piece.iter().zip(&source[*at..]).all(|(kept, byte)| kept == byte || *kept == b' ')
    };
    let places = || from.min(source.len())..source.len();
    places()
        .find(is_there)
        .or_else(|| places().find(is_performed).map(|at| at + 1))
        .or_else(|| places().find(is_blanked))
        .unwrap_or(from)
}
