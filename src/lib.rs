//! Unsealed: a turn-based strategy game for the terminal, and all of it as a library.
//!
//! A level from text, a game of it, and what was played, held against its own digests:
//!
//! ```
//! use unsealed::agency::BrainName;
//! use unsealed::game::Session;
//! use unsealed::level::{Level, builtin};
//! use unsealed::network::StandInName;
//! use unsealed::{lab, search};
//!
//! // A level may be wrong, and says where; one that is built in is not.
//! assert!(Level::parse("mine.ron", "(format: 1)").is_err());
//! let text = builtin::find("02-airtime").expect("a built-in level").text;
//! let level = Level::parse("02-airtime.ron", text).expect("a sound level");
//!
//! // Many games, one a seed: who plays them has a name.
//! let (greedy, patrol) = (search::stand_in(StandInName::Greedy), search::brain(BrainName::Patrol));
//! let results = lab::play_many(|seed| level.setup(seed), &[1, 2, 3], &*greedy, &*patrol);
//! assert!(results.iter().all(|result| result.refused == 0));
//!
//! // One game of a level, in the chair of the network: the agency answers every night that is ended.
//! let mut session = Session::new(level, 7, BrainName::Investigator);
//! for _ in 0..3 {
//!     session.make(&unsealed::rules::moves::Move::EndNight).expect("a night can always be ended");
//!     while session.step_agency().is_some() {}
//! }
//!
//! // What was played is a text; played again it must come to the same digest each day.
//! let log = session.log();
//! assert!(log.replay().is_ok());
//! ```
//!
//! An experiment sweeps numbers of a level, and is its rows:
//!
//! ```
//! use unsealed::lab::experiment::{csv, file};
//! use unsealed::level::builtin;
//!
//! let text = r#"(
//!     format: 1, title: "Ties between places", level: "02-airtime", players: ["greedy"], agencies: ["absent"],
//!     vary: [(name: "ties", path: "rules.tie_place", values: [0.0, 0.3])], runs: 2, seed: 1,
//! )"#;
//! let find = |name: &str| builtin::find(name).map(|level| level.text.to_owned()).ok_or_else(|| name.to_owned());
//! let experiment = file::read("ties.ron", text, &find).expect("a sound experiment");
//! let run = experiment.play(0);
//! assert_eq!((experiment.jobs(), run.seed), (4, 1));
//! assert!(csv::rows(&experiment, &run).lines().count() > 1);
//! ```
//!
//! Reading order: [`rules`] is the game itself; [`agency`] holds the brains that play one side of it, [`network`] stand-ins
//! for the player of the other; [`driver`] plays a game between two seats; [`search`] plays worlds forward that one side
//! imagines; [`level`] reads level files; [`game`] is one game being played, [`lab`] many, [`lesson`] shows a class what they
//! come to; [`words`] says in sentences what a side sees, [`plain`] and [`tui`] show it, [`takeaway`] writes it down;
//! [`shell`] is the outside, [`cli`] the commands.

// The crates below hold their layers; they have the same names here.
pub use unsealed_lab::{game, lab, lesson, level};
pub use unsealed_rules::{agency, driver, network, rules, search};

pub mod cli;
pub mod plain;
pub mod shell;
pub mod takeaway;
pub mod tui;
pub mod words;
