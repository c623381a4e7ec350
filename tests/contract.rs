//! Contracts that hold in every game, tried on random play.

mod common;

use common::{Position, positions};
use unsealed::agency::belief::Belief;
use unsealed::agency::{self, BrainName};
use unsealed::game::Game;
use unsealed::lab::{play_many, play_one};
use unsealed::level::builtin;
use unsealed::network::{self, StandInName};
use unsealed::rules::actions::{Action, Topic};
use unsealed::rules::chance::{Chance, Stream};
use unsealed::rules::check::{check_action, check_move, legal_actions, legal_moves};
use unsealed::rules::ids::{App, Force, PersonId, PlaceId, StoryId, UnitId, VanId};
use unsealed::rules::moves::{Channel, Move, Sender};
use unsealed::rules::setup::Setup;
use unsealed::rules::state::{ClueKind, State, Status};
use unsealed::rules::view::{AgencyView, NetworkView};

/// Pairs of starts of one level: the same map, units and number of people, with other contacts, ties,
/// gear and informants. First a start in which everything is in play, then the campaign's levels.
fn starts() -> Vec<[Setup; 2]> {
    let mut starts = vec![[common::setup(6, 1), common::setup(6, 2)]];
    for level in builtin::all() {
        let level = level.level().expect("a level of the campaign");
        starts.push([level.setup(1), level.setup(2)]);
    }
    starts
}

#[test]
fn a_brains_choice_does_not_hang_on_what_it_cannot_see() {
    let mut tried = 0;
    for [setup, other] in starts() {
        let others: Vec<State> = positions(&other, 50..58).map(|position| position.state).collect();
        for (at, position) in positions(&setup, 0..24).filter(Position::is_day).enumerate() {
            let state = position.state;
            let swapped = state.with_hidden_parts_of(&others[at * 7 % others.len()]);
            assert_ne!(state.digest(), swapped.digest(), "the swap must change what is hidden");
            assert_eq!(state.agency_view(), swapped.agency_view());
            for brain in BrainName::ALL {
                let choose = |state: &State| {
                    let view = state.agency_view();
                    brain.brain().decide(view, &mut agency::dice(state.chance(), view))
                };
                assert_eq!(choose(&state), choose(&swapped), "{} on {}", brain.name(), state.public().day);
            }
            tried += 1;
        }
    }
    assert!(tried >= 1000, "{tried} positions");
    println!("{tried} positions");
}

#[test]
fn listed_moves_pass_the_check_and_passing_moves_are_listed() {
    let mut dice = Stream::from_seed(1);
    let mut passed = 0;
    let met = starts().into_iter().flat_map(|[setup, _]| positions(&setup, 0..3).collect::<Vec<_>>());
    for position in met.filter(|position| !position.is_day()) {
        let view = position.state.network_view();
        let listed = legal_moves(view);
        for mv in &listed {
            assert_eq!(check_move(view, mv), Ok(()), "{mv:?}");
        }
        for _ in 0..300 {
            let mv = any_move(view, &mut dice);
            let legal = check_move(view, &mv).is_ok();
            assert_eq!(listed.contains(&mv), legal, "{mv:?}");
            passed += usize::from(legal);
        }
    }
    assert!(passed > 500, "only {passed} random moves were legal: the test would be empty");
}

#[test]
fn listed_actions_pass_the_check_and_passing_actions_are_listed() {
    let mut dice = Stream::from_seed(2);
    let mut passed = 0;
    let met = starts().into_iter().flat_map(|[setup, _]| positions(&setup, 0..8).collect::<Vec<_>>());
    for position in met.filter(Position::is_day) {
        let view = position.state.agency_view();
        let listed = legal_actions(view);
        for &action in &listed {
            assert_eq!(check_action(view, action), Ok(()), "{action:?}");
        }
        for _ in 0..100 {
            let action = any_action(view, &mut dice);
            let legal = check_action(view, action).is_ok();
            assert_eq!(listed.contains(&action), legal, "{action:?}");
            passed += usize::from(legal);
        }
    }
    assert!(passed > 500, "only {passed} random actions were legal: the test would be empty");
}

#[test]
fn one_side_can_move_until_the_end_and_the_books_balance() {
    let met = starts().into_iter().flat_map(|[_, setup]| positions(&setup, 0..8).collect::<Vec<_>>());
    for position in met {
        let state = &position.state;
        let (night, day) = (legal_moves(state.network_view()), legal_actions(state.agency_view()));
        assert_eq!(night.is_empty(), position.is_day());
        assert_eq!(day.is_empty(), !position.is_day());
        assert!(state.public().day <= state.atlas().days);
        check_books(state);
    }
}

