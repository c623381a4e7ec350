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
}

impl Sink for Vec<Move> {
    fn take(&mut self, make: impl FnOnce() -> Move) {
        self.push(make());
    }

    fn take_many(&mut self, count: usize, make: impl Fn(usize) -> Move) {
        self.extend((0..count).map(make));
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
}

/// Every move the network may make now, in a fixed order; `EndNight` is the last.
pub fn legal_moves(view: NetworkView<'_>) -> Vec<Move> {
    legal_moves_where(view, |_| true)
}

/// The part of [`legal_moves`] that is of the kinds wanted, in the same order. Introductions are most of the list
/// where many people are known, and cost as much to list.
pub fn legal_moves_where(view: NetworkView<'_>, wanted: impl Fn(MoveKind) -> bool) -> Vec<Move> {
    let mut moves = Vec::new();
    list(view, &wanted, &mut moves);
    moves
}

/// One of the legal moves, each as likely as the next: the one that [`Stream::pick`] would take from
/// [`legal_moves`], without making the others. `EndNight` where it is not the network's turn.
pub fn pick_legal_move(view: NetworkView<'_>, dice: &mut Stream) -> Move {
    pick_legal_move_where(view, |_| true, dice)
}

/// The same among the moves of the kinds wanted; `EndNight` where there are none.
pub fn pick_legal_move_where(view: NetworkView<'_>, wanted: impl Fn(MoveKind) -> bool, dice: &mut Stream) -> Move {
    let mut count = Count(0);
    list(view, &wanted, &mut count);
    let mut nth = Nth { left: Some(dice.below(count.0)), found: None };
    list(view, &wanted, &mut nth);
    nth.found.unwrap_or(Move::EndNight)
}

fn list(view: NetworkView<'_>, wanted: &impl Fn(MoveKind) -> bool, sink: &mut impl Sink) {
    if !view.on_turn() {
        return;
    }
    if view.network().moves_left > 0 {
        let wanted = |kind| wanted(kind) && view.in_play(kind);
        let survey = Survey::new(view);
        send::list_sends(&survey, &wanted, sink);
        people::list_people_moves(&survey, &wanted, sink);
        road::list_road_moves(&survey, &wanted, sink);
        money::list_money_moves(&survey, &wanted, sink);
    }
    if wanted(MoveKind::EndNight) {
        sink.take(|| Move::EndNight);
    }
}
