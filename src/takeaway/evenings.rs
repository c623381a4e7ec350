//! What the agency thought of everyone at the end of each day, beside how it was.

use crate::game::reel::{Figures, Reel, Suspect};
use crate::rules::ids::PersonId;
use crate::words::percent;

/// The end of one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Evening {
    /// The day in numbers.
    pub figures: Figures,
    /// Everyone who was at home, the most suspected first.
    pub held: Vec<Held>,
    /// Contacts by then, wherever they were.
    pub contacts: usize,
}

/// What the agency held one person for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    /// Its thoughts, by its notes.
    pub suspect: Suspect,
    /// Whether the person was a contact.
    pub contact: bool,
    /// Whether the person informed for it.
    pub informs: bool,
}

/// The ends of all days that are over, in order.
pub fn evenings(reel: &Reel) -> Vec<Evening> {
    reel.figures().iter().map(|&figures| evening(reel, figures)).collect()
}

fn evening(reel: &Reel, figures: Figures) -> Evening {
    let last = reel.stops().iter().rposition(|stop| stop.day <= figures.day).unwrap_or(0);
    let still = reel.still(last);
    let (view, agency) = (still.view(), still.agency_view());
    let mut suspects = still.suspects();
    suspects.retain(|suspect| agency.public().is_free(suspect.person));
    let held = |suspect: Suspect| {
        let person: PersonId = suspect.person;
        Held { suspect, contact: view.contact(person).is_some(), informs: agency.agency().informs(person) }
    };
    Evening { figures, held: suspects.into_iter().map(held).collect(), contacts: view.network().contacts.len() }
}

/// How often the agency held somebody so likely a contact at the end of a day, and how often it was right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// From how likely, and to below how likely, 0 to 1; the last band takes in the end.
    pub from: f64,
    /// See [`Self::from`].
    pub to: f64,
    /// So often, each person once a day.
    pub times: usize,
    /// How often of those the person was a contact.
    pub contacts: usize,
}

/// The bounds of the bands.
const BOUNDS: [f64; 7] = [0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 1.0];

/// The band of the line that is told of how good its numbers were.
pub const TOLD: (f64, f64) = (0.2, 0.4);

/// How well the agency's numbers fit what was true, in bands, the least likely first.
pub fn calibration(evenings: &[Evening]) -> Vec<Band> {
    let band = |bounds: &[f64]| {
        let (from, to) = (bounds[0], bounds[1]);
        let within = |likely: f64| likely >= from && (likely < to || to >= 1.0);
        let held = evenings.iter().flat_map(|evening| &evening.held);
        let held: Vec<&Held> = held.filter(|held| within(held.suspect.contact)).collect();
        let contacts = held.iter().filter(|held| held.contact).count();
        Band { from, to, times: held.len(), contacts }
    };
    BOUNDS.windows(2).map(band).collect()
}

impl Band {
    /// Its bounds: "20 to 40 %".
    pub fn name(&self) -> String {
        format!("{:.0} to {:.0} %", 100.0 * self.from, 100.0 * self.to)
    }

    /// How many of those held so likely were contacts: "26 %"; empty where there were none.
    pub fn share(&self) -> String {
        if self.times == 0 { String::new() } else { percent(self.contacts as f64 / self.times as f64) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_person_of_every_evening_stands_in_one_band() {
        let held = |(likely, contact): (f64, bool)| {
            let suspect = Suspect { person: PersonId::at(0), contact: likely, phone: 0.0, sure: false };
            Held { suspect, contact, informs: false }
        };
        let people = [(0.0, false), (0.05, true), (0.2, true), (0.399, false), (0.4, true), (0.999, true), (1.0, true)];
        let held = people.map(held).to_vec();
        let evening = Evening { figures: Figures::default(), held, contacts: 1 };
        let bands = calibration(&[evening.clone(), evening]);
        let counted: Vec<(usize, usize)> = bands.iter().map(|band| (band.times, band.contacts)).collect();
        assert_eq!(counted, [(2, 0), (2, 2), (4, 2), (2, 2), (0, 0), (4, 4)]);
        assert_eq!(
            (bands[2].name(), bands[2].share(), bands[4].share()),
            ("20 to 40 %".into(), "50 %".into(), String::new())
        );
        assert!(bands.iter().any(|band| (band.from, band.to) == TOLD));
    }
}
