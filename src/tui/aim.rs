//! Making a move step by step: who, to whom, what, how. Steps with one possible answer are skipped, what
//! is not possible is listed with its reason, and nothing happens until the end.

mod draft;
mod forms;
mod menu;
mod offers;
mod wording;

pub use menu::{Entry, menu};
pub use offers::Payee;

use std::collections::BTreeMap;
use std::ops::Bound;

use crate::rules::check::{Refusal, bribe_place, candidates, check_move, route, way_out};
use crate::rules::ids::{App, PersonId, PlaceId, RoadId, StoryId};
use crate::rules::moves::{BribeTarget, Destination, Item, Load, Move, MoveKind, Sender};
use crate::rules::view::NetworkView;
use crate::tui::aim::draft::{Draft, Field};
use crate::tui::selection::Selection;
use crate::words;

/// One answer to the question of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Who acts.
    From(Sender),
    /// Whom it is about.
    Person(PersonId),
    /// A story.
    Story(StoryId),
    /// A call without a story.
    NoStory,
    /// An app.
    App(App),
    /// A lesson in the call.
    Lesson(Option<App>),
    /// A place: to scout, or to buy bread for.
    Place(PlaceId),
    /// What a courier carries.
    Load(Load),
    /// What is fetched over the river.
    Item(Item),
    /// What sort of person is paid.
    Payee(Payee),
    /// Who exactly is paid.
    Target(BribeTarget),
    /// The move is made.
    Make,
}

impl Pick {
    /// The person it stands for.
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::From(Sender::Contact(person)) | Self::Person(person) | Self::Target(BribeTarget::Jailer(person)) => {
                Some(person)
            }
            _ => None,
        }
    }

    /// The place it stands for, or the place of whoever it stands for.
    pub fn place(self, view: NetworkView<'_>) -> Option<PlaceId> {
        match self {
            Self::Place(place) => Some(place),
            Self::Target(target) => bribe_place(view, target),
            _ => self.person().map(|person| view.atlas().place_of(person)),
        }
    }

    /// The story it stands for.
    const fn story(self) -> Option<StoryId> {
        match self {
            Self::Story(story) | Self::Load(Load::Word(story) | Load::Card(story)) | Self::Item(Item::Card(story)) => {
                Some(story)
            }
            _ => None,
        }
    }
}

/// One answer as it is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct AimRow {
    /// The answer.
    pub pick: Pick,
    /// Its words.
    pub label: String,
    /// What stands beside it: where, or for how much.
    pub note: String,
    /// Why it cannot be chosen, if it cannot.
    pub refusal: Option<String>,
    /// Whether it is marked, where several can be.
    pub marked: bool,
    /// The move it leads to, as far as it is clear already.
    pub leads_to: Option<Move>,
}

/// What choosing came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Chosen {
    /// On to the next question.
    Next,
    /// It cannot be chosen.
    Refused(String),
    /// The move is complete.
    Make(Move),
}

/// A move being made.
#[derive(Clone, Debug)]
pub struct Aim {
    kind: MoveKind,
    draft: Draft,
    /// What Esc goes back to: the draft before each answer given, and where the cursor was.
    history: Vec<(Draft, usize)>,
    /// What can be made of the kind, by who acts: what goes to several contacts, or carries several stories, is made of
    /// these.
    possible: BTreeMap<Option<Sender>, Vec<Move>>,
    takes_several: bool,
    rows: Vec<AimRow>,
    marked: Vec<Pick>,
    cursor: usize,
    prefer: Option<PersonId>,
    prefer_place: Option<PlaceId>,
    lens: Option<StoryId>,
}

