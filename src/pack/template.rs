//! What takes a call's place: templates with arguments in them.
//!
//! Pure.

/// A template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// An argument, by number from 1 or by name, and the bounds that it is turned round between.
    Argument(Key, Option<(i64, i64)>),
    /// All arguments as they are written.
    All,
    /// What is left out where an argument in it is not given.
    Optional(Vec<Part>),
}

/// What an argument is turned round between, where it is.
pub type Bounds = Option<(i64, i64)>;

/// How an argument is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// By its number, from 1.
    Number(usize),
    /// By its name.
    Name(String),
}

/// The text of an argument.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// Comments before it.
    pub before: String,
    /// What is given.
    pub value: String,
    /// Comments after it, and the end of their line.
    pub after: String,
    /// Whether it is one value as it is written, and no expression of more.
    pub is_one: bool,
}

impl Value {
    fn with(&self, value: &str) -> String {
        format!("{}{value}{}", self.before, self.after)
    }
}

/// The arguments of a call.
pub trait Arguments {
    /// The text of one, if it is given.
    fn argument(&self, key: &Key) -> Option<Value>;
    /// What stands between the brackets.
    fn all(&self) -> String;
}

/// Why a template cannot be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfilled {
    /// An argument is not given.
    Missing,
    /// An argument is a name: whether it stands for a number, and which, is not in the code.
    NotANumber,
    /// A number is not between the bounds.
    OutOfRange,
}

impl Template {
    /// Reads one; says what is wrong with it.
    pub fn parse(text: &str) -> Result<Template, String> {
        let mut characters = text.chars().peekable();
        let parts = parts(&mut characters, false)?;
        Ok(Template { parts })
    }

    /// What it names that is none of the arguments.
    pub fn unknown(&self, arguments: &[String]) -> Option<String> {
        let is_known = |key: &Key| match key {
            Key::Number(number) => *number <= arguments.len(),
            Key::Name(name) => arguments.contains(name),
        };
        let inside = |part: &'_ Part| match part {
            Part::Optional(inside) => inside.clone(),
            part => vec![part.clone()],
        };
        self.parts.iter().flat_map(inside).find_map(|part| match part {
            Part::Argument(Key::Number(number), _) if !is_known(&Key::Number(number)) => {
                Some(number.to_string())
            }
            Part::Argument(Key::Name(name), _) if !is_known(&Key::Name(name.clone())) => Some(name),
            _ => None,
        })
    }

    /// The name, where it is nothing but another name for the same arguments.
    pub fn only_name(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [Part::Text(name), Part::All, Part::Text(end)] if end == ")" => {
                name.strip_suffix('(').filter(|name| is_path(name))
            }
            _ => None,
        }
    }

    /// The name, where it is another name, or the same, for as many arguments in their order; and what turns each
    /// of them round.
    pub fn in_place(&self, count: usize, names: &[String]) -> Option<(String, Vec<Bounds>)> {
        let place = |key: &Key| match key {
            Key::Number(number) => Some(number - 1),
            Key::Name(name) => names.iter().position(|other| other == name),
        };
        let is_given = |part: &Part| match part {
            Part::Argument(key, _) => place(key).is_some_and(|place| place < count),
            _ => true,
        };
        let mut text = String::new();
        let mut bounds = Vec::new();
        for part in &self.parts {
            let inside = match part {
                Part::Optional(inside) if inside.iter().all(is_given) => inside.as_slice(),
                Part::Optional(_) => &[],
                part => std::slice::from_ref(part),
            };
            for part in inside {
                match part {
                    Part::Text(literal) => text.push_str(literal),
                    Part::Argument(key, turned) if place(key) == Some(bounds.len()) => {
                        bounds.push(*turned);
                        text.push('\u{0}');
                    }
                    _ => return None,
                }
            }
        }
        let (name, inside) = text.strip_suffix(')')?.split_once('(')?;
        let mut marks = inside.split(',').map(str::trim);
        let is_list = if count == 0 { inside.trim().is_empty() } else { marks.all(|mark| mark == "\u{0}") };
        (is_path(name) && bounds.len() == count && is_list).then(|| (name.to_owned(), bounds))
    }

    /// Whether it begins with a name, to which what stands before the call's name can go on belonging.
    pub fn begins_with_name(&self) -> bool {
        let Some(Part::Text(text)) = self.parts.first() else { return false };
        let name: &str = text.split('(').next().unwrap_or_default();
        text.contains('(') && is_path(name) && !name.contains(['.', ':'])
    }

    /// Whether it turns an argument round: then a second time would turn it back.
    pub fn inverts(&self) -> bool {
        fn any(parts: &[Part]) -> bool {
            parts.iter().any(|part| match part {
                Part::Argument(_, bounds) => bounds.is_some(),
                Part::Optional(inside) => any(inside),
                Part::Text(_) | Part::All => false,
            })
        }
        any(&self.parts)
    }

    /// Whether what is written is one value, to which nothing beside it can do harm.
    pub fn is_value(&self) -> bool {
        fn write(parts: &[Part], text: &mut String) {
            for part in parts {
                match part {
                    Part::Text(literal) => text.push_str(literal),
                    Part::Argument(..) | Part::All => text.push('x'),
                    Part::Optional(inside) => write(inside, text),
                }
            }
        }
        let mut text = String::new();
        write(&self.parts, &mut text);
        is_value(&text)
    }

    /// Whether it has all arguments as they are written.
    pub fn has_all(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::All))
    }

    /// Fills it in.
    pub fn fill(&self, arguments: &dyn Arguments) -> Result<String, Unfilled> {
        fill(&self.parts, arguments)
    }
}

