//! The rules and the brains, case by case. A case is a text file in `tests/cases/`: a world, then moves and
//! actions, each followed by the events it must bring about, line by line. Adding one needs no Rust:
//! write the world and the commands, run with `UPDATE_CASES=1`, and read what came out against
//! `docs/RULES.md` before keeping it.

mod brains;
mod command;
mod show;
mod world;

use std::fs;
use std::path::{Path, PathBuf};

use world::World;

/// Runs one case: its text with every command followed by what it brought about.
fn run(text: &str) -> Result<String, String> {
    let (head, body) = text.split_once("---\n").ok_or("a case needs a line `---` after its world")?;
    let world = World::parse(head)?;
    let mut play = command::Play::new(world);
    let mut out = format!("{head}---\n");
    for line in body.lines() {
        let is_command = line.starts_with(['>', '!', '?']);
        if is_command || line.starts_with('#') || line.is_empty() {
            out.push_str(line);
            out.push('\n');
        }
        if is_command {
            for event in play.run(line).map_err(|fault| format!("`{line}`: {fault}"))? {
                out.push_str("  ");
                out.push_str(&event);
                out.push('\n');
            }
        }
    }
    Ok(out)
}

fn case_files() -> Vec<PathBuf> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = ["rules", "brains"].map(|folder| fs::read_dir(cases.join(folder)).expect("a folder of cases"));
    let mut files: Vec<PathBuf> = entries.into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "case"));
    files.sort();
    files
}

#[test]
fn every_case_comes_out_as_written() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut wrong = Vec::new();
    for file in case_files() {
        let text = fs::read_to_string(&file).expect("a case is text");
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match run(&text) {
            Err(fault) => wrong.push(format!("{name}: {fault}")),
            Ok(out) if out == text => {}
            Ok(out) if update => fs::write(&file, out).expect("a case can be written"),
            Ok(out) => wrong.push(format!("{name} differs; it comes out as\n{out}")),
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn every_case_says_what_it_shows() {
    for file in case_files() {
        let text = fs::read_to_string(&file).expect("a case is text");
        assert!(text.starts_with("# "), "{} must begin with a sentence", file.display());
        assert!(
            text.contains("\n> ") || text.contains("\n! ") || text.contains("\n? "),
            "{} does nothing",
            file.display()
        );
        assert!(text.contains("\n  "), "{} expects nothing", file.display());
    }
}
