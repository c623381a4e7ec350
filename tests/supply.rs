//! What comes in with dependencies: each is used, and there is one version of what draws. Licences, sources and doubled
//! versions are `cargo deny`'s (`deny.toml`).

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names in a section of `Cargo.toml`, as code writes them.
fn dependencies(manifest: &str, section: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|line| *line != format!("[{section}]")).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    lines.filter_map(|line| Some(line.split_once(" = ")?.0.trim_end_matches(".workspace").replace('-', "_"))).collect()
}

/// The text of every source under these folders.
fn sources(folders: &[&str]) -> String {
    let mut left: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut text = String::new();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(fs::read_dir(path).expect("a folder").flatten().map(|entry| entry.path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            text += &fs::read_to_string(path).expect("a source");
        }
    }
    text
}

/// The dependencies that no source names.
fn unused(names: &[String], sources: &str) -> Vec<String> {
    let named = |name: &String| [format!("{name}::"), format!("use {name}")].iter().any(|path| sources.contains(path));
    names.iter().filter(|name| !named(name)).cloned().collect()
}

/// A manifest, a section of it, and the folders whose sources use what it names.
const SECTIONS: [(&str, &str, &[&str]); 4] = [
    ("Cargo.toml", "dependencies", &["src"]),
    ("Cargo.toml", "dev-dependencies", &["tests", "benches", "examples"]),
    ("crates/unsealed-lab/Cargo.toml", "dependencies", &["crates/unsealed-lab/src"]),
    ("crates/unsealed-rules/Cargo.toml", "dependencies", &["crates/unsealed-rules/src"]),
];

#[test]
fn every_dependency_is_used() {
    for (manifest, section, folders) in SECTIONS {
        let text = fs::read_to_string(root().join(manifest)).expect("the manifest");
        let names = dependencies(&text, section);
        assert!(names.len() > 5, "{manifest}: {section}: {names:?}");
        assert_eq!(unused(&names, &sources(folders)), Vec::<String>::new(), "{manifest}: {section}");
    }
    assert_eq!(unused(&["serde".to_owned(), "left_pad".to_owned()], &sources(&["src"])), ["left_pad"]);
}

#[test]
fn there_is_one_version_of_what_draws() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("the lock file");
    for name in ["ratatui", "ratatui-core", "crossterm"] {
        assert_eq!(lock.matches(&format!("name = \"{name}\"\n")).count(), 1, "{name}");
    }
}
