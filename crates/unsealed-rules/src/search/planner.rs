//! The stand-in that searches.

use crate::agency::Investigator;
use crate::network::{StandIn, StandInName, Style};
use crate::rules::atlas::Objective;
use crate::rules::chance::Stream;
use crate::rules::execute::play_move_quietly;
use crate::rules::moves::Move;
use crate::rules::state::State;
use crate::rules::view::NetworkView;
use crate::search::value::promise;
use crate::search::{Policies, Verdict, halve, is_given_up, play_out, suppose};

/// Draws worlds from what the network sees, plays each on for some days in every style it knows, and makes
/// the next move of the style that comes off best: parallel rollout (Chang, Givan and Chong, 2004) of greedy
/// policies. It leaves its own style only where the worlds show something better.
///
/// Where all styles would make the same move there is nothing to search; and where money must be paid out its own
/// style decides, as [`promise`] has no measure for money: on level 8 the search won 38 games of 100, its own style
/// 46. Single moves out of style were tried
/// as well: what one such move is worth is less than what so few worlds can tell, and they lost games.
#[derive(Clone, Copy, Debug)]
pub struct Planner {
    /// Worlds played on for a decision, about; 0 for none: its own style alone decides.
    pub budget: usize,
    /// Standard errors by which another style must be better than its own.
    pub doubt: f64,
    /// Days looked ahead.
    pub horizon: u16,
}

impl Default for Planner {
    fn default() -> Self {
        Self { budget: 24, doubt: 1.5, horizon: 6 }
    }
}

/// A move, and how the game goes on after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The move.
    pub mv: Move,
    /// The style of the moves after it.
    pub style: Style,
}

impl StandIn for Planner {
    fn name(&self) -> StandInName {
        StandInName::Planner
    }

    fn decide(&self, view: NetworkView<'_>, dice: &mut Stream) -> Move {
        self.choose(view, dice).0
    }
}

impl Planner {
    /// The move, and what the search said of it, where there was more than one to choose from.
    pub fn choose(&self, view: NetworkView<'_>, dice: &mut Stream) -> (Move, Option<Verdict>) {
        let mut plans = plans(view);
        let alike = plans.iter().all(|plan| plan.mv == plans[0].mv);
        if self.budget == 0 || alike || asks_for_money(view) {
            return (plans.swap_remove(0).mv, None);
        }
        let verdict = self.search(view, &plans, dice);
        (plans.swap_remove(verdict.best).mv, Some(verdict))
    }

    /// Which of some plans comes off best in worlds made on demand; 1 plan at least.
    pub fn search(&self, view: NetworkView<'_>, plans: &[Plan], dice: &mut Stream) -> Verdict {
        let mut worlds: Vec<State> = Vec::new();
        halve(plans.len(), self.budget, self.doubt, |plan, nth| {
            if is_given_up() {
                return 0.0;
            }
            while worlds.len() <= nth {
                worlds.push(suppose(view, dice));
            }
            let Plan { mv, style } = &plans[plan];
            let mut state = worlds[nth].clone();
            let until = state.public().day.plus(self.horizon);
            if play_move_quietly(&mut state, mv).is_err() {
                return 0.0;
            }
            play_out(&mut state, Policies { network: style, agency: &Investigator }, until);
            promise(&state)
        })
    }
}

/// Whether money must be paid out.
pub(super) fn asks_for_money(view: NetworkView<'_>) -> bool {
    view.atlas().objectives.iter().any(|objective| matches!(objective, Objective::Remit { .. }))
}

/// What each style would do, the planner's own first.
pub fn plans(view: NetworkView<'_>) -> Vec<Plan> {
    styles().into_iter().map(|style| Plan { mv: style.choose(view), style }).collect()
}

/// The styles that a game may go on in, the planner's own first. Then one that dares, one that shuns the air,
/// one that brings people together rather than win them over, one that grows.
pub(super) fn styles() -> [Style; 5] {
    let own = Style::careful();
    [
        own,
        Style { fear: own.fear / 3.0, tick: 0.03, shelter: 0.0, ..own },
        Style { fear: 2.0 * own.fear, tick: 0.3, shelter: 0.8, ..own },
        Style { bridge: 1.8, contact: 0.6, ..own },
        Style { contact: 2.0, colleague: 0.2, ..own },
    ]
}
