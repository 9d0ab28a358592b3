//! Putting what takes a use's place in, and showing what changed.
//!
//! Pure. Only the spans of uses change; everything else stays byte for byte. Uses inside of others'
//! arguments come first, so that what holds them takes them as they have become.

use super::find::{Argument, Rule, Use};
use crate::pack::mend::Find;
use crate::pack::template::{Arguments, Key, Unfilled, Value, inverted};
use similar::TextDiff;
use std::collections::BTreeMap;

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

/// What becomes of each use, and of the text.
pub struct Plan<'a> {
    source: &'a str,
    uses: &'a [Use],
    rules: &'a [Rule<'a>],
    /// What is replaced: where it begins, with 0 for a line put in there and 1 for what stands there, where
    /// it ends, and by what.
    edits: BTreeMap<(usize, u8), (usize, String)>,
    /// What each use becomes, where it is put in, or why it is not.
    pub each: BTreeMap<usize, Result<String, &'static str>>,
}

/// Rewrites every use that `is_wanted`, those inside of others' arguments too. Says which could not be.
pub fn rewritten(
    source: &str,
    uses: &[Use],
    rules: &[Rule],
    is_wanted: impl Fn(&Use) -> bool,
) -> (Edited, Vec<Left>) {
    let plan = plan(source, uses, rules, is_wanted);
    let edits = plan.each.values().filter(|replaced| replaced.is_ok()).count();
    let left = plan
        .each
        .iter()
        .filter_map(|(number, replaced)| {
            replaced.as_ref().err().map(|reason| Left { number: *number, reason })
        })
        .collect();
    (Edited { text: plan.text(0, source.len()), edits }, left)
}

/// Decides what becomes of every use that `is_wanted`, without what each becomes by itself.
pub fn plan<'a>(
    source: &'a str,
    uses: &'a [Use],
    rules: &'a [Rule<'a>],
    is_wanted: impl Fn(&Use) -> bool,
) -> Plan<'a> {
    let mut plan = Plan { source, uses, rules, edits: BTreeMap::new(), each: BTreeMap::new() };
    // Names come in the order of the source: what is inside of another's arguments comes after it.
    for number in (0..uses.len()).rev() {
        if is_wanted(&uses[number]) {
            let replaced = plan.replace(number);
            plan.each.insert(number, replaced);
        }
    }
    plan
}

/// What one use does to the text.
type Edits = Vec<(usize, usize, String)>;

/// A call's arguments, rewritten.
struct Given<'a> {
    names: &'a [String],
    arguments: Vec<(&'a Argument, Value)>,
    inside: String,
}

impl Arguments for Given<'_> {
    fn argument(&self, key: &Key) -> Option<Value> {
        let unnamed =
            |place: usize| self.arguments.get(place).filter(|(argument, _)| argument.name.is_none());
        let found = match key {
            Key::Number(number) => unnamed(number - 1).or_else(|| self.named(self.names.get(number - 1)?)),
            Key::Name(name) => {
                self.named(name).or_else(|| unnamed(self.names.iter().position(|n| n == name)?))
            }
        };
        found.map(|(_, value)| value.clone())
    }

    fn all(&self) -> String {
        self.inside.clone()
    }
}

impl<'a> Given<'a> {
    fn named(&self, name: &str) -> Option<&(&'a Argument, Value)> {
        self.arguments.iter().find(|(argument, _)| argument.name.as_deref() == Some(name))
    }
}

