//! The rows of an experiment on the disk: what was played is kept as it comes, so that nothing is played twice.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::cli::contest::{self, INTERRUPTED};
use crate::cli::file::{is_stdout, unwritten};
use crate::cli::streams::pour;
use crate::cli::{Failure, Outcome, note};
use crate::game::storage::NO_FOLDER;
use crate::lab::arena::{Watch, on_threads};
use crate::lab::experiment::{Experiment, Run, Shard, Table, csv};
use crate::shell::signals;
use crate::shell::storage::rename_to_free;

/// Games that are played before their rows are written, for each thread.
const BLOCK: usize = 16;

/// What is played, and how.
#[derive(Clone, Copy)]
pub(super) struct Plays<'e> {
    pub(super) experiment: &'e Experiment,
    pub(super) shard: Shard,
    pub(super) threads: Option<u16>,
    pub(super) quiet: bool,
}

impl Plays<'_> {
    /// Plays what is missing of a part, and writes its rows.
    pub(super) fn write(self, out: &Path) -> Outcome {
        let Self { experiment, shard, .. } = self;
        let jobs = shard.jobs(experiment.jobs());
        if is_written(experiment, shard, out)? {
            note(&format!("{} has all of it already", out.display()));
            return Ok(());
        }
        let part = part(out);
        let mut file = open(&part)?;
        let done = resume(experiment, shard, &part, &mut file)?;
        if done > 0 {
            note(&format!("going on after {} of {} games", done, jobs.len()));
        }
        self.play(&jobs, done, "the same command goes on there", |runs| {
            let text: String = runs.iter().map(|run| csv::rows(experiment, run)).collect();
            file.write_all(text.as_bytes()).and_then(|()| file.flush()).map_err(|fault| unwritten(&part, &fault))
        })?;
        // The whole of an experiment has no seal, and may be too large to be read back.
        let sealed = match shard {
            Shard::WHOLE => Ok(()),
            _ => own(&mut file, &csv::header(experiment, shard)).and_then(|text| {
                let seal = csv::seal(shard, &text.unwrap_or_default());
                file.write_all(seal.as_bytes())
            }),
        };
        let placed = sealed.and_then(|()| file.sync_all()).and_then(|()| rename_to_free(&part, out));
        placed.map_err(|fault| match fault.kind() {
            ErrorKind::AlreadyExists => Failure::Failed(format!(
                "{} has come there meanwhile and is left alone; all rows stand in {}",
                out.display(),
                part.display()
            )),
            _ => unwritten(out, &fault),
        })
    }

    /// Plays a part into a stream, where nothing can be gone on with. Gives what was played, where that is to be drawn.
    pub(super) fn pour(self, out: &Path, draws: bool) -> Result<Table, Failure> {
        let Self { experiment, shard, .. } = self;
        // A pipe is waited for until somebody reads it; a signal ends that as any command.
        let mut pipe = if is_stdout(out) { None } else { Some(stream(out)?) };
        let mut text = csv::header(experiment, shard);
        let mut give = |part: &str| match &mut pipe {
            None => pour(part),
            Some(pipe) => pipe.write_all(part.as_bytes()).map_err(|fault| unwritten(out, &fault)),
        };
        give(&text)?;
        let mut all = Vec::new();
        self.play(&shard.jobs(experiment.jobs()), 0, "what is in a stream is not gone on with", |runs| {
            let rows: String = runs.iter().map(|run| csv::rows(experiment, run)).collect();
            give(&rows)?;
            if shard != Shard::WHOLE {
                text += &rows;
            }
            if draws {
                all.extend(runs);
            }
            Ok(())
        })?;
        give(&csv::seal(shard, &text))?;
        Ok(Table::of(experiment, &all))
    }

    /// Plays these games but for those that are done, and has them kept block by block. `after` is said where it is stopped.
    fn play(self, jobs: &[u64], done: usize, after: &str, mut keep: impl FnMut(Vec<Run>) -> Outcome) -> Outcome {
        let stop = signals::stop_flag().map_err(|fault| Failure::failed(&fault))?;
        let threads = self.threads.map_or_else(contest::cores, usize::from);
        let bar = contest::progress(jobs.len() as u64, "games", self.quiet);
        bar.set_position(done as u64);
        bar.reset_eta();
        let tick = || bar.inc(1);
        let mut so_far = done;
        for block in jobs[done..].chunks(BLOCK * threads) {
            let watch = Watch { played: &tick, stop: &stop };
            let played = on_threads(threads, || self.experiment.play_all(block, watch)).map_err(Failure::Failed)?;
            let Ok(runs) = played else {
                bar.finish_and_clear();
                note(&format!("stopped after {so_far} of {} games; {after}", jobs.len()));
                return Err(Failure::Said(INTERRUPTED));
            };
            keep(runs)?;
            so_far += block.len();
        }
        bar.finish_and_clear();
        Ok(())
    }
}

