//! Putting what takes a use's place in, and showing what changed.
//!
//! Pure. Only the spans of uses change; everything else stays byte for byte.

use super::find::{Argument, Rule, Use};
use crate::pack::mend::Find;
use crate::pack::template::{Arguments, Key, Unfilled};
use similar::TextDiff;

/// A text that was rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The text.
    pub text: String,
    /// How many uses were replaced.
    pub edits: usize,
}

/// Why a use stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The number of the use.
    pub number: usize,
    /// Why.
    pub reason: &'static str,
}

/// Rewrites every use that `is_wanted`, those inside of others' arguments too. Says which could not be.
pub fn rewritten(
    source: &str,
    uses: &[Use],
    rules: &[Rule],
    is_wanted: impl Fn(&Use) -> bool,
) -> (Edited, Vec<Left>) {
    let mut editor = Editor { source, uses, rules, is_wanted: &is_wanted, edits: 0, left: vec![] };
    let text = editor.range(0, source.len());
    let text = editor.with_lines_above(text);
    (Edited { text, edits: editor.edits }, editor.left)
}

struct Editor<'a> {
    source: &'a str,
    uses: &'a [Use],
    rules: &'a [Rule<'a>],
    is_wanted: &'a dyn Fn(&Use) -> bool,
    edits: usize,
    left: Vec<Left>,
}

/// A call's arguments, rewritten.
struct Given<'a> {
    names: &'a [String],
    arguments: Vec<(&'a Argument, String)>,
    inside: String,
}

impl Arguments for Given<'_> {
    fn argument(&self, key: &Key) -> Option<String> {
        let name = match key {
            Key::Number(number) => {
                let by_number =
                    self.arguments.get(number - 1).filter(|(argument, _)| argument.name.is_none());
                if let Some((_, text)) = by_number {
                    return Some(text.clone());
                }
                self.names.get(number - 1)?
            }
            Key::Name(name) => name,
        };
        let by_name = self.arguments.iter().find(|(argument, _)| argument.name.as_ref() == Some(name));
        let by_place = || {
            let place = self.names.iter().position(|other| other == name)?;
            self.arguments.get(place).filter(|(argument, _)| argument.name.is_none())
        };
        by_name.or_else(by_place).map(|(_, text)| text.clone())
    }

    fn all(&self) -> String {
        self.inside.clone()
    }
}

