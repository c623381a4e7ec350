//! The import table: which layer may know which. Reads every path into the crates, and every use of
//! what only some layers may touch, in every file under `src/` and `crates/`. Between crates the compiler holds it too.

use std::fs;
use std::path::{Path, PathBuf};

/// The program and the crates below it.
const CRATES: [&str; 3] = ["src", "crates/unsealed-lab/src", "crates/unsealed-rules/src"];

/// For each layer, those it may import. Everything else is refused.
const TABLE: [(&str, &[&str]); 16] = [
    ("rules", &[]),
    ("agency", &["rules"]),
    ("network", &["rules"]),
    // It plays whole states, and hands each seat what is its own.
    ("driver", &["rules", "agency", "network"]),
    // It plays whole states forward, which it imagines from a view: the one place above the rules that may.
    ("search", &["rules", "agency", "network", "driver"]),
    // A level names the brain that plays it.
    ("level", &["rules", "agency"]),
    ("game", &["rules", "driver", "search", "agency", "network", "level"]),
    ("lab", &["rules", "driver", "search", "agency", "network", "level", "game"]),
    ("lesson", &["rules", "driver", "search", "agency", "network", "level", "game", "lab"]),
    ("words", &["rules", "driver", "search", "agency", "network", "level", "game", "lab", "lesson"]),
    ("plain", &["rules", "driver", "search", "agency", "network", "level", "game", "lab", "lesson", "words"]),
    (
        "takeaway",
        &["rules", "driver", "search", "agency", "network", "level", "game", "lab", "lesson", "words", "plain"],
    ),
    ("tui", &["rules", "driver", "search", "network", "level", "game", "lab", "lesson", "words", "takeaway"]),
    (
        "shell",
        &[
            "rules", "driver", "search", "agency", "network", "level", "game", "lab", "lesson", "words", "plain",
            "takeaway", "tui",
        ],
    ),
    (
        "cli",
        &[
            "rules", "driver", "search", "agency", "network", "level", "game", "lab", "lesson", "words", "plain",
            "takeaway", "tui", "shell",
        ],
    ),
    ("main", &["cli"]),
];

/// Names that a layer may use of a layer that it may not import otherwise: what a person in the agency's chair is told.
const OPEN: [(&str, &[&str]); 1] = [("tui", &["agency::Expected", "agency::Choice"])];

/// Paths into the crate that a layer may not use although it may use the layer they lie in.
const SECRETS: [(&str, &[&str]); 3] = [
    (
        "agency",
        &[
            "rules::state::State",
            "rules::state::Truth",
            "rules::state::Network",
            "rules::state::Contact",
            "rules::state::Knowledge",
            "rules::state::Crowd",
            "rules::state::Mind",
            "rules::state::Spread",
            "rules::apply",
        ],
    ),
    (
        "network",
        &[
            "rules::state::State",
            "rules::state::Truth",
            "rules::state::Agency",
            "rules::state::Crowd",
            "rules::state::Mind",
            "rules::state::Spread",
            "rules::atlas::Roster",
            "rules::apply",
        ],
    ),
    ("tui", &["rules::state", "rules::execute", "rules::apply"]),
];

/// What a path into the crates begins with.
const ROOTS: [&str; 4] = ["crate::", "unsealed::", "unsealed_rules::", "unsealed_lab::"];

/// Outside things, and the only layers that may touch them.
const OUTSIDE: [(&str, &[&str]); 11] = [
    ("ratatui", &["tui", "shell"]),
    ("crossterm", &["shell"]),
    ("signal_hook", &["shell"]),
    ("std::fs", &["shell", "lab", "cli"]),
    ("std::thread", &["shell", "lab", "cli"]),
    ("std::time", &["shell", "lab", "cli"]),
    ("std::process", &["shell", "lab", "cli", "main"]),
    ("process_wrap", &["lab"]),
    ("rayon", &["lab"]),
    ("indicatif", &["cli"]),
    ("clap", &["cli", "main"]),
];

