//! A level many times over: the same towns, roads and agency, with every unit as often as is asked. What is counted in a
//! town of two hundred can so be counted in a province of a million.

use crate::level::Level;
use crate::level::plan::{Named, Plan};
use crate::rules::atlas::{Atlas, Unit};
use crate::rules::ids::UnitId;

/// The most people that a grown level may have.
pub const MOST_PEOPLE: usize = 2_000_000;

/// The error of a level that would grow too large: how many people it would have, and how often it fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} people are too many: the most is {MOST_PEOPLE}, {1} times this level")]
pub struct TooMany(pub usize, pub usize);

impl Level {
    /// The level with every unit `times` over, one copy after the other, so that the people of a unit have ids in a row.
    /// Named people, contacts and what the agency has stay as many as they are: they belong to the first copy. Shares
    /// (informants, phones by role, aims) are of the grown number. Only many games at once are played of it: its text is
    /// that of the level it grew from, so that it has no saves and no replays.
    ///
    /// # Errors
    /// That it would have more people than there can be, with how often it would fit.
    pub fn times(&self, times: u32) -> Result<Self, TooMany> {
        let times = times.max(1) as usize;
        let people = self.plan.atlas.people();
        let all = people.saturating_mul(times);
        if all > MOST_PEOPLE {
            return Err(TooMany(all, MOST_PEOPLE / people));
        }
        if times == 1 {
            return Ok(self.clone());
        }
        let name = format!("{} × {times}", self.name);
        Ok(Self { name, plan: self.plan.times(times), ..self.clone() })
    }
}

impl Plan {
    /// The plan with every unit `times` over.
    fn times(&self, times: usize) -> Self {
        let named = |named: &Named| Named { unit: UnitId::at(named.unit.index() * times), ..named.clone() };
        Self {
            atlas: atlas(&self.atlas, times),
            units: self.units.iter().flat_map(|unit| std::iter::repeat_n(unit.clone(), times)).collect(),
            named: self.named.iter().map(named).collect(),
            ..self.clone()
        }
    }
}

fn atlas(atlas: &Atlas, times: usize) -> Atlas {
    let mut units = Vec::with_capacity(atlas.units.len() * times);
    let mut unit_of = Vec::with_capacity(atlas.people() * times);
    for unit in &atlas.units {
        for copy in 1..=times {
            let start = unit_of.len() as u32;
            unit_of.resize(unit_of.len() + unit.len(), UnitId::at(units.len()));
            let name = if copy == 1 { unit.name.clone() } else { format!("{} ({copy})", unit.name).into() };
            units.push(Unit { name, members: start..unit_of.len() as u32, ..unit.clone() });
        }
    }
    Atlas { units, unit_of, ..atlas.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::level::builtin;
    use crate::rules::atlas::Role;
    use crate::rules::state::State;

    #[test]
    fn a_level_times_three_is_the_level_with_three_of_each_unit() {
        let level = builtin::find("02-airtime").and_then(builtin::Builtin::level).expect("a level");
        assert_eq!(level.times(1).expect("fits").atlas(), level.atlas());
        let grown = level.times(3).expect("fits");
        assert_eq!(grown.atlas().people(), 3 * level.atlas().people());
        let of_place =
            |level: &Level| level.atlas().place_ids().map(|place| level.atlas().people_of(place)).collect::<Vec<_>>();
        assert_eq!(of_place(&grown), of_place(&level).into_iter().map(|people| 3 * people).collect::<Vec<_>>());
        let (one, three) = (State::new(&level.setup(5), 5), State::new(&grown.setup(5), 5));
        let (one, three) = (one.truth(), three.truth());
        let contacts = |network: &crate::rules::state::Network| network.contacts.len();
        assert_eq!(contacts(one.network()), contacts(three.network()));
        // Named people are there once, with their unit and role.
        for named in &level.plan.named {
            let known = |role: Role, unit: &str| role == named.role && *unit == *level.atlas().unit(named.unit).name;
            let found = three.roster().iter().filter(|(_, person)| person.name == named.name);
            let found: Vec<_> =
                found.map(|(_, person)| (person.role, &*grown.atlas().unit(person.unit).name)).collect();
            assert!(matches!(found[..], [(role, unit)] if known(role, unit)), "{}: {found:?}", named.name);
        }
        let informants = |agency: &crate::rules::state::Agency| agency.informants.len() as f64;
        let share = informants(three.agency()) / informants(one.agency());
        assert!((2.0..=4.0).contains(&share), "{share}");
    }

    #[test]
    fn a_level_that_would_be_too_large_says_how_often_it_fits() {
        let level = builtin::find("02-airtime").and_then(builtin::Builtin::level).expect("a level");
        let most = MOST_PEOPLE / level.atlas().people();
        let fault = level.times(most as u32 + 1).expect_err("too large");
        assert!(fault.to_string().contains(&format!("{most} times this level")), "{fault}");
        assert!(level.times(u32::MAX).is_err());
    }
}
