//! What a stand-in chooses does not hang on what the network cannot see, and the worlds it imagines show the
//! network what it sees. Tried on random play.

use crate::common;

use std::collections::BTreeSet;

use common::{Position, many, positions};
use unsealed::level::builtin;
use unsealed::network::{self, Greedy, Random, StandIn};
use unsealed::rules::chance::Stream;
use unsealed::rules::check::check_move;
use unsealed::rules::moves::MoveKind;
use unsealed::rules::setup::Setup;
use unsealed::rules::state::State;
use unsealed::search::{Planner, hint, plans, suppose};

/// Pairs of starts of one level with other people, ties, things and informants.
fn starts() -> Vec<[Setup; 2]> {
    let mut starts = vec![[common::rich(6, 1), common::rich(6, 2)]];
    for level in builtin::all() {
        let level = level.level().expect("a level of the campaign");
        starts.push([level.setup(1), level.setup(2)]);
    }
    starts
}

fn nights(setup: &Setup, seeds: std::ops::Range<u64>) -> impl Iterator<Item = State> {
    positions(setup, seeds).filter(|position: &Position| !position.is_day()).map(|position| position.state)
}

#[test]
fn a_stand_ins_choice_does_not_hang_on_what_it_cannot_see() {
    let planner = Planner { budget: 10, horizon: 2, ..Planner::default() };
    let stand_ins: [(&dyn StandIn, u64); 3] = [(&Random, 1), (&Greedy, 1), (&planner, 5)];
    let mut kinds = BTreeSet::new();
    for [setup, other] in starts() {
        let others: Vec<State> = positions(&other, 50..53).map(|position| position.state).collect();
        for (at, state) in nights(&setup, 0..many("SEEDS", 16)).enumerate() {
            let swapped = state.with_unseen_by_network_of(&others[at * 7 % others.len()]);
            assert_ne!(state.digest(), swapped.digest(), "the swap must change what is hidden");
            assert_eq!(state.network_view(), swapped.network_view());
            for &(stand_in, every) in &stand_ins {
                if (at as u64).is_multiple_of(every) {
                    let choose = |state: &State| {
                        let view = state.network_view();
                        stand_in.decide(view, &mut network::dice(state.chance(), view))
                    };
                    let mv = choose(&state);
                    assert_eq!(mv, choose(&swapped), "{:?} on {}", stand_in.name(), state.public().day);
                    assert_eq!(check_move(state.network_view(), &mv), Ok(()), "{mv:?}");
                    kinds.insert((stand_in.name(), mv.kind()));
                }
            }
        }
    }
    let chosen = |kind: MoveKind| kinds.iter().filter(|(_, chosen)| *chosen == kind).count();
    assert_eq!(chosen(MoveKind::Introduce), 3, "every stand-in does more than end its nights: {kinds:?}");
}

#[test]
fn a_hint_does_not_hang_on_what_the_network_cannot_see() {
    for [setup, other] in starts() {
        let others: Vec<State> = positions(&other, 50..51).map(|position| position.state).collect();
        for (at, state) in nights(&setup, 1..2).enumerate().step_by(12) {
            let swapped = state.with_unseen_by_network_of(&others[at % others.len()]);
            let said = hint(state.network_view());
            assert_eq!(said, hint(swapped.network_view()));
            assert_eq!(check_move(state.network_view(), &said.mv), Ok(()));
            assert!((0.0..=1.0).contains(&said.value) && said.worlds > 0, "{said:?}");
        }
    }
}

#[test]
fn an_imagined_world_shows_the_network_what_it_sees() {
    let mut tried = 0;
    for [setup, _] in starts() {
        for state in nights(&setup, 0..8).step_by(3) {
            let view = state.network_view();
            let worlds = [1, 2].map(|seed| suppose(view, &mut Stream::from_seed(seed)));
            for world in &worlds {
                assert_eq!(world.network_view(), view);
            }
            assert_ne!(worlds[0].digest(), worlds[1].digest(), "what is not seen is drawn");
            assert_eq!(plans(worlds[0].network_view()), plans(view));
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried}");
}

/// What the network sees at the next dusk of an imagined world must be what it supposed: minds and moods of
/// watched places as they are known, and the contacts' ties.
#[test]
fn an_imagined_world_holds_what_the_network_knows() {
    for [setup, _] in starts() {
        for state in nights(&setup, 0..6).step_by(4) {
            let view = state.network_view();
            let world = suppose(view, &mut Stream::from_seed(3));
            let crowd = world.truth().crowd();
            for contact in &view.network().contacts {
                for (person, strength) in view.ties(contact.person) {
                    let tie = crowd.tie(contact.person, person).expect("a known tie");
                    assert!((f64::from(tie.strength) - strength).abs() < 1e-6);
                }
                assert_eq!(crowd.ties(contact.person).count(), view.ties(contact.person).count(), "no other ties");
                assert!(!world.truth().agency().informs(contact.person), "no contact informs");
            }
            for place in view.atlas().place_ids().filter(|&place| view.watches(place)) {
                assert_eq!(crowd.mood(place).bread, view.news(place).bread);
                let people = view.atlas().units_of(place).flat_map(|unit| view.atlas().unit(unit).people());
                for (person, story) in people.flat_map(|p| view.atlas().story_ids().map(move |story| (p, story))) {
                    assert_eq!(crowd.mind(person, story).stage, view.stage(person, story));
                }
            }
        }
    }
}
