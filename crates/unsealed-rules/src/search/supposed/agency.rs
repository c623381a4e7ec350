//! What the network supposes of the agency: its vans and informants, and what it has noticed lately.

use crate::rules::chance::Stream;
use crate::rules::execute::{fix_chances, report_chance};
use crate::rules::ids::{App, Bars, Day, PersonId, PlaceId, StoryId, VanId};
use crate::rules::moves::Channel;
use crate::rules::state::{Agency, Checkpoint, Clue, ClueKind, Crowd, Prisoner, Stage, Status};
use crate::rules::view::NetworkView;

/// The chance of one more van than was ever seen, and of a fixed locator, where there is a signal that nobody
/// watches.
const UNSEEN: f64 = 0.3;
/// The chance that a van moves on a day.
const DRIVES: f64 = 0.3;
/// The chance that a prisoner was taken with a file.
const FILE: f64 = 0.4;
/// How much likelier than others those are to inform who said no.
const REFUSED: f64 = 2.5;

pub(super) fn agency(view: NetworkView<'_>, crowd: &Crowd, dice: &mut Stream) -> Agency {
    // In the order in which the dice are rolled.
    let (vans, fixed) = (vans(view, dice), fixed(view, dice));
    let (warrants, prisoners, informants) = (warrants(view, dice), prisoners(view, dice), informants(view, dice));
    let agency = Agency::new(view.atlas(), vans, fixed);
    let mut agency = Agency { warrants, prisoners, informants, checkpoints: checkpoints(view), ..agency };
    listen(view, &mut agency, dice);
    report(view, crowd, &mut agency, dice);
    question(view, &mut agency, dice);
    agency.clues.sort_by_key(|clue| clue.day);
    agency
}

/// Places with a signal where no contact would see a locator.
fn blind(view: NetworkView<'_>) -> Vec<PlaceId> {
    let unwatched = |&place: &PlaceId| view.bars(place) > Bars(0) && !view.watches(place);
    view.atlas().place_ids().filter(unwatched).collect()
}

fn vans(view: NetworkView<'_>, dice: &mut Stream) -> Vec<PlaceId> {
    let blind = blind(view);
    let known = view.network().knowledge.vans.keys().map(|van| van.index() + 1).max().unwrap_or(0);
    let more = usize::from(dice.happens(UNSEEN) && !blind.is_empty());
    let place = |at: usize, dice: &mut Stream| match view.van(VanId::at(at)) {
        Some(seen) => {
            let mut here = seen.place;
            let days = view.day().since(seen.day) + u16::from(seen.left);
            for day in 0..days {
                if (seen.left && day == 0) || dice.happens(DRIVES) {
                    here = drive(view, here, dice);
                }
            }
            here
        }
        None => dice.pick(&blind).copied().unwrap_or(PlaceId(0)),
    };
    (0..known + more).map(|at| place(at, dice)).collect()
}

/// Where a van goes that nobody sees coming; it stays where it would be seen anywhere else.
fn drive(view: NetworkView<'_>, from: PlaceId, dice: &mut Stream) -> PlaceId {
    let reach = view.atlas().within(from, view.atlas().rules.van_reach);
    let unseen: Vec<PlaceId> = reach.into_iter().filter(|&place| !view.watches(place)).collect();
    dice.pick(&unseen).copied().unwrap_or(from)
}

fn fixed(view: NetworkView<'_>, dice: &mut Stream) -> Vec<PlaceId> {
    let mut fixed = view.network().knowledge.fixed.clone();
    let unknown = blind(view).into_iter().filter(|place| !fixed.contains(place));
    let unknown: Vec<PlaceId> = unknown.collect();
    let more = dice.happens(UNSEEN).then(|| dice.pick(&unknown).copied()).flatten();
    fixed.extend(more);
    fixed
}

fn warrants(view: NetworkView<'_>, dice: &mut Stream) -> u8 {
    let rules = &view.atlas().rules;
    let issued = view.day().0.saturating_sub(1) / rules.warrant_every;
    let most = (u16::from(rules.warrants_start) + issued).min(u16::from(rules.warrants_most)) as u8;
    // Much of what was issued may be used up.
    most.saturating_sub(dice.below(usize::from(most) + 1) as u8 / 2)
}

fn prisoners(view: NetworkView<'_>, dice: &mut Stream) -> Vec<Prisoner> {
    let rules = &view.atlas().rules;
    let held = view.public().status.iter().enumerate().filter_map(|(at, status)| match status {
        Status::Custody(force) => Some((PersonId::at(at), *force)),
        _ => None,
    });
    let held = held.map(|(person, force)| {
        let dawns_left = 1 + dice.below(usize::from(rules.dawns(force))) as u8;
        Prisoner { person, force, dawns_left, with_file: dice.happens(FILE) }
    });
    held.collect()
}

