//! What the network supposes of the people: ties, things, minds and moods.

use crate::rules::atlas::{Atlas, Role, Roster};
use crate::rules::chance::Stream;
use crate::rules::graph::Graph;
use crate::rules::ids::{AppSet, Bread, Day, PersonId, PlaceId, StoryId};
use crate::rules::state::{Contact, Crowd, Gear, Mind, Mood, Spread, Stage};
use crate::rules::ties;
use crate::rules::view::NetworkView;

/// The chance that somebody who is no contact has a Chinese phone.
const PHONE: f64 = 0.04;
/// Evenings over which people are supposed to have come to believe what they believe.
const SINCE: usize = 6;

pub(super) fn crowd(view: NetworkView<'_>, roster: &Roster, dice: &mut Stream) -> Crowd {
    let atlas = view.atlas();
    let graph = graph(view, dice);
    let spreads = atlas.story_ids().map(|story| spread(view, &graph, story, dice)).collect();
    let gear = roster.iter().map(|(_, person)| gear(view, person.role, dice)).collect();
    let moods = atlas.place_ids().map(|place| mood(view, place)).collect();
    let mut crowd = Crowd { spreads, ..Crowd::new(atlas, graph, gear, moods) };
    settle(atlas, &mut crowd);
    crowd
}

/// The ties of contacts as they are known, and others as a level draws them.
fn graph(view: NetworkView<'_>, dice: &mut Stream) -> Graph {
    let is_contact = |person: PersonId| view.contact(person).is_some();
    let mut pairs = ties::draw(view.atlas(), dice);
    pairs.retain(|&(a, b, _)| !is_contact(a) && !is_contact(b));
    for (person, known) in view.acquaintances() {
        // Two contacts know of their tie at both ends.
        let once = known.ties.iter().filter(|&&(contact, _)| contact < person || !is_contact(person));
        pairs.extend(once.map(|&(contact, strength)| (contact.min(person), contact.max(person), strength)));
    }
    Graph::new(view.atlas().people(), &pairs)
}

fn gear(view: NetworkView<'_>, role: Role, dice: &mut Stream) -> Gear {
    let rules = &view.atlas().rules;
    let chinese = dice.happens(PHONE);
    let apps = if chinese { AppSet::all() } else { AppSet::default() };
    Gear { chinese, koryolink: dice.happens(rules.koryolink(role)), apps }
}

/// A place's mood where it was last seen; elsewhere as the rules begin.
fn mood(view: NetworkView<'_>, place: PlaceId) -> Mood {
    let (news, rules) = (view.news(place), &view.atlas().rules);
    if news.as_of.is_some() {
        return news.mood();
    }
    let fallen = view.day().0.saturating_sub(1) / rules.bread_fall;
    let bread = Bread(u16::from(rules.bread_start).saturating_sub(fallen) as u8);
    Mood { fear: rules.fear_start, bread, cynicism: 0.0 }
}

/// How far everybody is with a story: as last seen. Since when, and by whom, is not known but of contacts.
fn spread(view: NetworkView<'_>, graph: &Graph, story: StoryId, dice: &mut Stream) -> Spread {
    let mut spread = Spread::unheard(view.atlas().people());
    for person in (0..view.atlas().people()).map(PersonId::at) {
        let stage = view.stage(person, story);
        if stage == Stage::Unaware {
            continue;
        }
        let ago = 1 + dice.below(SINCE.min(usize::from(view.day().0))) as u16;
        let since = Day(view.day().0.saturating_sub(ago).max(1));
        let mind = &mut spread.minds[person.index()];
        if stage == Stage::Heard {
            *mind = Mind { teller: teller(view, graph, person, story, dice), since, tells_from: Day(0), stage };
            spread.doubters.push(person);
            continue;
        }
        let tells = view.contact(person).and_then(|contact: &Contact| tells(contact, story));
        let tells_from = tells.unwrap_or_else(|| if view.day() > Day(1) { since.plus(1) } else { since });
        *mind = Mind { teller: Mind::NOBODY, since: since.min(tells_from), tells_from, stage };
        if tells_from.0 + view.atlas().rules.telling_days > view.day().0 {
            spread.tellers.push(person);
        }
    }
    spread
}

fn tells(contact: &Contact, story: StoryId) -> Option<Day> {
    contact.tells.iter().find(|&&(told, _)| told == story).map(|&(_, from)| from)
}

/// Who told somebody: one of those they talk with who believe it.
fn teller(view: NetworkView<'_>, graph: &Graph, person: PersonId, story: StoryId, dice: &mut Stream) -> PersonId {
    let believers = graph.ties(person).iter().map(|tie| tie.to).filter(|&to| view.believes(to, story));
    let believers: Vec<PersonId> = believers.collect();
    dice.pick(&believers).copied().unwrap_or(Mind::NOBODY)
}

/// Counts who believes something dangerous; what cynicism there is beyond them, raids have added.
fn settle(atlas: &Atlas, crowd: &mut Crowd) {
    let hot: Vec<StoryId> = atlas.story_ids().filter(|&story| atlas.is_hot(story)).collect();
    for person in (0..atlas.people()).map(PersonId::at) {
        if hot.iter().any(|&story| crowd.believes(person, story)) {
            crowd.hot_believers[atlas.place_of(person).index()] += 1;
        }
    }
    for place in atlas.place_ids() {
        let share = f64::from(crowd.hot_believers[place.index()]) / atlas.people_of(place).max(1) as f64;
        crowd.resentment[place.index()] = (crowd.moods[place.index()].cynicism - share).max(0.0);
    }
}