/// Nobody appears or vanishes, and no cell holds more than it can.
fn check_books(state: &State) {
    let (truth, rules) = (state.truth(), &state.atlas().rules);
    let prisoners = &truth.agency().prisoners;
    for (force, cells) in [(Force::StateSecurity, rules.state_cells), (Force::Police, rules.police_cells)] {
        assert!(truth.agency().held_by(force) <= usize::from(cells));
    }
    let in_cells = |&at: &usize| matches!(state.public().status[at], Status::Custody(_));
    let mut held: Vec<PersonId> = (0..state.public().status.len()).filter(in_cells).map(PersonId::at).collect();
    let mut listed: Vec<PersonId> = prisoners.iter().map(|prisoner| prisoner.person).collect();
    listed.sort_unstable();
    held.sort_unstable();
    assert_eq!(held, listed);
    assert_eq!(state.public().status.len(), state.atlas().people());
    assert_eq!(truth.network().money.0, 0, "nothing in play earns or spends");
    assert!(truth.agency().warrants <= rules.warrants_most);
    for (at, mood) in truth.crowd().moods.iter().enumerate() {
        let place = PlaceId::at(at);
        let people = state.atlas().units_of(place).flat_map(|unit| state.atlas().unit(unit).people());
        let hot = |person: &PersonId| {
            let mut hot = state.atlas().story_ids().filter(|&story| state.atlas().is_hot(story));
            hot.any(|story| truth.crowd().believes(*person, story))
        };
        assert_eq!(people.filter(hot).count(), truth.crowd().hot_believers[at] as usize);
        assert!((0.0..=100.0).contains(&mood.fear) && (0.0..=1.0).contains(&mood.cynicism));
    }
}

#[test]
fn a_replay_has_the_same_digest_every_day() {
    for (setup, seed) in starts().iter().flat_map(|[setup, _]| (0..4).map(move |seed| (setup, seed))) {
        let game = played(setup, seed);
        let mut again = Game::new(setup, seed);
        for (at, day) in game.days().iter().enumerate() {
            let mut plans = day.plans.iter().cloned();
            for mv in &day.night {
                again.make(mv, |_| plans.next().expect("a logged plan")).expect("a logged move");
            }
            for (&action, reason) in day.actions.iter().zip(&day.reasons) {
                let choice = agency::Choice { action, reason: reason.clone() };
                again.act(&choice).expect("a logged action");
            }
            assert_eq!(again.days()[at], *day);
        }
        assert_eq!(again.ending(), game.ending());
        let alone = play_one(setup, seed, &network::Random, &agency::Investigator);
        assert_eq!(Some(alone.ending), game.ending(), "the lab plays the same game");
    }
}

fn played(setup: &Setup, seed: u64) -> Game {
    let mut game = Game::new(setup, seed);
    while game.ending().is_none() {
        if game.awaits_agency() {
            let choice = game.consult(&agency::Investigator);
            game.act(&choice).expect("a brain's choice is legal");
        } else {
            let view = game.view();
            let mv = network::StandIn::decide(&network::Random, view, &mut network::dice(Chance::new(seed), view));
            game.make(&mv, |game| game.foresee(&agency::Investigator)).expect("a stand-in's choice is legal");
        }
    }
    game
}

#[test]
fn a_game_ends_by_its_last_day_and_nothing_is_refused() {
    const SEEDS: [u64; 8] = [1, 2, 3, 4, 5, 6, 7, 8];
    for level in builtin::all() {
        let level = level.level().expect("a level of the campaign");
        for stand_in in StandInName::ALL {
            for brain in BrainName::ALL {
                for result in play_many(|seed| level.setup(seed), &SEEDS, &*stand_in.stand_in(), &*brain.brain()) {
                    assert!(result.ending.day <= level.atlas().days);
                    assert_eq!(result.refused, 0, "{} against {}", stand_in.name(), brain.name());
                }
            }
        }
    }
}

#[test]
fn results_are_the_same_for_any_number_of_threads() {
    let seeds: Vec<u64> = (0..40).collect();
    let play = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| play_many(|seed| common::setup(6, seed), &seeds, &network::Scripted, &agency::Investigator))
    };
    assert_eq!(play(1), play(3));
}

#[test]
fn a_world_drawn_from_the_belief_is_consistent_with_every_clue() {
    let mut checked = [0; 6];
    let met = starts().into_iter().flat_map(|[_, setup]| positions(&setup, 0..40).collect::<Vec<_>>());
    for position in met.filter(Position::is_day) {
        let view = position.state.agency_view();
        let belief = Belief::of(view);
        for seed in 0..3 {
            check_world(view, &belief.sample(&mut Stream::from_seed(seed)), &mut checked);
        }
    }
    assert!(checked.iter().all(|&count| count > 0), "a kind of clue never came up: {checked:?}");
}

