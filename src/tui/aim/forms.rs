//! The moves that a draft could become, whether or not they are allowed: what reasons are found with.

use crate::rules::ids::{App, PersonId, StoryId};
use crate::rules::moves::{Channel, Destination, Load, Move, MoveKind, Sender};
use crate::rules::view::{Contact, NetworkView};
use crate::tui::aim::draft::Draft;
use crate::tui::aim::{Pick, offers};

impl Draft {
    /// Moves that this draft could become, the likeliest first, whether or not they are allowed.
    pub(super) fn forms(&self, view: NetworkView<'_>, kind: MoveKind, lens: Option<StoryId>) -> Vec<Move> {
        let contacts: Vec<PersonId> = view.free_contacts().map(|contact| contact.person).collect();
        if matches!(kind, MoveKind::Text | MoveKind::Clip | MoveKind::Voice) {
            return self.sends(view, kind, lens);
        }
        let actor = self.actor();
        let first_to = self.to.first().copied();
        let first_to = first_to.or_else(|| contacts.iter().copied().find(|&person| Some(person) != actor));
        let apps = self.app.map_or_else(|| likely_apps(view, actor, first_to), |app| vec![app]);
        match (kind, actor, first_to) {
            (MoveKind::Recruit, Some(by), _) if !self.to.is_empty() => vec![Move::Recruit { by, person: self.to[0] }],
            (MoveKind::Recruit, Some(by), _) => {
                let strangers = view.ties(by).map(|(person, _)| person).filter(|&of| view.contact(of).is_none());
                strangers.map(|person| Move::Recruit { by, person }).collect()
            }
            (MoveKind::Introduce, Some(a), Some(b)) => vec![Move::Introduce { a: a.min(b), b: a.max(b) }],
            (MoveKind::Teach, Some(from), Some(to)) => {
                apps.into_iter().map(|app| Move::Teach { from, to, app }).collect()
            }
            (MoveKind::LieLow, _, Some(contact)) => vec![Move::LieLow { contact }],
            (MoveKind::Ditch, _, Some(contact)) => vec![Move::Ditch { contact }],
            (MoveKind::Courier, ..) => self.journeys(view, lens),
            (MoveKind::Flee, ..) if !self.to.is_empty() => vec![Move::Flee { contact: self.to[0] }],
            (MoveKind::Flee, ..) => contacts.into_iter().map(|contact| Move::Flee { contact }).collect(),
            (MoveKind::Share | MoveKind::Smuggle | MoveKind::Bribe | MoveKind::Remit | MoveKind::Feed, ..) => {
                self.dealings(view, kind, lens)
            }
            _ => Vec::new(),
        }
    }

    /// Sends that this draft could become: to everybody and of every story that is still open, by the likeliest app.
    fn sends(&self, view: NetworkView<'_>, kind: MoveKind, lens: Option<StoryId>) -> Vec<Move> {
        let (from, actor) = (self.from.unwrap_or(Sender::Desk), self.actor());
        let others = || view.free_contacts().map(|contact| contact.person).filter(|&person| Some(person) != actor);
        let receivers: Vec<Vec<PersonId>> =
            if self.to.is_empty() { others().map(|person| vec![person]).collect() } else { vec![self.to.clone()] };
        let mut told: Vec<Vec<StoryId>> =
            self.stories.clone().map_or_else(|| view.atlas().story_ids().map(|of| vec![of]).collect(), |of| vec![of]);
        told.sort_by_key(|stories| stories.first().copied() != lens);
        let teach = self.lesson.app();
        let mut moves = Vec::new();
        for to in receivers {
            let likely = || likely_apps(view, actor, to.first().copied()).first().copied().unwrap_or(App::Kakao);
            let app = self.app.unwrap_or_else(likely);
            let channel = match kind {
                MoveKind::Text => Channel::Text(app),
                MoveKind::Clip => Channel::Clip(app),
                _ => Channel::Voice,
            };
            let send =
                |stories: &Vec<StoryId>| Move::Send { from, to: to.clone(), stories: stories.clone(), channel, teach };
            moves.extend(told.iter().map(send));
        }
        moves
    }

    /// Journeys that this draft could become.
    fn journeys(&self, view: NetworkView<'_>, lens: Option<StoryId>) -> Vec<Move> {
        let carriers = self.actors(view, |_| true);
        let mut moves = Vec::new();
        for carrier in carriers.into_iter().filter(|carrier| !self.to.contains(carrier)) {
            let goods = self.load.map_or_else(|| offers::loads(view, Some(carrier)), |load| vec![load]);
            let mut goods: Vec<Option<Load>> = goods.into_iter().map(Some).collect();
            goods.sort_by_key(
                |load| !matches!(load, Some(Load::Word(story) | Load::Card(story)) if Some(*story) == lens),
            );
            let to = match (self.place, self.to.first()) {
                (Some(place), _) => vec![Pick::Place(place)],
                (None, Some(&person)) => vec![Pick::Person(person)],
                (None, None) => offers::destinations(view, Some(carrier)),
            };
            for to in to {
                match to {
                    Pick::Place(place) => {
                        moves.push(Move::Courier { carrier, to: Destination::Scout(place), load: None });
                    }
                    Pick::Person(person) => {
                        let to = Destination::Contact(person);
                        moves.extend(goods.iter().map(|&load| Move::Courier { carrier, to, load }));
                    }
                    _ => {}
                }
            }
        }
        moves
    }

    /// The actor, or else every free contact of whom `suits` holds, or else every free contact.
    fn actors(&self, view: NetworkView<'_>, suits: impl Fn(&Contact) -> bool) -> Vec<PersonId> {
        if let Some(actor) = self.actor() {
            return vec![actor];
        }
        let able: Vec<PersonId> = view.free_contacts().filter(|of| suits(of)).map(|of| of.person).collect();
        if able.is_empty() { view.free_contacts().map(|of| of.person).collect() } else { able }
    }

    /// What could be shared, fetched or paid for by this draft.
    fn dealings(&self, view: NetworkView<'_>, kind: MoveKind, lens: Option<StoryId>) -> Vec<Move> {
        let atlas = view.atlas();
        match kind {
            MoveKind::Share => {
                let mut stories = self.stories.clone().unwrap_or_else(|| atlas.story_ids().collect());
                stories.sort_by_key(|&story| Some(story) != lens);
                let actors = self.actors(view, |of| of.koryolink);
                let shares = actors.iter().flat_map(|&contact| stories.iter().map(move |&story| (contact, story)));
                shares.map(|(contact, story)| Move::Share { contact, story }).collect()
            }
            MoveKind::Smuggle => {
                let items = self.item.map_or_else(|| offers::items(view), |item| vec![item]);
                let actors = self.actors(view, |of| atlas.place(atlas.place_of(of.person)).crossing);
                let fetched = actors.iter().flat_map(|&contact| items.iter().map(move |&item| (contact, item)));
                fetched.map(|(contact, item)| Move::Smuggle { contact, item }).collect()
            }
            MoveKind::Bribe => {
                let targets = self.target.map_or_else(|| offers::targets(view, self.payee), |target| vec![target]);
                targets.into_iter().map(|target| Move::Bribe { target }).collect()
            }
            MoveKind::Remit => {
                let brokers = if self.to.is_empty() { offers::brokers(view) } else { self.to.clone() };
                brokers.into_iter().map(|broker| Move::Remit { broker }).collect()
            }
            _ => {
                let places = self.place.map_or_else(|| atlas.place_ids().collect(), |place| vec![place]);
                places.into_iter().map(|place| Move::Feed { place }).collect()
            }
        }
    }
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
