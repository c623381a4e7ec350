//! A move's forecast where it would happen: time on the air, who hears it, the tie a talk runs along, the chance.

use crate::rules::check::bribe_place;
use crate::rules::forecast::forecast;
use crate::rules::ids::{PersonId, PlaceId};
use crate::rules::moves::{Destination, Move, Sender};
use crate::rules::view::NetworkView;
use crate::tui::overlay::{End, Link};
use crate::tui::theme::Ink;

/// What a move in question would do, as the map shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AimedMove {
    /// Beside the names of places, long and short.
    notes: Vec<(PlaceId, [String; 2], Ink)>,
    /// Places in which a locator would hear it.
    heard: Vec<PlaceId>,
    /// Ties that it runs along.
    pub links: Vec<Link>,
    /// Whom the desk reaches over the river.
    pub from_desk: Vec<PersonId>,
}

impl AimedMove {
    /// The forecast of a move, on the map.
    pub fn of(view: NetworkView<'_>, mv: &Move) -> Self {
        let told = forecast(view, mv);
        let mut aimed = Self::default();
        aimed.add_links(mv);
        let mut airs: Vec<(PlaceId, u16, f64, bool)> = Vec::new();
        for end in &told.ends {
            let (ticks, heard) = (u16::from(end.ticks.0), end.locators != (0, 0));
            match airs.iter_mut().find(|air| air.0 == end.place) {
                Some(air) => *air = (air.0, air.1 + ticks, air.2 * end.fix[0], air.3 || heard),
                None => airs.push((end.place, ticks, end.fix[0], heard)),
            }
        }
        for (place, ticks, unfixed, heard) in airs {
            let ticks_said = crate::words::count(ticks.into(), "tick");
            let fix = format!("{:.0} %", 100.0 * (1.0 - unfixed));
            let watched = view.watches(place);
            let note = match (heard, watched) {
                (true, _) => [format!("{ticks_said}, fix {fix}"), format!("fix {fix}")],
                (false, true) => [format!("{ticks_said}, no locator"), "unheard".to_owned()],
                (false, false) => [format!("{ticks_said}, unwatched"), ticks_said],
            };
            aimed.notes.push((place, note, if heard { Ink::Bad } else { Ink::Good }));
            if heard {
                aimed.heard.push(place);
            }
        }
        if let (Some(chance), Some(place)) = (told.chance, happens_in(view, mv)) {
            let chance = format!("{:.0} %", 100.0 * chance);
            let word = if matches!(mv, Move::Courier { .. }) { "arrives" } else { "works" };
            aimed.notes.push((place, [format!("{word} {chance}"), format!("{word} {chance}")], Ink::Accent));
        }
        aimed
    }

    fn add_links(&mut self, mv: &Move) {
        let tie = |a: PersonId, b: PersonId| Link { from: End::Person(a), to: End::Person(b), ink: Ink::Accent };
        match *mv {
            Move::Send { from: Sender::Desk, ref to, .. } => self.from_desk.clone_from(to),
            Move::Send { from: Sender::Contact(from), ref to, .. } => {
                self.links.extend(to.iter().map(|&to| tie(from, to)));
            }
            Move::Recruit { by: a, person: b } | Move::Introduce { a, b } | Move::Teach { from: a, to: b, .. } => {
                self.links.push(tie(a, b));
            }
            _ => {}
        }
    }

    /// What stands beside a place's name, long and short.
    pub(super) fn note(&self, place: PlaceId) -> Option<(&[String; 2], Ink)> {
        self.notes.iter().find(|(at, ..)| *at == place).map(|(_, note, ink)| (note, *ink))
    }

    /// Whether a locator in a place would hear it.
    pub(super) fn is_heard(&self, place: PlaceId) -> bool {
        self.heard.contains(&place)
    }
}

/// Where what is left to chance is decided.
fn happens_in(view: NetworkView<'_>, mv: &Move) -> Option<PlaceId> {
    let home = |person| view.atlas().place_of(person);
    Some(match *mv {
        Move::Recruit { person, .. } | Move::Courier { to: Destination::Contact(person), .. } => home(person),
        Move::Courier { to: Destination::Scout(place), .. } => place,
        Move::Smuggle { contact, .. } => home(contact),
        Move::Flee { contact } => crate::rules::check::way_out(view, contact)?.0,
        Move::Bribe { target } => return bribe_place(view, target),
        _ => return None,
    })
}
