//! What is left where the program is stopped at any step of a job, and where any step fails: nothing is lost, and the
//! next try goes through.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use super::*;
use crate::game::Session;
use crate::game::document::Document as _;
use crate::game::progress::Progress;
use crate::game::results::Results;
use crate::game::saves::{resume, save, tend};
use crate::game::storage::{Drafts, Memory};
use crate::level::builtin;
use crate::plain;
use crate::shell::storage::steps::plan::{Ill, during};
use crate::shell::storage::steps::{WRITING, is_being_written};
use crate::tui::settings;

/// The first level, won with seed 7.
const WON: &str = include_str!("../../../tests/program/first-level.txt");

type Work = fn(&mut Disk) -> Result<(), StorageFault>;

/// What is done, and what stood there before.
const JOBS: [(&str, Work, Work); 15] = [
    ("a first save", |_| Ok(()), |disk| disk.read(&CURRENT).and_then(|_| disk.write(&CURRENT, "one"))),
    (
        "a save over a save",
        |disk| disk.write(&CURRENT, "one"),
        |disk| disk.read(&CURRENT).and_then(|_| disk.write(&CURRENT, "two, longer")),
    ),
    ("a game that is won", |disk| disk.write(&CURRENT, &BEFORE_THE_END.0), finish),
    ("progress", |disk| disk.write(&Progress::FILE, "one"), |disk| disk.write(&Progress::FILE, "two")),
    ("results", |disk| disk.write(&Results::FILE, "one"), |disk| disk.write(&Results::FILE, "two")),
    ("settings", |disk| disk.write(&settings::KIND, "one"), |disk| disk.write(&settings::KIND, "two")),
    ("what is taken away", |disk| disk.export("a.md", "one").map(drop), |disk| disk.export("a.md", "two").map(drop)),
    ("a level put in", |_| Ok(()), |disk| disk.add_level("a", "one", true).map(drop)),
    ("a new level of one's own", |_| Ok(()), |disk| disk.write_level(&own(), "one")),
    ("a level of one's own", |disk| disk.write_level(&own(), "one"), |disk| disk.write_level(&own(), "two")),
    ("an unsaved text", |disk| disk.keep_unsaved(&own(), Some("one")), |disk| disk.keep_unsaved(&own(), Some("two"))),
    ("an unsaved text let go", |disk| disk.keep_unsaved(&own(), Some("one")), |disk| disk.keep_unsaved(&own(), None)),
    ("a file of a command", |disk| write_over(disk, "one"), |disk| write_over(disk, "two")),
    ("a damaged game", |disk| disk.write(&CURRENT, "damaged"), set_aside),
    ("a game deleted", |disk| disk.finish("a", "one").map(drop), delete),
];

fn own() -> LevelPlace {
    LevelPlace::Own("mine.ron".to_owned())
}

fn write_over(disk: &mut Disk, text: &str) -> Result<(), StorageFault> {
    make_folder(&disk.folder).map_err(at(&disk.folder))?;
    let path = disk.folder.join("figures.md");
    write_named(&path, text, true).map_err(at(&path))
}

fn set_aside(disk: &mut Disk) -> Result<(), StorageFault> {
    match tend(disk) {
        None | Some(StorageFault::Broken(_)) => Ok(()),
        Some(fault) => Err(fault),
    }
}

fn delete(disk: &mut Disk) -> Result<(), StorageFault> {
    if disk.kept()?.is_empty() { Ok(()) } else { disk.delete_kept("a.ron") }
}

/// Plays on by lines of text, as far as they go.
fn play<'l>(session: &mut Session, storage: &mut dyn Storage, lines: impl IntoIterator<Item = &'l str>) {
    let script = lines.into_iter().collect::<Vec<_>>().join("\n");
    // What cannot be saved is told in the game.
    let _ = plain::run(session, storage, &mut script.as_bytes(), &mut std::io::sink(), false);
}

/// The first level as it is saved last before its end, and the lines that bring that about.
static BEFORE_THE_END: LazyLock<(String, Vec<&'static str>)> = LazyLock::new(|| {
    let lines: Vec<&str> = WON.lines().collect();
    let saved = |count: usize| {
        let level = builtin::find("01-one-burst").and_then(builtin::Builtin::level).expect("a built-in level");
        let brain = level.brain();
        let mut memory = Memory::default();
        play(&mut Session::new(level, 7, brain), &mut memory, lines[..count].iter().copied());
        memory.texts.remove(CURRENT.name)
    };
    let count = (0..lines.len()).rev().find(|&count| saved(count).is_some()).expect("it is not over at once");
    (saved(count).expect("it is under way"), lines[count..].to_vec())
});