impl Aim {
    /// Begins a move of a kind from what is selected.
    pub fn begin(view: NetworkView<'_>, kind: MoveKind, selection: Selection, lens: Option<StoryId>) -> Self {
        let mut possible: BTreeMap<Option<Sender>, Vec<Move>> = BTreeMap::new();
        for mv in candidates(view, |of| of == kind).into_iter().filter(|mv| offers::can_serve(view, mv)) {
            for actor in draft::actors(&mv) {
                possible.entry(actor).or_default().push(mv.clone());
            }
        }
        let takes_several = possible.values().any(|moves| draft::several(view, moves));
        let prefer = if let Selection::Person(person) = selection { Some(person) } else { None };
        let prefer_place = if let Selection::Place(place) = selection { Some(place) } else { None };
        let mut aim = Self {
            kind,
            draft: Draft::default(),
            history: Vec::new(),
            possible,
            takes_several,
            rows: Vec::new(),
            marked: Vec::new(),
            cursor: 0,
            prefer,
            prefer_place,
            lens,
        };
        aim.preset(view, selection);
        aim.advance(view);
        aim
    }

    /// What kind of move it is.
    pub const fn kind(&self) -> MoveKind {
        self.kind
    }

    /// The answers of this step.
    pub fn rows(&self) -> &[AimRow] {
        &self.rows
    }

    /// The row under the cursor.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether several answers can be marked in this step.
    pub fn takes_several(&self) -> bool {
        let asks = (self.draft.next(self.kind), self.kind);
        self.takes_several
            && matches!(asks, (Some(Field::To), MoveKind::Text) | (Some(Field::Stories), MoveKind::Voice))
    }

    /// Whether this step asks who receives a text, a clip or a call.
    pub fn asks_who_receives(&self) -> bool {
        let sends = matches!(self.kind, MoveKind::Text | MoveKind::Clip | MoveKind::Voice);
        sends && self.draft.next(self.kind) == Some(Field::To)
    }

    /// Whether everything is decided.
    pub fn is_complete(&self) -> bool {
        self.draft.next(self.kind).is_none()
    }

