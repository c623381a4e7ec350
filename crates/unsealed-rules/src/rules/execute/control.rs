//! By day: checkpoints, sealed crossings, inspectors, informants, rotations.

use crate::rules::chance::Purpose;
use crate::rules::event::Event;
use crate::rules::execute::Turn;
use crate::rules::ids::{Bread, PersonId, RoadId, UnitId};
use crate::rules::rulebook::Rulebook;

/// Chance that somebody of a unit lets themselves be planted.
pub fn plant_chance(rules: &Rulebook, bread: Bread) -> f64 {
    (rules.plant_chance * (1.0 - rules.plant_bread * f64::from(bread.0))).clamp(0.0, 1.0)
}

impl Turn<'_> {
    pub(super) fn execute_checkpoint(&mut self, road: RoadId) {
        let until = self.day().plus(self.state.atlas.rules.checkpoint_days - 1);
        self.emit(Event::CheckpointSet { road, until });
    }

    pub(super) fn execute_informant(&mut self, unit: UnitId) {
        let place = self.state.atlas.unit(unit).place;
        let p = plant_chance(&self.state.atlas.rules, self.state.crowd.mood(place).bread);
        let mut dice = self.state.chance.stream(self.day(), self.phase(), Purpose::Plant, &[u64::from(unit.0)]);
        let willing = dice.happens(p);
        let open = |person: &PersonId| {
            let taken = self.state.network.is_contact(*person) || self.state.agency.informs(*person);
            self.state.public.is_free(*person) && !taken
        };
        let people: Vec<PersonId> = self.state.atlas.unit(unit).people().filter(open).collect();
        let informant = dice.pick(&people).copied().filter(|_| willing);
        self.emit(Event::Planted { unit, informant });
    }
}
