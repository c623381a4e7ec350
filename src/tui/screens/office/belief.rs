//! The agency's belief, laid over the map: person by person, and summed up for each place.

use crate::game::reel::Suspect;
use crate::rules::ids::{PersonId, PlaceId};
use crate::rules::view::Status;
use crate::tui::overlay::{About, Mark, Overlay, Sign};
use crate::tui::screens::office::Office;
use crate::tui::theme::{Ink, Shade};
use crate::tui::widgets::suspicion::{COUNTED, INFORMANT, sign, steps};
use crate::words;

/// What of the belief is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Who may be a contact.
    Contacts,
    /// Who may have a phone.
    Phones,
    /// Neither.
    Nothing,
}

impl Shown {
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Contacts => Self::Phones,
            Self::Phones => Self::Nothing,
            Self::Nothing => Self::Contacts,
        }
    }

    /// What it is, in a line.
    pub(super) const fn says(self) -> &'static str {
        match self {
            Self::Contacts => "The dots show how likely each person is a contact, by your notes",
            Self::Phones => "The dots show how likely each person has a phone, by your notes",
            Self::Nothing => "The dots show people, and nothing of your belief",
        }
    }

    /// How likely, of one person.
    pub(super) const fn of(self, suspect: &Suspect) -> f64 {
        match self {
            Self::Contacts => suspect.contact,
            Self::Phones => suspect.phone,
            Self::Nothing => 0.0,
        }
    }
}

/// Contacts expected in a place from which its shade is full.
const FULL: f64 = 3.0;

impl Office {
    /// What it believes, laid over the map.
    pub(super) fn belief(&self, shown: Shown) -> Overlay {
        let title = match shown {
            Shown::Phones => "Who may have a phone, by your notes",
            Shown::Contacts | Shown::Nothing => "Who may be a contact, by your notes",
        };
        let places = self.board.scene.atlas().place_ids().map(|place| self.about(place, shown)).collect();
        let mut overlay = Overlay { title: title.to_owned(), shade: Shade::Danger, places, ..Overlay::default() };
        for suspect in &self.suspects {
            let Some(mark) = self.mark(suspect, shown) else { continue };
            overlay.marks.insert(suspect.person, mark);
        }
        overlay.legend = legend();
        overlay
    }

    /// The sign of a person who is at home.
    fn mark(&self, suspect: &Suspect, shown: Shown) -> Option<Mark> {
        if self.board.scene.status(suspect.person) != Status::Free {
            return None;
        }
        let (text, ink) = if self.agency().agency().informs(suspect.person) {
            (INFORMANT, Ink::Accent)
        } else {
            sign(shown.of(suspect))
        };
        text.chars().next().map(|glyph| Mark { glyph, ink })
    }

    /// A person in a line.
    pub(super) fn says_of(&self, suspect: &Suspect) -> String {
        let name = words::sentence(&words::name(&self.board.scene, suspect.person));
        if self.agency().agency().informs(suspect.person) {
            return format!("{name}: informs for you");
        }
        let sure = if suspect.sure { ", beyond doubt" } else { "" };
        let (contact, phone) = (words::percent(suspect.contact), words::percent(suspect.phone));
        format!("{name}: a contact {contact}{sure}, has a phone {phone}, by your notes")
    }

    /// What the signs mean where the map only counts people.
    pub(super) fn counted() -> Vec<Sign> {
        let means = format!("suspected with {} or more", words::percent(COUNTED));
        vec![
            sign_of("▅2", Ink::Believes, means),
            sign_of("V", Ink::Bad, "van".to_owned()),
            sign_of("F", Ink::Bad, "fixed locator".to_owned()),
            sign_of("!", Ink::Bad, "lecture".to_owned()),
        ]
    }

    fn about(&self, place: PlaceId, shown: Shown) -> About {
        let here = |suspect: &&Suspect| {
            self.board.scene.atlas().place_of(suspect.person) == place && self.is_home(suspect.person)
        };
        let expected: f64 = self.suspects.iter().filter(here).map(|suspect| shown.of(suspect)).sum();
        let what = if shown == Shown::Phones { "phones" } else { "contacts" };
        About {
            shade: Some((expected / FULL).min(1.0)),
            note: [format!("{expected:.1} {what}"), format!("{expected:.1}")],
            line: format!("{}: {expected:.1} {what} expected, by your notes", words::place(&self.board.scene, place)),
        }
    }

    pub(super) fn is_home(&self, person: PersonId) -> bool {
        self.board.scene.status(person) == Status::Free
    }
}

fn sign_of(sign: &str, ink: Ink, means: String) -> Sign {
    Sign { sign: sign.to_owned(), ink, means }
}

fn legend() -> Vec<Sign> {
    let mut signs = vec![sign_of(INFORMANT, Ink::Accent, "informs".to_owned())];
    signs.extend(steps().map(|(from, text, ink)| sign_of(text, ink, words::percent(from))));
    signs.push(sign_of("#", Ink::Bad, "in custody".to_owned()));
    signs
}
