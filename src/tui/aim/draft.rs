//! The part of a move that is decided already, whatever its kind.

use crate::rules::ids::{App, PersonId, StoryId};
use crate::rules::moves::{Channel, Move, MoveKind, Sender};
use crate::rules::view::NetworkView;
use crate::tui::aim::Pick;
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
}

/// What is decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Draft {
    pub(super) from: Option<Sender>,
    pub(super) to: Vec<PersonId>,
    pub(super) stories: Option<Vec<StoryId>>,
    pub(super) app: Option<App>,
    pub(super) lesson: Lesson,
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
    const fn app(self) -> Option<App> {
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
            Field::To => !self.to.is_empty(),
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
    }

    /// A move with everything decided.
    fn of(mv: &Move) -> Self {
        let two =
            |from: PersonId, to: PersonId| Self { from: Some(Sender::Contact(from)), to: vec![to], ..Self::default() };
        match *mv {
            Move::Send { from, ref to, ref stories, channel, teach } => Self {
                from: Some(from),
                to: to.clone(),
                stories: Some(stories.clone()),
                app: channel.app(),
                lesson: teach.into(),
            },
            Move::Recruit { by, person } => two(by, person),
            Move::Introduce { a, b } => two(a, b),
            Move::Teach { from, to, app } => Self { app: Some(app), ..two(from, to) },
            Move::LieLow { contact } | Move::Ditch { contact } => Self { to: vec![contact], ..Self::default() },
            _ => Self::default(),
        }
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
            (Some(Field::From), _) => contacts().map(contact).collect(),
            (Some(Field::To), MoveKind::Introduce) => self.others(known(view)),
            (Some(Field::To), MoveKind::Recruit) => {
                let Some(Sender::Contact(by)) = self.from else { return Vec::new() };
                view.ties(by).filter(|&(person, _)| view.contact(person).is_none()).map(|t| Pick::Person(t.0)).collect()
            }
            (Some(Field::To), _) => self.others(contacts()),
            (Some(Field::Stories), _) => {
                let stories = view.atlas().story_ids().map(Pick::Story);
                stories.chain((kind == MoveKind::Voice).then_some(Pick::NoStory)).collect()
            }
            (Some(Field::App), _) => App::ALL.map(Pick::App).to_vec(),
            (Some(Field::Lesson), _) => std::iter::once(None).chain(App::ALL.map(Some)).map(Pick::Lesson).collect(),
        }
    }

    fn others(&self, people: impl Iterator<Item = PersonId>) -> Vec<Pick> {
        people.filter(|&person| self.from != Some(Sender::Contact(person))).map(Pick::Person).collect()
    }

    /// Moves that this draft could become, the likeliest first, whether or not they are allowed.
    pub(super) fn forms(&self, view: NetworkView<'_>, kind: MoveKind, lens: Option<StoryId>) -> Vec<Move> {
        let contacts: Vec<PersonId> = view.free_contacts().map(|contact| contact.person).collect();
        let from = self.from.unwrap_or(Sender::Desk);
        let actor = if let Sender::Contact(person) = from { Some(person) } else { None };
        let to = if self.to.is_empty() {
            contacts.iter().copied().find(|&person| Some(person) != actor).into_iter().collect()
        } else {
            self.to.clone()
        };
        let first_to = to.first().copied();
        let story = lens.or_else(|| view.atlas().story_ids().next());
        let stories = self.stories.clone().unwrap_or_else(|| story.into_iter().collect());
        let apps = self.app.map_or_else(|| likely_apps(view, actor, first_to), |app| vec![app]);
        let send = |channel| Move::Send { from, to: to.clone(), stories: stories.clone(), channel, teach: None };
        match (kind, actor, first_to) {
            (MoveKind::Text, ..) => apps.into_iter().map(|app| send(Channel::Text(app))).collect(),
            (MoveKind::Clip, ..) => apps.into_iter().map(|app| send(Channel::Clip(app))).collect(),
            (MoveKind::Voice, ..) => {
                let teach = self.lesson.app();
                vec![Move::Send { from, to: to.clone(), stories, channel: Channel::Voice, teach }]
            }
            (MoveKind::Recruit, Some(by), _) if !self.to.is_empty() => vec![Move::Recruit { by, person: self.to[0] }],
            (MoveKind::Recruit, Some(by), _) => view.ties(by).map(|(person, _)| Move::Recruit { by, person }).collect(),
            (MoveKind::Introduce, Some(a), Some(b)) => vec![Move::Introduce { a: a.min(b), b: a.max(b) }],
            (MoveKind::Teach, Some(from), Some(to)) => {
                apps.into_iter().map(|app| Move::Teach { from, to, app }).collect()
            }
            (MoveKind::LieLow, _, Some(contact)) => vec![Move::LieLow { contact }],
            (MoveKind::Ditch, _, Some(contact)) => vec![Move::Ditch { contact }],
            _ => Vec::new(),
        }
    }

    /// What was answered, a line each.
    pub(super) fn answers(&self, view: NetworkView<'_>, kind: MoveKind) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(from) = self.from {
            lines.push(format!("{} {}", verb(kind, Field::From), words::sender(view, from)));
        }
        if !self.to.is_empty() {
            let names: Vec<String> = self.to.iter().map(|&person| words::name(view, person)).collect();
            lines.push(format!("{} {}", verb(kind, Field::To), words::list(&names)));
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

/// Apps to try for a reason, those that an end has first.
fn likely_apps(view: NetworkView<'_>, actor: Option<PersonId>, to: Option<PersonId>) -> Vec<App> {
    let has = |person: Option<PersonId>, app: App| {
        person.and_then(|person| view.contact(person)).is_none_or(|contact| contact.apps.has(app))
    };
    let mut apps = App::ALL.to_vec();
    apps.sort_by_key(|&app| !has(actor, app) || !has(to, app));
    apps
}

const fn verb(kind: MoveKind, field: Field) -> &'static str {
    match (kind, field) {
        (MoveKind::Recruit, Field::From) => "asked by",
        (MoveKind::Teach, Field::From) => "taught by",
        (MoveKind::Introduce, Field::From) | (MoveKind::LieLow | MoveKind::Ditch | MoveKind::Recruit, _) => "",
        (MoveKind::Introduce, _) => "and",
        (_, Field::From) => "from",
        _ => "to",
    }
}

