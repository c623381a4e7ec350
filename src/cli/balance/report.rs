//! The figures of a level as a report with charts: a Markdown file with its pictures beside it, or one page.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::cli::balance::{Document as Figures, charts, text};
use crate::cli::{Failure, Outcome, file, note};
use crate::lab::balance::PairFigures;
use crate::takeaway::charts::Fault;
use crate::takeaway::{Chart, Document, Part};
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

/// Reads the file's name: its ending says the form. A stream without one takes a page, which has its pictures in it.
pub(super) fn target(name: OsString) -> Result<Target, String> {
    let form = |ending: &str| match ending {
        "md" | "markdown" => Some(Form::Markdown),
        "html" | "htm" => Some(Form::Html),
        _ => None,
    };
    let path = PathBuf::from(name);
    let stream = file::is_stream(&path).then_some(Form::Html);
    let form = file::by_ending(path.as_os_str(), form).or(stream).ok_or("give a file that ends in .md or .html")?;
    Ok(Target { path, form })
}

impl Target {
    /// Where it goes.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a report.
    pub(super) fn write(&self, figures: &Figures) -> Outcome {
        let parts = parts(figures).map_err(|fault| Failure::Failed(format!("a chart cannot be drawn: {fault}")))?;
        let document = Document { title: format!("How \"{}\" plays", figures.title), parts };
        match self.form {
            Form::Html => file::write(&self.path, &document.html(), true)?,
            Form::Markdown => {
                let stem = file::stem(&self.path);
                for (name, svg) in document.pictures(&stem) {
                    file::write(&self.path.with_file_name(name), svg, true)?;
                }
                file::write(&self.path, &document.markdown(&stem), true)?;
            }
        }
        if !file::is_stream(&self.path) {
            note(&format!("report: {}", self.path.display()));
        }
        Ok(())
    }
}

/// What a report says.
fn parts(document: &Figures) -> Result<Vec<Part>, Fault> {
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
    parts.push(chart("win-rates", "The share of games won".to_owned(), rates));
    for (at, pair) in document.cells.iter().enumerate() {
        pair_parts(&mut parts, at + 1, pair)?;
    }
    parts.push(Part::heading("All figures"));
    parts.push(Part::Lines(String::from_utf8_lossy(&lines).into_owned()));
    Ok(parts)
}

/// A chart that has a file of its own.
fn chart(name: &str, what: String, svg: String) -> Part {
    Part::Chart(Chart { name: name.to_owned(), what, svg, lines: String::new() })
}

fn pair_parts(parts: &mut Vec<Part>, nth: usize, pair: &PairFigures) -> Result<(), Fault> {
    let who = format!("{} against {}", pair.cell.player, pair.cell.agency);
    parts.push(Part::heading(&who));
    parts.extend(text::carried(pair).into_iter().map(Part::Text));
    let chart = |what: &str, svg| chart(&format!("{nth}-{}", what.replace(' ', "-")), format!("{who}: {what}"), svg);
    parts.push(chart("believers by day", charts::believers(&pair.course)?));
    parts.push(chart("contacts lost by day", charts::lost(&pair.course)?));
    if pair.worth.iter().any(|worth| worth.games > 0) {
        parts.push(chart("what each kind is worth", charts::worth(pair)?));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_form() {
        for (name, form) in [
            ("a.md", Some(Form::Markdown)),
            ("a.HTML", Some(Form::Html)),
            ("b/c.htm", Some(Form::Html)),
            ("a", None),
            ("a.pdf", None),
            ("-", Some(Form::Html)),
        ] {
            assert_eq!(target(name.into()).ok().map(|target| target.form), form, "{name}");
        }
        assert_eq!(target("b/c.md".into()).map(|target| target.path), Ok(Path::new("b/c.md").to_owned()));
    }
}
