//! Contracts that hold in every game, tried on random play.

use crate::common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Position, many, positions};
use unsealed::agency::belief::Belief;
use unsealed::agency::{self, BrainName};
use unsealed::driver::Driver;
use unsealed::game::Game;
use unsealed::lab::{play_many, play_one};
use unsealed::level::builtin;
use unsealed::network::{self, StandInName};
use unsealed::rules::actions::{Action, ActionKind, Topic};
use unsealed::rules::chance::Stream;
use unsealed::rules::check::{check_action, check_move, legal_actions, legal_moves, pick_legal_move};
use unsealed::rules::execute::{play_action, play_action_quietly, play_move, play_move_quietly};
use unsealed::rules::ids::{App, Force, PersonId, PlaceId, RoadId, StoryId, UnitId, VanId, Yuan};
use unsealed::rules::moves::{BribeTarget, Channel, Destination, Item, Load, Move, Sender};
use unsealed::rules::setup::Setup;
use unsealed::rules::state::{ClueKind, State};
use unsealed::rules::view::{AgencyView, NetworkView};
use unsealed::search::{Directorate, imagine};

/// Pairs of starts of one level: the same map, units and number of people, with other contacts, ties,
/// gear and informants. First a start in which everything is in play, then the campaign's levels.
fn starts() -> Vec<[Setup; 2]> {
    let mut starts = vec![[common::rich(6, 1), common::rich(6, 2)]];
    for level in builtin::all() {
        let level = level.level().expect("a level of the campaign");
        starts.push([level.setup(1), level.setup(2)]);
    }
    starts
}

/// `POSITIONS=10000 cargo test --release --test rules brains_choice` tries more than a normal run does.
#[test]
fn a_brains_choice_does_not_hang_on_what_it_cannot_see() {
    let wanted = many("POSITIONS", 1500);
    let starts = starts();
    let hidden =
        |[_, other]: &[Setup; 2]| -> Vec<State> { positions(other, 50..54).map(|position| position.state).collect() };
    let others: Vec<Vec<State>> = starts.iter().map(hidden).collect();
    let (mut tried, mut seen, mut used) = (0, BTreeSet::new(), BTreeMap::new());
    for seed in 0.. {
        // The start in which everything is in play comes up in every round, as does the playground, the last.
        let everything = |at: usize| at == 0 || at + 1 == starts.len();
        let round = starts.iter().zip(&others).enumerate().filter(|&(at, _)| everything(at) || seed % 4 == 0);
        for (_, ([setup, _], others)) in round {
            for position in positions(setup, seed..seed + 1).filter(Position::is_day) {
                for chosen in check_no_peek(&position.state, &others[tried as usize * 7 % others.len()]) {
                    *used.entry(chosen).or_insert(0) += 1;
                }
                seen.extend(position.state.agency_view().agency().clues.iter().map(|clue| clue_name(&clue.kind)));
                tried += 1;
            }
        }
        if tried >= wanted {
            break;
        }
    }
    println!("{tried} positions, clues: {seen:?}, chosen: {used:?}");
    assert_eq!(seen.len(), 17, "every kind of clue comes up: {seen:?}");
    // The directorate with so small a budget has few days on which it would do the rarest of them.
    for brain in [BrainName::Patrol, BrainName::Investigator] {
        for kind in ActionKind::PLAYABLE {
            assert!(used.contains_key(&(brain, kind)), "{} never chose {}: {used:?}", brain.name(), kind.name());
        }
    }
}

/// With all that is hidden taken from another game, both brains choose the same. What they chose.
fn check_no_peek(state: &State, other: &State) -> Vec<(BrainName, ActionKind)> {
    let swapped = state.with_hidden_parts_of(other);
    assert_ne!(state.digest(), swapped.digest(), "the swap must change what is hidden");
    assert_eq!(state.agency_view(), swapped.agency_view());
    let brains: [Box<dyn agency::Brain>; 3] = [
        Box::new(agency::Patrol),
        Box::new(agency::Investigator),
        Box::new(Directorate { budget: 6, ..Directorate::default() }),
    ];
    let check = |brain: &dyn agency::Brain| {
        let choose = |state: &State| {
            let view = state.agency_view();
            brain.decide(view, &mut agency::dice(state.chance(), view))
        };
        let choice = choose(state);
        assert_eq!(choice, choose(&swapped), "{} on {}", brain.name().name(), state.public().day);
        assert_eq!(check_action(state.agency_view(), choice.action), Ok(()), "{}", choice.reason);
        (brain.name(), choice.action.kind())
    };
    brains.iter().map(|brain| check(&**brain)).collect()
}

