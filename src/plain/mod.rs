//! The whole game as lines of text, for screen readers, pipes and tests: one line in is one command,
//! one line out is one thing that happened.
//!
//! The output depends on the level, the seed and the input alone.

mod board;
mod harmless;
mod holdings;
mod lines;
mod people;

use std::io::{self, BufRead, Write};

use crate::game::results::Score;
use crate::game::saves::{self, save, save_and_leave};
use crate::game::storage::{Storage, StorageFault, in_words};
use crate::game::{Difficulty, Session};
use crate::rules::ids::Day;
use crate::rules::moves::Move;
use crate::rules::notice::{Happened, Noticed};
use crate::rules::state::{Outcome, Phase};
use crate::rules::view::NetworkView;
use crate::words;
use crate::words::parse::{Command, VERBS, Verb, parse};

pub use harmless::Harmless;
pub use lines::{escape, read_line};

/// How a sitting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The player left.
    Quit,
    /// The input ended.
    EndOfInput,
    /// The game is over.
    Over,
    /// Whoever read the output has gone.
    NoReader,
}

/// What can go wrong around a game.
#[derive(Debug, thiserror::Error)]
pub enum PlainFault {
    /// The input cannot be read.
    #[error("the input cannot be read: {}", in_words(.0))]
    Input(#[source] io::Error),
    /// The output cannot be written.
    #[error("the output cannot be written: {}", in_words(.0))]
    Output(#[from] io::Error),
    /// The game cannot be saved.
    #[error("the game could not be saved: {0}")]
    Storage(#[from] StorageFault),
}

/// Plays a session to its end, to the end of the input, or until the player leaves. It is saved after
/// every move and every action of the agency.
///
/// # Errors
/// What went wrong with input, output or storage. A reader that is gone is no error.
pub fn run(
    session: &mut Session,
    storage: &mut dyn Storage,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    prompt: bool,
) -> Result<End, PlainFault> {
    let mut table = Table { session, storage, output, unsaved: None, kept: None };
    let end = match table.play(input, prompt) {
        Err(PlainFault::Output(fault)) if fault.kind() == io::ErrorKind::BrokenPipe => Ok(End::NoReader),
        other => other,
    }?;
    // What could not be saved in time was said then; the exit code says it again.
    table.unsaved.map_or(Ok(end), |fault| Err(fault.into()))
}

/// One sitting.
struct Table<'a> {
    session: &'a mut Session,
    storage: &'a mut dyn Storage,
    output: &'a mut dyn Write,
    /// Why the last save failed, if it did.
    unsaved: Option<StorageFault>,
    /// Where the finished game was kept.
    kept: Option<String>,
}

impl Table<'_> {
    fn play(&mut self, input: &mut dyn BufRead, prompt: bool) -> Result<End, PlainFault> {
        self.save()?;
        self.begin()?;
        // A game saved in the middle of a day goes on with the day.
        self.agency(None, self.session.view().day())?;
        while self.session.ending().is_none() {
            if prompt {
                write!(self.output, "> ")?;
            }
            self.output.flush()?;
            let Some(line) = read_line(input).map_err(PlainFault::Input)? else {
                self.save_again()?;
                self.say(&format!("End of input.{}", self.saved()))?;
                return Ok(End::EndOfInput);
            };
            match line {
                Ok(line) => {
                    if self.obey(&line)? {
                        self.save_again()?;
                        self.say(&format!("You leave.{}", self.saved()))?;
                        return Ok(End::Quit);
                    }
                }
                Err(too_long) => self.say(&too_long.to_string())?,
            }
        }
        self.over()?;
        Ok(End::Over)
    }

    /// Carries a line out. True where the player leaves.
    fn obey(&mut self, line: &str) -> Result<bool, PlainFault> {
        let command = match parse(self.session.view(), line) {
            Ok(command) => command,
            Err(misread) => {
                let why = words::sentence(&misread.to_string());
                self.say(&format!("{} Nothing was done.", stopped(&why)))?;
                return Ok(false);
            }
        };
        match command {
            Command::Nothing => {}
            Command::Make(mv) => self.make(&mv)?,
            Command::Undo => self.undo()?,
            Command::Quit => return Ok(true),
            Command::Forecast(mv) => self.forecast(&mv)?,
            Command::Hint => self.hint()?,
            Command::Help(verb) => self.all(&help(self.session.view(), verb))?,
            Command::Moves(verb) => self.all(&board::moves(self.session.view(), verb))?,
            Command::Status => self.all(&board::status(self.session.view()))?,
            Command::Objectives => self.all(&board::objectives(self.session.view()))?,
            Command::Map => self.all(&board::map(self.session.view()))?,
            Command::Stories => self.all(&board::stories(self.session.view()))?,
            Command::People(place) => self.all(&people::people(self.session.view(), place))?,
            Command::Who(person) => self.all(&people::who(self.session.view(), person))?,
            Command::Chronicle => self.chronicle()?,
        }
        Ok(false)
    }

    fn make(&mut self, mv: &Move) -> Result<(), PlainFault> {
        let day = self.session.view().day();
        match self.session.make(mv) {
            Err(why) => {
                let why = words::refusal(self.session.view(), why);
                self.say(&format!("Not possible: {why}."))
            }
            Ok(happened) => {
                self.save()?;
                let mut heading = None;
                self.tell(&happened, &mut heading)?;
                if *mv == Move::EndNight {
                    return self.agency(heading, day);
                }
                let left = self.session.view().network().moves_left;
                self.say(&format!("{} left tonight.", words::count(left.into(), "move")))
            }
        }
    }

    /// The agency's day, the evening, and the beginning of the next night.
    fn agency(&mut self, mut heading: Option<String>, day: Day) -> Result<(), PlainFault> {
        let mut acted = false;
        while let Some((_, happened)) = self.session.step_agency() {
            acted = true;
            self.save()?;
            self.tell(&happened, &mut heading)?;
        }
        // A level may leave the agency no actions: then the night's end brought the evening.
        let next = self.session.view().day() > day || self.session.ending().is_some();
        if acted || next {
            self.evening(day)?;
        }
        Ok(())
    }

    /// What the day came to, and where the game stands.
    fn evening(&mut self, day: Day) -> Result<(), PlainFault> {
        let today: Vec<_> = self.session.chronicle().iter().filter(|entry| entry.day == day).cloned().collect();
        let summary = words::summary(self.session.view(), &today);
        self.say(&format!("Day {day} in short:"))?;
        for line in summary {
            self.say(&format!("  {}.", line.text))?;
        }
        if self.session.ending().is_none() {
            self.all(&board::night(self.session.view()))?;
        }
        Ok(())
    }

    /// A line for each thing the network noticed, under a heading for each phase in which it did.
    fn tell(&mut self, happened: &[Happened], heading: &mut Option<String>) -> Result<(), PlainFault> {
        for noticed in happened.iter().filter_map(|happened| happened.network.as_ref()) {
            match noticed {
                Noticed::Began { phase: Phase::Night, .. } | Noticed::Ended { .. } => *heading = None,
                Noticed::Began { day, phase } => *heading = Some(format!("Day {day}, {}:", when(*phase))),
                _ => {
                    if let Some(line) = words::line(self.session.view(), noticed) {
                        if let Some(heading) = heading.take() {
                            self.say(&heading)?;
                        }
                        self.say(&format!("  {}", stopped(&line)))?;
                    }
                    if let Some(asked) = board::asked(self.session.view(), noticed) {
                        self.say(&format!("  {asked}"))?;
                    }
                }
            }
        }
        Ok(())
    }

    fn undo(&mut self) -> Result<(), PlainFault> {
        match self.session.take_back() {
            Err(why) => self.say(&format!("Nothing taken back: {why}.")),
            Ok(mv) => {
                self.save()?;
                let what = words::describe_move(self.session.view(), &mv);
                self.say(&format!("Taken back: {what}."))?;
                let left = self.session.view().network().moves_left;
                self.say(&format!("{} left tonight.", words::count(left.into(), "move")))
            }
        }
    }

    fn forecast(&mut self, mv: &Move) -> Result<(), PlainFault> {
        let view = self.session.view();
        let mut lines = vec![format!("{}:", words::describe_move(view, mv))];
        match crate::rules::check::check_move(view, mv) {
            Ok(()) => {
                let forecast = words::forecast(view, mv, &self.session.forecast(mv));
                lines.extend(forecast.iter().map(|line| format!("  {line}")));
            }
            Err(why) => lines.push(format!("  Not possible: {}.", words::refusal(view, why))),
        }
        if lines.len() == 1 {
            lines.push("  Nothing is left to chance, and nothing is heard of it.".to_owned());
        }
        self.all(&lines)
    }

    /// What a planner would do, how to type it, and why.
    fn hint(&mut self) -> Result<(), PlainFault> {
        let view = self.session.view();
        let hint = crate::search::hint(view);
        let [what, why] = words::hint(view, &hint);
        let typed = words::parse::typed(view, &hint.mv);
        self.all(&[format!("{} \"{typed}\"", stopped(&what)), format!("  {}", stopped(&why))])
    }

    fn chronicle(&mut self) -> Result<(), PlainFault> {
        let view = self.session.view();
        let lines = self.session.chronicle().iter().filter_map(|entry| {
            let line = words::line(view, &entry.noticed)?;
            Some(format!("Day {}, {}: {}", entry.day, entry.phase.name(), stopped(&line)))
        });
        let mut lines: Vec<String> = lines.collect();
        if lines.is_empty() {
            lines.push("Nothing has happened yet.".to_owned());
        }
        self.all(&lines)
    }

    fn begin(&mut self) -> Result<(), PlainFault> {
        let (seed, brain) = (self.session.seed(), self.session.brain().name());
        let title = self.session.view().atlas().title.clone();
        self.say(&format!("Unsealed: {title}. Seed {seed}, agency {brain}."))?;
        let difficulty = Difficulty::of(self.session.brain());
        self.say(&format!("Difficulty {}. {}", difficulty.name(), words::may_know(difficulty)))?;
        let days = self.session.game().days();
        if days.len() == 1 && days.iter().all(|day| day.night.is_empty()) {
            let briefing: Vec<String> = self.session.level().briefing().lines().map(str::to_owned).collect();
            self.all(&briefing)?;
            let view = self.session.view();
            // What waits for a move is said with the night.
            let said = self.session.chronicle().iter().map(|entry| &entry.noticed);
            let said = said.filter(|noticed| board::asked(view, noticed).is_none());
            let said: Vec<String> = said.filter_map(|noticed| words::line(view, noticed)).collect();
            self.all(&said.iter().map(|line| stopped(line)).collect::<Vec<_>>())?;
        }
        self.all(&board::night(self.session.view()))?;
        self.say("Type \"help\" for what can be typed, \"moves\" for what can be done, \"end\" to end the night.")
    }

    fn over(&mut self) -> Result<(), PlainFault> {
        if let Some(ending) = self.session.ending() {
            let sections = words::ending::of(self.session, &ending);
            self.all(&words::ending::told(&sections))?;
            let won = ending.outcome == Outcome::Won;
            let next = words::comes_next(self.session.level().name()).filter(|_| won);
            next.map_or(Ok(()), |next| self.say(&format!("{next}.")))?;
        }
        if let Some(score) = Score::of(self.session) {
            self.say("To share:")?;
            self.say(&words::share_line(&score))?;
        }
        let notes = self.session.level().record().iter();
        let mut last: Vec<String> = notes.map(board::note).collect();
        last.extend(self.kept.take().map(|kept| format!("The game is kept as replay {kept}.")));
        self.all(&last)
    }

    fn save(&mut self) -> Result<(), PlainFault> {
        match save(self.storage, self.session) {
            Ok(kept) => {
                (self.unsaved, self.kept) = (None, kept);
                Ok(())
            }
            Err(fault) => {
                let text = format!("This could not be saved: {fault}. The game goes on.");
                self.unsaved = Some(fault);
                self.say(&text)
            }
        }
    }

    /// Tries once more to save what could not be, before it is left.
    fn save_again(&mut self) -> Result<(), PlainFault> {
        let Some(before) = &self.unsaved else { return Ok(()) };
        match save_and_leave(self.storage, self.session) {
            Ok(kept) => {
                self.unsaved = None;
                kept.map_or(Ok(()), |kept| {
                    self.say(&format!("Another game is saved here, so this one is kept as replay {kept}."))
                })
            }
            Err(fault) if fault == *before => Ok(()),
            Err(fault) => {
                let text = format!("This could not be saved: {fault}.");
                self.unsaved = Some(fault);
                self.say(&text)
            }
        }
    }

    /// Whether the game can be left without a loss.
    fn saved(&self) -> &'static str {
        match &self.unsaved {
            None if saves::is_saved(self.storage, self.session) => " The game is saved.",
            None => "",
            Some(_) => " What was played since it was saved last is lost.",
        }
    }

