//! The game's sentences: what they say, and that any game can be told in them.

use std::collections::BTreeSet;

use unsealed::game::{Entry, Session};
use unsealed::level::Level;
use unsealed::level::builtin;
use unsealed::rules::actions::Topic;
use unsealed::rules::atlas::Objective;
use unsealed::rules::chance::Stream;
use unsealed::rules::check::{Refusal, legal_moves};
use unsealed::rules::event::{ForgetCause, NerveCause, ResentmentCause};
use unsealed::rules::ids::{Airtime, App, Bread, Day, Force, PersonId, PlaceId, StoryId, UnitId, VanId, Yuan};
use unsealed::rules::moves::{Channel, Move, MoveKind, Sender};
use unsealed::rules::notice::Noticed;
use unsealed::rules::state::{Defeat, Outcome, Phase, Source, Status};
use unsealed::words::parse::{Command, parse, typed};
use unsealed::words::{self, Tone};

/// Two towns, three contacts (people 0, 3 and 6), and people nobody knows.
const LEVEL: &str = r#"(
    format: 1, title: "Two towns", days: 9, brain: Patrol,
    rules: (unit_density: 1.0, place_ties: 0.0, far_ties: 0.0),
    map: (
        size: (60, 12), river: [(0, 2), (59, 2)],
        places: [(id: "h", name: "Hyesan", at: (10, 6), bars: 3), (id: "p", name: "Pochon", at: (40, 6), bars: 1)],
        roads: [("h", "p")],
    ),
    units: [
        (id: "mill", name: "Mill", place: "h", people: 3, informants: 0),
        (id: "school", name: "Hyesan School", place: "h", kind: School, people: 3, informants: 0),
        (id: "farm", name: "Farm", place: "p", people: 3, informants: 0),
        (id: "mine", name: "Mine", place: "p", people: 3, informants: 0),
    ],
    people: [
        (id: "sunhui", name: "Ri Sun-hui", unit: "mill", chinese: true, apps: [Kakao, Line]),
        (id: "chol", name: "Kim Chol", unit: "school", chinese: true, apps: [Kakao]),
        (id: "okran", name: "Pak Ok-ran", unit: "farm", chinese: true, apps: [WeChat]),
    ],
    contacts: [(person: "sunhui"), (person: "chol"), (person: "okran")],
    ties: [(a: "sunhui", b: "chol")],
    stories: [
        (id: "prices", title: "Market prices", text: "What grain costs.", heat: 2),
        (id: "clip", title: "A street, at night", text: "Seen from a car.", kind: Media, heat: 3),
    ],
    agency: (vans: ["h"], fixed: ["h"]),
    objectives: [Inform(story: "prices", share: 0.5, places: ["h", "p"], by: 8), KeepFree(contacts: 2)],
)"#;

fn session() -> Session {
    let level = Level::parse("two-towns", LEVEL).unwrap_or_else(|faults| panic!("{faults}"));
    let brain = level.brain();
    Session::new(level, 1, brain)
}

/// The ids of the three contacts and of one person whom nobody knows.
fn people(session: &Session) -> [PersonId; 4] {
    let contacts: Vec<PersonId> = session.view().network().contacts.iter().map(|contact| contact.person).collect();
    let all = (0..session.view().atlas().people()).map(PersonId::at);
    let unknown = all.rev().find(|&person| session.view().acquaintance(person).is_none());
    [contacts[0], contacts[1], contacts[2], unknown.expect("somebody is unknown")]
}

/// Something noticed, its line, its place and its tone.
type Told<'a> = (Noticed, &'a str, Option<PlaceId>, Tone);

fn hold(session: &Session, cases: Vec<Told<'_>>) {
    for (noticed, line, place, tone) in cases {
        assert_eq!(words::line(session.view(), &noticed).as_deref(), Some(line));
        let told = words::told(session.view(), &noticed);
        assert_eq!((told.place, told.tone), (place, tone), "{line}");
    }
}