/// The kind of a clue, by name.
fn clue_name(clue: &ClueKind) -> String {
    format!("{clue:?}").chars().take_while(char::is_ascii_alphabetic).collect()
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
    let (mut player, mut brain): (&dyn network::StandIn, &dyn agency::Brain) =
        (&network::Random, &agency::Investigator);
    let mut driver = Driver::new(&mut player, &mut brain);
    while let Some(step) = driver.step(&mut game) {
        assert!(!step.refused, "a brain's or stand-in's choice is legal: {:?}", step.done);
    }
    game
}

#[test]
fn a_game_ends_by_its_last_day_and_nothing_is_refused() {
    const SEEDS: [u64; 8] = [1, 2, 3, 4, 5, 6, 7, 8];
    // Who searches takes long over a game.
    let seeds = |stand_in, brain| match (stand_in, brain) {
        (StandInName::Planner, _) | (_, BrainName::Directorate) => &SEEDS[..1],
        _ => &SEEDS[..],
    };
    for level in builtin::all() {
        let level = level.level().expect("a level of the campaign");
        for stand_in in StandInName::ALL {
            for brain in BrainName::ALL {
                for result in play_many(
                    |seed| level.setup(seed),
                    seeds(stand_in, brain),
                    &*unsealed::search::stand_in(stand_in),
                    &*unsealed::search::brain(brain),
                ) {
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
        pool.install(|| play_many(|seed| common::setup(6, seed), &seeds, &network::Greedy, &agency::Investigator))
    };
    assert_eq!(play(1), play(3));
}

#[test]
fn a_world_drawn_from_the_belief_is_consistent_with_every_clue() {
    let mut checked = [0; 10];
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

#[test]
fn an_imagined_world_shows_the_agency_the_same_view() {
    let mut tried = 0;
    let met = starts().into_iter().flat_map(|[setup, _]| positions(&setup, 0..6).collect::<Vec<_>>());
    for position in met.filter(Position::is_day) {
        let view = position.state.agency_view();
        let world = imagine(view, &Belief::of(view), &mut Stream::from_seed(tried));
        assert_eq!(world.agency_view(), view);
        assert_ne!(world.digest(), position.state.digest(), "what is hidden is not copied");
        tried += 1;
    }
    assert!(tried > 500, "only {tried} positions");
}

/// Holds a world against every clue; counts the clues of each kind that say something.
fn check_world(view: AgencyView<'_>, world: &agency::belief::World, checked: &mut [usize; 10]) {
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
            ClueKind::Smuggling { unit } => (6, view.atlas().unit(unit).people().any(contact)),
            ClueKind::BribeRefused { place } => {
                let mut people = view.atlas().units_of(place).flat_map(|unit| view.atlas().unit(unit).people());
                (7, people.any(contact))
            }
            ClueKind::Stopped { person, .. } | ClueKind::Fleeing { person } => (8, contact(person)),
            ClueKind::Planted { informant: Some(informant), .. } => (9, !contact(informant)),
            _ => continue,
        };
        assert!(holds, "{clue:?}");
        checked[kind] += 1;
    }
}

/// A move of any kind about anybody, most often refused.
fn any_move(view: NetworkView<'_>, dice: &mut Stream) -> Move {
    let contacts: Vec<PersonId> = view.network().contacts.iter().map(|contact| contact.person).collect();
    let known: Vec<PersonId> = view.acquaintances().map(|(person, _)| person).collect();
    let mut one = |people: &[PersonId]| dice.pick(people).copied().unwrap_or(PersonId(u32::MAX));
    let (by, person, a, b) = (one(&contacts), one(&known), one(&known), one(&contacts));
    let app = App::ALL[dice.below(3)];
    match dice.below(12) {
        0..=2 => any_send(view, (by, b), app, dice),
        3 => Move::Recruit { by, person },
        4 => Move::Introduce { a: a.min(person), b: a.max(person) },
        5 => Move::Teach { from: by, to: b, app },
        6 => Move::LieLow { contact: by },
        7 => Move::Ditch { contact: by },
        8 => Move::Flee { contact: by },
        9 => any_journey(view, (by, b), dice),
        10 => any_purchase(view, by, dice),
        _ => any_bribe(view, a, dice),
    }
}

fn any_story(view: NetworkView<'_>, dice: &mut Stream) -> StoryId {
    StoryId::at(dice.below(view.atlas().stories.len() + 1))
}

fn any_place(view: NetworkView<'_>, dice: &mut Stream) -> PlaceId {
    PlaceId::at(dice.below(view.atlas().places.len() + 1))
}

fn any_send(view: NetworkView<'_>, (by, b): (PersonId, PersonId), app: App, dice: &mut Stream) -> Move {
    let stories: Vec<StoryId> = view.atlas().story_ids().collect();
    let from = if dice.happens(0.6) { Sender::Desk } else { Sender::Contact(by) };
    let channel = [Channel::Text(app), Channel::Clip(app), Channel::Voice][dice.below(3)];
    let to = if dice.happens(0.7) { vec![b] } else { vec![by.min(b), by.max(b)] };
    let most = if channel == Channel::Voice { dice.below(3) } else { 1 };
    let stories = stories[dice.below(2).min(stories.len() - 1)..].iter().copied().take(most).collect();
    Move::Send { from, to, stories, channel, teach: dice.happens(0.2).then_some(app) }
}

fn any_journey(view: NetworkView<'_>, (carrier, b): (PersonId, PersonId), dice: &mut Stream) -> Move {
    let story = any_story(view, dice);
    let cash = Yuan(if dice.happens(0.8) { u32::from(view.atlas().rules.cash_amount) } else { 1 });
    let loads = [Load::Word(story), Load::Card(story), Load::Phone, Load::Kit, Load::Cash(cash)];
    let scouts = dice.happens(0.4);
    let to = if scouts { Destination::Scout(any_place(view, dice)) } else { Destination::Contact(b) };
    let laden = dice.happens(if scouts { 0.1 } else { 0.9 });
    Move::Courier { carrier, to, load: laden.then(|| loads[dice.below(5)]) }
}

fn any_purchase(view: NetworkView<'_>, contact: PersonId, dice: &mut Stream) -> Move {
    let items = [Item::Phone, Item::Card(any_story(view, dice)), Item::Kit];
    match dice.below(4) {
        0 => Move::Smuggle { contact, item: items[dice.below(3)] },
        1 => Move::Remit { broker: contact },
        2 => Move::Feed { place: any_place(view, dice) },
        _ => Move::Share { contact, story: any_story(view, dice) },
    }
}

fn any_bribe(view: NetworkView<'_>, person: PersonId, dice: &mut Stream) -> Move {
    let van = VanId::at(dice.below(3));
    let place = any_place(view, dice);
    let targets =
        [BribeTarget::Guard(place), BribeTarget::Official(place), BribeTarget::Crew(van), BribeTarget::Jailer(person)];
    Move::Bribe { target: targets[dice.below(4)] }
}

/// An action of any kind on anything, most often refused.
fn any_action(view: AgencyView<'_>, dice: &mut Stream) -> Action {
    let (atlas, force) = (view.atlas(), Force::ALL[dice.below(2)]);
    let named: Vec<PersonId> = view.agency().clues.iter().filter_map(|clue| clue.kind.points_to_person()).collect();
    let place = PlaceId::at(dice.below(atlas.places.len() + 1));
    let unit = UnitId::at(dice.below(atlas.units.len() + 1));
    match dice.below(9) {
        0 => Action::MoveVan { van: VanId::at(dice.below(2)), to: PlaceId::at(dice.below(atlas.places.len())) },
        1 => {
            let topics =
                [Topic::Voice, Topic::StateNetwork, Topic::App(App::Line), Topic::Story(StoryId(dice.below(4) as u8))];
            Action::Lecture { place, topic: topics[dice.below(4)] }
        }
        2 => Action::Raid { unit, force },
        3 => Action::Arrest { person: dice.pick(&named).copied().unwrap_or(PersonId(0)), force },
        4 => Action::Checkpoint { road: RoadId::at(dice.below(atlas.roads.len() + 1)) },
        5 => Action::Seal { crossing: place },
        6 => Action::Informant { unit },
        7 => Action::Rotate { place },
        _ => Action::Inspectors,
    }
}

#[test]
fn quiet_play_comes_to_the_same_state() {
    let mut dice = Stream::from_seed(3);
    let met = starts().into_iter().flat_map(|[setup, _]| positions(&setup, 4..6).collect::<Vec<_>>());
    for position in met.step_by(3) {
        let (mut loud, mut quiet) = (position.state.clone(), position.state.clone());
        let (happened, events) = if position.is_day() {
            let action = dice.pick(&legal_actions(loud.agency_view())).copied().expect("the end of the day");
            let happened = play_action(&mut loud, action).expect("a listed action");
            (happened, play_action_quietly(&mut quiet, action).expect("a listed action"))
        } else {
            let mv = dice.pick(&legal_moves(loud.network_view())).cloned().expect("the end of the night");
            let happened = play_move(&mut loud, &mv).expect("a listed move");
            (happened, play_move_quietly(&mut quiet, &mv).expect("a listed move"))
        };
        assert_eq!(happened.into_iter().map(|happened| happened.event).collect::<Vec<_>>(), events);
        assert_eq!(loud, quiet);
    }
}

#[test]
fn a_move_picked_is_the_one_the_list_would_give() {
    let met = starts().into_iter().flat_map(|[setup, _]| positions(&setup, 6..7).collect::<Vec<_>>());
    for (at, position) in met.filter(|position| !position.is_day()).enumerate() {
        let view = position.state.network_view();
        let dice = Stream::from_seed(at as u64);
        let listed = dice.clone().pick(&legal_moves(view)).cloned();
        assert_eq!(Some(pick_legal_move(view, &mut dice.clone())), listed);
    }
}
