//! Moves by road, over the river and for money, out of the things that a line names.
//!
//! What is left out is filled in only where a single move is possible; else it is asked back.

use crate::rules::atlas::Role;
use crate::rules::check::{Refusal, check_move};
use crate::rules::ids::{PersonId, PlaceId, StoryId};
use crate::rules::moves::{BribeTarget, Destination, Item, Load, Move, MoveKind};
use crate::rules::view::NetworkView;
use crate::words::parse::Misread;
use crate::words::parse::lexicon::{Goods, Lexicon, Office, Thing};
use crate::words::parse::moves::{Named, refuse};
use crate::words::parse::typed::paid;
use crate::words::parse::verbs::{Kind, Verb};
use crate::words::{carried, fetched, name, place};

/// What can be carried by road.
const LOADS: [Goods; 5] = [Goods::Word, Goods::Card, Goods::Phone, Goods::Kit, Goods::Cash];

/// What can be fetched over the river.
const ITEMS: [Goods; 3] = [Goods::Phone, Goods::Kit, Goods::Card];

/// Makes a move of what a line names.
type Reader<'a> = fn(Ask<'a>, &Named) -> Result<Move, Misread>;

/// Reads the words after an errand's verb; `None` where the verb is none.
pub(super) fn read<'a>(
    view: NetworkView<'a>,
    verb: &'a Verb,
    kind: MoveKind,
    rest: &[String],
) -> Option<Result<Move, Misread>> {
    let people = || Lexicon::contacts_first(view);
    let (lexicon, reader): (Lexicon, Reader<'a>) = match kind {
        MoveKind::Courier => (people().with_places(view).with_stories(view).with_goods(&LOADS), Ask::courier),
        MoveKind::Share => (people().with_stories(view), Ask::share),
        MoveKind::Smuggle => (people().with_stories(view).with_goods(&ITEMS), Ask::smuggle),
        MoveKind::Bribe => (people().with_places(view).with_offices(view), Ask::bribe),
        MoveKind::Remit => (people(), Ask::remit),
        MoveKind::Flee => (people(), Ask::flee),
        MoveKind::Feed => (Lexicon::places(view), Ask::feed),
        _ => return None,
    };
    Some(ask(view, verb, &lexicon, reader, rest))
}

/// Reads the words after a scout's verb.
pub(super) fn scout<'a>(view: NetworkView<'a>, verb: &'a Verb, rest: &[String]) -> Result<Move, Misread> {
    ask(view, verb, &Lexicon::contacts_first(view).with_places(view), Ask::scout, rest)
}

fn ask<'a>(
    view: NetworkView<'a>,
    verb: &'a Verb,
    lexicon: &Lexicon,
    reader: Reader<'a>,
    rest: &[String],
) -> Result<Move, Misread> {
    let named = Named::read(lexicon, rest)?;
    limit(lexicon, verb, &named)?;
    reader(Ask { view, verb }, &named)
}

/// Refuses what the command does not take.
fn limit(lexicon: &Lexicon, verb: &Verb, named: &Named) -> Result<(), Misread> {
    let [people, places, vans] = match (verb.kind, named.office) {
        // A courier goes to a person or to a place.
        (Kind::Make(MoveKind::Courier), _) => [2, 2_usize.saturating_sub(named.people.len()).min(1), 0],
        (Kind::Make(MoveKind::Bribe), Some(Office::Guard | Office::Official)) => [0, 1, 0],
        (Kind::Make(MoveKind::Bribe), Some(Office::Crew)) => [0, usize::from(named.vans.is_empty()), 1],
        (Kind::Make(MoveKind::Bribe), Some(Office::Jailer)) => [1, 0, 0],
        (Kind::Make(MoveKind::Bribe), None) => {
            let (people, places) = (named.people.len(), named.places.len());
            [1, usize::from(people == 0), usize::from(people + places == 0)]
        }
        _ => [1, 1, 1],
    };
    let stories = usize::from(!matches!(named.goods, Some(Goods::Phone | Goods::Kit | Goods::Cash)));
    let extra = [
        named.people.get(people).map(|&person| Thing::Person(person)),
        named.places.get(places).map(|&place| Thing::Place(place)),
        named.vans.get(vans).map(|&van| Thing::Van(van)),
        named.stories.get(stories).map(|&story| Thing::Story(story)),
    ];
    refuse(lexicon, verb, extra)
}

