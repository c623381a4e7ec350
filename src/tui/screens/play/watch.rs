//! The other side's turn, played out: the chronicle's new entries in beats.

use std::collections::VecDeque;

use crate::game::Entry;
use crate::game::reel::join_waves;
use crate::rules::moves::MoveKind;
use crate::rules::notice::Noticed;
use crate::rules::view::{NetworkView, Phase, Source, Status};
use crate::tui::widgets::map::Clock;
use crate::words::{self, Told, Tone};

/// What stands over the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    /// What happens.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
}

/// Some entries that are told together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beat {
    /// How many entries.
    pub entries: usize,
    /// What stands over the map from here on; `None` leaves what stood there.
    pub banner: Option<Banner>,
    /// Ticks until the next beat.
    pub ticks: u16,
}

/// Ticks for a phase, for something grave, for a van, for a wave of talk.
const PHASE: u16 = 14;
const GRAVE: u16 = 36;
const VAN: u16 = 22;
const WAVE: u16 = 6;

/// The beats still to come.
#[derive(Clone, Debug, Default)]
pub struct Playback {
    beats: VecDeque<Beat>,
    wait: u16,
    /// What stands over the map.
    pub banner: Option<Banner>,
    /// For what moves on the map.
    clock: Clock,
}

impl Playback {
    /// More entries to tell.
    pub fn add(&mut self, view: NetworkView<'_>, entries: &[Entry]) {
        self.beats.extend(beats(view, entries));
    }

    /// How long it has gone on, and the beat.
    pub const fn clock(&self) -> Clock {
        self.clock
    }

    /// Whether everything is told.
    pub fn is_over(&self) -> bool {
        self.beats.is_empty() && self.wait == 0
    }

    /// One tick passed: the beat that is due, if one is.
    pub fn tick(&mut self) -> Option<Beat> {
        self.clock.tick();
        self.wait = self.wait.saturating_sub(1);
        if self.wait == 0 { self.next() } else { None }
    }

    /// The next beat now.
    pub fn next(&mut self) -> Option<Beat> {
        let beat = self.beats.pop_front();
        self.wait = beat.as_ref().map_or(0, |beat| beat.ticks);
        self.clock.begin_step();
        if let Some(banner) = beat.as_ref().and_then(|beat| beat.banner.as_ref()) {
            self.banner = Some(banner.clone());
        }
        beat
    }
}

/// Entries in beats.
fn beats(view: NetworkView<'_>, entries: &[Entry]) -> Vec<Beat> {
    let mut beats: Vec<Beat> = Vec::new();
    let mut wave: Option<(Phase, Option<Source>)> = None;
    for entry in entries {
        let talk = talk_of(entry);
        match (&talk, beats.last_mut()) {
            (Some(_), Some(beat)) if talk == wave => beat.entries += 1,
            (Some(_), _) => beats.push(Beat { entries: 1, banner: None, ticks: WAVE }),
            (None, _) => beats.push(beat(view, entry)),
        }
        wave = talk;
    }
    thin(beats)
}

/// The teller whose wave of talk an entry belongs to.
fn talk_of(entry: &Entry) -> Option<(Phase, Option<Source>)> {
    match entry.noticed {
        Noticed::Heard { from, .. } | Noticed::Believed { from, .. } => Some((entry.phase, from)),
        Noticed::Forgot { .. } => Some((entry.phase, None)),
        _ => None,
    }
}

fn beat(view: NetworkView<'_>, entry: &Entry) -> Beat {
    let Told { line, tone, .. } = words::told(view, &entry.noticed);
    let (text, ticks) = match entry.noticed {
        Noticed::Began { phase: Phase::Night, .. } | Noticed::Ended { .. } => (None, 0),
        Noticed::Began { day, phase } => {
            let held = view.public().status.iter().any(|status| matches!(status, Status::Custody(_)));
            (Some(phase_words(view, day.0, phase, held)), PHASE)
        }
        Noticed::Lectured { .. }
        | Noticed::Raided { .. }
        | Noticed::Held { .. }
        | Noticed::Released { .. }
        | Noticed::Sentenced { .. }
        | Noticed::CheckpointSet { .. }
        | Noticed::Sealed { .. }
        | Noticed::Rotated { .. }
        | Noticed::Lost { .. } => (line, GRAVE),
        Noticed::VanMoved { .. } => (line, VAN),
        _ => (None, WAVE / 2),
    };
    Beat { entries: 1, banner: text.map(|text| Banner { text, tone }), ticks }
}

fn phase_words(view: NetworkView<'_>, day: u16, phase: Phase, held: bool) -> String {
    match phase {
        Phase::Night => format!("Night of day {day}"),
        Phase::Dawn if held => format!("Dawn of day {day}: prisoners are questioned"),
        Phase::Dawn => format!("Dawn of day {day}: what was heard is compared"),
        Phase::Day => format!("Day {day}: the agency acts"),
        Phase::Evening if view.in_play(MoveKind::Share) => {
            format!("Evening of day {day}: people talk, and files pass over Koryolink")
        }
        Phase::Evening => format!("Evening of day {day}: people talk"),
    }
}

/// Tells waves together where there are very many.
fn thin(beats: Vec<Beat>) -> Vec<Beat> {
    let is_wave = |beat: &Beat| beat.banner.is_none() && beat.ticks == WAVE;
    join_waves(beats, is_wave, |last, more| last.entries += more.entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_waves_are_told_in_few_and_none_is_lost() {
        let wave = Beat { entries: 2, banner: None, ticks: WAVE };
        for waves in [0, 1, 12, 13, 100, 1000] {
            let thinned = thin(vec![wave.clone(); waves]);
            assert!(thinned.len() <= 12, "{waves}");
            assert_eq!(thinned.iter().map(|beat| beat.entries).sum::<usize>(), 2 * waves);
        }
    }
}
