//! Recorded games, one for each level in the program: they play again as they were played.
//!
//! A rule or a number that is changed on purpose lets them come out otherwise. Then
//! `UPDATE_REPLAYS=1 cargo test --test rules replays::` records them anew from the moves they hold, on the levels
//! as they are now, and the difference is looked at before it is kept. A level's own text is in its log, so
//! a change to a level alone leaves its log as good as it was.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use unsealed::game::Session;
use unsealed::game::log::{Log, RULES};
use unsealed::game::saves::load;
use unsealed::level::builtin::{self, Builtin};
use unsealed::network::{Greedy, StandIn as _};
use unsealed::rules::chance::Stream;
use unsealed::rules::check::legal_moves;
use unsealed::rules::moves::{Move, MoveKind};
use unsealed::rules::view::Outcome;

/// Nights of a new recording, and its seed.
const NIGHTS: usize = 5;
const SEED: u64 = 2017;

fn path(builtin: &Builtin) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/replays").join(format!("{}.ron", builtin.name))
}

fn begin(builtin: &Builtin, seed: u64) -> Session {
    let level = builtin.level().expect("a sound level");
    let brain = level.brain();
    Session::new(level, seed, brain)
}

/// The nights of the game that is stored, without those moves that are possible no more; where none is
/// stored, a new one.
fn record(builtin: &Builtin) -> Session {
    let stored = fs::read_to_string(path(builtin)).ok().and_then(|text| Log::parse(&text).ok());
    let mut session = begin(builtin, stored.as_ref().map_or(SEED, |log| log.seed));
    let mut dice = Stream::from_seed(SEED);
    for night in 0..stored.as_ref().map_or(NIGHTS, |log| log.days.len()) {
        if session.ending().is_some() {
            break;
        }
        match &stored {
            Some(log) => log.days[night].night.iter().for_each(|mv| {
                let _ = session.make(mv);
            }),
            None if builtin.is_playground() => play_night(&mut session, &mut dice),
            None => play_by_recipe(&mut session, &mut dice),
        }
        while session.step_agency().is_some() {}
    }
    session
}

/// A night as the greedy stand-in plays it.
fn play_by_recipe(session: &mut Session, dice: &mut Stream) {
    while session.view().on_turn() {
        let mv = Greedy.decide(session.view(), dice);
        session.make(&mv).expect("it is legal");
    }
}

/// Moves of any kind, each kind as likely as the next. Nobody gives up a phone or leaves, so that the
/// game goes on.
fn play_night(session: &mut Session, dice: &mut Stream) {
    while session.view().network().moves_left > 0 {
        let legal = legal_moves(session.view());
        let goes_on = |kind: &MoveKind| !matches!(kind, MoveKind::EndNight | MoveKind::Ditch | MoveKind::Flee);
        let kinds: BTreeSet<MoveKind> = legal.iter().map(Move::kind).filter(goes_on).collect();
        let kinds: Vec<MoveKind> = kinds.into_iter().collect();
        let Some(&kind) = dice.pick(&kinds) else { break };
        let of_kind: Vec<&Move> = legal.iter().filter(|mv| mv.kind() == kind).collect();
        let mv = (*dice.pick(&of_kind).expect("one at least")).clone();
        session.make(&mv).expect("it is legal");
    }
    session.make(&Move::EndNight).expect("it is legal");
}

#[test]
fn recorded_games_play_again() {
    let update = std::env::var_os("UPDATE_REPLAYS").is_some();
    for builtin in builtin::all() {
        let path = path(builtin);
        if update {
            fs::write(&path, record(builtin).log().to_text()).expect("written");
        }
        let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{}: nothing recorded", builtin.name));
        let session = load(&text).unwrap_or_else(|fault| {
            panic!(
                "{}: {fault}. If rules or numbers were changed on purpose, raise RULES (now {RULES}) where games \
                 are out in the world, and record anew: UPDATE_REPLAYS=1 cargo test --test rules replays::",
                builtin.name
            )
        });
        assert_eq!(session.level().name(), builtin.name);
        let won = session.view().public().outcome == Some(Outcome::Won);
        assert!(won || builtin.is_playground(), "{}: not won", builtin.name);
        let moves = session.game().days().iter().map(|day| day.night.len()).sum::<usize>();
        assert!(moves > NIGHTS * 2 && session.view().day().0 > 2, "{}: too short to show anything", builtin.name);
    }
}
