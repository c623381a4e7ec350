//! What a level is about: one idea of the game, or several, with the moves and actions that go with it.

use crate::level::generate::content::Idea;
use crate::rules::actions::ActionKind;
use crate::rules::chance::Stream;
use crate::rules::moves::MoveKind;

/// An idea that a level is built around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Theme {
    /// A voice from outside, and the apps that are named.
    Voices,
    /// Cards and phones over the river, past guards.
    River,
    /// Films over the state's own network.
    Network,
    /// Past the last bar: couriers and relays.
    Road,
    /// Bread, money and what it buys.
    Bread,
    /// Somebody has to leave.
    Leaving,
}

impl Theme {
    const ALL: [Self; 6] = [Self::Voices, Self::River, Self::Network, Self::Road, Self::Bread, Self::Leaving];

    /// So many themes, none twice.
    pub(super) fn draw(count: usize, dice: &mut Stream) -> Vec<Self> {
        let mut all = Self::ALL;
        dice.shuffle(&mut all);
        all.into_iter().take(count).collect()
    }

    /// Moves it brings into play beside those that are always there.
    const fn moves(self) -> &'static [MoveKind] {
        use MoveKind::{Bribe, Ditch, Feed, Flee, Introduce, Remit, Share, Smuggle, Teach, Voice};
        match self {
            Self::Voices => &[Voice, Teach, Introduce, Ditch],
            Self::River => &[Smuggle, Bribe, Introduce],
            Self::Network => &[Share, Introduce, Ditch],
            Self::Road => &[Voice, Introduce],
            Self::Bread => &[Feed, Bribe, Remit],
            Self::Leaving => &[Flee, Bribe, Voice],
        }
    }

    /// Actions it brings into play beside those that are always there.
    const fn actions(self) -> &'static [ActionKind] {
        use ActionKind::{Checkpoint, Informant, Inspectors, Rotate, Seal};
        match self {
            Self::Voices => &[Informant],
            Self::River => &[Seal, Rotate],
            Self::Network => &[Inspectors],
            Self::Road => &[Checkpoint],
            Self::Bread => &[Informant, Rotate],
            Self::Leaving => &[Checkpoint, Seal],
        }
    }

    /// The idea of the record behind it.
    pub(super) const fn idea(self) -> Idea {
        match self {
            Self::Voices => Idea::Lectures,
            Self::River => Idea::Border,
            Self::Network => Idea::StateNetwork,
            Self::Road => Idea::Range,
            Self::Bread => Idea::Money,
            Self::Leaving => Idea::Arrests,
        }
    }
}

/// The moves in play, in the order of the rules.
pub(super) fn moves(themes: &[Theme]) -> Vec<MoveKind> {
    let always = [MoveKind::Text, MoveKind::Clip, MoveKind::Recruit, MoveKind::LieLow, MoveKind::Courier];
    let plays = |kind: &MoveKind| always.contains(kind) || themes.iter().any(|theme| theme.moves().contains(kind));
    MoveKind::PLAYABLE.into_iter().filter(plays).collect()
}

/// The actions in play, in the order of the rules.
pub(super) fn actions(themes: &[Theme]) -> Vec<ActionKind> {
    let always = [ActionKind::MoveVan, ActionKind::Lecture, ActionKind::Raid, ActionKind::Arrest];
    let acts = |kind: &ActionKind| always.contains(kind) || themes.iter().any(|theme| theme.actions().contains(kind));
    ActionKind::PLAYABLE.into_iter().filter(acts).collect()
}
