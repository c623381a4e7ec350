//! Raids and arrests.

use crate::rules::chance::Purpose;
use crate::rules::event::{Event, ResentmentCause};
use crate::rules::execute::Turn;
use crate::rules::ids::{AppSet, Force, PersonId, StorySet, UnitId};

/// What a person has that a search can find.
pub(super) struct Hoard {
    pub(super) phone: bool,
    apps: AppSet,
    pub(super) files: StorySet,
    pub(super) kit: bool,
    hidden: bool,
}

impl Hoard {
    const fn is_empty(&self) -> bool {
        !self.phone && !self.kit && self.files.is_empty()
    }
}

impl Turn<'_> {
    pub(super) fn hoard(&self, person: PersonId) -> Hoard {
        if let Some(contact) = self.state.network.contact(person) {
            let phone = contact.chinese || contact.spare_phones > 0;
            let (apps, files, kit, hidden) = (contact.apps, contact.files, contact.kits > 0, contact.hidden);
            return Hoard { phone, apps, files, kit, hidden };
        }
        let gear = self.state.crowd.gear[person.index()];
        Hoard { phone: gear.chinese, apps: gear.apps, files: StorySet::default(), kit: false, hidden: false }
    }

    pub(super) fn execute_raid(&mut self, unit: UnitId, force: Force) {
        let place = self.state.atlas.unit(unit).place;
        let there = self.state.atlas.unit(unit).people();
        let there: Vec<PersonId> = there.filter(|&person| self.state.public.is_free(person)).collect();
        self.emit(Event::Raided { unit, force, searched: there.len() as u16 });
        let mut found = false;
        for person in there {
            found |= self.search(person, force);
        }
        self.emit(Event::FearRose { place, by: self.state.atlas.rules.raid_fear });
        if !found {
            let by = self.state.atlas.rules.raid_cynicism;
            self.emit(Event::CynicismRose { place, by, cause: ResentmentCause::EmptyRaid });
        }
    }

    /// Searches one person in a raid; what is found is grounds for arrest.
    fn search(&mut self, person: PersonId, force: Force) -> bool {
        let hoard = self.hoard(person);
        let rules = &self.state.atlas.rules;
        let p = if hoard.hidden { rules.search_find_hidden } else { rules.search_find };
        let mut dice = self.state.chance.person(self.day(), self.phase(), Purpose::Search, person);
        if hoard.is_empty() || !dice.happens(p) {
            return false;
        }
        self.seize(person, &hoard);
        self.hold(person, force, !hoard.files.is_empty());
        true
    }

    pub(super) fn seize(&mut self, person: PersonId, hoard: &Hoard) {
        let Hoard { phone, apps, files, kit, .. } = *hoard;
        self.emit(Event::Searched { person, phone, apps, files, kit });
    }

    /// Takes everything a person has that is forbidden.
    pub(super) fn seize_all(&mut self, person: PersonId) {
        let hoard = self.hoard(person);
        if !hoard.is_empty() {
            self.seize(person, &hoard);
        }
    }

    /// Puts a person into a cell of `force`, else of the other force, else lets them go.
    pub(super) fn hold(&mut self, person: PersonId, force: Force, with_file: bool) {
        match [force, force.other()].into_iter().find(|&force| self.state.agency_view().free_cells(force) > 0) {
            Some(force) => self.emit(Event::Held { person, force, with_file }),
            None => self.emit(Event::Released { person, cells_full: true }),
        }
    }

    pub(super) fn execute_arrest(&mut self, person: PersonId, force: Force) {
        let hoard = self.hoard(person);
        let file = !hoard.files.is_empty();
        let hot = |&story: &_| self.state.atlas.is_hot(story);
        let believes = self.state.atlas.story_ids().filter(hot).any(|story| self.state.crowd.believes(person, story));
        self.seize_all(person);
        self.emit(Event::Examined { person, phone: hoard.phone, file, believes });
        if hoard.is_empty() && !believes {
            self.emit(Event::Released { person, cells_full: false });
            let (place, by) = (self.state.atlas.place_of(person), self.state.atlas.rules.release_cynicism);
            self.emit(Event::CynicismRose { place, by, cause: ResentmentCause::Release });
        } else {
            self.hold(person, force, file);
        }
    }
}
