//! The moments of a game to stop at: each move, each action, each thing that is found out, each wave of
//! talk.

use crate::game::reel::Turn;
use crate::rules::event::Event;
use crate::rules::ids::Day;
use crate::rules::notice::Happened;
use crate::rules::view::{Phase, Source};

/// A moment to stop at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The day.
    pub day: Day,
    /// The phase.
    pub phase: Phase,
    /// How many events have happened.
    pub until: usize,
    /// How many entries the chronicle has.
    pub told: usize,
    /// How much there is to look at.
    pub weight: Weight,
    /// Whether a move or an action ends here, with all that came of it.
    pub whole: bool,
    pub(super) turn: usize,
}

/// How much there is to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A wave of an evening's talk.
    Wave,
    /// A move, or something that was found out.
    Some,
    /// A phase begins, or a van drives.
    Phase,
    /// Somebody was taken, searched, fixed or named.
    Grave,
}

/// Waves of talk an evening at most; the rest are shown together.
const MOST_WAVES: usize = 12;

/// The stops of a game.
pub(super) fn stops(turns: &[Turn], happened: &[Happened]) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    for (at, turn) in turns.iter().enumerate() {
        let groups = groups(&happened[turn.events.clone()]);
        let (mut day, mut phase, mut told) = (turn.day, turn.phase, turn.entries.start);
        let mut until = turn.events.start;
        let last = groups.len().saturating_sub(1);
        for (nth, (events, weight)) in groups.into_iter().enumerate() {
            for happened in &happened[until..until + events] {
                told += usize::from(happened.network.is_some());
                if let Event::Began { day: next, phase: begun } = happened.event {
                    (day, phase) = (next, begun);
                }
            }
            until += events;
            let whole = nth == last;
            let told = if whole { turn.entries.end } else { told };
            stops.push(Stop { day, phase, until, told, weight, whole, turn: at });
        }
        if turn.events.is_empty() {
            let told = turn.entries.end;
            stops.push(Stop { day, phase, until, told, weight: Weight::Phase, whole: true, turn: at });
        }
    }
    stops
}

/// How a turn's events go together: how many each time, and how much they weigh.
fn groups(happened: &[Happened]) -> Vec<(usize, Weight)> {
    let mut groups: Vec<(usize, Weight)> = Vec::new();
    let mut wave = None;
    for happened in happened {
        let talk = talk(&happened.event);
        match (opens(&happened.event), groups.last_mut()) {
            (Some(_), Some(group)) if talk.is_some() && talk == wave => group.0 += 1,
            (Some(weight), _) => groups.push((1, weight)),
            (None, Some(group)) => group.0 += 1,
            (None, None) => groups.push((1, Weight::Some)),
        }
        wave = talk;
    }
    thin(groups)
}

/// The teller of a wave of talk.
const fn talk(event: &Event) -> Option<Source> {
    match *event {
        Event::Heard { from, .. } | Event::Believed { from, .. } => Some(from),
        _ => None,
    }
}

/// Whether a new group begins with an event, and how much it weighs then.
const fn opens(event: &Event) -> Option<Weight> {
    match event {
        Event::Began { .. } | Event::Ended { .. } | Event::VanMoved { .. } => Some(Weight::Phase),
        Event::Heard { .. } | Event::Believed { .. } => Some(Weight::Wave),
        Event::Listened { .. }
        | Event::Questioned { .. }
        | Event::Intercepted { .. }
        | Event::Reported { .. }
        | Event::Inspected { .. }
        | Event::Calmed { .. } => Some(Weight::Some),
        Event::Fixed { .. }
        | Event::Named { .. }
        | Event::Sentenced { .. }
        | Event::Searched { .. }
        | Event::Held { .. } => Some(Weight::Grave),
        _ => None,
    }
}

/// Shows waves together where there are very many.
fn thin(groups: Vec<(usize, Weight)>) -> Vec<(usize, Weight)> {
    join_waves(groups, |group| group.1 == Weight::Wave, |last, more| last.0 += more.0)
}

/// Things told one after another, with waves of talk that follow each other joined, so that there are a dozen at most
/// where there is nothing between them.
pub fn join_waves<T>(told: Vec<T>, is_wave: impl Fn(&T) -> bool, join: impl Fn(&mut T, T)) -> Vec<T> {
    let each = told.iter().filter(|one| is_wave(one)).count().div_ceil(MOST_WAVES).max(1);
    let (mut joined, mut together): (Vec<T>, usize) = (Vec::new(), 1);
    for one in told {
        match joined.last_mut() {
            Some(last) if is_wave(last) && is_wave(&one) && together < each => {
                join(last, one);
                together += 1;
            }
            _ => {
                together = 1;
                joined.push(one);
            }
        }
    }
    joined
}
