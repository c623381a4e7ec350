//! Games that brains and stand-ins play, pinned by the digests of their days: the same in every build, on every platform
//! and for any number of threads. A change to a rule, a brain or a level on purpose lets them come out otherwise; then the
//! digests that the failure names are put here.

use rayon::prelude::*;
use unsealed::lab::arena::on_threads;
use unsealed::lab::entrants;
use unsealed::lab::{Observer, play_observed};
use unsealed::level::{Level, builtin};
use unsealed::rules::digest::Digest;
use unsealed::rules::event::Event;
use unsealed::rules::state::State;

/// A level, who plays the network, who plays the agency, and how many games, seeds from 1; what comes of them.
const GAMES: [(&str, &str, &str, u64, u64); 6] = [
    ("01-one-burst", "planner", "directorate", 1, 0xc831_592e_a7b5_97fb),
    ("02-airtime", "greedy", "investigator", 6, 0x0ea5_5131_fb57_8e16),
    ("05-across-the-river", "random", "investigator", 4, 0xd3af_9dd8_c481_9f51),
    ("09-thirteen", "greedy", "patrol", 4, 0x5f99_fbd8_7522_8da7),
    ("sandbox", "random", "patrol", 4, 0x5f02_2c16_9099_25b0),
    ("10-what-holds", "greedy", "investigator", 2, 0xce29_3e70_40c7_e2ee),
];

/// The digest of each day.
#[derive(Default)]
struct Days(Vec<Digest>);

impl Observer for Days {
    fn happened(&mut self, _state: &State, _events: &[Event]) {}

    fn day_over(&mut self, state: &State) {
        self.0.push(state.digest());
    }
}

/// The digest of all days of these games.
fn played(level: &Level, player: &str, agency: &str, games: u64, threads: usize) -> Digest {
    let player = entrants::player(player).expect("a player");
    let agency = entrants::agency(agency).expect("an agency");
    let game = |seed: u64| {
        let mut days = Days::default();
        let result = play_observed((level.name(), &level.setup(seed), seed), (&*player, &*agency), &mut days);
        assert_eq!(result.refused, 0);
        days.0
    };
    let days: Vec<Vec<Digest>> =
        on_threads(threads, || (1..=games).into_par_iter().map(game).collect()).expect("threads");
    Digest::of(&days)
}

#[test]
fn games_of_every_brain_are_the_same_everywhere() {
    let mut other = Vec::new();
    for (name, player, agency, games, pinned) in GAMES {
        let level = builtin::find(name).and_then(builtin::Builtin::level).expect("a level");
        for threads in [1, 2, 8] {
            let came = played(&level, player, agency, games, threads);
            if came != Digest(pinned) {
                other.push(format!("{name}, {player} against {agency}, {threads} threads: {:#018x}", came.0));
            }
        }
    }
    assert!(other.is_empty(), "other games:\n{}", other.join("\n"));
}
