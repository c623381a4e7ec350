//! What the stand-ins for the player do.

use crate::common;

use std::collections::BTreeMap;

use unsealed::agency;
use unsealed::lab::play_many;
use unsealed::level::builtin;
use unsealed::network::{Greedy, Random, StandIn};
use unsealed::rules::atlas::{Atlas, Objective};
use unsealed::rules::chance::Stream;
use unsealed::rules::check::legal_moves;
use unsealed::rules::execute::play_move;
use unsealed::rules::ids::{AppSet, Nerve, Patrol, PersonId, PlaceId, StoryId, Yuan};
use unsealed::rules::moves::{BribeTarget, Channel, Destination, Item, Load, Move, MoveKind, Sender};
use unsealed::rules::setup::{Parts, Setup};
use unsealed::rules::state::{Contact, State};
use unsealed::search::{Planner, plans};

fn start(change: impl FnOnce(&mut Parts)) -> State {
    let mut parts = common::parts(6, 1);
    change(&mut parts);
    State::new(&Setup::new(parts).expect("sound parts"), 1)
}

fn greedy(state: &State) -> Move {
    Greedy.decide(state.network_view(), &mut Stream::from_seed(1))
}

#[test]
fn greedy_keeps_to_its_airtime_and_to_what_is_needed() {
    let mut sends = 0;
    for level in builtin::all() {
        let level = level.level().expect("a level of the campaign");
        let atlas = level.atlas();
        let needed: Vec<StoryId> = atlas.objectives.iter().flat_map(|objective| stories(atlas, objective)).collect();
        for seed in 0..10 {
            for position in common::positions(&level.setup(seed), 4 * seed + 1..4 * seed + 2) {
                sends += check_night(&position.state, &needed);
            }
        }
    }
    assert!(sends > 100, "{sends}");
}

/// The stories that serve an objective: any dangerous one loosens a hold.
fn stories(atlas: &Atlas, objective: &Objective) -> Vec<StoryId> {
    match objective {
        Objective::Inform { story, .. } => vec![*story],
        Objective::Loosen { .. } => atlas.story_ids().filter(|&story| atlas.is_hot(story)).collect(),
        _ => Vec::new(),
    }
}

/// Holds one position of a greedy game against the recipe; tells whether the next move is a send.
fn check_night(state: &State, needed: &[StoryId]) -> usize {
    let view = state.network_view();
    let mut ticks: BTreeMap<PlaceId, u32> = BTreeMap::new();
    for end in &view.network().on_air {
        *ticks.entry(state.atlas().place_of(end.contact)).or_default() += u32::from(end.ticks.0);
    }
    for (&place, &ticks) in &ticks {
        let most = if view.listening(place) == (0, 0) { 8 } else { 4 };
        assert!(ticks <= most, "{ticks} ticks in {place:?}");
    }
    if !view.on_turn() {
        return 0;
    }
    let Move::Send { stories, .. } = greedy(state) else { return 0 };
    assert!(stories.iter().any(|story| needed.contains(story)), "{stories:?}");
    1
}

#[test]
fn greedy_brings_proof_first() {
    let state = start(|parts| parts.vans = Vec::new());
    let Move::Send { from, channel, .. } = greedy(&state) else { unreachable!("nothing is known inside yet") };
    assert_eq!(from, Sender::Desk);
    assert!(matches!(channel, Channel::Clip(_) | Channel::Voice), "{channel:?}");
}

#[test]
fn greedy_hides_a_contact_without_nerve() {
    let state = start(|parts| {
        parts.contacts[0].nerve = Nerve(0);
        parts.contacts.truncate(1);
    });
    assert_eq!(greedy(&state), Move::LieLow { contact: PersonId(1) });
}

#[test]
fn greedy_ends_the_night_once_nothing_is_needed() {
    let state = start(|parts| {
        parts.atlas.objectives = vec![Objective::KeepFree { contacts: 1 }];
        parts.atlas.moves.retain(|kind| *kind != MoveKind::Recruit);
    });
    assert_eq!(greedy(&state), Move::EndNight);
}

#[test]
fn random_plays_every_legal_move_about_as_often() {
    let state = start(|parts| parts.contacts.truncate(1));
    let moves = legal_moves(state.network_view());
    let mut counts = vec![0usize; moves.len()];
    let mut dice = Stream::from_seed(5);
    for _ in 0..200 * moves.len() {
        let mv = Random.decide(state.network_view(), &mut dice);
        let at = moves.iter().position(|listed| *listed == mv).expect("a legal move");
        counts[at] += 1;
    }
    assert!(counts.iter().all(|count| (120..280).contains(count)), "{counts:?}");
}

#[test]
fn greedy_wins_and_loses_against_patrol_and_beats_random() {
    let seeds: Vec<u64> = (1..=40).collect();
    let mut lost = 0;
    for level in builtin::all() {
        let level = level.level().expect("a level of the campaign");
        let wins = |stand_in: &dyn StandIn| {
            let results = play_many(|seed| level.setup(seed), &seeds, stand_in, &agency::Patrol);
            results.iter().filter(|result| result.is_win()).count()
        };
        let (greedy, random) = (wins(&Greedy), wins(&Random));
        assert!(greedy >= 5, "{}: {greedy} of 40", level.name());
        lost += 40 - greedy;
        assert!(greedy > random, "{}: {greedy} and {random}", level.name());
    }
    assert!(lost > 20, "{lost}");
}

