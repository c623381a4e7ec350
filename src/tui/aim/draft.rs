//! The part of a move that is decided already, whatever its kind.

use std::collections::BTreeSet;

use crate::rules::ids::{App, PersonId, PlaceId, StoryId};
use crate::rules::moves::{BribeTarget, Item, Load, Move, MoveKind, Part, Sender};
use crate::rules::view::NetworkView;
use crate::tui::aim::offers::{self, Payee, loads, targets};
use crate::tui::aim::{Pick, wording};
use crate::words;

/// One thing to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// Who acts: who sends, asks, teaches, or is the first of two.
    From,
    /// Whom it is about.
    To,
    /// Which stories.
    Stories,
    /// Which app.
    App,
    /// Whether the call teaches an app.
    Lesson,
    /// What a courier carries.
    Load,
    /// What is fetched over the river.
    Item,
    /// What sort of person is paid.
    Payee,
    /// Who exactly is paid.
    Target,
    /// For which place.
    Place,
}

/// What is decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Draft {
    pub(super) from: Option<Sender>,
    pub(super) to: Vec<PersonId>,
    pub(super) stories: Option<Vec<StoryId>>,
    pub(super) app: Option<App>,
    pub(super) lesson: Lesson,
    /// A place a courier scouts, or bread is bought for.
    pub(super) place: Option<PlaceId>,
    pub(super) load: Option<Load>,
    pub(super) item: Option<Item>,
    pub(super) payee: Option<Payee>,
    pub(super) target: Option<BribeTarget>,
}

/// Whether a call teaches an app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lesson {
    /// Not decided.
    #[default]
    Open,
    /// No.
    None,
    /// Yes, this one.
    App(App),
}

impl From<Option<App>> for Lesson {
    fn from(app: Option<App>) -> Self {
        app.map_or(Self::None, Self::App)
    }
}

impl Lesson {
    pub(super) const fn app(self) -> Option<App> {
        if let Self::App(app) = self { Some(app) } else { None }
    }
}

/// The fields of a kind of move, in the order they are asked for.
const fn fields(kind: MoveKind) -> &'static [Field] {
    match kind {
        MoveKind::Text | MoveKind::Clip => &[Field::From, Field::To, Field::Stories, Field::App],
        MoveKind::Voice => &[Field::From, Field::To, Field::Stories, Field::Lesson],
        MoveKind::Recruit | MoveKind::Introduce => &[Field::From, Field::To],
        MoveKind::Teach => &[Field::From, Field::To, Field::App],
        MoveKind::Courier => &[Field::From, Field::To, Field::Load],
        MoveKind::Share => &[Field::From, Field::Stories],
        MoveKind::Smuggle => &[Field::From, Field::Item],
        MoveKind::Bribe => &[Field::Payee, Field::Target],
        MoveKind::Feed => &[Field::Place],
        _ => &[Field::To],
    }
}

impl Draft {
    /// The next field to decide; `None` once the move is complete.
    pub(super) fn next(&self, kind: MoveKind) -> Option<Field> {
        fields(kind).iter().copied().find(|&field| !self.has(field))
    }

    const fn has(&self, field: Field) -> bool {
        match field {
            Field::From => self.from.is_some(),
            Field::To => !self.to.is_empty() || self.place.is_some(),
            // Who scouts carries nothing.
            Field::Load => self.load.is_some() || self.place.is_some(),
            Field::Item => self.item.is_some(),
            Field::Payee => self.payee.is_some() || self.target.is_some(),
            Field::Target => self.target.is_some(),
            Field::Place => self.place.is_some(),
            Field::Stories => self.stories.is_some(),
            Field::App => self.app.is_some(),
            Field::Lesson => !matches!(self.lesson, Lesson::Open),
        }
    }

    /// The draft with these answers to one question.
    pub(super) fn with(&self, picks: &[Pick]) -> Self {
        let mut draft = self.clone();
        for &pick in picks {
            match pick {
                Pick::From(from) => draft.from = Some(from),
                Pick::Person(person) => draft.to.push(person),
                Pick::Story(story) => draft.stories.get_or_insert_default().push(story),
                Pick::NoStory => draft.stories = Some(Vec::new()),
                Pick::App(app) => draft.app = Some(app),
                Pick::Lesson(lesson) => draft.lesson = lesson.into(),
                Pick::Place(place) => draft.place = Some(place),
                Pick::Load(load) => draft.load = Some(load),
                Pick::Item(item) => draft.item = Some(item),
                Pick::Payee(payee) => draft.payee = Some(payee),
                Pick::Target(target) => draft.target = Some(target),
                Pick::Make => {}
            }
        }
        draft.to.sort_unstable();
        if let Some(stories) = &mut draft.stories {
            stories.sort_unstable();
        }
        draft
    }

