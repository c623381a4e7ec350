//! One sitting at one level: the level, the game, and who plays it.

use crate::agency::belief::Belief;
use crate::agency::{Brain, BrainName, Choice, Expected, prospect};
use crate::driver::{Done, Driver, Nobody, PlayerSeat};
use crate::game::chairs::{Chairs, Side};
use crate::game::log::Log;
use crate::game::notes::Note;
use crate::game::reel::{Suspect, suspects};
use crate::game::{CannotTakeBack, Entry, Game};
use crate::level::Level;
use crate::rules::actions::Action;
use crate::rules::check::{ActionRefusal, Refusal};
use crate::rules::forecast::Forecast;
use crate::rules::moves::Move;
use crate::rules::notice::Happened;
use crate::rules::objective::Ending;
use crate::rules::view::{AgencyView, NetworkView};
use crate::search;

/// A level being played.
#[derive(Debug)]
pub struct Session {
    level: Level,
    game: Game,
    brain: Box<dyn Brain>,
    chairs: Chairs,
}

impl Clone for Session {
    fn clone(&self) -> Self {
        Self::of(self.level.clone(), self.game.clone(), self.brain(), self.chairs)
    }
}

impl Session {
    /// A new game of `level` by a person who plays the network against a brain.
    pub fn new(level: Level, seed: u64, brain: BrainName) -> Self {
        Self::with_chairs(level, seed, brain, Chairs::default())
    }

    /// A new game of `level` with the chairs held as they say. The brain plays the agency, or proposes to whoever
    /// does.
    pub fn with_chairs(level: Level, seed: u64, brain: BrainName, chairs: Chairs) -> Self {
        let game = Game::new(&level.setup(seed), seed);
        Self::of(level, game, brain, chairs)
    }

    pub(super) fn of(level: Level, game: Game, brain: BrainName, chairs: Chairs) -> Self {
        Self { level, game, brain: search::brain(brain), chairs }
    }

    /// The level.
    pub const fn level(&self) -> &Level {
        &self.level
    }

    /// The game.
    pub const fn game(&self) -> &Game {
        &self.game
    }

    /// The brain that plays the agency, or that proposes to the person who does.
    pub fn brain(&self) -> BrainName {
        self.brain.name()
    }

    /// Who holds the chairs.
    pub const fn chairs(&self) -> Chairs {
        self.chairs
    }

    /// Whose turn it is; `None` once the game is over.
    pub fn on_turn(&self) -> Option<Side> {
        let (network, agency) = (self.view().on_turn(), self.awaits_agency());
        network.then_some(Side::Network).or_else(|| agency.then_some(Side::Agency))
    }

    /// The seed.
    pub const fn seed(&self) -> u64 {
        self.game.seed()
    }

    /// What the network sees.
    pub fn view(&self) -> NetworkView<'_> {
        self.game.view()
    }

    /// What the agency sees.
    pub fn agency_view(&self) -> AgencyView<'_> {
        self.game.agency_view()
    }

    /// What follows from the agency's notes for everyone, the likeliest contact first.
    pub fn suspects(&self) -> Vec<Suspect> {
        suspects(self.agency_view())
    }

    /// What an action would come to, as far as the agency can tell.
    pub fn prospect(&self, action: Action) -> Vec<Expected> {
        let view = self.agency_view();
        prospect(view, &Belief::of(view), action)
    }

    /// What the network noticed so far, oldest first.
    pub fn chronicle(&self) -> &[Entry] {
        self.game.chronicle()
    }

    /// What the agency noted so far, oldest first.
    pub fn notes(&self) -> &[Note] {
        self.game.notes()
    }

    /// What the game came to, once it is over.
    pub fn ending(&self) -> Option<Ending> {
        self.game.ending()
    }

    /// Whether a win counts: a person plays the network against a brain, and did not go on after the end of another game.
    pub fn counts(&self) -> bool {
        self.game.played_on().is_none() && self.chairs.is_usual()
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
        Driver::new(&mut Nobody, &mut &*self.brain).make(&mut self.game, mv)
    }

    /// Lets the stand-in make the network's next move; `None` where there is none or it is not its turn.
    pub fn step_network(&mut self) -> Option<(Move, Vec<Happened>)> {
        let mut stand_in = search::stand_in(self.chairs.stand_in()?);
        match self.step(Side::Network, &mut stand_in)? {
            (Done::Move(mv), happened) => Some((mv, happened)),
            (Done::Action(_), _) => None,
        }
    }

    /// Lets whoever holds a side play its next move or action, the brain on the agency's seat; `None` where it is not its
    /// turn. Who asks for what may not be done loses the night or day; the game goes on.
    fn step(&mut self, side: Side, player: &mut dyn PlayerSeat) -> Option<(Done, Vec<Happened>)> {
        if self.on_turn() != Some(side) {
            return None;
        }
        let step = Driver::new(player, &mut &*self.brain).step(&mut self.game)?;
        Some((step.done, step.happened))
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

    /// Makes an action of the person who plays the agency. The day's last one brings the evening with it.
    ///
    /// # Errors
    /// Why it cannot be made; nothing changes then.
    pub fn act(&mut self, action: Action) -> Result<Vec<Happened>, ActionRefusal> {
        self.game.act(&action.into())
    }

    /// What the brain would do next in the agency's place, and why.
    pub fn proposal(&self) -> Choice {
        self.game.advice(&*self.brain)
    }

    /// Lets the brain make the agency's next action; `None` where it is not its turn, and where a person plays the
    /// agency. The day's last action brings the evening with it.
    pub fn step_agency(&mut self) -> Option<(Choice, Vec<Happened>)> {
        if self.chairs.is_person(Side::Agency) {
            return None;
        }
        match self.step(Side::Agency, &mut Nobody)? {
            (Done::Action(choice), happened) => Some((choice, happened)),
            (Done::Move(_), _) => None,
        }
    }

    /// The game as text can hold it.
    pub fn log(&self) -> Log {
        Log::of(&self.level, (self.brain(), self.chairs), &self.game)
    }

    /// This session with all that one side cannot see taken from `other`, a session of the same level. It is there to
    /// test that what that side is shown does not hang on secrets, and is not to be played on.
    #[must_use]
    pub fn with_secrets_of(&self, other: &Self, unseen_by: Side) -> Self {
        let game = self.game.with_secrets_of(&other.game, unseen_by);
        Self::of(self.level.clone(), game, self.brain(), self.chairs)
    }
}