#[test]
fn lines_say_what_was_noticed() {
    let session = session();
    let [sunhui, chol, okran, unknown] = people(&session);
    let (prices, hyesan, pochon) = (StoryId(0), PlaceId(0), PlaceId(1));
    let text = Channel::Text(App::Kakao);
    let cases = vec![
        (
            Noticed::Sent { from: Sender::Desk, to: sunhui, channel: text, stories: vec![prices] },
            "The desk texted \"Market prices\" to Ri Sun-hui by Kakao",
            Some(hyesan),
            Tone::Neutral,
        ),
        (
            Noticed::Sent { from: Sender::Contact(chol), to: sunhui, channel: Channel::Voice, stories: vec![] },
            "Kim Chol called Ri Sun-hui",
            Some(hyesan),
            Tone::Neutral,
        ),
        (
            Noticed::OnAir { contact: okran, channel: Channel::Voice, ticks: Airtime(8) },
            "Pak Ok-ran was on the air for 8 ticks in Pochon",
            Some(pochon),
            Tone::Neutral,
        ),
        (
            Noticed::Heard { person: unknown, story: prices, from: Some(Source::Person(okran)) },
            "Someone of Mine heard \"Market prices\", told by Pak Ok-ran",
            Some(pochon),
            Tone::Neutral,
        ),
        (
            Noticed::Believed { person: chol, story: prices, from: None },
            "Kim Chol believes \"Market prices\"",
            Some(hyesan),
            Tone::Good,
        ),
        (
            Noticed::NerveChanged { contact: chol, by: -2, cause: NerveCause::Arrest },
            "Kim Chol lost 2 nerve: someone they work with was arrested",
            Some(hyesan),
            Tone::Bad,
        ),
    ];
    hold(&session, cases);
    let silent = Noticed::NerveChanged { contact: chol, by: 0, cause: NerveCause::Quiet };
    let [night, dawn] = [Phase::Night, Phase::Dawn].map(|phase| Noticed::Began { day: Day(3), phase });
    for noticed in [night, dawn, silent] {
        assert_eq!(words::line(session.view(), &noticed), None);
    }
}

#[test]
fn lines_say_what_the_agency_did() {
    let session = session();
    let [_, chol, okran, _] = people(&session);
    let (prices, hyesan, pochon) = (StoryId(0), PlaceId(0), PlaceId(1));
    let cases = vec![
        (
            Noticed::Forgot { person: chol, story: prices, cause: ForgetCause::Time },
            "Kim Chol let \"Market prices\" go: no second voice came in time",
            Some(hyesan),
            Tone::Bad,
        ),
        (
            Noticed::VanMoved { van: VanId(0), from: Some(hyesan), to: None },
            "Van 1 left Hyesan",
            Some(hyesan),
            Tone::Agency,
        ),
        (
            Noticed::Lectured { place: pochon, topic: Topic::App(App::Line), backfired: false },
            "A lecture in Pochon named Line",
            Some(pochon),
            Tone::Agency,
        ),
        (
            Noticed::Raided { unit: UnitId(0), force: Force::Police },
            "The police searched Mill in Hyesan",
            Some(hyesan),
            Tone::Agency,
        ),
        (
            Noticed::Raided { unit: UnitId(1), force: Force::StateSecurity },
            "State Security searched Hyesan School",
            Some(hyesan),
            Tone::Agency,
        ),
        (
            Noticed::Lost { contact: okran, phone: true, files: true },
            "Pak Ok-ran's phone and files were found",
            Some(pochon),
            Tone::Bad,
        ),
        (
            Noticed::Held { person: okran, force: Force::StateSecurity },
            "Pak Ok-ran was arrested by State Security",
            Some(pochon),
            Tone::Bad,
        ),
        (
            Noticed::Sentenced { prisoner: okran, to: Status::Camp },
            "Pak Ok-ran was sent to a camp",
            Some(pochon),
            Tone::Bad,
        ),
        (
            Noticed::CynicismRose { place: hyesan, cause: ResentmentCause::EmptyRaid },
            "People in Hyesan resent a search that found nothing",
            Some(hyesan),
            Tone::Good,
        ),
        (Noticed::BreadFell { by: Bread(1) }, "Food is shorter everywhere", None, Tone::Bad),
        (Noticed::Ended { outcome: Outcome::Won }, "Won: every objective is met", None, Tone::Good),
    ];
    hold(&session, cases);
}

