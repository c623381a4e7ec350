//! The brain that searches.

use crate::agency::belief::Belief;
use crate::agency::{Brain, BrainName, Choice, Patrol, Rated, Valuation, rated};
use crate::network::Style;
use crate::rules::actions::{Action, ActionKind};
use crate::rules::chance::Stream;
use crate::rules::execute::play_action_quietly;
use crate::rules::state::State;
use crate::rules::view::AgencyView;
use crate::search::value::promise;
use crate::search::{Policies, Verdict, halve, imagine, is_given_up, play_out};

/// Draws worlds from its belief, plays each on with every action worth a thought, and takes the one after
/// which the network is worst off. It gives up the action that its valuation speaks for most only where
/// the worlds show something better, and draws by lot where being foreseen would cost it.
#[derive(Clone, Copy, Debug)]
pub struct Directorate {
    /// Games played out for a decision, about; 0 for none: the valuation alone decides.
    pub budget: usize,
    /// Actions looked at, the end of the day included.
    pub options: usize,
    /// Standard errors by which another action must be better than the first one.
    pub doubt: f64,
    /// Days looked ahead.
    pub horizon: u16,
    /// What it reckons actions with, before it searches.
    pub values: Valuation,
}

impl Default for Directorate {
    fn default() -> Self {
        Self { budget: 48, options: 6, doubt: 2.0, horizon: 6, values: Valuation::DIRECTORATE }
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
    /// The best action by a belief, over worlds made on demand: `world(n)` is the same world each time.
    fn choose(
        &self,
        view: AgencyView<'_>,
        belief: Belief<'_>,
        world: impl FnMut(usize) -> State,
        dice: &mut Stream,
    ) -> Choice {
        let options = self.options(view, belief);
        if options.len() < 2 || self.budget == 0 {
            return mixed(&options, 0, "", dice);
        }
        let Verdict { best, value, first, worlds } = self.search(&options, world);
        let held = |value: f64| format!("{:.0} %", 100.0 * value);
        let against = if best == 0 { String::new() } else { format!(", and in {} by the first thought", held(first)) };
        let searched = format!("; over {worlds} worlds the network is held in {}{against}", held(value));
        mixed(&options, best, &searched, dice)
    }

    /// The action worth most first, then the next best, the end of the day among them. At least one.
    pub fn options(&self, view: AgencyView<'_>, belief: Belief<'_>) -> Vec<Rated> {
        let mut options = rated(view, belief, &self.values);
        options.sort_by(|a, b| b.worth.total_cmp(&a.worth));
        let at = options.partition_point(|option| option.worth >= self.values.least);
        let reason = "end the day: nothing else is worth its while".to_owned();
        let end = Rated { action: Action::EndDay, worth: self.values.least, reason };
        options.truncate(self.options.max(1));
        options.insert(at.min(options.len()), end);
        options
    }

    /// Which option leaves the network worst off.
    fn search(&self, options: &[Rated], mut world: impl FnMut(usize) -> State) -> Verdict {
        let policies = Policies { network: &Style::careful(), agency: &Patrol };
        halve(options.len(), self.budget, self.doubt, |option, nth| {
            if is_given_up() {
                return 0.0;
            }
            let mut state = world(nth);
            let until = state.public().day.plus(self.horizon);
            if play_action_quietly(&mut state, options[option].action).is_err() {
                return 0.0;
            }
            play_out(&mut state, policies, until);
            1.0 - promise(&state)
        })
    }
}

/// An action of the same kind worth this share of the best at least is as good.
const AS_GOOD: f64 = 0.8;

/// The best option, or one about as good: where a van will stand and which road is watched the network
/// sees, so that it pays not to be foreseen. By lot, in proportion to worth.
fn mixed(options: &[Rated], best: usize, searched: &str, dice: &mut Stream) -> Choice {
    let best = &options[best];
    let foreseen = matches!(best.action.kind(), ActionKind::MoveVan | ActionKind::Checkpoint);
    let alike = |option: &&Rated| {
        option.action.kind() == best.action.kind() && (foreseen && option.worth >= AS_GOOD * best.worth)
    };
    let open: Vec<&Rated> = options.iter().filter(alike).collect();
    if open.len() < 2 {
        return Choice { action: best.action, reason: format!("{}{searched}", best.reason) };
    }
    let mut left = dice.unit() * open.iter().map(|option| option.worth).sum::<f64>();
    let drawn = open.iter().find(|option| {
        left -= option.worth;
        left < 0.0
    });
    let drawn = drawn.unwrap_or(&open[0]);
    let reason = format!("{}{searched}; drawn by lot from {} about as good", drawn.reason, open.len());
    Choice { action: drawn.action, reason }
}
