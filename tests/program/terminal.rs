//! The real binary in a real pseudo-terminal: a whole level, and the terminal given back whatever happens.

#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use unsealed::level::Level;
use vt100::{MouseProtocolMode, Parser};

/// How long to wait for what must come before the test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program in a terminal.
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<Parser>>,
    modes: u64,
    /// All that the program wrote.
    raw: Arc<Mutex<Vec<u8>>>,
    /// Who reads what the program writes, and whether they are to go.
    reader: thread::JoinHandle<()>,
    deaf: Arc<AtomicBool>,
}

impl Terminal {
    pub(crate) fn open(data: &Path, arguments: &[&str]) -> Self {
        Self::start(CommandBuilder::new(env!("CARGO_BIN_EXE_unsealed")), data, arguments)
    }

    /// Starts the program, or another one that does so.
    pub(crate) fn start(command: CommandBuilder, data: &Path, arguments: &[&str]) -> Self {
        Self::start_as(command, data, arguments, (24, 80), &[])
    }

    /// The same in a terminal that says it has so many rows and columns, and with these variables, or without.
    pub(crate) fn start_as(
        mut command: CommandBuilder,
        data: &Path,
        arguments: &[&str],
        (rows, cols): (u16, u16),
        variables: &[(&str, Option<&str>)],
    ) -> Self {
        let pair = native_pty_system().openpty(PtySize { rows, cols, ..PtySize::default() }).expect("a pty");
        let modes = modes(&*pair.master);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.args(arguments);
        command.arg("--data-dir");
        command.arg(data);
        for name in ["NO_COLOR", "COLORTERM", "LINES", "COLUMNS", "LC_ALL", "STY", "TMUX", "TERM_PROGRAM"] {
            command.env_remove(name);
        }
        for (name, value) in [("TERM", Some("xterm-256color")), ("LC_CTYPE", Some("C.UTF-8"))].iter().chain(variables) {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            }
        }
        let child = pair.slave.spawn_command(command).expect("the binary starts");
        let screen = Arc::new(Mutex::new(Parser::new(some(24), some(80), 0)));
        let mut output = pair.master.try_clone_reader().expect("a reader");
        let (shown, deaf) = (Arc::clone(&screen), Arc::new(AtomicBool::new(false)));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let written = Arc::clone(&raw);
        let stops = Arc::clone(&deaf);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = output.read(&mut bytes) {
                written.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&bytes[..read]);
                shown.lock().unwrap_or_else(PoisonError::into_inner).process(&bytes[..read]);
                if stops.load(Ordering::Relaxed) {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().expect("a writer");
        Self { master: pair.master, child, keys, screen, modes, raw, reader, deaf }
    }

    /// Gives the terminal so many rows and columns.
    pub(crate) fn resize(&self, rows: u16, cols: u16) {
        self.screen.lock().unwrap_or_else(PoisonError::into_inner).screen_mut().set_size(some(rows), some(cols));
        self.master.resize(PtySize { rows, cols, ..PtySize::default() }).expect("it is resized");
    }

    /// From now on nothing that the program writes is read. It must be made to write once more.
    pub(crate) fn stop_reading(&mut self, make_it_write: impl FnOnce(&mut Self)) {
        self.deaf.store(true, Ordering::Relaxed);
        make_it_write(self);
        let until = Instant::now() + PATIENCE;
        while !self.reader.is_finished() {
            assert!(Instant::now() < until, "it writes nothing more");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// The terminal goes away. What is left is the program.
    pub(crate) fn close(self) -> Box<dyn Child + Send + Sync> {
        let Self { master, child, keys, .. } = self;
        // A writer that is dropped types the end of input first; this one goes with its terminal.
        drop(master);
        drop(keys);
        child
    }

    /// The terminal's local modes.
    pub(crate) fn modes(&self) -> u64 {
        modes(&*self.master)
    }

    /// Sets the terminal's modes as a shell would have them.
    pub(crate) fn make_sane(&self) {
        let name = self.master.tty_name().expect("its name");
        let set = std::process::Command::new("stty").arg("-F").arg(name).arg("sane").status().expect("stty runs");
        assert!(set.success());
    }

    pub(crate) fn with<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.screen.lock().unwrap_or_else(PoisonError::into_inner).screen())
    }

