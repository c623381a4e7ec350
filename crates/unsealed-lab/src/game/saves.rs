//! Games that are saved, continued, put by, and kept once they are over.

use crate::game::Session;
use crate::game::log::Log;
use crate::game::progress::Progress;
use crate::game::replay::ReplayFault;
use crate::game::results::Results;
use crate::game::storage::{CURRENT, Storage, StorageFault, set_broken_aside};
use crate::rules::ids::Day;

/// What can be said of a saved game without playing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The level's name.
    pub level: String,
    /// The day it is at.
    pub day: Day,
}

/// Saves a session: under way, or what was won and then among the finished ones once it is over. Gives the place a
/// finished one went to.
///
/// # Errors
/// Why it cannot be saved. A finished game stands then as the one under way, as it was last saved.
pub fn save(storage: &mut dyn Storage, session: &Session) -> Result<Option<String>, StorageFault> {
    let _held = storage.hold();
    let text = session.log().to_text();
    if session.view().public().outcome.is_none() {
        return match storage.write(&CURRENT, &text) {
            // Its place is taken: it is kept elsewhere, so that whoever ends this program takes no night from it.
            Err(StorageFault::AnotherGame { place, .. }) => {
                let kept = Some(storage.keep_beside(&stem_of(session), &text)?);
                Err(StorageFault::AnotherGame { place, kept })
            }
            written => written.map(|()| None),
        };
    }
    // As long as the game stands as the one under way, its end can be played again, and noted again.
    let (won, best) = (Progress::note_end(storage, session), Results::note_end(storage, session));
    let kept = won.and(best).and_then(|()| storage.finish(&stem_of(session), &text))?;
    Ok(Some(kept))
}

/// Saves a session that is left: where another program's game stands in its place, among the finished ones. Gives the
/// place it went to there.
///
/// # Errors
/// Why it cannot be saved.
pub fn save_and_leave(storage: &mut dyn Storage, session: &Session) -> Result<Option<String>, StorageFault> {
    match save(storage, session) {
        Err(StorageFault::AnotherGame { kept: Some(kept), .. }) => Ok(Some(kept)),
        saved => saved,
    }
}

/// Whether a session stands as the one under way, move by move, so that it can be continued.
pub fn is_saved(storage: &dyn Storage, session: &Session) -> bool {
    storage.read(&CURRENT).is_ok_and(|text| text.is_some_and(|text| text == session.log().to_text()))
}

/// What is saved, if anything that looks like a game is.
pub fn peek(storage: &dyn Storage) -> Option<Saved> {
    let log = Log::parse(&storage.read(&CURRENT).ok()??).ok()?;
    Some(Saved { day: Day(log.days.last()?.day), level: log.level.name })
}

/// Makes room for another game: one under way is kept among the finished ones, a damaged one set aside.
/// Gives the place it went to; a game in which nothing was done is let go.
///
/// # Errors
/// Why it cannot be moved.
pub fn put_by(storage: &mut dyn Storage) -> Result<Option<String>, StorageFault> {
    let _held = storage.hold();
    let Some(text) = storage.read(&CURRENT)? else { return Ok(None) };
    let Ok(log) = Log::parse(&text) else { return storage.set_aside(&CURRENT).map(Some) };
    if log.days.iter().all(|day| day.night.is_empty()) {
        return Ok(None);
    }
    storage.finish(&stem(&log.level.name, log.seed), &text).map(Some)
}

fn stem_of(session: &Session) -> String {
    stem(session.level().name(), session.seed())
}

/// The name a game is kept under.
fn stem(level: &str, seed: u64) -> String {
    format!("{level}-{seed}")
}

/// Sets the game under way aside if it is no game, so that a damaged one is not passed over in silence.
/// Whether each of its days comes out is left to [`resume`].
pub fn tend(storage: &mut dyn Storage) -> Option<StorageFault> {
    let text = match storage.read(&CURRENT) {
        Ok(text) => text?,
        Err(fault) => return Some(fault),
    };
    let fault = ReplayFault::Log(Log::parse(&text).err()?);
    Some(broken(storage, &fault))
}

/// The game under way, played up to where it stood; `None` if there is none.
///
/// # Errors
/// Why it cannot be continued. A damaged one has been set aside, and nothing is started.
pub fn resume(storage: &mut dyn Storage) -> Result<Option<Session>, StorageFault> {
    let Some(text) = storage.read(&CURRENT)? else { return Ok(None) };
    match load(&text) {
        Ok(session) => Ok(Some(session)),
        Err(fault) => Err(broken(storage, &fault)),
    }
}

/// Moves the game under way aside, which is damaged.
fn broken(storage: &mut dyn Storage, fault: &ReplayFault) -> StorageFault {
    let said = |kept: &str| format!("the saved game cannot be continued, it was kept as {kept}: {fault}");
    set_broken_aside(storage, &CURRENT, said)
}

/// Reads and replays a log's text.
///
/// # Errors
/// Why it does not play.
pub fn load(text: &str) -> Result<Session, ReplayFault> {
    Log::parse(text).map_err(ReplayFault::from)?.replay()
}