#[test]
fn greedy_goes_by_road_where_the_air_does_not_reach() {
    let only = |kind: MoveKind| {
        move |parts: &mut Parts| {
            parts.atlas.moves = vec![kind];
            parts.atlas.rules.courier_roads = 3;
            parts.atlas.objectives = vec![inform(0, PlaceId(2))];
            parts.beliefs = vec![(PersonId(1), StoryId(0))];
        }
    };
    // Nobody of Town 2 is known: somebody goes there first, and then not again.
    let mut state = start(|parts| {
        only(MoveKind::Courier)(parts);
        parts.contacts.truncate(2);
    });
    let scouts = |mv: &Move| matches!(mv, Move::Courier { to: Destination::Scout(PlaceId(2)), load: None, .. });
    assert!(scouts(&greedy(&state)), "{:?}", greedy(&state));
    let mv = greedy(&state);
    play_move(&mut state, &mv).expect("a legal move");
    assert!(!scouts(&greedy(&state)), "{:?}", greedy(&state));

    // A contact lives there: word goes to them, a card rather than word where there is one.
    for (files, proof) in [(false, false), (true, true)] {
        let state = start(|parts| {
            only(MoveKind::Courier)(parts);
            parts.contacts[1] = Contact::new(PersonId(40), Nerve(3), false, false, AppSet::default());
            parts.contacts.truncate(2);
            parts.contacts[0].files = files.then_some(StoryId(0)).into_iter().collect();
        });
        let Move::Courier { to, load, .. } = greedy(&state) else { unreachable!("{:?}", greedy(&state)) };
        let expected = if proof { Load::Card(StoryId(0)) } else { Load::Word(StoryId(0)) };
        assert_eq!((to, load), (Destination::Contact(PersonId(40)), Some(expected)));
    }
}

#[test]
fn greedy_spends_money_on_what_serves_an_objective() {
    let broker = |parts: &mut Parts| {
        // By the roles of the test's people: every fourth is a broker.
        parts.contacts[1] = Contact::new(PersonId(6), Nerve(3), true, false, AppSet::all());
        parts.atlas.objectives = vec![Objective::Remit { total: Yuan(100) }];
    };
    assert_eq!(greedy(&start(broker)), Move::Remit { broker: PersonId(6) });
    let card = |patrol: u8| {
        greedy(&start(|parts| {
            parts.atlas.moves = vec![MoveKind::Smuggle];
            parts.atlas.objectives = vec![inform(0, PlaceId(0))];
            parts.atlas.places[0].patrol = Patrol(patrol);
        }))
    };
    assert!(matches!(card(1), Move::Smuggle { item: Item::Card(StoryId(0)), .. }), "{:?}", card(1));
    assert_eq!(card(5), Move::EndNight, "not past so many guards");
    let out = |parts: &mut Parts| {
        parts.atlas.objectives = vec![Objective::BringOut { people: vec![PersonId(1)] }];
    };
    let guard = |corruption: f64| {
        greedy(&start(|parts| {
            out(parts);
            parts.atlas.moves = vec![MoveKind::Flee, MoveKind::Bribe];
            parts.corruption = corruption;
        }))
    };
    assert_eq!(guard(1.0), Move::Bribe { target: BribeTarget::Guard(PlaceId(0)) }, "surer with a guard paid");
    let alone = greedy(&start(|parts| {
        out(parts);
        parts.atlas.moves = vec![MoveKind::Flee];
    }));
    assert_eq!(alone, Move::Flee { contact: PersonId(1) });
}

fn inform(story: u8, place: PlaceId) -> Objective {
    Objective::Inform { story: StoryId(story), share: 0.5, places: vec![place], each: false, by: None }
}

#[test]
fn a_state_promises_more_the_better_it_stands() {
    let promise = |change: fn(&mut Parts)| unsealed::search::value::promise(&start(change));
    let plain = promise(|_| {});
    let (some, more) = (
        promise(|parts| parts.beliefs.extend((0..3).map(|at| (PersonId(at), StoryId(0))))),
        promise(|parts| parts.beliefs.extend((0..6).map(|at| (PersonId(at), StoryId(0))))),
    );
    let alone = promise(|parts| parts.contacts.truncate(1));
    let afraid = promise(|parts| parts.moods[0].0 = 60.0);
    assert!(alone < plain && afraid < plain && plain < some && some < more, "{alone} {afraid} {plain} {some} {more}");
    assert!(alone > 0.0 && more < 1.0);
}

/// Among many worlds of one view the planner's own first thought is given up for a better one alone.
#[test]
fn the_planner_makes_what_one_of_its_styles_would_make() {
    for seed in 1..4 {
        for position in common::positions(&common::setup(6, seed), 1..2).filter(|position| !position.is_day()) {
            let view = position.state.network_view();
            let planner = Planner { budget: 5, horizon: 1, ..Planner::default() };
            let (mv, verdict) = planner.choose(view, &mut Stream::from_seed(seed));
            let thoughts = plans(view);
            assert!(thoughts.iter().any(|plan| plan.mv == mv), "{mv:?}");
            let alike = thoughts.iter().all(|plan| plan.mv == thoughts[0].mv);
            assert_eq!(verdict.is_none(), alike, "it searches where there is something to choose");
        }
    }
}
