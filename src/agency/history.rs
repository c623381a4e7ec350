//! The clues, sorted by whom and what they speak of: one pass over the agency's notes.

use crate::agency::assumptions::{WARY, fixes, rate};
use crate::rules::ids::{Day, PersonId, PlaceId, StoryId, UnitId};
use crate::rules::state::{Clue, ClueKind};
use crate::rules::view::AgencyView;

/// What the notes say of one person.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// The last day on which a fix named them: a contact who had a phone then.
    pub(super) fixed: Option<Day>,
    /// The last day on which somebody pointed them out as a contact, or they as good as said so.
    pub(super) named: Option<Day>,
    /// The last day on which a phone was taken from them.
    pub(super) phone_taken: Option<Day>,
    /// Whether a file was found on them.
    pub(super) file: bool,
    /// An arrest's examination: whether a phone was found, and whether they believe.
    pub(super) examined: Option<(bool, bool)>,
    /// Raids that searched them and found nothing.
    pub(super) misses: u8,
    /// When they were put into a cell.
    pub(super) held: Option<Day>,
    /// Hot stories that a report says they told, each with the first day of it.
    pub(super) told: Vec<(StoryId, Day)>,
    /// Chances with which each of their ties to a contact could have come out, a questioning each.
    pub(super) questioned: Vec<f64>,
}

impl Record {
    /// Whether they are a contact beyond doubt.
    pub(super) const fn is_contact(&self) -> bool {
        self.fixed.is_some() || self.named.is_some() || self.file
    }

    /// Whether they could have been on the air on the night of `day`.
    pub(super) fn was_free(&self, day: Day) -> bool {
        self.held.is_none_or(|held| day <= held)
    }
}

/// A hot story reported from a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rumour {
    pub(super) unit: UnitId,
    pub(super) story: StoryId,
    /// The first day it was reported from there.
    pub(super) day: Day,
}

/// The notes in order.
#[derive(Clone, Debug)]
pub(super) struct History {
    /// By person.
    pub(super) records: Vec<Record>,
    /// Fixes that named a unit and nobody in it.
    pub(super) unit_fixes: Vec<(UnitId, Day)>,
    /// Fixes that named a place alone.
    pub(super) place_fixes: Vec<(PlaceId, Day)>,
    /// By place: fixes to expect of one transmitter there in all the nights that were listened to.
    pub(super) exposure: Vec<f64>,
    /// Each hot story once for each unit it was reported from.
    pub(super) rumours: Vec<Rumour>,
    /// By place: cynicism that fruitless raids and arrests added.
    pub(super) resentment: Vec<f64>,
    last_fix: Vec<Option<Day>>,
    /// The unit of a raid that has found nothing so far.
    fruitless: Option<UnitId>,
}

impl History {
    pub(super) fn of(view: AgencyView<'_>) -> Self {
        let (people, places) = (view.atlas().people(), view.atlas().places.len());
        let mut history = Self {
            records: vec![Record::default(); people],
            unit_fixes: Vec::new(),
            place_fixes: Vec::new(),
            exposure: vec![0.0; places],
            rumours: Vec::new(),
            resentment: vec![0.0; places],
            last_fix: vec![None; places],
            fruitless: None,
        };
        let clues = &view.agency().clues;
        for (at, clue) in clues.iter().enumerate() {
            history.add(view, clue, clues.get(at + 1));
        }
        history.settle_raid(view);
        history
    }

    pub(super) fn record(&self, person: PersonId) -> &Record {
        &self.records[person.index()]
    }

