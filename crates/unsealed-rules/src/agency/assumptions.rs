//! What the investigator takes for granted of a network it cannot see. These are its own guesses, not
//! numbers of the rules: wrong ones make it play worse and break nothing.

use crate::rules::execute::{bribe_chance, fix_chances};
use crate::rules::ids::{Airtime, App, Bars, PersonId, PlaceId};
use crate::rules::moves::{Channel, MoveKind};
use crate::rules::view::AgencyView;

/// Times a night that a contact with a phone is on the air.
const LAMBDA: f64 = 0.4;
/// What that is multiplied by where the signal is weak.
const WEAK: f64 = 0.6;
/// The same where they know of a locator: who sees a van keeps silent, or moves elsewhere.
pub(super) const WARY: f64 = 0.5;
/// Share of contacts who lie low, so that a raid finds less.
pub(super) const HIDDEN: f64 = 0.15;
/// Chance that a contact tells a dangerous story on a given evening.
pub(super) const TELLS: f64 = 0.6;
/// Chance that another believer still tells it.
pub(super) const BELIEVER_TELLS: f64 = 0.5;
/// Contacts whom a contact is tied to.
pub(super) const FRIENDS: f64 = 1.2;
/// Chance that a prisoner who is a contact is behind a bribe refused where they come from.
pub(super) const JAILER: f64 = 0.5;
/// How much likelier a contact is to send files than another believer.
pub(super) const SENDS: f64 = 1.5;
/// Chance that the network tries to pay the crew of a van, on a night.
const CREW: f64 = 0.1;

/// Chance that a van's crew was paid to report a silent night: the more corrupt the country, the likelier.
pub(super) fn crew_silenced(view: AgencyView<'_>) -> f64 {
    let bribes = view.atlas().moves.contains(&MoveKind::Bribe);
    if bribes { CREW * bribe_chance(&view.atlas().rules, view.public().corruption) } else { 0.0 }
}

/// Whether a phone that was taken can be replaced.
pub(super) fn phones_come(view: AgencyView<'_>) -> bool {
    let moves = &view.atlas().moves;
    moves.contains(&MoveKind::Smuggle) || moves.contains(&MoveKind::Courier)
}

/// Times a night that a contact with a phone is on the air in a place. Where everything takes longer
/// they are careful.
pub(super) fn rate(view: AgencyView<'_>, place: PlaceId) -> f64 {
    if view.atlas().place(place).bars == Bars(1) { LAMBDA * WEAK } else { LAMBDA }
}

/// For each kind of transmission in play: how long it takes in a place, for all the agency knows of relays and apps.
pub(super) fn one_on_air(view: AgencyView<'_>, place: PlaceId) -> impl Iterator<Item = (MoveKind, Airtime)> {
    let atlas = view.atlas();
    let channels = [
        (MoveKind::Text, Channel::Text(App::Kakao)),
        (MoveKind::Clip, Channel::Clip(App::Kakao)),
        (MoveKind::Voice, Channel::Voice),
    ];
    let played = channels.into_iter().filter(|(kind, _)| atlas.moves.contains(kind));
    played.map(move |(kind, channel)| (kind, atlas.rules.airtime_at(channel, atlas.place(place).bars)))
}

/// Chances that one transmission in a place is not fixed, or to place, unit or person: the mean over
/// the channels in play, each as likely as the next.
pub(super) fn fixes(view: AgencyView<'_>, place: PlaceId, (vans, fixed): (u8, u8), ahead: u8) -> [f64; 4] {
    let (mut sum, mut count) = ([0.0; 4], 0.0);
    for (_, ticks) in one_on_air(view, place) {
        let chances = fix_chances(&view.atlas().rules, vans, fixed, ticks, ahead);
        sum.iter_mut().zip(chances).for_each(|(sum, chance)| *sum += chance);
        count += 1.0;
    }
    if count > 0.0 { sum.map(|sum| sum / count) } else { [1.0, 0.0, 0.0, 0.0] }
}

/// Chance that a raid finds the phone of somebody who has one.
pub(super) fn find_chance(view: AgencyView<'_>) -> f64 {
    let rules = &view.atlas().rules;
    (1.0 - HIDDEN) * rules.search_find + HIDDEN * rules.search_find_hidden
}

/// Chance that two people talk with each other, for all the agency knows; `people_of` counts the people of each place.
pub(super) fn tie_chance(view: AgencyView<'_>, people_of: &[usize], a: PersonId, b: PersonId) -> f64 {
    let (atlas, rules) = (view.atlas(), &view.atlas().rules);
    if atlas.unit_of(a) == atlas.unit_of(b) {
        return rules.unit_density;
    }
    let place = atlas.place_of(a);
    let (ties, people) = if place == atlas.place_of(b) {
        (rules.place_ties, people_of[place.index()])
    } else {
        (rules.far_ties, atlas.people())
    };
    (ties / people.max(1) as f64).min(1.0)
}
