//! The three levels on which stand-ins and brains are measured against each other: they are sound, as large as
//! they say, leave nothing out, and games on them go by the rules to their end.

use unsealed::agency::BrainName;
use unsealed::lab::play_many;
use unsealed::level::Level;
use unsealed::network::StandInName;
use unsealed::rules::actions::ActionKind;
use unsealed::rules::moves::MoveKind;
use unsealed::search::{brain, stand_in};

/// A level, with its places, people, places with signal, vans, fixed locators, contacts and days.
const LEVELS: [(&str, &str, [usize; 7]); 3] = [
    ("small", include_str!("levels/ladder/small.ron"), [5, 60, 2, 1, 1, 2, 20]),
    ("middle", include_str!("levels/ladder/middle.ron"), [8, 120, 3, 2, 1, 3, 26]),
    ("large", include_str!("levels/ladder/large.ron"), [12, 218, 4, 2, 2, 4, 30]),
];

fn level(name: &str, text: &str) -> Level {
    let level = Level::parse(&format!("{name}.ron"), text);
    level.unwrap_or_else(|faults| panic!("{}", faults.render(100, false)))
}

#[test]
fn the_levels_are_clean_and_of_their_size() {
    for (name, text, size) in LEVELS {
        let level = level(name, text);
        assert!(level.remarks().is_empty(), "{}", level.remarks().render(100, false));
        let state = unsealed::rules::state::State::new(&level.setup(1), 1);
        let (atlas, truth) = (state.atlas(), state.truth());
        let signal = atlas.places.iter().filter(|place| place.bars.0 > 0).count();
        let (agency, contacts) = (truth.agency(), truth.network().contacts.len());
        let (vans, fixed) = (agency.vans.len(), agency.fixed.len());
        let found = [atlas.places.len(), atlas.people(), signal, vans, fixed, contacts, usize::from(atlas.days.0)];
        assert_eq!(found, size, "{name}");
        assert_eq!((&atlas.moves[..], &atlas.actions[..]), (&MoveKind::PLAYABLE[..], &ActionKind::PLAYABLE[..]));
    }
}

#[test]
fn games_go_by_the_rules_to_their_end() {
    for (name, text, _) in LEVELS {
        let level = level(name, text);
        for player in [StandInName::Random, StandInName::Greedy] {
            for agency in [BrainName::Patrol, BrainName::Investigator] {
                for result in play_many(|seed| level.setup(seed), &[1, 2, 3], &*stand_in(player), &*brain(agency)) {
                    assert_eq!(result.refused, 0, "{} against {} on {name}", player.name(), agency.name());
                    assert!(result.ending.day <= level.atlas().days);
                }
            }
        }
    }
}
