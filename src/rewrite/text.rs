//! Uses in a text, and the text without them.
//!
//! Pure: for the server's own languages its lexer comes in.

use super::edit::{Edited, Left, rewritten};
use super::find::{Rule, Use, rules, uses};
use super::piece::{Piece, Unread};
use super::{languages, sql};
use crate::code::place;
use crate::pack::mend::Language;
use crate::pack::model::Change;
use std::collections::BTreeSet;

/// A text that is looked through.
pub struct Text<'a> {
    source: &'a str,
    rules: Vec<Rule<'a>>,
    uses: Vec<Use>,
}

/// One use, as it is shown.
pub struct Shown {
    /// The number of the change.
    pub change: usize,
    /// The byte that the name begins at.
    pub at: usize,
    /// Line and character, from 1.
    pub place: (i32, i32),
    /// What stands there.
    pub found: String,
    /// What would stand there.
    pub replacement: Option<String>,
    /// Whether that is put in.
    pub automatic: bool,
    /// Why it is not.
    pub reason: Option<&'static str>,
}

impl<'a> Text<'a> {
    /// Looks through a source for what changes are about.
    pub fn read(
        source: &'a str,
        language: Language,
        changes: &'a [&'a Change],
        lexer: sql::Lexer,
    ) -> Result<Text<'a>, Unread> {
        let pieces: Vec<Piece> = match language {
            Language::Sql | Language::Plpgsql => sql::pieces(source, lexer)?,
            _ => languages::pieces(source, language)?,
        };
        // Bodies in SQL's text are in plpgsql, and the other way round.
        let rules = match language {
            Language::Sql | Language::Plpgsql => {
                let mut both = rules(changes, Language::Sql);
                let more = rules(changes, Language::Plpgsql);
                both.extend(more.into_iter().filter(|rule| !rule.rewrite.languages.contains(&Language::Sql)));
                both
            }
            _ => rules(changes, language),
        };
        let uses = uses(source, &pieces, &rules, language);
        Ok(Text { source, rules, uses })
    }

    /// Leaves uses out.
    pub fn retain(&mut self, mut keep: impl FnMut(&Use, &str) -> bool) {
        let source = self.source;
        self.uses.retain(|found| keep(found, &source[found.name.0..found.name.1]));
    }

    /// Leaves uses of changes that turn something round as they are, where that has been done already.
    pub fn hold(&mut self, is_done: impl Fn(usize) -> bool) {
        for found in &mut self.uses {
            let rule = &self.rules[found.rule];
            let inverts = rule.template.as_ref().is_some_and(|template| template.inverts());
            if inverts && is_done(rule.change) {
                found.by_hand = Some("what was there has been turned round already");
            }
        }
    }

    /// The changes of uses that are put in.
    pub fn changes(&self) -> BTreeSet<usize> {
        self.uses
            .iter()
            .filter(|found| self.is_automatic(found))
            .map(|found| self.rules[found.rule].change)
            .collect()
    }

    /// Whether all of them are put in.
    pub fn is_all_automatic(&self) -> bool {
        self.uses.iter().all(|found| self.is_automatic(found))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.uses.is_empty()
    }

    fn is_automatic(&self, found: &Use) -> bool {
        let rule = &self.rules[found.rule];
        rule.automatic && (rule.rewrite.put.is_some() || rule.rewrite.above.is_some())
    }

    /// The text with everything put in that is put in, and what is left.
    pub fn rewritten(&self) -> (Edited, Vec<Left>) {
        rewritten(self.source, &self.uses, &self.rules, |found| self.is_automatic(found))
    }

    /// Every use, with what becomes of it.
    pub fn shown(&self) -> Vec<Shown> {
        let show = |(number, found): (usize, &Use)| {
            let rule = &self.rules[found.rule];
            let source = &self.source[..found.whole.1];
            let (edited, left) = rewritten(source, &self.uses, &self.rules, |other| {
                rule.rewrite.put.is_some()
                    && self.is_automatic(found)
                    && other.whole.0 >= found.whole.0
                    && other.whole.1 <= found.whole.1
            });
            let reason = left.iter().find(|left| left.number == number).map(|left| left.reason);
            let automatic = self.is_automatic(found) && reason.is_none();
            // What stands before it is the same.
            let replacement = match (&rule.rewrite.put, &rule.rewrite.above) {
                (None, Some(above)) => Some(above.clone()),
                _ => Some(edited.text[found.whole.0..].to_owned()),
            };
            Shown {
                change: rule.change,
                at: found.name.0,
                place: place(self.source, found.name.0),
                found: self.source[found.whole.0..found.whole.1].to_owned(),
                replacement: replacement.filter(|_| automatic),
                automatic,
                reason: reason.filter(|reason| !reason.is_empty()),
            }
        };
        self.uses.iter().enumerate().map(show).collect()
    }
}
