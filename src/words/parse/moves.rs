//! Moves out of the things that a line names.

use crate::rules::check::check_move;
use crate::rules::ids::{App, PersonId, PlaceId, StoryId, VanId};
use crate::rules::moves::{Channel, Move, MoveKind, Sender};
use crate::rules::view::NetworkView;
use crate::words::name;
use crate::words::parse::lexicon::{Goods, Lexicon, Office, Thing};
use crate::words::parse::verbs::{Kind, Verb};
use crate::words::parse::{Misread, errands, none};

/// What a line names, by kind.
#[derive(Default)]
pub(super) struct Named {
    pub(super) desk: bool,
    pub(super) people: Vec<PersonId>,
    pub(super) stories: Vec<StoryId>,
    pub(super) apps: Vec<App>,
    pub(super) places: Vec<PlaceId>,
    pub(super) vans: Vec<VanId>,
    pub(super) goods: Option<Goods>,
    pub(super) office: Option<Office>,
}

impl Named {
    pub(super) fn read(lexicon: &Lexicon, rest: &[String]) -> Result<Self, Misread> {
        let mut named = Self::default();
        for thing in lexicon.read(rest)? {
            match thing {
                Thing::Desk => named.desk = true,
                Thing::Person(person) => named.people.push(person),
                Thing::Story(story) => named.stories.push(story),
                Thing::App(app) => named.apps.push(app),
                Thing::Place(place) => named.places.push(place),
                Thing::Van(van) => named.vans.push(van),
                Thing::Goods(goods) => named.goods = Some(goods),
                Thing::Office(office) => named.office = Some(office),
            }
        }
        Ok(named)
    }
}

/// Reads the words after a move's verb.
pub(super) fn read(view: NetworkView<'_>, verb: &Verb, rest: &[String]) -> Result<Move, Misread> {
    let Kind::Make(kind) = verb.kind else { return errands::scout(view, verb, rest) };
    let rest = match rest.first() {
        Some(low) if kind == MoveKind::LieLow && low.eq_ignore_ascii_case("low") => &rest[1..],
        _ => rest,
    };
    if kind == MoveKind::EndNight {
        return none(verb, rest).map(|()| Move::EndNight);
    }
    if let Some(errand) = errands::read(view, verb, kind, rest) {
        return errand;
    }
    let contacts_first = !matches!(kind, MoveKind::Introduce | MoveKind::Recruit);
    let lexicon = Lexicon::moves(view, contacts_first);
    let named = Named::read(&lexicon, rest)?;
    let limits = match kind {
        MoveKind::Text => (usize::MAX, 1, 1),
        MoveKind::Clip => (2, 1, 1),
        MoveKind::Voice => (2, usize::MAX, 1),
        MoveKind::Teach => (2, 0, 1),
        MoveKind::Recruit | MoveKind::Introduce => (2, 0, 0),
        _ => (1, 0, 0),
    };
    limit(&lexicon, verb, &named, limits, matches!(kind, MoveKind::Text | MoveKind::Clip | MoveKind::Voice))?;
    match kind {
        MoveKind::Text => send(view, verb, &named, &Channel::Text),
        MoveKind::Clip => send(view, verb, &named, &Channel::Clip),
        MoveKind::Voice => call(verb, named),
        MoveKind::Recruit => recruit(view, verb, &named),
        MoveKind::Introduce => {
            let [a, b] = pair(verb, &named, "two people")?;
            Ok(Move::Introduce { a: a.min(b), b: a.max(b) })
        }
        MoveKind::Teach => teach(view, verb, &named),
        MoveKind::LieLow => single(verb, &named).map(|contact| Move::LieLow { contact }),
        _ => single(verb, &named).map(|contact| Move::Ditch { contact }),
    }
}

/// Refuses the first of what the command does not take.
pub(super) fn refuse<const N: usize>(lexicon: &Lexicon, verb: &Verb, extra: [Option<Thing>; N]) -> Result<(), Misread> {
    extra.into_iter().flatten().next().map_or(Ok(()), |extra| Err(verb.too_much(lexicon.name(extra))))
}

/// Refuses what the command does not take.
fn limit(
    lexicon: &Lexicon,
    verb: &Verb,
    named: &Named,
    (people, stories, apps): (usize, usize, usize),
    desk: bool,
) -> Result<(), Misread> {
    // The desk takes the sender's place.
    let people = people.saturating_sub(usize::from(named.desk && people < usize::MAX));
    let extra = [
        named.people.get(people).map(|&person| Thing::Person(person)),
        named.stories.get(stories).map(|&story| Thing::Story(story)),
        named.apps.get(apps).map(|&app| Thing::App(app)),
        (named.desk && !desk).then_some(Thing::Desk),
    ];
    refuse(lexicon, verb, extra)
}

