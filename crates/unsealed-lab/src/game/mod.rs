//! One game being played: whose turn it is, what was done, what the network noticed of it.
//!
//! Every move and action, whoever chose it, comes in by [`Game::make`] or [`Game::act`].
//!
//! Reading order: [`Game`]; [`Session`] (a game of a level, with [`chairs`] that say who plays it); [`notes`] (what the agency
//! noted); [`log`] (what is written
//! down of it), [`replay`] (playing that again), [`reel`] (looking at it back and forth), [`storage`] (where it is kept), [`saves`] (keeping it and going on with it), [`document`] and [`progress`] (what was won),
//! [`challenge`] and [`results`] (levels from a seed, and what was best in them).

pub mod chairs;
pub mod challenge;
mod difficulty;
pub mod document;
pub mod log;
pub mod notes;
pub mod progress;
pub mod reel;
pub mod replay;
pub mod rerun;
pub mod results;
pub mod saves;
mod session;
pub mod storage;

pub use difficulty::{Difficulty, UnknownDifficulty};
pub use session::Session;

use crate::agency::{self, Brain, Choice};
use crate::driver::{Playable, tell};
use crate::game::chairs::Side;
use crate::game::notes::Note;
use crate::rules::actions::Action;
use crate::rules::check::{ActionRefusal, Refusal};
use crate::rules::digest::Digest;
use crate::rules::execute::{play_action, play_move, teller};
use crate::rules::forecast::{Forecast, forecast};
use crate::rules::ids::Day;
use crate::rules::moves::Move;
use crate::rules::notice::{Happened, Noticed};
use crate::rules::objective::{Ending, ending};
use crate::rules::setup::Setup;
use crate::rules::state::{Phase, State, Truth};
use crate::rules::view::{AgencyView, NetworkView};

/// One line of the network's chronicle.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The day.
    pub day: Day,
    /// The phase it came in.
    pub phase: Phase,
    /// What was noticed.
    pub noticed: Noticed,
}

/// One day of a game, as the log keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedDay {
    /// The network's moves, `EndNight` last once the night is over.
    pub night: Vec<Move>,
    /// The plans that were told that night, in the order in which they were drawn up.
    pub plans: Vec<Vec<Action>>,
    /// The agency's actions, `EndDay` included where it was chosen.
    pub actions: Vec<Action>,
    /// Why the agency made each of them; empty where it is not known.
    pub reasons: Vec<String>,
    /// The digest of the state after the last of them, once the day or the game is over.
    pub digest: Option<Digest>,
}

impl LoggedDay {
    /// The agency's actions, each with why it was made; empty where that is not known.
    pub fn reasoned(&self) -> impl Iterator<Item = (Action, &str)> {
        let reasons = self.reasons.iter().map(String::as_str).chain(std::iter::repeat(""));
        self.actions.iter().copied().zip(reasons)
    }

    const fn new() -> Self {
        Self { night: Vec::new(), plans: Vec::new(), actions: Vec::new(), reasons: Vec::new(), digest: None }
    }
}

/// A game in progress or over.
#[derive(Clone, Debug)]
pub struct Game {
    state: State,
    seed: u64,
    days: Vec<LoggedDay>,
    chronicle: Vec<Entry>,
    notes: Vec<Note>,
    undo: Vec<Undo>,
    played_on: Option<Day>,
}

/// What it takes to take a move back.
#[derive(Clone, Debug)]
struct Undo {
    state: State,
    entries: usize,
    notes: usize,
    mv: Move,
}

/// Why nothing can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotTakeBack {
    /// Nothing was done tonight.
    #[error("nothing was done tonight")]
    Nothing,
    /// The last move rolled dice or showed something new.
    #[error("the last move rolled dice or showed something new")]
    Revealed,
}

impl Game {
    /// A new game from this start.
    pub fn new(setup: &Setup, seed: u64) -> Self {
        let (state, said) = State::begin(setup, seed);
        let (days, chronicle, notes, undo) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut game = Self { state, seed, days, chronicle, notes, undo, played_on: None };
        game.record(Day(1), Phase::Night, &said, |_| {});
        game
    }

    /// The seed of all its chance.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The day whose night it was played on from, where it began in the middle of a replay. Such a game
    /// wins no medals and no level.
    pub const fn played_on(&self) -> Option<Day> {
        self.played_on
    }

