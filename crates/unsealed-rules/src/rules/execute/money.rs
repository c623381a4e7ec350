//! What money does: bribes, payment orders, bread.

use crate::rules::actions::Action;
use crate::rules::atlas::Atlas;
use crate::rules::chance::Purpose;
use crate::rules::check::{bribe_place, bribe_price};
use crate::rules::event::Event;
use crate::rules::execute::Turn;
use crate::rules::ids::{App, Patrol, PersonId, PlaceId, Yuan};
use crate::rules::moves::{BribeTarget, Channel};
use crate::rules::rulebook::Rulebook;
use crate::rules::state::Public;

/// Chance that a bribe is taken, given the corruption of the country as it stands in the place.
pub fn bribe_chance(rules: &Rulebook, corruption: f64) -> f64 {
    (rules.bribe_base + rules.bribe_corruption * corruption).clamp(0.0, 1.0)
}

/// What the chance of a guard's bribe is multiplied by at a crossing of `native` guards where `now` stand.
pub fn watched(rules: &Rulebook, native: Patrol, now: Patrol) -> f64 {
    (native.0..now.0).fold(1.0, |chance, _| chance * rules.seal_bribe)
}

/// What a broker pays out of one payment order.
pub fn paid_out(rules: &Rulebook) -> Yuan {
    Yuan((f64::from(rules.remit_amount) * (1.0 - rules.remit_fee)).round() as u32)
}

/// How much less likely a bribe is taken because others watch: 1 but for guards whom a seal added to.
pub fn guarded(atlas: &Atlas, public: &Public, target: BribeTarget) -> f64 {
    match target {
        BribeTarget::Guard(place) => watched(&atlas.rules, atlas.place(place).patrol, public.patrols[place.index()]),
        BribeTarget::Crew(_) | BribeTarget::Official(_) | BribeTarget::Jailer(_) => 1.0,
    }
}

impl Turn<'_> {
    pub(super) fn execute_bribe(&mut self, target: BribeTarget) {
        let Some(place) = bribe_place(self.state.network_view(), target) else { return };
        self.spend_corrupting(bribe_price(&self.state.atlas.rules, target));
        let local = self.state.crowd.local_corruption[place.index()];
        let p = bribe_chance(&self.state.atlas.rules, self.state.public.corruption * local)
            * guarded(&self.state.atlas, &self.state.public, target);
        let words = match target {
            BribeTarget::Guard(place) => [1, u64::from(place.0)],
            BribeTarget::Crew(van) => [2, u64::from(van.0)],
            BribeTarget::Official(place) => [3, u64::from(place.0)],
            BribeTarget::Jailer(person) => [4, u64::from(person.0)],
        };
        // Who refused once tonight may be asked again, and answers anew.
        let words = [words[0], words[1], u64::from(self.state.network.moves_left)];
        if !self.state.chance.stream(self.day(), self.phase(), Purpose::Bribe, &words).happens(p) {
            return self.emit(Event::BribeRefused { target, place });
        }
        self.emit(Event::Bribed { target, place });
        if let BribeTarget::Jailer(prisoner) = target {
            self.emit(Event::Freed { prisoner });
        }
    }

    pub(super) fn execute_remit(&mut self, broker: PersonId) {
        let rules = &self.state.atlas.rules;
        let (sent, amount) = (rules.remit_amount.into(), paid_out(rules));
        self.emit(Event::Spent { amount: sent });
        self.emit(Event::Ordered { broker });
        self.go_on_air(broker, Channel::Text(App::Kakao));
        self.emit(Event::PaidOut { place: self.state.atlas.place_of(broker), amount });
    }

    pub(super) fn execute_feed(&mut self, place: PlaceId) {
        self.spend_corrupting(self.state.atlas.rules.feed_price.into());
        self.emit(Event::Fed { place });
    }

    /// Tells the plan that somebody was paid to tell: all of it, or what one van will do.
    pub(super) fn execute_tell_plan(&mut self, actions: Vec<Action>, target: BribeTarget) {
        let told = matches!(target, BribeTarget::Official(_));
        let shown = actions.iter().copied().filter(|action| match (target, action) {
            (BribeTarget::Official(_), _) => true,
            (BribeTarget::Crew(crew), Action::MoveVan { van, .. }) => *van == crew,
            _ => false,
        });
        let shown = shown.collect();
        self.emit(Event::PlanTold { actions, shown, told });
    }
}
