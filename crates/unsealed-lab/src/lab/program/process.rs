//! One running program: lines to it, lines from it, and its end.

use std::collections::VecDeque;
use std::io::{self, BufReader, Read, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use process_wrap::std::{ChildWrapper, CommandWrap};

use crate::lab::program::halt::{Child, Halt};
use crate::lab::program::lines::{Heard, Lines};

/// Lines that may wait to be heard; a program that writes more waits itself.
const WAITING: usize = 4;
/// Bytes of standard error that are kept.
const KEPT: usize = 2000;
/// Lines of them that are quoted.
const QUOTED: usize = 3;
/// Characters of each that are quoted.
const QUOTED_CHARS: usize = 160;
/// How long a program that closed its output has to end by itself, so that its exit code is known.
const PARTING: Duration = Duration::from_millis(300);
/// How often whoever waits for a program looks whether the run is to end.
const LOOK: Duration = Duration::from_millis(20);

/// A running program. It is ended, with everything it started, when this is dropped.
#[derive(Debug)]
pub(super) struct Process {
    child: Arc<Child>,
    halt: Halt,
    to: Option<Sender<Vec<u8>>>,
    from: Receiver<Heard>,
    errors: Arc<Mutex<VecDeque<u8>>>,
    errors_end: Receiver<()>,
    ended: bool,
}

/// What came of waiting for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Waited {
    /// It came, or something in its place.
    Heard(Heard),
    /// Nothing came in time.
    Silence,
}

impl Process {
    /// Starts a program with its arguments; the first word is the program.
    ///
    /// # Errors
    /// Why it cannot be started.
    pub(super) fn start(words: &[String], halt: &Halt) -> io::Result<Self> {
        let (program, arguments) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut command = CommandWrap::from(command);
        #[cfg(unix)]
        command.wrap(process_wrap::std::ProcessGroup::leader());
        #[cfg(windows)]
        command.wrap(process_wrap::std::JobObject);
        let child = halt.start(&mut command)?;
        let (input, output, errors) = {
            let mut child = locked(&child);
            (child.stdin().take(), child.stdout().take(), child.stderr().take())
        };
        let ((to, lines), (hears, from)) = (channel(), sync_channel(WAITING));
        let (ends, errors_end) = channel();
        let kept = Arc::new(Mutex::new(VecDeque::new()));
        let (halt, to) = (halt.clone(), Some(to));
        let process = Self { child, halt, to, from, errors: Arc::clone(&kept), errors_end, ended: false };
        if let (Some(input), Some(output), Some(errors)) = (input, output, errors) {
            // None of the three is waited for: a program's own children may hold the pipes open.
            run("program-input", move || write(input, &lines))?;
            run("program-output", move || read(output, &hears))?;
            run("program-errors", move || keep(errors, &kept, &ends))?;
        }
        Ok(process)
    }

    /// Sends a line, whose end is added. Does not wait until it is read.
    pub(super) fn tell(&self, mut line: Vec<u8>) {
        line.push(b'\n');
        // A program that is gone is noticed where its answer is waited for.
        let _ = self.to.as_ref().map(|to| to.send(line));
    }

