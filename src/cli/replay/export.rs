//! A kept game written to a file: as a recording, a picture, a report, a table.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::contest::progress;
use crate::cli::{Failure, Outcome, file, note};
use crate::game::reel::{Eyes, Reel};
use crate::rules::ids::Day;
use crate::rules::view::Phase;
use crate::takeaway;
use crate::tui::LEAST;
use crate::tui::capture::{Crop, Look, MOST, Recorder, SPEEDS, picture, stop_at};
use crate::tui::theme::{Depth, Theme, ThemeName};

/// How a game is written to a file.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Writing it to a file")]
pub(super) struct Export {
    /// Write it to a file; the ending says what: .cast a recording (asciicast), .svg a picture, .md or .html a report,
    /// .csv a table. - is standard output
    #[arg(long = "export", id = "export", value_name = "FILE", conflicts_with_all = ["verify", "text"])]
    pub(super) target: Option<PathBuf>,

    /// What it is, where the file's name does not say: cast, svg, md, html or csv
    #[arg(long, value_name = "FORM", requires = "export", value_parser = form)]
    form: Option<Form>,

    /// Write over a file that is there
    #[arg(long, requires = "export")]
    force: bool,

    /// Of a picture: the day it shows, else the last; of a recording: the day it begins with
    #[arg(long, value_name = "N", requires = "export")]
    day: Option<u16>,

    /// Of a picture: the phase at whose end it is, night, dawn, day or evening; else the day's last
    #[arg(long, value_name = "PHASE", requires = "day", value_parser = phase)]
    phase: Option<Phase>,

    /// Of a picture: the map alone
    #[arg(long, requires = "export")]
    map: bool,

    /// Whose eyes see it: network, agency or truth [default: network]
    #[arg(long, value_name = "EYES", requires = "export", value_parser = eyes)]
    eyes: Option<Eyes>,

    /// Columns and rows [default: 120x36]
    #[arg(long, value_name = "COLUMNSxROWS", requires = "export", value_parser = size)]
    size: Option<(u16, u16)>,

    /// The colours: night, paper, high-contrast, colour-blind-safe or mono [default: night]
    #[arg(long, value_name = "THEME", requires = "export", value_parser = theme)]
    theme: Option<ThemeName>,

    /// Of a recording: how fast, where 1 is usual and 2 is twice as fast
    #[arg(long, value_name = "TIMES", requires = "export", value_parser = speed)]
    speed: Option<f64>,
}

/// What a game is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Recording,
    Picture,
    Markdown,
    Page,
    Table,
}

/// What the endings of files say.
const FORMS: [(&str, Form); 7] = [
    ("cast", Form::Recording),
    ("svg", Form::Picture),
    ("md", Form::Markdown),
    ("markdown", Form::Markdown),
    ("html", Form::Page),
    ("htm", Form::Page),
    ("csv", Form::Table),
];

/// Columns and rows where nobody says otherwise.
const USUAL: (u16, u16) = (120, 36);

impl Export {
    /// Refuses what the file cannot have, and a file that is there, before anything is played.
    pub(super) fn check(&self) -> Outcome {
        let Some(path) = &self.target else { return Ok(()) };
        let form = self.form(path)?;
        let drawn = matches!(form, Form::Recording | Form::Picture);
        for (given, name, fits, what) in [
            (self.day.is_some(), "day", drawn, "pictures and recordings"),
            (self.phase.is_some(), "phase", form == Form::Picture, "pictures"),
            (self.map, "map", form == Form::Picture, "pictures"),
            (self.eyes.is_some(), "eyes", drawn, "pictures and recordings"),
            (self.size.is_some(), "size", drawn, "pictures and recordings"),
            (self.theme.is_some(), "theme", drawn, "pictures and recordings"),
            (self.speed.is_some(), "speed", form == Form::Recording, "recordings"),
        ] {
            if given && !fits {
                return Err(Failure::Usage(format!("--{name} is for {what}, and {} is none", path.display())));
            }
        }
        file::is_free(path, self.force)
    }

    /// Refuses to write over the game itself.
    pub(super) fn apart(&self, game: &Path) -> Outcome {
        let target = self.target.as_ref().map(|target| ("the export", target.as_path()));
        file::apart(target.as_slice(), &[("the game", game)])
    }

    /// What a file is to hold.
    fn form(&self, path: &Path) -> Result<Form, Failure> {
        let by_ending = || file::by_ending(path.as_os_str(), |ending| form(ending).ok());
        self.form.or_else(by_ending).ok_or_else(|| {
            let instead = if file::is_stream(path) {
                ""
            } else {
                "give a file that ends in .cast, .svg, .md, .html or .csv, or "
            };
            Failure::Usage(format!("{}: {instead}say what it is to be with --form", path.display()))
        })
    }

    /// Writes a game to the file that is asked for.
    pub(super) fn write(&self, path: &Path, reel: Reel, quiet: bool) -> Outcome {
        let reel = Arc::new(reel);
        let text = match self.form(path)? {
            Form::Recording => self.recording(&reel, quiet)?,
            Form::Picture => self.picture(&reel)?,
            Form::Markdown => report(&reel)?.markdown(&file::stem(path)),
            Form::Page => report(&reel)?.html(),
            Form::Table => takeaway::table(&reel),
        };
        file::write(path, &text, self.force)?;
        if !quiet && !file::is_stream(path) {
            note(&format!("written: {}", path.display()));
        }
        Ok(())
    }

    fn look(&self) -> Look {
        let theme = Theme::new(self.theme.unwrap_or_default(), Depth::True);
        Look { eyes: self.eyes.unwrap_or(Eyes::Network), size: self.size.unwrap_or(USUAL), theme }
    }