fn is_path(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_.:$".contains(c))
}

type Characters<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn parts(characters: &mut Characters, is_optional: bool) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let end = |text: &mut String, parts: &mut Vec<Part>| {
        if !text.is_empty() {
            parts.push(Part::Text(std::mem::take(text)));
        }
    };
    while let Some(character) = characters.next() {
        let is_double = characters.peek() == Some(&character);
        match character {
            '{' | '}' | '[' | ']' if is_double => {
                characters.next();
                text.push(character);
            }
            '{' => {
                end(&mut text, &mut parts);
                let inside: String = characters.by_ref().take_while(|c| *c != '}').collect();
                parts.push(argument(&inside)?);
            }
            '[' if is_optional => return Err("one optional part stands in another".to_owned()),
            '[' => {
                end(&mut text, &mut parts);
                let inside = self::parts(characters, true)?;
                if !inside.iter().any(|part| matches!(part, Part::Argument(..))) {
                    return Err("an optional part names no argument".to_owned());
                }
                parts.push(Part::Optional(inside));
            }
            ']' if is_optional => {
                end(&mut text, &mut parts);
                return Ok(parts);
            }
            '}' | ']' => return Err(format!("a \"{character}\" closes nothing")),
            _ => text.push(character),
        }
    }
    if is_optional {
        return Err("an optional part does not end".to_owned());
    }
    end(&mut text, &mut parts);
    Ok(parts)
}

fn argument(inside: &str) -> Result<Part, String> {
    let refused = || format!("\"{{{inside}}}\" is no argument");
    let (key, manner) = inside.split_once('|').map_or((inside, None), |(key, manner)| (key, Some(manner)));
    if key == "*" && manner.is_none() {
        return Ok(Part::All);
    }
    let key = match key.parse() {
        Ok(0) => return Err(refused()),
        Ok(number) => Key::Number(number),
        Err(_) if !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_') => {
            Key::Name(key.to_owned())
        }
        Err(_) => return Err(refused()),
    };
    let bounds = match manner.map(|manner| manner.split(' ').collect::<Vec<_>>()) {
        None => None,
        Some(words) => match words.as_slice() {
            ["invert", low, high] => {
                let bounds =
                    low.parse().ok().zip(high.parse().ok()).filter(|(low, high): &(i64, i64)| low < high);
                Some(bounds.ok_or_else(refused)?)
            }
            _ => return Err(refused()),
        },
    };
    Ok(Part::Argument(key, bounds))
}

/// What is written for one call: parts of which none is optional.
fn given<'a>(parts: &'a [Part], arguments: &dyn Arguments) -> Vec<&'a Part> {
    let is_given = |part: &Part| match part {
        Part::Argument(key, _) => arguments.argument(key).is_some(),
        _ => true,
    };
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Part::Optional(inside) if inside.iter().all(is_given) => flat.extend(inside),
            Part::Optional(_) => {}
            part => flat.push(part),
        }
    }
    flat
}