/// Opens what takes rows as they come.
fn stream(out: &Path) -> Result<File, Failure> {
    OpenOptions::new().write(true).open(out).map_err(|fault| unwritten(out, &fault))
}

/// Whether the file has all of it; a file of anything else is left alone.
fn is_written(experiment: &Experiment, shard: Shard, out: &Path) -> Result<bool, Failure> {
    let other = |why: &str| Failure::Usage(format!("{} is there already {why}; name another file", out.display()));
    match fs::metadata(out) {
        Err(fault) if fault.kind() == ErrorKind::NotFound => return Ok(false),
        Ok(about) if !about.is_file() => return Err(other("and is no file")),
        _ => {}
    }
    let mut file = File::open(out).map_err(|fault| unwritten(out, &fault))?;
    let text = own(&mut file, &csv::header(experiment, shard)).map_err(|fault| unwritten(out, &fault))?;
    if text.is_some_and(|text| csv::is_whole(experiment, shard, &text)) {
        return Ok(true);
    }
    Err(other("and is of something else, or was changed"))
}

/// What a file holds that begins as the rows of this part do; of any other only so much is read.
fn own(file: &mut File, header: &str) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(header.len() as u64).read_to_end(&mut bytes)?;
    if !header.as_bytes().starts_with(&bytes) {
        return Ok(None);
    }
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8(bytes).ok())
}

/// Where rows stand until there are all of them.
pub(super) fn part(out: &Path) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

fn open(part: &Path) -> Result<File, Failure> {
    if fs::metadata(part).is_ok_and(|about| !about.is_file()) {
        return Err(Failure::Usage(format!("{} is no file; take it away, or name another file", part.display())));
    }
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(part);
    let file = opened.map_err(|fault| match fault.kind() {
        ErrorKind::NotFound => unwritten(part, &NO_FOLDER.of(fault.kind())),
        _ => unwritten(part, &fault),
    })?;
    match file.try_lock() {
        // A file system without locks still has files.
        Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => {
            Err(Failure::Usage(format!("{} is being written by another program", part.display())))
        }
    }
}

/// Keeps the whole games that stand in a part file, and begins one that is empty; how many games those are.
fn resume(experiment: &Experiment, shard: Shard, part: &Path, file: &mut File) -> Result<usize, Failure> {
    let header = csv::header(experiment, shard);
    let text = own(file, &header).map_err(|fault| unwritten(part, &fault))?;
    let kept = text.ok_or(csv::Foreign).and_then(|text| csv::kept(experiment, shard, &text));
    let (bytes, games) = kept.map_err(|foreign| {
        Failure::Usage(format!("{}: {foreign}; take it away, or name another file", part.display()))
    })?;
    let begun = if bytes == 0 { header } else { String::new() };
    let kept = file.set_len(bytes as u64).and_then(|()| file.seek(SeekFrom::End(0)));
    kept.and_then(|_| file.write_all(begun.as_bytes())).map_err(|fault| unwritten(part, &fault))?;
    Ok(games)
}