/// Goes on with the game under way, if there is one, and wins it. What cannot be saved is the outcome.
fn finish(disk: &mut Disk) -> Result<(), StorageFault> {
    let Some(mut session) = resume(disk)? else { return Ok(()) };
    play(&mut session, &mut Memory::default(), BEFORE_THE_END.1.iter().copied());
    assert!(session.ending().is_some(), "the script ends it");
    save(disk, &session).map(drop)
}

/// Every file in a folder but those that are being written, and how many of those there are.
fn files(folder: &Path) -> (BTreeMap<String, String>, Vec<PathBuf>) {
    let (mut texts, mut half) = (BTreeMap::new(), Vec::new());
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            match path {
                path if path.is_dir() => folders.push(path),
                path if is_being_written(&name) => half.push(path),
                path => {
                    let text = fs::read_to_string(&path).expect("a text");
                    texts.insert(path.display().to_string(), text);
                }
            }
        }
    }
    (texts, half)
}

/// A folder on which a job is done, with what stood there before and what is to stand there after.
struct Case {
    folder: tempfile::TempDir,
    old: BTreeMap<String, String>,
    new: BTreeMap<String, String>,
    about: String,
}

impl Case {
    /// The folder as it is before a job of which it is known what comes of it.
    fn of((name, before, work): (&str, Work, Work), about: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let open = || Disk::open(Some(&folder.path().join("data"))).expect("a place");
        before(&mut open()).expect(name);
        let (old, _) = files(folder.path());
        work(&mut open()).expect(name);
        let (new, half) = files(folder.path());
        assert!(half.is_empty() && old != new, "{name}");
        fs::remove_dir_all(folder.path().join("data")).expect("cleared");
        before(&mut open()).expect(name);
        assert_eq!(files(folder.path()).0, old, "{name}: it is the same each time");
        Self { old, new, about: format!("{name}, {about}"), folder }
    }

    fn disk(&self) -> Disk {
        Disk::open(Some(&self.folder.path().join("data"))).expect("a place")
    }

    /// Each file is as before or as after, and whatever stands there both before and after stands there now.
    fn is_whole(&self) {
        let (now, about) = (files(self.folder.path()).0, &self.about);
        for (path, text) in &now {
            assert!([self.old.get(path), self.new.get(path)].contains(&Some(text)), "{about}: {path} is {text:?}");
        }
        for text in self.old.values().filter(|text| self.new.values().any(|new| new == *text)) {
            assert!(now.values().any(|now| now == text), "{about}: {text:?} is lost");
        }
        for path in self.old.keys().filter(|path| self.new.contains_key(*path)) {
            assert!(now.contains_key(path), "{about}: {path} is lost");
        }
        if let Some(won) = self.new.iter().find(|(path, _)| path.contains("01-one-burst-7")) {
            let kept = now.get(won.0) == Some(won.1) && now.keys().any(|path| path.ends_with("progress.ron"));
            assert!(kept || now.keys().any(|path| path.ends_with(CURRENT.name)), "{about}: the game is lost");
        }
        let listed = self.disk().kept().expect("listed").into_iter().map(|kept| kept.name);
        let levels = self.disk().own_levels().expect("listed").into_iter().map(|own| own.file);
        assert!(listed.chain(levels).all(|name| !name.starts_with(WRITING)), "{about}: half a file is listed");
    }

    /// The job goes through now.
    fn goes_through(&self, disk: &mut Disk, work: Work) {
        let done = work(disk);
        assert_eq!((done, files(self.folder.path())), (Ok(()), (self.new.clone(), Vec::new())), "{}", self.about);
    }
}

/// Gives files a time so far from now.
fn set_back(paths: &[PathBuf], ahead: bool) {
    let long = Duration::from_secs(3 * 60 * 60);
    let then = if ahead { SystemTime::now() + long } else { SystemTime::now() - long };
    for path in paths {
        let file = File::options().write(true).open(path).expect("opened");
        file.set_modified(then).expect("set");
    }
}

#[test]
fn a_stop_at_any_step_loses_nothing_and_the_next_try_goes_through() {
    for job in JOBS {
        for n in 1.. {
            let case = Case::of(job, &format!("stopped at step {n}"));
            let mut stopped = case.disk();
            let (done, came) = during(n, Ill::Stop, || job.2(&mut stopped));
            drop(stopped);
            case.is_whole();
            if !came {
                assert_eq!(done, Ok(()), "{}", case.about);
                assert!(n > 2, "{}: its steps are counted", case.about);
                break;
            }
            // What was left half written is swept once nobody can be writing it any more, whatever the clock did.
            set_back(&files(case.folder.path()).1, n % 2 == 0);
            case.goes_through(&mut case.disk(), job.2);
        }
    }
}