fn informants(view: NetworkView<'_>, dice: &mut Stream) -> Vec<PersonId> {
    let share = view.atlas().rules.informant_share;
    let refused = |person: PersonId| view.network().refused.iter().any(|said| said.person == person);
    let informs = |person: &PersonId| {
        let odds = if refused(*person) { REFUSED } else { 1.0 };
        let drawn = dice.happens(share * odds);
        drawn && view.contact(*person).is_none()
    };
    (0..view.atlas().people()).map(PersonId::at).filter(informs).collect()
}

fn checkpoints(view: NetworkView<'_>) -> Vec<Checkpoint> {
    let stands = view.atlas().rules.checkpoint_days;
    let known = view.network().knowledge.checkpoints.iter();
    known.map(|(&road, met)| Checkpoint { road, until: met.plus(stands / 2).max(view.day()) }).collect()
}

/// The first day whose clues are evidence still.
fn since(view: NetworkView<'_>) -> u16 {
    view.day().0.saturating_sub(view.atlas().rules.evidence_days)
}

/// What the locators may have fixed of what is known to have been sent.
fn listen(view: NetworkView<'_>, agency: &mut Agency, dice: &mut Stream) {
    let rules = &view.atlas().rules;
    for contact in view.free_contacts() {
        let place = view.atlas().place_of(contact.person);
        let called = |until: Day| Day((until.0 + 1).saturating_sub(rules.witness_evenings));
        let calls = contact.witness.iter().map(|&(_, until)| (Channel::Voice, called(until)));
        let texts = contact.texts.iter().map(|&(_, night)| (Channel::Text(App::WeChat), night));
        for (channel, night) in texts.chain(calls) {
            if night.0 < since(view) || night >= view.day() {
                continue;
            }
            let (vans, fixed) = agency.locators(place);
            let [_, place_fix, unit_fix, person_fix] = fix_chances(rules, vans, fixed, rules.airtime(channel), 0);
            let rolled = dice.unit();
            if rolled >= place_fix + unit_fix + person_fix {
                continue;
            }
            let person = (rolled < person_fix).then_some(contact.person);
            let unit = (rolled < person_fix + unit_fix).then(|| view.atlas().unit_of(contact.person));
            let channel = unit.map(|_| channel);
            agency.clues.push(Clue { day: night, kind: ClueKind::Fixed { place, unit, person, channel } });
            let last = &mut agency.last_fix[place.index()];
            *last = (*last).max(Some(night));
        }
    }
}

/// What the informants among those who know a story may have reported.
fn report(view: NetworkView<'_>, crowd: &Crowd, agency: &mut Agency, dice: &mut Stream) {
    let told = |informant: PersonId| {
        let minds = view.atlas().story_ids().map(move |story| (informant, story, crowd.mind(informant, story)));
        minds.filter(|(.., mind)| mind.stage != Stage::Unaware && mind.since.0 >= since(view))
    };
    let informants = agency.informants.clone();
    for (informant, story, mind) in informants.into_iter().flat_map(told) {
        let mood = crowd.mood(view.atlas().place_of(informant));
        let p = report_chance(&view.atlas().rules, view.atlas().story(story).heat.0, mood, 0.0);
        let reported = dice.happens(p);
        let named = dice.happens(view.atlas().rules.report_teller);
        let Some(teller) = teller(view, crowd, informant, story, dice) else { continue };
        if reported && mind.since < view.day() {
            let unit = view.atlas().unit_of(teller);
            let kind = ClueKind::Reported { informant, story, unit, teller: named.then_some(teller) };
            agency.clues.push(Clue { day: mind.since, kind });
        }
    }
}

/// Somebody who may have told an informant.
fn teller(
    view: NetworkView<'_>,
    crowd: &Crowd,
    informant: PersonId,
    story: StoryId,
    dice: &mut Stream,
) -> Option<PersonId> {
    let ties = crowd.ties(informant).map(|tie| tie.to);
    let tellers: Vec<PersonId> = ties.filter(|&to| view.believes(to, story)).collect();
    dice.pick(&tellers).copied()
}

/// Whom contacts in cells may have named at dawn.
fn question(view: NetworkView<'_>, agency: &mut Agency, dice: &mut Stream) {
    let rules = &view.atlas().rules;
    for held in agency.prisoners.clone() {
        if view.contact(held.person).is_none() {
            continue;
        }
        for contact in view.free_contacts() {
            let named = dice.happens(rules.naming_chance(held.force) / 2.0);
            if named && view.tie(contact.person, held.person).is_some() {
                let kind = ClueKind::Named { prisoner: held.person, contact: contact.person };
                agency.clues.push(Clue { day: view.day(), kind });
            }
        }
    }
}
