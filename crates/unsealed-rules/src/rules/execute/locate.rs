//! Dawn: locators turn airtime into fixes.

use crate::rules::chance::{Purpose, Stream};
use crate::rules::event::Event;
use crate::rules::execute::Turn;
use crate::rules::ids::{Airtime, Day, PlaceId, VanId};
use crate::rules::rulebook::Rulebook;
use crate::rules::state::FixLevel;

impl Turn<'_> {
    pub(super) fn execute_locate(&mut self) {
        let before = self.state.agency.last_fix.clone();
        for place in self.state.atlas.place_ids() {
            let (vans, fixed) = self.state.agency.locators(place);
            if vans + fixed > 0 {
                self.emit(Event::Listened { place, vans, fixed });
            }
        }
        let on_air = self.state.network.on_air.clone();
        for (at, end) in on_air.iter().enumerate() {
            let place = self.state.atlas.place_of(end.contact);
            let (vans, fixed) = self.hearing(place);
            let words = [u64::from(end.contact.0), at as u64];
            let mut dice = self.state.chance.stream(self.day(), self.phase(), Purpose::Locate, &words);
            let rules = &self.state.atlas.rules;
            let fresh = before[place.index()].is_some_and(|last| self.day().since(last) <= rules.fix_memory);
            let hits = hits(rules, vans, fixed, end.ticks, &mut dice);
            let named = self.state.public.is_named(place, end.channel);
            let ahead = u32::from(fresh) + if named { u32::from(rules.lecture_steps) } else { 0 };
            // A place fixed lately, or a channel listened for, gives a start to a locator that hears anything.
            let steps = if hits > 0 { hits + ahead } else { 0 };
            if let Some(level) = FixLevel::after(steps) {
                self.emit(Event::Fixed { contact: end.contact, level, channel: end.channel });
            }
        }
        self.emit(Event::AirCleared);
    }

    /// The locators of a place whose readings reach the agency: a bribed crew reports a silent night.
    fn hearing(&self, place: PlaceId) -> (u8, u8) {
        let (vans, fixed) = self.state.agency.locators(place);
        let here =
            |(van, _): &&(VanId, Day)| self.state.agency.vans.get(van.index()).is_some_and(|van| van.at == place);
        let lost = self.state.network.bribed_crews.iter().filter(here).count() as u8;
        (vans.saturating_sub(lost), fixed)
    }
}

/// How many steps the locators of a place come closer to one transmission.
fn hits(rules: &Rulebook, vans: u8, fixed: u8, ticks: Airtime, dice: &mut Stream) -> u32 {
    let mut count = 0;
    for (locators, p) in [(vans, rules.van_chance), (fixed, rules.fixed_chance)] {
        for _ in 0..u32::from(locators) * u32::from(ticks.0) {
            count += u32::from(dice.happens(p));
        }
    }
    count
}

/// Chances that a transmission of `ticks` is not fixed, or fixed to place, unit or person, given the
/// locators of the place and the steps by which a fix starts ahead. They sum to 1.
pub fn fix_chances(rules: &Rulebook, vans: u8, fixed: u8, ticks: Airtime, ahead: u8) -> [f64; 4] {
    // by_hits[n] = chance of n hits; everything from 3 on is kept together.
    let mut by_hits = [1.0, 0.0, 0.0, 0.0];
    for (locators, p) in [(vans, rules.van_chance), (fixed, rules.fixed_chance)] {
        for _ in 0..u32::from(locators) * u32::from(ticks.0) {
            let [none, one, two, more] = by_hits;
            by_hits = [none * (1.0 - p), one * (1.0 - p) + none * p, two * (1.0 - p) + one * p, more + two * p];
        }
    }
    let [none, one, two, more] = by_hits;
    match ahead {
        0 => by_hits,
        1 => [none, 0.0, one, two + more],
        _ => [none, 0.0, 0.0, one + two + more],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One case of [`fix_chances`]: locators, ticks, steps ahead, and what is expected.
    type Case = ((u8, u8), u8, u8, [f64; 4]);

    #[test]
    fn fix_chances_match_the_arithmetic() {
        let rules = Rulebook { van_chance: 0.25, fixed_chance: 0.35, ..Rulebook::standard() };
        let cases: [Case; 6] = [
            ((0, 0), 8, 1, [1.0, 0.0, 0.0, 0.0]),
            ((1, 0), 1, 0, [0.75, 0.25, 0.0, 0.0]),
            ((1, 0), 1, 1, [0.75, 0.0, 0.25, 0.0]),
            ((1, 1), 1, 0, [0.4875, 0.425, 0.0875, 0.0]),
            ((1, 0), 4, 0, [0.316_406_25, 0.421_875, 0.210_937_5, 0.050_781_25]),
            ((1, 0), 2, 2, [0.5625, 0.0, 0.0, 0.4375]),
        ];
        for ((vans, fixed), ticks, ahead, expected) in cases {
            let chances = fix_chances(&rules, vans, fixed, Airtime(ticks), ahead);
            for (chance, expected) in chances.iter().zip(expected) {
                assert!((chance - expected).abs() < 1e-12, "{vans} {fixed} {ticks} {ahead}: {chances:?}");
            }
        }
    }

    #[test]
    fn hits_fall_as_their_chances_say() {
        let rules = Rulebook::standard();
        let mut seen = [0u32; 4];
        for seed in 0..20_000 {
            let steps = hits(&rules, 1, 1, Airtime(2), &mut Stream::from_seed(seed)) as usize;
            seen[steps.min(3)] += 1;
        }
        let expected = fix_chances(&rules, 1, 1, Airtime(2), 0);
        for (count, p) in seen.iter().zip(expected) {
            assert!((f64::from(*count) / 20_000.0 - p).abs() < 0.015, "{seen:?} {expected:?}");
        }
    }
}