    fn all(&mut self, lines: &[String]) -> Result<(), PlainFault> {
        lines.iter().try_for_each(|line| self.say(line))
    }

    fn say(&mut self, line: &str) -> Result<(), PlainFault> {
        writeln!(self.output, "{}", escape(line))?;
        Ok(self.output.flush()?)
    }
}

/// A line with its full stop, where nothing else ends it.
fn stopped(line: &str) -> String {
    let stop = if line.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    format!("{line}{stop}")
}

/// A phase as a heading says it.
const fn when(phase: Phase) -> &'static str {
    match phase {
        Phase::Night => "at night",
        Phase::Dawn => "at dawn",
        Phase::Day => "by day",
        Phase::Evening => "in the evening",
    }
}

/// The commands, or one of them at length.
fn help(view: NetworkView<'_>, verb: Option<&'static Verb>) -> Vec<String> {
    if let Some(verb) = verb {
        let mut lines = vec![format!("{}: {}.", verb.usage, verb.line())];
        if !verb.example.is_empty() {
            lines.push(format!("For example: {}", verb.example));
        }
        return lines;
    }
    let mut lines = vec!["What can be typed:".to_owned()];
    let in_play = VERBS.iter().filter(|verb| verb.move_kind().is_none_or(|kind| view.in_play(kind)));
    lines.extend(in_play.map(|verb| format!("  {}: {}.", verb.usage, verb.line())));
    lines.push(
        "Any beginning of a name or command will do, in small letters or capitals; commas may part names.".to_owned(),
    );
    lines
}
