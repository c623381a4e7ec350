//! `unsealed lesson`: a guided demonstration.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::Path;

use crate::cli::contest::{self, INTERRUPTED};
use crate::cli::{Failure, Outcome, need_screens, print, say, source};
use crate::lesson::trial::{self, Fared};
use crate::lesson::{Lesson, builtin, file as lesson};
use crate::level::text::is_harmless;
use crate::shell::storage::Disk;
use crate::shell::terminal::{self, Start};
use crate::tui::screens::LessonScreen;

/// Give a lesson in front of a class: pages, live scenes, predictions and answers
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A lesson's name, or a lesson file
    #[arg(required_unless_present = "list")]
    lesson: Option<OsString>,

    /// List the lessons in the program
    #[arg(long, conflicts_with_all = ["notes", "sheet", "check", "students"])]
    list: bool,

    /// Print the presenter's notes, in Markdown
    #[arg(long, conflicts_with_all = ["sheet", "check"])]
    notes: bool,

    /// Print the sheet for students, in Markdown
    #[arg(long, conflicts_with = "check")]
    sheet: bool,

    /// Hold what the pages say against runs from many seeds, and print how often it held
    #[arg(long)]
    check: bool,

    /// From how many seeds
    #[arg(long, value_name = "N", default_value_t = 20, requires = "check", value_parser = clap::value_parser!(u64).range(1..=1000))]
    seeds: u64,

    /// Who predicts, with commas between; the class as one where left out
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    students: Vec<String>,

    /// Begin with this seed instead of the lesson's
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
}

const EXAMPLES: &str = "\
Examples:
  unsealed lesson --list
  unsealed lesson shortcuts
  unsealed lesson detective --students Ann,Ben,Chris
  unsealed lesson hubs --notes > hubs.md
  unsealed lesson files --check --seeds 20

A lesson takes 12 to 15 minutes. Space goes on; z is large type; nothing leaves it
without a question. docs/CLASSROOM.md says how to prepare one, and how to write one.

Exit codes: 0 all well; 1 with --check, something a page says holds in fewer than
19 of 20 seeds; 2 wrong arguments or a faulty file; 130 interrupted.";

/// The longest name of a forecaster.
const NAME: usize = 16;

/// The most forecasters.
const STUDENTS: usize = 12;

pub(super) fn run(args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    let Some(file) = args.lesson.as_deref().filter(|_| !args.list) else { return list() };
    let name = &*file.to_string_lossy();
    let lesson = find(file)?;
    let lesson = Lesson { seed: args.seed.unwrap_or(lesson.seed), ..lesson };
    match builtin::find(name) {
        Some(of) if args.notes => return print(of.notes),
        Some(of) if args.sheet => return print(of.sheet),
        None if args.notes || args.sheet => {
            return Err(Failure::Usage("a lesson file's notes and sheet stand beside it".to_owned()));
        }
        _ => {}
    }
    if args.check {
        return check(&lesson, args.seeds);
    }
    need_screens(&format!("what can be read of a lesson: unsealed lesson {name} --notes"))?;
    let students = students(&args.students)?;
    let screen = LessonScreen::new(&stem(file), lesson, &students);
    Ok(terminal::run(Start::Lesson(Box::new(screen)), disk()?, None)?)
}

/// A lesson's name without folder and ending.
fn stem(file: &OsStr) -> Cow<'_, str> {
    Path::new(file).file_stem().unwrap_or(file).to_string_lossy()
}

fn students(names: &[String]) -> Result<Vec<String>, Failure> {
    let names: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
    let odd = |name: &&String| name.is_empty() || name.chars().count() > NAME || !is_harmless(name);
    if let Some(name) = names.iter().find(odd) {
        return Err(Failure::Usage(format!("\"{name}\" cannot be a forecaster's name: 1 to {NAME} letters")));
    }
    if names.len() > STUDENTS {
        return Err(Failure::Usage(format!("at most {STUDENTS} can predict; let groups do it")));
    }
    Ok(names)
}

fn list() -> Outcome {
    for of in builtin::all() {
        let Lesson { title, minutes, idea, .. } = of.lesson().map_err(|faults| Failure::failed(&faults))?;
        print(&format!("{:<12}{title}, {minutes} minutes\n{:<12}{idea}\n", of.name, ""))?;
    }
    Ok(())
}

/// The lesson that a command names: one in the program, else a file.
fn find(file: &OsStr) -> Result<Lesson, Failure> {
    let name = &*file.to_string_lossy();
    if let Some(of) = builtin::find(name) {
        return of.lesson().map_err(|faults| Failure::failed(&faults));
    }
    let path = Path::new(file);
    if !path.exists() {
        let known = crate::words::list(builtin::all().iter().map(|of| of.name));
        return Err(Failure::Usage(format!("there is no lesson \"{name}\"; there are {known}, or name a file")));
    }
    let text = source::text(path, lesson::MAX_BYTES as u64).map_err(|why| Failure::Usage(format!("{name}: {why}")))?;
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    lesson::read(name, &text, &|level| level_text(level, folder)).map_err(|faults| source::faulty("lesson", &faults))
}

/// The text of a level that a lesson's file names: a built-in's, or of a file beside it or below.
fn level_text(name: &str, folder: &Path) -> Result<String, String> {
    if let Ok(text) = builtin::level(name) {
        return Ok(text);
    }
    source::beside(name, folder, "lesson")
}

/// In how many of 20 seeds a claim must hold.
const HOLDS: (usize, usize) = (19, 20);

fn check(lesson: &Lesson, seeds: u64) -> Outcome {
    let games = trial::games(lesson, seeds);
    let (fared, _) = contest::watched(None, games, |watch| trial::trial(lesson, seeds, watch))?;
    let Some(fared) = fared else { return Err(Failure::Said(INTERRUPTED)) };
    say(|out| {
        writeln!(out, "held   left       right      page  what it says")?;
        fared.iter().try_for_each(|Fared { page, says, held, runs, sides: (left, right) }| {
            writeln!(out, "{:<7}{left:<11.2}{right:<11.2}{:<6}{says}", format!("{held}/{runs}"), page + 1)
        })
    })?;
    let weak = fared.iter().filter(|fared| fared.held * HOLDS.1 < fared.runs * HOLDS.0).count();
    if weak == 0 {
        return Ok(());
    }
    Err(Failure::Failed(format!("{} in fewer than {} of {} seeds", hold(weak), HOLDS.0, HOLDS.1)))
}

fn hold(claims: usize) -> String {
    if claims == 1 { "1 claim holds".to_owned() } else { format!("{claims} claims hold") }
}
