//! Takes code in the languages of applications apart: what is a name, what a string, what a comment.
//!
//! Pure. What does not end, such as a string or a comment, is an error and not a guess. Not here: the
//! server's own languages, which its lexer reads (`sql`).

use super::piece::{Kind, Piece, Reader, Unread, begins_name};
use crate::pack::mend::Language;

/// Signs that are read as one, longer ones first.
const OPERATORS: &[&str] = &["...", "===", "!==", "=>", "->", "::", ":=", "?.", "==", "!=", "<=", ">=", "**"];

/// The pieces of a source.
pub fn pieces(source: &str, language: Language) -> Result<Vec<Piece>, Unread> {
    let mut reader = Reader::new(source);
    match language {
        Language::Rust => rust(&mut reader)?,
        Language::Javascript => javascript(&mut reader, false)?,
        Language::Python => python(&mut reader, false)?,
        Language::Aql => aql(&mut reader)?,
        Language::Shell => super::shell::read(&mut reader)?,
        Language::Sql | Language::Plpgsql => unreachable!("the server's lexer reads its languages"),
    }
    Ok(reader.pieces)
}

fn aql(reader: &mut Reader) -> Result<(), Unread> {
    while let Some(next) = reader.next() {
        let begin = reader.at;
        match next {
            _ if reader.sees("//") => reader.skip_line(),
            _ if reader.sees("/*") => reader.skip_comment(false)?,
            '"' | '\'' => {
                reader.skip();
                reader.string(begin, if next == '"' { "\"" } else { "'" }, true, true)?;
            }
            '`' | '´' => {
                reader.skip();
                reader.string(begin, if next == '`' { "`" } else { "´" }, true, true)?;
                let name = reader.pieces.last_mut().expect("a string has been read");
                if let Kind::String(from, to) = name.kind {
                    name.text = reader.source[from..to].to_owned();
                    name.kind = Kind::Quoted;
                }
            }
            _ => common(reader, next),
        }
    }
    Ok(())
}

/// What is the same everywhere: blanks, names, numbers and signs.
fn common(reader: &mut Reader, next: char) {
    match next {
        _ if next.is_whitespace() => reader.skip(),
        _ if begins_name(next) => reader.word(),
        '0'..='9' => reader.number(),
        _ => reader.sign(OPERATORS),
    }
}

fn rust(reader: &mut Reader) -> Result<(), Unread> {
    while let Some(next) = reader.next() {
        let begin = reader.at;
        match next {
            _ if reader.sees("//") => reader.skip_line(),
            _ if reader.sees("/*") => reader.skip_comment(true)?,
            '"' => {
                reader.skip();
                reader.string(begin, "\"", true, true)?;
            }
            '\'' => rust_quote(reader)?,
            'r' | 'b' | 'c' => rust_prefix(reader)?,
            _ => common(reader, next),
        }
    }
    Ok(())
}

/// A character, or the name of a lifetime.
fn rust_quote(reader: &mut Reader) -> Result<(), Unread> {
    let begin = reader.at;
    reader.skip();
    let is_character = reader.next() == Some('\\') || reader.second() == Some('\'');
    if is_character {
        return reader.string(begin, "'", true, false);
    }
    if !reader.next().is_some_and(begins_name) {
        return reader.unended("character", begin);
    }
    reader.skip_while(super::piece::continues_name);
    reader.keep(Kind::Other, begin);
    Ok(())
}

/// What begins with a letter that strings can begin with.
fn rust_prefix(reader: &mut Reader) -> Result<(), Unread> {
    let begin = reader.at;
    let rest = reader.rest();
    let letters = rest.len() - rest.trim_start_matches(['r', 'b', 'c']).len();
    let prefix = &rest[..letters];
    let after = &rest[letters..];
    let hashes = after.len() - after.trim_start_matches('#').len();
    match prefix {
        "r" | "br" | "cr" if after[hashes..].starts_with('"') => {
            reader.at += letters + hashes + 1;
            reader.string(begin, &format!("\"{}", "#".repeat(hashes)), false, true)
        }
        "r" if hashes == 1 && after[1..].starts_with(begins_name) => {
            reader.at += 2;
            reader.word();
            reader.pieces.last_mut().expect("a word has been read").begin = begin;
            Ok(())
        }
        "b" | "c" if after.starts_with('"') => {
            reader.at += 2;
            reader.string(begin, "\"", true, true)
        }
        "b" if after.starts_with('\'') => {
            reader.at += 2;
            reader.string(begin, "'", true, false)
        }
        _ => {
            reader.word();
            Ok(())
        }
    }
}

