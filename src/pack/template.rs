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

/// How an argument is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// By its number, from 1.
    Number(usize),
    /// By its name.
    Name(String),
}

/// The arguments of a call.
pub trait Arguments {
    /// The text of one, if it is given.
    fn argument(&self, key: &Key) -> Option<String>;
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

    /// The name, where it is nothing but another name for the same arguments.
    pub fn only_name(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [Part::Text(name), Part::All, Part::Text(end)] if end == ")" => {
                name.strip_suffix('(').filter(|name| is_path(name))
            }
            _ => None,
        }
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
                parts.push(Part::Optional(self::parts(characters, true)?));
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

fn fill(parts: &[Part], arguments: &dyn Arguments) -> Result<String, Unfilled> {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::All => out.push_str(&arguments.all()),
            Part::Argument(key, bounds) => {
                let argument = arguments.argument(key).ok_or(Unfilled::Missing)?;
                match bounds {
                    Some(bounds) => out.push_str(&inverted(&argument, *bounds)?),
                    None => out.push_str(&argument),
                }
            }
            Part::Optional(inside) => match fill(inside, arguments) {
                Ok(text) => out.push_str(&text),
                Err(Unfilled::Missing) => {}
                Err(other) => return Err(other),
            },
        }
    }
    Ok(out)
}

/// A number turned round; an expression becomes what it lacks of the bounds' sum.
fn inverted(argument: &str, (low, high): (i64, i64)) -> Result<String, Unfilled> {
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
        fn argument(&self, key: &Key) -> Option<String> {
            match key {
                Key::Number(number) => self.0.get(number - 1).map(|text| (*text).to_owned()),
                Key::Name(name) => {
                    (name == "last").then(|| self.0.last().map(|text| (*text).to_owned())).flatten()
                }
            }
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
        ] {
            let template = Template::parse(template).unwrap();
            assert_eq!(template.fill(&Given(arguments)), expected.map(str::to_owned));
        }
    }

    #[test]
    fn what_is_no_template_is_refused() {
        for template in ["{", "{}", "{0}", "{1|turn}", "{1|invert 5 1}", "[a", "a]", "a}", "[a[b]]", "{a b}"]
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
}