    /// The question of this step.
    pub fn question(&self) -> &'static str {
        wording::question(self.kind, self.draft.next(self.kind))
    }

    /// What was answered so far, a line each.
    pub fn answers(&self, view: NetworkView<'_>) -> Vec<String> {
        self.draft.answers(view, self.kind)
    }

    /// People who can be chosen in this step.
    pub fn targets(&self) -> Vec<PersonId> {
        let open = self.rows.iter().filter(|row| row.refusal.is_none());
        let mut people: Vec<PersonId> = open.filter_map(|row| row.pick.person()).collect();
        if people.is_empty() {
            people.extend(self.draft.people());
        }
        people
    }

    /// Places that can be chosen in this step.
    pub fn places(&self, view: NetworkView<'_>) -> Vec<PlaceId> {
        let open = self.rows.iter().filter(|row| row.refusal.is_none() && row.pick.person().is_none());
        open.filter_map(|row| row.pick.place(view)).collect()
    }

    /// The place under the cursor.
    pub fn aimed_place(&self, view: NetworkView<'_>) -> Option<PlaceId> {
        self.rows.get(self.cursor)?.pick.place(view)
    }

    /// The roads that the move under the cursor leads along.
    pub fn way(&self, view: NetworkView<'_>) -> Vec<RoadId> {
        let way = match self.leads_to() {
            Some(&Move::Courier { carrier, to: Destination::Contact(to), .. }) => {
                route(view, carrier, view.atlas().place_of(to))
            }
            Some(&Move::Courier { carrier, to: Destination::Scout(place), .. }) => route(view, carrier, place),
            Some(&Move::Flee { contact }) => way_out(view, contact).map(|(_, way)| way),
            _ => None,
        };
        way.unwrap_or_default()
    }

    /// The row that stands for a place.
    pub fn row_at_place(&self, view: NetworkView<'_>, place: PlaceId) -> Option<usize> {
        let here = |row: &AimRow| row.pick.person().is_none() && row.pick.place(view) == Some(place);
        self.rows.iter().position(here)
    }

    /// The person under the cursor.
    pub fn aimed_at(&self) -> Option<PersonId> {
        self.rows.get(self.cursor)?.pick.person()
    }

    /// The move that the row under the cursor leads to.
    pub fn leads_to(&self) -> Option<&Move> {
        self.rows.get(self.cursor)?.leads_to.as_ref()
    }

    /// Moves the cursor by some rows.
    pub fn step(&mut self, by: i32) {
        let last = self.rows.len().saturating_sub(1) as i32;
        self.cursor = (self.cursor as i32 + by).clamp(0, last) as usize;
    }

    /// Puts the cursor on a row; whether it moved.
    pub const fn point(&mut self, row: usize) -> bool {
        let moved = row < self.rows.len() && row != self.cursor;
        if moved {
            self.cursor = row;
        }
        moved
    }

    /// The row that stands for a person.
    pub fn row_of(&self, person: PersonId) -> Option<usize> {
        self.rows.iter().position(|row| row.pick.person() == Some(person))
    }

    /// Marks or unmarks the row under the cursor.
    pub fn mark(&mut self, view: NetworkView<'_>) {
        let Some(row) = self.rows.get(self.cursor) else { return };
        if !self.takes_several() || row.pick == Pick::NoStory {
            return;
        }
        let pick = row.pick;
        if self.marked.contains(&pick) {
            self.marked.retain(|&marked| marked != pick);
        } else if row.refusal.is_none() {
            self.marked.push(pick);
        }
        self.list(view);
    }

    /// Takes the row under the cursor, or what is marked.
    pub fn choose(&mut self, view: NetworkView<'_>) -> Chosen {
        let Some(row) = self.rows.get(self.cursor) else {
            return Chosen::Refused("Nothing to choose here".to_owned());
        };
        if let (Some(reason), true) = (&row.refusal, self.marked.is_empty()) {
            return Chosen::Refused(reason.clone());
        }
        if row.pick == Pick::Make {
            return row.leads_to.clone().map_or(Chosen::Next, Chosen::Make);
        }
        let picks = if self.marked.is_empty() { vec![row.pick] } else { std::mem::take(&mut self.marked) };
        self.history.push((self.draft.clone(), self.cursor));
        self.draft = self.draft.with(&picks);
        self.advance(view);
        Chosen::Next
    }

    /// One step back; whether there was one.
    pub fn back(&mut self, view: NetworkView<'_>) -> bool {
        if !self.marked.is_empty() {
            self.marked.clear();
            self.list(view);
            return true;
        }
        let Some((draft, cursor)) = self.history.pop() else { return false };
        self.draft = draft;
        self.list(view);
        self.cursor = cursor.min(self.rows.len().saturating_sub(1));
        true
    }

    /// Takes what was selected as the first answer, where that makes sense.
    fn preset(&mut self, view: NetworkView<'_>, selection: Selection) {
        let contact = |person| Pick::From(Sender::Contact(person));
        let picks = match (self.kind, selection) {
            (MoveKind::LieLow | MoveKind::Ditch | MoveKind::Flee | MoveKind::Remit, Selection::Person(person)) => {
                vec![Pick::Person(person)]
            }
            (MoveKind::Recruit, Selection::Person(person)) if view.contact(person).is_none() => {
                vec![Pick::Person(person)]
            }
            (
                MoveKind::Recruit | MoveKind::Introduce | MoveKind::Teach | MoveKind::Share | MoveKind::Smuggle,
                Selection::Person(person),
            ) => vec![contact(person)],
            (MoveKind::Courier, Selection::Person(person)) => vec![contact(person), Pick::Person(person)],
            (MoveKind::Bribe, Selection::Person(person)) => vec![Pick::Target(BribeTarget::Jailer(person))],
            (MoveKind::Bribe, Selection::Van(van)) => vec![Pick::Target(BribeTarget::Crew(van))],
            (MoveKind::Feed | MoveKind::Courier, Selection::Place(place)) => vec![Pick::Place(place)],
            (MoveKind::Smuggle, Selection::Story(story)) => vec![Pick::Item(Item::Card(story))],
            (_, Selection::Story(story)) => vec![Pick::Story(story)],
            _ => Vec::new(),
        };
        for pick in picks {
            let draft = self.draft.with(&[pick]);
            if self.fitting(view, &draft).next().is_some() {
                self.draft = draft;
                return;
            }
        }
    }

    /// Goes on to the next step that leaves a choice.
    fn advance(&mut self, view: NetworkView<'_>) {
        loop {
            self.marked.clear();
            self.list(view);
            let mut open = self.rows.iter().filter(|row| row.refusal.is_none());
            match (open.next(), open.next()) {
                (Some(only), None) if only.pick != Pick::Make => self.draft = self.draft.with(&[only.pick]),
                _ => break,
            }
        }
        let first = self.rows.iter().position(|row| row.refusal.is_none()).unwrap_or(0);
        let place = |place| self.rows.iter().position(|row| row.pick.place(view) == Some(place));
        let preferred = self.prefer.and_then(|person| self.row_of(person));
        let preferred = preferred.or_else(|| self.prefer_place.and_then(place));
        let told = |row: &AimRow| row.refusal.is_none() && self.lens.is_some() && row.pick.story() == self.lens;
        let story = self.rows.iter().position(told);
        let wished = if self.draft.next(self.kind) == Some(Field::From) { None } else { preferred.or(story) };
        self.cursor = wished.filter(|&row| self.rows[row].refusal.is_none()).unwrap_or(first);
    }

    /// Lists the answers of this step.
    fn list(&mut self, view: NetworkView<'_>) {
        let picks = self.draft.picks(view, self.kind);
        self.rows = picks.into_iter().map(|pick| self.row(view, pick)).collect();
        let open = |row: &AimRow| row.refusal.is_some();
        // Rows stay where they are while several are being marked.
        if self.draft.next(self.kind) != Some(Field::Stories) && self.marked.is_empty() {
            self.rows.sort_by_key(open);
        }
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }

    fn row(&self, view: NetworkView<'_>, pick: Pick) -> AimRow {
        let marked = self.marked.contains(&pick);
        let mut added = self.marked.clone();
        if !marked {
            added.push(pick);
        }
        let added = self.draft.with(&added);
        // Enter takes what is marked, or else the row itself.
        let taken = if self.marked.is_empty() { added.clone() } else { self.draft.with(&self.marked) };
        let leads_to = self.fitting(view, &taken).min_by_key(|mv| self.rank(mv));
        let open = self.fitting(view, &added).next().is_some();
        let refusal = if open { None } else { Some(self.reason(view, &added)) };
        let (label, note) = (wording::label(view, self.kind, pick), wording::note(view, pick));
        AimRow { pick, label, note, refusal, marked, leads_to }
    }

    /// The moves that a draft could become, but for those to more contacts or with more stories than it names.
    fn fitting<'m>(&'m self, view: NetworkView<'m>, draft: &'m Draft) -> impl Iterator<Item = Move> + 'm {
        let by = draft.from.map_or(Bound::Unbounded, |from| Bound::Included(Some(from)));
        let moves = self.possible.range((by, by)).flat_map(|(_, moves)| moves);
        let one = draft.narrowed();
        let single = one == *draft;
        let whole = moves.filter(move |mv| one.fits(mv)).map(|mv| draft.widened(mv));
        whole.filter(move |mv| single || check_move(view, mv).is_ok())
    }

    /// How likely a move is meant, the likeliest first.
    fn rank(&self, mv: &Move) -> (bool, bool, usize) {
        let about = self.prefer.is_some_and(|person| draft::is_about(mv, person));
        let tells = self.lens.is_some_and(|story| mv.carries(story));
        (!about, !tells, draft::stories(mv) + draft::recipients(mv) + usize::from(draft::teaches(mv)))
    }

    /// Why no move comes of a draft.
    fn reason(&self, view: NetworkView<'_>, draft: &Draft) -> String {
        let forms = draft.forms(view, self.kind, self.lens);
        let refusals: Vec<Refusal> = forms.iter().filter_map(|mv| check_move(view, mv).err()).collect();
        let nobody = draft.payee.map_or("Not possible now", Payee::nobody);
        words::refusal_of_all(view, &refusals).unwrap_or_else(|| nobody.to_owned())
    }
}
