//! Listing the moves that are possible. The list is what [`check_move`](super::check_move) passes, form by form in a
//! fixed order (`tests/rules/listing.rs` holds it to that); here each question is asked once for a contact, a place or a
//! pair instead of once for every form.

mod money;
mod people;
mod road;
mod send;
mod survey;

use std::ops::ControlFlow;

use crate::rules::chance::Stream;
use crate::rules::moves::{Move, MoveKind};
use crate::rules::view::NetworkView;

use survey::Survey;

/// Where listed moves go. A move is made only by a sink that keeps it.
trait Sink {
    /// Whether the sink wants [`candidates`] alone: of what is sent, only what goes to one contact with one story at
    /// most.
    const SINGLE: bool = false;

    fn take(&mut self, make: impl FnOnce() -> Move);

    /// Takes `count` moves, made by their position.
    fn take_many(&mut self, count: usize, make: impl Fn(usize) -> Move) {
        (0..count).for_each(|at| self.take(|| make(at)));
    }

    /// Passes over the next moves where none of them would be kept; `count` says how many those are. Whoever can count
    /// moves faster than make them asks first.
    fn passes(&mut self, count: impl FnOnce() -> usize) -> bool;
}

/// The first moves, as many as are asked for.
struct First {
    moves: Vec<Move>,
    most: usize,
}

impl Sink for First {
    fn take(&mut self, make: impl FnOnce() -> Move) {
        if self.moves.len() < self.most {
            self.moves.push(make());
        }
    }

    fn passes(&mut self, _count: impl FnOnce() -> usize) -> bool {
        self.moves.len() >= self.most
    }
}

/// Candidates, handed over until that is enough.
struct Visit<F> {
    visit: F,
    over: bool,
}

impl<F: FnMut(Move) -> ControlFlow<()>> Sink for Visit<F> {
    const SINGLE: bool = true;

    fn take(&mut self, make: impl FnOnce() -> Move) {
        self.over = self.over || (self.visit)(make()).is_break();
    }

    fn passes(&mut self, _count: impl FnOnce() -> usize) -> bool {
        self.over
    }
}

/// Counts the moves.
struct Count(usize);

impl Sink for Count {
    fn take(&mut self, _make: impl FnOnce() -> Move) {
        self.0 = self.0.saturating_add(1);
    }

    fn passes(&mut self, count: impl FnOnce() -> usize) -> bool {
        self.0 = self.0.saturating_add(count());
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
        match self.left.filter(|&left| left < count) {
            Some(at) => (self.found, self.left) = (Some(make(at)), None),
            None => _ = self.passes(|| count),
        }
    }

    fn passes(&mut self, count: impl FnOnce() -> usize) -> bool {
        let Some(left) = self.left else { return true };
        let rest = left.checked_sub(count());
        self.left = rest.or(self.left);
        rest.is_some()
    }
}

/// Every move the network may make now, in a fixed order; `EndNight` is the last. Texts to groups and calls of several
/// stories are listed in every way: ask [`count_moves`] first, or do with the [`candidates`].
pub fn legal_moves(view: NetworkView<'_>) -> Vec<Move> {
    first_moves(view, |_| true, usize::MAX)
}

/// The first of [`legal_moves`] that are of the kinds wanted, at most so many.
pub fn first_moves(view: NetworkView<'_>, wanted: impl Fn(MoveKind) -> bool, most: usize) -> Vec<Move> {
    let mut first = First { moves: Vec::new(), most };
    list(view, wanted, &mut first);
    first.moves
}

/// How many of [`legal_moves`] are of the kinds wanted; none of them is made for it.
pub fn count_moves(view: NetworkView<'_>, wanted: impl Fn(MoveKind) -> bool) -> usize {
    let mut count = Count(0);
    list(view, wanted, &mut count);
    count.0
}

/// Of [`legal_moves`] those of the kinds wanted, in the same order, but of what is sent only what goes to one contact with one
/// story at most. A text to a group is legal where it is to each of them, and a call of several stories where it is of
/// each, up to [`most_recipients`](crate::rules::rulebook::Rulebook::most_recipients) and
/// [`most_stories`](crate::rules::rulebook::Rulebook::most_stories): the candidates say all of it, and are few.
pub fn candidates(view: NetworkView<'_>, wanted: impl Fn(MoveKind) -> bool) -> Vec<Move> {
    let mut moves = Vec::new();
    let keep = |mv| {
        moves.push(mv);
        ControlFlow::Continue(())
    };
    list(view, wanted, &mut Visit { visit: keep, over: false });
    moves
}

/// Whether any of the [`candidates`] of a kind is one that is meant; no more of them are made than it takes to tell.
pub fn can_make(view: NetworkView<'_>, kind: MoveKind, is_meant: impl Fn(&Move) -> bool) -> bool {
    let stop = |mv| if is_meant(&mv) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let mut visit = Visit { visit: stop, over: false };
    list(view, |of| of == kind, &mut visit);
    visit.over
}

/// One of the legal moves, each as likely as the next: the one that [`Stream::pick`] would take from
/// [`legal_moves`], without making the others. `EndNight` where it is not the network's turn.
pub fn pick_legal_move(view: NetworkView<'_>, dice: &mut Stream) -> Move {
    let (survey, mut count) = (survey(view), Count(0));
    list_from(view, survey.as_ref(), |_| true, &mut count);
    let mut nth = Nth { left: Some(dice.below(count.0)), found: None };
    list_from(view, survey.as_ref(), |_| true, &mut nth);
    nth.found.unwrap_or(Move::EndNight)
}

/// What the list is made from, where there is more to choose than the end of the night.
fn survey(view: NetworkView<'_>) -> Option<Survey<'_>> {
    (view.on_turn() && view.network().moves_left > 0).then(|| Survey::new(view))
}

/// Hands the legal moves of the kinds wanted to a sink, in their order.
fn list(view: NetworkView<'_>, wanted: impl Fn(MoveKind) -> bool, sink: &mut impl Sink) {
    list_from(view, survey(view).as_ref(), wanted, sink);
}

fn list_from(
    view: NetworkView<'_>,
    survey: Option<&Survey<'_>>,
    wanted: impl Fn(MoveKind) -> bool,
    sink: &mut impl Sink,
) {
    let in_play = |kind| wanted(kind) && view.in_play(kind);
    if let Some(survey) = survey {
        send::list_sends(survey, &in_play, sink);
        people::list_recruits(survey, &in_play, sink);
        people::list_introductions(survey, &in_play, sink);
        people::list_lessons(survey, &in_play, sink);
        people::list_hiding(survey, &in_play, sink);
        road::list_road_moves(survey, &in_play, sink);
        money::list_money_moves(survey, &in_play, sink);
    }
    if view.on_turn() && wanted(MoveKind::EndNight) {
        sink.take(|| Move::EndNight);
    }
}