impl Editor<'_> {
    /// A part of the source with the uses in it rewritten.
    fn range(&mut self, begin: usize, end: usize) -> String {
        let mut out = String::new();
        let mut at = begin;
        for number in 0..self.uses.len() {
            let found = &self.uses[number];
            if found.whole.0 < at || found.whole.1 > end || !(self.is_wanted)(found) {
                continue;
            }
            // One inside of another comes with that one.
            let (from, text) = match self.one(number) {
                Ok(replaced) => replaced,
                Err(reason) => {
                    self.left.push(Left { number, reason });
                    continue;
                }
            };
            out.push_str(&self.source[at..from]);
            out.push_str(&text);
            at = self.end(number);
        }
        out.push_str(&self.source[at..end]);
        out
    }

    /// Where what a use replaces ends.
    fn end(&self, number: usize) -> usize {
        let found = &self.uses[number];
        let template = self.rules[found.rule].template.as_ref();
        if template.is_some_and(|template| template.only_name().is_some()) {
            found.name.1
        } else {
            found.whole.1
        }
    }

    /// What takes a use's place, and where that begins.
    fn one(&mut self, number: usize) -> Result<(usize, String), &'static str> {
        let found = &self.uses[number];
        let rule = &self.rules[found.rule];
        if let Some(reason) = found.by_hand {
            return Err(reason);
        }
        let Some(put) = rule.rewrite.put.as_ref() else {
            return if rule.rewrite.above.is_some() { Ok((found.name.1, String::new())) } else { Err("") };
        };
        let Find::Call { arguments: names, .. } = &rule.rewrite.find else {
            self.edits += 1;
            return Ok((found.name.0, put.clone()));
        };
        let template = rule.template.as_ref().ok_or("its template cannot be read")?;
        if let Some(name) = template.only_name() {
            self.edits += 1;
            let from = if name.contains(['.', ':']) { found.whole.0 } else { found.name.0 };
            return Ok((from, name.to_owned()));
        }
        let begin = if template.begins_with_name() { found.name.0 } else { found.whole.0 };
        // A name that the old call has and the new one has not is somebody's to look at.
        let known = names.as_deref().unwrap_or_default();
        let is_known = |argument: &Argument| argument.name.as_ref().is_none_or(|name| known.contains(name));
        if !found.arguments.iter().all(is_known) {
            return Err("it names an argument that is not known");
        }
        let before = (self.edits, self.left.len());
        let mut given = Given { names: known, arguments: vec![], inside: String::new() };
        if template.has_all() {
            given.inside = found.inside.map_or(String::new(), |(from, to)| self.range(from, to));
        } else {
            given.arguments =
                found.arguments.iter().map(|argument| (argument, self.argument(argument))).collect();
        }
        match template.fill(&given) {
            Ok(mut text) => {
                self.edits += 1;
                // A comment between the name and the bracket stays there.
                let gap = found.inside.map_or("", |(from, _)| &self.source[found.name.1..from - 1]);
                if let Some(bracket) = text.find('(').filter(|_| !gap.trim().is_empty()) {
                    text.insert_str(bracket, gap);
                }
                Ok((begin, text))
            }
            Err(unfilled) => {
                self.edits = before.0;
                self.left.truncate(before.1);
                Err(match unfilled {
                    Unfilled::Missing => "an argument that is needed is not given",
                    Unfilled::NotANumber => {
                        "its argument is a name, and which number it stands for is not in the code"
                    }
                    Unfilled::OutOfRange => "its argument is not in the range",
                })
            }
        }
    }

    /// An argument's text; what ends in a comment to the end of the line keeps that line's end.
    fn argument(&mut self, argument: &Argument) -> String {
        let (begin, end) = argument.span;
        let lead = self.source[argument.lead.0..argument.lead.1].trim();
        let mut text = self.range(begin, end);
        if !lead.is_empty() {
            text = format!("{lead}{}{text}", if lead.starts_with("/*") { " " } else { "\n" });
        }
        let tail = self.source.get(argument.last.min(end)..end).unwrap_or_default();
        let last_line = tail.rsplit('\n').next().unwrap_or_default();
        if ["--", "//", "#"].iter().any(|comment| last_line.contains(comment)) {
            text.push('\n');
        }
        text
    }

    /// Puts the lines in that stand above a use, unless they are there.
    fn with_lines_above(&mut self, text: String) -> String {
        let mut lines: Vec<(usize, &str)> = Vec::new();
        for found in self.uses.iter().filter(|found| (self.is_wanted)(found)) {
            if let Some(above) = &self.rules[found.rule].rewrite.above {
                let begin = self.source[..found.whole.0].rfind('\n').map_or(0, |newline| newline + 1);
                let before = self.source[..begin].trim_end().rsplit('\n').next().unwrap_or_default().trim();
                if before != above && !lines.contains(&(begin, above)) {
                    lines.push((begin, above));
                }
            }
        }
        if lines.is_empty() {
            return text;
        }
        // Lines are counted from the end of the source that both texts have in common.
        let mut out = text;
        for (begin, above) in lines.into_iter().rev() {
            let line_number = self.source[..begin].matches('\n').count();
            let at = out
                .match_indices('\n')
                .nth(line_number.wrapping_sub(1))
                .map_or(0, |(newline, _)| newline + 1);
            let indent: String =
                self.source[begin..].chars().take_while(|c| *c == ' ' || *c == '\t').collect();
            out.insert_str(at, &format!("{indent}{above}\n"));
            self.edits += 1;
        }
        out
    }
}

/// What changes, as a unified diff.
pub fn diff(before: &str, after: &str) -> String {
    TextDiff::from_lines(before, after).unified_diff().context_radius(3).header("before", "after").to_string()
}