fn fill(parts: &[Part], arguments: &dyn Arguments) -> Result<String, Unfilled> {
    let mut out = String::new();
    let parts = given(parts, arguments);
    for (i, part) in parts.iter().enumerate() {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::All => out.push_str(&arguments.all()),
            Part::Argument(key, bounds) => {
                let argument = arguments.argument(key).ok_or(Unfilled::Missing)?;
                let mut value = match bounds {
                    Some(bounds) => inverted(&argument.value, *bounds)?,
                    None => argument.value.clone(),
                };
                let after = match parts.get(i + 1) {
                    Some(Part::Text(text)) => text.trim_start().chars().next(),
                    Some(_) => Some('x'),
                    None => None,
                };
                let is_apart = ends_apart(&out) && after.is_some_and(|c| ")]},;".contains(c));
                if !(is_apart || argument.is_one && is_value(&value)) {
                    value = format!("({value})");
                }
                out.push_str(&argument.with(&value));
            }
            Part::Optional(_) => unreachable!("what is written has no optional parts"),
        }
    }
    Ok(out)
}

/// Whether nothing before it can tear an expression apart that follows a text.
fn ends_apart(text: &str) -> bool {
    let text = text.trim_end();
    let is_named = text.ends_with("=>")
        || text.ends_with(":=")
        || text
            .strip_suffix('=')
            .is_some_and(|rest| rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'));
    text.ends_with(['(', '[', '{', ',']) || is_named
}

/// Whether a text is one value, to which nothing beside it can do harm: a name, a call, brackets.
fn is_value(text: &str) -> bool {
    let text = text.trim();
    let mut at = 0;
    let mut needs_name = true;
    while at < text.len() {
        let rest = &text[at..];
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let name = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        if name > 0 && needs_name {
            at += name;
        } else if rest.starts_with(['(', '[']) {
            match closing(text, at) {
                Some(end) => at = end + 1,
                None => return false,
            }
        } else if rest.starts_with(['"', '\'']) && needs_name {
            match rest[1..].find(&rest[..1]) {
                Some(length) => at += length + 2,
                None => return false,
            }
        } else if at > 0 && (rest.starts_with('.') || rest.starts_with("::")) {
            at += if rest.starts_with('.') { 1 } else { 2 };
            needs_name = true;
            continue;
        } else {
            return false;
        }
        needs_name = false;
    }
    !needs_name
}

/// Where the bracket at `open` is closed; what stands in quotes is passed over.
fn closing(text: &str, open: usize) -> Option<usize> {
    let (mut depth, mut quote) = (0, None);
    for (i, character) in text[open..].char_indices() {
        match character {
            _ if quote == Some(character) => quote = None,
            _ if quote.is_some() => {}
            '"' | '\'' | '`' => quote = Some(character),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + i);
                }
            }
            _ => {}
        }
    }
    None
}

