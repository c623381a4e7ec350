//! The words of the files that the program writes and reads again: another name in the sources must not change a
//! player's files.

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

/// [`moves`] as a saved game has them.
const MOVES: [&str; 26] = [
    "Send(from: Desk, to: [0], stories: [3], channel: Text(Kakao), teach: None),",
    "Send(from: Contact(1), to: [0], stories: [3], channel: Clip(Line), teach: None),",
    "Send(from: Desk, to: [0], stories: [3], channel: Voice, teach: Some(WeChat)),",
    "Courier(carrier: 0, to: Scout(2), load: None),",
    "Share(contact: 0, story: 3),",
    "Recruit(by: 0, person: 1),",
    "Introduce(a: 0, b: 1),",
    "Teach(from: 0, to: 1, app: Kakao),",
    "Remit(broker: 0),",
    "Feed(place: 2),",
    "LieLow(contact: 0),",
    "Ditch(contact: 0),",
    "Flee(contact: 0),",
    "Courier(carrier: 0, to: Contact(1), load: Some(Word(3))),",
    "Courier(carrier: 0, to: Contact(1), load: Some(Card(3))),",
    "Courier(carrier: 0, to: Contact(1), load: Some(Phone)),",
    "Courier(carrier: 0, to: Contact(1), load: Some(Kit)),",
    "Courier(carrier: 0, to: Contact(1), load: Some(Cash(5))),",
    "Smuggle(contact: 0, item: Phone),",
    "Smuggle(contact: 0, item: Card(3)),",
    "Smuggle(contact: 0, item: Kit),",
    "Bribe(target: Guard(2)),",
    "Bribe(target: Crew(4)),",
    "Bribe(target: Official(2)),",
    "Bribe(target: Jailer(1)),",
    "EndNight,",
];

/// [`actions`] as a saved game has them.
const ACTIONS: [&str; 13] = [
    "Lecture(place: 2, topic: App(Line))",
    "Lecture(place: 2, topic: Voice)",
    "Lecture(place: 2, topic: StateNetwork)",
    "Lecture(place: 2, topic: Story(3))",
    "MoveVan(van: 4, to: 2)",
    "Raid(unit: 5, force: StateSecurity)",
    "Arrest(person: 0, force: Police)",
    "Checkpoint(road: 6)",
    "Seal(crossing: 2)",
    "Inspectors",
    "Informant(unit: 5)",
    "Rotate(place: 2)",
    "EndDay",
];

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
    let text = log.to_text();
    let written = |from: &str| {
        let lines = text.lines().map(str::trim).skip_while(|line| *line != from).skip(1);
        lines.take_while(|line| *line != "],").collect::<Vec<_>>()
    };
    assert_eq!(written("night: ["), MOVES);
    let actions = ACTIONS.map(|action| format!("(action: {action}, reason: \"why\"),"));
    assert_eq!(written("actions: ["), actions);
    let ends = |parts: &[&str]| parts.iter().all(|part| text.contains(part));
    assert!(ends(&["brain: Patrol,\n", "chairs: Some(Two),\n", "played_on: Some(2),\n", "[EndDay],\n"]), "{text}");
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

/// A text without what lays it out.
fn compact(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == ',').collect()
}

#[test]
fn the_words_of_progress_and_results_stay() {
    let (mut progress, mut results) = (Progress::default(), Results::default());
    for difficulty in Difficulty::ALL {
        progress.note("mine", difficulty, Medal::ALL);
    }
    for level in ["skirmish-small-7", "skirmish-middle-7", "skirmish-large-7", "daily-2026-11-24"] {
        let (level, difficulty, medals) = (level.to_owned(), Difficulty::Hard, [Medal::Reach].into());
        let (day, days, informed, people, lost) = (9, 12, 20, 60, 1);
        results.note(&Score { level, difficulty, won: true, day, days, informed, people, lost, medals });
    }
    let medals = "[Speed Reach NobodyLost]";
    let won = format!("{{\"mine\": {{Story: {medals} Standard: {medals} Hard: {medals}}}}}");
    assert_eq!(compact(&progress.to_text()), compact(&format!("(format: 1 every_level: false won: {won})")));
    let score = |kind: &str, level: &str| {
        format!(
            "\"{kind}\": {{Hard: (level: \"{level}\" difficulty: Hard won: true day: 9 days: 12 informed: 20 people: 60 \
             lost: 1 medals: [Reach])}}"
        )
    };
    let sizes = ["large", "middle", "small"].map(|size| score(size, &format!("skirmish-{size}-7"))).join(" ");
    let day = score("2026-11-24", "daily-2026-11-24");
    assert_eq!(compact(&results.to_text()), compact(&format!("(format: 1 skirmish: {{{sizes}}} daily: {{{day}}})")));
}

/// The words of keys' contexts and commands are held by the page of the settings.
#[test]
fn the_words_of_the_settings_stay() {
    let before = Settings::default();
    let hold = |other: &Settings, field: &str| {
        assert_eq!(changed("()", &before, other), format!("(\n    {field},\n)"));
    };
    for (theme, word) in ThemeName::ALL.into_iter().skip(1).zip(["Paper", "HighContrast", "ColourBlind", "Mono"]) {
        hold(&Settings { theme, ..before.clone() }, &format!("theme: {word}"));
    }
    for (colours, word) in Colours::ALL.into_iter().skip(1).zip(["TrueColour", "Ansi256", "Ansi16", "None"]) {
        hold(&Settings { colours, ..before.clone() }, &format!("colours: {word}"));
    }
    for (speed, word) in [(Speed::Slow, "Slow"), (Speed::Quick, "Quick"), (Speed::Still, "Still")] {
        hold(&Settings { speed, ..before.clone() }, &format!("speed: {word}"));
    }
    hold(&Settings { ascii: Some(true), ..before.clone() }, "ascii: true");
    hold(&Settings { mouse: false, ..before.clone() }, "mouse: false");
    hold(&Settings { large_type: true, ..before.clone() }, "large_type: true");
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
    let names = text.lines().find(|line| !line.starts_with('#')).expect("the names of the columns");
    assert!(names.starts_with("cell,ties,player,agency,run,seed,day,over,won,"), "{names}");
    assert_eq!(csv::kept(&experiment, Shard::WHOLE, &text), Ok((text.len(), 1)));
}
