//! Who was taken, when, what led to it and what became of them: read from the network's chronicle alone.

use crate::game::Entry;
use crate::rules::ids::{Day, Force, PersonId, RoadId};
use crate::rules::moves::Load;
use crate::rules::notice::Noticed;
use crate::rules::view::{NetworkView, Phase, Source, Status};

/// Everything that befell one person at the hands of the agency.
#[derive(Clone, Debug, PartialEq)]
pub struct Fate {
    /// The person it befell.
    pub person: PersonId,
    /// Each time they were taken, oldest first; one at least.
    pub takings: Vec<Taking>,
}

/// One time that somebody was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Taking {
    /// The day on which they were taken.
    pub day: Day,
    /// How they were taken, as far as the network noticed.
    pub how: How,
    /// Into whose cell; `None` where they were let go at once.
    pub held: Option<Force>,
    /// Whether their phone, and whether files of theirs, were found.
    pub found: (bool, bool),
    /// What became of them since, with its day; `None` while nothing did.
    pub since: Option<(Day, Status)>,
}

/// How somebody was taken, as far as the network noticed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum How {
    /// On their way over the river.
    Flight {
        /// The road on which they were stopped; `None` where they were taken at the river.
        road: Option<RoadId>,
    },
    /// On the road, carrying something.
    Road {
        /// Which road.
        road: RoadId,
        /// Whether a checkpoint stood there.
        checkpoint: bool,
        /// What they carried.
        load: Option<Load>,
    },
    /// In a search of their unit.
    Search {
        /// Who searched.
        force: Force,
    },
    /// On the spot, by name.
    Spot,
}

impl Fate {
    /// Whether they are in a cell, a camp or a labour sentence now.
    pub fn is_held(&self) -> bool {
        let last = self.takings.last();
        last.is_some_and(|last| last.held.is_some() && !matches!(last.since, Some((_, Status::Free))))
    }

    /// Whether they were put into a cell, once at least.
    pub fn was_held(&self) -> bool {
        self.takings.iter().any(|taking| taking.held.is_some())
    }
}

/// Everyone who was taken, as the network noticed it: who is still held first, and among those the
/// network's own people first; then in the order in which they were first taken.
pub fn fates(view: NetworkView<'_>, chronicle: &[Entry]) -> Vec<Fate> {
    let mut fates: Vec<Fate> = Vec::new();
    for (at, entry) in chronicle.iter().enumerate() {
        let (person, held) = match entry.noticed {
            Noticed::Held { person, force } => (person, Some(force)),
            Noticed::Released { person } => (person, None),
            _ => continue,
        };
        let before = same_phase(chronicle, at);
        let taking = Taking {
            day: entry.day,
            how: how(view, before, person),
            held,
            found: found(before, person),
            since: since(&chronicle[at + 1..], person),
        };
        match fates.iter_mut().find(|fate| fate.person == person) {
            Some(fate) => fate.takings.push(taking),
            None => fates.push(Fate { person, takings: vec![taking] }),
        }
    }
    fates.sort_by_key(|fate| (!fate.is_held(), !fate.was_held(), view.contact(fate.person).is_none()));
    fates
}

/// The entries of the same phase that came before one.
fn same_phase(chronicle: &[Entry], at: usize) -> &[Entry] {
    let of = (chronicle[at].day, chronicle[at].phase);
    let from = chronicle[..at].iter().rposition(|entry| (entry.day, entry.phase) != of).map_or(0, |last| last + 1);
    &chronicle[from..at]
}

/// How somebody was taken, from what came before it in the same phase.
fn how(view: NetworkView<'_>, before: &[Entry], person: PersonId) -> How {
    for (at, entry) in before.iter().enumerate().rev() {
        match entry.noticed {
            Noticed::Fled { contact, arrived: false } if contact == person => {
                return How::Flight { road: stopped(&before[..at], person) };
            }
            Noticed::Stopped { carrier, road, found: true } if carrier == person => {
                let checkpoint = before[..at].last().is_some_and(|met| met.noticed == Noticed::CheckpointMet { road });
                return How::Road { road, checkpoint, load: load(&before[..at], person) };
            }
            Noticed::Raided { unit, force } if unit == view.atlas().unit_of(person) => return How::Search { force },
            _ => {}
        }
    }
    How::Spot
}

/// The road on which somebody who fled was stopped this night.
fn stopped(before: &[Entry], person: PersonId) -> Option<RoadId> {
    let journey = before.iter().rev().take_while(|entry| !matches!(entry.noticed, Noticed::Departed { .. }));
    journey.into_iter().find_map(|entry| match entry.noticed {
        Noticed::Stopped { carrier, road, .. } if carrier == person => Some(road),
        _ => None,
    })
}

