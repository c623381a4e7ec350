//! The one loop that plays a game: two seats asked in turn, whoever sits there and whatever is kept of the game.
//!
//! Reading order: [`seat`] (who is asked), [`Playable`] (what is played on: a bare state, or a game that is written down),
//! [`Driver`] (whose turn it is, and what becomes of an answer).

pub mod seat;

pub use seat::{AgencySeat, Fault, Nobody, PlayerSeat, Position};

use crate::agency::{self, Choice};
use crate::network;
use crate::rules::actions::Action;
use crate::rules::check::{ActionRefusal, Refusal};
use crate::rules::event::Event;
use crate::rules::execute::{
    foresee_in, planned, play_action_quietly, play_move_quietly, standing_plan, tell_plan, teller_among,
};
use crate::rules::ids::Day;
use crate::rules::moves::{BribeTarget, Move};
use crate::rules::notice::Happened;
use crate::rules::objective::Ending;
use crate::rules::state::{Phase, State};

/// A game that can be played on, whatever is kept of it.
pub trait Playable {
    /// What comes back of a move or an action.
    type Happened;

    /// The state as it is now.
    fn state(&self) -> &State;

    /// The agency's next action, where a plan that was told binds it.
    fn bound(&self) -> Option<Action> {
        planned(self.state())
    }

    /// Makes a move of the network. `plan` draws up the agency's plan, where the move pays somebody to tell it and none
    /// stands yet.
    ///
    /// # Errors
    /// Why it cannot be made; nothing changes then.
    fn make(&mut self, mv: &Move, plan: &mut dyn FnMut(&State) -> Vec<Action>) -> Result<Self::Happened, Refusal>;

    /// Makes an action of the agency.
    ///
    /// # Errors
    /// Why it cannot be made; nothing changes then.
    fn act(&mut self, choice: &Choice) -> Result<Self::Happened, ActionRefusal>;
}

/// A bare state is played on quietly: of what happened there are the events, and no notices.
impl Playable for State {
    type Happened = Vec<Event>;

    fn state(&self) -> &State {
        self
    }

    fn make(&mut self, mv: &Move, plan: &mut dyn FnMut(&State) -> Vec<Action>) -> Result<Vec<Event>, Refusal> {
        let events = play_move_quietly(self, mv)?;
        if let Some(target) = teller_among(&events) {
            tell(self, target, plan);
        }
        Ok(events)
    }

    fn act(&mut self, choice: &Choice) -> Result<Vec<Event>, ActionRefusal> {
        play_action_quietly(self, choice.action)
    }
}

/// Has the plan told that `target` was just paid for: what was drawn up for it, if nothing stood yet, and what happened.
pub fn tell(
    state: &mut State,
    target: BribeTarget,
    plan: impl FnOnce(&State) -> Vec<Action>,
) -> (Option<Vec<Action>>, Vec<Happened>) {
    let drawn = standing_plan(state).is_none().then(|| plan(state));
    let told = tell_plan(state, drawn.clone().unwrap_or_default(), target);
    (drawn, told)
}

/// What was played in one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step<H> {
    /// The move or action.
    pub done: Done,
    /// What came back of it.
    pub happened: H,
    /// Whether it is the end of the night or day in the place of something that could not be made.
    pub refused: bool,
}

/// A move of the network or an action of the agency.
#[derive(Clone, Debug, PartialEq)]
pub enum Done {
    /// A move.
    Move(Move),
    /// An action, with its reason.
    Action(Choice),
}

/// Something that went wrong in a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatFault {
    /// On which day.
    pub day: Day,
    /// Whether it was the agency's seat, not the network's.
    pub agency: bool,
    /// What, in one line.
    pub what: String,
}

/// Plays a game between two seats, a move or action at a time.
pub struct Driver<'s> {
    network: Chair<'s, dyn PlayerSeat + 's>,
    agency: Chair<'s, dyn AgencySeat + 's>,
    faults: Vec<SeatFault>,
}

/// A seat, and whether anybody sits there still.
struct Chair<'s, S: ?Sized> {
    seat: &'s mut S,
    gone: bool,
}

