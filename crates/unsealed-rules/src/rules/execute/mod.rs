//! What a move or action brings about. This code reads the state and rolls the dice; each event it
//! emits is applied at once by `apply`.

mod control;
mod evening;
mod files;
mod lecture;
mod locate;
mod money;
mod people;
mod plan;
mod question;
mod raid;
mod road;
mod script;
mod send;
mod talk;

pub use control::plant_chance;
pub use evening::report_chance;
pub use locate::fix_chances;
pub use money::{bribe_chance, guarded, paid_out, watched};
pub(crate) use people::recruit_chance;
pub use plan::{foresee, foresee_in, planned, standing_plan, tell_plan, teller, teller_among};
pub use road::{crossing_chance, stop_chance};
pub use talk::word_chance;

use crate::rules::actions::Action;
use crate::rules::apply;
use crate::rules::chance::Chance;
use crate::rules::check::{ActionRefusal, Refusal, check_action, check_move};
use crate::rules::event::Event;
use crate::rules::ids::Day;
use crate::rules::moves::Move;
use crate::rules::notice::{self, Happened, Noticed};
use crate::rules::objective;
use crate::rules::setup::Setup;
use crate::rules::state::{Clue, Phase, State};

impl State {
    /// The start of a game: the first night, before any move.
    pub fn new(setup: &Setup, seed: u64) -> Self {
        Self::begin(setup, seed).0
    }

    /// The start of a game, and what the script said before the first move.
    pub fn begin(setup: &Setup, seed: u64) -> (Self, Vec<Happened>) {
        let mut state = setup.start().clone();
        state.chance = Chance::new(seed);
        let mut turn = Turn::new(&mut state);
        turn.execute_script(None);
        let said = turn.finish();
        (state, said)
    }
}

/// Makes a move of the network. `EndNight` also brings the dawn, up to the agency's turn.
///
/// # Errors
/// Why it cannot be made; the state is unchanged then.
pub fn play_move(state: &mut State, mv: &Move) -> Result<Vec<Happened>, Refusal> {
    check_move(state.network_view(), mv)?;
    let mut turn = Turn::new(state);
    turn.execute_move(mv);
    turn.execute_script(Some(mv.kind()));
    Ok(turn.finish())
}

/// The same for a search that only wants the state: nobody's notices are written down, but for the
/// agency's clues. Returns the events alone.
///
/// # Errors
/// Why it cannot be made; the state is unchanged then.
pub fn play_move_quietly(state: &mut State, mv: &Move) -> Result<Vec<Event>, Refusal> {
    check_move(state.network_view(), mv)?;
    let mut turn = Turn::quiet(state);
    turn.execute_move(mv);
    turn.execute_script(Some(mv.kind()));
    Ok(turn.finish_quietly())
}

/// Makes an action of the agency. The last one also brings the evening, up to the next night or the
/// end of the game.
///
/// # Errors
/// Why it cannot be made; the state is unchanged then.
pub fn play_action(state: &mut State, action: Action) -> Result<Vec<Happened>, ActionRefusal> {
    check_action(state.agency_view(), action)?;
    let mut turn = Turn::new(state);
    turn.execute_action(action);
    turn.execute_script(None);
    Ok(turn.finish())
}

/// The same for a search that only wants the state, as [`play_move_quietly`].
///
/// # Errors
/// Why it cannot be made; the state is unchanged then.
pub fn play_action_quietly(state: &mut State, action: Action) -> Result<Vec<Event>, ActionRefusal> {
    check_action(state.agency_view(), action)?;
    let mut turn = Turn::quiet(state);
    turn.execute_action(action);
    turn.execute_script(None);
    Ok(turn.finish_quietly())
}

/// Lets things happen again as they happened, in a state that stands where they began: nothing is decided
/// and no dice are rolled. `whole` says that the move or action ends with them.
pub fn happen_again(state: &mut State, happened: &[Happened], whole: bool) {
    for happened in happened {
        apply::apply(state, &happened.event);
        state.agency.clues.extend(happened.agency.clone());
    }
    if whole {
        apply::refresh_knowledge(state);
    }
}

/// One move or action being carried out.
pub(crate) struct Turn<'a> {
    pub(crate) state: &'a mut State,
    /// What happened so far.
    events: Vec<Event>,
    /// What each side noticed of each event; `None` where nobody will read it.
    notices: Option<Vec<(Option<Noticed>, Option<Clue>)>>,
}

