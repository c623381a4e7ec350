//! The three levels on which stand-ins and brains are measured against each other: they are sound, as large as
//! they say, leave nothing out, and games on them go by the rules to their end,
//! and each side's stand-ins stand above one another as their names promise.

use rayon::prelude::*;
use unsealed::agency::{Brain, BrainName, Investigator, Patrol};
use unsealed::lab::seat::Seated;
use unsealed::lab::{Agency, Cheating, play_many, play_seats};
use unsealed::level::Level;
use unsealed::network::{Greedy, Random, StandIn, StandInName, Style};
use unsealed::rules::actions::ActionKind;
use unsealed::rules::moves::MoveKind;
use unsealed::search::{Directorate, brain, stand_in};

/// A level, with its places, people, places with signal, vans, fixed locators, contacts and days.
const LEVELS: [(&str, &str, [usize; 7]); 3] = [
    ("small", include_str!("../levels/ladder/small.ron"), [5, 60, 2, 1, 1, 2, 20]),
    ("middle", include_str!("../levels/ladder/middle.ron"), [8, 120, 3, 2, 1, 3, 26]),
    ("large", include_str!("../levels/ladder/large.ron"), [12, 218, 4, 2, 2, 4, 30]),
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

/// The network's win rate over the first seeds of the small level.
fn win_rate(player: &dyn StandIn, agency: &dyn Agency) -> f64 {
    const GAMES: u64 = 100;
    let (name, text, _) = LEVELS[0];
    let level = level(name, text);
    let player = Seated::<dyn StandIn>(player);
    let seeds: Vec<u64> = (1..=GAMES).collect();
    let play = |&seed: &u64| u64::from(play_seats(name, &level.setup(seed), seed, &player, agency).is_win());
    seeds.par_iter().map(play).sum::<u64>() as f64 / GAMES as f64
}

/// The steps of the ladder, with the planner and the directorate as they are before they search: a search takes
/// longer than a test may, and changes little.
#[test]
fn each_rung_is_above_the_last() {
    let investigator: &dyn Brain = &Investigator;
    let players: [&dyn StandIn; 3] = [&Random, &Greedy, &Style::careful()];
    let rates = players.map(|player| win_rate(player, &Seated(investigator)));
    assert!(rates.windows(2).all(|pair| pair[1] > pair[0] + 0.1), "players: {rates:?}");

    let directorate = Directorate { budget: 0, ..Directorate::default() };
    let (patrol, directorate): (&dyn Brain, &dyn Brain) = (&Patrol, &directorate);
    let agencies: [&dyn Agency; 4] =
        [&Seated(patrol), &Seated(investigator), &Seated(directorate), &Cheating::default()];
    let rates = agencies.map(|agency| win_rate(&Style::careful(), agency));
    assert!(rates.windows(2).all(|pair| pair[1] < pair[0] - 0.05), "agencies: {rates:?}");
}
