//! Uses in a text, and the text without them.
//!
//! Pure: for the server's own languages its lexer comes in.

use super::edit::{Edited, Left, has_above, line_begin, plan, rewritten};
use super::find::{Rule, Use, rules, uses};
use super::piece::{Piece, Unread};
use super::{languages, sql};
use crate::pack::mend::{Language, Rewrite};
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
        if rules.is_empty() {
            return Ok(Text { source, rules, uses: vec![] });
        }
        let pieces: Vec<Piece> = match language {
            Language::Sql | Language::Plpgsql => sql::pieces(source, lexer)?,
            _ => languages::pieces(source, language)?,
        };
        let mut uses = uses(source, &pieces, &rules, language);
        // What has its line above it has been seen to.
        let aboves: BTreeSet<&str> = rules.iter().filter_map(|rule| rule.rewrite.above.as_deref()).collect();
        uses.retain(|found| {
            let above = rules[found.rule].rewrite.above.as_deref();
            !above.is_some_and(|above| has_above(source, found.whole.0, above, &|line| aboves.contains(line)))
        });
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

    /// The changes of uses that are put in; not of those that are left for somebody to do.
    pub fn changes(&self) -> BTreeSet<usize> {
        let plan = plan(self.source, &self.uses, &self.rules, |found| self.is_automatic(found));
        let done = plan.each.iter().filter(|(_, replaced)| replaced.is_ok());
        done.map(|(number, _)| self.rules[self.uses[*number].rule].change).collect()
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
        let plan = plan(self.source, &self.uses, &self.rules, |found| self.is_automatic(found));
        // Uses come in the order of the source: lines are counted once.
        let (mut counted, mut line) = (0, 1);
        let mut place = |at: usize| {
            line += self.source[counted..at].matches('\n').count() as i32;
            counted = at;
            let before = &self.source[line_begin(self.source, at)..at];
            (line, before.chars().count() as i32 + 1)
        };
        let show = |(number, found): (usize, &Use)| {
            let rule = &self.rules[found.rule];
            let (text, reason) = match plan.each.get(&number) {
                Some(Ok(text)) => (Some(text.clone()), None),
                Some(Err(reason)) => (None, Some(*reason)),
                None => (None, found.by_hand),
            };
            let automatic = text.is_some();
            let replacement = match (&rule.rewrite.put, &rule.rewrite.above) {
                (None, Some(above)) => Some(above.clone()),
                (Some(_), Some(above)) => text.map(|text| format!("{above}\n{text}")),
                _ => text,
            };
            Shown {
                change: rule.change,
                at: found.name.0,
                place: place(found.name.0),
                found: self.source[found.whole.0..found.whole.1].to_owned(),
                replacement: replacement.filter(|_| automatic),
                automatic,
                reason: reason.filter(|reason| !reason.is_empty()),
            }
        };
        self.uses.iter().enumerate().map(show).collect()
    }
}

/// A source as it is after one release after the other, where `changes` come in their order. What cannot be read is
/// handed back with why.
pub fn through(
    source: &str,
    language: Language,
    changes: &[&Change],
    lexer: sql::Lexer,
) -> Result<String, (String, Unread)> {
    let mut source = source.to_owned();
    let has_rules = |change: &Change| change.rewrites.iter().any(|rewrite| applies(rewrite, language));
    let changes: Vec<&Change> = changes.iter().copied().filter(|change| has_rules(change)).collect();
    for release in changes.chunk_by(|one, other| one.version == other.version) {
        let text = match Text::read(&source, language, release, lexer) {
            Ok(text) => text.rewritten().0.text,
            Err(unread) => return Err((source, unread)),
        };
        source = text;
    }
    Ok(source)
}

fn applies(rewrite: &Rewrite, language: Language) -> bool {
    let is_sql = |language| matches!(language, Language::Sql | Language::Plpgsql);
    rewrite.languages.iter().any(|other| *other == language || is_sql(*other) && is_sql(language))
}

#[cfg(test)]
mod tests {
    use super::super::sql::tests::lexer;
    use super::*;
    use serde_json::json;

    /// A change with one rewrite.
    fn change(find: serde_json::Value, put: Option<&str>, above: Option<&str>) -> Change {
        let languages = ["sql", "plpgsql", "aql", "rust", "javascript", "python", "shell"];
        serde_json::from_value(json!({
            "version": "2", "kind": "k", "subject": format!("{find}"), "automatic": true, "effect": "none",
            "evidence": "measured",
            "rewrites": [{"languages": languages, "find": find, "put": put, "above": above}]
        }))
        .unwrap()
    }