/// What somebody set out with.
fn load(before: &[Entry], person: PersonId) -> Option<Load> {
    before.iter().rev().find_map(|entry| match entry.noticed {
        Noticed::Departed { carrier, load, .. } if carrier == person => Some(load),
        _ => None,
    })?
}

/// What was found on somebody just before they were taken: phone, files.
fn found(before: &[Entry], person: PersonId) -> (bool, bool) {
    let lost = before.iter().rev().find_map(|entry| match entry.noticed {
        Noticed::Lost { contact, phone, files } if contact == person => Some((phone, files)),
        _ => None,
    });
    lost.unwrap_or_default()
}

/// What became of somebody after they were taken, until they are taken again.
fn since(after: &[Entry], person: PersonId) -> Option<(Day, Status)> {
    for entry in after {
        match entry.noticed {
            Noticed::Held { person: again, .. } | Noticed::Released { person: again } if again == person => {
                return None;
            }
            Noticed::Sentenced { prisoner, to } if prisoner == person => return Some((entry.day, to)),
            Noticed::Freed { prisoner } if prisoner == person => return Some((entry.day, Status::Free)),
            _ => {}
        }
    }
    None
}

/// One thing of a contact's last days in freedom that may have led the agency to them. What did, the
/// network does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    /// They were on the air, for so many ticks.
    OnAir(Day, u16),
    /// What they told was heard by others until then: any of them may have reported it.
    Told(Day),
    /// They shared a file over Koryolink.
    Shared(Day),
    /// They asked somebody, who said no.
    Asked(Day, PersonId),
    /// They lost something at the river.
    AtTheRiver(Day),
    /// Somebody who knew them was in a cell.
    KnownTo(PersonId),
}

/// What may have led to a contact's being taken on `day`: all that the network noticed of them in the days
/// for which evidence counts.
pub fn traces(view: NetworkView<'_>, chronicle: &[Entry], person: PersonId, day: Day) -> Vec<Trace> {
    let from = Day(day.0.saturating_sub(view.atlas().rules.evidence_days));
    let mut traces: Vec<Trace> = Vec::new();
    for (at, entry) in chronicle.iter().enumerate().take_while(|(_, entry)| entry.day <= day) {
        let recent = entry.day >= from;
        let trace = match entry.noticed {
            Noticed::OnAir { contact, ticks, .. } if recent && contact == person => {
                Trace::OnAir(entry.day, u16::from(ticks.0) + counted(&mut traces, entry.day))
            }
            Noticed::Heard { from: Some(Source::Person(teller)), .. }
            | Noticed::Believed { from: Some(Source::Person(teller)), .. }
                if recent && teller == person =>
            {
                traces.retain(|trace| !matches!(trace, Trace::Told(_)));
                Trace::Told(entry.day)
            }
            Noticed::Shared { contact, .. } if recent && contact == person => Trace::Shared(entry.day),
            Noticed::Declined { by, person: asked } if recent && by == person => Trace::Asked(entry.day, asked),
            Noticed::Smuggled { contact, came: false, .. } if recent && contact == person => {
                Trace::AtTheRiver(entry.day)
            }
            Noticed::Held { person: prisoner, .. } if is_known_to(view, person, prisoner) => {
                let questioned = (entry.day, entry.phase) < (day, Phase::Dawn);
                let long_gone = since(&chronicle[at + 1..], prisoner).is_some_and(|(gone, _)| gone < from);
                if !questioned || long_gone {
                    continue;
                }
                Trace::KnownTo(prisoner)
            }
            _ => continue,
        };
        if !traces.contains(&trace) {
            traces.push(trace);
        }
    }
    traces
}

/// Takes out what was counted of a night's airtime: it is counted on.
fn counted(traces: &mut Vec<Trace>, night: Day) -> u16 {
    let ticks = traces.iter().find_map(|trace| match *trace {
        Trace::OnAir(day, ticks) if day == night => Some(ticks),
        _ => None,
    });
    traces.retain(|trace| !matches!(trace, Trace::OnAir(day, _) if *day == night));
    ticks.unwrap_or(0)
}

/// Whether one contact can name another: only contacts can.
fn is_known_to(view: NetworkView<'_>, person: PersonId, prisoner: PersonId) -> bool {
    person != prisoner && view.contact(prisoner).is_some() && view.tie(prisoner, person).is_some()
}