    /// All that the program wrote so far.
    pub(crate) fn raw(&self) -> Vec<u8> {
        self.raw.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn text(&self) -> String {
        self.with(vt100::Screen::contents)
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.send(keys.as_bytes());
    }

    /// Sends bytes in one go.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        self.keys.write_all(bytes).and_then(|()| self.keys.flush()).expect("keys are taken");
    }

    /// Presses keys of a program that may be gone.
    pub(crate) fn try_press(&mut self, keys: &str) {
        let _ = self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush());
    }

    pub(crate) fn wait(&self, what: &str, mut there: impl FnMut(&str) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !there(&self.text()) {
            assert!(Instant::now() < until, "waited in vain for {what}:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    pub(crate) fn wait_for(&self, words: &str) {
        self.wait(words, |text| text.contains(words));
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("it runs").to_string();
        let sent = std::process::Command::new("kill").args([&format!("-{name}"), &id]).status().expect("kill runs");
        assert!(sent.success());
    }

    /// Waits until the program is stopped.
    pub(crate) fn is_stopped(&self) {
        let id = self.child.process_id().expect("it runs").to_string();
        self.wait("it to be stopped", |_| {
            let state = std::process::Command::new("ps").args(["-o", "state=", "-p", &id]).output().expect("ps runs");
            state.stdout.starts_with(b"T")
        });
    }

    /// Whether the program has ended.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("its status can be asked").is_some()
    }

    pub(crate) fn ends(&mut self) -> ExitStatus {
        let shown = Arc::clone(&self.screen);
        ends(&mut *self.child, || shown.lock().unwrap_or_else(PoisonError::into_inner).screen().contents())
    }

    /// The terminal is as it was before.
    pub(crate) fn is_given_back(&self) {
        self.wait("the terminal to be given back", |_| {
            self.with(|screen| {
                !screen.alternate_screen()
                    && !screen.hide_cursor()
                    && !screen.bracketed_paste()
                    && screen.mouse_protocol_mode() == MouseProtocolMode::None
            })
        });
        // The modes come last.
        self.wait("raw mode to be left", |_| modes(&*self.master) == self.modes);
    }
}

/// Waits until a program ends; `text` is what it showed.
pub(crate) fn ends(child: &mut dyn Child, text: impl Fn() -> String) -> ExitStatus {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = child.try_wait().expect("its status can be asked") {
            return status;
        }
        assert!(Instant::now() < until, "it does not end:\n{}", text());
        thread::sleep(Duration::from_millis(10));
    }
}

/// A count of rows or columns.
fn some(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("rows and columns")
}

/// The terminal's local modes: echo, lines, signals.
fn modes(master: &(dyn MasterPty + Send)) -> u64 {
    master.get_termios().map_or(0, |modes| u64::from(modes.local_flags.bits()))
}

pub(crate) const ESC: &str = "\x1b";

#[test]
fn a_whole_level_is_played_and_the_terminal_given_back() {
    let data = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::open(data.path(), &[]);
    terminal.wait_for("getting news past a sealed border");
    assert!(terminal.with(vt100::Screen::alternate_screen));
    terminal.press("\r");
    terminal.wait_for("play this level");
    terminal.press("\r");
    terminal.wait_for("to the night");
    terminal.press("\r");
    terminal.wait_for("What you can do");
    terminal.press("t\r\r\r");
    terminal.wait_for("2 moves left");
    for day in 1..=40 {
        terminal.press("e");
        terminal.wait_for("End the night?");
        terminal.press("\r");
        terminal.wait_for("to the summary");
        // Alone, Esc must not be taken for the beginning of a longer key.
        terminal.press(ESC);
        terminal.wait_for(&format!("Day {day}: what came of it"));
        terminal.press("\r");
        terminal.wait("the next night or the end", |text| {
            text.contains("to the title")
                || (text.contains(&format!("Day {} of", day + 1)) && text.contains("end the night"))
        });
        if terminal.text().contains("to the title") {
            break;
        }
    }
    terminal.wait_for("believe a dangerous story");
    terminal.press(ESC);
    terminal.wait_for("Campaign");
    terminal.press("q");
    assert!(terminal.ends().success());
    terminal.is_given_back();
    let kept = std::fs::read_dir(data.path().join("replays")).expect("a folder of replays").count();
    assert_eq!(kept, 1, "the finished game was kept");
}