impl Plan<'_> {
    /// A part of the source with what has been decided for it.
    pub fn text(&self, begin: usize, end: usize) -> String {
        let mut out = String::new();
        let mut at = begin;
        for ((from, _), (to, text)) in self.edits.range((begin, 0)..(end, 1)) {
            out.push_str(&self.source[at..*from]);
            out.push_str(text);
            at = *to;
        }
        out.push_str(&self.source[at..end]);
        out
    }

    /// The same without a line that is put in at the begin.
    fn inner(&self, begin: usize, end: usize) -> String {
        let text = self.text(begin, end);
        match self.edits.get(&(begin, 0)) {
            Some((_, line)) => text[line.len()..].to_owned(),
            None => text,
        }
    }

    /// Puts one use in; what it becomes.
    fn replace(&mut self, number: usize) -> Result<String, &'static str> {
        let found = &self.uses[number];
        if let Some(reason) = found.by_hand {
            return Err(reason);
        }
        let edits = self.edits_of(number)?;
        for (from, to, _) in &edits {
            let before = self.edits.range(..(*from, 1)).next_back();
            let reaches_in = before.is_some_and(|((begin, _), (end, _))| begin < from && end > from);
            let inside = self.edits.range((*from, 1)..(*to, 0));
            // Only a line of its own goes above a use: one in the midst of what is replaced has no place.
            let mut inside = inside.map(|((_, rank), (end, _))| *rank == 0 || end > to);
            if reaches_in || inside.any(|is_in_the_way| is_in_the_way) {
                return Err("another change is put in there");
            }
        }
        let above = match &self.rules[found.rule].rewrite.above {
            Some(above) => Some(self.line_above(found, above)?),
            None => None,
        };
        for (from, to, text) in edits {
            let inside: Vec<_> = self.edits.range((from, 1)..(to, 0)).map(|(key, _)| *key).collect();
            for key in inside {
                self.edits.remove(&key);
            }
            self.edits.insert((from, 1), (to, text));
        }
        let text = self.inner(found.whole.0, found.whole.1);
        if let Some((begin, line)) = above {
            let lines = &mut self.edits.entry((begin, 0)).or_insert((begin, String::new())).1;
            if !lines.contains(&line) {
                lines.insert_str(0, &line);
            }
        }
        Ok(text)
    }

    /// What takes a use's place, with what its arguments have become.
    fn edits_of(&self, number: usize) -> Result<Edits, &'static str> {
        let found = &self.uses[number];
        let rule = &self.rules[found.rule];
        let Some(put) = rule.rewrite.put.as_ref() else {
            return if rule.rewrite.above.is_some() { Ok(vec![]) } else { Err("") };
        };
        let (begin, end) = found.name;
        let Find::Call { arguments: names, .. } = &rule.rewrite.find else {
            return Ok(vec![(begin, end, put.clone())]);
        };
        let template = rule.template.as_ref().ok_or("its template cannot be read")?;
        let names = names.as_deref().unwrap_or_default();
        let is_positional = found.arguments.iter().all(|argument| argument.name.is_none());
        let in_place = match template.only_name() {
            Some(name) => Some((name.to_owned(), vec![])),
            None if is_positional => template.in_place(found.arguments.len(), names),
            None => None,
        };
        if let Some((name, bounds)) = in_place {
            let from = if name.contains(['.', ':']) { self.qualified_begin(found)? } else { begin };
            let mut edits = vec![];
            if self.source[from..end] != name {
                edits.push((from, end, name));
            }
            for (argument, bounds) in found.arguments.iter().zip(bounds) {
                if let Some(bounds) = bounds {
                    let value = self.inner(argument.first, argument.last);
                    let value = inverted(&value, bounds).map_err(unfilled)?;
                    edits.push((argument.first, argument.last, value));
                }
            }
            return Ok(edits);
        }
        if found.only_as_call {
            return Err("its brackets hold or are followed by more than arguments");
        }
        // A name that the old call has and the new one has not is somebody's to look at.
        let is_known = |argument: &Argument| argument.name.as_ref().is_none_or(|name| names.contains(name));
        if !found.arguments.iter().all(is_known) {
            return Err("it names an argument that is not known");
        }
        let mut given = Given { names, arguments: vec![], inside: String::new() };
        if template.has_all() {
            given.inside = found.inside.map_or(String::new(), |(from, to)| self.inner(from, to));
        }
        given.arguments = found.arguments.iter().map(|argument| (argument, self.value(argument))).collect();
        let mut text = template.fill(&given).map_err(unfilled)?;
        let from = if template.begins_with_name() { begin } else { self.qualified_begin(found)? };
        // A comment between the name and the bracket stays there.
        let gap = found.inside.map_or("", |(from, _)| &self.source[end..from - 1]);
        let is_comment = ["/*", "--"].iter().any(|comment| gap.trim_start().starts_with(comment));
        if let Some(bracket) = text.find('(').filter(|_| is_comment) {
            text.insert_str(bracket, gap);
        }
        if !found.is_apart && !template.is_value() {
            text = format!("({text})");
        }
        Ok(vec![(from, found.whole.1, text)])
    }

    /// Where a use begins that is replaced with what stands before its name.
    fn qualified_begin(&self, found: &Use) -> Result<usize, &'static str> {
        let receivers = match &self.rules[found.rule].rewrite.find {
            Find::Call { receivers, .. } | Find::Word { receivers, .. } => receivers.as_slice(),
            Find::InString { .. } => &[],
        };
        let before = self.source[found.whole.0..found.name.0].trim_end_matches(['.', ':', '-', '>', '?']);
        if found.takes_qualifier || receivers.iter().any(|receiver| receiver == before) && !found.follows {
            return Ok(found.whole.0);
        }
        Err("what stands before its name has no place in what takes its place")
    }

    /// An argument's text; what ends in a comment to the end of the line keeps that line's end.
    fn value(&self, argument: &Argument) -> Value {
        let (begin, end) = argument.span;
        let lead = self.source[argument.lead.0..argument.lead.1].trim();
        let mut before = self.source[begin..argument.first].to_owned();
        if !lead.is_empty() {
            before = format!("{lead}{}{before}", if lead.ends_with("*/") { " " } else { "\n" });
        }
        let mut after = self.source[argument.last..end].to_owned();
        let last_line = after.rsplit('\n').next().unwrap_or_default();
        if ["--", "//", "#"].iter().any(|comment| last_line.contains(comment)) {
            after.push('\n');
        }
        Value { before, value: self.inner(argument.first, argument.last), after, is_one: argument.is_one }
    }

    /// The line that is put above a use, and where.
    fn line_above(&self, found: &Use, above: &str) -> Result<(usize, String), &'static str> {
        if found.is_in_text {
            return Err("its line begins in a string, or goes on from the one before");
        }
        let begin = line_begin(self.source, found.whole.0);
        let end = if self.source[..begin].ends_with("\r\n") || self.source[begin..].contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let line = &self.source[begin..];
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        Ok((begin, format!("{indent}{above}{end}")))
    }
}

fn unfilled(unfilled: Unfilled) -> &'static str {
    match unfilled {
        Unfilled::Missing => "an argument that is needed is not given",
        Unfilled::NotANumber => "its argument is a name, and which number it stands for is not in the code",
        Unfilled::OutOfRange => "its argument is not in the range",
    }
}

/// Where the line begins that a byte stands in.
pub fn line_begin(source: &str, at: usize) -> usize {
    source[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Whether a line stands above the one that a byte stands in, perhaps with others that are `also` put above.
pub fn has_above(source: &str, at: usize, above: &str, also: &dyn Fn(&str) -> bool) -> bool {
    let before = &source[..line_begin(source, at)];
    let mut lines = before.lines().rev().map(str::trim);
    lines.by_ref().take_while(|line| *line == above || also(line)).any(|line| line == above)
}

/// What changes, as a unified diff.
pub fn diff(before: &str, after: &str) -> String {
    TextDiff::from_lines(before, after).unified_diff().context_radius(3).header("before", "after").to_string()
}
