//! What holds at every step of every game, tried on random play of the playground in which everything is
//! in play. `GAMES=10000 cargo test --release --test rules properties::` plays more than a normal run does.

use crate::common;

use std::collections::BTreeMap;

use common::books::{Books, check_forecast};
use common::{Policy, many};
use rayon::prelude::*;
use unsealed::level::builtin;
use unsealed::rules::actions::{Action, ActionKind};
use unsealed::rules::check::{check_action, check_move, legal_actions, legal_moves};
use unsealed::rules::digest::Digest;
use unsealed::rules::execute::{foresee, planned, play_action, play_move, standing_plan, tell_plan, teller};
use unsealed::rules::moves::{Move, MoveKind};
use unsealed::rules::notice::Happened;
use unsealed::rules::setup::Setup;
use unsealed::rules::state::State;

#[test]
fn every_step_of_every_game_keeps_the_contracts() {
    let sandbox = builtin::find("sandbox").and_then(builtin::Builtin::level).expect("the playground");
    let games = many("GAMES", 60);
    let tallies = (0..games).into_par_iter().map(|seed| {
        let setup = if seed % 4 == 3 { common::rich(6, seed) } else { sandbox.setup(seed) };
        play(&setup, seed)
    });
    let tally = tallies.reduce(Tally::default, Tally::add);
    println!("{games} games, {} steps, the longest {}: {tally:?}", tally.steps, tally.longest);
    for kind in MoveKind::PLAYABLE {
        assert!(tally.moves.contains_key(kind.name()), "no move of the kind {}", kind.name());
    }
    for kind in ActionKind::PLAYABLE {
        assert!(tally.actions.contains_key(kind.name()), "no action of the kind {}", kind.name());
    }
    assert!(tally.plans > 0, "no plan was told");
}

/// Holds that whoever is on turn has a legal move and nobody else has, and that what is listed passes the check.
fn check_lists(state: &State) {
    let (night, day) = (state.network_view(), state.agency_view());
    assert_ne!(night.on_turn(), day.on_turn());
    let (moves, actions) = (legal_moves(night), legal_actions(day));
    assert_eq!((moves.is_empty(), actions.is_empty()), (day.on_turn(), night.on_turn()));
    for mv in &moves {
        assert_eq!(check_move(night, mv), Ok(()), "{mv:?}");
        check_forecast(state, mv);
    }
    for &action in &actions {
        assert_eq!(check_action(day, action), Ok(()), "{action:?}");
    }
    assert!(state.public().day <= state.atlas().days);
}

/// What came up, so that a run that tries nothing is seen.
#[derive(Debug, Default)]
struct Tally {
    steps: usize,
    longest: usize,
    plans: usize,
    moves: BTreeMap<&'static str, usize>,
    actions: BTreeMap<&'static str, usize>,
}

impl Tally {
    fn add(mut self, other: Self) -> Self {
        self.steps += other.steps;
        self.longest = self.longest.max(other.longest);
        self.plans += other.plans;
        for (ours, theirs) in [(&mut self.moves, other.moves), (&mut self.actions, other.actions)] {
            for (kind, count) in theirs {
                *ours.entry(kind).or_default() += count;
            }
        }
        self
    }
}

/// One step as a log keeps it, with the digest of what followed.
enum Step {
    Move(Move, Option<Vec<Action>>, Digest),
    Action(Action, Digest),
}

/// Plays one game, holding each step against the books; then replays it.
fn play(setup: &Setup, seed: u64) -> Tally {
    let mut state = State::new(setup, seed);
    let mut policy = Policy::new(seed);
    let mut books = Books::of(&state);
    let (mut tally, mut log) = (Tally::default(), Vec::new());
    let rules = &state.atlas().rules;
    let steps = u32::from(state.atlas().days.0) * u32::from(rules.night_moves + 1 + rules.day_actions + 1);
    while state.public().outcome.is_none() {
        check_lists(&state);
        let before = state.clone();
        let happened = if state.agency_view().on_turn() {
            let action = planned(&state).unwrap_or_else(|| policy.an_action(&state));
            *tally.actions.entry(action.kind().name()).or_default() += 1;
            let happened = play_action(&mut state, action).expect("a legal action");
            log.push(Step::Action(action, state.digest()));
            happened
        } else {
            let mv = policy.a_move(&state);
            *tally.moves.entry(mv.kind().name()).or_default() += 1;
            let (happened, plan) = make(&mut state, &mv, &mut policy);
            tally.plans += usize::from(plan.is_some());
            log.push(Step::Move(mv, plan, state.digest()));
            happened
        };
        books.step(&before, &state, &happened);
        assert!(log.len() <= steps as usize, "a game must end");
    }
    assert_eq!(legal_moves(state.network_view()), []);
    assert_eq!(legal_actions(state.agency_view()), []);
    replay(setup, seed, &log);
    (tally.steps, tally.longest) = (log.len(), log.len());
    tally
}

/// Makes a move, and has the plan told that it paid for.
fn make(state: &mut State, mv: &Move, policy: &mut Policy) -> (Vec<Happened>, Option<Vec<Action>>) {
    let stood = standing_plan(state).is_some();
    let mut happened = play_move(state, mv).expect("a legal move");
    let Some(target) = teller(&happened) else { return (happened, None) };
    let plan = if stood { Vec::new() } else { foresee(state, |view| policy.choose(view)) };
    happened.extend(tell_plan(state, plan.clone(), target));
    (happened, Some(plan))
}

fn replay(setup: &Setup, seed: u64, log: &[Step]) {
    let mut state = State::new(setup, seed);
    for step in log {
        let digest = match step {
            Step::Action(action, digest) => {
                play_action(&mut state, *action).expect("a logged action");
                digest
            }
            Step::Move(mv, plan, digest) => {
                let happened = play_move(&mut state, mv).expect("a logged move");
                assert_eq!(teller(&happened).is_some(), plan.is_some());
                if let (Some(target), Some(plan)) = (teller(&happened), plan) {
                    tell_plan(&mut state, plan.clone(), target);
                }
                digest
            }
        };
        assert_eq!(state.digest(), *digest, "seed {seed}, {:?}", state.public().day);
    }
}
