//! How well the agency's belief is calibrated: of those it gave one chance in ten, one in ten should be it.
//!
//! `cargo run --release --example calibration [GAMES] [FIRST_SEED] [BRAIN] [PLAYER]`: so many games of each level, stand-in
//! and brain (20 unless told otherwise), from seed 1. The same figures on every machine.
//! With `fit` before the numbers, the belief's guesses are fitted to these games, printed, and shown on the
//! games of as many seeds more; with `curves`, the curves of the last correction alone.
//!
//! At every turn of the agency each free person counts once who is not certain (a chance of 0 or 1) of
//! being a contact, or of having a Chinese phone. The base rate of a Brier score is the true mean of the
//! level's cases, which nobody is told.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use rayon::prelude::*;
use unsealed::agency::belief::{Belief, Curve, Guesses, Suspicion};
use unsealed::agency::{self, Brain, BrainName};
use unsealed::level::{Level, builtin};
use unsealed::network::{self, StandIn, Style};
use unsealed::rules::execute::{foresee, planned, play_action, play_move, tell_plan, teller};
use unsealed::rules::ids::PersonId;
use unsealed::rules::moves::Move;
use unsealed::rules::state::State;
use unsealed::rules::view::AgencyView;
use unsealed::search;

/// How much surprise a number is worth that is `e` times its bounds' middle.
const STRAIN: f64 = 10.0;
/// Cases that are supposed to be as the belief says, beside those counted in a step of a curve.
const DOUBT: f64 = 10.0;
/// Where the levels lie on which the brains are measured beside those built in.
const MORE_LEVELS: &str = "tests/levels/ladder";

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let rounds = match words.first().map(String::as_str) {
        Some("fit") => Some(8),
        Some("curves") => Some(0),
        _ => None,
    };
    words.drain(..usize::from(rounds.is_some()));
    let mut numbers = words.iter().map(|word| word.parse::<u64>());
    let (Ok(games), Ok(first)) = (numbers.next().unwrap_or(Ok(20)), numbers.next().unwrap_or(Ok(1))) else {
        eprintln!("usage: calibration [fit | curves] [GAMES] [FIRST_SEED] [BRAIN] [PLAYER]");
        return ExitCode::from(2);
    };
    let named = words.get(2).and_then(|word| word.parse().ok());
    let brains: Vec<BrainName> = named.map_or_else(|| brains().collect(), |name| vec![name]);
    let (levels, seeds) = (levels(), first..first + games);
    // Fits ask for many games: the planner's style stands in for the planner there.
    let usual = if rounds.is_some() { ["greedy", "careful"] } else { ["greedy", "planner"] };
    let named = words.get(3).map_or(usual.to_vec(), |word| vec![word.as_str()]);
    let Some(players) = named.into_iter().map(player).collect::<Option<Vec<_>>>() else {
        eprintln!("no such player; there are greedy, careful, planner and random");
        return ExitCode::from(2);
    };
    let each = games as usize * levels.len() * players.len();
    println!("{each} games a brain, seeds {first} to {} of {} levels", seeds.end - 1, levels.len());
    if let Some(rounds) = rounds {
        let guesses = fit(&levels, (&brains, &players), &seeds, rounds);
        println!("Shown on the games of as many seeds more:");
        show(&levels, (&brains, &players), &(seeds.end..seeds.end + games), &guesses);
    } else {
        show(&levels, (&brains, &players), &seeds, &Guesses::STANDARD);
    }
    ExitCode::SUCCESS
}

fn show(
    levels: &[Level],
    (brains, players): (&[BrainName], &[Box<dyn StandIn>]),
    seeds: &Range<u64>,
    guesses: &Guesses,
) {
    for &brain in brains {
        let counts: Vec<Both> = levels.iter().map(|level| against(level, (brain, players), seeds, guesses)).collect();
        print(&format!("{}: a contact", brain.name()), counts.iter().map(|both| &both.contact));
        print(&format!("{}: has a Chinese phone", brain.name()), counts.iter().map(|both| &both.phone));
        for (level, both) in levels.iter().zip(&counts) {
            let (cases, held) = both.contact.totals();
            let (own, base) = (both.contact.errors / cases, both.contact.base_errors() / cases);
            let given: f64 = both.contact.tenths.iter().map(|tenth| tenth.1).sum();
            println!(
                "{}: Brier score {own:.4}, of the base rate {base:.4}; contacts expected {:.3}, true {:.3}",
                level.name(),
                given / cases,
                held / cases
            );
        }
    }
}

