//! A game is the same in every way of playing it: counted, observed, written down, shown, played again by hand.

use rayon::prelude::*;
use unsealed::agency::BrainName;
use unsealed::game::rerun::rerun;
use unsealed::game::{Game, Session};
use unsealed::lab::experiment::{Experiment, deeds, file};
use unsealed::lab::{Observer, play_observed, record};
use unsealed::level::{Level, builtin};
use unsealed::network::{StandInName, dice};
use unsealed::rules::chance::Chance;
use unsealed::rules::digest::Digest;
use unsealed::rules::event::Event;
use unsealed::rules::state::State;
use unsealed::search::stand_in;

/// The digest of each day.
#[derive(Default)]
struct Days(Vec<Digest>);

impl Observer for Days {
    fn happened(&mut self, _state: &State, _events: &[Event]) {}

    fn day_over(&mut self, state: &State) {
        self.0.push(state.digest());
    }
}

fn days(game: &Game) -> Vec<Digest> {
    game.days().iter().filter_map(|day| day.digest).collect()
}

/// A game of two who have names, its moves handed over one by one as a person's are.
fn by_hand(level: &Level, seed: u64, player: StandInName, brain: BrainName) -> Session {
    let player = stand_in(player);
    let mut session = Session::new(level.clone(), seed, brain);
    while session.ending().is_none() {
        if session.step_agency().is_none() {
            let mv = player.decide(session.view(), &mut dice(Chance::new(seed), session.view()));
            session.make(&mv).expect("a stand-in's choice is legal");
        }
    }
    session
}

/// Plays one game in every way, and says which of them came out otherwise.
fn others(experiment: &Experiment, job: u64) -> Vec<String> {
    let run = experiment.play(job);
    let (cell, seed) = (&experiment.cells[run.cell], run.seed);
    let level = &*cell.level;
    let seats = (deeds::player(&cell.player).expect("a player"), deeds::agency(&cell.agency).expect("an agency"));
    let (setup, mut observed) = (level.setup(seed), Days::default());
    let result = play_observed((level.name(), &setup, seed), (&*seats.0, &*seats.1), &mut observed);
    let written = record((level.name(), &setup, seed), (&*seats.0, &*seats.1));
    let log = experiment.log(run.cell, seed);
    let shown = log.replay().expect("a log plays");
    let mut ways = vec![("written down", days(&written)), ("shown", days(shown.game()))];
    if let Ok(brain) = cell.agency.parse::<BrainName>() {
        ways.push(("moves made again", days(rerun(level.clone(), &log).session.game())));
        if let Ok(player) = cell.player.parse::<StandInName>() {
            ways.push(("by hand", days(by_hand(level, seed, player, brain).game())));
        }
    }
    let mut others: Vec<&str> = ways.iter().filter(|(_, days)| *days != observed.0).map(|(way, _)| *way).collect();
    let (ending, won) = (shown.ending().expect("the game is over"), result.is_win());
    if (run.ended, run.won, &result.ending) != (ending.day.0, won, &ending) {
        others.push("counted");
    }
    let name = format!("{}, {} against {}, seed {seed}", level.name(), cell.player, cell.agency);
    others.into_iter().map(|way| format!("{name}: {way}")).collect()
}

/// Games of these on a level, from a seed on.
fn experiment(level: &str, players: &str, agencies: &str, (seed, runs): (u64, u32)) -> Experiment {
    let text = format!(
        "(format: 1, title: \"Ways\", level: \"{level}\", players: [{players}], agencies: [{agencies}], \
         runs: {runs}, seed: {seed})"
    );
    let find = |name: &str| builtin::find(name).map(|level| level.text.to_owned()).ok_or_else(|| name.to_owned());
    file::read("ways.ron", &text, &find).expect("a sound experiment")
}

#[test]
fn and_so_it_does_where_the_level_has_a_seed_of_its_own() {
    let text = builtin::find("02-airtime").expect("a level").text.replacen("days:", "seed: 11,\n    days:", 1);
    let level = Level::parse("fixed.ron", &text).expect("a sound level");
    assert_eq!(level.fixed_seed(), Some(11));
    let file =
        r#"(format: 1, title: "Fixed", level: "own", players: ["greedy"], agencies: ["patrol"], runs: 3, seed: 5)"#;
    hold(&[file::read("fixed.ron", file, &|_| Ok(text.clone())).expect("a sound experiment")]);
}

fn hold(experiments: &[Experiment]) {
    let jobs = |experiment| (0..Experiment::jobs(experiment)).into_par_iter().map(move |job| (experiment, job));
    let others: Vec<String> =
        experiments.par_iter().flat_map(jobs).flat_map_iter(|(experiment, job)| others(experiment, job)).collect();
    assert!(others.is_empty(), "{}", others.join("\n"));
}

const LEVELS: [&str; 6] =
    ["02-airtime", "04-outside-the-work-unit", "06-too-many-files", "08-the-broker", "09-thirteen", "10-what-holds"];

#[test]
fn every_way_to_play_a_game_gives_the_same_one() {
    let (players, agencies) = (r#""still", "random", "greedy""#, r#""absent", "patrol", "investigator""#);
    hold(&LEVELS.map(|level| experiment(level, players, agencies, (1, 1))));
    // Here officials are paid for the plan of an agency that has none.
    hold(&[experiment("10-what-holds", r#""random""#, r#""absent""#, (2, 6))]);
}

#[test]
fn and_so_it_does_where_the_seats_search() {
    // On the smallest level, since they take long over a game.
    let seats = [("planner", "directorate"), ("random", "cheating")];
    hold(&seats.map(|(player, agency)| {
        experiment("01-one-burst", &format!("\"{player}\""), &format!("\"{agency}\""), (1, 1))
    }));
}
