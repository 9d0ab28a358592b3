//! The rules that the source is held to, so that no reviewer has to remember them.
//!
//! `HELIO_WRITE=1` makes the test of the README's reference write it instead of comparing.

use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn files(directory: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut pending = vec![PathBuf::from(directory)];
    while let Some(directory) = pending.pop() {
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no {extension} files in {directory}");
    found
}

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// Lines of code that a rule finds fault with, as `file:line: text`.
fn faults(directory: &str, rule: impl Fn(&Path, &str) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    for path in files(directory, "rs") {
        for (number, line) in read(&path).lines().enumerate() {
            if !is_comment(line) && rule(&path, line) {
                faults.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    faults
}

fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn in_pg(path: &Path) -> bool {
    path.starts_with("src/pg")
}

#[test]
fn no_products_name_stands_in_the_code() {
    let products: Vec<String> = fs::read_dir("packs")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("pack.json").is_file())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert!(!products.is_empty());
    none(faults("src", |_, line| {
        // The functions' default product is part of their contract.
        let code = line.replace("default!(Option<&str>, \"'postgresql'\")", "");
        products.iter().any(|product| code.contains(product.as_str()))
    }));
}

#[test]
fn sql_functions_stand_only_in_doors() {
    none(faults("src", |path, line| line.contains("#[pg_extern") && path.parent() != Some(Path::new("src"))));
}

#[test]
fn unsafe_code_and_server_versions_stay_in_pg() {
    none(faults("src", |path, line| {
        !in_pg(path)
            && (line.contains("unsafe ") || line.contains("feature = \"pg") || line.contains("extern \"C"))
    }));
}

#[test]
fn nothing_assigns_a_transaction_id_to_read() {
    none(faults("src", |_, line| {
        ["Spi::get_one", "Spi::get_two", "Spi::get_three", "Spi::run", "connect_mut"]
            .iter()
            .any(|banned| line.contains(banned))
    }));
}

#[test]
fn pure_modules_are_pure_and_tested_without_a_server() {
    let tested = read("tests/pure.rs");
    let mut pure = 0;
    for path in files("src", "rs") {
        let text = read(&path);
        let says_so =
            text.lines().take_while(|line| line.starts_with("//!")).any(|line| line.starts_with("//! Pure"));
        if !says_so {
            continue;
        }
        pure += 1;
        assert!(!text.contains("pgrx"), "{} uses pgrx", path.display());
        assert!(tested.contains(path.to_str().unwrap()), "tests/pure.rs leaves out {}", path.display());
    }
    assert_eq!(pure, tested.matches("#[path").count());
}

#[test]
fn a_file_holds_one_concern() {
    let mut long = Vec::new();
    for path in files("src", "rs") {
        let text = read(&path);
        let lines = text.split("#[cfg(test)]").next().unwrap().lines().count();
        if lines > 450 {
            long.push(format!("{}: {lines} lines", path.display()));
        }
        assert!(text.starts_with("//!"), "{} does not say what it owns", path.display());
    }
    none(long);
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["#[ig", "nore"].concat()];
    for directory in ["src", "tests"] {
        none(faults(directory, |_, line| marks.iter().any(|mark| line.contains(mark.as_str()))));
    }
}

#[test]
fn versions_agree() {
    let version = env!("CARGO_PKG_VERSION");
    assert!(read("META.json").contains(&format!("\"version\": \"{version}\"")));
    assert!(read("CHANGELOG.md").contains(&format!("## {version}")));
    assert!(read("pg_helio.control").contains("'@CARGO_VERSION@'"));
    assert!(Path::new(&format!("sql/pg_helio--{version}.sql")).is_file());
}

/// Released install scripts never change: someone has updated from each of them.
#[test]
fn released_scripts_are_frozen() {
    let released = [
        ("sql/pg_helio--0.1.0.sql", "d781ba1f9029ce23b330df4a6b2df8c6e73856ead10c4a86dd98e53f9e65be64"),
        (
            "sql/pg_helio--0.1.0--0.2.0.sql",
            "745d8b6b2a9160212a2a0c81287c5ec55ed8fa64cbb3d7eeb9b1ae84ae8a23e7",
        ),
        ("sql/pg_helio--0.2.0.sql", "dd7e42d413fb173614e5958a7c190fe0bfaf8fdac01c9c976940a2a78bcb3ac1"),
        (
            "sql/pg_helio--0.2.0--0.3.0.sql",
            "53f610dc752b56506174e935b4b4405be4d994e4f02f6ea7df7824b1c9941311",
        ),
        ("sql/pg_helio--0.3.0.sql", "3a092676c273f65857f5f2fbb0b359676871a024d6e28adb2e0b583e8e34a036"),
    ];
    for (path, hash) in released {
        let digest = Sha256::digest(read(path).as_bytes());
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, hash, "{path}");
    }
    for path in files("sql", "sql") {
        let name = path.file_name().unwrap().to_str().unwrap();
        let is_script = name.starts_with("pg_helio--");
        assert!(
            !is_script || released.iter().any(|(released, _)| Path::new(released) == path),
            "{name} has no hash here"
        );
    }
}

#[test]
fn every_check_has_a_planted_case() {
    let cases: BTreeSet<String> = files("tests/between/cases", "sql")
        .iter()
        .filter_map(|path| {
            read(path).lines().find_map(|line| line.strip_prefix("-- expects: ").map(str::to_owned))
        })
        .collect();
    let checks: BTreeSet<String> = files("packs/postgresql/checks", "sql")
        .iter()
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    // These need a server that was built with other options than any that can be had as a package.
    let not_plantable = ["build-options", "isn-bigint-passing"];
    let missing: Vec<&String> = checks.difference(&cases).collect();
    assert_eq!(missing, not_plantable);
}

/// A SQL function as its door documents it.
struct Function {
    name: String,
    documentation: String,
}

fn functions() -> Vec<Function> {
    let mut functions = Vec::new();
    for path in files("src", "rs") {
        if path.parent() != Some(Path::new("src")) {
            continue;
        }
        let mut documentation = String::new();
        let mut is_function = false;
        for line in read(&path).lines() {
            if let Some(comment) = line.strip_prefix("///") {
                documentation.push_str(comment.strip_prefix(' ').unwrap_or(comment));
                documentation.push('\n');
            } else if line.starts_with("#[pg_extern") {
                is_function = true;
            } else if let Some(rest) = line.strip_prefix("fn ").filter(|_| is_function) {
                functions.push(Function {
                    name: rest.split('(').next().unwrap().to_owned(),
                    documentation: std::mem::take(&mut documentation),
                });
                is_function = false;
            } else if !line.starts_with("#[") {
                documentation.clear();
            }
        }
    }
    assert!(functions.len() >= 12, "found {} functions", functions.len());
    functions
}

/// The first sentence of a documentation, on one line and without marks.
fn first_sentence(documentation: &str) -> String {
    let paragraph = documentation.split("\n\n").next().unwrap();
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "")
}