/// Code up to its end, or up to the bracket that ends it where it stands in a string.
fn javascript(reader: &mut Reader, in_string: bool) -> Result<(), Unread> {
    let (first, mut depth) = (reader.at, 0);
    while let Some(next) = reader.next() {
        let begin = reader.at;
        match next {
            _ if reader.sees("//") => reader.skip_line(),
            _ if reader.sees("/*") => reader.skip_comment(false)?,
            '#' if begin == 0 && reader.sees("#!") => reader.skip_line(),
            '"' | '\'' => {
                reader.skip();
                reader.string(begin, if next == '"' { "\"" } else { "'" }, true, false)?;
            }
            '`' => template(reader)?,
            '/' if begins_pattern(&reader.pieces) => pattern(reader)?,
            '{' => {
                depth += 1;
                common(reader, next);
            }
            '}' if in_string && depth == 0 => return Ok(()),
            '}' => {
                depth -= 1;
                common(reader, next);
            }
            _ => common(reader, next),
        }
    }
    if in_string { reader.unended("string", first) } else { Ok(()) }
}

/// A string with code in it.
fn template(reader: &mut Reader) -> Result<(), Unread> {
    let whole = reader.at;
    let mut begin = whole;
    reader.skip();
    let mut content = reader.at;
    loop {
        match reader.next() {
            None => return reader.unended("string", whole),
            Some('`') => {
                let end = reader.at;
                reader.skip();
                reader.keep(Kind::String(content, end), begin);
                return Ok(());
            }
            Some('\\') => {
                reader.skip();
                reader.skip();
            }
            Some('$') if reader.second() == Some('{') => {
                reader.keep(Kind::String(content, reader.at), begin);
                reader.sign(&["${"]);
                reader.deeper(|reader| javascript(reader, true))?;
                reader.sign(&[]);
                (begin, content) = (reader.at, reader.at);
            }
            _ => reader.skip(),
        }
    }
}

/// Whether a slash begins a pattern here: where a value can stand, and not after one.
fn begins_pattern(before: &[Piece]) -> bool {
    const WORDS: &[&str] = &[
        "return",
        "typeof",
        "case",
        "in",
        "of",
        "delete",
        "void",
        "throw",
        "new",
        "instanceof",
        "do",
        "else",
        "yield",
        "await",
    ];
    match before.last() {
        None => true,
        Some(piece) => match piece.kind {
            Kind::Word => WORDS.contains(&piece.text.as_str()),
            Kind::Sign(sign) => !matches!(sign, ')' | ']' | '}'),
            Kind::Other => true,
            Kind::Quoted | Kind::Number | Kind::String(..) => false,
        },
    }
}

fn pattern(reader: &mut Reader) -> Result<(), Unread> {
    let begin = reader.at;
    reader.skip();
    let mut in_class = false;
    loop {
        match reader.next() {
            None | Some('\n') => return reader.unended("regular expression", begin),
            Some('\\') => reader.skip(),
            Some('[') => in_class = true,
            Some(']') => in_class = false,
            Some('/') if !in_class => break,
            _ => {}
        }
        reader.skip();
    }
    reader.skip();
    reader.skip_while(char::is_alphanumeric);
    reader.keep(Kind::Number, begin);
    Ok(())
}

/// Code up to its end, or up to the bracket that ends it where it stands in a string.
fn python(reader: &mut Reader, in_string: bool) -> Result<(), Unread> {
    let (first, mut depth) = (reader.at, 0);
    while let Some(next) = reader.next() {
        match next {
            '#' if !in_string || depth > 0 => reader.skip_line(),
            '"' | '\'' => python_string(reader, reader.at)?,
            _ if begins_name(next) => {
                let begin = reader.at;
                reader.word();
                let word = reader.pieces.last().expect("a word has been read").text.to_lowercase();
                let is_prefix =
                    matches!(word.as_str(), "r" | "b" | "f" | "u" | "t" | "br" | "rb" | "fr" | "rf");
                if is_prefix && matches!(reader.next(), Some('"' | '\'')) {
                    reader.pieces.pop();
                    python_string(reader, begin)?;
                }
            }
            '(' | '[' | '{' => {
                depth += 1;
                common(reader, next);
            }
            '}' | ':' | '!' if in_string && depth == 0 && !reader.sees("!=") => return Ok(()),
            ')' | ']' | '}' => {
                depth -= 1;
                common(reader, next);
            }
            _ => common(reader, next),
        }
    }
    if in_string { reader.unended("string", first) } else { Ok(()) }
}