#[test]
fn a_day_is_summed_up_with_its_reasons() {
    let session = session();
    let [sunhui, chol, okran, unknown] = people(&session);
    let prices = StoryId(0);
    let entry = |noticed| Entry { day: Day(1), phase: Phase::Evening, noticed };
    let believed = |person, from| entry(Noticed::Believed { person, story: prices, from });
    let told = |teller| Some(Source::Person(teller));
    let nerve = |by, cause| entry(Noticed::NerveChanged { contact: sunhui, by, cause });
    let resented = |cause| Noticed::CynicismRose { place: PlaceId(0), cause };
    let cases: Vec<(Vec<Entry>, Vec<&str>)> = vec![
        (vec![], vec!["A quiet day: nothing gained that the network knows of, and nothing lost"]),
        (
            vec![
                believed(PersonId(1), told(sunhui)),
                believed(PersonId(2), told(sunhui)),
                believed(chol, Some(Source::Desk)),
                believed(unknown, None),
            ],
            vec![
                "3 more believe \"Market prices\" in Hyesan, told by Ri Sun-hui and the desk",
                "1 more believes \"Market prices\" in Pochon",
            ],
        ),
        (
            vec![
                entry(Noticed::OnAir { contact: sunhui, channel: Channel::Voice, ticks: Airtime(4) }),
                entry(Noticed::OnAir { contact: sunhui, channel: Channel::Voice, ticks: Airtime(1) }),
                entry(Noticed::OnAir { contact: okran, channel: Channel::Voice, ticks: Airtime(1) }),
            ],
            vec![
                "Ri Sun-hui was on the air for 5 ticks with a van and a fixed locator in Hyesan",
                "Pak Ok-ran was on the air for 1 tick with no locator in Pochon",
            ],
        ),
        // A van that came by day was not there at night.
        (
            vec![
                entry(Noticed::OnAir { contact: sunhui, channel: Channel::Voice, ticks: Airtime(4) }),
                entry(Noticed::VanMoved { van: VanId(0), from: None, to: Some(PlaceId(0)) }),
            ],
            vec!["Ri Sun-hui was on the air for 4 ticks with a fixed locator in Hyesan", "Van 1 came to Hyesan"],
        ),
        (
            vec![
                entry(Noticed::Lost { contact: chol, phone: true, files: false }),
                entry(Noticed::Held { person: chol, force: Force::Police }),
                nerve(-2, NerveCause::Arrest),
                nerve(1, NerveCause::Call),
            ],
            vec![
                "Kim Chol was arrested by the police; their phone was found",
                "Ri Sun-hui lost 1 nerve, now 3: -2 someone they work with was arrested and +1 a voice from the network",
            ],
        ),
        // Of two searches the one that found nothing is named, and not whoever was arrested beside it.
        (
            vec![
                entry(Noticed::Raided { unit: UnitId(0), force: Force::Police }),
                entry(resented(ResentmentCause::EmptyRaid)),
                entry(Noticed::Held { person: chol, force: Force::Police }),
                entry(Noticed::Released { person: sunhui }),
                entry(resented(ResentmentCause::Release)),
            ],
            vec![
                "The police searched Mill in Hyesan",
                "Kim Chol was arrested by the police",
                "Ri Sun-hui was arrested and let go",
                "People in Hyesan resent the search of Mill, which found nothing",
                "People in Hyesan resent the arrest of Ri Sun-hui, which had no reason",
            ],
        ),
        (
            vec![entry(resented(ResentmentCause::EmptyRaid))],
            vec!["People in Hyesan resent a search that found nothing"],
        ),
    ];
    for (entries, expected) in cases {
        let lines: Vec<String> = words::summary(session.view(), &entries).into_iter().map(|line| line.text).collect();
        assert_eq!(lines, expected);
    }
}

