//! Traces: clues that say somebody of a group works for the network, and not who.

use crate::agency::assumptions::JAILER;
use crate::rules::ids::{Day, Force, PersonId, PlaceId, UnitId};
use crate::rules::state::ClueKind;
use crate::rules::view::AgencyView;

/// A trace: each person it may come from, with the chance that, if they are a contact, it does.
#[derive(Clone, Debug)]
pub(super) struct Trace {
    pub(super) group: Vec<(PersonId, f64)>,
}

impl Trace {
    /// Goods lost at the river: only a contact of the unit who was at home fetches them.
    pub(super) fn of_smuggling(view: AgencyView<'_>, unit: UnitId, was_home: impl Fn(PersonId) -> bool) -> Self {
        let home = view.atlas().unit(unit).people().filter(|&person| was_home(person));
        Self { group: home.map(|person| (person, 1.0)).collect() }
    }

    /// A bribe refused in a place: a contact lives there, or it was for the jailer of a prisoner from
    /// there, who is one then.
    pub(super) fn of_bribe(
        view: AgencyView<'_>,
        place: PlaceId,
        night: Day,
        was_home: impl Fn(PersonId) -> bool,
    ) -> Self {
        let units = view.atlas().units_of(place);
        let people = units.flat_map(|unit| view.atlas().unit(unit).people());
        let weight = |person: PersonId| {
            if is_prisoner(view, person, night) { Some(JAILER) } else { was_home(person).then_some(1.0) }
        };
        Self { group: people.filter_map(|person| Some((person, weight(person)?))).collect() }
    }

    /// By member: how much likelier the trace is if they are a contact than if they are not, given how
    /// likely each of the others is one.
    pub(super) fn ratios(&self, is_contact: impl Fn(PersonId) -> f64) -> Vec<f64> {
        let clean: Vec<f64> = self.group.iter().map(|&(person, weight)| 1.0 - weight * is_contact(person)).collect();
        // Chance that nobody before, and nobody behind, a member left the trace.
        let mut behind = vec![1.0; clean.len() + 1];
        for (at, clean) in clean.iter().enumerate().rev() {
            behind[at] = behind[at + 1] * clean;
        }
        let mut before = 1.0;
        let mut ratios = Vec::with_capacity(clean.len());
        for (at, &(_, weight)) in self.group.iter().enumerate() {
            let others = before * behind[at + 1];
            ratios.push((1.0 - (1.0 - weight) * others) / (1.0 - others).max(1e-6));
            before *= clean[at];
        }
        ratios
    }
}

/// Whether a person sat in a cell of the police on a night.
fn is_prisoner(view: AgencyView<'_>, person: PersonId, night: Day) -> bool {
    let dawns = u16::from(view.atlas().rules.dawns(Force::Police));
    view.agency().clues.iter().any(|clue| {
        let here = clue.kind == ClueKind::Held { person, force: Force::Police };
        here && clue.day <= night && night.since(clue.day) <= dawns
    })
}
