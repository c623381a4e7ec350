//! A game that was played, to be looked at back and forth: for the reveal after it, and for replays.
//!
//! A log is played again once, and what happened is kept event by event, with a whole state every so
//! often. Any moment is the state before it and a few events applied, so that a step back costs no more
//! than a step on. Reading order: [`Reel`] here; [`Stop`] (a moment one can stop at); [`Still`] (what is
//! seen there); [`Figures`] and [`Mark`] (its days in numbers).

mod days;
mod spots;
mod still;
mod stops;

pub use days::{Figures, Mark};
pub use spots::Spots;
pub use still::{Eyes, Still, Suspect, suspects};
pub use stops::{Stop, Weight, join_waves};

use std::ops::Range;

use crate::game::log::Log;
use crate::game::notes::note;
use crate::game::replay::{Done, ReplayFault};
use crate::game::{Entry, Game, Session};
use crate::level::Level;
use crate::rules::ids::Day;
use crate::rules::notice::Happened;
use crate::rules::objective::Ending;
use crate::rules::state::State;
use crate::rules::view::Phase;

/// Events from one kept state to the next, at least.
const KEPT_EVERY: usize = 64;

/// A game that was played.
#[derive(Debug)]
pub struct Reel {
    session: Session,
    happened: Vec<Happened>,
    turns: Vec<Turn>,
    stops: Vec<Stop>,
    kept: Vec<Kept>,
    start: Figures,
    figures: Vec<Figures>,
    marks: Vec<Mark>,
}

/// One move or action, and what came of it.
#[derive(Clone, Debug)]
struct Turn {
    done: Done,
    /// When it was made.
    day: Day,
    phase: Phase,
    /// Its events.
    events: Range<usize>,
    /// Its entries in the chronicle.
    entries: Range<usize>,
    /// Plans that were told by then in its night.
    plans: usize,
}

/// A whole state, as it was before a turn.
#[derive(Debug)]
struct Kept {
    turn: usize,
    state: State,
}

impl Reel {
    /// Plays a log again and keeps what is needed to look at any moment of it.
    ///
    /// # Errors
    /// Why it does not play.
    pub fn of(log: &Log) -> Result<Self, ReplayFault> {
        let mut taken = Taken::default();
        let session = log.replay_before(&mut |game, done, happened| taken.take(game, done, happened))?;
        let Taken { happened, turns, kept, start, figures, .. } = taken;
        let start = start.unwrap_or_default();
        let stops = stops::stops(&turns, &happened);
        let marks = days::marks(&turns, &happened, (start, &figures), session.view());
        Ok(Self { session, happened, turns, stops, kept, start, figures, marks })
    }

    /// Reads a log's text and plays it again.
    ///
    /// # Errors
    /// Why it does not play.
    pub fn read(text: &str) -> Result<Self, ReplayFault> {
        Self::of(&Log::parse(text)?)
    }

    /// The game as it stands at its end.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// The level.
    pub const fn level(&self) -> &Level {
        self.session.level()
    }

    /// What it came to, where it is over.
    pub fn ending(&self) -> Option<Ending> {
        self.session.ending()
    }

    /// Everything the network noticed, oldest first.
    pub fn chronicle(&self) -> &[Entry] {
        self.session.chronicle()
    }

    /// Everything that happened, oldest first.
    pub fn happened(&self) -> &[Happened] {
        &self.happened
    }

    /// The moments to stop at, the beginning first; one at least.
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// Its days in numbers, each as it stood on its last evening.
    pub fn figures(&self) -> &[Figures] {
        &self.figures
    }

    /// How it stood before the first move, as of day 0.
    pub const fn start(&self) -> Figures {
        self.start
    }

    /// Days that stand out, oldest first.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// What was done at a stop, or last before it.
    pub fn done(&self, stop: usize) -> &Done {
        &self.turn(stop).done
    }

    /// The first stop of a day.
    pub fn first_of(&self, day: Day) -> usize {
        let first = self.stops.iter().position(|stop| stop.day >= day);
        first.unwrap_or(self.stops.len() - 1)
    }

