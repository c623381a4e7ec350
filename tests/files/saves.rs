//! Logs: what is written can be played again, and what is not as it was written is refused.

use unsealed::game::Session;
use unsealed::game::log::{self, Log, LogAction, LogDay, LogFault};
use unsealed::game::replay::{DayFault, ReplayFault};
use unsealed::game::saves::{load, peek, put_by, resume, save};
use unsealed::game::storage::{CURRENT, Memory, Storage as _, StorageFault};
use unsealed::level::Level;
use unsealed::level::builtin;
use unsealed::rules::actions::{Action, Topic};
use unsealed::rules::chance::Stream;
use unsealed::rules::check::{ActionRefusal, Refusal, legal_moves};
use unsealed::rules::ids::{App, Day, Force, PersonId, PlaceId, StoryId, UnitId, VanId};
use unsealed::rules::moves::{BribeTarget, Channel, Move, Sender};

/// A level small enough to play a thousand times.
const SMALL: &str = r#"(
    format: 1, title: "Small", days: 6, brain: Patrol,
    map: (size: (40, 12), river: [(0, 2), (39, 2)], places: [(id: "h", name: "Hyesan", at: (20, 6), bars: 3)]),
    units: [(id: "mill", name: "Mill", place: "h", people: 6), (id: "school", name: "School", place: "h", kind: School, people: 5)],
    people: [
        (id: "sunhui", name: "Ri Sun-hui", unit: "mill", chinese: true, apps: [Kakao, Line]),
        (id: "chol", name: "Kim Chol", unit: "school", chinese: true, apps: [Kakao]),
    ],
    contacts: [(person: "sunhui"), (person: "chol")],
    stories: [(id: "prices", title: "Prices 1 to 9", text: "What grain costs.", heat: 2)],
    agency: (vans: ["h"]),
    objectives: [Inform(story: "prices", share: 0.9)],
)"#;

fn small(seed: u64) -> Session {
    let level = Level::parse("small", SMALL).expect("a sound level");
    let brain = level.brain();
    Session::new(level, seed, brain)
}

/// Makes one random move, or lets the agency make its action.
fn step(session: &mut Session, dice: &mut Stream) {
    if session.step_agency().is_some() {
        return;
    }
    let moves = legal_moves(session.view());
    let mv = dice.pick(&moves).expect("the night can always be ended").clone();
    session.make(&mv).expect("it is legal");
}

/// Plays at random until the game is over, looking at it before every step.
fn play(session: &mut Session, seed: u64, mut look: impl FnMut(&Session)) {
    let mut dice = Stream::from_seed(seed);
    while session.ending().is_none() {
        look(session);
        step(session, &mut dice);
    }
    look(session);
}

fn played(seed: u64) -> Session {
    let mut session = small(seed);
    play(&mut session, seed, |_| {});
    session
}

#[test]
fn a_log_plays_again_after_every_move_and_action() {
    for seed in 0..6 {
        play(&mut small(seed), seed, |session| {
            let text = session.log().to_text();
            let again = load(&text).expect("it is as it was written");
            assert_eq!(again.game().digest(), session.game().digest());
            assert_eq!(again.game().days(), session.game().days());
            assert_eq!(again.chronicle(), session.chronicle());
            assert_eq!(again.log().to_text(), text);
        });
    }
}

#[test]
fn every_builtin_level_makes_logs_that_play_again() {
    for builtin in builtin::all() {
        let level = builtin.level().expect("a sound level");
        let brain = level.brain();
        let mut session = Session::new(level, 3, brain);
        play(&mut session, 3, |_| {});
        let again = load(&session.log().to_text()).unwrap_or_else(|fault| panic!("{}: {fault}", builtin.name));
        assert_eq!(again.ending(), session.ending(), "{}", builtin.name);
    }
}