/// A stand-in by name, or the planner's own style alone.
fn player(name: &str) -> Option<Box<dyn StandIn>> {
    match name {
        "careful" => Some(Box::new(Style::careful())),
        _ => name.parse().ok().map(search::stand_in),
    }
}

/// The brains that have a belief.
fn brains() -> impl Iterator<Item = BrainName> {
    BrainName::ALL.into_iter().filter(|&name| name != BrainName::Patrol)
}

/// The levels built in, and those beside them that can be read.
fn levels() -> Vec<Level> {
    let mut levels: Vec<Level> = builtin::all().iter().filter_map(builtin::Builtin::level).collect();
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(MORE_LEVELS)).into_iter().flatten();
    let mut paths: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    paths.sort();
    let texts = paths.iter().filter_map(|path| fs::read_to_string(path).ok());
    levels.extend(texts.filter_map(|text| Level::parse("ladder", &text).ok()));
    levels
}

/// What was counted of one level against one brain.
fn against(level: &Level, seats: (BrainName, &[Box<dyn StandIn>]), seeds: &Range<u64>, guesses: &Guesses) -> Both {
    let count = |both: &mut Both, state: &State| both.count(state, guesses);
    let games = games(level, seats, seeds, Both::default, count);
    games.iter().fold(Both::default(), Both::and)
}

/// Plays the games of one level against one brain; `meet` is called at every turn of the agency.
fn games<T: Send>(
    level: &Level,
    (brain, players): (BrainName, &[Box<dyn StandIn>]),
    seeds: &Range<u64>,
    new: impl Fn() -> T + Sync,
    meet: impl Fn(&mut T, &State) + Sync,
) -> Vec<T> {
    let games: Vec<_> = players.iter().flat_map(|who| seeds.clone().map(move |seed| (who, seed))).collect();
    let play = |(who, seed): (&Box<dyn StandIn>, u64)| {
        let mut noted = new();
        game(level, seed, &**who, &*search::brain(brain), |state| meet(&mut noted, state));
        noted
    };
    games.into_par_iter().map(play).collect()
}

fn game(level: &Level, seed: u64, stand_in: &dyn StandIn, brain: &dyn Brain, mut meet: impl FnMut(&State)) {
    let mut state = State::new(&level.setup(seed), seed);
    while state.public().outcome.is_none() {
        let chance = state.chance();
        let decide = |view: AgencyView<'_>| brain.decide(view, &mut agency::dice(chance, view)).action;
        if state.agency_view().on_turn() {
            meet(&state);
            let action = planned(&state).unwrap_or_else(|| decide(state.agency_view()));
            if play_action(&mut state, action).is_err() {
                return;
            }
        } else {
            let view = state.network_view();
            let over = view.network().moves_left == 0;
            let mv = if over { Move::EndNight } else { stand_in.decide(view, &mut network::dice(chance, view)) };
            let Ok(happened) = play_move(&mut state, &mv) else { return };
            if let Some(target) = teller(&happened) {
                let plan = foresee(&state, decide);
                tell_plan(&mut state, plan, target);
            }
        }
    }
}

