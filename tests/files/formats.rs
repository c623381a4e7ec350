//! The words of the files that the program writes and reads again: another name in the sources must not change a
//! player's files.

use std::fmt::Write as _;

use serde::Serialize;
use unsealed::agency::BrainName;
use unsealed::game::Difficulty;
use unsealed::game::chairs::Chairs;
use unsealed::game::document::Document as _;
use unsealed::game::log::{FORMAT, Log, LogAction, LogDay, LoggedLevel, RULES};
use unsealed::game::progress::Progress;
use unsealed::game::results::{Results, Score};
use unsealed::lab::experiment::csv::{self, Shard};
use unsealed::lab::experiment::file;
use unsealed::lesson::builtin;
use unsealed::network::StandInName;
use unsealed::rules::actions::{Action, Topic};
use unsealed::rules::digest::Digest;
use unsealed::rules::ids::{App, Force, PersonId, PlaceId, RoadId, StoryId, UnitId, VanId, Yuan};
use unsealed::rules::moves::{BribeTarget, Channel, Destination, Item, Load, Move, Sender};
use unsealed::rules::objective::Medal;
use unsealed::tui::keymap::Context;
use unsealed::tui::settings::{Colours, Settings, Speed, file::changed};
use unsealed::tui::theme::ThemeName;

/// Every move, with everything that can stand in one.
fn moves() -> Vec<Move> {
    let (a, b, place, story) = (PersonId(0), PersonId(1), PlaceId(2), StoryId(3));
    let send = |from, channel, teach| Move::Send { from, to: vec![a], stories: vec![story], channel, teach };
    let courier = |to, load| Move::Courier { carrier: a, to, load };
    let to = Destination::Contact(b);
    let loads = [Load::Word(story), Load::Card(story), Load::Phone, Load::Kit, Load::Cash(Yuan(5))];
    let items = [Item::Phone, Item::Card(story), Item::Kit].map(|item| Move::Smuggle { contact: a, item });
    let targets =
        [BribeTarget::Guard(place), BribeTarget::Crew(VanId(4)), BribeTarget::Official(place), BribeTarget::Jailer(b)];
    let mut moves = vec![
        send(Sender::Desk, Channel::Text(App::Kakao), None),
        send(Sender::Contact(b), Channel::Clip(App::Line), None),
        send(Sender::Desk, Channel::Voice, Some(App::WeChat)),
        courier(Destination::Scout(place), None),
        Move::Share { contact: a, story },
        Move::Recruit { by: a, person: b },
        Move::Introduce { a, b },
        Move::Teach { from: a, to: b, app: App::Kakao },
        Move::Remit { broker: a },
        Move::Feed { place },
        Move::LieLow { contact: a },
        Move::Ditch { contact: a },
        Move::Flee { contact: a },
    ];
    moves.extend(loads.map(|load| courier(to, Some(load))));
    moves.extend(items);
    moves.extend(targets.map(|target| Move::Bribe { target }));
    moves.push(Move::EndNight);
    moves
}

/// Every action, with everything that can stand in one.
fn actions() -> Vec<Action> {
    let (person, place, story, unit) = (PersonId(0), PlaceId(2), StoryId(3), UnitId(5));
    let topics = [Topic::App(App::Line), Topic::Voice, Topic::StateNetwork, Topic::Story(story)];
    let mut actions = topics.map(|topic| Action::Lecture { place, topic }).to_vec();
    actions.extend([
        Action::MoveVan { van: VanId(4), to: place },
        Action::Raid { unit, force: Force::StateSecurity },
        Action::Arrest { person, force: Force::Police },
        Action::Checkpoint { road: RoadId(6) },
        Action::Seal { crossing: place },
        Action::Inspectors,
        Action::Informant { unit },
        Action::Rotate { place },
        Action::EndDay,
    ]);
    actions
}

