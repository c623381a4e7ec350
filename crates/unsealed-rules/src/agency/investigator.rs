//! The Bayesian brain.

use crate::agency::belief::Belief;
use crate::agency::control::orders;
use crate::agency::valuation::Valuation;
use crate::agency::worth::{Outlook, Rated, force_for};
use crate::agency::{Brain, BrainName, Choice};
use crate::rules::actions::{Action, Topic};
use crate::rules::chance::Stream;
use crate::rules::check::check_action;
use crate::rules::ids::{PersonId, PlaceId, StoryId, UnitId, VanId};
use crate::rules::state::{Clue, ClueKind};
use crate::rules::view::AgencyView;

/// Works out from all its clues how likely everyone is a contact and has a phone, and takes the
/// action that keeps most people from believing, in expectation. Where none is worth its while it
/// ends the day rather than fill it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Investigator;

impl Brain for Investigator {
    fn name(&self) -> BrainName {
        BrainName::Investigator
    }

    fn decide(&self, view: AgencyView<'_>, _dice: &mut Stream) -> Choice {
        // The first of the best: options come in a fixed order.
        let best = rated(view, Belief::of(view), &Valuation::INVESTIGATOR).into_iter();
        let best = best.reduce(|best, option| if option.worth > best.worth { option } else { best });
        match best {
            Some(best) if best.worth >= Valuation::INVESTIGATOR.least => {
                Choice { action: best.action, reason: best.reason }
            }
            Some(best) => {
                nothing(&format!("the best, {}, is worth {:.1} people", best.action.kind().name(), best.worth))
            }
            None => nothing("no clue to act on"),
        }
    }
}

/// Every action that some clue speaks for and that can be made, with its worth, in a fixed order.
pub fn rated<'a>(view: AgencyView<'a>, belief: Belief<'a>, values: &'a Valuation) -> Vec<Rated> {
    let outlook = Outlook::of(view, belief, values);
    let options = [arrests(&outlook), raids(&outlook), drives(&outlook), lectures(&outlook), orders(&outlook)];
    options.into_iter().flatten().filter(|option| check_action(view, option.action).is_ok()).collect()
}

fn nothing(why: &str) -> Choice {
    Choice { action: Action::EndDay, reason: format!("end the day: {why}") }
}

fn percent(chance: f64) -> String {
    format!("{:.0} %", 100.0 * chance)
}

/// What a clue is called in a reason.
fn called(clue: &Clue) -> String {
    let what = match clue.kind {
        ClueKind::Fixed { person: Some(_), .. } => "fixed",
        ClueKind::Fixed { .. } => "unit fix",
        ClueKind::Reported { .. } => "reported",
        ClueKind::Approached { .. } => "approached an informant",
        ClueKind::Intercepted { .. } => "file stopped",
        ClueKind::Smuggling { .. } => "goods lost at the river",
        _ => "named",
    };
    format!("{what} on day {}", clue.day)
}

fn arrests(outlook: &Outlook<'_>) -> Vec<Rated> {
    let view = outlook.view;
    let recent = view.agency().recent(view.evidence_since());
    let mut people: Vec<PersonId> = recent.filter_map(|clue| clue.kind.points_to_person()).collect();
    people.sort_unstable();
    people.dedup();
    let rate = |person: PersonId| {
        let clue = view.grounds_for_arrest(person)?;
        // Who was let go on the same grounds would be let go again.
        let released = outlook.belief.history().record(person).released;
        if released.is_some_and(|released| released >= clue.day) {
            return None;
        }
        let force = force_for(view, outlook.suspicion(person).contact, outlook.values.secure);
        let (contact, worth) = outlook.arrest(person, force);
        let name = &view.roster().person(person).name;
        let reason = format!("arrest {name}: {} a contact, {}", percent(contact), called(clue));
        Some(Rated { action: Action::Arrest { person, force }, worth, reason })
    };
    people.into_iter().filter_map(rate).collect()
}