/// A number turned round; an expression becomes what it lacks of the bounds' sum.
pub fn inverted(argument: &str, (low, high): (i64, i64)) -> Result<String, Unfilled> {
    let plain = argument.trim();
    if let Ok(number) = plain.replace('_', "").parse::<i64>() {
        let is_within = (low..=high).contains(&number);
        return if is_within { Ok((low + high - number).to_string()) } else { Err(Unfilled::OutOfRange) };
    }
    let is_name = plain.chars().all(|c| c.is_alphanumeric() || "_.:$\"".contains(c));
    if is_name {
        return Err(Unfilled::NotANumber);
    }
    Ok(format!("{} - ({plain})", low + high))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Given(&'static [&'static str]);

    impl Arguments for Given {
        fn argument(&self, key: &Key) -> Option<Value> {
            let text = match key {
                Key::Number(number) => self.0.get(number - 1)?,
                Key::Name(name) => self.0.last().filter(|_| name == "last")?,
            };
            Some(Value { value: (*text).to_owned(), is_one: true, ..Value::default() })
        }
        fn all(&self) -> String {
            self.0.join(", ")
        }
    }

    #[test]
    fn templates_place_name_wrap_and_invert() {
        for (template, arguments, expected) in [
            ("f({2}, {1})", &["a", "b"][..], Ok("f(b, a)")),
            ("f(x => {1}, y => ARRAY[[{2}]])", &["a", "g(b, c)"], Ok("f(x => a, y => ARRAY[g(b, c)])")),
            ("f({*})", &["a", "b"], Ok("f(a, b)")),
            ("f({last})", &["a", "b"], Ok("f(b)")),
            ("f({1}[, {2}])", &["a"], Ok("f(a)")),
            ("f({1}[, {2}])", &["a", "b"], Ok("f(a, b)")),
            ("f({3})", &["a", "b"], Err(Unfilled::Missing)),
            ("f({1|invert 0 100})", &["10"], Ok("f(90)")),
            ("f({1|invert 1 100})", &["1"], Ok("f(100)")),
            ("f({1|invert 0 100})", &["p + 5"], Ok("f(100 - (p + 5))")),
            ("f({1|invert 0 100})", &["Priority::High"], Err(Unfilled::NotANumber)),
            ("f({1|invert 0 100})", &["101"], Err(Unfilled::OutOfRange)),
            ("{{{1}}}", &["a"], Ok("{a}")),
            ("{1} + {2}", &["a", "b.c(d)"], Ok("a + b.c(d)")),
            ("{1} - {2}", &["a or b", "-1"], Ok("(a or b) - (-1)")),
            ("[[{1}.x, {1}]]", &["a || b"], Ok("[(a || b).x, a || b]")),
            ("f(a={1}, b => {2})", &["1 + 2", "3 + 4"], Ok("f(a=1 + 2, b => 3 + 4)")),
            ("{1|invert 0 100} * 2", &["10"], Ok("90 * 2")),
            ("{1|invert 0 100} * 2", &["p(1)"], Ok("(100 - (p(1))) * 2")),
        ] {
            let template = Template::parse(template).unwrap();
            assert_eq!(template.fill(&Given(arguments)), expected.map(str::to_owned));
        }
    }

    #[test]
    fn what_is_no_template_is_refused() {
        for template in
            ["{", "{}", "{0}", "{1|turn}", "{1|invert 5 1}", "[a", "a]", "a}", "[a[b]]", "{a b}", "f([a])"]
        {
            assert!(Template::parse(template).is_err(), "{template}");
        }
    }

    #[test]
    fn a_name_alone_is_told() {
        let name = |text: &str| Template::parse(text).unwrap().only_name().map(str::to_owned);
        assert_eq!(name("g({*})").as_deref(), Some("g"));
        assert_eq!(name("s.g({*})").as_deref(), Some("s.g"));
        assert_eq!(name("g({1})"), None);
        assert_eq!(name("(g({*}))"), None);
        assert!(Template::parse("g({1})::text").unwrap().begins_with_name());
        assert!(!Template::parse("s.g({1})").unwrap().begins_with_name());
        assert!(!Template::parse("({1})").unwrap().begins_with_name());
    }

    #[test]
    fn arguments_that_stay_in_place_are_told() {
        let names = ["a".to_owned(), "b".to_owned()];
        let in_place = |text: &str, count| Template::parse(text).unwrap().in_place(count, &names);
        let turned = Some((0, 9));
        assert_eq!(in_place("g({1}, {b|invert 0 9})", 2), Some(("g".to_owned(), vec![None, turned])));
        assert_eq!(in_place("g({1}[, {2}])", 1), Some(("g".to_owned(), vec![None])));
        assert_eq!(in_place("s.g()", 0), Some(("s.g".to_owned(), vec![])));
        for (text, count) in [
            ("g({2}, {1})", 2),
            ("g({1})", 2),
            ("g({1}, {2})", 1),
            ("g({1}, 1)", 1),
            ("g(a => {1})", 1),
            ("{1} + {2}", 2),
            ("g({1}) + 1", 1),
            ("g()", 1),
        ] {
            assert_eq!(in_place(text, count), None, "{text}");
        }
    }

    #[test]
    fn values_are_told_from_expressions() {
        for text in ["f(a, b)", "a.b(c)[1]", "(a + b)", "'a b'", "a::b", "10", "[1, 2]", "f(')')::text"] {
            assert!(is_value(text), "{text}");
        }
        for text in ["a + b", "f(a) <= b", "(a) + (b)", "not a", "-1", "", "a.", "f(a", ".a"] {
            assert!(!is_value(text), "{text}");
        }
    }
}