#[test]
fn the_words_of_a_saved_game_stay() {
    let action = |action| LogAction { action, reason: "why".to_owned() };
    let night = LogDay {
        day: 1,
        night: moves(),
        plans: vec![vec![Action::EndDay]],
        actions: actions().into_iter().map(action).collect(),
        digest: Digest(7),
    };
    let log = Log {
        format: FORMAT,
        rules: RULES,
        level: LoggedLevel { name: "mine".to_owned(), hash: Digest(1), text: "(\n)".to_owned() },
        seed: 7,
        brain: BrainName::Patrol,
        chairs: Some(Chairs::Two),
        played_on: Some(2),
        header: Digest(3),
        days: vec![night],
    };
    insta::assert_snapshot!(log.to_text());
    assert_eq!(Log::parse(&log.to_text()), Ok(log));
}

/// Values as a file has them, in a line.
fn words<T: Serialize>(values: impl IntoIterator<Item = T>) -> String {
    let words = values.into_iter().map(|value| ron::to_string(&value).expect("plain data"));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_words_of_who_plays_stay() {
    assert_eq!(words(BrainName::ALL), "Patrol Investigator Directorate");
    let chairs = StandInName::ALL.map(Chairs::Agency);
    assert_eq!(words(chairs), "Agency(Random) Agency(Greedy) Agency(Planner)");
    assert_eq!(words([Chairs::Network, Chairs::Two]), "Network Two");
}

#[test]
fn the_words_of_progress_and_results_stay() {
    let (mut progress, mut results) = (Progress::default(), Results::default());
    for difficulty in Difficulty::ALL {
        progress.note("mine", difficulty, Medal::ALL);
        for level in ["skirmish-small-7", "skirmish-middle-7", "skirmish-large-7", "daily-2026-11-24"] {
            let (day, days, informed, people, lost) = (9, 12, 20, 60, 1);
            let (level, medals) = (level.to_owned(), [Medal::Reach].into());
            results.note(&Score { level, difficulty, won: true, day, days, informed, people, lost, medals });
        }
    }
    insta::assert_snapshot!(progress.to_text() + &results.to_text());
}

#[test]
fn the_words_of_the_settings_stay() {
    let before = Settings::default();
    let mut text = String::new();
    for theme in ThemeName::ALL.into_iter().skip(1) {
        text += &changed("()", &before, &Settings { theme, ..before.clone() });
    }
    for colours in Colours::ALL.into_iter().skip(1) {
        text += &changed("()", &before, &Settings { colours, ..before.clone() });
    }
    for speed in Speed::ALL.into_iter().filter(|&speed| speed != before.speed) {
        text += &changed("()", &before, &Settings { speed, ..before.clone() });
    }
    let other = Settings { ascii: true, mouse: false, large_type: true, ..before.clone() };
    text += &changed("()", &before, &other);
    for context in Context::ALL {
        let commands: Vec<String> = context.bindings().iter().map(|bound| bound.command.word()).collect();
        let _ = write!(text, "\n{}: {}", context.word(), commands.join(" "));
    }
    insta::assert_snapshot!(text);
}

/// An experiment with everything that can be done in one.
const EXPERIMENT: &str = r#"(
    format: 1,
    title: "Words",
    about: "Every deed.",
    level: "02-airtime",
    players: ["random"],
    agencies: ["patrol"],
    vary: [(name: "ties", path: "rules.place_ties", values: [0.4])],
    deeds: [
        Text(day: 1, to: "sunhui", story: "greeting", app: Kakao),
        Voice(day: 1, to: "cholho", story: "grain"),
        Share(day: 2, contact: "sunhui", story: "grain"),
        LieLow(day: 2, contact: "misuk"),
        Lecture(day: 1, place: "hyesan", story: "grain"),
        Arrest(day: 2, person: "kumchol"),
        Raid(day: 2, unit: "mill"),
        Inspectors(day: 3),
    ],
    runs: 1,
    seed: 1,
    chart: "informed",
)"#;

#[test]
fn the_words_of_an_experiments_rows_stay() {
    let experiment = file::read("words.ron", EXPERIMENT, &builtin::level).unwrap_or_else(|faults| panic!("{faults}"));
    let text = csv::header(&experiment, Shard::WHOLE) + &csv::rows(&experiment, &experiment.play(0));
    insta::assert_snapshot!(text);
}
