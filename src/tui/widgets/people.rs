//! One glyph for one person: what the network knows of them at a glance.

use crate::rules::ids::{PersonId, StoryId};
use crate::rules::view::{Stage, Status};
use crate::tui::scene::Scene;
use crate::tui::theme::Ink;

/// How a person looks on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Look {
    /// Nobody of the network ever was in their place.
    Unknown,
    /// Has not heard.
    Unaware,
    /// Heard it from one voice.
    Heard,
    /// Believes it.
    Believes,
    /// A contact who does not believe it yet.
    Contact,
    /// A contact who believes it and can tell.
    ContactTells,
    /// A contact who can prove it.
    ContactProves,
    /// A contact who lies low.
    LyingLow,
    /// In a cell.
    Custody,
    /// In a camp or a labour sentence.
    Gone,
    /// Across the river.
    Abroad,
}

impl Look {
    /// Every look, as the legend lists them.
    pub const ALL: [Self; 11] = [
        Self::Unknown,
        Self::Unaware,
        Self::Heard,
        Self::Believes,
        Self::Contact,
        Self::ContactTells,
        Self::ContactProves,
        Self::LyingLow,
        Self::Custody,
        Self::Gone,
        Self::Abroad,
    ];

    /// Its glyph, one column wide and no other look's.
    pub const fn glyph(self) -> char {
        LOOKS[self as usize].0
    }

    /// Its colour.
    pub const fn ink(self) -> Ink {
        LOOKS[self as usize].1
    }

    /// What it means, in a word or two.
    pub const fn short(self) -> &'static str {
        LOOKS[self as usize].2
    }

    /// What it means.
    pub const fn meaning(self) -> &'static str {
        LOOKS[self as usize].3
    }

    /// Whether it is one of the network's own who is free.
    pub const fn is_contact(self) -> bool {
        matches!(self, Self::Contact | Self::ContactTells | Self::ContactProves | Self::LyingLow)
    }
}

/// Every look in order: its glyph, its colour, and what it means, short and long.
const LOOKS: [(char, Ink, &str, &str); 11] = [
    ('?', Ink::Unaware, "not known", "nothing is known: no contact was ever there"),
    ('·', Ink::Unaware, "unaware", "has not heard"),
    ('○', Ink::Heard, "heard", "heard it once"),
    ('●', Ink::Believes, "believes", "believes it"),
    ('◇', Ink::Contact, "contact", "contact, telling nothing"),
    ('◈', Ink::Contact, "told", "contact, telling a story"),
    ('◆', Ink::Proof, "with proof", "contact with proof"),
    ('▽', Ink::Contact, "lying low", "contact lying low"),
    ('#', Ink::Bad, "in custody", "in custody"),
    ('-', Ink::Faint, "camp, labour", "camp or labour"),
    ('↗', Ink::Faint, "abroad", "abroad"),
];

/// How a person looks for one story, or for whichever story they are furthest with.
pub fn look(scene: &Scene, person: PersonId, lens: Option<StoryId>) -> Look {
    match scene.status(person) {
        Status::Custody(_) => return Look::Custody,
        Status::Camp | Status::Labour => return Look::Gone,
        Status::Abroad => return Look::Abroad,
        Status::Free => {}
    }
    let stories = || scene.atlas().story_ids().filter(|&story| lens.is_none_or(|lens| lens == story));
    let stage = stories().map(|story| scene.stage(person, story)).max().unwrap_or_default();
    let Some(contact) = scene.contact(person) else {
        return match stage {
            Stage::Unaware if scene.news(scene.atlas().place_of(person)).as_of.is_none() => Look::Unknown,
            Stage::Unaware => Look::Unaware,
            Stage::Heard => Look::Heard,
            Stage::Believes => Look::Believes,
        };
    };
    let proves = stories().any(|story| contact.can_prove(story, scene.day));
    match stage {
        _ if contact.is_quiet(scene.day) => Look::LyingLow,
        Stage::Believes if proves => Look::ContactProves,
        Stage::Believes => Look::ContactTells,
        _ => Look::Contact,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tui::text::width;

    #[test]
    fn every_look_has_a_glyph_of_its_own_one_column_wide() {
        let glyphs: BTreeSet<char> = Look::ALL.into_iter().map(Look::glyph).collect();
        assert_eq!(glyphs.len(), Look::ALL.len());
        assert!(glyphs.iter().all(|glyph| width(&glyph.to_string()) == 1));
    }
}