/// A string whose prefix, if any, begins at `whole` and has been passed.
fn python_string(reader: &mut Reader, whole: usize) -> Result<(), Unread> {
    let prefix = reader.source[whole..reader.at].to_ascii_lowercase();
    let quote = &reader.rest()[..1];
    let triple = quote.repeat(3);
    let quote = if reader.sees(&triple) { triple.as_str() } else { quote };
    reader.at += quote.len();
    if !prefix.contains(['f', 't']) {
        // A backslash keeps a quote from ending the string in raw strings too.
        return reader.string(whole, quote, true, quote.len() == 3);
    }
    let (mut begin, mut content) = (whole, reader.at);
    loop {
        if reader.sees(quote) {
            let end = reader.at;
            reader.at += quote.len();
            reader.keep(Kind::String(content, end), begin);
            return Ok(());
        }
        match reader.next() {
            None => return reader.unended("string", whole),
            Some('\n') if quote.len() == 1 => return reader.unended("string", whole),
            Some('\\') => {
                reader.skip();
                if !reader.sees("{") {
                    reader.skip();
                }
            }
            Some('{') if reader.sees("{{") => reader.at += 2,
            Some('{') => {
                reader.keep(Kind::String(content, reader.at), begin);
                reader.sign(&[]);
                reader.deeper(|reader| python(reader, true))?;
                python_format(reader, quote)?;
                reader.sign(&[]);
                (begin, content) = (reader.at, reader.at);
            }
            _ => reader.skip(),
        }
    }
}

/// What may stand between code in a string and its closing bracket: how it is converted and printed.
fn python_format(reader: &mut Reader, quote: &str) -> Result<(), Unread> {
    let begin = reader.at;
    let mut depth = 0;
    loop {
        match reader.next() {
            None => return reader.unended("string", begin),
            _ if reader.sees(quote) => return reader.unended("string", begin),
            Some('{') => depth += 1,
            Some('}') if depth == 0 => return Ok(()),
            Some('}') => depth -= 1,
            _ => {}
        }
        reader.skip();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words as they are, strings as their content in quotes, numbers and signs as they stand.
    fn read(source: &str, language: Language) -> String {
        let shown = |piece: &Piece| match piece.kind {
            Kind::Word => piece.text.clone(),
            Kind::Quoted => format!("<{}>", piece.text),
            Kind::String(begin, end) => format!("\"{}\"", &source[begin..end]),
            _ => source[piece.begin..piece.end].to_owned(),
        };
        match pieces(source, language) {
            Ok(pieces) => pieces.iter().map(shown).collect::<Vec<_>>().join(" "),
            Err(error) => format!("{} at {}", error.problem, error.at),
        }
    }

    #[test]
    fn each_language_has_its_strings_and_comments() {
        use Language::*;
        for (language, source, expected) in [
            (Rust, "f(\"a\\\"b\") // f(1)\n/* f /* f */ f */ g", "f ( \"a\\\"b\" ) g"),
            (Rust, "r#\"a\"b\"# r\"\\\" b\"x\" br##\"\"#\"## c\"c\"", "\"a\"b\" \"\\\" \"x\" \"\"#\" \"c\""),
            (Rust, "'a' '\\'' '\"' b'\\n' &'a str 'static", "\"a\" \"\\'\" \"\"\" \"\\n\" & 'a str 'static"),
            (Rust, "r#type bold crab 1.max(2) 0..10 1.5e-3", "type bold crab 1 . max ( 2 ) 0 . . 10 1.5e-3"),
            (Rust, "a::b->c", "a :: b -> c"),
            (Rust, "x \"a", "unterminated string at 2"),
            (Rust, "/* /* */", "unterminated comment at 0"),
            (Javascript, "f('a\\'b', \"c\") // '\n/* ' */", "f ( \"a\\'b\" , \"c\" )"),
            (
                Javascript,
                "`a ${f({b: `c${d}`})} e` + 1",
                "\"a \" ${ f ( { b : \"c\" ${ d } \"\" } ) } \" e\" + 1",
            ),
            (Javascript, "a = /['\"/]\\//g; b / c / d", "a = /['\"/]\\//g ; b / c / d"),
            (Javascript, "x?.y(...z) => `$`", "x ?. y ( ... z ) => \"$\""),
            (Javascript, "'a\n'", "unterminated string at 0"),
            (Javascript, "`a${b`", "unterminated string at 5"),
            (Python, "f('a', \"\"\"b'\"c\n\"\"\") # f('", "f ( \"a\" , \"b'\"c\n\" )"),
            (Python, "r'\\' b'b' rb\"c\" u''", "unterminated string at 18"),
            (Python, "r'a' b'b' rb\"c\" Rb'' brr", "\"a\" \"b\" \"c\" \"\" brr"),
            (Python, "f'a{b!r:>{c}}d{{e}}' f(**x)", "\"a\" { b } \"d{{e}}\" f ( ** x )"),
            (Python, "f\"{x['#']:#x}\"", "\"\" { x [ \"#\" ] } \"\""),
            (Python, "'''a", "unterminated string at 0"),
            (
                Aql,
                "FOR d IN `my col` // x\n FILTER ´a´ == \"b\\\"\" /* ' */",
                "FOR d IN <my col> FILTER <a> == \"b\\\"\"",
            ),
            (Aql, "RETURN 'a", "unterminated string at 7"),
        ] {
            assert_eq!(read(source, language), expected, "{source}");
        }
    }

    #[test]
    fn code_that_is_nested_without_end_is_refused() {
        let source = "`${".repeat(100_000);
        assert!(read(&source, Language::Javascript).starts_with("code is nested too deep"));
    }
}
