//! How often each kind of move and action was played in a game.

use crate::rules::actions::ActionKind;
use crate::rules::moves::MoveKind;

/// How often each kind of move and action was played in one game.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    moves: [u16; MoveKind::PLAYABLE.len()],
    actions: [u16; ActionKind::PLAYABLE.len()],
    opening: Option<MoveKind>,
}

impl Tally {
    /// Counts a move. The ends of nights are not counted, but may be the opening.
    pub(crate) fn moved(&mut self, kind: MoveKind) {
        self.opening = self.opening.or(Some(kind));
        if let Some(count) = self.moves.get_mut(kind as usize) {
            *count += 1;
        }
    }

    /// Counts an action. The ends of days are not counted.
    pub(crate) fn acted(&mut self, kind: ActionKind) {
        if let Some(count) = self.actions.get_mut(kind as usize) {
            *count += 1;
        }
    }

    /// How often a kind of move was made; the ends of nights are not counted.
    pub fn moves(&self, kind: MoveKind) -> u32 {
        self.moves.get(kind as usize).copied().map_or(0, u32::from)
    }

    /// How often a kind of action was made; the ends of days are not counted.
    pub fn actions(&self, kind: ActionKind) -> u32 {
        self.actions.get(kind as usize).copied().map_or(0, u32::from)
    }

    /// All moves, the ends of nights left out.
    pub fn all_moves(&self) -> u32 {
        self.moves.iter().map(|&count| u32::from(count)).sum()
    }

    /// All actions, the ends of days left out.
    pub fn all_actions(&self) -> u32 {
        self.actions.iter().map(|&count| u32::from(count)).sum()
    }

    /// The kind of the network's first move; the end of the night where it let the first night pass.
    pub const fn opening(&self) -> Option<MoveKind> {
        self.opening
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_a_count_of_its_own() {
        let mut tally = Tally::default();
        for (times, kind) in MoveKind::PLAYABLE.into_iter().enumerate() {
            (0..=times).for_each(|_| tally.moved(kind));
        }
        for (times, kind) in ActionKind::PLAYABLE.into_iter().enumerate() {
            (0..=times).for_each(|_| tally.acted(kind));
        }
        tally.moved(MoveKind::EndNight);
        tally.acted(ActionKind::EndDay);
        assert!(MoveKind::PLAYABLE.into_iter().zip(1..).all(|(kind, times)| tally.moves(kind) == times));
        assert!(ActionKind::PLAYABLE.into_iter().zip(1..).all(|(kind, times)| tally.actions(kind) == times));
        assert_eq!((tally.all_moves(), tally.all_actions()), (120, 45));
        assert_eq!(tally.opening(), Some(MoveKind::Text));
    }
}
