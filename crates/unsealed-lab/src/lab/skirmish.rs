//! Levels from a seed, as hard as they should be.
//!
//! A draft leaves open what share of people must be convinced. It is found here by playing: some dozens of
//! games by stand-ins that look one step ahead, each of which comes to a share; the level asks for that which
//! the right part of them reached. A draft that no share brings within its size's aim is drawn anew. Games
//! are played in parallel and added up in order, so the level is the same for any number of threads.

use rayon::prelude::*;

use crate::agency::Investigator;
use crate::game::challenge::Challenge;
use crate::level::generate::{ATTEMPTS, Draft, SHARES, Size};
use crate::level::{Faults, Level};
use crate::network::{Greedy, StandIn, Style};
use crate::rules::atlas::Objective;
use crate::rules::objective::is_met;
use crate::rules::state::{Phase, State};
use crate::search::{Policies, play_out};

/// Games that each of the two stand-ins plays of a draft: first a few, which show whether it is worth more.
const GAMES: [u64; 2] = [12, 40];

/// Win rates that the middle of the aim asks of greedy and of the planner's own style, which plays here in
/// the planner's place.
const MIDDLE: [f64; 2] = [0.38, 0.54];

/// By how much the two rates may be off together before a draft is drawn anew, and for the first few games.
const OFF: [f64; 2] = [0.7, 0.24];

/// The level of a challenge.
///
/// # Errors
/// What is wrong with the text that was made: nothing, as far as thousands of seeds have shown.
pub fn level(challenge: Challenge) -> Result<Level, Faults> {
    made(&challenge.name(), challenge.size(), challenge.seed())
}

/// The level of this name, of a size and a seed.
///
/// # Errors
/// As for [`level`].
pub fn made(name: &str, size: Size, seed: u64) -> Result<Level, Faults> {
    let mut best: Option<(f64, u32, f64)> = None;
    for attempt in 0..ATTEMPTS {
        let (off, share) = fitted(&Draft::new(size, seed, attempt))?;
        if best.is_none_or(|(least, ..)| off < least) {
            best = Some((off, attempt, share));
        }
        if off <= OFF[1] {
            break;
        }
    }
    let (_, attempt, share) = best.unwrap_or((0.0, 0, SHARES.0));
    Level::parse(&format!("{name}.ron"), &Draft::new(size, seed, attempt).text(share))
}

/// The share that fits a draft best, and by how much its win rates are off even so.
fn fitted(draft: &Draft) -> Result<(f64, f64), Faults> {
    // Nobody is asked for more than this, so a game that comes so far may end.
    let level = Level::parse("draft.ron", &draft.text(SHARES.1))?;
    let careful = Style::careful();
    let players: [&dyn StandIn; 2] = [&Greedy, &careful];
    let mut reached = [Vec::new(), Vec::new()];
    let mut fit = (f64::INFINITY, SHARES.0);
    for (games, most) in GAMES.into_iter().zip(OFF) {
        let played = reached[0].len() as u64;
        let seats: Vec<(usize, u64)> = (played..games).flat_map(|game| [(0, game), (1, game)]).collect();
        let shares: Vec<f64> = seats.par_iter().map(|&(seat, game)| share(&level, game, players[seat])).collect();
        for (&(seat, _), share) in seats.iter().zip(shares) {
            reached[seat].push(share);
        }
        fit = fitting(&reached);
        if fit.0 > most {
            break;
        }
    }
    Ok(fit)
}

/// The share at which two players' win rates are least off the middle of their aims, and by how much.
fn fitting(reached: &[Vec<f64>; 2]) -> (f64, f64) {
    let (least, most) = ((SHARES.0 * 100.0).round() as u32, (SHARES.1 * 100.0).round() as u32);
    let off = |share: f64| {
        let rate = |games: &Vec<f64>| {
            let wins = games.iter().filter(|&&came| came + 1e-9 >= share).count();
            wins as f64 / games.len().max(1) as f64
        };
        reached.iter().zip(MIDDLE).map(|(games, middle)| (rate(games) - middle).abs()).sum::<f64>()
    };
    let shares = (least..=most).map(|hundredths| f64::from(hundredths) / 100.0);
    // Of shares as good the larger one: it asks for more and is won as often.
    shares
        .map(|share| (off(share), share))
        .fold((f64::INFINITY, 0.0), |best, next| if next.0 <= best.0 { next } else { best })
}

/// The greatest share of people that a game convinces of the first objective's story while all other
/// objectives are met; in the place where it is least, where each place counts.
fn share(level: &Level, seed: u64, player: &dyn StandIn) -> f64 {
    let mut state = State::new(&level.setup(seed), seed);
    let mut most: f64 = 0.0;
    while state.public().outcome.is_none() {
        let next = state.public().day.plus(1);
        play_out(&mut state, Policies { network: player, agency: &Investigator }, next);
        let goals = &state.atlas().objectives;
        if goals.iter().skip(1).all(|goal| is_met(&state, goal)) {
            most = most.max(convinced(&state));
        }
        if state.public().phase == Phase::Night && state.public().day < next {
            break;
        }
    }
    most
}

/// How far the first objective is, as a share of people.
fn convinced(state: &State) -> f64 {
    let atlas = state.atlas();
    let Some(Objective::Inform { story, places, each, .. }) = atlas.objectives.first() else { return 0.0 };
    let count = |at: &crate::rules::ids::PlaceId| {
        let people = atlas.units_of(*at).flat_map(|unit| atlas.unit(unit).people());
        people.fold((0_u32, 0_u32), |(now, of), person| {
            (now + u32::from(state.truth().crowd().believes(person, *story)), of + 1)
        })
    };
    let share = |(now, of): (u32, u32)| f64::from(now) / f64::from(of.max(1));
    if *each {
        return places.iter().map(|place| share(count(place))).fold(1.0, f64::min);
    }
    share(places.iter().map(count).fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1)))
}