    /// Every action of the agency up to a stop, with its day and reason, oldest first.
    pub fn actions(&self, stop: usize) -> impl Iterator<Item = (Day, &crate::agency::Choice)> {
        let turns = self.turns.iter().take(self.stops[stop].turn + 1);
        turns.filter_map(|turn| match &turn.done {
            Done::Action(choice) => Some((turn.day, choice)),
            Done::Nothing | Done::Move(_) => None,
        })
    }

    /// A new game that begins where this one stood: in a night, with the moves made by then. Its dice are
    /// those of the same seed. `None` by day, and where the game was over.
    pub fn play_on(&self, stop: usize) -> Option<Session> {
        let at = &self.stops[stop];
        let state = self.still(stop).into_state();
        let outcome = state.public().outcome;
        if !at.whole || at.phase != Phase::Night || outcome.is_some() {
            return None;
        }
        let before = usize::from(at.day.0) - 1;
        let mut days = self.session.game().days().get(..=before)?.to_vec();
        let tonight = days.last_mut()?;
        let turn = self.turn(stop);
        let begun = matches!(&turn.done, Done::Move(_)) && turn.day == at.day;
        let nights = self.turns[..=at.turn].iter().filter(|turn| turn.day == at.day);
        let made = nights.filter(|turn| matches!(turn.done, Done::Move(_))).count();
        tonight.night.truncate(made);
        tonight.plans.truncate(if begun { turn.plans } else { 0 });
        tonight.actions.clear();
        tonight.reasons.clear();
        tonight.digest = None;
        let mut notes = Vec::new();
        note(&mut notes, &self.happened[..at.until], &mut (Day(1), Phase::Night));
        let game = Game {
            state,
            seed: self.session.seed(),
            days,
            chronicle: self.chronicle()[..at.told].to_vec(),
            notes,
            undo: Vec::new(),
            played_on: Some(at.day),
        };
        Some(Session::of(self.level().clone(), game, self.session.brain(), self.session.chairs()))
    }

    /// When an event happened, by its position among [`Self::happened`].
    pub fn when(&self, event: usize) -> (Day, Phase) {
        let at = self.stops.partition_point(|stop| stop.until <= event).min(self.stops.len() - 1);
        (self.stops[at].day, self.stops[at].phase)
    }

    /// Why the agency acted when an event happened; empty where it did not, or where that is not known.
    pub fn reason(&self, event: usize) -> &str {
        let at = self.turns.partition_point(|turn| turn.events.end <= event);
        match self.turns.get(at).map(|turn| &turn.done) {
            Some(Done::Action(choice)) => &choice.reason,
            _ => "",
        }
    }

    fn turn(&self, stop: usize) -> &Turn {
        &self.turns[self.stops[stop].turn]
    }
}

/// What is taken down while a log is played.
#[derive(Default)]
struct Taken {
    happened: Vec<Happened>,
    turns: Vec<Turn>,
    kept: Vec<Kept>,
    start: Option<Figures>,
    figures: Vec<Figures>,
    /// The state after the turn before, and when it stood.
    last: Option<(Day, Phase)>,
}

impl Taken {
    fn take(&mut self, game: &Game, done: Done, happened: Vec<Happened>) {
        let from = self.happened.len();
        self.happened.extend(happened);
        let entries = self.turns.last().map_or(0, |turn| turn.entries.end)..game.chronicle().len();
        self.start.get_or_insert_with(|| Figures::of(&game.state, Day(0)));
        let now = (game.state.public().day, game.state.public().phase);
        let (day, phase) = self.last.replace(now).unwrap_or(now);
        let plans = game.days().get(usize::from(day.0) - 1).map_or(0, |day| day.plans.len());
        self.turns.push(Turn { done, day, phase, events: from..self.happened.len(), entries, plans });
        let since = self.kept.last().map_or(0, |kept| self.turns.get(kept.turn).map_or(from, |turn| turn.events.start));
        if self.kept.is_empty() || self.happened.len() - since >= KEPT_EVERY {
            self.kept.push(Kept { turn: self.turns.len(), state: game.state.clone() });
        }
        if now.0 > day || game.ending().is_some() {
            self.figures.push(Figures::of(&game.state, day));
        }
    }
}