#[test]
fn a_level_text_is_kept_to_the_byte() {
    for (what, comment) in [
        ("quotes and hashes", "// \"# \"## \"### r#\"x\"# \\u{1b} \\"),
        ("a block", "/* ( [ { \" */"),
        ("letters", "// 혜산 압록강 é 🌉"),
        ("a tab", "//\tx"),
    ] {
        for newline in ["\n", "\r\n"] {
            let text = format!("{comment}\n{SMALL}\n\n").replace('\n', newline);
            let level = Level::parse("small", &text).unwrap_or_else(|faults| panic!("{what}: {faults}"));
            let brain = level.brain();
            let log = Session::new(level, 1, brain).log().to_text();
            let again = load(&log).unwrap_or_else(|fault| panic!("{what}: {fault}"));
            assert_eq!(again.level().text(), text, "{what}");
        }
    }
}

#[test]
fn what_could_be_taken_back_can_be_after_a_pause() {
    let mut session = small(1);
    let low = Move::LieLow { contact: session.view().network().contacts[0].person };
    let before = session.game().digest();
    session.make(&low).expect("it is legal");
    let mut again = load(&session.log().to_text()).expect("it plays");
    assert_eq!(again.take_back(), Ok(low));
    assert_eq!(again.game().digest(), before);
}

#[test]
fn one_digit_changed_is_caught_and_the_day_named() {
    let text = played(2).log().to_text();
    let (mut in_days, mut in_header) = (0, 0);
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let other = if c == '9' { '0' } else { char::from(c as u8 + 1) };
        let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
        let fault = load(&changed).expect_err("a digit was changed");
        // A day's own number stands behind the words that are counted here.
        let day = text[..at].matches("\n            day: ").count() as u16;
        match &fault {
            ReplayFault::Day { day: named, .. } => {
                assert_eq!(*named, day, "{at}: {fault}");
                in_days += 1;
            }
            ReplayFault::Log(LogFault::Syntax { day: Some(named), .. }) => assert_eq!(*named, day, "{at}: {fault}"),
            _ => {
                assert_eq!(day, 0, "{at}: {fault}");
                in_header += 1;
            }
        }
    }
    assert!(in_days > 40 && in_header > 40, "{in_days} {in_header}");
}

/// The sandbox, played with an official paid every night until something was told.
fn told() -> Session {
    let level = builtin::find("sandbox").and_then(builtin::Builtin::level).expect("a sound level");
    let brain = level.brain();
    let mut session = Session::new(level, 11, brain);
    let hyesan = Move::Bribe { target: BribeTarget::Official(PlaceId(0)) };
    for _ in 0..3 {
        // A second one adds to what was told; a refusal tells nothing.
        for _ in 0..2 {
            let _ = session.make(&hyesan);
        }
        session.make(&Move::EndNight).expect("it is legal");
        while session.step_agency().is_some() {}
    }
    session
}

#[test]
fn a_plan_that_was_told_is_in_the_log_and_plays_again() {
    let session = told();
    let log = session.log();
    let planned = log.days.iter().position(|day| day.plans.iter().any(|plan| !plan.is_empty()));
    let planned = planned.expect("something was told");
    let text = log.to_text();
    let again = load(&text).expect("it is as it was written");
    assert_eq!((again.game().digest(), again.chronicle()), (session.game().digest(), session.chronicle()));
    assert_eq!(again.log().to_text(), text);

    // Every digit in it counts, and so does all of it.
    let day = planned + 1;
    let start = text.find(&format!("\n            day: {day},")).expect("its day");
    let start = start + text[start..].find("plans: ").expect("its plans");
    let end = start + text[start..].find("actions: ").expect("its actions");
    let digits: Vec<usize> = (start..end).filter(|&at| text.as_bytes()[at].is_ascii_digit()).collect();
    assert!(!digits.is_empty(), "{}", &text[start..end]);
    for at in digits {
        let other = if text.as_bytes()[at] == b'9' { '0' } else { char::from(text.as_bytes()[at] + 1) };
        let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
        let fault = load(&changed).expect_err("a digit was changed");
        let named = match fault {
            ReplayFault::Day { day, .. } | ReplayFault::Log(LogFault::Syntax { day: Some(day), .. }) => day,
            other => panic!("{other}"),
        };
        assert_eq!(usize::from(named), day);
    }
    let mut silent = log.clone();
    silent.days[planned].plans.clear();
    let fault = silent.replay().expect_err("nothing was told");
    assert!(matches!(fault, ReplayFault::Day { day: named, .. } if usize::from(named) == day), "{fault}");
}