/// Fits the belief's guesses to these games, one number after another, and prints them.
fn fit(
    levels: &[Level],
    (brains, players): (&[BrainName], &[Box<dyn StandIn>]),
    seeds: &Range<u64>,
    rounds: usize,
) -> Guesses {
    // Every second turn of the agency: turns of one game are much alike.
    let keep = |met: &mut (usize, Vec<State>), state: &State| {
        met.0 += 1;
        if met.0 % 2 == 1 {
            met.1.push(state.clone());
        }
    };
    let cells = brains.iter().flat_map(|&brain| levels.iter().map(move |level| (level, brain)));
    let met = cells.flat_map(|(level, brain)| games(level, (brain, players), seeds, || (0, Vec::new()), keep));
    let states: Vec<State> = met.flat_map(|(_, states)| states).collect();
    let loss = |guesses: &Guesses| {
        let part = |states: &[State]| {
            let mut both = Both::default();
            for state in states {
                both.count(state, guesses);
            }
            both.contact.surprise + both.phone.surprise
        };
        // The parts are added in order, so that the sum does not hang on the number of threads.
        let parts: Vec<f64> = states.par_chunks(64).map(part).collect();
        parts.iter().sum::<f64>() + strain(guesses)
    };
    // The curves are fitted last, to what the other numbers leave.
    let mut guesses = Guesses { contact: Curve::straight(), phone: Curve::straight(), ..Guesses::STANDARD };
    let mut best = loss(&guesses);
    println!("{} turns, surprise {best:.1}", states.len());
    let count = guesses.each().len();
    let mut steps = vec![0.3; count];
    for round in 0..rounds {
        for (at, step) in steps.iter_mut().enumerate() {
            let found = [1.0, -1.0].into_iter().any(|sign| {
                let mut tried = guesses.clone();
                nudge(&mut tried, at, sign * *step);
                let surprise = loss(&tried);
                let better = surprise < best;
                if better {
                    (guesses, best) = (tried, surprise);
                }
                better
            });
            *step *= if found { 1.5 } else { 0.5 };
        }
        println!("round {round}: surprise {best:.1}, {guesses:?}");
    }
    correct(&mut guesses, &states);
    println!("contact: {:.3?}", guesses.contact.0);
    println!("phone: {:.3?}", guesses.phone.0);
    guesses.each().iter().for_each(|(name, number, _)| println!("{name}: {number:.4}"));
    guesses
}

/// Fits the curves of the last correction: first that of the contacts, then that of the phones.
fn correct(guesses: &mut Guesses, states: &[State]) {
    guesses.contact = curve(guesses, states, |suspicion| suspicion.contact, |truth| truth.0);
    guesses.phone = curve(guesses, states, |suspicion| suspicion.phone, |truth| truth.1);
}

fn curve(
    guesses: &Guesses,
    states: &[State],
    given: impl Fn(Suspicion) -> f64,
    truth: impl Fn((bool, bool)) -> bool,
) -> Curve {
    let mut steps: [(f64, f64); Curve::STEPS] = std::array::from_fn(|step| (DOUBT, DOUBT * Curve::middle(step)));
    for state in states {
        let belief = Belief::with(state.agency_view(), guesses);
        for (person, is) in free_people(state) {
            let given = given(belief.suspicion(person));
            if given > 0.0 && given < 1.0 {
                let step = Curve::step(given);
                let (middle, is) = (Curve::middle(step), f64::from(u8::from(truth(is))));
                // The first step and the last have no end: there the curve keeps proportions.
                let (cases, held) = match step {
                    0 => (given / middle, is),
                    _ if step + 1 == Curve::STEPS => {
                        let cases = (1.0 - given) / (1.0 - middle);
                        (cases, cases - (1.0 - is))
                    }
                    _ => (1.0, is),
                };
                steps[step] = (steps[step].0 + cases, steps[step].1 + held);
            }
        }
    }
    Curve::fitted(&steps)
}

/// Free people, and whether they are contacts, and have a Chinese phone.
fn free_people(state: &State) -> impl Iterator<Item = (PersonId, (bool, bool))> {
    let (network, crowd) = (state.truth().network(), state.truth().crowd());
    let people = (0..state.atlas().people()).map(PersonId::at).filter(|&person| state.public().is_free(person));
    people.map(|person| {
        let contact = network.contact(person);
        let gear = crowd.gear[person.index()].chinese;
        (person, (contact.is_some(), contact.map_or(gear, |contact| contact.chinese || contact.spare_phones > 0)))
    })
}

/// Changes one of the numbers a little, by a factor, within its bounds.
fn nudge(guesses: &mut Guesses, at: usize, by: f64) {
    if let Some((_, number, [low, high])) = guesses.each().into_iter().nth(at) {
        *number = (*number * by.exp()).clamp(low, high);
    }
}

