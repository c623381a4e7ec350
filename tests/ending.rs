//! What a game came to: who was taken is named with the day and the cell, and nobody else is.

mod common;

use std::collections::BTreeSet;

use common::{Policy, many};
use rayon::prelude::*;
use unsealed::game::Session;
use unsealed::level::builtin;
use unsealed::rules::chance::Stream;
use unsealed::rules::check::legal_moves;
use unsealed::rules::ids::PersonId;
use unsealed::rules::moves::{Move, MoveKind};
use unsealed::rules::state::Status;
use unsealed::words::{self, ending};

/// A kind of move by chance, and one of that kind. Half the games leave nobody behind on purpose.
fn a_move(session: &Session, dice: &mut Stream) -> Move {
    let legal = legal_moves(session.view());
    let rare = |kind: MoveKind| matches!(kind, MoveKind::Ditch | MoveKind::Flee) && session.seed() % 2 == 0;
    let kinds: BTreeSet<MoveKind> = legal.iter().map(Move::kind).filter(|&kind| !rare(kind)).collect();
    let kinds: Vec<MoveKind> = kinds.into_iter().collect();
    let kind = *dice.pick(&kinds).expect("the night can always be ended");
    let of_kind: Vec<&Move> = legal.iter().filter(|mv| mv.kind() == kind).collect();
    (*dice.pick(&of_kind).expect("one at least")).clone()
}

fn play(level: &unsealed::level::Level, seed: u64) -> Session {
    let mut session = Session::new(level.clone(), seed, unsealed::game::BrainName::Investigator);
    let mut dice = Stream::from_seed(seed);
    while session.ending().is_none() {
        if session.step_agency().is_none() {
            session.make(&a_move(&session, &mut dice)).expect("it is legal");
        }
    }
    session
}

#[test]
fn look() {
    for builtin in builtin::all() {
        let level = builtin.level().expect("a sound level");
        for seed in 0..many("GAMES", 2) {
            let session = play(&level, seed);
            let ending = session.ending().unwrap();
            println!("--- {} {seed}", builtin.name);
            for line in ending::told(&ending::sections(session.view(), session.chronicle(), &ending)) {
                println!("{line}");
            }
        }
    }
}