#[test]
fn a_changed_word_is_caught_too() {
    let text = played(2).log().to_text();
    for (from, to, says) in [
        ("\n    brain: Patrol", "\n    brain: Investigator", "the header was changed"),
        ("title: \"Small\"", "title: \"Smell\"", "the level's text"),
        ("EndNight", "EndNightt", "day 1"),
        ("reason: \"", "reason: \"x", "the digest differs"),
        ("format: 1,\n    rules", "format: 2,\n    rules", "format 2"),
        ("rules: 1,\n", "rules: 2,\n", "version 2 of the rules"),
        ("seed: ", "sead: ", "sead"),
        ("seed: ", "extra: 1, seed: ", "extra"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        let fault = load(&changed).expect_err(from).to_string();
        assert!(fault.contains(says), "{from}: {fault}");
    }
}

#[test]
fn a_day_left_out_or_put_twice_is_caught() {
    let log = played(4).log();
    assert!(log.days.len() > 3);
    for day in 0..log.days.len() {
        let mut short = log.clone();
        short.days.remove(day);
        let mut long = log.clone();
        long.days.insert(day, log.days[day].clone());
        for changed in [short, long] {
            let fault = changed.replay().expect_err("days are counted").to_string();
            let named = day + 1;
            // Without its last day a game is one that stopped a day earlier: that day is not over.
            assert!((named - 1..=named + 1).any(|day| fault.starts_with(&format!("day {day}:"))), "{day}: {fault}");
        }
    }
}

#[test]
fn a_save_cut_off_anywhere_starts_nothing_and_is_kept() {
    let mut session = small(5);
    let mut dice = Stream::from_seed(5);
    (0..12).for_each(|_| step(&mut session, &mut dice));
    let text = session.log().to_text();
    let whole = text.trim_end().len();
    for end in (0..whole).filter(|&end| text.is_char_boundary(end)) {
        let mut storage = Memory { texts: [(CURRENT.name, text[..end].to_owned())].into(), ..Memory::default() };
        let fault = resume(&mut storage).expect_err("it is cut off");
        assert!(matches!(fault, StorageFault::Broken(_)), "{end}: {fault}");
        assert_eq!((storage.texts.len(), storage.broken), (0, vec![text[..end].to_owned()]), "{end}");
    }
    assert!(load(&text[..whole]).is_ok());
}

#[test]
fn hostile_texts_are_refused_in_a_line() {
    let deep = 200_000;
    for (what, text) in [
        ("nothing", String::new()),
        ("space", " \n\t".repeat(100)),
        ("brackets", "[".repeat(deep)),
        ("brackets in a field", format!("(format: 1, days: {}", "[".repeat(deep))),
        ("structs", "(a: ".repeat(deep)),
        ("options", "Some(".repeat(deep)),
        ("comments", "/*".repeat(deep)),
        ("a long text", "x".repeat(log::MAX_BYTES + 1)),
        ("a long string", format!("(format: 1, level: (name: \"{}", "x".repeat(1 << 20))),
        ("bytes", "\0\u{1}\u{fffd}".repeat(1000)),
        ("a level", SMALL.to_owned()),
        ("numbers", format!("(format: {})", "9".repeat(10_000))),
    ] {
        let fault = load(&text).err().unwrap_or_else(|| panic!("{what} is no game")).to_string();
        assert!(fault.lines().count() == 1 && fault.len() < 400, "{what}: {fault}");
    }
}

#[test]
fn ids_that_name_nothing_are_refused() {
    let person = PersonId(u32::MAX);
    let send = |from, to: PersonId, story, channel| Move::Send {
        from,
        to: vec![to],
        stories: vec![story],
        channel,
        teach: None,
    };
    let text = Channel::Text(App::Kakao);
    let known = small(1).view().network().contacts[0].person;
    let moves = [
        send(Sender::Desk, person, StoryId(0), text),
        send(Sender::Contact(person), known, StoryId(0), text),
        send(Sender::Desk, known, StoryId(255), text),
        send(Sender::Contact(known), person, StoryId(255), Channel::Voice),
        Move::Recruit { by: person, person: known },
        Move::Recruit { by: known, person },
        Move::Introduce { a: known, b: person },
        Move::Teach { from: known, to: person, app: App::Line },
        Move::LieLow { contact: person },
        Move::Ditch { contact: person },
        Move::Feed { place: PlaceId(u16::MAX) },
    ];
    for mv in moves {
        let mut log = small(1).log();
        log.days[0].night.push(mv.clone());
        let fault = log.replay().err();
        let refused = matches!(fault, Some(ReplayFault::Day { day: 1, fault: DayFault::Move(1, _) }));
        assert!(refused, "{mv:?}: {fault:?}");
    }
    let actions = [
        Action::MoveVan { van: VanId(255), to: PlaceId(0) },
        Action::MoveVan { van: VanId(0), to: PlaceId(u16::MAX) },
        Action::Lecture { place: PlaceId(u16::MAX), topic: Topic::Voice },
        Action::Lecture { place: PlaceId(0), topic: Topic::Story(StoryId(255)) },
        Action::Raid { unit: UnitId(u32::MAX), force: Force::Police },
        Action::Arrest { person, force: Force::Police },
        Action::Seal { crossing: PlaceId(u16::MAX) },
    ];
    for action in actions {
        let mut log = small(1).log();
        log.days[0].night.push(Move::EndNight);
        log.days[0].actions.push(LogAction { action, reason: String::new() });
        let fault = log.replay().err();
        let refused = matches!(fault, Some(ReplayFault::Day { day: 1, fault: DayFault::Action(1, _) }));
        assert!(refused, "{action:?}: {fault:?}");
    }
}

#[test]
fn doings_out_of_turn_are_refused() {
    let fresh = small(1).log();
    let end_day = LogAction { action: Action::EndDay, reason: String::new() };
    let day = |night: &[Move], actions: &[LogAction]| LogDay {
        night: night.to_vec(),
        actions: actions.to_vec(),
        ..fresh.days[0].clone()
    };
    for (logged, expected) in [
        (day(&[], std::slice::from_ref(&end_day)), DayFault::Action(1, ActionRefusal::NotDay)),
        (day(&[Move::EndNight, Move::EndNight], &[]), DayFault::Move(2, Refusal::NotNight)),
        (day(&[Move::EndNight], &[end_day.clone(), end_day.clone()]), DayFault::Action(2, ActionRefusal::NotDay)),
        (LogDay { day: 2, ..day(&[], &[]) }, DayFault::Number(2)),
    ] {
        let mut log: Log = fresh.clone();
        log.days = vec![logged];
        assert_eq!(log.replay().err(), Some(ReplayFault::Day { day: 1, fault: expected }));
    }
}

#[test]
fn saving_and_continuing_by_storage() {
    let mut storage = Memory::default();
    assert!(resume(&mut storage).expect("nothing is broken").is_none());
    assert_eq!(peek(&storage), None);

    let mut session = small(9);
    save(&mut storage, &session).expect("saved");
    assert_eq!(put_by(&mut storage), Ok(None), "a game in which nothing was done is let go");
    session.make(&Move::EndNight).expect("it is legal");
    save(&mut storage, &session).expect("saved");
    let saved = peek(&storage).expect("a game");
    assert_eq!((&*saved.level, saved.day), ("small", Day(1)));
    let mut again = resume(&mut storage).expect("whole").expect("there");
    assert!(again.awaits_agency(), "it goes on in the middle of the day");

    assert_eq!(put_by(&mut storage), Ok(Some("small-9".to_owned())));
    assert_eq!(storage.read(&CURRENT), Ok(None));
    play(&mut again, 9, |_| {});
    assert_eq!(save(&mut storage, &again), Ok(Some("small-9".to_owned())));
    assert_eq!((storage.texts.get(CURRENT.name), storage.finished.len()), (None, 2));
}