/// What a line may leave out, and how it is asked for.
#[derive(Clone, Copy)]
struct Ask<'a> {
    view: NetworkView<'a>,
    verb: &'a Verb,
}

impl Ask<'_> {
    /// The one move that is meant: the only one thinkable, or the only one possible. The moves come each
    /// with what tells it from the others.
    fn only(self, what: &'static str, thinkable: Vec<(String, Move)>) -> Result<Move, Misread> {
        if let [(_, mv)] = &thinkable[..] {
            return Ok(mv.clone());
        }
        let refusals: Vec<Option<Refusal>> = thinkable.iter().map(|(_, mv)| check_move(self.view, mv).err()).collect();
        // Where none is possible for one and the same reason, any of them lets that reason be said.
        if let (Some(first @ Some(_)), Some((_, mv))) = (refusals.first(), thinkable.first())
            && refusals.iter().all(|refusal| refusal == first)
        {
            return Ok(mv.clone());
        }
        let possible = thinkable.into_iter().zip(refusals).filter(|(_, refusal)| refusal.is_none());
        let (mut among, mut moves): (Vec<String>, Vec<Move>) = possible.map(|(thought, _)| thought).unzip();
        match moves.len() {
            0 => Err(self.verb.missing(what)),
            1 => moves.pop().ok_or_else(|| self.verb.missing(what)),
            _ => {
                among.dedup();
                Err(Misread::Choose { what, among })
            }
        }
    }

    /// The person named, or every free contact.
    fn contacts(self, named: &Named) -> Vec<PersonId> {
        let all = || self.view.free_contacts().map(|contact| contact.person).collect();
        named.people.first().map_or_else(all, |&person| vec![person])
    }

    /// The story named, or every story.
    fn stories(self, named: &Named) -> Vec<StoryId> {
        named.stories.first().map_or_else(|| self.view.atlas().story_ids().collect(), |&story| vec![story])
    }

    fn courier(self, named: &Named) -> Result<Move, Misread> {
        let carrier = *named.people.first().ok_or_else(|| self.verb.missing("who goes"))?;
        let to = match (named.people.get(1), named.places.first()) {
            (Some(&person), _) => Destination::Contact(person),
            (None, Some(&place)) => self.received_in(carrier, place)?,
            (None, None) => return Err(self.verb.missing("to whom")),
        };
        let loads = self.loads(named);
        let make = |load| Move::Courier { carrier, to, load };
        if matches!(to, Destination::Scout(_)) {
            let empty = named.goods.is_none() && named.stories.is_empty();
            return Ok(make(loads.first().copied().filter(|_| !empty)));
        }
        let moves = loads.into_iter().map(|load| (carried(self.view, load), make(Some(load))));
        self.only("with what", moves.collect())
    }

    /// Who receives a courier in a place: the one contact there, or nobody.
    fn received_in(self, carrier: PersonId, at: PlaceId) -> Result<Destination, Misread> {
        let free = self.view.free_contacts().map(|contact| contact.person);
        let here = free.filter(|&person| person != carrier && self.view.atlas().place_of(person) == at);
        match here.collect::<Vec<_>>()[..] {
            [] => Ok(Destination::Scout(at)),
            [one] => Ok(Destination::Contact(one)),
            ref many => {
                let among = many.iter().map(|&person| name(self.view, person)).collect();
                Err(Misread::Choose { what: "to whom", among })
            }
        }
    }

    /// What could be meant to be carried.
    fn loads(self, named: &Named) -> Vec<Load> {
        let words = || self.stories(named).into_iter().map(Load::Word);
        let cards = || self.stories(named).into_iter().map(Load::Card);
        let cash = Load::Cash(self.view.atlas().rules.cash_amount.into());
        match named.goods {
            Some(Goods::Word) => words().collect(),
            Some(Goods::Card) => cards().collect(),
            Some(Goods::Phone) => vec![Load::Phone],
            Some(Goods::Kit) => vec![Load::Kit],
            Some(Goods::Cash) => vec![cash],
            // Money goes nowhere unnamed.
            None if named.stories.is_empty() => words().chain(cards()).chain([Load::Phone, Load::Kit]).collect(),
            None => words().chain(cards()).collect(),
        }
    }

    fn scout(self, named: &Named) -> Result<Move, Misread> {
        let carrier = *named.people.first().ok_or_else(|| self.verb.missing("who goes"))?;
        let to = *named.places.first().ok_or_else(|| self.verb.missing("where to"))?;
        Ok(Move::Courier { carrier, to: Destination::Scout(to), load: None })
    }

    fn share(self, named: &Named) -> Result<Move, Misread> {
        let stories = self.stories(named);
        let all = self.contacts(named).into_iter().flat_map(|contact| {
            let label = move |story| format!("{}, {}", name(self.view, contact), self.view.atlas().story(story).title);
            stories.iter().map(move |&story| (label(story), Move::Share { contact, story }))
        });
        self.only("who shares what", all.collect())
    }

    fn smuggle(self, named: &Named) -> Result<Move, Misread> {
        let cards = || self.stories(named).into_iter().map(Item::Card);
        let items: Vec<Item> = match named.goods {
            Some(Goods::Phone) => vec![Item::Phone],
            Some(Goods::Kit) => vec![Item::Kit],
            None if named.stories.is_empty() => [Item::Phone, Item::Kit].into_iter().chain(cards()).collect(),
            _ => cards().collect(),
        };
        let all = self.contacts(named).into_iter().flat_map(|contact| {
            let label = move |item| format!("{}, {}", name(self.view, contact), fetched(self.view, item));
            items.iter().map(move |&item| (label(item), Move::Smuggle { contact, item }))
        });
        self.only("who fetches what", all.collect())
    }

    fn bribe(self, named: &Named) -> Result<Move, Misread> {
        let targets = match named.office {
            Some(office) => self.holders(office, named),
            None if !named.vans.is_empty() => self.holders(Office::Crew, named),
            None if !named.people.is_empty() => self.holders(Office::Jailer, named),
            None if named.places.is_empty() => return Err(self.verb.missing("whom")),
            None => [self.holders(Office::Guard, named), self.holders(Office::Official, named)].concat(),
        };
        let label = |target| {
            let (office, whom) = paid(self.view, target);
            format!("{} {whom}", office.word())
        };
        self.only("whom", targets.into_iter().map(|target| (label(target), Move::Bribe { target })).collect())
    }

    /// Those in an office who could be meant.
    fn holders(self, office: Office, named: &Named) -> Vec<BribeTarget> {
        let (view, at) = (self.view, named.places.first().copied());
        let places = view.atlas().place_ids().filter(|&place| at.is_none_or(|at| at == place));
        match office {
            Office::Guard => {
                let crossings = places.filter(|&place| at.is_some() || view.atlas().place(place).crossing);
                crossings.map(BribeTarget::Guard).collect()
            }
            Office::Official => places.map(BribeTarget::Official).collect(),
            Office::Crew if named.vans.is_empty() => {
                let seen = view.network().knowledge.vans.iter();
                let seen = seen.filter(|(_, sighting)| at.is_none_or(|at| at == sighting.place));
                seen.map(|(&van, _)| BribeTarget::Crew(van)).collect()
            }
            Office::Crew => named.vans.iter().map(|&van| BribeTarget::Crew(van)).collect(),
            Office::Jailer if named.people.is_empty() => {
                view.network().contacts.iter().map(|contact| BribeTarget::Jailer(contact.person)).collect()
            }
            Office::Jailer => named.people.iter().map(|&person| BribeTarget::Jailer(person)).collect(),
        }
    }

    fn remit(self, named: &Named) -> Result<Move, Misread> {
        let is_broker = |person: &PersonId| self.view.acquaintance(*person).is_some_and(|of| of.role == Role::Broker);
        let mut brokers = self.contacts(named);
        if named.people.is_empty() {
            brokers.retain(is_broker);
        }
        let all = brokers.into_iter().map(|broker| (name(self.view, broker), Move::Remit { broker }));
        self.only("which broker", all.collect())
    }

    fn feed(self, named: &Named) -> Result<Move, Misread> {
        let places: Vec<PlaceId> =
            named.places.first().map_or_else(|| self.view.atlas().place_ids().collect(), |&place| vec![place]);
        self.only("where", places.into_iter().map(|at| (place(self.view, at), Move::Feed { place: at })).collect())
    }

    /// Nobody leaves the country unnamed.
    fn flee(self, named: &Named) -> Result<Move, Misread> {
        let contact = *named.people.first().ok_or_else(|| self.verb.missing("who"))?;
        Ok(Move::Flee { contact })
    }
}
