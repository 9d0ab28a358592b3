//! Takes shell scripts apart: words, quotes, substitutions and here-documents.
//!
//! Pure. The text of a here-document is a string, whatever it stands for.

use super::piece::{Kind, Reader, Unread};

/// A here-document that begins after this line.
struct Here {
    end: String,
    is_indented: bool,
    at: usize,
}

/// What a substitution or a list of commands ends with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    End,
    Bracket,
    Arithmetic,
}

/// Reads a script.
pub fn read(reader: &mut Reader) -> Result<(), Unread> {
    commands(reader, Until::End)
}

fn continues_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-')
}

fn commands(reader: &mut Reader, until: Until) -> Result<(), Unread> {
    let first = reader.at;
    let (mut depth, mut cases) = (0usize, 0usize);
    let mut pending: Vec<Here> = vec![];
    while let Some(next) = reader.next() {
        let begin = reader.at;
        let before = reader.source[..begin].chars().next_back();
        let begins_word =
            before.is_none_or(|c| c.is_whitespace() || matches!(c, ';' | '|' | '&' | '(' | ')'));
        match next {
            '\n' => {
                reader.skip();
                for here in pending.drain(..) {
                    document(reader, &here)?;
                }
            }
            '#' if begins_word && until != Until::Arithmetic => reader.skip_line(),
            '\\' => {
                reader.skip();
                reader.skip();
                reader.keep(Kind::Number, begin);
            }
            '\'' => {
                reader.skip();
                reader.string(begin, "'", false, true)?;
            }
            '$' if reader.sees("$'") => {
                reader.at += 2;
                reader.string(begin, "'", true, true)?;
            }
            '"' => quoted(reader)?,
            '$' if reader.sees("$((") => arithmetic(reader, "$((")?,
            '$' if reader.sees("$(") => substitution(reader)?,
            '(' if reader.sees("((") && begins_word => arithmetic(reader, "((")?,
            '<' if reader.sees("<<<") => reader.sign(&["<<<"]),
            '<' if reader.sees("<<") && until != Until::Arithmetic => {
                if let Some(here) = announced(reader) {
                    pending.push(here);
                }
            }
            '(' => {
                depth += 1;
                reader.sign(&[]);
            }
            ')' if depth == 0 && cases == 0 && until != Until::End => return Ok(()),
            ')' => {
                depth = depth.saturating_sub(1);
                reader.sign(&[]);
            }
            _ if next.is_whitespace() => reader.skip(),
            _ if next.is_ascii_digit() => {
                reader.skip_while(continues_word);
                let is_number = reader.source[begin..reader.at].chars().all(|c| c.is_ascii_digit());
                reader.keep(if is_number { Kind::Number } else { Kind::Word }, begin);
            }
            _ if continues_word(next) => {
                reader.skip_while(continues_word);
                reader.keep(Kind::Word, begin);
                match &reader.source[begin..reader.at] {
                    "case" if begins_word => cases += 1,
                    "esac" => cases = cases.saturating_sub(1),
                    _ => {}
                }
            }
            _ => reader.sign(&[]),
        }
    }
    if let Some(here) = pending.first() {
        return reader.unended("here-document", here.at);
    }
    if until == Until::End { Ok(()) } else { reader.unended("substitution", first) }
}

fn substitution(reader: &mut Reader) -> Result<(), Unread> {
    reader.sign(&["$("]);
    reader.deeper(|reader| commands(reader, Until::Bracket))?;
    reader.sign(&[]);
    Ok(())
}

fn arithmetic(reader: &mut Reader, open: &str) -> Result<(), Unread> {
    reader.sign(&[open]);
    reader.deeper(|reader| commands(reader, Until::Arithmetic))?;
    reader.sign(&[]);
    if reader.next() == Some(')') {
        reader.sign(&[]);
    }
    Ok(())
}

