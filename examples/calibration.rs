//! How well the agency's belief is calibrated: of those it gave one chance in ten, one in ten should be it.
//!
//! `cargo run --release --example calibration [GAMES] [FIRST_SEED]`: so many games of each level, stand-in
//! and brain (20 unless told otherwise), from seed 1. The same figures on every machine.
//!
//! At every turn of the agency each free person counts once who is not certain (a chance of 0 or 1) of
//! being a contact, or of having a Chinese phone. The base rate of a Brier score is the true mean of the
//! level's cases, which nobody is told.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use rayon::prelude::*;
use unsealed::agency::belief::Belief;
use unsealed::agency::{self, Brain, BrainName};
use unsealed::level::{Level, builtin};
use unsealed::network::{self, StandIn, StandInName};
use unsealed::rules::execute::{foresee, planned, play_action, play_move, tell_plan, teller};
use unsealed::rules::ids::PersonId;
use unsealed::rules::moves::Move;
use unsealed::rules::state::State;
use unsealed::rules::view::AgencyView;

/// Where the levels lie on which the brains are measured beside those built in.
const MORE_LEVELS: &str = "tests/levels/ladder";

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse::<u64>());
    let (Ok(games), Ok(first)) = (numbers.next().unwrap_or(Ok(20)), numbers.next().unwrap_or(Ok(1))) else {
        eprintln!("usage: calibration [GAMES] [FIRST_SEED]");
        return ExitCode::from(2);
    };
    let levels = levels();
    let each = games as usize * levels.len() * StandInName::ALL.len();
    println!("{each} games a brain, seeds {first} to {} of {} levels", first + games - 1, levels.len());
    for brain in BrainName::ALL {
        let counts = against(&levels, brain, first..first + games);
        print(&format!("{}: a contact", brain.name()), counts.iter().map(|both| &both.contact));
        print(&format!("{}: has a Chinese phone", brain.name()), counts.iter().map(|both| &both.phone));
    }
    ExitCode::SUCCESS
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
fn against(levels: &[Level], brain: BrainName, seeds: std::ops::Range<u64>) -> Vec<Both> {
    let of_level = |level: &Level| {
        let games = StandInName::ALL.into_iter().flat_map(|who| seeds.clone().map(move |seed| (who, seed)));
        let games: Vec<_> = games.collect();
        let played = games.into_par_iter().map(|(who, seed)| {
            let mut both = Both::default();
            game(level, seed, &*who.stand_in(), &*brain.brain(), &mut both);
            both
        });
        played.reduce(Both::default, Both::and)
    };
    levels.iter().map(of_level).collect()
}

/// One game, counted at every turn of the agency.
fn game(level: &Level, seed: u64, stand_in: &dyn StandIn, brain: &dyn Brain, both: &mut Both) {
    let mut state = State::new(&level.setup(seed), seed);
    while state.public().outcome.is_none() {
        let chance = state.chance();
        let decide = |view: AgencyView<'_>| brain.decide(view, &mut agency::dice(chance, view)).action;
        if state.agency_view().on_turn() {
            both.count(&state);
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

/// Chances given and what was true, for both questions.
#[derive(Clone, Debug, Default)]
struct Both {
    contact: Counts,
    phone: Counts,
}

impl Both {
    fn count(&mut self, state: &State) {
        let belief = Belief::of(state.agency_view());
        let (network, crowd) = (state.truth().network(), state.truth().crowd());
        for person in (0..state.atlas().people()).map(PersonId::at).filter(|&person| state.public().is_free(person)) {
            let suspicion = belief.suspicion(person);
            let contact = network.contact(person);
            let gear = crowd.gear[person.index()].chinese;
            let phone = contact.map_or(gear, |contact| contact.chinese || contact.spare_phones > 0);
            self.contact.add(suspicion.contact, contact.is_some());
            self.phone.add(suspicion.phone, phone);
        }
    }

    fn and(self, other: Self) -> Self {
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
        let tenth = &mut self.tenths[((given * 10.0) as usize).min(9)];
        *tenth = (tenth.0 + 1.0, tenth.1 + given, tenth.2 + truth);
        self.errors += (given - truth).powi(2);
    }

    fn and(mut self, other: &Self) -> Self {
        for (own, tenth) in self.tenths.iter_mut().zip(other.tenths) {
            *own = (own.0 + tenth.0, own.1 + tenth.1, own.2 + tenth.2);
        }
        self.errors += other.errors;
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