#[test]
fn refusals_name_who_and_where() {
    let mut session = session();
    let [sunhui, chol, ..] = people(&session);
    session.make(&Move::LieLow { contact: chol }).expect("it is legal");
    for (refusal, says) in [
        (Refusal::LyingLow(chol), "Kim Chol lies low until tomorrow night"),
        (Refusal::NoNerve(sunhui), "Ri Sun-hui has no nerve left"),
        (Refusal::NoApp(chol, App::WeChat), "Kim Chol does not have WeChat"),
        (Refusal::TooFewBars(PlaceId(1)), "A clip needs 2 bars, and Pochon has 1"),
        (Refusal::NoSignal(PlaceId(1)), "No signal in Pochon: 0 bars"),
        (Refusal::NotInPlay(MoveKind::Courier), "\"Send a courier\" is not in play in this level"),
        (Refusal::NotABeliever(sunhui), "Ri Sun-hui is not known to believe a dangerous story"),
        (Refusal::TeacherLacks(App::Line), "The teacher does not have Line"),
        (Refusal::MustBeSeen, "It must be seen, not told: take a clip or a card of it"),
    ] {
        assert_eq!(words::refusal(session.view(), refusal), says);
    }
}

#[test]
fn of_many_refusals_it_is_said_what_holds_of_all() {
    let session = session();
    let [sunhui, chol, okran, _] = people(&session);
    let cases: [(&[Refusal], Option<&str>); 6] = [
        (&[], None),
        (&[Refusal::TooSoon(chol), Refusal::TooSoon(chol)], Some("Kim Chol had the same text last night or tonight")),
        (
            &[Refusal::TooSoon(chol), Refusal::TooSoon(okran)],
            Some("Nobody is left: all had the same text last night or tonight"),
        ),
        (
            &[Refusal::TooSoon(chol), Refusal::NoNerve(sunhui), Refusal::TooSoon(okran)],
            Some("2 people had the same text last night or tonight; Ri Sun-hui has no nerve left"),
        ),
        (
            &[Refusal::NoPhone(chol), Refusal::NoNerve(sunhui), Refusal::NoSignal(PlaceId(1))],
            Some("Kim Chol has no Chinese phone; other reasons for others"),
        ),
        (&[Refusal::NoMoney(Yuan(100)), Refusal::NoMoney(Yuan(20))], Some("It costs ¥20, and there is ¥0")),
    ];
    for (refusals, says) in cases {
        assert_eq!(words::refusal_of_all(session.view(), refusals).as_deref(), says, "{refusals:?}");
    }
}

#[test]
fn every_kind_of_move_has_one_name_of_its_own() {
    let kinds = || MoveKind::PLAYABLE.into_iter().chain([MoveKind::EndNight]);
    let names: BTreeSet<&str> = kinds().map(words::move_name).collect();
    assert_eq!(names.len(), kinds().count());
    for kind in kinds() {
        let (name, meaning) = (words::move_name(kind), words::move_meaning(kind));
        assert!(name.len() <= 18 && meaning.len() <= 39, "{name}: {meaning}");
        assert!(!meaning.contains(|c: char| c.is_ascii_digit()), "numbers are the rules': {meaning}");
    }
}

#[test]
fn moves_aims_and_endings_are_said() {
    let session = session();
    let view = session.view();
    let [sunhui, chol, ..] = people(&session);
    let call = Move::Send {
        from: Sender::Desk,
        to: vec![chol],
        stories: vec![StoryId(0)],
        channel: Channel::Voice,
        teach: Some(App::Line),
    };
    for (mv, says) in [
        (call, "Call Kim Chol from the desk with \"Market prices\", teaching Line"),
        (Move::Recruit { by: sunhui, person: PersonId(1) }, " to become a contact"),
        (Move::Introduce { a: sunhui, b: chol }, "Introduce Ri Sun-hui and Kim Chol"),
        (Move::EndNight, "End the night"),
    ] {
        assert!(words::describe_move(view, &mv).ends_with(says), "{}", words::describe_move(view, &mv));
    }
    let aims: Vec<String> = view.atlas().objectives.iter().map(|aim| words::objective(view, aim)).collect();
    let inform =
        "50 % of the people of Hyesan and Pochon together (6 of 12) believe \"Market prices\" by the evening of day 8";
    let each = "50 % of the people of each of Hyesan and Pochon believe \"Market prices\" by the evening of day 8";
    assert!(aims[0] == inform || aims[0] == each, "{}", aims[0]);
    assert_eq!(aims[1], "At least 2 contacts still free");
    let late = words::outcome(view, Outcome::Lost(Defeat::TooLate(0)));
    assert_eq!(late, format!("Lost: this can no longer be met: {}", aims[0]));
    let everyone = Objective::Inform { story: StoryId(0), share: 0.25, places: vec![], each: false, by: None };
    assert_eq!(words::objective(view, &everyone), "25 % of all people (3 of 12) believe \"Market prices\"");
}