/// A string with substitutions in it.
fn quoted(reader: &mut Reader) -> Result<(), Unread> {
    let whole = reader.at;
    let mut begin = whole;
    reader.skip();
    let mut content = reader.at;
    let mut braces = 0usize;
    loop {
        match reader.next() {
            None => return reader.unended("string", whole),
            Some('"') if braces == 0 => {
                let end = reader.at;
                reader.skip();
                reader.keep(Kind::String(content, end), begin);
                return Ok(());
            }
            Some('\\') => {
                reader.skip();
                reader.skip();
            }
            Some('`') => {
                let open = reader.at;
                reader.skip();
                reader.skip_past("`", "substitution", open)?;
            }
            Some('$') if reader.sees("${") => {
                braces += 1;
                reader.at += 2;
            }
            Some('}') => {
                braces = braces.saturating_sub(1);
                reader.skip();
            }
            Some('$') if reader.sees("$(") => {
                reader.keep(Kind::String(content, reader.at), begin);
                if reader.sees("$((") {
                    arithmetic(reader, "$((")?
                } else {
                    substitution(reader)?
                }
                (begin, content) = (reader.at, reader.at);
            }
            _ => reader.skip(),
        }
    }
}

/// Passes `<<` and the word after it, which ends the document.
fn announced(reader: &mut Reader) -> Option<Here> {
    let at = reader.at;
    reader.sign(&["<<-", "<<"]);
    let is_indented = reader.source[at..].starts_with("<<-");
    reader.skip_while(|c| c == ' ' || c == '\t');
    let begin = reader.at;
    reader.skip_while(|c| !c.is_whitespace() && !matches!(c, ';' | '|' | '&' | '<' | '>' | '(' | ')'));
    let word = &reader.source[begin..reader.at];
    if word.is_empty() {
        return None;
    }
    reader.keep(Kind::Other, begin);
    Some(Here { end: word.replace(['\'', '"', '\\'], ""), is_indented, at })
}

fn document(reader: &mut Reader, here: &Here) -> Result<(), Unread> {
    let begin = reader.at;
    while reader.next().is_some() {
        let line = reader.at;
        reader.skip_line();
        let text = reader.source[line..reader.at].trim_end_matches('\r');
        let text = if here.is_indented { text.trim_start_matches('\t') } else { text };
        if text == here.end {
            reader.keep(Kind::String(begin, line), begin);
            reader.skip();
            return Ok(());
        }
        reader.skip();
    }
    reader.unended("here-document", here.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(source: &str) -> String {
        let mut reader = Reader::new(source);
        if let Err(error) = read(&mut reader) {
            return format!("{} at {}", error.problem, error.at);
        }
        let shown = reader.pieces.iter().map(|piece| match piece.kind {
            Kind::String(begin, end) => format!("\"{}\"", &source[begin..end]),
            _ => source[piece.begin..piece.end].to_owned(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn quotes_comments_and_documents_are_told_apart() {
        for (source, expected) in [
            ("a # b 'c\nd#e ${#f} ${g#h}", "a d # e $ { # f } $ { g # h }"),
            ("old-tool --old-flag=x/y", "old-tool --old-flag = x / y"),
            (
                "echo 'it' \"a $(b \"c\" 'd)') e\" $'f\\'g'",
                "echo \"it\" \"a \" $( b \"c\" \"d)\" ) \" e\" \"f\\'g\"",
            ),
            ("a \"${b:-\"c\"}\" d", "a \"${b:-\"c\"}\" d"),
            ("cat <<EOF | b\nc 'd\n EOF\nEOF\ne", "cat << EOF | b \"c 'd\n EOF\n\" e"),
            ("cat <<-'E' <<F\na\n\tE\nb\nF\n", "cat <<- 'E' << F \"a\n\" \"b\n\""),
            ("x=$((1<<2)); ((y<<=1)) # '", "x = $(( 1 < < 2 ) ) ; (( y < < = 1 ) )"),
            ("$(case a in b) c;; esac)", "$( case a in b ) c ; ; esac )"),
            ("a 'b", "unterminated string at 2"),
            ("a <<E\nb", "unterminated here-document at 2"),
            ("a $(b", "unterminated substitution at 4"),
            ("grep <<< a \\' b", "grep <<< a \\' b"),
        ] {
            assert_eq!(parts(source), expected, "{source}");
        }
    }
}
