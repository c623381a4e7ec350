//! What the investigator takes for granted of a network it cannot see. These are its own guesses, not
//! numbers of the rules: wrong ones make it play worse and break nothing.

use crate::rules::execute::{bribe_chance, fix_chances};
use crate::rules::ids::{Airtime, Bars, PersonId, PlaceId};
use crate::rules::moves::MoveKind;
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

/// Chances that one transmission in a place is not fixed, or to place, unit or person: the mean over
/// the channels in play, each as likely as the next.
pub(super) fn fixes(view: AgencyView<'_>, place: PlaceId, (vans, fixed): (u8, u8), fresh: bool) -> [f64; 4] {
    let (atlas, rules) = (view.atlas(), &view.atlas().rules);
    let weak = atlas.place(place).bars == Bars(1);
    let factor = if weak { rules.one_bar_factor } else { 1 };
    let channels = [
        (MoveKind::Text, rules.airtime_text),
        (MoveKind::Clip, rules.airtime_clip),
        (MoveKind::Voice, rules.airtime_voice),
    ];
    let (mut sum, mut count) = ([0.0; 4], 0.0);
    for (_, ticks) in channels.into_iter().filter(|(kind, _)| atlas.moves.contains(kind)) {
        let chances = fix_chances(rules, vans, fixed, Airtime(ticks.saturating_mul(factor)), fresh);
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

/// Chance that two people talk with each other, for all the agency knows.
pub(super) fn tie_chance(view: AgencyView<'_>, a: PersonId, b: PersonId) -> f64 {
    let (atlas, rules) = (view.atlas(), &view.atlas().rules);
    if atlas.unit_of(a) == atlas.unit_of(b) {
        return rules.unit_density;
    }
    let place = atlas.place_of(a);
    let (ties, people) = if place == atlas.place_of(b) {
        (rules.place_ties, atlas.people_of(place))
    } else {
        (rules.far_ties, atlas.people())
    };
    (ties / people.max(1) as f64).min(1.0)
}

/// People a contact convinces on an evening, through those they tell.
pub(super) const REACH: f64 = 0.6;
/// Evenings for which a contact is reckoned to go on, if the level lasts as long.
pub(super) const HORIZON: u16 = 10;
/// What a contact without a phone is worth against one with.
pub(super) const PHONELESS_WORTH: f64 = 0.4;
/// People that one believer who tells convinces on an evening where nobody else believes.
pub(super) const WORD: f64 = 0.35;
/// What a stray phone is worth: a contact's phone that will never be.
pub(super) const STRAY_WORTH: f64 = 0.3;
/// Share of a named contact's worth that a name is worth: they may be warned, or worth little.
pub(super) const NAME_WORTH: f64 = 0.5;
/// What shaking those who are tied to an arrested contact is worth, as a share of a contact.
pub(super) const SHAKEN: f64 = 0.1;
/// People a warrant in hand would keep from believing, spent on another day.
pub(super) const WARRANT_WORTH: f64 = 0.8;
/// The same for the cynicism of a raid or an arrest for nothing.
pub(super) const BLUNDER_COST: f64 = 0.4;
/// The same for the last cell.
pub(super) const CELL_WORTH: f64 = 0.5;
/// Nights for which a van's new place is reckoned to matter.
pub(super) const LISTENING: f64 = 3.0;
/// What a fix of the place, of the unit and of the person is worth, as a share of a contact.
pub(super) const FIX_WORTH: [f64; 3] = [0.05, 0.4, 0.9];
/// People that one transmission convinces in the end.
pub(super) const SENT: f64 = 1.2;
/// Share of uses of a channel that a lecture on it prevents.
pub(super) const DETERRED: f64 = 0.4;
/// An action worth less than this many people is not made.
pub(super) const LEAST: f64 = 0.2;
/// Believers of a dangerous story in a place from which its mood speaks clearly enough to act on.
pub(super) const UNEASY: f64 = 2.0;
/// What a drive costs: contacts see the van leave, and a place it fixed grows cold.
pub(super) const DRIVE_COST: f64 = 0.5;

/// Journeys a night in the whole country: where a traveller was stopped lately, which few are, and else.
pub(super) const TRIPS: [f64; 2] = [1.2, 0.2];
/// What a journey stopped is worth, as a share of a contact: some are arrested, all are known.
pub(super) const STOP_WORTH: f64 = 0.35;
/// Days for which a clue of roads, river, files or money is reckoned to show what goes on.
pub(super) const WINDOW: u16 = 5;
/// What goods kept from coming over the river are worth.
pub(super) const GOODS_WORTH: f64 = 2.0;
/// What one dangerous file stopped is worth: the people it would reach, and its sender's name.
pub(super) const FILE_WORTH: f64 = 1.5;
/// What an informant beside a contact is worth on an evening, as a share of the contact.
pub(super) const EAR_WORTH: f64 = 0.04;
/// What a bribe kept from working is worth.
pub(super) const BRIBE_WORTH: f64 = 1.5;
/// Contacts to expect in a unit before an informant is planted there.
pub(super) const SUSPECT: f64 = 0.9;
/// Times a night that a contact shares a file over the state network, where files were stopped.
pub(super) const SHARING: f64 = 0.1;