#[test]
fn forecasts_say_what_is_risked() {
    let mut session = session();
    let [sunhui, ..] = people(&session);
    let text = Move::Send {
        from: Sender::Desk,
        to: vec![sunhui],
        stories: vec![StoryId(0)],
        channel: Channel::Text(App::Kakao),
        teach: None,
    };
    let lines = words::forecast(session.view(), &text, &session.forecast(&text));
    assert_eq!(lines[0], "Ri Sun-hui: 1 tick on the air, with a van and a fixed locator in Hyesan");
    assert_eq!(lines[1], "  fix: none 49 %, place 42 %, unit 9 %");
    // Before the first night nothing was fixed.
    assert!(lines[2].starts_with("Expected within 3 evenings: "), "{lines:?}");
    let introduce = Move::Introduce { a: PersonId(0), b: PersonId(4) };
    let lines = words::forecast(session.view(), &introduce, &session.forecast(&introduce));
    assert_eq!(lines.last().map(String::as_str), Some("Cannot be taken back"));
    session.make(&Move::EndNight).expect("a night ends");
    while session.view().day() == Day(1) && session.step_agency().is_some() {}
    let lines = words::forecast(session.view(), &text, &session.forecast(&text));
    assert!(lines.iter().any(|line| line.starts_with("  if Hyesan was fixed within 2 days: none")), "{lines:?}");
}

#[test]
fn percents_are_never_rounded_to_certainty() {
    for (p, says) in [
        (0.0, "0 %"),
        (0.0001, "under 1 %"),
        (0.014, "1 %"),
        (0.5, "50 %"),
        (0.991, "over 99 %"),
        (0.999_99, "over 99 %"),
        (1.0, "100 %"),
    ] {
        assert_eq!(words::percent(p), says);
    }
}

/// A kind of move by chance, and one of that kind: introductions are many.
fn a_move(session: &Session, dice: &mut Stream) -> Move {
    let legal = legal_moves(session.view());
    let kinds: BTreeSet<MoveKind> = legal.iter().map(Move::kind).collect();
    let kinds: Vec<MoveKind> = kinds.into_iter().collect();
    let kind = *dice.pick(&kinds).expect("the night can always be ended");
    let of_kind: Vec<&Move> = legal.iter().filter(|mv| mv.kind() == kind).collect();
    (*dice.pick(&of_kind).expect("one at least")).clone()
}

/// Plays every built-in level at random, looking at it at each of its nights.
fn random_games(mut look: impl FnMut(&Session)) {
    for builtin in builtin::all() {
        for seed in 0..3 {
            let level = builtin.level().expect("a sound level");
            let brain = level.brain();
            let mut session = Session::new(level, seed, brain);
            let mut dice = Stream::from_seed(seed);
            while session.ending().is_none() {
                if session.step_agency().is_some() {
                    continue;
                }
                look(&session);
                session.make(&a_move(&session, &mut dice)).expect("it is legal");
            }
            look(&session);
        }
    }
}

#[test]
fn what_is_typed_for_a_move_is_read_as_that_move() {
    let mut kinds = BTreeSet::new();
    random_games(|session| {
        let view = session.view();
        // Calls are many and alike.
        for mv in legal_moves(view).iter().step_by(7) {
            let line = typed(view, mv);
            assert_eq!(parse(view, &line), Ok(Command::Make(mv.clone())), "{line}");
            assert_eq!(parse(view, &line.to_uppercase()), Ok(Command::Make(mv.clone())), "{line}");
            kinds.insert(mv.kind().name());
        }
    });
    assert_eq!(kinds.len(), MoveKind::PLAYABLE.len() + 1, "{kinds:?}");
}

/// What needs no line of its own.
const fn is_silent(noticed: &Noticed) -> bool {
    match noticed {
        Noticed::Began { .. } => true,
        Noticed::NerveChanged { by, .. } => *by == 0,
        Noticed::Lost { phone, files, .. } => !*phone && !*files,
        _ => false,
    }
}

