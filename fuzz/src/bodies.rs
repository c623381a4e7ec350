//! What each fuzz target does with bytes that anybody may have sent. `tests/corpus.rs` does the same with the kept
//! corpus and with mutations from a seed.

use unsealed::agency::BrainName;
use unsealed::game::log::Log;
use unsealed::game::reel::Reel;
use unsealed::game::rerun::rerun;
use unsealed::game::storage::{self, Memory};
use unsealed::game::{Session, progress, results};
use unsealed::lab::program::read_answer;
use unsealed::level::fault::Found;
use unsealed::level::text::json_escaped;
use unsealed::level::workbench::{Section, Workbench};
use unsealed::level::{Faults, Level, builtin, share};
use unsealed::network::{self, Greedy, StandIn as _};
use unsealed::rules::chance::Chance;
use unsealed::rules::moves::Move;
use unsealed::tui::settings::file;
use unsealed::{plain, words};

/// Nights that are played of a level or game.
const NIGHTS: usize = 2;

/// A level file: checked, its faults told in both ways, edited as far as it goes, and where it is sound played.
pub fn level_text(bytes: &[u8]) {
    let level = match Level::from_bytes("fuzz.ron", bytes) {
        Ok(level) => level,
        Err(faults) => {
            told(&faults);
            return on_bench(bytes);
        }
    };
    told(level.remarks());
    on_bench(bytes);
    // The brain of the level may search for long; what it is told is the same for all.
    let mut session = Session::new(level.clone(), 1, BrainName::Patrol);
    play(&mut session);
    in_words(level);
}

/// A level as one line: whatever is read is written the same.
pub fn share_code(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match share::text(&text) {
        Ok(level) => assert_eq!(share::text(&share::code(&level)), Ok(level)),
        Err(fault) => harmless(&fault.to_string()),
    }
    if share::is_code(&text) {
        return;
    }
    // Anything can be the text of a code.
    assert_eq!(share::text(&share::code(&text)).as_deref(), Ok(&*text));
}

/// What is kept beside the game: the game under way, what was won, the best results.
pub fn save_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut memory = Memory { current: Some(text.to_string()), ..Memory::default() };
    match storage::resume(&mut memory) {
        Ok(Some(mut session)) => play(&mut session),
        Ok(None) => {}
        Err(fault) => harmless(&plain::escape(&fault.to_string())),
    }
    if let Ok(progress) = progress::Progress::parse(&text) {
        let written = progress.to_text();
        assert_eq!(progress::Progress::parse(&written).map(|read| read.to_text()).ok(), Some(written));
    }
    if let Ok(results) = results::Results::parse(&text) {
        let written = results.to_text();
        assert_eq!(results::Results::parse(&written).map(|read| read.to_text()).ok(), Some(written));
    }
}

/// A replay: looked at, and its moves made again whatever its digests say.
pub fn replay_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Reel::read(&text) {
        Ok(reel) => assert!(!reel.stops().is_empty()),
        Err(fault) => harmless(&plain::escape(&fault.to_string())),
    }
    let Ok(mut log) = Log::parse(&text) else { return };
    log.days.truncate(NIGHTS);
    log.brain = BrainName::Patrol;
    if let Ok(level) = Level::parse("fuzz.ron", &log.level.text) {
        let rerun = rerun(level, &log);
        if let Some(misfit) = rerun.misfit {
            let why = words::refusal(rerun.session.view(), misfit.why);
            harmless(&plain::escape(&why));
        }
    }
}

/// A settings file: read with all its faults, and changed so that it is sound.
pub fn settings_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match file::read(&text) {
        Ok(read) => {
            let changed = file::changed(&text, &read.settings);
            assert_eq!(file::read(&changed).map(|again| again.settings).ok(), Some(read.settings));
        }
        Err(faults) => {
            told(&faults);
            for line in file::complaints(&faults) {
                harmless(&plain::escape(&line));
            }
        }
    }
}

/// What a program answers, a line each: each judged, and each legal move made.
pub fn bot_line(bytes: &[u8]) {
    let level = builtin::all().first().and_then(builtin::Builtin::level).expect("a built-in level");
    let mut session = Session::new(level, 1, BrainName::Patrol);
    for line in bytes.split(|&byte| byte == b'\n').take(16) {
        if session.ending().is_some() {
            return;
        }
        match read_answer(line) {
            Ok(answer) => {
                let Some(mv) = answer.r#move else { continue };
                if let Err(refusal) = session.make(&mv) {
                    harmless(&words::refusal(session.view(), refusal));
                }
                while session.step_agency().is_some() {}
            }
            Err(wrong) => harmless(&wrong.to_string()),
        }
    }
}

/// Asserts that a text holds nothing that a terminal would act on but line breaks.
fn harmless(text: &str) {
    let found = text.chars().find(|&c| c.is_control() && c != '\n');
    assert_eq!(found, None, "in {text:?}");
}

/// Tells faults in plain text and as JSON.
fn told(faults: &Faults) {
    for width in [40, 80] {
        harmless(&faults.render(width, false));
    }
    let found: Vec<Found> = faults.list.iter().cloned().map(Found::from).collect();
    let json = json_escaped(&serde_json::to_string_pretty(&found).expect("plain fields"));
    harmless(&json);
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{json}");
}

/// Looks at a level as the editor does.
fn on_bench(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut bench = Workbench::open("fuzz.ron", text);
    let picture = bench.picture();
    assert!(picture.places.len() <= bench.count(Section::Places));
    for fault in &bench.faults().list {
        let seat = bench.seat(fault);
        assert_eq!(seat.is_some(), bench.source().is_some());
    }
    for section in Section::ALL {
        for at in 0..bench.count(section).min(3) {
            harmless(&bench.label(section, at));
            bench.slots(section, at).iter().for_each(|slot| harmless(slot.value.as_deref().unwrap_or_default()));
        }
    }
    let last = Section::Places.list().map(|list| list.item(bench.count(Section::Places).saturating_sub(1)));
    if last.is_some_and(|last| bench.remove(&last).is_ok()) {
        bench.undo();
        assert_eq!(bench.text(), text);
    }
}

/// Plays on by a stand-in.
fn play(session: &mut Session) {
    let chance = Chance::new(session.seed());
    for _ in 0..NIGHTS {
        while session.ending().is_none() && !session.awaits_agency() {
            let view = session.view();
            let mv = Greedy.decide(view, &mut network::dice(chance, view));
            let ends = mv == Move::EndNight;
            session.make(&mv).expect("a stand-in's move is legal");
            if ends {
                break;
            }
        }
        while session.step_agency().is_some() {}
    }
}

/// Plays a level as lines of text, and looks at all that is said.
fn in_words(level: Level) {
    let mut session = Session::new(level, 1, BrainName::Patrol);
    let (mut memory, mut said) = (Memory::default(), Vec::new());
    let mut typed: &[u8] = b"moves\nend\nend\nquit\n";
    plain::run(&mut session, &mut memory, &mut typed, &mut said, false).expect("memory takes everything");
    harmless(&String::from_utf8(said).expect("text"));
}
