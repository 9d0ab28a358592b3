//! What a change's subject names, in parts.
//!
//! Pure.

use serde::Serialize;

/// The parts of a subject.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// The extension that the object is a member of.
    pub extension: Option<String>,
    /// The object's schema.
    pub schema: Option<String>,
    /// The object's name.
    pub name: String,
    /// The types of a function's arguments, as in its signature, or those of an operator's operands, without blanks.
    pub arguments: Option<String>,
    /// The column, of a relation or of a function's result.
    pub part: Option<String>,
}

/// Takes a subject apart. What it is decides how: `kind` is the change's.
pub fn parts(kind: &str, subject: &str) -> Parts {
    let of_extension = kind.strip_prefix("extension ").zip(subject.split_once(": "));
    let (extension, kind, item) = match of_extension {
        Some((kind, (extension, item))) => (Some(extension.to_owned()), kind, item),
        None => (None, kind, subject),
    };
    let mut parts = Parts { extension, ..Parts::default() };
    let rest = match kind.split(' ').next() {
        Some("operator") => {
            // ## (line,box) -> point
            let (name, operands) = item.split_once(" (").unwrap_or((item, ""));
            let operands = operands.split_once(')').map_or(operands, |(operands, _)| operands);
            parts.arguments = Some(operands.replace(", ", ","));
            name.clone_into(&mut parts.name);
            return parts;
        }
        Some("function") => {
            let Some((name, rest)) = item.split_once('(') else { return parts };
            let (arguments, after) = rest.rsplit_once(')').unwrap_or((rest, ""));
            parts.arguments = Some(arguments.to_owned());
            parts.part = after.strip_prefix('.').map(str::to_owned);
            name
        }
        Some("column") => {
            let Some((relation, column)) = item.rsplit_once('.') else { return parts };
            parts.part = Some(column.to_owned());
            relation
        }
        _ => item,
    };
    let (schema, name) = rest.split_once('.').map_or((None, rest), |(schema, name)| (Some(schema), name));
    parts.schema = schema.map(str::to_owned);
    name.clone_into(&mut parts.name);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(kind: &str, subject: &str) -> String {
        let parts = parts(kind, subject);
        [parts.extension, parts.schema, Some(parts.name), parts.arguments, parts.part]
            .map(|part| part.unwrap_or("·".to_owned()))
            .join(" | ")
    }

    #[test]
    fn subjects_have_parts() {
        for (kind, subject, expected) in [
            ("function removed", "now()", "· | · | now |  | ·"),
            ("function added", "f(numeric, text)", "· | · | f | numeric, text | ·"),
            ("function removed", "information_schema.f(oid)", "· | information_schema | f | oid | ·"),
            ("function result column removed", "f(text).column", "· | · | f | text | column"),
            ("extension function removed", "x: f(internal)", "x | · | f | internal | ·"),
            ("column removed", "pg_catalog.r.c", "· | pg_catalog | r | · | c"),
            ("extension column removed", "x: r.c", "x | · | r | · | c"),
            ("relation added", "pg_catalog.r", "· | pg_catalog | r | · | ·"),
            ("type added", "oid8", "· | · | oid8 | · | ·"),
            ("operator removed", "## (line,box) -> point", "· | · | ## | line,box | ·"),
            ("operator removed", "@@ (-,path) -> point", "· | · | @@ | -,path | ·"),
            ("extension operator removed", "x: <@ (a, b) -> boolean", "x | · | <@ | a,b | ·"),
        ] {
            assert_eq!(joined(kind, subject), expected, "{kind}: {subject}");
        }
    }
}