    /// Everyone decided on.
    pub(super) fn people(&self) -> Vec<PersonId> {
        let from = if let Some(Sender::Contact(person)) = self.from { Some(person) } else { None };
        from.into_iter().chain(self.to.iter().copied()).collect()
    }

    /// The draft with the first of its contacts and of its stories alone.
    pub(super) fn narrowed(&self) -> Self {
        let mut one = self.clone();
        one.to.truncate(1);
        one.stories.iter_mut().for_each(|stories| stories.truncate(1));
        one
    }

    /// A move that agrees with the narrowed draft, for all contacts and stories of this one.
    pub(super) fn widened(&self, mv: &Move) -> Move {
        let mut whole = mv.clone();
        if let Move::Send { to, stories, .. } = &mut whole {
            if self.to.len() > 1 {
                to.clone_from(&self.to);
            }
            if let Some(several) = self.stories.as_ref().filter(|several| several.len() > 1) {
                stories.clone_from(several);
            }
        }
        whole
    }

    /// Whether a move agrees with everything decided.
    pub(super) fn fits(&self, mv: &Move) -> bool {
        if let Move::Introduce { a, b } = *mv {
            return self.people().iter().all(|&person| person == a || person == b);
        }
        let whole = Self::of(mv);
        (self.from.is_none() || self.from == whole.from)
            && (self.to.is_empty() || self.to == whole.to)
            && (self.stories.is_none() || self.stories == whole.stories)
            && (self.app.is_none() || self.app == whole.app)
            && (self.lesson == Lesson::Open || self.lesson == whole.lesson)
            && (self.place.is_none() || self.place == whole.place)
            && (self.load.is_none() || self.load == whole.load)
            && (self.item.is_none() || self.item == whole.item)
            && (self.payee.is_none() || self.payee == whole.payee)
            && (self.target.is_none() || self.target == whole.target)
    }

    /// A move with everything decided.
    fn of(mv: &Move) -> Self {
        let mut draft = Self::default();
        if let Move::Send { teach, .. } = mv {
            (draft.stories, draft.lesson) = (Some(Vec::new()), (*teach).into());
        }
        for part in mv.parts() {
            match part {
                Part::From(from) => draft.from = Some(from),
                Part::Person(person) => draft.to.push(person),
                Part::Place(place) => draft.place = Some(place),
                Part::Story(story) => draft.stories.get_or_insert_default().push(story),
                Part::App(app) => draft.app = Some(app),
                Part::Lesson(app) => draft.lesson = Lesson::App(app),
                Part::Load(load) => draft.load = Some(load),
                Part::Item(item) => draft.item = Some(item),
                Part::Target(target) => (draft.payee, draft.target) = (Some(Payee::of(target)), Some(target)),
            }
        }
        draft
    }

    /// The answers there are to the next question, the possible and the impossible.
    pub(super) fn picks(&self, view: NetworkView<'_>, kind: MoveKind) -> Vec<Pick> {
        let contacts = || view.network().contacts.iter().map(|contact| contact.person);
        let contact = |person| Pick::From(Sender::Contact(person));
        match (self.next(kind), kind) {
            (None, _) => vec![Pick::Make],
            (Some(Field::From), MoveKind::Text | MoveKind::Clip | MoveKind::Voice) => {
                std::iter::once(Pick::From(Sender::Desk)).chain(contacts().map(contact)).collect()
            }
            (Some(Field::From), MoveKind::Introduce) => known(view).map(contact).collect(),
            (Some(Field::From), MoveKind::Courier | MoveKind::Share | MoveKind::Smuggle) => {
                view.free_contacts().map(|free| contact(free.person)).collect()
            }
            (Some(Field::From), _) => contacts().map(contact).collect(),
            (Some(Field::To), MoveKind::Introduce) => self.others(known(view)),
            (Some(Field::To), MoveKind::Recruit) => {
                let Some(Sender::Contact(by)) = self.from else { return Vec::new() };
                view.ties(by).filter(|&(person, _)| view.contact(person).is_none()).map(|t| Pick::Person(t.0)).collect()
            }
            (Some(Field::To), MoveKind::Courier) => offers::destinations(view, self.actor()),
            (Some(Field::To), MoveKind::Remit) => offers::brokers(view).into_iter().map(Pick::Person).collect(),
            (Some(Field::To), _) => self.others(contacts()),
            (Some(Field::Load), _) => loads(view, self.actor()).into_iter().map(Pick::Load).collect(),
            (Some(Field::Item), _) => offers::items(view).into_iter().map(Pick::Item).collect(),
            (Some(Field::Payee), _) => offers::payees(view).into_iter().map(Pick::Payee).collect(),
            (Some(Field::Target), _) => targets(view, self.payee).into_iter().map(Pick::Target).collect(),
            (Some(Field::Place), _) => view.atlas().place_ids().map(Pick::Place).collect(),
            (Some(Field::Stories), _) => {
                let stories = view.atlas().story_ids().map(Pick::Story);
                stories.chain((kind == MoveKind::Voice).then_some(Pick::NoStory)).collect()
            }
            (Some(Field::App), _) => App::ALL.map(Pick::App).to_vec(),
            (Some(Field::Lesson), _) => std::iter::once(None).chain(App::ALL.map(Some)).map(Pick::Lesson).collect(),
        }
    }