#[test]
fn a_step_that_fails_is_told_and_the_next_try_goes_through() {
    for kind in [ErrorKind::StorageFull, ErrorKind::ReadOnlyFilesystem, ErrorKind::PermissionDenied, ErrorKind::Other] {
        for job in JOBS {
            for n in 1.. {
                let case = Case::of(job, &format!("{kind:?} at step {n}"));
                let mut disk = case.disk();
                let (done, came) = during(n, Ill::Fail(kind), || job.2(&mut disk));
                case.is_whole();
                assert_eq!(
                    files(case.folder.path()).1,
                    Vec::<PathBuf>::new(),
                    "{}: half a file lies there",
                    case.about
                );
                if let Err(fault) = &done {
                    let (said, what) = (fault.to_string(), in_words(&kind.into()));
                    let data = case.folder.path().join("data").display().to_string();
                    assert!(said.starts_with(&data) && said.ends_with(&what), "{}: {said}", case.about);
                }
                case.goes_through(&mut disk, job.2);
                if !came {
                    assert_eq!(done, Ok(()), "{}", case.about);
                    break;
                }
            }
        }
    }
}

#[test]
fn what_fails_is_said_in_words_that_name_no_file_of_ours() {
    let folder = tempfile::tempdir().expect("a folder");
    let gone = tempfile::Builder::new().prefix(WRITING).tempfile_in(folder.path().join("none")).expect_err("no folder");
    assert!(gone.to_string().contains(WRITING), "it names the file");
    let said =
        [gone, ErrorKind::StorageFull.into(), ErrorKind::ReadOnlyFilesystem.into()].map(|fault| in_words(&fault));
    assert!(said.iter().all(|said| !said.contains(WRITING) && !said.is_empty()), "{said:?}");
    assert!(said[1].contains("full") && said[2].contains("read-only"), "{said:?}");
}

#[test]
fn what_another_program_is_writing_is_not_swept_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut disk = Disk::open(Some(folder.path())).expect("a place");
    let theirs = [".writing-a1B2c3", ".writing-a1B2c", ".writing-a1B2c3.ron", ".writing-a1B2-3"]
        .map(|name| folder.path().join(name));
    for path in &theirs {
        fs::write(path, "half").expect("written");
    }
    // The first is fresh, and the others are of no name of ours.
    set_back(&theirs[1..], false);
    disk.write(&CURRENT, "one").expect("written");
    assert!(theirs.iter().all(|path| path.exists()), "all are there");
    set_back(&theirs[..1], false);
    disk.write(&CURRENT, "two").expect("written");
    assert_eq!(theirs.map(|path| path.exists()), [false, true, true, true]);
}

#[test]
fn two_programs_that_change_one_file_take_nothing_back() {
    use crate::game::Difficulty;
    let folder = tempfile::tempdir().expect("a folder");
    let names: Vec<String> = (0..2 * 12).map(|n| format!("level {n}")).collect();
    std::thread::scope(|scope| {
        for half in names.chunks(12) {
            let folder = folder.path();
            scope.spawn(move || {
                let mut disk = Disk::open(Some(folder)).expect("a place");
                for name in half {
                    Progress::change(&mut disk, |progress| progress.note(name, Difficulty::Story, [])).expect("kept");
                }
            });
        }
    });
    let progress = Progress::kept(&Disk::open(Some(folder.path())).expect("a place"));
    let lost: Vec<&String> = names.iter().filter(|name| progress.won_at(name).is_empty()).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn games_that_end_at_once_take_no_others_name() {
    let folder = tempfile::tempdir().expect("a folder");
    std::thread::scope(|scope| {
        for text in ["one", "two", "three", "four"] {
            let folder = folder.path();
            scope.spawn(move || Disk::open(Some(folder)).expect("a place").finish("a", text).expect("kept"));
        }
    });
    let disk = Disk::open(Some(folder.path())).expect("a place");
    let mut texts: Vec<String> =
        disk.kept().expect("listed").iter().map(|kept| disk.read_kept(&kept.name).expect("read")).collect();
    texts.sort();
    assert_eq!(texts, ["four", "one", "three", "two"]);
}

#[test]
fn a_game_that_was_saved_since_this_one_looked_is_not_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || Disk::open(Some(folder.path())).expect("a place");
    let (mut one, mut two) = (open(), open());
    assert_eq!((one.read(&CURRENT), two.read(&CURRENT)), (Ok(None), Ok(None)));
    one.write(&CURRENT, "one, day 1").expect("written");
    assert!(matches!(two.write(&CURRENT, "two, day 1"), Err(StorageFault::AnotherGame { .. })));
    assert_eq!(one.read(&CURRENT), Ok(Some("one, day 1".to_owned())));
    two.finish("two", "two, day 1").expect("kept beside it");
    one.write(&CURRENT, "one, day 2").expect("it goes on");
    // Once it has gone, there is room for another.
    one.finish("one", "one, over").expect("kept");
    two.write(&CURRENT, "two, anew").expect("written");
}

