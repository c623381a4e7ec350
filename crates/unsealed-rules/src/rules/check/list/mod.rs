//! Listing the moves that are possible. The list is what [`check_move`](super::check_move) passes, form by form in a
//! fixed order (`tests/rules/listing.rs` holds it to that); here each question is asked once for a contact, a place or a
//! pair instead of once for every form.

mod money;
mod people;
mod road;
mod send;
mod survey;

use crate::rules::chance::Stream;
use crate::rules::moves::{Move, MoveKind};
use crate::rules::view::NetworkView;

use survey::Survey;

/// Where listed moves go. A move is made only by a sink that keeps it.
trait Sink {
    fn take(&mut self, make: impl FnOnce() -> Move);

    /// Takes `count` moves, made by their position.
    fn take_many(&mut self, count: usize, make: impl Fn(usize) -> Move);

    /// Passes over the next `count` moves where none of them would be kept. Whoever can count moves faster than make
    /// them asks first.
    fn passes(&mut self, count: usize) -> bool;
}

impl Sink for Vec<Move> {
    fn take(&mut self, make: impl FnOnce() -> Move) {
        self.push(make());
    }

    fn take_many(&mut self, count: usize, make: impl Fn(usize) -> Move) {
        self.extend((0..count).map(make));
    }

    fn passes(&mut self, _count: usize) -> bool {
        false
    }
}

/// Counts the moves.
struct Count(usize);

impl Sink for Count {
    fn take(&mut self, _make: impl FnOnce() -> Move) {
        self.0 += 1;
    }

    fn take_many(&mut self, count: usize, _make: impl Fn(usize) -> Move) {
        self.0 += count;
    }

    fn passes(&mut self, count: usize) -> bool {
        self.0 += count;
        true
    }
}

/// Keeps the move at one position of the list.
struct Nth {
    /// How many moves come before it; `None` once it is found.
    left: Option<usize>,
    found: Option<Move>,
}

impl Sink for Nth {
    fn take(&mut self, make: impl FnOnce() -> Move) {
        if self.left == Some(0) {
            self.found = Some(make());
        }
        self.left = self.left.and_then(|left| left.checked_sub(1));
    }

    fn take_many(&mut self, count: usize, make: impl Fn(usize) -> Move) {
        match &mut self.left {
            Some(left) if *left < count => {
                self.found = Some(make(*left));
                self.left = None;
            }
            Some(left) => *left -= count,
            None => {}
        }
    }

    fn passes(&mut self, count: usize) -> bool {
        match &mut self.left {
            Some(left) if *left < count => return false,
            Some(left) => *left -= count,
            None => {}
        }
        true
    }
}

/// Parts of the list, in its order.
#[derive(Clone, Copy)]
enum Part {
    Sends,
    Recruits,
    Introductions,
    Lessons,
    Hiding,
    Roads,
    Money,
}

impl Part {
    const ALL: [Self; 7] =
        [Self::Sends, Self::Recruits, Self::Introductions, Self::Lessons, Self::Hiding, Self::Roads, Self::Money];

    fn list(self, survey: &Survey<'_>, wanted: &impl Fn(MoveKind) -> bool, sink: &mut impl Sink) {
        match self {
            Self::Sends => send::list_sends(survey, wanted, sink),
            Self::Recruits => people::list_recruits(survey, wanted, sink),
            Self::Introductions => people::list_introductions(survey, wanted, sink),
            Self::Lessons => people::list_lessons(survey, wanted, sink),
            Self::Hiding => people::list_hiding(survey, wanted, sink),
            Self::Roads => road::list_road_moves(survey, wanted, sink),
            Self::Money => money::list_money_moves(survey, wanted, sink),
        }
    }
}

/// Every move the network may make now, in a fixed order; `EndNight` is the last.
pub fn legal_moves(view: NetworkView<'_>) -> Vec<Move> {
    legal_moves_where(view, |_| true)
}

/// The part of [`legal_moves`] that is of the kinds wanted, in the same order. Introductions are most of the list
/// where many people are known, and cost as much to list.
pub fn legal_moves_where(view: NetworkView<'_>, wanted: impl Fn(MoveKind) -> bool) -> Vec<Move> {
    let mut moves = Vec::new();
    let wanted = |kind| wanted(kind) && view.in_play(kind);
    if let Some(survey) = survey(view) {
        for part in Part::ALL {
            part.list(&survey, &wanted, &mut moves);
        }
    }
    if view.on_turn() && wanted(MoveKind::EndNight) {
        moves.push(Move::EndNight);
    }
    moves
}

/// One of the legal moves, each as likely as the next: the one that [`Stream::pick`] would take from
/// [`legal_moves`], without making the others. `EndNight` where it is not the network's turn.
pub fn pick_legal_move(view: NetworkView<'_>, dice: &mut Stream) -> Move {
    pick_legal_move_where(view, |_| true, dice)
}

/// The same among the moves of the kinds wanted; `EndNight` where there are none.
pub fn pick_legal_move_where(view: NetworkView<'_>, wanted: impl Fn(MoveKind) -> bool, dice: &mut Stream) -> Move {
    let ends = usize::from(view.on_turn() && wanted(MoveKind::EndNight));
    let wanted = |kind| wanted(kind) && view.in_play(kind);
    let Some(survey) = survey(view) else {
        // A list of one is drawn from as any other.
        dice.below(ends);
        return Move::EndNight;
    };
    let counts = Part::ALL.map(|part| {
        let mut count = Count(0);
        part.list(&survey, &wanted, &mut count);
        count.0
    });
    let mut at = dice.below(counts.iter().sum::<usize>() + ends);
    for (part, count) in Part::ALL.into_iter().zip(counts) {
        if at < count {
            let mut nth = Nth { left: Some(at), found: None };
            part.list(&survey, &wanted, &mut nth);
            debug_assert!(nth.found.is_some(), "what is counted can be made");
            return nth.found.unwrap_or(Move::EndNight);
        }
        at -= count;
    }
    Move::EndNight
}

/// What the list is made from, where there is more to choose than the end of the night.
fn survey(view: NetworkView<'_>) -> Option<Survey<'_>> {
    (view.on_turn() && view.network().moves_left > 0).then(|| Survey::new(view))
}
