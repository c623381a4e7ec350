//! The program itself in a terminal: from its start to the first frame, and what it takes while nobody presses a key.

use std::io::Read;
use std::time::{Duration, Instant};

use criterion::Criterion;
use portable_pty::{Child, CommandBuilder, PtyPair, PtySize, native_pty_system};

use crate::report::{Goal, MILLI, Report};

/// Megabytes that the program may take while nobody presses a key.
const IDLE: f64 = 12.0;

/// What stands at the end of the title screen: it has been drawn then.
const TITLE: &[u8] = b"quit";

pub fn measure(c: &mut Criterion, report: &mut Report) {
    report.time(c, "start to the first frame, 120x36", Some(Goal::AtMost(25.0 * MILLI)), |b| {
        b.iter_custom(|times| (0..times).map(|_| Running::start().map_or(Duration::ZERO, Running::end)).sum());
    });
    let Some(running) = Running::start() else { return };
    std::thread::sleep(Duration::from_millis(500));
    let pid = running.child.process_id().map(|pid| pid.to_string());
    if let Some(bytes) = pid.and_then(|pid| resident(&pid)) {
        report.value("memory on the title screen", "MB", bytes / 1e6, Some(Goal::AtMost(IDLE)));
    }
    running.end();
}

/// Bytes of memory that a process has, where the platform says so: `/proc/PID/status`.
pub fn resident(pid: &str) -> Option<f64> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok().map(|kilobytes: f64| 1024.0 * kilobytes)
}

/// The program, its first frame drawn.
struct Running {
    child: Box<dyn Child + Send + Sync>,
    /// Ends with it.
    _terminal: PtyPair,
    _folder: tempfile::TempDir,
    took: Duration,
}

impl Running {
    fn start() -> Option<Self> {
        let folder = tempfile::tempdir().ok()?;
        let terminal =
            native_pty_system().openpty(PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 }).ok()?;
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_unsealed"));
        command.arg("--data-dir");
        command.arg(folder.path());
        command.env("TERM", "xterm-256color");
        let mut reader = terminal.master.try_clone_reader().ok()?;
        let began = Instant::now();
        let child = terminal.slave.spawn_command(command).ok()?;
        let (mut drawn, mut part) = (Vec::<u8>::new(), [0; 4096]);
        while !drawn.windows(TITLE.len()).any(|seen| seen == TITLE) {
            match reader.read(&mut part) {
                Ok(0) | Err(_) => return None,
                Ok(count) => drawn.extend(&part[..count]),
            }
        }
        Some(Self { child, _terminal: terminal, _folder: folder, took: began.elapsed() })
    }

    /// Ends it. Gives the time to its first frame.
    fn end(mut self) -> Duration {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.took
    }
}
