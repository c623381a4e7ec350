//! Worlds that the agency imagines: who works for the network, who believes what, who talks with whom,
//! drawn so that they agree with everything it has seen.

use crate::agency::belief::{Belief, World};
use crate::rules::atlas::{Atlas, Objective};
use crate::rules::chance::Stream;
use crate::rules::graph::Graph;
use crate::rules::ids::{App, AppSet, Bars, Day, Nerve, PersonId, PlaceId, StoryId, StorySet, Yuan};
use crate::rules::script::LineStage;
use crate::rules::state::{ClueKind, Contact, Crowd, Gear, Mind, Network, Stage, State};
use crate::rules::ties;
use crate::rules::view::AgencyView;

/// Money that the network is supposed to have, in yuan.
const MONEY: u32 = 120;
/// Chance that a contact who believes a story has its file, and that they heard a voice outside.
const FILE: f64 = 0.5;
/// How many merely heard a story, for each who believes it.
const DOUBTERS: f64 = 0.6;

/// A world drawn from what the agency believes. It shows the agency the view that it was drawn for.
pub fn imagine(view: AgencyView<'_>, belief: &Belief<'_>, dice: &mut Stream) -> State {
    let world = with_a_phone(view, belief, belief.sample(dice));
    let told = told_stories(view);
    let mut crowd = crowd(view, belief, &world, dice);
    let contacts = contacts(view, &world, &crowd, dice);
    convince(view, belief, &world, &mut crowd, dice);
    let network = network(view, contacts, &crowd, &told, dice);
    view.imagine(network, crowd, dice.word())
}

/// The same world with a free contact who has a phone: without one the game would be over.
fn with_a_phone(view: AgencyView<'_>, belief: &Belief<'_>, mut world: World) -> World {
    let free = |person: &PersonId| view.public().is_free(*person) && !view.agency().informs(*person);
    let people = || (0..view.atlas().people()).map(PersonId::at).filter(free);
    if people().any(|person| world.contacts[person.index()] && world.phones[person.index()]) {
        return world;
    }
    let likelier = |a: &PersonId, b: &PersonId| {
        let [a, b] = [a, b].map(|person| belief.suspicion(*person).transmitter);
        a.total_cmp(&b)
    };
    if let Some(person) = people().max_by(likelier) {
        world.contacts[person.index()] = true;
        world.phones[person.index()] = true;
    }
    world
}

/// Dangerous stories that the agency knows are out: reported, stopped, or open by the calendar; the
/// objectives' if there is none.
fn told_stories(view: AgencyView<'_>) -> Vec<StoryId> {
    let atlas = view.atlas();
    let mut known = StorySet::default();
    for clue in &view.agency().clues {
        if let ClueKind::Reported { story, .. } | ClueKind::Intercepted { story, .. } = clue.kind {
            known.add(story);
        }
    }
    let out = |&story: &StoryId| known.has(story) || atlas.is_open(story, view.day());
    let hot = |&story: &StoryId| atlas.is_hot(story);
    let stories: Vec<StoryId> = atlas.story_ids().filter(hot).filter(out).collect();
    if stories.is_empty() { atlas.story_ids().filter(hot).take(1).collect() } else { stories }
}

fn crowd(view: AgencyView<'_>, belief: &Belief<'_>, world: &World, dice: &mut Stream) -> Crowd {
    let atlas = view.atlas();
    let contact = |person: PersonId| world.contacts[person.index()];
    let mut pairs = ties::draw(atlas, dice);
    // The belief says more of who is tied to a contact than the level's shares do.
    pairs.retain(|&(a, b, _)| !contact(a) && !contact(b));
    pairs.extend(belief.ties(world, dice).into_iter().map(|(a, b)| (a, b, ties::strength(atlas, a, b))));
    let gear = (0..atlas.people()).map(|at| gear(view, world, PersonId::at(at), dice)).collect();
    Crowd::new(atlas, Graph::new(atlas.people(), &pairs), gear, Vec::new())
}

fn gear(view: AgencyView<'_>, world: &World, person: PersonId, dice: &mut Stream) -> Gear {
    let share = view.atlas().rules.koryolink(view.roster().person(person).role);
    let chinese = world.phones[person.index()];
    let apps: AppSet = App::ALL.into_iter().filter(|_| dice.happens(0.7)).collect();
    Gear { chinese, koryolink: dice.happens(share), apps: if chinese { apps } else { AppSet::default() } }
}