impl<'a> Turn<'a> {
    const fn new(state: &'a mut State) -> Self {
        Self { state, events: Vec::new(), notices: Some(Vec::new()) }
    }

    const fn quiet(state: &'a mut State) -> Self {
        Self { state, events: Vec::new(), notices: None }
    }

    /// Applies an event and records what each side noticed of it.
    pub(crate) fn emit(&mut self, event: Event) {
        let agency = notice::by_agency(self.state, &event);
        apply::apply(self.state, &event);
        if let Some(notices) = &mut self.notices {
            self.state.agency.clues.extend(agency.clone());
            notices.push((notice::by_network(self.state, &event), agency));
        } else {
            self.state.agency.clues.extend(agency);
        }
        self.events.push(event);
    }

    pub(crate) const fn day(&self) -> Day {
        self.state.public.day
    }

    pub(crate) const fn phase(&self) -> Phase {
        self.state.public.phase
    }

    /// What happened so far in this turn.
    pub(crate) fn so_far(&self) -> &[Event] {
        &self.events
    }

    fn finish(self) -> Vec<Happened> {
        apply::refresh_knowledge(self.state);
        let noticed = self.events.into_iter().zip(self.notices.unwrap_or_default());
        noticed.map(|(event, (network, agency))| Happened { event, network, agency }).collect()
    }

    fn finish_quietly(self) -> Vec<Event> {
        apply::refresh_knowledge(self.state);
        self.events
    }

    fn execute_move(&mut self, mv: &Move) {
        match *mv {
            Move::Send { .. } => self.execute_send(mv),
            Move::Recruit { by, person } => self.execute_recruit(by, person),
            Move::Introduce { a, b } => self.execute_introduce(a, b),
            Move::Teach { to, app, .. } => self.emit(Event::Taught { contact: to, app }),
            Move::LieLow { contact } => self.execute_lie_low(contact),
            Move::Ditch { contact } => self.emit(Event::Ditched { contact }),
            Move::EndNight => return self.execute_end_night(),
            Move::Courier { carrier, to, load } => self.execute_courier(carrier, to, load),
            Move::Share { contact, story } => self.execute_share(contact, story),
            Move::Smuggle { contact, item } => self.execute_smuggle(contact, item),
            Move::Bribe { target } => self.execute_bribe(target),
            Move::Remit { broker } => self.execute_remit(broker),
            Move::Feed { place } => self.execute_feed(place),
            Move::Flee { contact } => self.execute_flee(contact),
        }
        self.emit(Event::MoveSpent);
    }

    fn execute_end_night(&mut self) {
        self.emit(Event::Began { day: self.day(), phase: Phase::Dawn });
        self.execute_locate();
        self.execute_question();
        self.emit(Event::Began { day: self.day(), phase: Phase::Day });
        if self.state.agency.actions_left == 0 {
            self.execute_end_day();
        }
    }

    fn execute_action(&mut self, action: Action) {
        if action != Action::EndDay {
            self.emit(Event::Acted { action });
        }
        match action {
            Action::MoveVan { van, to } => {
                let from = self.state.agency.vans[van.index()].at;
                self.emit(Event::VanMoved { van, from, to });
            }
            Action::Lecture { place, topic } => self.execute_lecture(place, topic),
            Action::Raid { unit, force } => self.execute_raid(unit, force),
            Action::Arrest { person, force } => self.execute_arrest(person, force),
            Action::Checkpoint { road } => self.execute_checkpoint(road),
            Action::Seal { crossing } => self.emit(Event::Sealed { crossing }),
            Action::Inspectors => {
                let files = self.state.atlas.rules.inspect_more;
                self.emit(Event::InspectorsAdded { files });
            }
            Action::Informant { unit } => self.execute_informant(unit),
            Action::Rotate { place } => self.emit(Event::Rotated { place }),
            Action::EndDay => {}
        }
        if action == Action::EndDay || self.state.agency.actions_left == 0 {
            self.execute_end_day();
        }
    }

    fn execute_end_day(&mut self) {
        self.emit(Event::Began { day: self.day(), phase: Phase::Evening });
        self.execute_talk();
        self.execute_files();
        self.execute_evening();
        if let Some(outcome) = objective::outcome(self.state) {
            self.emit(Event::Ended { outcome });
        } else {
            self.emit(Event::Began { day: self.day().plus(1), phase: Phase::Night });
        }
    }
}
