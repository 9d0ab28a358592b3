//! What can be told from tokens alone: words that became keywords, and code that the parser's tree does
//! not describe.
//!
//! Pure.

use super::judge::{Hit, Manner, Variables};
use super::rules::Rules;
use crate::code::{Code, Kind, Name, Token};

/// The words of a piece of SQL that the grammar takes for itself: a reserved word anywhere but behind a
/// dot and behind AS, and a label without AS that must have one.
pub fn reserved(rules: &Rules, code: Option<&Code>, variables: &Variables, tokens: &[Token]) -> Vec<Hit> {
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
        let is_label = code.is_none() || labels.contains(&token.text.as_str());
        let ends_an_expression = before.is_some_and(|before| {
            matches!(
                before.kind,
                Kind::Word | Kind::Quoted | Kind::String | Kind::Other | Kind::Sign(')' | ']')
            )
        });
        let bare = !before.is_some_and(|before| before.kind == Kind::Word && before.text == "as");
        let label = keyword.needs_as && bare && ends_an_expression && is_label;
        // A column's label may be any word behind AS, and most without.
        let excused = before.is_some_and(|before| before.kind == Kind::Sign('.'))
            || is_label && (!bare || code.is_some() && ends_an_expression && !keyword.needs_as);
        if !excused && (keyword.reserved || label) {
            // As a value it is parsed and means another, a text; anywhere else it is a syntax error.
            let is_value = code.into_iter().flat_map(|code| &code.uses).any(|found| {
                found.at == token.at && matches!(&found.name, Name::Column(path, _) if path.len() == 1)
            });
            let is_value = is_value && !variables.other_than_text.contains(&token.text);
            hits.push(Hit {
                at: token.at,
                change: keyword.change,
                found: token.text.clone(),
                manner: if is_value && !label { Manner::Named } else { Manner::Refused },
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
    let mut hits = reserved(rules, None, &Variables::default(), tokens);
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
        if i > 0
            && tokens[i - 1].kind == Kind::Word
            && matches!(tokens[i - 1].text.as_str(), "set" | "show" | "local" | "session" | "reset")
        {
            rules.settings.get(name).copied().into_iter().for_each(&mut hit);
        }
    }
    hits.sort();
    hits.dedup();
    hits
}

/// The statements that have words in an order, as tokens: where the first of them stands.
pub fn worded(rules: &Rules, tokens: &[Token]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (words, change) in &rules.statements {
        let mut wanted = words.iter();
        let mut next = wanted.next();
        let mut first = None;
        for token in tokens {
            if token.kind == Kind::Sign(';') {
                (wanted, first) = (words.iter(), None);
                next = wanted.next();
            } else if token.kind == Kind::Word && next == Some(&token.text) {
                first = first.or(Some(token.at));
                next = wanted.next();
                if let (None, Some(at)) = (next, first) {
                    hits.push(Hit { at, change: *change, found: words.join(" "), manner: Manner::Named });
                    break;
                }
            }
        }
    }
    hits
}

/// Columns whose type a variable is declared with: `relation.column%TYPE`.
pub fn column_types(rules: &Rules, tokens: &[Token]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for window in tokens.windows(5) {
        let [relation, dot, column, percent, word] = window else { continue };
        let is_name = |token: &Token| matches!(token.kind, Kind::Word | Kind::Quoted);
        let is_type = dot.kind == Kind::Sign('.')
            && percent.kind == Kind::Sign('%')
            && word.kind == Kind::Word
            && word.text == "type";
        if is_type && is_name(relation) && is_name(column) {
            let changes = rules.changes_of(std::slice::from_ref(&relation.text), &column.text);
            hits.extend(changes.into_iter().map(|change| Hit {
                at: column.at,
                change,
                found: column.text.clone(),
                manner: Manner::Named,
            }));
        }
    }
    hits
}

/// The bodies that CREATE FUNCTION and its kin give as strings.
pub fn bodies(tokens: &[Token]) -> Vec<(usize, &str)> {
    let creates = tokens.first().is_some_and(|token| token.text == "create")
        && tokens.iter().take(6).any(|token| matches!(token.text.as_str(), "function" | "procedure"));
    if !creates {
        return vec![];
    }
    tokens
        .windows(2)
        .filter(|pair| pair[0].text == "as" && pair[1].kind == Kind::String)
        .map(|pair| (pair[1].at, pair[1].text.as_str()))
        .collect()
}