#[test]
fn a_signal_gives_the_terminal_back_and_the_game_is_saved() {
    for name in ["TERM", "HUP", "INT"] {
        let data = tempfile::tempdir().expect("a folder");
        let mut terminal = Terminal::open(data.path(), &["play", "1", "--seed", "7"]);
        terminal.wait_for("to the night");
        terminal.press("\rt\r\r\r");
        terminal.wait_for("2 moves left");
        terminal.signal(name);
        assert!(!terminal.ends().success(), "it ends by the signal");
        terminal.is_given_back();
        let mut again = Terminal::open(data.path(), &["continue"]);
        again.wait_for("2 moves left");
        again.press("\x03");
        again.wait_for("Continue: One burst, day 1");
        again.press("q");
        assert!(again.ends().success());
        again.is_given_back();
    }
}

#[test]
fn stopped_the_terminal_is_given_back_and_continued_taken_again() {
    let data = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::open(data.path(), &["play", "1", "--seed", "7"]);
    terminal.wait_for("to the night");
    for by_key in [false, true] {
        if by_key {
            terminal.press("\x1a");
        } else {
            terminal.signal("TSTP");
        }
        terminal.is_given_back();
        terminal.is_stopped();
        terminal.signal("CONT");
        terminal.wait("the screen", |_| terminal.with(vt100::Screen::alternate_screen));
        terminal.wait_for("to the night");
    }
    terminal.press("\r");
    terminal.wait_for("What you can do");
    terminal.press("\x03\x03");
    assert!(terminal.ends().success());
    terminal.is_given_back();
}

#[test]
fn stopped_several_times_in_a_row_it_goes_on_once_it_is_continued() {
    let data = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::open(data.path(), &["play", "1", "--seed", "7"]);
    terminal.wait_for("to the night");
    for by_key in [false, true] {
        if by_key {
            terminal.press("\x1a\x1a\x1a\x1a");
        } else {
            (0..4).for_each(|_| terminal.signal("TSTP"));
        }
        terminal.is_given_back();
        terminal.is_stopped();
        terminal.signal("CONT");
        terminal.wait("the screen", |_| terminal.with(vt100::Screen::alternate_screen));
        terminal.wait_for("to the night");
    }
    terminal.press("\r");
    terminal.wait_for("What you can do");
    terminal.press("\x03\x03");
    assert!(terminal.ends().success());
    terminal.is_given_back();
}

#[test]
fn a_resize_at_any_moment_is_harmless() {
    let data = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::open(data.path(), &["play", "2", "--seed", "7"]);
    terminal.wait_for("to the night");
    terminal.resize(20, 60);
    terminal.wait_for("60×20 is too small: 80×24 needed");
    terminal.resize(40, 140);
    terminal.wait_for("to the night");
    terminal.press("\r");
    terminal.wait_for("What you can do");
    terminal.press("\x03");
    terminal.wait_for("Campaign");
    terminal.press("\x03");
    assert!(terminal.ends().success());
    terminal.is_given_back();
}

#[test]
fn a_level_that_is_saved_while_it_is_played_is_played_on() {
    let data = tempfile::tempdir().expect("a folder");
    let file = data.path().join("mine.ron");
    let level = include_str!("../screens_kit/level.ron");
    std::fs::write(&file, level).expect("written");
    let name = file.display().to_string();
    let mut terminal = Terminal::open(data.path(), &["play", &name, "--seed", "7", "--watch"]);
    terminal.wait_for("to the night");
    terminal.press("\rt\r\r\r\r");
    terminal.wait_for("2 moves left");
    std::fs::write(&file, level.replace("days: 9,", "days: 12,")).expect("written");
    terminal.wait_for("Reloaded: days 9 → 12");
    assert!(
        terminal.text().contains("of 12, night") && terminal.text().contains("2 moves left"),
        "{}",
        terminal.text()
    );
    std::fs::write(&file, level.replace("days: 9,", "days: -1,")).expect("written");
    terminal.wait_for("Not reloaded, 1 fault");
    assert!(terminal.text().contains("of 12, night"), "the game stays as it was:\n{}", terminal.text());
    // As programs do that put a new file in the old one's place.
    let beside = data.path().join("mine.ron.new");
    std::fs::write(&beside, level.replace("title: \"Three towns\"", "title: \"Three of them\"")).expect("written");
    std::fs::rename(&beside, &file).expect("renamed");
    terminal.wait_for("Three of them");
    terminal.press("\x03\x03");
    assert!(terminal.ends().success());
    terminal.is_given_back();
}

