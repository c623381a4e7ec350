//! What each fuzz target does with bytes that anybody may have sent. `tests/files/corpus.rs` does the same with the kept
//! corpus and with mutations from a seed.

#[path = "../../tests/common/books.rs"]
mod books;

use std::sync::OnceLock;

use books::{Books, check_forecast};
use unsealed::agency::BrainName;
use unsealed::game::document::Document;
use unsealed::game::log::Log;
use unsealed::game::progress::Progress;
use unsealed::game::reel::Reel;
use unsealed::game::rerun::rerun;
use unsealed::game::results::Results;
use unsealed::game::storage::{CURRENT, Memory};
use unsealed::game::{Session, saves};
use unsealed::lab::experiment::csv::{self, Shard, Table};
use unsealed::lab::experiment::summary::Summary;
use unsealed::lab::experiment::{Experiment, file as experiment_file};
use unsealed::lab::program::read_answer;
use unsealed::lesson::{builtin as lessons, file as lesson_file};
use unsealed::level::fault::Found;
use unsealed::level::text::json_escaped;
use unsealed::level::workbench::{Section, Workbench};
use unsealed::level::{Faults, Level, builtin, share};
use unsealed::network::{self, Greedy, StandIn as _};
use unsealed::rules::actions::Action;
use unsealed::rules::chance::{Chance, Purpose};
use unsealed::rules::check::{legal_actions, legal_moves};
use unsealed::rules::execute::{foresee, planned, play_action, play_move, standing_plan, tell_plan, teller};
use unsealed::rules::ids::Day;
use unsealed::rules::moves::Move;
use unsealed::rules::notice::Happened;
use unsealed::rules::setup::Setup;
use unsealed::rules::state::{Phase, State};
use unsealed::rules::view::AgencyView;
use unsealed::tui::settings::{Settings, file};
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
    let mut memory = Memory { texts: [(CURRENT.name, text.to_string())].into(), ..Memory::default() };
    match saves::resume(&mut memory) {
        Ok(Some(mut session)) => play(&mut session),
        Ok(None) => {}
        Err(fault) => harmless(&plain::escape(&fault.to_string())),
    }
    document::<Progress>(&text);
    document::<Results>(&text);
}

/// What is written of a document that was read is read again.
fn document<D: Document>(text: &str) {
    if let Ok(document) = D::parse(text) {
        let written = document.to_text();
        assert_eq!(D::parse(&written).map(|read| read.to_text()).ok(), Some(written));
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
            let why = words::unfit(rerun.session.view(), &misfit.why);
            harmless(&plain::escape(&why));
        }
    }
}

/// A settings file: read with all its faults, and changed so that it is sound.
pub fn settings_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match file::read(&text) {
        Ok(read) => {
            let changed = file::changed(&text, &Settings::default(), &read.settings);
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
    static LEVEL: OnceLock<Level> = OnceLock::new();
    let level =
        LEVEL.get_or_init(|| builtin::all().first().and_then(builtin::Builtin::level).expect("a built-in level"));
    let mut session = Session::new(level.clone(), 1, BrainName::Patrol);
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

/// An experiment: read with all its faults; of one that stands, the first game is played, written and read back.
pub fn experiment_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match experiment_file::read("fuzz.ron", &text, &lessons::level) {
        Ok(experiment) => one_game(&experiment),
        Err(faults) => told(&faults),
    }
}

/// A lesson: read with all its faults; of one that stands, each experiment's first game is played.
pub fn lesson_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match lesson_file::read("fuzz.ron", &text, &lessons::level) {
        Ok(lesson) => {
            lesson.experiments.iter().for_each(|(_, experiment)| one_game(experiment));
            for page in 0..lesson.pages.len() {
                assert!(lesson.experiment(page).is_none_or(|experiment| lesson.runs(page) <= experiment.runs));
            }
        }
        Err(faults) => told(&faults),
    }
}

/// Rows of an experiment: put together with themselves, and summed up.
pub fn table_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let seal = |part: &str| csv::seal(Shard { part: 1, of: 2 }, part);
    let parts: Vec<(String, String)> =
        text.split("# cut\n").take(3).map(|part| ("part".to_owned(), part.to_owned() + &seal(part))).collect();
    if let Ok(whole) = csv::merge(&parts) {
        assert!(Table::read(&whole).is_some(), "{whole:?}");
    }
    let Some(table) = Table::read(&text) else { return };
    for column in 0..table.columns.len().min(3) {
        let days = Summary::of(&table, column).cells.into_iter().map(|(_, days)| days.len()).max();
        assert!(u16::try_from(days.unwrap_or(0)).is_ok());
    }
}