fn contacts(view: AgencyView<'_>, world: &World, crowd: &Crowd, dice: &mut Stream) -> Vec<Contact> {
    let people = (0..view.atlas().people()).map(PersonId::at).filter(|person| world.contacts[person.index()]);
    let contact = |person: PersonId| {
        let Gear { chinese, koryolink, apps } = crowd.gear[person.index()];
        let apps = if apps.is_empty() && chinese { AppSet::all() } else { apps };
        let nerve = 1 + dice.below(usize::from(view.atlas().rules.nerve_start)) as u8;
        Contact::new(person, Nerve(nerve), chinese, koryolink, apps)
    };
    people.map(contact).collect()
}

/// Makes people believe and hear what the drawn world says, and some more merely hear a story.
fn convince(view: AgencyView<'_>, belief: &Belief<'_>, world: &World, crowd: &mut Crowd, dice: &mut Stream) {
    let atlas = view.atlas();
    let since = |dice: &mut Stream| Day(1 + dice.below(usize::from(view.day().0)) as u16);
    for person in (0..atlas.people()).map(PersonId::at) {
        let believed = world.believers[person.index()];
        for story in believed.iter() {
            believe(view, crowd, person, story, since(dice));
        }
        for story in world.heard[person.index()].iter().filter(|&story| !believed.has(story)) {
            hear(crowd, person, story, since(dice));
        }
        if !believed.is_empty() {
            crowd.hot_believers[atlas.place_of(person).index()] += 1;
        }
    }
    for place in atlas.place_ids() {
        let (count, people) = (crowd.hot_believers[place.index()], atlas.people_of(place).max(1) as f64);
        crowd.resentment[place.index()] = (view.mood(place).cynicism - f64::from(count) / people).max(0.0);
        let units = atlas.units_of(place);
        let members: Vec<PersonId> = units.flat_map(|unit| atlas.unit(unit).people()).collect();
        let told = told_in(world, &members);
        for _ in 0..(DOUBTERS * belief.hot_believers(place)) as usize {
            let (Some(&person), Some(&story)) = (dice.pick(&members), dice.pick(&told)) else { break };
            if crowd.mind(person, story).stage == Stage::Unaware {
                hear(crowd, person, story, since(dice));
            }
        }
    }
}

/// Stories that somebody of these believes, each as often as people do.
fn told_in(world: &World, members: &[PersonId]) -> Vec<StoryId> {
    members.iter().flat_map(|person| world.believers[person.index()].iter()).collect()
}

fn hear(crowd: &mut Crowd, person: PersonId, story: StoryId, since: Day) {
    let spread = &mut crowd.spreads[story.index()];
    spread.minds[person.index()] = Mind { teller: Mind::NOBODY, since, tells_from: Day(0), stage: Stage::Heard };
    spread.doubters.push(person);
}

fn believe(view: AgencyView<'_>, crowd: &mut Crowd, person: PersonId, story: StoryId, since: Day) {
    let spread = &mut crowd.spreads[story.index()];
    let tells_from = since.plus(1);
    spread.minds[person.index()] = Mind { teller: Mind::NOBODY, since, tells_from, stage: Stage::Believes };
    if tells_from.0 + view.atlas().rules.telling_days > view.day().0 {
        spread.tellers.push(person);
    }
}

fn network(
    view: AgencyView<'_>,
    mut contacts: Vec<Contact>,
    crowd: &Crowd,
    told: &[StoryId],
    dice: &mut Stream,
) -> Network {
    let atlas = view.atlas();
    for contact in &mut contacts {
        for &story in told.iter().filter(|&&story| crowd.believes(contact.person, story)) {
            contact.tells.push((story, crowd.mind(contact.person, story).tells_from));
            if atlas.story(story).must_be_seen() || dice.happens(FILE) {
                contact.files.add(story);
            }
        }
    }
    let far = |clue: &crate::rules::state::Clue| match clue.kind {
        ClueKind::Fixed { place, .. } if atlas.place(place).bars == Bars(0) => Some(place),
        _ => None,
    };
    let mut relays: Vec<PlaceId> = view.agency().clues.iter().filter_map(far).collect();
    relays.sort_unstable();
    relays.dedup();
    Network {
        money: Yuan(MONEY),
        remitted: remitted(atlas, view.day()),
        relays,
        opened: told.iter().copied().collect(),
        ..Network::new(atlas, contacts, LineStage::Over)
    }
}

/// Money paid out so far, where that is an objective: as much as would make it by the last day.
fn remitted(atlas: &Atlas, day: Day) -> Yuan {
    let total = atlas.objectives.iter().find_map(|objective| match objective {
        Objective::Remit { total } => Some(total.0),
        _ => None,
    });
    Yuan(total.unwrap_or(0) * u32::from(day.0) / (2 * u32::from(atlas.days.0)).max(1))
}
