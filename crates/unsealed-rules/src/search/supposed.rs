//! Worlds that the network imagines: who informs, where the vans are, what the agency has on whom, who
//! the people are that it does not know, drawn so that they agree with everything the network sees.
//!
//! What the network knows stands as it is; what it cannot see follows the rulebook's own shares and
//! chances, as a level is filled by them.

mod agency;
mod crowd;

use std::sync::Arc;

use crate::rules::atlas::{Person, Roster};
use crate::rules::chance::Stream;
use crate::rules::ids::PersonId;
use crate::rules::state::State;
use crate::rules::view::NetworkView;

/// A world drawn from what the network knows. It shows the network the view that it was drawn for.
pub fn suppose(view: NetworkView<'_>, dice: &mut Stream) -> State {
    let roster = Arc::new(roster(view));
    let crowd = crowd::crowd(view, &roster, dice);
    let agency = agency::agency(view, &crowd, dice);
    view.imagine(roster, agency, crowd, dice.word())
}

/// Everyone: those known by name as they are, the others as their unit's kind has them.
fn roster(view: NetworkView<'_>) -> Roster {
    let nobody: Arc<str> = "?".into();
    let person = |person: PersonId| {
        let unit = view.atlas().unit_of(person);
        let unknown = || Person { name: Arc::clone(&nobody), unit, role: view.atlas().unit(unit).kind.main_role() };
        let known = view.acquaintance(person);
        known.map_or_else(unknown, |known| Person { name: Arc::clone(&known.name), unit, role: known.role })
    };
    Roster::new((0..view.atlas().people()).map(PersonId::at).map(person).collect())
}
