//! Where on the map something happens at a moment, as far as somebody's eyes can tell.

use crate::game::reel::{Eyes, Reel};
use crate::rules::event::Event;
use crate::rules::ids::{PersonId, PlaceId, UnitId};
use crate::rules::notice::Happened;
use crate::rules::state::FixLevel;

/// What to look at on the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spots {
    /// People.
    pub people: Vec<PersonId>,
    /// Units.
    pub units: Vec<UnitId>,
    /// Places.
    pub places: Vec<PlaceId>,
}

impl Reel {
    /// What happens at a stop since the one before it. The network's eyes have their own notices, and are
    /// shown nothing here.
    pub fn spots(&self, stop: usize, eyes: Eyes) -> Spots {
        let from = stop.checked_sub(1).map_or(0, |before| self.stops[before].until);
        let mut spots = Spots::default();
        for happened in &self.happened[from..self.stops[stop].until] {
            match eyes {
                Eyes::Network => {}
                Eyes::Truth => spots.add(happened, true),
                Eyes::Agency => spots.add(happened, false),
            }
        }
        spots
    }
}

impl Spots {
    /// Where an event happened; without `all`, as far as the agency could tell.
    fn add(&mut self, happened: &Happened, all: bool) {
        match happened.event {
            Event::Fixed { contact, level, .. } if all || level >= FixLevel::Person => self.people.push(contact),
            Event::Fixed { .. } => self.units.extend(unit_of(happened)),
            Event::Searched { person, .. }
            | Event::Examined { person, .. }
            | Event::Held { person, .. }
            | Event::Released { person, .. }
            | Event::Sentenced { prisoner: person, .. }
            | Event::Intercepted { sender: person, .. }
            | Event::Questioned { prisoner: person, .. } => self.people.push(person),
            Event::Stopped { carrier: person, .. } | Event::FlightFailed { contact: person } => {
                self.people.push(person);
            }
            Event::Named { prisoner, contact } => self.people.extend([prisoner, contact]),
            Event::Reported { informant, unit, teller, .. } => {
                self.people.push(informant);
                self.people.extend(teller);
                self.units.push(unit);
            }
            Event::Declined { by, person, informant: true } => self.people.extend([by, person]),
            Event::Raided { unit, .. } | Event::Planted { unit, .. } => self.units.push(unit),
            Event::Lectured { place, .. }
            | Event::Listened { place, .. }
            | Event::Rotated { place }
            | Event::BribeRefused { place, .. }
            | Event::Sealed { crossing: place } => self.places.push(place),
            Event::VanMoved { from, to, .. } => self.places.extend([from, to]),
            Event::Heard { person, .. }
            | Event::Believed { person, .. }
            | Event::Forgot { person, .. }
            | Event::Recruited { person, .. }
            | Event::Declined { person, .. }
            | Event::Sent { to: person, .. }
            | Event::OnAir { contact: person, .. }
            | Event::Passed { to: person, .. }
            | Event::Fled { contact: person }
                if all =>
            {
                self.people.push(person);
            }
            _ => {}
        }
    }
}

/// The unit that the agency's note of an event points to.
fn unit_of(happened: &Happened) -> Option<UnitId> {
    use crate::rules::state::ClueKind;
    match happened.agency.as_ref().map(|clue| &clue.kind) {
        Some(ClueKind::Fixed { unit, .. }) => *unit,
        _ => None,
    }
}