/// Who sends, and to whom. Where one person stands alone, the desk sends.
fn ends(verb: &Verb, named: &Named) -> Result<(Sender, Vec<PersonId>), Misread> {
    let (from, to) = match named.people[..] {
        [] => return Err(verb.missing("to whom")),
        [only] => (Sender::Desk, vec![only]),
        [..] if named.desk => (Sender::Desk, named.people.clone()),
        [sender, ref to @ ..] => (Sender::Contact(sender), to.to_vec()),
    };
    let mut to = to;
    to.sort_unstable();
    to.dedup();
    Ok((from, to))
}

fn send(view: NetworkView<'_>, verb: &Verb, named: &Named, channel: &dyn Fn(App) -> Channel) -> Result<Move, Misread> {
    let (from, to) = ends(verb, named)?;
    let stories: Vec<StoryId> =
        if named.stories.is_empty() { view.atlas().story_ids().collect() } else { named.stories.clone() };
    // Apps that the receiver has come first, so that a refusal speaks of those.
    let mut apps: Vec<App> = if named.apps.is_empty() { App::ALL.to_vec() } else { named.apps.clone() };
    let has = |app: App| to.first().and_then(|&to| view.contact(to)).is_some_and(|contact| contact.apps.has(app));
    apps.sort_by_key(|&app| !has(app));
    let all = stories.iter().flat_map(|&story| apps.iter().map(move |&app| (story, app)));
    let make =
        |(story, app)| Move::Send { from, to: to.clone(), stories: vec![story], channel: channel(app), teach: None };
    let all: Vec<(StoryId, App)> = all.collect();
    let legal: Vec<(StoryId, App)> =
        all.iter().copied().filter(|&choice| check_move(view, &make(choice)).is_ok()).collect();
    let first = *all.first().ok_or_else(|| verb.missing("which story"))?;
    let mut stories: Vec<StoryId> = legal.iter().map(|&(story, _)| story).collect();
    stories.dedup();
    match (legal.len(), stories.len()) {
        (0, _) if named.stories.is_empty() && view.atlas().stories.len() > 1 => Err(verb.missing("which story")),
        (0, _) => Ok(make(first)),
        (1, _) => Ok(make(legal[0])),
        (_, 2..) => Err(Misread::Choose { what: "which story", among: titles(view, &stories) }),
        _ => {
            let among = legal.iter().map(|&(_, app)| app.name().to_owned()).collect();
            Err(Misread::Choose { what: "by which app", among })
        }
    }
}

fn titles(view: NetworkView<'_>, stories: &[StoryId]) -> Vec<String> {
    stories.iter().map(|&story| view.atlas().story(story).title.to_string()).collect()
}

fn call(verb: &Verb, named: Named) -> Result<Move, Misread> {
    let (from, to) = ends(verb, &named)?;
    let mut stories = named.stories;
    stories.sort_unstable();
    stories.dedup();
    Ok(Move::Send { from, to, stories, channel: Channel::Voice, teach: named.apps.first().copied() })
}

/// Who asks may be left out where one contact alone can.
fn recruit(view: NetworkView<'_>, verb: &Verb, named: &Named) -> Result<Move, Misread> {
    let person = match named.people[..] {
        [by, person] => return Ok(Move::Recruit { by, person }),
        [person] if view.contact(person).is_none() => person,
        _ => return Err(verb.missing("who asks whom")),
    };
    let mut askers: Vec<PersonId> = view.free_contacts().map(|contact| contact.person).collect();
    askers.retain(|&by| view.tie(by, person).is_some());
    let able: Vec<PersonId> =
        askers.iter().copied().filter(|&by| check_move(view, &Move::Recruit { by, person }).is_ok()).collect();
    match (&able[..], &askers[..]) {
        (&[by], _) | (&[], &[by, ..]) => Ok(Move::Recruit { by, person }),
        ([], []) => Err(verb.missing("who asks")),
        (many, _) => {
            let among = many.iter().map(|&by| name(view, by)).collect();
            Err(Misread::Choose { what: "who asks", among })
        }
    }
}

fn teach(view: NetworkView<'_>, verb: &Verb, named: &Named) -> Result<Move, Misread> {
    let [from, to] = pair(verb, named, "who teaches whom")?;
    if let Some(&app) = named.apps.first() {
        return Ok(Move::Teach { from, to, app });
    }
    let legal = App::ALL.into_iter().filter(|&app| check_move(view, &Move::Teach { from, to, app }).is_ok());
    match legal.collect::<Vec<_>>()[..] {
        [app] => Ok(Move::Teach { from, to, app }),
        [] => Err(verb.missing("which app")),
        ref many => {
            let among = many.iter().map(|app| app.name().to_owned()).collect();
            Err(Misread::Choose { what: "which app", among })
        }
    }
}

fn pair(verb: &Verb, named: &Named, what: &'static str) -> Result<[PersonId; 2], Misread> {
    named.people[..].try_into().map_err(|_| verb.missing(what))
}

fn single(verb: &Verb, named: &Named) -> Result<PersonId, Misread> {
    named.people.first().copied().ok_or_else(|| verb.missing("whom"))
}
