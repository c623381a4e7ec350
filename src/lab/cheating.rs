//! The lab's own brain that sees everything: the upper bound for every honest one. No game offers it.

use crate::agency::belief::Belief;
use crate::lab::seat::{Agency, AgencySeat, Fault, Position, Table};
use crate::rules::actions::Action;
use crate::rules::chance::Stream;
use crate::rules::ids::PersonId;
use crate::rules::state::State;
use crate::search::Directorate;

/// The directorate's search with the truth in the place of its belief: it knows who is a contact, who has a
/// phone, who talks with whom and believes what. The dice to come it does not know.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cheating {
    /// How it searches.
    pub search: Directorate,
}

impl Agency for Cheating {
    fn name(&self) -> String {
        "cheating".to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn AgencySeat + 's> {
        Box::new(Self { search: self.search })
    }
}

impl AgencySeat for Cheating {
    fn decide(&mut self, position: Position<'_>, dice: &mut Stream) -> Result<Action, Fault> {
        let truth = position.everything();
        let belief = known(truth);
        let seed = dice.word();
        let worlds = |world: usize| truth.with_chance(seed.wrapping_add(world as u64));
        Ok(self.search.choose(position.view(), belief, worlds, dice).action)
    }
}

/// The belief of somebody who knows.
fn known(truth: &State) -> Belief<'_> {
    let (network, crowd) = (truth.truth().network(), truth.truth().crowd());
    let people = || (0..truth.atlas().people()).map(PersonId::at);
    let contacts: Vec<bool> = people().map(|person| network.is_contact(person)).collect();
    let owned = |person: PersonId| {
        network.contact(person).map_or_else(|| crowd.gear[person.index()].chinese, |contact| contact.chinese)
    };
    Belief::known(truth.agency_view(), &contacts, &people().map(owned).collect::<Vec<bool>>())
}