#[test]
fn any_game_can_be_told() {
    let mut told = BTreeSet::new();
    random_games(|session| {
        let view = session.view();
        let lines = session.chronicle().iter().filter_map(|entry| {
            let line = words::line(view, &entry.noticed);
            assert!(line.is_some() || is_silent(&entry.noticed), "{:?}", entry.noticed);
            told.insert(format!("{:?}", entry.noticed).split([' ', '{']).next().unwrap_or_default().to_owned());
            line
        });
        let mut lines: Vec<String> = lines.collect();
        let today: Vec<Entry> = session.chronicle().iter().filter(|entry| entry.day == view.day()).cloned().collect();
        lines.extend(words::summary(view, &today).into_iter().map(|line| line.text));
        lines.extend(words::options(view).into_iter().flat_map(|options| options.reasons));
        for mv in legal_moves(view).iter().step_by(11) {
            lines.push(words::describe_move(view, mv));
            let forecast = words::forecast(view, mv, &session.forecast(mv));
            lines.extend(forecast.iter().map(|line| words::sentence(line.trim_start())));
        }
        let truth = session.game().truth();
        let clues = truth.agency().clues.iter();
        lines.extend(clues.map(|clue| words::agency_line(view.atlas(), truth.roster(), clue)));
        for line in lines {
            let first = line.chars().next().expect("no line is empty");
            assert!(first.is_uppercase() || first.is_ascii_digit() || first == '¥', "{line}");
            assert!(!line.ends_with('.') && !line.chars().any(char::is_control) && line.len() < 300, "{line}");
        }
    });
    // Played at random, the levels show most of what there is; the rest is held case by case.
    assert!(told.len() > 34, "{} {told:?}", told.len());
}

#[test]
fn names_are_told_apart_or_asked_back() {
    let session = session();
    let view = session.view();
    let [sunhui, chol, okran, _] = people(&session);
    let low = |contact| Ok(Command::Make(Move::LieLow { contact }));
    for line in [
        "lie-low ri sun-hui",
        "LIE LOW Sun-Hui",
        "lielow sunhui",
        "lie low sun hui",
        "hide \"Ri Sun-hui\"",
        "lie-low ri",
    ] {
        assert_eq!(parse(view, line), low(sunhui), "{line}");
    }
    assert_eq!(parse(view, "lie ok"), low(okran));
    let text = |from, to: &[PersonId], app| {
        let (to, channel) = (to.to_vec(), Channel::Text(app));
        Ok(Command::Make(Move::Send { from, to, stories: vec![StoryId(0)], channel, teach: None }))
    };
    for (line, expected) in [
        ("text desk sun-hui market kakao", text(Sender::Desk, &[sunhui], App::Kakao)),
        ("text market to sun-hui by kakao", text(Sender::Desk, &[sunhui], App::Kakao)),
        // One app alone is possible.
        ("text chol market prices", text(Sender::Desk, &[chol], App::Kakao)),
        ("t sun-hui chol market kakao", Err(())),
        ("text from sun-hui to chol market with kakao", text(Sender::Contact(sunhui), &[chol], App::Kakao)),
        ("text desk, chol, sun-hui, market, line", text(Sender::Desk, &[sunhui, chol], App::Line)),
    ]
    .map(|(line, expected)| (line, expected.map_err(|()| "asked back")))
    {
        match expected {
            Ok(command) => assert_eq!(parse(view, line), Ok(command), "{line}"),
            Err(why) => assert!(parse(view, line).is_err(), "{line} should be {why}"),
        }
    }
    for (line, says) in [
        ("text desk sun-hui street kakao", None),
        ("recruit sun-hui", Some("say who asks whom: recruit BY PERSON")),
        ("teach sun-hui chol", None),
        ("introduce sun-hui", Some("say two people: introduce PERSON PERSON")),
        ("clip desk sun-hui chol market kakao", Some("too much: Kim Chol; the form is: clip FROM TO STORY APP")),
        ("ditch desk", Some("too much: desk; the form is: ditch CONTACT")),
        ("forecast status", Some("not understood: \"status\"")),
        ("forecast", Some("say a move: forecast MOVE")),
    ] {
        let said = parse(view, line).err().map(|misread| misread.to_string());
        assert_eq!(said.as_deref(), says, "{line}");
    }
}