#[test]
fn a_watched_file_that_is_read_or_saved_leaves_the_nights_to_the_player() {
    let data = tempfile::tempdir().expect("a folder");
    let file = data.path().join("mine.ron");
    let level = include_str!("../screens_kit/level.ron");
    std::fs::write(&file, level).expect("written");
    let name = file.display().to_string();
    let mut terminal = Terminal::open(data.path(), &["play", &name, "--seed", "7", "--watch"]);
    terminal.wait_for("to the night");
    terminal.press("\r");
    terminal.wait_for("end the night");
    std::fs::write(&file, level.replace("days: 9,", "days: 12,")).expect("written");
    terminal.wait_for("Reloaded: days 9 → 12");
    // What is said stays until a key; the program's own look, and another's, change nothing.
    for _ in 0..20 {
        drop(std::fs::read(&file).expect("read"));
        thread::sleep(Duration::from_millis(50));
        assert!(terminal.text().contains("Reloaded: days 9 → 12"), "{}", terminal.text());
    }
    // Help stays open over a save, which is taken in behind it.
    terminal.press("?");
    terminal.wait_for("Keys");
    let help = terminal.text();
    std::fs::write(&file, level.replace("days: 9,", "days: 11,")).expect("written");
    for _ in 0..20 {
        thread::sleep(Duration::from_millis(50));
        assert_eq!(terminal.text(), help);
    }
    terminal.press("q");
    terminal.wait_for("Reloaded: days 12 → 11");
    for day in 2..=3 {
        terminal.press("e");
        terminal.wait_for("End the night?");
        terminal.press("\r");
        terminal.wait_for("to the summary");
        drop(std::fs::read(&file).expect("read"));
        terminal.press("\r");
        terminal.wait_for("what came of it");
        terminal.press("\r");
        terminal.wait("the next night", |text| {
            text.contains(&format!("Day {day} of 11, night")) && !text.contains("what came of it")
        });
    }
    terminal.press("\x03\x03");
    assert!(terminal.ends().success());
    terminal.is_given_back();
}

/// One step back; unlike Esc it is never the beginning of a longer key.
const BACK: &str = "\x7f";

#[test]
fn a_level_is_built_from_nothing_played_saved_and_outlives_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, file) = (folder.path().join("data"), folder.path().join("mine.ron"));
    let name = file.display().to_string();
    let mut terminal = Terminal::open(&data, &["edit", &name]);
    terminal.wait_for("There is no such file yet");
    // The level's title and days, then a place and what lives there, from kind to kind.
    terminal.press("\r");
    terminal.wait_for("missing");
    terminal.press("j\rFrom nothing\r");
    terminal.wait_for("From nothing");
    terminal.press("jjj\r12\r");
    terminal.wait_for("not saved");
    let steps = ["jaa", "jjja", "ja", "jja", "ja", "jja"];
    for (at, step) in steps.iter().enumerate() {
        terminal.press(&BACK.repeat(if at == 0 { 1 } else { 2 }));
        terminal.wait_for("What it is made of");
        terminal.press(step);
        terminal.wait("an entry", |text| !text.contains("What it is made of"));
    }
    terminal.wait_for("it can be played");
    terminal.press("s");
    terminal.wait_for("Saved");
    let saved = std::fs::read_to_string(&file).expect("the file");
    assert_eq!(Level::parse("mine.ron", &saved).map(|level| level.title().to_owned()), Ok("From nothing".to_owned()));
    terminal.press("p");
    terminal.wait_for("to the night");
    terminal.press("\r");
    terminal.wait_for("end the night");
    terminal.press("q");
    terminal.wait_for("Editing mine.ron");
    terminal.press("u");
    terminal.wait_for("Taken back: an objective added");
    terminal.press("r");
    terminal.wait_for("Made again: an objective added");
    terminal.press("a");
    terminal.wait_for("not saved");
    terminal.signal("KILL");
    assert!(!terminal.ends().success());
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), saved);
    let mut again = Terminal::open(&data, &["edit", &name]);
    again.wait_for("Unsaved work was found");
    again.press("\r");
    again.wait_for("Taken up as it was");
    again.press("s");
    again.wait_for("Saved");
    let text = std::fs::read_to_string(&file).expect("the file");
    assert_eq!((saved.matches("Inform(").count(), text.matches("Inform(").count()), (1, 2));
    again.press("q");
    again.wait_for("Level workshop");
    again.press("q");
    assert!(again.ends().success());
    again.is_given_back();
}