#[test]
fn imports_go_down_the_table_only() {
    let files = all_sources();
    assert!(files.len() > 300, "the sources were found: {}", files.len());
    let faults: Vec<String> = files.iter().flat_map(|path| check(path)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_layer_of_the_table_that_exists_is_looked_at() {
    let known = |layer: &str| TABLE.iter().any(|&(name, _)| name == layer);
    for path in all_sources() {
        let layer = layer_of(&path);
        assert!(layer == "lib" || known(&layer), "{layer} is not in the table");
    }
}

/// What writes to the two streams, and the only files that may: what passes there is made harmless.
const DOORS: [&str; 4] = ["stdout().lock(", "stderr().lock(", "print!(", "println!("];
const KEEPERS: [&str; 1] = ["src/cli/streams.rs"];

#[test]
fn the_commands_write_through_one_door() {
    let keeps = |path: &Path| KEEPERS.iter().any(|keeper| path == Path::new(keeper));
    for path in all_sources() {
        let text = fs::read_to_string(&path).expect("a source");
        let opened = DOORS.iter().any(|door| code(&text).contains(door));
        assert_eq!(opened, keeps(&path), "{}", path.display());
    }
}

#[test]
fn forbidden_imports_are_found() {
    for (layer, text, found) in [
        ("rules", "use crate::game::Game;", 1),
        ("rules", "use std::{fmt, time::Instant};", 1),
        ("rules", "fn f() { crate::level::MAX_BYTES; }", 1),
        ("agency", "use crate::rules::{ids::Day, state::{Clue, State}};", 1),
        ("agency", "use crate::rules::state::Clue;", 0),
        ("tui", "use crate::{agency::Brain, rules::view::NetworkView};", 1),
        ("tui", "use crate::agency::Expected;", 0),
        ("game", "pub use crate::agency::{BrainName, Choice};", 2),
        ("tui", "use ratatui::Frame;", 0),
        ("plain", "use ratatui::Frame;", 1),
        ("words", "use crossterm::event;", 1),
        ("cli", "use crate::{shell, tui};", 0),
        ("tui", "use super::super::cli;", 1),
        ("rules", "#[cfg(test)]\nmod tests { use crate::game::Game; }", 0),
    ] {
        // Two modules deep, as most files are.
        assert_eq!(faults_in(layer, 2, text).len(), found, "{layer}: {text}");
    }
}

fn all_sources() -> Vec<PathBuf> {
    CRATES.iter().flat_map(|folder| sources(Path::new(folder))).collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the sources").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A file's path below the `src` of its crate.
fn below_src(path: &Path) -> PathBuf {
    path.iter().skip_while(|&part| part != "src").skip(1).collect()
}

/// The first folder under `src`, or the file in it.
fn layer_of(path: &Path) -> String {
    let first = below_src(path).iter().next().expect("src/…").to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

fn check(path: &Path) -> Vec<String> {
    let layer = layer_of(path);
    let is_tests = path.file_stem().is_some_and(|stem| stem == "tests") || path.iter().any(|part| part == "tests");
    if layer == "lib" || is_tests {
        return Vec::new();
    }
    let text = fs::read_to_string(path).expect("a source");
    // src/a/mod.rs is module a, src/a/b.rs is a::b.
    let modules = below_src(path).iter().count() - usize::from(path.ends_with("mod.rs"));
    faults_in(&layer, modules, &text).into_iter().map(|fault| format!("{}: {fault}", path.display())).collect()
}

/// What one file of a layer, so many modules deep, may not name.
fn faults_in(layer: &str, modules: usize, text: &str) -> Vec<String> {
    let code = code(text);
    let allowed = TABLE.iter().find(|&&(name, _)| name == layer).map_or(&[][..], |&(_, allowed)| allowed);
    let open = OPEN.iter().find(|&&(name, _)| name == layer).map_or(&[][..], |&(_, open)| open);
    let secrets = SECRETS.iter().find(|&&(name, _)| name == layer).map_or(&[][..], |&(_, secrets)| secrets);
    let mut faults = Vec::new();
    for path in ROOTS.iter().flat_map(|root| paths(&code, root)) {
        let target = path.split("::").next().unwrap_or_default();
        let known = TABLE.iter().any(|&(name, _)| name == target);
        if target != layer && known && !allowed.contains(&target) && !open.contains(&path.as_str()) {
            faults.push(format!("{layer} imports {path}"));
        }
        let within = |secret: &&&str| path == **secret || path.starts_with(&format!("{secret}::"));
        faults.extend(secrets.iter().find(within).map(|_| format!("{layer} may not see {path}")));
    }
    for (outside, who) in OUTSIDE {
        let root = outside.split("::").next().unwrap_or_default();
        let named = paths(&code, &format!("{root}::")).into_iter().map(|rest| format!("{root}::{rest}"));
        let touches = |path: &String| *path == *outside || path.starts_with(&format!("{outside}::"));
        if !who.contains(&layer) && named.into_iter().any(|path| touches(&path)) {
            faults.push(format!("{layer} uses {outside}"));
        }
    }
    for line in code.lines().filter(|line| line.trim_start().starts_with("pub use crate::")) {
        // Handed on to somebody who may not ask for it where it stands.
        let is_hidden = |of: &str| TABLE.iter().any(|(_, sees)| sees.contains(&layer) && !sees.contains(&of));
        let root = |path: &String| path.split("::").next().unwrap_or_default().to_owned();
        for path in paths(line, "crate::").iter().filter(|path| root(path) != layer && is_hidden(&root(path))) {
            faults.push(format!("{layer} hands on {path}"));
        }
    }
    if code.contains(&"super::".repeat(modules)) {
        faults.push(format!("{layer} climbs out of its layer by super"));
    }
    faults
}

/// The text without comments and without what is compiled for tests alone.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = before_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Every path that follows `root` in a text, groups in braces taken apart.
fn paths(code: &str, root: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(root) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        tree(&mut code[at + root.len()..].chars().peekable(), "", &mut found);
    }
    found
}

/// Reads one tree of a `use`: a path, perhaps with a group at its end.
fn tree(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, prefix: &str, found: &mut Vec<String>) {
    let mut path = prefix.to_owned();
    while let Some(&c) = chars.peek() {
        match c {
            '{' => {
                chars.next();
                group(chars, &path, found);
                return;
            }
            c if c.is_alphanumeric() || c == '_' || c == ':' || c == '*' => {
                path.push(c);
                chars.next();
            }
            c if c.is_whitespace() && (path.is_empty() || path.ends_with(':')) => {
                chars.next();
            }
            _ => break,
        }
    }
    if path != prefix {
        found.push(path.trim_end_matches("::").to_owned());
    }
}

fn group(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, prefix: &str, found: &mut Vec<String>) {
    loop {
        while chars.peek().is_some_and(|c| c.is_whitespace() || *c == ',') {
            chars.next();
        }
        match chars.peek() {
            None => return,
            Some('}') => {
                chars.next();
                return;
            }
            Some(_) => {
                tree(chars, prefix, found);
                // An alias, or something that is no path: passed over up to the next entry.
                while chars.peek().is_some_and(|c| !",}".contains(*c)) {
                    chars.next();
                }
            }
        }
    }
}
