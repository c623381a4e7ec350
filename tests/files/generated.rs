//! Levels from a seed: sound, the same everywhere, not won by doing nothing, played and kept as others are.

use rayon::prelude::*;
use unsealed::agency::{BrainName, Investigator};
use unsealed::game::challenge::{Challenge, day};
use unsealed::game::document::Document as _;
use unsealed::game::results::{Results, Score};
use unsealed::game::saves::{load, save};
use unsealed::game::storage::Memory;
use unsealed::game::{Difficulty, Session};
use unsealed::lab::{play_one, skirmish};
use unsealed::level::Level;
use unsealed::level::generate::{ATTEMPTS, Draft, SHARES, Size};
use unsealed::network::{self, Greedy, StandIn, StandInName};
use unsealed::rules::atlas::Objective;
use unsealed::rules::chance::{Chance, Stream};
use unsealed::rules::digest::Digest;
use unsealed::rules::moves::Move;
use unsealed::rules::view::{NetworkView, Outcome};
use unsealed::words;

/// Ends every night at once.
#[derive(Debug)]
struct Idle;

impl StandIn for Idle {
    fn name(&self) -> StandInName {
        StandInName::Random
    }

    fn decide(&self, _view: NetworkView<'_>, _dice: &mut Stream) -> Move {
        Move::EndNight
    }
}

fn parsed(text: &str) -> Level {
    Level::parse("made.ron", text).unwrap_or_else(|faults| panic!("{}\n{text}", faults.render(100, false)))
}

fn of_all_sizes(seeds: u64) -> Vec<(Size, u64)> {
    Size::ALL.into_iter().flat_map(|size| (0..seeds).map(move |seed| (size, seed))).collect()
}

#[test]
fn drafts_are_sound_and_not_won_by_doing_nothing() {
    of_all_sizes(40).into_par_iter().for_each(|(size, seed)| {
        // Small seeds, large ones, and every attempt.
        let seed = if seed % 2 == 0 { seed } else { u64::MAX / (seed + 1) };
        let draft = Draft::new(size, seed, (seed % u64::from(ATTEMPTS)) as u32);
        let level = parsed(&draft.text(SHARES.0));
        assert!(level.remarks().is_empty(), "{size} {seed}\n{}", level.remarks().render(100, false));
        let atlas = level.atlas();
        let people = match size {
            Size::Small => 54..=72,
            Size::Middle => 96..=128,
            Size::Large => 162..=225,
        };
        assert!(people.contains(&atlas.people()), "{size} {seed}: {} people", atlas.people());
        assert!(matches!(atlas.objectives.first(), Some(Objective::Inform { .. })));
        assert!(!play_one(&level.setup(seed), seed, &Idle, &Investigator).is_win(), "{size} {seed}");
    });
}

#[test]
fn a_seed_is_the_same_text_on_every_platform() {
    let text = |size, seed, attempt| Digest::of_text(&Draft::new(size, seed, attempt).text(0.3));
    let found = [text(Size::Small, 7, 0), text(Size::Middle, 20_261_124, 1), text(Size::Large, u64::MAX, 2)];
    insta::assert_debug_snapshot!(found);
}

#[test]
fn what_is_made_asks_for_a_share_in_bounds_and_says_its_aim() {
    for (size, seed) in of_all_sizes(2) {
        let challenge = Challenge::Skirmish(size, seed);
        let level = skirmish::level(challenge).expect("a sound level");
        assert_eq!(level.name(), challenge.name());
        assert_eq!(Challenge::of(&level), Some(challenge));
        assert_eq!(level.aim(), size.aim());
        let Some(Objective::Inform { share, .. }) = level.atlas().objectives.first() else { panic!("no share") };
        assert!((SHARES.0..=SHARES.1).contains(share), "{share}");
    }
}

#[test]
fn a_seed_is_the_same_level_for_any_number_of_threads() {
    let made = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| skirmish::level(Challenge::Skirmish(Size::Small, 11)).expect("a sound level").text().to_owned())
    };
    assert_eq!(made(1), made(4));
}

