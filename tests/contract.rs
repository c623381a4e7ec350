//! Contracts that hold in every game, tried on random play.

mod common;

use unsealed::agency::BrainName;
use unsealed::lab::play_one;
use unsealed::network::StandInName;

#[test]
fn a_game_ends_by_its_last_day_and_nothing_is_refused() {
    let setup = common::setup(6, 1);
    for stand_in in StandInName::ALL {
        for brain in BrainName::ALL {
            for seed in 0..50 {
                let result = play_one(&setup, seed, &*stand_in.stand_in(), &*brain.brain());
                assert!(result.ending.day <= setup.atlas().days);
                assert_eq!(result.refused, 0, "{} against {}, seed {seed}", stand_in.name(), brain.name());
            }
        }
    }
}