    fn add(&mut self, view: AgencyView<'_>, clue: &Clue, next: Option<&Clue>) {
        let day = clue.day;
        match clue.kind {
            ClueKind::Listened { place, vans, fixed } => self.listened(view, day, place, (vans, fixed)),
            ClueKind::Fixed { place, unit, person, .. } => self.fixed(day, place, unit, person),
            ClueKind::Reported { story, unit, teller, .. } => self.reported(view, day, story, unit, teller),
            ClueKind::Approached { asker, .. } => self.of_person(asker).named = Some(day),
            ClueKind::Raided { unit, ref searched } => {
                self.settle_raid(view);
                self.fruitless = Some(unit);
                for &person in searched {
                    let record = self.of_person(person);
                    record.misses = record.misses.saturating_add(1);
                }
            }
            ClueKind::Searched { person, phone, files, .. } => {
                // A search that an arrest brought is followed by its examination.
                let arrest = |next: &Clue| matches!(next.kind, ClueKind::Examined { person: who, .. } if who == person);
                if !next.is_some_and(arrest) {
                    self.fruitless = None;
                    let record = self.of_person(person);
                    record.misses = record.misses.saturating_sub(1);
                }
                let record = self.of_person(person);
                record.file |= !files.is_empty();
                record.phone_taken = if phone { Some(day) } else { record.phone_taken };
            }
            ClueKind::Examined { person, phone, file, believes } => {
                let record = self.of_person(person);
                record.examined = Some((phone, believes));
                if !phone && !file && !believes {
                    let place = view.atlas().place_of(person);
                    self.resentment[place.index()] += view.atlas().rules.release_cynicism;
                }
            }
            ClueKind::Held { person, .. } => self.of_person(person).held = Some(day),
            ClueKind::Questioned { prisoner, chance, .. } => self.of_person(prisoner).questioned.push(chance),
            // Only contacts can name contacts.
            ClueKind::Named { prisoner, contact } => {
                self.of_person(prisoner).named = Some(day);
                self.of_person(contact).named = Some(day);
            }
            ClueKind::Fleeing { person } | ClueKind::Stopped { person, found: true } => {
                self.of_person(person).named = Some(day);
            }
            ClueKind::Lectured { .. }
            | ClueKind::Intercepted { .. }
            | ClueKind::Smuggling { .. }
            | ClueKind::BribeRefused { .. }
            | ClueKind::Stopped { found: false, .. }
            | ClueKind::Planted { .. } => {}
        }
    }

    fn of_person(&mut self, person: PersonId) -> &mut Record {
        &mut self.records[person.index()]
    }

    fn listened(&mut self, view: AgencyView<'_>, day: Day, place: PlaceId, locators: (u8, u8)) {
        let rules = &view.atlas().rules;
        let fresh = self.last_fix[place.index()].is_some_and(|last| day.since(last) <= rules.fix_memory);
        let [none, ..] = fixes(view, place, locators, fresh);
        self.exposure[place.index()] += WARY * rate(view, place) * (1.0 - none);
    }

    fn fixed(&mut self, day: Day, place: PlaceId, unit: Option<UnitId>, person: Option<PersonId>) {
        self.last_fix[place.index()] = Some(day);
        match (unit, person) {
            (_, Some(person)) => self.of_person(person).fixed = Some(day),
            (Some(unit), None) => self.unit_fixes.push((unit, day)),
            (None, None) => self.place_fixes.push((place, day)),
        }
    }

    /// Reports of one story from one unit, or of one teller, tell much the same thing: the first of
    /// each counts.
    fn reported(&mut self, view: AgencyView<'_>, day: Day, story: StoryId, unit: UnitId, teller: Option<PersonId>) {
        if !view.atlas().is_hot(story) {
            return;
        }
        if !self.rumours.iter().any(|rumour| (rumour.unit, rumour.story) == (unit, story)) {
            self.rumours.push(Rumour { unit, story, day });
        }
        if let Some(told) = teller.map(|teller| &mut self.of_person(teller).told)
            && !told.iter().any(|&(known, _)| known == story)
        {
            told.push((story, day));
        }
    }

    /// A raid that found nothing made its place more cynical.
    fn settle_raid(&mut self, view: AgencyView<'_>) {
        if let Some(unit) = self.fruitless.take() {
            let place = view.atlas().unit(unit).place;
            self.resentment[place.index()] += view.atlas().rules.raid_cynicism;
        }
    }
}
