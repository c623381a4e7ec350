//! The brain that searches.

use crate::agency::belief::Belief;
use crate::agency::{Brain, BrainName, Choice, Investigator, Patrol, Rated, Valuation, rated};
use crate::network::Greedy;
use crate::rules::actions::Action;
use crate::rules::chance::Stream;
use crate::rules::execute::play_action_quietly;
use crate::rules::state::State;
use crate::rules::view::AgencyView;
use crate::search::{Policies, halve, imagine, play_out, prospects};

/// Draws worlds from its belief, plays each on with every action worth a thought, and takes the one after
/// which the network is worst off. It gives up the investigator's choice only where the worlds show
/// something better.
#[derive(Clone, Copy, Debug)]
pub struct Directorate {
    /// Games played out for a decision, about; 0 for none: the valuation alone decides.
    pub budget: usize,
    /// Actions looked at, the end of the day included.
    pub options: usize,
    /// Standard errors by which another action must be better than the investigator's.
    pub doubt: f64,
    /// Days looked ahead.
    pub horizon: u16,
    /// Whether the agency plays the worlds on as the investigator, not as patrol.
    pub thorough: bool,
    /// tmp
    pub promise: bool,
    /// What it reckons actions with, before it searches.
    pub values: Valuation,
}

impl Default for Directorate {
    fn default() -> Self {
        Self {
            budget: 96,
            options: 6,
            doubt: 0.5,
            horizon: 8,
            thorough: false,
            promise: false,
            values: Valuation::INVESTIGATOR,
        }
    }
}

impl Brain for Directorate {
    fn name(&self) -> BrainName {
        BrainName::Directorate
    }

    fn decide(&self, view: AgencyView<'_>, dice: &mut Stream) -> Choice {
        let belief = Belief::of(view);
        let seed = dice.word();
        let mut worlds: Vec<State> = Vec::new();
        let world = |nth: usize| {
            while worlds.len() <= nth {
                let mut dice = Stream::from_seed(seed.wrapping_add(worlds.len() as u64));
                worlds.push(imagine(view, &belief, &mut dice));
            }
            worlds[nth].clone()
        };
        self.choose(view, belief.clone(), world, dice)
    }
}

impl Directorate {
    /// The investigator's choice first, then the best others, at most one end of the day among them.
    fn options(&self, view: AgencyView<'_>, belief: Belief<'_>) -> Vec<Rated> {
        let mut options = rated(view, belief, &self.values);
        options.sort_by(|a, b| b.worth.total_cmp(&a.worth));
        let end = Rated {
            action: Action::EndDay,
            worth: self.values.least,
            reason: "end the day: nothing is worth more".into(),
        };
        let at = options.partition_point(|option| option.worth >= self.values.least);
        options.insert(at, end);
        let kept = |options: &[Rated]| options.len().min(self.options.saturating_sub(usize::from(at >= self.options)));
        let last = options[at].clone();
        let mut first: Vec<Rated> = options[..kept(&options)].to_vec();
        if at >= self.options {
            first.push(last);
        }
        first
    }

    /// The best action by a belief, over worlds made on demand: `world(n)` is the same world each time.
    pub fn choose(
        &self,
        view: AgencyView<'_>,
        belief: Belief<'_>,
        mut world: impl FnMut(usize) -> State,
        _dice: &mut Stream,
    ) -> Choice {
        let options = self.options(view, belief);
        if options.len() < 2 || self.budget == 0 {
            return choice(&options[0], options[0].reason.clone());
        }
        let agency: &dyn Brain = if self.thorough { &Investigator } else { &Patrol };
        let policies = Policies { network: &Greedy, agency };
        let verdict = halve(options.len(), self.budget, self.doubt, |option, nth| {
            let mut state = world(nth);
            let until = state.public().day.plus(self.horizon);
            if play_action_quietly(&mut state, options[option].action).is_err() {
                return 0.0;
            }
            play_out(&mut state, policies, until);
            1.0 - if self.promise { crate::search::value::promise(&state) } else { prospects(&state) }
        });
        let chosen = &options[verdict.best];
        let reason = format!(
            "{}; over {} worlds {:.0} % against the network, the first thought {:.0} %",
            chosen.reason,
            verdict.worlds,
            100.0 * verdict.value,
            100.0 * verdict.first,
        );
        choice(chosen, reason)
    }
}

fn choice(option: &Rated, reason: String) -> Choice {
    Choice { action: option.action, reason }
}