    fn picture(&self, reel: &Arc<Reel>) -> Result<String, Failure> {
        let stop = match self.day {
            Some(day) => self.stop_of(reel, day)?,
            None => reel.stops().len() - 1,
        };
        Ok(picture(reel, stop, &self.look(), if self.map { Crop::Map } else { Crop::Screen }))
    }

    /// The stop that a picture of a day shows.
    fn stop_of(&self, reel: &Reel, day: u16) -> Result<usize, Failure> {
        let none = |phase: Phase| Failure::Usage(format!("day {day} of this game has no {}", phase.name()));
        begins(reel, day)?;
        match stop_at(reel, Day(day), self.phase) {
            Some(stop) => Ok(stop),
            None => Err(none(self.phase.unwrap_or(Phase::Night))),
        }
    }

    fn recording(&self, reel: &Arc<Reel>, quiet: bool) -> Result<String, Failure> {
        let from = self.day.map_or(Ok(0), |day| begins(reel, day))?;
        let mut recorder = Recorder::new(reel, self.look(), from, self.speed.unwrap_or(1.0));
        let bar = progress(recorder.progress().1 as u64, "moments", quiet);
        while recorder.advance() {
            bar.set_position(recorder.progress().0 as u64);
        }
        bar.finish_and_clear();
        Ok(recorder.finish())
    }
}

/// The stop that a day begins with.
fn begins(reel: &Reel, day: u16) -> Result<usize, Failure> {
    let last = reel.stops().last().map_or(Day(1), |stop| stop.day);
    let none = || Failure::Usage(format!("there is no day {day} in this game: it has days 1 to {last}"));
    (1..=last.0).contains(&day).then(|| reel.first_of(Day(day))).ok_or_else(none)
}

fn report(reel: &Reel) -> Result<takeaway::Document, Failure> {
    takeaway::report(reel).map_err(|fault| Failure::Failed(format!("a chart cannot be drawn: {fault}")))
}

/// Reads what a file is to hold.
fn form(typed: &str) -> Result<Form, String> {
    let all = FORMS.map(|(name, form)| (name.to_owned(), form));
    named(typed, &all)
}

/// One of a few things by its name.
fn named<T: Copy>(typed: &str, all: &[(String, T)]) -> Result<T, String> {
    let found = all.iter().find(|(name, _)| *name == typed.to_lowercase());
    let names = || crate::words::list(all.iter().map(|(name, _)| name));
    found.map(|&(_, one)| one).ok_or_else(|| format!("it is one of {}", names()))
}

fn eyes(typed: &str) -> Result<Eyes, String> {
    named(typed, &Eyes::ALL.map(|eyes| (eyes.word().to_owned(), eyes)))
}

fn phase(typed: &str) -> Result<Phase, String> {
    named(typed, &[Phase::Night, Phase::Dawn, Phase::Day, Phase::Evening].map(|phase| (phase.name().to_owned(), phase)))
}

fn theme(typed: &str) -> Result<ThemeName, String> {
    named(typed, &ThemeName::ALL.map(|theme| (theme.name().replace(' ', "-"), theme)))
}

fn size(typed: &str) -> Result<(u16, u16), String> {
    let read = typed.split_once(['x', '×']).and_then(|(wide, high)| Some((wide.parse().ok()?, high.parse().ok()?)));
    let fits = |&(wide, high): &(u16, u16)| (LEAST.0..=MOST.0).contains(&wide) && (LEAST.1..=MOST.1).contains(&high);
    let bounds = || format!("give columns and rows as 120x36, from {}x{} to {}x{}", LEAST.0, LEAST.1, MOST.0, MOST.1);
    read.filter(fits).ok_or_else(bounds)
}

fn speed(typed: &str) -> Result<f64, String> {
    let read: Option<f64> = typed.parse().ok();
    let bounds = || format!("give a number from {} to {}", SPEEDS.0, SPEEDS.1);
    read.filter(|speed| (SPEEDS.0..=SPEEDS.1).contains(speed)).ok_or_else(bounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_form() {
        for (name, form) in [
            ("a.cast", Some(Form::Recording)),
            ("b/c.SVG", Some(Form::Picture)),
            ("a.b.md", Some(Form::Markdown)),
            ("a.htm", Some(Form::Page)),
            ("a.csv", Some(Form::Table)),
            ("a", None),
            ("a.gif", None),
            ("-", None),
            (".svg", None),
        ] {
            assert_eq!(file::by_ending(name.as_ref(), |ending| super::form(ending).ok()), form, "{name}");
        }
    }

    #[test]
    fn sizes_and_speeds_have_bounds() {
        for (typed, read) in [
            ("80x24", Some((80, 24))),
            ("250×80", Some((250, 80))),
            ("79x24", None),
            ("80x", None),
            ("80x24x3", None),
            ("99999x24", None),
            ("-80x24", None),
        ] {
            assert_eq!(size(typed).ok(), read, "{typed}");
        }
        for (typed, read) in
            [("2", Some(2.0)), ("0.1", Some(0.1)), ("0", None), ("nan", None), ("inf", None), ("-1", None)]
        {
            assert_eq!(speed(typed).ok(), read, "{typed}");
        }
    }

    #[test]
    fn every_word_has_its_thing() {
        assert!(Eyes::ALL.iter().all(|&one| eyes(&one.word().to_uppercase()) == Ok(one)));
        assert_eq!(theme("high-contrast"), Ok(ThemeName::HighContrast));
        assert_eq!(phase("dawn"), Ok(Phase::Dawn));
        assert_eq!(
            theme("pink"),
            Err("it is one of night, paper, high-contrast, colour-blind-safe and mono".to_owned())
        );
    }
}
