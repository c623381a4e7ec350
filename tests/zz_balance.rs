use unsealed::agency::BrainName;
use unsealed::lab::{play_one, wilson};
use unsealed::level::Level;
use unsealed::network::{StandIn, StandInName};
use unsealed::rules::{chance::Stream, moves::Move, view::NetworkView};
use rayon::prelude::*;

#[derive(Debug)]
struct Idle;
impl StandIn for Idle {
    fn name(&self) -> StandInName { StandInName::Random }
    fn decide(&self, _: NetworkView<'_>, _: &mut Stream) -> Move { Move::EndNight }
}

#[test]
fn balance() {
    let n: u64 = std::env::var("N").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let base: u64 = std::env::var("BASE").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let files = std::env::var("LEVELS").unwrap_or_else(|_| "levels/01-one-burst.ron levels/02-airtime.ron levels/03-named-in-the-lecture.ron levels/04-outside-the-work-unit.ron".into());
    for file in files.split_whitespace() {
        let Ok(text) = std::fs::read_to_string(file) else { continue };
        let level = match Level::parse(file, &text) { Ok(l) => l, Err(f) => { println!("{}", f.render(110, false)); continue } };
        print!("{}", level.remarks().render(110, false));
        let idle = Idle; let random = StandInName::Random.stand_in(); let scripted = StandInName::Scripted.stand_in();
        let ins: [(&str, &dyn StandIn); 3] = [("idle", &idle), ("random", &*random), ("scripted", &*scripted)];
        for brain in BrainName::ALL {
            let b = brain.brain();
            for (name, s) in ins {
                let results: Vec<_> = (base..base + n).into_par_iter().map(|seed| play_one(&level.setup(seed), seed, s, &*b)).collect();
                let wins = results.iter().filter(|r| r.is_win()).count();
                let days: f64 = results.iter().map(|r| f64::from(r.ending.day.0)).sum::<f64>() / n as f64;
                let inf: f64 = results.iter().map(|r| r.ending.informed as f64).sum::<f64>() / n as f64;
                let lost: f64 = results.iter().map(|r| r.ending.contacts_lost as f64).sum::<f64>() / n as f64;
                let moves: f64 = results.iter().map(|r| r.moves as f64).sum::<f64>() / n as f64;
                let w = wilson(wins, n as usize);
                println!("{file:44} {:12} {name:9} {:5.1}% [{:.0} {:.0}] days {days:.1} informed {inf:.1}/{} contacts lost {lost:.2} moves {moves:.1}", brain.name(), w.estimate*100., w.low*100., w.high*100., results[0].ending.people);
            }
        }
    }
}