fn raids(outlook: &Outlook<'_>) -> Vec<Rated> {
    let view = outlook.view;
    let rate = |unit: UnitId| {
        let clue = view.grounds_for_raid(unit)?;
        let likeliest = view.atlas().unit(unit).people().map(|person| outlook.suspicion(person).transmitter);
        let force = force_for(view, likeliest.fold(0.0, f64::max), outlook.values.secure);
        let (finds, worth) = outlook.raid(unit, force);
        let name = &view.atlas().unit(unit).name;
        let reason = format!("raid {name}: {} that a phone is found there, {}", percent(finds), called(clue));
        Some(Rated { action: Action::Raid { unit, force }, worth, reason })
    };
    (0..view.atlas().units.len()).map(UnitId::at).filter_map(rate).collect()
}

fn drives(outlook: &Outlook<'_>) -> Vec<Rated> {
    let view = outlook.view;
    let mut rated = Vec::new();
    for (at, van) in view.agency().vans.iter().enumerate() {
        for to in view.atlas().within(van.at, view.atlas().rules.van_reach) {
            let van = VanId::at(at);
            let name = &view.atlas().place(to).name;
            let reason = format!("van to {name}: {:.1} contacts with a phone expected there", outlook.transmitters(to));
            rated.push(Rated { action: Action::MoveVan { van, to }, worth: outlook.drive(van, to), reason });
        }
    }
    rated
}

/// Denies hot stories where they were reported lately or the mood shows that people believe one, and
/// names a channel where locators listen or it was heard, unless that is in force.
fn lectures(outlook: &Outlook<'_>) -> Vec<Rated> {
    let view = outlook.view;
    let recent = view.agency().recent(view.evidence_since());
    let mut called: Vec<(PlaceId, Topic)> = recent.flat_map(|clue| topics(view, clue)).collect();
    let uneasy = view.atlas().place_ids().filter(|&place| outlook.belief.hot_believers(place) >= outlook.values.uneasy);
    called.extend(uneasy.flat_map(|place| hot_stories(view).map(move |story| (place, Topic::Story(story)))));
    called.extend(listened_in(view).flat_map(|place| view.atlas().channel_topics().map(move |topic| (place, topic))));
    called.sort_unstable();
    called.dedup();
    called.retain(|&(place, topic)| view.public().lecture(place, topic).is_none());
    let rate = |(place, topic): (PlaceId, Topic)| {
        let name = &view.atlas().place(place).name;
        let (worth, why) = if let Topic::Story(_) = topic {
            let believers = outlook.belief.hot_believers(place);
            (outlook.denial(place), format!("{believers:.0} believe what must not be told"))
        } else {
            let expected = outlook.transmitters(place);
            (outlook.warning(place, topic), format!("{expected:.1} contacts with a phone expected there"))
        };
        let reason = format!("lecture in {name}: {why}");
        Rated { action: Action::Lecture { place, topic }, worth, reason }
    };
    called.into_iter().map(rate).collect()
}

/// Places where a locator stands.
fn listened_in(view: AgencyView<'_>) -> impl Iterator<Item = PlaceId> {
    view.atlas().place_ids().filter(move |&place| view.agency().locators(place) != (0, 0))
}

/// Hot stories that are out, for all the agency knows of the world outside.
fn hot_stories(view: AgencyView<'_>) -> impl Iterator<Item = StoryId> {
    view.atlas().story_ids().filter(move |&story| view.atlas().is_hot(story) && view.atlas().is_open(story, view.day()))
}

/// What a clue gives cause to lecture on, and where.
fn topics(view: AgencyView<'_>, clue: &Clue) -> Vec<(PlaceId, Topic)> {
    match clue.kind {
        ClueKind::Reported { story, unit, .. } if view.atlas().is_hot(story) => {
            vec![(view.atlas().unit(unit).place, Topic::Story(story))]
        }
        ClueKind::Fixed { place, channel: Some(channel), .. } => vec![(place, channel.topic())],
        ClueKind::Intercepted { sender, story } => {
            let place = view.atlas().place_of(sender);
            vec![(place, Topic::StateNetwork), (place, Topic::Story(story))]
        }
        _ => Vec::new(),
    }
}
