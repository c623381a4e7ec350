//! The clues, sorted by whom and what they speak of: one pass over the agency's notes.

use crate::agency::assumptions::{WARY, crew_silenced, fixes, rate};
use crate::agency::traces::Trace;
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
    /// Whether something only a contact has was found on them: a file or a relay kit.
    pub(super) goods: bool,
    /// An arrest's examination: whether a phone was found, and whether they believe.
    pub(super) examined: Option<(bool, bool)>,
    /// When they were last let go after an arrest that found nothing.
    pub(super) released: Option<Day>,
    /// Raids that searched them and found nothing.
    pub(super) misses: u8,
    /// When they were put into a cell.
    pub(super) held: Option<Day>,
    /// Hot stories that a report says they told, each with the first day of it.
    pub(super) told: Vec<(StoryId, Day)>,
    /// Hot files of theirs that were stopped on the state network, each story with the first day of it.
    pub(super) sent: Vec<(StoryId, Day)>,
    /// The last night on which they were stopped on the road.
    pub(super) travelled: Option<Day>,
    /// Chances with which each of their ties to a contact could have come out, a questioning each.
    pub(super) questioned: Vec<f64>,
}

impl Record {
    /// Whether they are a contact beyond doubt.
    pub(super) const fn is_contact(&self) -> bool {
        self.fixed.is_some() || self.named.is_some() || self.goods
    }

