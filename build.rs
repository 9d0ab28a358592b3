//! Reads `packs/`, refuses what the model refuses, and embeds each pack as one document.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[allow(dead_code)]
#[path = "src/pack/check.rs"]
mod check;
#[allow(dead_code)]
#[path = "src/pack/mend.rs"]
mod mend;
#[allow(dead_code)]
#[path = "src/pack/model.rs"]
mod model;
#[allow(dead_code)]
#[path = "src/pack/template.rs"]
mod template;
#[allow(dead_code)]
#[path = "src/version.rs"]
mod version;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=packs");
    let mut embedded = String::from("/// The built-in packs' documents.\npub const BUILT_IN: &[&str] = &[\n");
    for folder in sorted(Path::new("packs"), |path| path.join("pack.json").is_file())? {
        let pack = read_pack(&folder)?;
        let out = PathBuf::from(env::var("OUT_DIR")?).join(format!("{}.json", pack.product));
        fs::write(&out, serde_json::to_string(&pack)?)?;
        embedded.push_str(&format!("    include_str!({:?}),\n", out.display().to_string()));
    }
    embedded.push_str("];\n");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("packs.rs"), embedded)?;
    Ok(())
}

/// A folder's `pack.json`, with the changes of `catalog.json` and the checks of `checks/*.sql`.
fn read_pack(folder: &Path) -> Result<model::Pack, Box<dyn Error>> {
    let mut document = read_json(&folder.join("pack.json"))?;
    let catalog = folder.join("catalog.json");
    if catalog.is_file() {
        let generated = read_json(&catalog)?;
        let changes = document["changes"].as_array_mut().ok_or("pack.json has no list \"changes\"")?;
        changes.extend(generated.as_array().ok_or("catalog.json is not a list")?.iter().cloned());
    }
    let mut checks = Vec::new();
    let directory = folder.join("checks");
    if directory.is_dir() {
        for file in sorted(&directory, |path| path.extension().is_some_and(|e| e == "sql"))? {
            let check = check::Check::read(&with_parts(folder, &fs::read_to_string(&file)?)?)
                .map_err(|problem| format!("{}: {problem}", file.display()))?;
            if file.file_stem().and_then(|stem| stem.to_str()) != Some(check.id.as_str()) {
                return Err(format!("{}: the id is \"{}\"", file.display(), check.id).into());
            }
            checks.push(serde_json::to_value(check)?);
        }
    }
    document["checks"] = checks.into();
    let pack = model::Pack::read(&document).map_err(|error| format!("{}: {error}", folder.display()))?;
    if folder.file_name().and_then(|name| name.to_str()) != Some(pack.product.as_str()) {
        return Err(format!("{}: the product is \"{}\"", folder.display(), pack.product).into());
    }
    Ok(pack)
}

/// A check's text, with what several have in common put in for `-- part: name`: the text of `parts/name.sql`.
fn with_parts(folder: &Path, text: &str) -> Result<String, Box<dyn Error>> {
    let mut whole = String::new();
    for line in text.lines() {
        match line.strip_prefix("-- part: ") {
            Some(name) => {
                whole.push_str(&fs::read_to_string(folder.join("parts").join(format!("{name}.sql")))?)
            }
            None => whole.push_str(&format!("{line}\n")),
        }
    }
    Ok(whole)
}

fn read_json(path: &Path) -> Result<serde_json::Value, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn sorted(directory: &Path, keep: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(directory)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| keep(path));
    paths.sort();
    Ok(paths)
}