/// What keeps a number near its bounds' middle unless the games say otherwise.
fn strain(guesses: &Guesses) -> f64 {
    let off = |(_, number, [low, high]): (&str, &mut f64, [f64; 2])| (number.powi(2) / (low * high)).ln().powi(2) / 4.0;
    STRAIN * guesses.clone().each().into_iter().map(off).sum::<f64>()
}

/// Chances given and what was true, for both questions.
#[derive(Clone, Debug, Default)]
struct Both {
    contact: Counts,
    phone: Counts,
}

impl Both {
    fn count(&mut self, state: &State, guesses: &Guesses) {
        let belief = Belief::with(state.agency_view(), guesses);
        for (person, (contact, phone)) in free_people(state) {
            let suspicion = belief.suspicion(person);
            self.contact.add(suspicion.contact, contact);
            self.phone.add(suspicion.phone, phone);
        }
    }

    fn and(self, other: &Self) -> Self {
        Self { contact: self.contact.and(&other.contact), phone: self.phone.and(&other.phone) }
    }
}

/// Cases of one question.
#[derive(Clone, Debug, Default)]
struct Counts {
    /// By tenth of the chance given: cases, the sum of chances, and how many were true.
    tenths: [(f64, f64, f64); 10],
    /// The sum of squared errors.
    errors: f64,
    /// The sum of the logarithms of the chances given to what was true, negated.
    surprise: f64,
    /// Cases that were certain, and those among them where the belief was wrong.
    certain: [u64; 2],
}

impl Counts {
    fn add(&mut self, given: f64, is_true: bool) {
        let truth = f64::from(u8::from(is_true));
        if given <= 0.0 || given >= 1.0 {
            self.certain[0] += 1;
            self.certain[1] += u64::from((given - truth).abs() > 0.5);
            return;
        }
        self.surprise -= if is_true { given } else { 1.0 - given }.ln();
        let tenth = &mut self.tenths[((given * 10.0) as usize).min(9)];
        *tenth = (tenth.0 + 1.0, tenth.1 + given, tenth.2 + truth);
        self.errors += (given - truth).powi(2);
    }

    fn and(mut self, other: &Self) -> Self {
        for (own, tenth) in self.tenths.iter_mut().zip(other.tenths) {
            *own = (own.0 + tenth.0, own.1 + tenth.1, own.2 + tenth.2);
        }
        self.errors += other.errors;
        self.surprise += other.surprise;
        self.certain = [0, 1].map(|at| self.certain[at] + other.certain[at]);
        self
    }

    /// Cases, and how many were true.
    fn totals(&self) -> (f64, f64) {
        self.tenths.iter().fold((0.0, 0.0), |sum, tenth| (sum.0 + tenth.0, sum.1 + tenth.2))
    }

    /// The sum of squared errors of whoever knows the true mean alone.
    fn base_errors(&self) -> f64 {
        let (cases, held) = self.totals();
        if cases > 0.0 { held * (1.0 - held / cases) } else { 0.0 }
    }
}

fn print<'a>(title: &str, levels: impl Iterator<Item = &'a Counts> + Clone) {
    let all = levels.clone().fold(Counts::default(), Counts::and);
    println!("\n### {title}\n");
    println!("| chance given | cases | mean given | observed | difference |");
    println!("|---|---|---|---|---|");
    for (at, &(cases, given, held)) in all.tenths.iter().enumerate().filter(|(_, tenth)| tenth.0 > 0.0) {
        let (given, held) = (given / cases, held / cases);
        println!("| 0.{at} to 0.{at}9 | {cases} | {given:.3} | {held:.3} | {:+.3} |", held - given);
    }
    let (cases, _) = all.totals();
    let base: f64 = levels.map(Counts::base_errors).sum();
    let (own, base) = (all.errors / cases.max(1.0), base / cases.max(1.0));
    println!("\nBrier score {own:.4}, of the base rate {base:.4}: {:+.1} %", 100.0 * (own / base - 1.0));
    println!("Certain: {} cases, {} wrong", all.certain[0], all.certain[1]);
}
