//! The lab's own brain that sees everything: the upper bound for every honest one. No game offers it.

use crate::agency::Choice;
use crate::agency::belief::Belief;
use crate::lab::seat::{Agency, AgencySeat, Fault, Position, Table};
use crate::network::Style;
use crate::rules::actions::Action;
use crate::rules::chance::Stream;
use crate::rules::execute::play_action_quietly;
use crate::rules::ids::PersonId;
use crate::rules::state::State;
use crate::search::value::promise;
use crate::search::{Directorate, Policies, play_out};

/// The directorate with the truth in the place of its belief: it knows who is a contact, who has a phone, who
/// talks with whom and believes what, and the dice to come as well. It plays the true state on after every action
/// worth a thought, against some styles of the network, and takes the one after which the network is worst off.
/// Only what its opponent will do it has to guess.
#[derive(Clone, Copy, Debug)]
pub struct Cheating {
    /// What it reckons actions with, how many it looks at, and how many days ahead. Its budget is not used.
    pub search: Directorate,
}

impl Default for Cheating {
    fn default() -> Self {
        Self { search: Directorate { options: 8, horizon: 6, ..Directorate::default() } }
    }
}

impl Agency for Cheating {
    fn name(&self) -> String {
        "cheating".to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn AgencySeat + 's> {
        Box::new(*self)
    }
}

impl AgencySeat for Cheating {
    fn decide(&mut self, position: Position<'_>, _dice: &mut Stream) -> Result<Choice, Fault> {
        let truth = position.everything();
        let mut options = self.search.options(position.view(), known(truth)).into_iter().map(|option| option.action);
        // One option at least: the end of the day. Of equals the one thought of first.
        let first = options.next().unwrap_or(Action::EndDay);
        let tried = |action: Action| (self.promise_after(truth, action), action);
        let best = options.map(tried).fold(tried(first), |best, other| if other.0 < best.0 { other } else { best });
        Ok(best.1.into())
    }
}

impl Cheating {
    /// What the network may hope for after an action, 0 to 1, on the mean of some styles.
    fn promise_after(&self, truth: &State, action: Action) -> f64 {
        let after = Directorate { budget: 0, ..self.search };
        let styles = [Style::careful(), Style::default()];
        let promises = styles.map(|style| {
            let mut state = truth.clone();
            let until = state.public().day.plus(self.search.horizon);
            if play_action_quietly(&mut state, action).is_err() {
                return 1.0;
            }
            play_out(&mut state, Policies { network: &style, agency: &after }, until);
            promise(&state)
        });
        promises.iter().sum::<f64>() / styles.len() as f64
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
