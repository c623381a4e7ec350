//! One sitting at one level: the level, the game, and the brain that plays the other side.

use crate::agency::{Brain, BrainName, Choice};
use crate::game::log::Log;
use crate::game::{CannotTakeBack, Entry, Game};
use crate::level::Level;
use crate::rules::actions::Action;
use crate::rules::check::Refusal;
use crate::rules::forecast::Forecast;
use crate::rules::moves::Move;
use crate::rules::notice::Happened;
use crate::rules::objective::Ending;
use crate::rules::view::NetworkView;

/// A level being played against a brain.
#[derive(Debug)]
pub struct Session {
    level: Level,
    game: Game,
    brain: Box<dyn Brain>,
}

impl Session {
    /// A new game of `level`.
    pub fn new(level: Level, seed: u64, brain: BrainName) -> Self {
        let game = Game::new(&level.setup(seed), seed);
        Self::of(level, game, brain)
    }

    pub(super) fn of(level: Level, game: Game, brain: BrainName) -> Self {
        Self { level, game, brain: crate::search::brain(brain) }
    }

    /// The level.
    pub const fn level(&self) -> &Level {
        &self.level
    }

    /// The game.
    pub const fn game(&self) -> &Game {
        &self.game
    }

    /// Who plays the agency.
    pub fn brain(&self) -> BrainName {
        self.brain.name()
    }

    /// The seed.
    pub const fn seed(&self) -> u64 {
        self.game.seed()
    }

    /// What the network sees.
    pub fn view(&self) -> NetworkView<'_> {
        self.game.view()
    }

    /// What the network noticed so far, oldest first.
    pub fn chronicle(&self) -> &[Entry] {
        self.game.chronicle()
    }

    /// What the game came to, once it is over.
    pub fn ending(&self) -> Option<Ending> {
        self.game.ending()
    }

    /// The forecast for a move.
    pub fn forecast(&self, mv: &Move) -> Forecast {
        self.game.forecast(mv)
    }

    /// Makes a move of the network.
    ///
    /// # Errors
    /// Why it cannot be made; nothing changes then.
    pub fn make(&mut self, mv: &Move) -> Result<Vec<Happened>, Refusal> {
        let brain = &*self.brain;
        self.game.make(mv, |game| game.foresee(brain))
    }

    /// Takes the last move back, if it rolled no dice and showed nothing new.
    ///
    /// # Errors
    /// Why it cannot be taken back.
    pub fn take_back(&mut self) -> Result<Move, CannotTakeBack> {
        self.game.take_back()
    }

    /// The last move, if it can be taken back.
    pub fn last_undoable(&self) -> Option<&Move> {
        self.game.last_undoable()
    }

    /// Whether the agency is to act.
    pub fn awaits_agency(&self) -> bool {
        self.game.awaits_agency()
    }

    /// Lets the agency make its next action; `None` where it is not its turn. The day's last action
    /// brings the evening with it.
    pub fn step_agency(&mut self) -> Option<(Choice, Vec<Happened>)> {
        if !self.awaits_agency() {
            return None;
        }
        let choice = self.game.consult(&*self.brain);
        if let Ok(happened) = self.game.act(&choice) {
            return Some((choice, happened));
        }
        // A brain that asks for what it may not do loses its day; the game goes on.
        let choice = Choice { action: Action::EndDay, reason: format!("not possible: {}", choice.reason) };
        let happened = self.game.act(&choice).ok()?;
        Some((choice, happened))
    }

    /// The game as text can hold it.
    pub fn log(&self) -> Log {
        Log::of(&self.level, self.brain(), &self.game)
    }
}
