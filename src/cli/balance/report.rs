//! The figures of a level as a report with charts: a Markdown file with its pictures beside it, or one page.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::cli::balance::{Document, charts, text};
use crate::cli::{Failure, Outcome, file, note};
use crate::lab::balance::PairFigures;
use crate::words;

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// A text whose pictures are files of their own.
    Markdown,
    /// A page with everything in it.
    Html,
}

/// Where a report goes, and in what form.
#[derive(Clone, Debug)]
pub(super) struct Target {
    path: PathBuf,
    form: Form,
}

/// Reads the file's name: its ending says the form.
pub(super) fn target(name: &str) -> Result<Target, String> {
    let path = PathBuf::from(name);
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let form = match ending.as_deref() {
        Some("md" | "markdown") => Form::Markdown,
        Some("html" | "htm") => Form::Html,
        _ => return Err("give a file that ends in .md or .html".to_owned()),
    };
    Ok(Target { path, form })
}

/// A part of a report.
enum Part {
    /// A heading of the second rank.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// Lines to be kept as they are.
    Lines(String),
    /// A chart: its file's name without an ending, what it shows, and its SVG.
    Chart(String, String, String),
}

impl Target {
    /// Writes a report.
    pub(super) fn write(&self, document: &Document) -> Outcome {
        let parts = parts(document).map_err(|fault| Failure::Failed(format!("a chart cannot be drawn: {fault}")))?;
        let title = format!("How \"{}\" plays", document.title);
        match self.form {
            Form::Html => file::write(&self.path, &html(&title, &parts), true)?,
            Form::Markdown => {
                let stem = self.path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
                for part in &parts {
                    if let Part::Chart(name, _, svg) = part {
                        file::write(&self.path.with_file_name(format!("{stem}-{name}.svg")), svg, true)?;
                    }
                }
                file::write(&self.path, &markdown(&title, &stem, &parts), true)?;
            }
        }
        note(&format!("report: {}", self.path.display()));
        Ok(())
    }
}

/// What a report says.
fn parts(document: &Document) -> Result<Vec<Part>, charts::Fault> {
    let mut lines = Vec::new();
    text::write(&mut lines, document)?;
    let games = words::count(document.games as usize, "game");
    let mut parts = vec![Part::Text(format!(
        "{games} a cell from seed {} on. Points are estimates, lines their 95 % intervals; a green field is where the \
         level's aim wants it.",
        document.seed
    ))];
    if let Some(grade) = document.grade {
        parts.push(Part::Text(format!("The level is {}.", grade.says())));
    }
    let rates = charts::win_rates(&document.cells, &document.verdict)?;
    parts.push(Part::Chart("win-rates".to_owned(), "The share of games won".to_owned(), rates));
    for (at, pair) in document.cells.iter().enumerate() {
        pair_parts(&mut parts, at + 1, pair)?;
    }
    parts.push(Part::Heading("All figures".to_owned()));
    parts.push(Part::Lines(String::from_utf8_lossy(&lines).into_owned()));
    Ok(parts)
}

fn pair_parts(parts: &mut Vec<Part>, nth: usize, pair: &PairFigures) -> Result<(), charts::Fault> {
    let who = format!("{} against {}", pair.cell.player, pair.cell.agency);
    parts.push(Part::Heading(who.clone()));
    parts.extend(text::carried(pair).into_iter().map(Part::Text));
    let chart =
        |what: &str, svg| Part::Chart(format!("{nth}-{}", what.replace(' ', "-")), format!("{who}: {what}"), svg);
    parts.push(chart("believers by day", charts::believers(&pair.course)?));
    parts.push(chart("contacts lost by day", charts::lost(&pair.course)?));
    if pair.worth.iter().any(|worth| worth.games > 0) {
        parts.push(chart("what each kind is worth", charts::worth(pair)?));
    }
    Ok(())
}

fn markdown(title: &str, stem: &str, parts: &[Part]) -> String {
    let mut out = format!("# {}\n", plain(title));
    for part in parts {
        // Writing to a string cannot fail.
        let _ = match part {
            Part::Heading(text) => writeln!(out, "\n## {}", plain(text)),
            Part::Text(text) => writeln!(out, "\n{}", plain(text)),
            Part::Lines(text) => writeln!(out, "\n```text\n{}\n```", text.trim_end().replace("```", "'''")),
            Part::Chart(name, what, _) => {
                writeln!(out, "\n![{}]({})", plain(what), link(&format!("{stem}-{name}.svg")))
            }
        };
    }
    out
}

fn html(title: &str, parts: &[Part]) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}</title>\n<style>body \
         {{ font-family: sans-serif; max-width: 46em; margin: 2em auto; color: #262420 }} svg {{ max-width: 100%; \
         height: auto }} pre {{ overflow-x: auto }}</style></head><body>\n<h1>{0}</h1>\n",
        escaped(title)
    );
    for part in parts {
        let _ = match part {
            Part::Heading(text) => writeln!(out, "<h2>{}</h2>", escaped(text)),
            Part::Text(text) => writeln!(out, "<p>{}</p>", escaped(text)),
            Part::Lines(text) => writeln!(out, "<pre>{}</pre>", escaped(text.trim_end())),
            Part::Chart(_, what, svg) => {
                writeln!(out, "<figure>{svg}<figcaption>{}</figcaption></figure>", escaped(what))
            }
        };
    }
    out + "</body></html>\n"
}

/// Text in a page. Names of levels and programs come from strangers.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Text in Markdown: what would be read as a mark of it is not.
fn plain(text: &str) -> String {
    let mark = |c: char| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!');
    text.chars().flat_map(|c| mark(c).then_some('\\').into_iter().chain([c])).collect()
}

/// The name of a file in a link.
fn link(name: &str) -> String {
    name.replace('%', "%25").replace(' ', "%20").replace('(', "%28").replace(')', "%29")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_ending_says_the_form() {
        for (name, form) in [
            ("a.md", Some(Form::Markdown)),
            ("a.HTML", Some(Form::Html)),
            ("b/c.htm", Some(Form::Html)),
            ("a", None),
            ("a.pdf", None),
        ] {
            assert_eq!(target(name).ok().map(|target| target.form), form, "{name}");
        }
        assert_eq!(target("b/c.md").map(|target| target.path), Ok(Path::new("b/c.md").to_owned()));
    }

    #[test]
    fn what_strangers_wrote_is_no_markup() {
        let parts = [Part::Heading("<b>x</b> & *y*".to_owned()), Part::Lines("```\n<i>".to_owned())];
        let page = html("<script>", &parts);
        assert!(!page.contains("<script>") && !page.contains("<b>") && !page.contains("<i>"), "{page}");
        let text = markdown("[a](b)", "s", &parts);
        assert!(text.contains("\\[a\\](b)") && text.contains("\\*y\\*") && text.matches("```").count() == 2, "{text}");
    }
}