    /// A line that came without being waited for.
    pub(super) fn already(&self) -> Option<Heard> {
        match self.from.try_recv() {
            Ok(heard) => Some(heard),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Heard::End),
        }
    }

    /// Waits for the next line, so long at most, and no longer than the run goes on.
    pub(super) fn hear(&self, limit: Duration) -> Waited {
        let until = Instant::now() + limit;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.from.recv_timeout(left.min(LOOK)) {
                Ok(heard) => return Waited::Heard(heard),
                Err(RecvTimeoutError::Disconnected) => return Waited::Heard(Heard::End),
                Err(RecvTimeoutError::Timeout) if left > LOOK && !self.halt.is_asked() => {}
                Err(RecvTimeoutError::Timeout) => return Waited::Silence,
            }
        }
    }

    /// Whether the run is to end.
    pub(super) fn is_halted(&self) -> bool {
        self.halt.is_asked()
    }

    /// Closes the program's input, waits so long at most until it closes its output, and ends it.
    pub(super) fn part(mut self, grace: Duration) {
        self.to = None;
        let until = Instant::now() + grace;
        loop {
            // It may write for as long as it likes; nobody asks any more.
            let left = until.saturating_duration_since(Instant::now());
            match self.hear(left) {
                Waited::Heard(Heard::End) => {
                    self.exited(PARTING);
                    break;
                }
                Waited::Heard(_) if !left.is_zero() => {}
                Waited::Heard(_) | Waited::Silence => break,
            }
        }
    }

    /// How a program that closed its output ended, with the end of what it wrote to standard error.
    pub(super) fn last_words(mut self) -> String {
        let status = self.exited(PARTING);
        self.end();
        // Everything is written by now; it may not be read yet.
        let _ = self.errors_end.recv_timeout(PARTING);
        let status = status.map_or_else(|| "closed its output".to_owned(), |status| format!("ended ({status})"));
        let errors = self.errors.lock().map(|kept| kept.iter().copied().collect::<Vec<u8>>()).unwrap_or_default();
        let quoted = last_lines(&String::from_utf8_lossy(&errors));
        if quoted.is_empty() { status } else { format!("{status}; its standard error ends: {quoted}") }
    }

    /// The exit status, if the program ends by itself in time.
    fn exited(&mut self, grace: Duration) -> Option<ExitStatus> {
        let until = Instant::now() + grace;
        loop {
            let status = locked(&self.child).try_wait();
            match status {
                Ok(Some(status)) => return Some(status),
                Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(2)),
                Ok(None) | Err(_) => return None,
            }
        }
    }

    /// Ends the program and all it started, and sees it off, so that nothing of it stays behind.
    fn end(&mut self) {
        // Once, since its id may be another's later.
        if std::mem::replace(&mut self.ended, true) {
            return;
        }
        // What has ended already cannot be killed, and need not be.
        let mut child = locked(&self.child);
        let _ = child.start_kill();
        let _ = child.wait();
    }
}

fn locked(child: &Child) -> MutexGuard<'_, Box<dyn ChildWrapper>> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// A thread of this name, which nobody waits for.
fn run(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(|_| ())
}

/// Hands lines on to the program until nobody sends or nobody reads any more.
fn write(mut input: impl Write, lines: &Receiver<Vec<u8>>) {
    for line in lines {
        if input.write_all(&line).and_then(|()| input.flush()).is_err() {
            break;
        }
    }
}

/// Hands the program's lines on until it closes its output or nobody listens any more.
fn read(output: impl Read, hears: &SyncSender<Heard>) {
    let mut lines = Lines::new(BufReader::new(output));
    loop {
        let heard = lines.next();
        let ended = heard == Heard::End;
        if hears.send(heard).is_err() || ended {
            break;
        }
    }
}

/// Reads all of standard error, so that the program never waits for it, and keeps the end.
fn keep(mut errors: impl Read, kept: &Mutex<VecDeque<u8>>, ends: &Sender<()>) {
    let mut buffer = [0; 1024];
    loop {
        match errors.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => {
                let Ok(mut kept) = kept.lock() else { break };
                kept.extend(&buffer[..count]);
                let surplus = kept.len().saturating_sub(KEPT);
                kept.drain(..surplus);
            }
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    // Nobody may be waiting for it.
    let _ = ends.send(());
}

/// The last lines of a text in one, without what a terminal would obey.
fn last_lines(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().rev().map(str::trim).filter(|line| !line.is_empty()).take(QUOTED) {
        lines.push(quoted(line, QUOTED_CHARS));
    }
    lines.reverse();
    lines.join(" / ")
}

/// The beginning of a text, control characters left out.
pub(super) fn quoted(text: &str, most: usize) -> String {
    let mut plain = text.chars().filter(|letter| !letter.is_control());
    let mut short: String = plain.by_ref().take(most).collect();
    if plain.next().is_some() {
        short.push('…');
    }
    short
}