    /// Chance that a tie of theirs to a contact would not have come out in all their questioning.
    pub(super) fn kept_silent(&self) -> f64 {
        self.questioned.iter().fold(1.0, |silent, chance| silent * (1.0 - chance))
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

/// A raid, as far as its notes are read.
#[derive(Clone, Copy, Debug)]
struct Raid {
    unit: UnitId,
    found: bool,
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
    /// Informants who reported a hot story, each with the last day of it.
    pub(super) heard: Vec<(PersonId, StoryId, Day)>,
    /// Pairs of people who are tied beyond doubt, the lower id first: who named or asked or told whom.
    pub(super) ties: Vec<(PersonId, PersonId)>,
    /// Traces of somebody who worked for the network, each with who it may have been.
    pub(super) traces: Vec<Trace>,
    /// Attempts to smuggle that failed: by whose unit, and when.
    pub(super) smuggling: Vec<(UnitId, Day)>,
    /// Bribes that were refused: where, and when.
    pub(super) refusals: Vec<(PlaceId, Day)>,
    /// Dangerous files that were stopped on the state network: whose, and when.
    pub(super) intercepts: Vec<(PersonId, Day)>,
    /// Units in which nobody would inform, and when they were asked.
    pub(super) unwilling: Vec<(UnitId, Day)>,
    /// By place: cynicism that fruitless raids and arrests added.
    pub(super) resentment: Vec<f64>,
    /// By place: its people at the start. Counted once, since it is asked for every person.
    pub(super) people: Vec<usize>,
    last_fix: Vec<Option<Day>>,
    /// The raid whose finds are being read.
    raid: Option<Raid>,
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
            heard: Vec::new(),
            ties: Vec::new(),
            traces: Vec::new(),
            smuggling: Vec::new(),
            refusals: Vec::new(),
            intercepts: Vec::new(),
            unwilling: Vec::new(),
            resentment: vec![0.0; places],
            people: vec![0; places],
            last_fix: vec![None; places],
            raid: None,
        };
        for unit in &view.atlas().units {
            history.people[unit.place.index()] += unit.len();
        }
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

    /// Whether a person could have been at home on a night, for all the notes so far say.
    fn was_home(&self, view: AgencyView<'_>, person: PersonId, night: Day) -> bool {
        self.record(person).was_free(night) || view.public().is_free(person)
    }

    fn add(&mut self, view: AgencyView<'_>, clue: &Clue, next: Option<&Clue>) {
        let day = clue.day;
        // A raid's finds stand right behind it.
        if !matches!(clue.kind, ClueKind::Searched { .. } | ClueKind::Held { .. }) {
            self.settle_raid(view);
        }
        match clue.kind {
            ClueKind::Listened { place, vans, fixed } => self.listened(view, day, place, (vans, fixed)),
            ClueKind::Fixed { place, unit, person, .. } => self.fixed(day, place, unit, person),
            ClueKind::Reported { informant, story, unit, teller } if view.atlas().is_hot(story) => {
                self.heard(informant, story, day);
                self.reported(day, story, unit, teller);
                if let Some(teller) = teller {
                    self.tied(informant, teller);
                }
            }
            ClueKind::Approached { informant, asker } => {
                self.of_person(asker).named = Some(day);
                self.tied(informant, asker);
            }
            ClueKind::Raided { unit, ref searched } => self.raided(unit, searched),
            ClueKind::Searched { person, phone, files, .. } => {
                let arrest = |next: &Clue| matches!(next.kind, ClueKind::Examined { person: who, .. } if who == person);
                self.searched(day, person, phone, !files.is_empty(), next.is_some_and(arrest));
            }
            ClueKind::Examined { person, phone, file, believes } => {
                self.of_person(person).examined = Some((phone, believes));
                if !phone && !file && !believes {
                    self.of_person(person).released = Some(day);
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
                self.tied(prisoner, contact);
            }
            _ => self.at_the_border(view, clue),
        }
    }

    /// Notes of roads, money, the river and the state network.
    fn at_the_border(&mut self, view: AgencyView<'_>, clue: &Clue) {
        let day = clue.day;
        match clue.kind {
            // Nobody else travels for the network, or leaves with its help.
            ClueKind::Fleeing { person } => self.of_person(person).named = Some(day),
            ClueKind::Stopped { person, .. } => {
                let record = self.of_person(person);
                (record.named, record.travelled) = (Some(day), Some(day));
            }
            ClueKind::Intercepted { sender, story } => {
                self.intercepts.push((sender, day));
                note(&mut self.of_person(sender).sent, story, day);
            }
            ClueKind::Smuggling { unit } => {
                let known = self.smuggling.iter().any(|&(other, _)| other == unit);
                self.smuggling.push((unit, day));
                // A second failure tells of the same smuggler, for all that is known.
                if !known {
                    self.traces.push(Trace::of_smuggling(view, unit, |person| self.was_home(view, person, day)));
                }
            }
            ClueKind::BribeRefused { place } => {
                let known = self.refusals.contains(&(place, day));
                self.refusals.push((place, day));
                if !known {
                    self.traces.push(Trace::of_bribe(view, place, day, |person| self.was_home(view, person, day)));
                }
            }
            ClueKind::Planted { unit, informant: None } => self.unwilling.push((unit, day)),
            _ => {}
        }
    }

    fn raided(&mut self, unit: UnitId, searched: &[PersonId]) {
        self.raid = Some(Raid { unit, found: false });
        for &person in searched {
            let record = self.of_person(person);
            record.misses = record.misses.saturating_add(1);
        }
    }

    /// Something was found: in a raid, on an arrest, or on the road.
    fn searched(&mut self, day: Day, person: PersonId, phone: bool, files: bool, arrest: bool) {
        let in_raid = !arrest && self.raid.is_some();
        let record = self.of_person(person);
        record.goods |= files || !phone;
        record.phone_taken = if phone { Some(day) } else { record.phone_taken };
        record.misses = record.misses.saturating_sub(u8::from(in_raid));
        if let Some(raid) = self.raid.as_mut().filter(|_| in_raid) {
            raid.found = true;
        }
    }

    fn of_person(&mut self, person: PersonId) -> &mut Record {
        &mut self.records[person.index()]
    }

    fn listened(&mut self, view: AgencyView<'_>, day: Day, place: PlaceId, locators: (u8, u8)) {
        let rules = &view.atlas().rules;
        let fresh = self.last_fix[place.index()].is_some_and(|last| day.since(last) <= rules.fix_memory);
        let heard = |vans: u8| 1.0 - fixes(view, place, (vans, locators.1), u8::from(fresh))[0];
        // A crew that was paid reports a silent night.
        let silenced = if locators.0 > 0 { crew_silenced(view) } else { 0.0 };
        let heard = (1.0 - silenced) * heard(locators.0) + silenced * heard(locators.0.saturating_sub(1));
        self.exposure[place.index()] += WARY * rate(view, place) * heard;
    }

    fn fixed(&mut self, day: Day, place: PlaceId, unit: Option<UnitId>, person: Option<PersonId>) {
        self.last_fix[place.index()] = Some(day);
        match (unit, person) {
            (_, Some(person)) => self.of_person(person).fixed = Some(day),
            (Some(unit), None) => self.unit_fixes.push((unit, day)),
            (None, None) => self.place_fixes.push((place, day)),
        }
    }

    fn heard(&mut self, informant: PersonId, story: StoryId, day: Day) {
        let known = self.heard.iter_mut().find(|known| (known.0, known.1) == (informant, story));
        match known {
            Some(known) => known.2 = day,
            None => self.heard.push((informant, story, day)),
        }
    }

    fn tied(&mut self, a: PersonId, b: PersonId) {
        self.ties.push((a.min(b), a.max(b)));
    }

    /// Reports of one story from one unit, or of one teller, tell much the same thing: the first of
    /// each counts.
    fn reported(&mut self, day: Day, story: StoryId, unit: UnitId, teller: Option<PersonId>) {
        if !self.rumours.iter().any(|rumour| (rumour.unit, rumour.story) == (unit, story)) {
            self.rumours.push(Rumour { unit, story, day });
        }
        if let Some(teller) = teller {
            note(&mut self.of_person(teller).told, story, day);
        }
    }

    /// A raid that found nothing made its place more cynical.
    fn settle_raid(&mut self, view: AgencyView<'_>) {
        if let Some(Raid { unit, found: false }) = self.raid.take() {
            let place = view.atlas().unit(unit).place;
            self.resentment[place.index()] += view.atlas().rules.raid_cynicism;
        }
    }
}

/// Notes the first day of a story.
fn note(stories: &mut Vec<(StoryId, Day)>, story: StoryId, day: Day) {
    if !stories.iter().any(|&(known, _)| known == story) {
        stories.push((story, day));
    }
}