    /// The contact who acts, where that is decided.
    pub(super) const fn actor(&self) -> Option<PersonId> {
        if let Some(Sender::Contact(person)) = self.from { Some(person) } else { None }
    }

    fn others(&self, people: impl Iterator<Item = PersonId>) -> Vec<Pick> {
        people.filter(|&person| self.from != Some(Sender::Contact(person))).map(Pick::Person).collect()
    }

    /// What was answered, a line each.
    pub(super) fn answers(&self, view: NetworkView<'_>, kind: MoveKind) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(from) = self.from {
            lines.push(format!("{} {}", wording::verb(kind, Field::From), words::sender(view, from)));
        }
        if !self.to.is_empty() {
            let names: Vec<String> = self.to.iter().map(|&person| words::name(view, person)).collect();
            lines.push(format!("{} {}", wording::verb(kind, Field::To), words::list(&names)));
        }
        match &self.stories {
            Some(stories) if stories.is_empty() => lines.push("no story".to_owned()),
            Some(stories) => {
                let titles: Vec<String> = stories.iter().map(|&story| words::title(view, story)).collect();
                lines.push(words::list(&titles));
            }
            None => {}
        }
        lines.extend(self.app.map(|app| format!("by {}", app.name())));
        lines.extend(self.lesson.app().map(|app| format!("teaching {}", app.name())));
        lines.extend(self.place.map(|place| format!("to {}", words::place(view, place))));
        lines.extend(self.load.map(|load| format!("with {}", words::carried(view, load))));
        lines.extend(self.item.map(|item| words::fetched(view, item)));
        lines.extend(self.payee.map(|payee| payee.name().to_lowercase()));
        lines
    }
}

/// Everyone known by name who is free, contacts first.
fn known(view: NetworkView<'_>) -> impl Iterator<Item = PersonId> {
    let contacts = view.free_contacts().map(|contact| contact.person);
    let others = view.acquaintances().map(|(person, _)| person);
    let others = others.filter(move |&person| view.contact(person).is_none() && view.public().is_free(person));
    contacts.chain(others)
}

/// Who can be said to act in a move: nobody where it is not asked, and either of two who are introduced.
pub(super) fn actors(mv: &Move) -> Vec<Option<Sender>> {
    match *mv {
        Move::Introduce { a, b } => vec![Some(Sender::Contact(a)), Some(Sender::Contact(b))],
        _ => vec![Draft::of(mv).from],
    }
}

/// Whether some of these moves, which are all by one who acts, can be put together: texts to several contacts, or
/// calls with several stories.
pub(super) fn several(view: NetworkView<'_>, moves: &[Move]) -> bool {
    let rules = &view.atlas().rules;
    let (mut texts, mut calls) = (BTreeSet::new(), BTreeSet::new());
    moves.iter().any(|mv| {
        let Move::Send { to, stories, channel, teach, .. } = mv else { return false };
        let grouped = rules.most_recipients(*channel) > 1 && !texts.insert((channel, stories));
        let together = rules.most_stories(*channel) > 1 && !stories.is_empty() && !calls.insert((to, teach));
        grouped || together
    })
}

/// How many contacts a move is sent to.
pub(super) const fn recipients(mv: &Move) -> usize {
    if let Move::Send { to, .. } = mv { to.len() } else { 0 }
}

/// How many stories a move carries.
pub(super) const fn stories(mv: &Move) -> usize {
    if let Move::Send { stories, .. } = mv { stories.len() } else { 0 }
}

/// Whether a move teaches an app in a call.
pub(super) const fn teaches(mv: &Move) -> bool {
    matches!(mv, Move::Send { teach: Some(_), .. })
}

/// Whether a move is about one person alone.
pub(super) fn is_about(mv: &Move, person: PersonId) -> bool {
    Draft::of(mv).to == [person]
}