#[test]
fn every_function_is_documented_commented_and_granted() {
    let surface = read("sql/surface.sql");
    for function in functions() {
        let Function { name, documentation } = function;
        let words = documentation.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in ["Locks: ", "Privileges: ", "```sql "] {
            let inherits = words.contains("are those of helio_");
            assert!(
                words.contains(part) || (inherits && part != "```sql "),
                "{name}: documentation lacks {part}"
            );
        }
        let comment = surface
            .split(&format!("COMMENT ON FUNCTION @extschema@.{name}("))
            .nth(1)
            .unwrap_or_else(|| panic!("{name} has no comment"));
        let text = comment.split(" IS\n    '").nth(1).unwrap().split("';\n").next().unwrap();
        assert_eq!(text.replace("''", "'"), first_sentence(&documentation), "{name}");
        assert!(
            surface.contains(&format!("REVOKE ALL ON FUNCTION @extschema@.{name}(")),
            "{name} has no explicit privileges"
        );
    }
}

/// A function's signature as the install script declares it.
fn signature(name: &str, script: &str) -> String {
    let declaration = script
        .split(&format!("FUNCTION \"{name}\"("))
        .nth(1)
        .unwrap_or_else(|| panic!("the install script does not declare {name}"))
        .split("\nLANGUAGE")
        .next()
        .unwrap();
    let declaration = declaration
        .lines()
        .map(|line| line.split("/*").next().unwrap().trim())
        .filter(|line| !["STABLE", "VOLATILE", "IMMUTABLE", "SET "].iter().any(|word| line.starts_with(word)))
        .collect::<Vec<_>>()
        .join(" ");
    let text = format!("{name}({declaration}")
        .replace('"', "")
        .replace("( ", "(")
        .replace(" )", ")")
        .replace("TEXT", "text")
        .replace("bool ", "boolean ")
        .replace("bool,", "boolean,")
        .replace(" INT,", " int,")
        .replace(" INT)", " int)")
        .replace("BIGINT", "bigint")
        .replace(" bool)", " boolean)");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_readmes_reference_is_the_codes() {
    let version = env!("CARGO_PKG_VERSION");
    let script = read(format!("sql/pg_helio--{version}.sql"));
    let mut reference = String::new();
    for function in functions() {
        reference.push_str(&format!(
            "### {}\n\n```\n{}\n```\n\n{}\n",
            function.name,
            signature(&function.name, &script),
            function.documentation
        ));
    }
    let readme = read("README.md");
    let (begin, end) = ("<!-- reference: begin -->\n", "<!-- reference: end -->");
    let (before, rest) = readme.split_once(begin).expect("README.md marks the reference's begin");
    let (current, after) = rest.split_once(end).expect("README.md marks the reference's end");
    if std::env::var_os("HELIO_WRITE").is_some() {
        fs::write("README.md", format!("{before}{begin}{reference}{end}{after}")).unwrap();
    } else {
        assert!(current == reference, "run make reference");
    }
}