#[test]
fn a_damaged_clock_orders_games_and_harms_nothing() {
    use std::time::UNIX_EPOCH;
    let (_folder, mut disk) = {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Disk::open(Some(folder.path())).expect("a place");
        (folder, disk)
    };
    let year = Duration::from_secs(31_557_600);
    let moments = [
        ("a", UNIX_EPOCH.checked_sub(year * 2)),
        ("b", Some(UNIX_EPOCH)),
        ("c", Some(SystemTime::now())),
        ("d", UNIX_EPOCH.checked_add(year * 400)),
    ];
    for (name, moment) in moments {
        disk.finish(name, name).expect("kept");
        let file = File::options().write(true).open(disk.replays().join(format!("{name}.ron"))).expect("opened");
        file.set_modified(moment.expect("a moment")).expect("set");
    }
    let names: Vec<String> = disk.kept().expect("listed").into_iter().map(|kept| kept.name).collect();
    assert_eq!(names, ["d.ron", "c.ron", "b.ron", "a.ron"]);
}

/// What a folder holds of a game: what is under way, or what was kept last.
fn held(folder: &Path) -> Option<String> {
    let disk = Disk::open(Some(folder)).expect("a place");
    let kept = || disk.kept().expect("listed").first().map(|kept| disk.read_kept(&kept.name).expect("read"));
    disk.read(&CURRENT).expect("read").or_else(kept)
}

#[test]
fn a_storm_of_faults_over_random_play_loses_no_more_than_the_move_being_made() {
    use crate::rules::chance::Stream;
    use crate::rules::check::pick_legal_move;
    let ills = [
        Ill::Stop,
        Ill::Fail(ErrorKind::StorageFull),
        Ill::Fail(ErrorKind::PermissionDenied),
        Ill::Fail(ErrorKind::Other),
    ];
    let mut came_at = BTreeMap::new();
    for seed in 0..8 {
        let folder = tempfile::tempdir().expect("a folder");
        let level = builtin::find("02-airtime").and_then(builtin::Builtin::level).expect("a built-in level");
        let brain = level.brain();
        let (mut session, mut dice) = (Session::new(level, seed, brain), Stream::from_seed(seed));
        let mut disk = Disk::open(Some(folder.path())).expect("a place");
        save(&mut disk, &session).expect("saved");
        let mut last = session.log().to_text();
        while session.ending().is_none() {
            if session.view().on_turn() {
                let mv = pick_legal_move(session.view(), &mut dice);
                session.make(&mv).expect("it is legal");
            } else {
                session.step_agency();
            }
            let (n, ill) = (1 + dice.below(9), ills[dice.below(ills.len())]);
            let (done, came) = during(n, ill, || save(&mut disk, &session));
            *came_at.entry((n, came)).or_insert(0) += 1;
            let (now, there) = (session.log().to_text(), held(folder.path()).expect("a game"));
            assert!(there == last || there == now, "seed {seed}, {ill:?} at step {n}: neither before nor after");
            assert!(done.is_err() || there == now, "seed {seed}, {ill:?} at step {n}: said to be saved");
            if came && matches!(ill, Ill::Stop) {
                // Another program goes on with what is there.
                disk = Disk::open(Some(folder.path())).expect("a place");
                if let Some(resumed) = resume(&mut disk).expect("it goes on") {
                    session = resumed;
                    assert_eq!(session.log().to_text(), there, "seed {seed}");
                }
            }
            last = there;
        }
        save(&mut disk, &session).expect("saved");
        assert_eq!(held(folder.path()), Some(session.log().to_text()), "seed {seed}");
        assert_eq!(disk.read(&CURRENT), Ok(None), "seed {seed}");
    }
    assert!((1..4).all(|n| came_at.contains_key(&(n, true))), "faults came: {came_at:?}");
}
