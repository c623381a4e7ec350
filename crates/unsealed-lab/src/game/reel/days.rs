//! A game's days in numbers, and the days that stand out.
//!
//! What stands out is told as it was, and no more: that one thing brought about another is not claimed.

use crate::game::reel::Turn;
use crate::rules::event::Event;
use crate::rules::ids::{Day, PersonId, UnitId};
use crate::rules::notice::Happened;
use crate::rules::state::{FixLevel, State, Status};
use crate::rules::view::NetworkView;

/// One day in numbers, as it stood on its last evening.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Which day.
    pub day: Day,
    /// People who believe a dangerous story.
    pub informed: usize,
    /// Those of them of whom the network knew it.
    pub known: usize,
    /// People in a cell, in a camp or serving a labour sentence.
    pub lost: usize,
    /// Those of them who are contacts.
    pub contacts_lost: usize,
}

/// A day that stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The evening with the most new believers; how many more believed than the day before.
    MostNews(Day, usize),
    /// The first time a locator fixed a contact's unit or person.
    FirstFix(Day, PersonId, FixLevel),
    /// The first report of an informant on a contact: the contact where it named who told them, and their unit.
    FirstReport(Day, Option<PersonId>, UnitId),
    /// The first time a prisoner named a contact.
    FirstNamed(Day, PersonId, PersonId),
    /// The day on which the most contacts were taken.
    MostLost(Day, usize),
}

impl Mark {
    /// Its day.
    pub const fn day(&self) -> Day {
        match *self {
            Self::MostNews(day, _)
            | Self::FirstFix(day, ..)
            | Self::FirstReport(day, ..)
            | Self::FirstNamed(day, ..)
            | Self::MostLost(day, _) => day,
        }
    }
}

impl Figures {
    pub(super) fn of(state: &State, day: Day) -> Self {
        let gone = |status: Status| matches!(status, Status::Custody(_) | Status::Camp | Status::Labour);
        let statuses = &state.public().status;
        let lost = statuses.iter().filter(|&&status| gone(status)).count();
        let contacts = state.network_view().network().contacts.iter();
        let contacts_lost = contacts.filter(|contact| gone(statuses[contact.person.index()])).count();
        let (informed, known) = state.truth().informed();
        Self { day, informed, known, lost, contacts_lost }
    }
}

/// The days that stand out, oldest first.
pub(super) fn marks(
    turns: &[Turn],
    happened: &[Happened],
    (start, figures): (Figures, &[Figures]),
    view: NetworkView<'_>,
) -> Vec<Mark> {
    let news = most(start, figures, |figures| figures.informed).filter(|&(_, more)| more > 0);
    let lost = most(start, figures, |figures| figures.contacts_lost).filter(|&(_, more)| more > 0);
    let mut marks: Vec<Mark> = Vec::new();
    marks.extend(news.map(|(day, more)| Mark::MostNews(day, more)));
    marks.extend(lost.map(|(day, more)| Mark::MostLost(day, more)));
    let dated = turns.iter().flat_map(|turn| happened[turn.events.clone()].iter().map(|happened| (turn.day, happened)));
    let dated: Vec<(Day, &Event)> = dated.map(|(day, happened)| (day, &happened.event)).collect();
    let first = |found: &dyn Fn(Day, &Event) -> Option<Mark>| dated.iter().find_map(|&(day, event)| found(day, event));
    marks.extend(first(&|day, event| match *event {
        Event::Fixed { contact, level, .. } if level >= FixLevel::Unit => Some(Mark::FirstFix(day, contact, level)),
        _ => None,
    }));
    marks.extend(first(&|day, event| match *event {
        Event::Reported { teller: Some(teller), unit, .. } if view.contact(teller).is_some() => {
            Some(Mark::FirstReport(day, Some(teller), unit))
        }
        Event::Reported { teller: None, unit, .. } if has_contact(view, unit) => {
            Some(Mark::FirstReport(day, None, unit))
        }
        _ => None,
    }));
    marks.extend(first(&|day, event| match *event {
        Event::Named { prisoner, contact } => Some(Mark::FirstNamed(day, prisoner, contact)),
        _ => None,
    }));
    marks.sort_by_key(Mark::day);
    marks
}

/// Whether a contact belongs to a unit.
fn has_contact(view: NetworkView<'_>, unit: UnitId) -> bool {
    view.network().contacts.iter().any(|contact| view.atlas().unit_of(contact.person) == unit)
}

/// The day on which a number rose most, and by how much; the first of several.
fn most(start: Figures, figures: &[Figures], number: impl Fn(&Figures) -> usize) -> Option<(Day, usize)> {
    let mut before = number(&start);
    let mut best: Option<(Day, usize)> = None;
    for figures in figures {
        let more = number(figures).saturating_sub(before);
        before = number(figures);
        if best.is_none_or(|(_, most)| more > most) {
            best = Some((figures.day, more));
        }
    }
    best
}