    fn call(name: &str, arguments: &[&str], put: &str) -> Change {
        change(json!({"call": {"name": name, "arguments": arguments}}), Some(put), None)
    }

    fn any_call(name: &str, put: &str) -> Change {
        change(json!({"call": {"name": name}}), Some(put), None)
    }

    fn with<T>(
        source: &str,
        language: Language,
        changes: &[Change],
        take: impl FnOnce(&Text) -> T,
    ) -> Result<T, Unread> {
        let changes: Vec<&Change> = changes.iter().collect();
        Text::read(source, language, &changes, &lexer).map(|text| take(&text))
    }

    fn rewrite(source: &str, language: Language, changes: &[Change]) -> String {
        with(source, language, changes, |text| text.rewritten().0.text).unwrap()
    }

    /// What is found, with what would stand there or why nothing would.
    fn scan(source: &str, language: Language, changes: &[Change]) -> Vec<String> {
        let shown = |shown: Shown| {
            let after = shown.replacement.or(shown.reason.map(str::to_owned)).unwrap_or_default();
            format!("{}:{} {} -> {after}", shown.place.0, shown.place.1, shown.found)
        };
        with(source, language, changes, |text| text.shown().into_iter().map(shown).collect()).unwrap()
    }

    /// Each source, and what becomes of it; the same where nothing is expected.
    fn all(language: Language, changes: &[Change], cases: &[(&str, &str)]) {
        let mut wrong = String::new();
        for (source, expected) in cases {
            let expected = if expected.is_empty() { source } else { expected };
            let once = rewrite(source, language, changes);
            let twice = rewrite(&once, language, changes);
            if once != *expected || twice != once {
                wrong.push_str(&format!("\n{source}\n  is {once}\n  not {expected}\n  twice {twice}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    #[test]
    fn calls_in_sql() {
        let changes = [
            call("one", &["a", "b"], "new(tview_name => {1}, primary_keys => ARRAY[[{2}]])"),
            any_call("renamed", "other({*})"),
            call("listed", &["a", "b"], "named({1}, {b})"),
            call("moved", &["a"], "s.moved_to({1})"),
            call("sum", &["a", "b"], "{1} + {2}"),
            call("swapped", &["a", "b"], "turned({2}, {1})"),
            change(
                json!({"call": {"name": "short", "arguments": ["a", "b", "c"], "optional": 1}}),
                Some("long({1}, {2}[, cascade => {3}])"),
                None,
            ),
        ];
        all(
            Language::Sql,
            &changes,
            &[
                (
                    "SELECT one('public.sales', 42);",
                    "SELECT new(tview_name => 'public.sales', primary_keys => ARRAY[42]);",
                ),
                (
                    "SELECT ONE ( 'a,(''', (1, 2) )",
                    "SELECT new(tview_name => 'a,(''', primary_keys => ARRAY[(1, 2)])",
                ),
                (
                    "SELECT \"one\"(a[1, 2], b::numeric(1, 2))",
                    "SELECT new(tview_name => a[1, 2], primary_keys => ARRAY[b::numeric(1, 2)])",
                ),
                ("SELECT one(b => 1, a := 2)", "SELECT new(tview_name => 2, primary_keys => ARRAY[1])"),
                (
                    "SELECT one(1, -- one(1, 2)\n 2 /* b */)",
                    "SELECT new(tview_name => 1, primary_keys => ARRAY[-- one(1, 2)\n 2 /* b */])",
                ),
                (
                    "SELECT one(1 -- it's\n , 2)",
                    "SELECT new(tview_name => 1 -- it's\n, primary_keys => ARRAY[2])",
                ),
                ("SELECT one(1), one(1, 2, 3), \"ONE\"(1, 2), one, 'one(1, 2)' -- one(1, 2)", ""),
                ("SELECT one(VARIADIC x), one(1, c => 2)", ""),
                (
                    "SELECT renamed /* x */ ( 1, renamed(2) -- y\n), s.renamed(x => 3)",
                    "SELECT other /* x */ ( 1, other(2) -- y\n), s.other(x => 3)",
                ),
                ("SELECT listed( 1 /* a */ ,  2 )", "SELECT named( 1 /* a */ ,  2 )"),
                (
                    "SELECT r.moved(1), moved(2), x.y.moved(moved(3))",
                    "SELECT s.moved_to(1), s.moved_to(2), s.moved_to(s.moved_to(3))",
                ),
                (
                    "SELECT sum(1, 2), s.sum(a OR b, -c) * 3, NOT sum(1, f(2))",
                    "SELECT 1 + 2, ((a OR b) + (-c)) * 3, NOT (1 + f(2))",
                ),
                (
                    "SELECT swapped(one(1, 2), renamed(3))",
                    "SELECT turned(other(3), new(tview_name => 1, primary_keys => ARRAY[2]))",
                ),
                (
                    "SELECT swapped(a, b) OVER (ORDER BY c), swapped(a, b ORDER BY c, d), renamed(a ORDER BY b, c) OVER w",
                    "SELECT swapped(a, b) OVER (ORDER BY c), swapped(a, b ORDER BY c, d), other(a ORDER BY b, c) OVER w",
                ),
                (
                    "SELECT short(1, 2), short(1, 2, 3), short(1, 2, c => 3)",
                    "SELECT long(1, 2), long(1, 2, cascade => 3), long(1, 2, cascade => 3)",
                ),
                ("CREATE FUNCTION one(a int, b int) RETURNS int LANGUAGE c AS 'one(1, 2)'", ""),
                (
                    "DROP FUNCTION IF EXISTS one(int, int), s.one(int, int); COMMENT ON FUNCTION one(int, int) IS 'one(1, 2)'",
                    "",
                ),
                (
                    "CREATE TABLE one(a int, b int); INSERT INTO one(a, b) VALUES (1, 2); WITH one(a, b) AS (SELECT 1, 2) TABLE one",
                    "",
                ),
                (
                    "CREATE TRIGGER t BEFORE UPDATE ON x EXECUTE FUNCTION renamed('a')",
                    "CREATE TRIGGER t BEFORE UPDATE ON x EXECUTE FUNCTION other('a')",
                ),
                (
                    "GRANT EXECUTE ON FUNCTION one(int, int) TO x; REVOKE ALL ON FUNCTION x(int), one(int, int) FROM y",
                    "",
                ),
                (
                    "DO $$BEGIN PERFORM one(1, 2); END$$; SELECT $$one(1, 2)$$",
                    "DO $$BEGIN PERFORM new(tview_name => 1, primary_keys => ARRAY[2]); END$$; SELECT $$one(1, 2)$$",
                ),
                (
                    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT one(1, 2)'",
                    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT new(tview_name => 1, primary_keys => ARRAY[2])'",
                ),
            ],
        );
        let shown =
            scan("SELECT sum(renamed(1), 2) * 2,\n  s.moved(one(VARIADIC x))", Language::Sql, &changes);
        assert_eq!(
            shown,
            [
                "1:8 sum(renamed(1), 2) -> (other(1) + 2)",
                "1:12 renamed(1) -> other(1)",
                "2:5 s.moved(one(VARIADIC x)) -> s.moved_to(one(VARIADIC x))",
                "2:11 one(VARIADIC x) -> it hands on a list of arguments",
            ]
        );
        let body = "DO $$BEGIN EXECUTE 'SELECT one(1, 2)' || renamed(1); x := format('renamed(%s)', 1); y := 'one(1, 2)'; END$$";
        assert_eq!(
            scan(body, Language::Sql, &changes),
            [
                "1:28 one -> it stands in a string that is executed",
                "1:42 renamed(1) -> other(1)",
                "1:67 renamed -> it stands in a string that is executed",
            ]
        );
        let body = "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT renamed(''a'')'";
        assert_eq!(
            scan(body, Language::Sql, &changes),
            ["1:58 renamed -> it stands in a body whose quotes are doubled"]
        );
    }

    #[test]
    fn calls_in_other_languages() {
        let changes = [
            call("old", &["a", "b"], "new({2}, {1})"),
            any_call("gone", "here({*})"),
            call("sum", &["a", "b"], "{1} + {2}"),
        ];
        all(
            Language::Rust,
            &changes,
            &[
                ("x.old(\"a, (\", |c, d| c)?; // old(1, 2)", "x.new(|c, d| c, \"a, (\")?; // old(1, 2)"),
                ("old::<A, B>(1, 2); gone::<A>(1)", "old::<A, B>(1, 2); here::<A>(1)"),
                ("old(f::<A, B>(1), ',',)", "new(',', f::<A, B>(1))"),
                ("fn old(a: A, b: B) {} struct gone(A);", ""),
                ("old!(1, 2); \"old(1, 2)\"; r#\"gone(1)\"#", ""),
                ("m.sum(1, 2)", ""),
                ("let x = sum(a && b, 1) * 2;", "let x = ((a && b) + 1) * 2;"),
                ("f(sum(1, 2))", "f(1 + 2)"),
                ("old(1, // it's\n 2)", "new(// it's\n 2, 1)"),
            ],
        );
        all(
            Language::Javascript,
            &changes,
            &[
                ("await a?.old('x', `${gone(1)}`)", "await a?.new(`${here(1)}`, 'x')"),
                ("old?.(1, 2); gone?.(1)", "old?.(1, 2); here?.(1)"),
                ("old<A, B>(1, 2); a.gone<A>(1)", "old<A, B>(1, 2); a.here<A>(1)"),
                ("old(...x); old(1, ...x)", ""),
                ("function old(a, b) {} class A { old(a, b) { } async gone() { } gone(a: B): C; }", ""),
                ("old((a, b) => a, { c, d })", "new({ c, d }, (a, b) => a)"),
                ("x ? gone(1) : 2; /old(1, 2)/.test(y)", "x ? here(1) : 2; /old(1, 2)/.test(y)"),
            ],
        );
        all(
            Language::Python,
            &changes,
            &[
                ("x.old(lambda a, b: a, [i for i, j in k])", "x.new([i for i, j in k], lambda a, b: a)"),
                ("old(b=1, a=2); old(1, b=2 == 3)", "new(1, 2); new(2 == 3, 1)"),
                ("old(*x); old(1, **y)", ""),
                ("def old(a, b): pass # gone(1)", ""),
                ("f'{gone(1)} gone(1)' 'gone(1)'", "f'{here(1)} gone(1)' 'gone(1)'"),
                ("old(1, # a\n 2)", "new(# a\n 2, 1)"),
            ],
        );
    }

    #[test]
    fn the_documents_examples() {
        let geo = "(GEO_DISTANCE([[{1}.longitude, {1}.latitude]], [[{3}, {2}]]) <= {4})";
        let aql = [call("WITHIN", &["document", "latitude", "longitude", "radius"], geo)];
        all(
            Language::Aql,
            &aql,
            &[
                (
                    "FILTER WITHIN(doc, 40.7128, -74.0060, 10000)",
                    "FILTER (GEO_DISTANCE([doc.longitude, doc.latitude], [-74.0060, 40.7128]) <= 10000)",
                ),
                (
                    "FILTER !within(a || b, 1, 2, c ? 1 : 2)",
                    "FILTER !(GEO_DISTANCE([(a || b).longitude, (a || b).latitude], [2, 1]) <= (c ? 1 : 2))",
                ),
                ("// WITHIN(a, 1, 2, 3)\nRETURN 'WITHIN(a, 1, 2, 3)'", ""),
            ],
        );
        let paths = [
            change(json!({"in_string": {"text": "/_admin/log"}}), Some("/_admin/log/entries"), None),
            change(json!({"in_string": {"text": "/_api/collection/create"}}), Some("/_api/collection"), None),
        ];
        all(
            Language::Javascript,
            &paths,
            &[
                (
                    "db.POST('/_api/collection/create', { type: 2 }); // '/_admin/log'",
                    "db.POST('/_api/collection', { type: 2 }); // '/_admin/log'",
                ),
                (
                    "get('/_admin/log/entries'); get(\"/_admin/logs\"); get('/_admin/log-level'); get('//_admin/log')",
                    "",
                ),
                ("get(`http://h:8529/_admin/log?x=${y}`)", "get(`http://h:8529/_admin/log/entries?x=${y}`)"),
                ("get(`/_admin/log${y}`)", ""),
            ],
        );
        all(
            Language::Shell,
            &paths,
            &[
                (
                    "curl -s http://localhost:8529/_admin/log | jq # /_admin/log",
                    "curl -s http://localhost:8529/_admin/log/entries | jq # /_admin/log",
                ),
                (
                    "curl \"$HOST/_admin/log\" '/_admin/log' $HOST/_admin/log$X",
                    "curl \"$HOST/_admin/log/entries\" '/_admin/log/entries' $HOST/_admin/log$X",
                ),
                ("cat <<E\n/_admin/log\nE\n", "cat <<E\n/_admin/log/entries\nE\n"),
            ],
        );
        let rust = [
            change(json!({"word": {"word": "DeltaType"}}), Some("DeltaOperation"), None),
            change(json!({"word": {"word": "delta_type", "beside": ["DeltaType"]}}), Some("operation"), None),
        ];
        all(
            Language::Rust,
            &rust,
            &[
                (
                    "use h::storage::DeltaType;\nmatch d.delta_type { DeltaType::Insert => {} }",
                    "use h::storage::DeltaOperation;\nmatch d.operation { DeltaOperation::Insert => {} }",
                ),
                ("let delta_type = MyDeltaType; // DeltaType", ""),
            ],
        );
        let priority = [change(
            json!({"call": {"name": "schedule_refresh", "arguments": ["name", "priority"]}}),
            Some("schedule_refresh({1}, {2|invert 0 100})"),
            None,
        )];
        for (source, expected) in [
            ("s.schedule_refresh(\"mv1\", 10); // High", "s.schedule_refresh(\"mv1\", 90); // High"),
            (
                "s.schedule_refresh(\n    name(), // it's\n    1, // low\n)?;",
                "s.schedule_refresh(\n    name(), // it's\n    99, // low\n)?;",
            ),
            ("s.schedule_refresh(n, p.get(1) + 5)", "s.schedule_refresh(n, 100 - (p.get(1) + 5))"),
            ("s.schedule_refresh(n, PRIORITY)", "s.schedule_refresh(n, PRIORITY)"),
        ] {
            assert_eq!(rewrite(source, Language::Rust, &priority), expected, "{source}");
        }
    }

    #[test]
    fn lines_above() {
        let above = "#[cfg(feature = \"sync\")]";
        let changes = [
            change(json!({"call": {"name": "start", "arguments": []}}), Some("start({*})"), Some(above)),
            call("old", &["a"], "new(\n{1},\n0)"),
        ];
        all(
            Language::Rust,
            &changes,
            &[
                (
                    "old(1);\n    db.start()?;\n",
                    "new(\n1,\n0);\n    #[cfg(feature = \"sync\")]\n    db.start()?;\n",
                ),
                ("a();\r\n\tdb.start();\r\n", "a();\r\n\t#[cfg(feature = \"sync\")]\r\n\tdb.start();\r\n"),
                ("db.start()", "#[cfg(feature = \"sync\")]\ndb.start()"),
                ("let x = \"\n\"; a.start()", "let x = \"\n\"; a.start()"),
            ],
        );
        assert_eq!(
            scan("é();\n  é.start()", Language::Rust, &changes),
            ["2:5 é.start() -> #[cfg(feature = \"sync\")]\né.start()"]
        );
    }

    #[test]
    fn changes_that_are_not_automatic_are_shown_only() {
        let mut changes = [any_call("old", "new({*})")];
        changes[0].automatic = false;
        assert_eq!(rewrite("old(1)", Language::Rust, &changes), "old(1)");
        assert_eq!(scan("old(1)", Language::Rust, &changes), ["1:1 old(1) -> "]);
    }

    #[test]
    fn one_release_comes_after_the_other() {
        let mut changes = [any_call("f", "g({*})"), any_call("g", "f({*})"), any_call("g", "h({*}, 1)")];
        changes[2].version = "3".to_owned();
        let changes: Vec<&Change> = changes.iter().collect();
        let text = through("f(g(1))", Language::Rust, &changes, &lexer).unwrap();
        assert_eq!(text, "h(f(1), 1)");
    }

    #[test]
    fn deep_and_long_sources_end() {
        let changes = [call("old", &["a", "b"], "new({2|invert 0 9}, {1})"), any_call("gone", "here({*})")];
        let deep = format!("{}1{}", "old(gone(".repeat(50_000), "), 99)".repeat(50_000));
        assert_eq!(rewrite(&deep, Language::Rust, &changes).len(), deep.len());
        let long = "SELECT 'a', old(1, 2), 'b'\n".repeat(20_000);
        assert_eq!(scan(&long, Language::Sql, &changes).len(), 20_000);
    }

    /// Numbers that are the same in every run.
    struct Dice(u64);

    impl Dice {
        fn throw(&mut self, sides: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 % sides as u64) as usize
        }
    }

    /// An expression, and what it is to become.
    fn expression(dice: &mut Dice, language: Language, depth: usize) -> (String, String) {
        let is_sql = language == Language::Sql;
        let comment = match language {
            Language::Sql => "-- old(1, 2) ' \"\n",
            Language::Python => "# old(1, 2) ' \"\n",
            _ => "// old(1, 2) ' \"\n",
        };
        if depth == 0 {
            let leaf = match dice.throw(6) {
                0 => "x",
                1 => "42",
                2 if is_sql => "'old(1, 2), ''('",
                2 => "\"old(1, 2), \\\"(\"",
                3 if is_sql => "$$ old(1, ' $$",
                4 if is_sql => "\"old(\"",
                _ => "renamed",
            };
            return (leaf.to_owned(), leaf.to_owned());
        }
        let (one, one_after) = expression(dice, language, depth - 1);
        let (two, two_after) = expression(dice, language, depth - 1);
        match dice.throw(7) {
            0 => (format!("old({one}, {two})"), format!("new({two_after}, {one_after})")),
            1 => (format!("old({one},{comment}{two})"), format!("new({comment}{two_after}, {one_after})")),
            2 => (format!("renamed ( {one} )"), format!("other ( {one_after} )")),
            3 => (format!("old({one}, {two}, 1)"), format!("old({one_after}, {two_after}, 1)")),
            4 => (format!("f[{one}]({two})"), format!("f[{one_after}]({two_after})")),
            5 => (format!("({one} + {comment} {two})"), format!("({one_after} + {comment} {two_after})")),
            _ => (format!("s.renamed({one}, {two})"), format!("s.other({one_after}, {two_after})")),
        }
    }

    #[test]
    fn random_code_changes_where_it_is_used_only() {
        let changes = [call("old", &["a", "b"], "new({2}, {1})"), any_call("renamed", "other({*})")];
        for language in [Language::Sql, Language::Rust, Language::Javascript, Language::Python] {
            for seed in 1..400u64 {
                let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
                let depth = 1 + dice.throw(5);
                let (source, expected) = expression(&mut dice, language, depth);
                let once = rewrite(&source, language, &changes);
                assert_eq!(once, expected, "{language:?} {seed}: {source}");
                assert_eq!(rewrite(&once, language, &changes), once, "{language:?} {seed} twice: {source}");
            }
        }
    }

    #[test]
    fn whatever_is_written_is_read_or_refused() {
        const PARTS: &[&str] = &[
            "old(",
            "gone(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            "'",
            "\"",
            "`",
            "´",
            "\\",
            "\n",
            "\r\n",
            " ",
            "é",
            "𝄞",
            "1",
            "1e",
            "//",
            "/*",
            "*/",
            "#",
            "--",
            "<<E\n",
            "E\n",
            "$(",
            "${",
            "$((",
            "r#",
            "b'",
            "f'",
            "'''",
            "\"\"\"",
            "lambda ",
            "for ",
            " in ",
            "|",
            "::",
            "<",
            ">",
            ".",
            "?.",
            "=",
            "=>",
            "...",
            "*",
            "x",
            "/p",
            "case ",
            "esac",
            "move ",
            "fn ",
            "function ",
            "class ",
            ":",
            "!",
            "$",
        ];
        let changes = [
            call("old", &["a", "b"], "{2|invert 0 9} + {1}"),
            any_call("gone", "here({*})"),
            change(json!({"word": {"word": "x", "receivers": ["old", "x"]}}), Some("y"), Some("# above")),
            change(json!({"in_string": {"text": "/p"}}), Some("/q"), None),
        ];
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        let mut read = 0;
        for _ in 0..30_000 {
            let source: String = (0..dice.throw(24)).map(|_| PARTS[dice.throw(PARTS.len())]).collect();
            for language in
                [Language::Aql, Language::Rust, Language::Javascript, Language::Python, Language::Shell]
            {
                let shown = with(&source, language, &changes, |text| {
                    let (edited, left) = text.rewritten();
                    assert!(edited.edits > 0 || edited.text == source, "{language:?}: {source}");
                    let automatic = text.shown().iter().filter(|shown| shown.automatic).count();
                    assert_eq!(automatic, edited.edits, "{language:?}: {source}");
                    assert_eq!(automatic + left.len(), text.shown().len(), "{language:?}: {source}");
                });
                read += usize::from(shown.is_ok());
            }
        }
        assert!(read > 10_000, "only {read} were read");
    }
}