/// The question a step asks.
pub(super) const fn question(kind: MoveKind, field: Option<Field>) -> &'static str {
    match (kind, field) {
        (_, None) => "Make this move?",
        (MoveKind::Recruit, Some(Field::From)) => "Who asks?",
        (MoveKind::Recruit, Some(_)) => "Whom do they ask?",
        (MoveKind::Introduce, Some(Field::From)) => "Who is introduced?",
        (MoveKind::Introduce, Some(_)) => "To whom?",
        (MoveKind::Teach, Some(Field::From)) => "Who teaches?",
        (MoveKind::Teach, Some(Field::To)) => "Who learns?",
        (MoveKind::LieLow, _) => "Who lies low?",
        (MoveKind::Ditch, _) => "Whose phone is destroyed?",
        (MoveKind::Voice, Some(Field::From)) => "Who calls?",
        (MoveKind::Voice, Some(Field::To)) => "Whom do they call?",
        (MoveKind::Voice, Some(Field::Lesson)) => "Does the call teach an app?",
        (_, Some(Field::From)) => "Who sends it?",
        (_, Some(Field::To)) => "Who receives it?",
        (_, Some(Field::Stories)) => "Which story?",
        (_, Some(Field::App | Field::Lesson)) => "By which app?",
    }
}

/// The words of an answer.
pub(super) fn label(view: NetworkView<'_>, kind: MoveKind, pick: Pick) -> String {
    match pick {
        Pick::From(Sender::Desk) => "The desk, across the river".to_owned(),
        Pick::From(Sender::Contact(person)) | Pick::Person(person) => words::name(view, person),
        Pick::Story(story) => view.atlas().story(story).title.to_string(),
        Pick::NoStory => "No story: courage alone".to_owned(),
        Pick::App(app) => app.name().to_owned(),
        Pick::Lesson(None) => "No lesson".to_owned(),
        Pick::Lesson(Some(app)) => format!("Teach {}", app.name()),
        Pick::Make => match kind {
            MoveKind::Voice => "Make the call",
            MoveKind::Recruit => "Ask",
            MoveKind::Introduce => "Introduce them",
            MoveKind::Teach => "Teach it",
            MoveKind::LieLow => "Lie low",
            MoveKind::Ditch => "Destroy the phone",
            _ => "Send it",
        }
        .to_owned(),
    }
}

/// How many contacts a move is sent to.
pub(super) const fn recipients(mv: &Move) -> usize {
    if let Move::Send { to, .. } = mv { to.len() } else { 0 }
}

/// How many stories a move carries.
pub(super) const fn stories(mv: &Move) -> usize {
    if let Move::Send { stories, .. } = mv { stories.len() } else { 0 }
}

/// Whether a move carries a story.
pub(super) fn carries(mv: &Move, story: StoryId) -> bool {
    matches!(mv, Move::Send { stories, .. } if stories.contains(&story))
}

/// Whether a move teaches an app in a call.
pub(super) const fn teaches(mv: &Move) -> bool {
    matches!(mv, Move::Send { teach: Some(_), .. })
}

/// Whether a move is about one person alone.
pub(super) fn is_about(mv: &Move, person: PersonId) -> bool {
    Draft::of(mv).to == [person]
}