/// Holds a world against every clue; counts the clues of each kind that say something.
fn check_world(view: AgencyView<'_>, world: &agency::belief::World, checked: &mut [usize; 6]) {
    let contact = |person: PersonId| world.contacts[person.index()];
    let phone = |person: PersonId| world.phones[person.index()];
    let on_air = |person: PersonId| contact(person) && phone(person);
    for clue in &view.agency().clues {
        let (kind, holds) = match clue.kind {
            ClueKind::Fixed { person: Some(person), .. } => (0, on_air(person)),
            ClueKind::Fixed { unit: Some(unit), .. } => (1, view.atlas().unit(unit).people().any(on_air)),
            ClueKind::Fixed { place, .. } => {
                let mut people = view.atlas().units_of(place).flat_map(|unit| view.atlas().unit(unit).people());
                (2, people.any(on_air))
            }
            ClueKind::Approached { informant, asker } => (3, contact(asker) && !contact(informant)),
            ClueKind::Named { prisoner, contact: named } => (4, contact(prisoner) && contact(named)),
            ClueKind::Searched { person, phone: found, files, .. } => {
                (5, (!found || phone(person)) && (files.is_empty() || contact(person)))
            }
            _ => continue,
        };
        assert!(holds, "{clue:?}");
        checked[kind] += 1;
    }
}

#[test]
fn the_belief_knows_contacts_better_than_the_base_rate_does() {
    let (mut belief_off, mut base_off, mut count) = (0.0, 0.0, 0.0);
    for position in positions(&common::setup(6, 3), 0..40).filter(Position::is_day) {
        let state = &position.state;
        let belief = Belief::of(state.agency_view());
        let free = (0..state.atlas().people()).map(PersonId::at).filter(|&person| state.public().is_free(person));
        let people: Vec<PersonId> = free.collect();
        let is_contact = |person: PersonId| f64::from(u8::from(state.truth().network().is_contact(person)));
        let base = people.iter().map(|&person| is_contact(person)).sum::<f64>() / people.len() as f64;
        for &person in &people {
            let truth = is_contact(person);
            belief_off += (belief.suspicion(person).contact - truth).powi(2);
            base_off += (base - truth).powi(2);
            count += 1.0;
        }
    }
    println!("Brier score of the belief {:.4}, of the true base rate {:.4}", belief_off / count, base_off / count);
    assert!(belief_off < 0.95 * base_off);
}

/// A move of any kind about anybody, most often refused.
fn any_move(view: NetworkView<'_>, dice: &mut Stream) -> Move {
    let contacts: Vec<PersonId> = view.network().contacts.iter().map(|contact| contact.person).collect();
    let known: Vec<PersonId> = view.acquaintances().map(|(person, _)| person).collect();
    let stories: Vec<StoryId> = view.atlas().story_ids().collect();
    let mut one = |people: &[PersonId]| dice.pick(people).copied().unwrap_or(PersonId(u32::MAX));
    let (by, person, a, b) = (one(&contacts), one(&known), one(&known), one(&contacts));
    let app = App::ALL[dice.below(3)];
    match dice.below(8) {
        0..=2 => {
            let from = if dice.happens(0.6) { Sender::Desk } else { Sender::Contact(by) };
            let channel = [Channel::Text(app), Channel::Clip(app), Channel::Voice][dice.below(3)];
            let to = if dice.happens(0.7) { vec![b] } else { vec![by.min(b), by.max(b)] };
            let most = if channel == Channel::Voice { dice.below(3) } else { 1 };
            let stories = stories[dice.below(2)..].iter().copied().take(most).collect();
            Move::Send { from, to, stories, channel, teach: dice.happens(0.2).then_some(app) }
        }
        3 => Move::Recruit { by, person },
        4 => Move::Introduce { a: a.min(person), b: a.max(person) },
        5 => Move::Teach { from: by, to: b, app },
        6 => Move::LieLow { contact: by },
        _ => Move::Ditch { contact: by },
    }
}

/// An action of any kind on anything, most often refused.
fn any_action(view: AgencyView<'_>, dice: &mut Stream) -> Action {
    let (atlas, force) = (view.atlas(), Force::ALL[dice.below(2)]);
    let named: Vec<PersonId> = view.agency().clues.iter().filter_map(|clue| clue.kind.points_to_person()).collect();
    match dice.below(4) {
        0 => Action::MoveVan { van: VanId::at(dice.below(2)), to: PlaceId::at(dice.below(atlas.places.len())) },
        1 => {
            let topics =
                [Topic::Voice, Topic::StateNetwork, Topic::App(App::Line), Topic::Story(StoryId(dice.below(4) as u8))];
            Action::Lecture { place: PlaceId::at(dice.below(atlas.places.len() + 1)), topic: topics[dice.below(4)] }
        }
        2 => Action::Raid { unit: UnitId::at(dice.below(atlas.units.len())), force },
        _ => Action::Arrest { person: dice.pick(&named).copied().unwrap_or(PersonId(0)), force },
    }
}