impl<'s> Driver<'s> {
    /// A driver of a game between these two.
    pub fn new(network: &'s mut (dyn PlayerSeat + 's), agency: &'s mut (dyn AgencySeat + 's)) -> Self {
        let (network, agency) = (Chair { seat: network, gone: false }, Chair { seat: agency, gone: false });
        Self { network, agency, faults: Vec::new() }
    }

    /// Asks the seat whose turn it is, and plays what it answers; `None` once the game is over. What cannot be made costs
    /// the rest of the night or day, so that the clock ends every game.
    pub fn step<P: Playable>(&mut self, game: &mut P) -> Option<Step<P::Happened>> {
        let public = game.state().public();
        match (public.outcome, public.phase) {
            (Some(_), _) => None,
            (None, Phase::Night) => self.night(game),
            (None, _) => self.day(game),
        }
    }

    /// Makes a move of the network, whoever chose it. Where it pays somebody to tell the agency's plan, the agency's seat
    /// is asked for that then and there, once, and is bound by it.
    ///
    /// # Errors
    /// Why it cannot be made; nothing changes then.
    pub fn make<P: Playable>(&mut self, game: &mut P, mv: &Move) -> Result<P::Happened, Refusal> {
        game.make(mv, &mut |state| {
            let plan = foresee_in(state, |state| self.chosen_action(state).action);
            self.agency.seat.bound(&plan);
            plan
        })
    }

    /// Tells both seats how the game ended. What went wrong in them, in the order in which it did.
    pub fn over(self, state: &State, ending: &Ending) -> Vec<SeatFault> {
        if !self.network.gone {
            self.network.seat.over(state.network_view(), ending);
        }
        if !self.agency.gone {
            self.agency.seat.over(state.agency_view(), ending);
        }
        self.faults
    }

    fn night<P: Playable>(&mut self, game: &mut P) -> Option<Step<P::Happened>> {
        let mv = self.chosen_move(game.state());
        match self.make(game, &mv) {
            Ok(happened) => Some(Step { done: Done::Move(mv), happened, refused: false }),
            Err(why) => {
                self.fault(game.state(), false, format!("{} was refused: {why}", mv.kind().name()));
                self.network.seat.refused(&mv, &why);
                let happened = self.make(game, &Move::EndNight).ok()?;
                Some(Step { done: Done::Move(Move::EndNight), happened, refused: true })
            }
        }
    }

    fn day<P: Playable>(&mut self, game: &mut P) -> Option<Step<P::Happened>> {
        let bound = game.bound().map(|action| Choice { action, reason: "as planned last night".to_owned() });
        let choice = bound.unwrap_or_else(|| self.chosen_action(game.state()));
        match game.act(&choice) {
            Ok(happened) => Some(Step { done: Done::Action(choice), happened, refused: false }),
            Err(why) => {
                let Choice { action, reason } = choice;
                self.fault(game.state(), true, format!("{} was refused: {why}", action.kind().name()));
                self.agency.seat.refused(action, &why);
                let choice = Choice { action: Action::EndDay, reason: format!("not possible: {reason}") };
                let happened = game.act(&choice).ok()?;
                Some(Step { done: Done::Action(choice), happened, refused: true })
            }
        }
    }

    fn chosen_move(&mut self, state: &State) -> Move {
        let view = state.network_view();
        // What is still chosen after the last move of the night can only be its end.
        if self.network.gone || view.network().moves_left == 0 {
            return Move::EndNight;
        }
        let chosen = self.network.seat.decide(view, &mut network::dice(state.chance(), view));
        chosen.unwrap_or_else(|fault| {
            self.network.gone = matches!(fault, Fault::Gone(_));
            self.fault(state, false, fault.to_string());
            Move::EndNight
        })
    }

    fn chosen_action(&mut self, state: &State) -> Choice {
        if self.agency.gone {
            return Action::EndDay.into();
        }
        let dice = &mut agency::dice(state.chance(), state.agency_view());
        self.agency.seat.decide(Position::new(state), dice).unwrap_or_else(|fault| {
            self.agency.gone = matches!(fault, Fault::Gone(_));
            self.fault(state, true, fault.to_string());
            Action::EndDay.into()
        })
    }

    fn fault(&mut self, state: &State, agency: bool, what: String) {
        self.faults.push(SeatFault { day: state.public().day, agency, what });
    }
}