#[test]
fn seeds_give_different_levels() {
    for size in Size::ALL {
        let drafts: Vec<Level> = (0..40).map(|seed| parsed(&Draft::new(size, seed, 0).text(0.3))).collect();
        let different =
            |of: &dyn Fn(&Level) -> String| drafts.iter().map(of).collect::<std::collections::BTreeSet<_>>().len();
        assert!(different(&|level| level.title().to_owned()) > 15);
        assert!(different(&|level| level.atlas().stories[0].title.to_string()) > 7);
        assert!(different(&|level| format!("{:?}", level.atlas().roads)) > 15);
        // What is asked for beside the main story.
        let kinds = |level: &Level| {
            let kind = |goal: &Objective| format!("{goal:?}").split([' ', '{']).next().unwrap_or_default().to_owned();
            format!("{:?}", level.atlas().objectives.iter().map(kind).collect::<Vec<_>>())
        };
        assert!(different(&kinds) > 3);
    }
}

/// A game of a level that greedy plays to its end against the patrol.
fn played(challenge: Challenge, name: &str, share: f64, seed: u64) -> Session {
    let text = Draft::new(challenge.size(), challenge.seed(), 0).text(share);
    let level = Level::parse(&format!("{name}.ron"), &text).expect("a sound level");
    let mut session = Session::new(level, seed, BrainName::Patrol);
    while session.ending().is_none() {
        let view = session.view();
        let mv = Greedy.decide(view, &mut network::dice(Chance::new(seed), view));
        session.make(&mv).expect("it is legal");
        while session.step_agency().is_some() {}
    }
    session
}

#[test]
fn a_finished_game_is_kept_with_its_level_and_its_result() {
    let challenge = Challenge::Daily(day("2026-11-24").expect("a day"));
    let session = played(challenge, &challenge.name(), SHARES.0, challenge.seed());
    let mut memory = Memory::default();
    save(&mut memory, &session).expect("kept");
    let (stem, text) = memory.finished.first().expect("a replay");
    assert_eq!(stem, "daily-2026-11-24-20261124");
    let again = load(text).expect("it plays");
    assert_eq!((again.level().text(), again.ending()), (session.level().text(), session.ending()));
    let score = Score::of(&session).expect("a result");
    let ending = session.ending().expect("over");
    assert_eq!((score.won, score.day), (ending.outcome == Outcome::Won, ending.day.0));
    assert_eq!(score.lost as usize, ending.contacts_lost);
    assert_eq!(Results::kept(&memory).best(challenge, Difficulty::Story), Some(&score));
    assert!(words::share_line(&score).starts_with("Unsealed daily 2026-11-24, Story: "));
    assert_eq!(memory.texts.keys().collect::<Vec<_>>(), [&Results::FILE.name], "it is no level of the campaign");
}

#[test]
fn a_level_of_another_name_or_text_has_no_result() {
    let challenge = Challenge::Skirmish(Size::Small, 7);
    let session = played(challenge, "mine", SHARES.0, 7);
    let mut memory = Memory::default();
    save(&mut memory, &session).expect("kept");
    assert_eq!((memory.finished.len(), memory.texts.len()), (1, 0));
}

#[test]
fn the_share_line_names_nothing_of_the_level() {
    let challenge = Challenge::Skirmish(Size::Small, 7);
    let session = played(challenge, &challenge.name(), SHARES.0, 7);
    let line = words::share_line(&Score::of(&session).expect("a result"));
    let atlas = session.view().atlas();
    let names = atlas.places.iter().map(|place| place.name.to_string());
    let names = names.chain(atlas.units.iter().map(|unit| unit.name.to_string()));
    for name in names.chain(atlas.stories.iter().map(|story| story.title.to_string())) {
        assert!(!line.contains(&name), "{line} names {name}");
    }
    assert!(line.is_ascii() && !line.contains('\n'));
}

#[test]
fn damaged_results_are_set_aside_when_a_game_ends() {
    let challenge = Challenge::Skirmish(Size::Small, 7);
    let session = played(challenge, &challenge.name(), SHARES.0, 7);
    let mut memory = Memory { texts: [(Results::FILE.name, "(nonsense".to_owned())].into(), ..Memory::default() };
    assert!(Results::read(&memory).expect("it is there").is_err());
    save(&mut memory, &session).expect("kept");
    assert_eq!(memory.broken, ["(nonsense"]);
    assert!(Results::kept(&memory).best(challenge, Difficulty::Story).is_some());
}