/// Choices, two bytes each: which of the legal moves or actions is made, from a position that the first byte names. After
/// each step the books are audited, and the same choices give the same game.
pub fn choices(bytes: &[u8]) {
    static POSITIONS: OnceLock<Vec<State>> = OnceLock::new();
    let positions = POSITIONS.get_or_init(positions);
    let Some((&first, choices)) = bytes.split_first() else { return };
    let position = &positions[usize::from(first) % positions.len()];
    let choices = choices.chunks_exact(2).take(CHOICES).map(|two| usize::from(u16::from_le_bytes([two[0], two[1]])));
    let (mut once, mut again) = (position.clone(), position.clone());
    let mut books = Books::of(&once);
    for choice in choices {
        if once.public().outcome.is_some() {
            break;
        }
        let before = once.clone();
        let happened = chosen(&mut once, choice);
        books.step(&before, &once, &happened);
        chosen(&mut again, choice);
    }
    assert_eq!(once.digest(), again.digest(), "the same choices, another game");
}

/// Choices of one input that are made: a night and a day, mostly.
const CHOICES: usize = 24;

/// The days on which choices begin.
const DAYS: [u16; 4] = [1, 4, 8, 13];

/// Where choices begin: days of games at random of levels that are small and have most of the rules in play. A game that
/// ends before a day leaves it out.
fn positions() -> Vec<State> {
    let levels = ["03-named-in-the-lecture", "07-past-the-last-bar", "09-thirteen", "sandbox"];
    let levels = levels.iter().filter_map(|name| builtin::find(name)?.level());
    let games = levels.flat_map(|level| (1..=4).map(move |seed| (level.setup(seed), seed)));
    games.flat_map(|(setup, seed)| mornings(&setup, seed)).collect()
}

/// The positions of one game at random on the first turn of [`DAYS`].
fn mornings(setup: &Setup, seed: u64) -> Vec<State> {
    let (mut state, mut met) = (State::new(setup, seed), Vec::new());
    let mut dice = Chance::new(seed).stream(Day(0), Phase::Night, Purpose::StandIn, &[]);
    while state.public().outcome.is_none() && met.len() < DAYS.len() {
        if DAYS.get(met.len()).is_some_and(|&day| state.public().day >= Day(day)) {
            met.push(state.clone());
        }
        chosen(&mut state, dice.below(1 << 16));
    }
    met
}

/// Makes the legal move or action that a choice names. Gives what happened.
fn chosen(state: &mut State, choice: usize) -> Vec<Happened> {
    if state.agency_view().on_turn() {
        let action = planned(state).unwrap_or_else(|| an_action(state, choice));
        return play_action(state, action).expect("a listed action");
    }
    let mv = a_move(state, choice);
    check_forecast(state, &mv);
    let stood = standing_plan(state).is_some();
    let mut happened = play_move(state, &mv).expect("a listed move");
    if let Some(target) = teller(&happened) {
        let told = |view: AgencyView<'_>| legal_actions(view).get(choice % 7).copied().unwrap_or(Action::EndDay);
        let plan = if stood { Vec::new() } else { foresee(state, told) };
        happened.extend(tell_plan(state, plan, target));
    }
    happened
}

/// One of the legal moves.
fn a_move(state: &State, choice: usize) -> Move {
    let mut moves = legal_moves(state.network_view());
    moves.swap_remove(choice % moves.len())
}

/// One of the legal actions. The day ends with every fourth choice, so that games go on.
fn an_action(state: &State, choice: usize) -> Action {
    let actions = legal_actions(state.agency_view());
    if choice.is_multiple_of(4) { Action::EndDay } else { actions[choice % actions.len()] }
}

/// Players and agencies that decide at once.
const QUICK: [&str; 6] = ["still", "random", "greedy", "absent", "patrol", "investigator"];

/// Plays the first game of an experiment whose seats are quick, and reads back what is written of it.
fn one_game(experiment: &Experiment) {
    let Some(cell) = experiment.cells.first() else { return };
    let quick = [&cell.player, &cell.agency].iter().all(|name| QUICK.contains(&name.as_str()));
    if !quick || cell.days() > 40 {
        return;
    }
    let run = experiment.play(0);
    let text = csv::header(experiment, Shard::WHOLE) + &csv::rows(experiment, &run);
    harmless(&text);
    assert_eq!(csv::kept(experiment, Shard::WHOLE, &text), Ok((text.len(), 1)));
    let table = Table::read(&text).expect("what is written can be read");
    assert_eq!((table.rows.len(), table.columns.len()), (cell.days(), experiment.columns.len()));
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