    /// What the network sees.
    pub fn view(&self) -> NetworkView<'_> {
        self.state.network_view()
    }

    /// What the agency sees.
    pub fn agency_view(&self) -> AgencyView<'_> {
        self.state.agency_view()
    }

    /// The truth, for the reveal after the end.
    pub const fn truth(&self) -> Truth<'_> {
        self.state.truth()
    }

    /// What the network noticed so far, oldest first.
    pub fn chronicle(&self) -> &[Entry] {
        &self.chronicle
    }

    /// What the agency noted so far, oldest first.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// What was done so far, a day each.
    pub fn days(&self) -> &[LoggedDay] {
        &self.days
    }

    /// The digest of the state as it is now. Reads all of it.
    pub fn digest(&self) -> Digest {
        self.state.digest()
    }

    /// What the game came to, once it is over.
    pub fn ending(&self) -> Option<Ending> {
        ending(&self.state)
    }

    /// Whether the agency is to act.
    pub fn awaits_agency(&self) -> bool {
        self.agency_view().on_turn()
    }

    /// The forecast for a move.
    pub fn forecast(&self, mv: &Move) -> Forecast {
        forecast(self.view(), mv)
    }

    /// Makes a move of the network. Where it pays somebody to tell the agency's plan, `plan` says what
    /// that is: a [`Driver`](crate::driver::Driver) asks the agency's seat, a replay reads it from its log.
    ///
    /// # Errors
    /// Why it cannot be made; nothing changes then.
    pub fn make(&mut self, mv: &Move, plan: impl FnOnce(&State) -> Vec<Action>) -> Result<Vec<Happened>, Refusal> {
        // A copy is kept only for what can be taken back.
        let before = (!mv.reveals()).then(|| self.state.clone());
        let (entries, notes) = (self.chronicle.len(), self.notes.len());
        let (day, phase) = (self.state.public().day, self.state.public().phase);
        let mut happened = play_move(&mut self.state, mv)?;
        if let Some(target) = teller(&happened) {
            let (drawn, told) = tell(&mut self.state, target, plan);
            happened.extend(told);
            self.days.last_mut().into_iter().for_each(|logged| logged.plans.extend(drawn.iter().cloned()));
        }
        match before {
            Some(state) => self.undo.push(Undo { state, entries, notes, mv: mv.clone() }),
            None => self.undo.clear(),
        }
        self.record(day, phase, &happened, |logged| logged.night.push(mv.clone()));
        Ok(happened)
    }

    /// Takes the last move back, if it rolled no dice and showed nothing new.
    ///
    /// # Errors
    /// Why it cannot be taken back.
    pub fn take_back(&mut self) -> Result<Move, CannotTakeBack> {
        let logged = self.days.last_mut().filter(|logged| !logged.night.is_empty());
        let logged = logged.ok_or(CannotTakeBack::Nothing)?;
        let undo = self.undo.pop().ok_or(CannotTakeBack::Revealed)?;
        logged.night.pop();
        self.chronicle.truncate(undo.entries);
        self.notes.truncate(undo.notes);
        self.state = undo.state;
        Ok(undo.mv)
    }

    /// The last move, if it can be taken back.
    pub fn last_undoable(&self) -> Option<&Move> {
        self.undo.last().map(|undo| &undo.mv)
    }

    /// What a brain would do next, whatever was told of its plan.
    pub fn advice(&self, brain: &dyn Brain) -> Choice {
        let view = self.agency_view();
        brain.decide(view, &mut agency::dice(self.state.chance(), view))
    }

    /// Makes an action of the agency.
    ///
    /// # Errors
    /// Why it cannot be made; nothing changes then.
    pub fn act(&mut self, choice: &Choice) -> Result<Vec<Happened>, ActionRefusal> {
        let (day, phase) = (self.state.public().day, self.state.public().phase);
        let happened = play_action(&mut self.state, choice.action)?;
        self.undo.clear();
        self.record(day, phase, &happened, |logged| {
            logged.actions.push(choice.action);
            logged.reasons.push(choice.reason.clone());
        });
        Ok(happened)
    }

    /// This game with all that one side cannot see taken from another game of the same level: the state's secrets, what
    /// the other side was told, and what it did in secret.
    fn with_secrets_of(&self, other: &Self, unseen_by: Side) -> Self {
        let mut game = self.clone();
        match unseen_by {
            Side::Network => {
                game.state = self.state.with_unseen_by_network_of(&other.state);
                game.notes.clone_from(&other.notes);
                for (mine, theirs) in game.days.iter_mut().zip(&other.days) {
                    (mine.actions, mine.reasons) = (theirs.actions.clone(), theirs.reasons.clone());
                }
            }
            Side::Agency => {
                game.state = self.state.with_hidden_parts_of(&other.state);
                game.chronicle.clone_from(&other.chronicle);
                for (mine, theirs) in game.days.iter_mut().zip(&other.days) {
                    (mine.night, mine.plans) = (theirs.night.clone(), theirs.plans.clone());
                }
            }
        }
        game
    }

    /// Enters what was done into the log and what was noticed into the chronicle.
    fn record(&mut self, day: Day, phase: Phase, happened: &[Happened], log: impl FnOnce(&mut LoggedDay)) {
        notes::note(&mut self.notes, happened, &mut (day, phase));
        let (mut day, mut phase) = (day, phase);
        for noticed in happened.iter().filter_map(|happened| happened.network.clone()) {
            if let Noticed::Began { day: next, phase: begun } = noticed {
                (day, phase) = (next, begun);
            }
            self.chronicle.push(Entry { day, phase, noticed });
        }
        let next_day = self.state.public().day.0 as usize > self.days.len();
        let over = next_day || self.state.public().outcome.is_some();
        // A digest reads the whole state, so a day gets one when it is over and not for every move.
        let digest = over.then(|| self.state.digest());
        if let Some(logged) = self.days.last_mut() {
            log(logged);
            logged.digest = digest;
        }
        if next_day {
            self.days.push(LoggedDay::new());
        }
    }
}

impl Playable for Game {
    type Happened = Vec<Happened>;

    fn state(&self) -> &State {
        &self.state
    }

    fn make(&mut self, mv: &Move, plan: &mut dyn FnMut(&State) -> Vec<Action>) -> Result<Vec<Happened>, Refusal> {
        Self::make(self, mv, plan)
    }

    fn act(&mut self, choice: &Choice) -> Result<Vec<Happened>, ActionRefusal> {
        Self::act(self, choice)
    }
}
