//! The stand-in that searches.

use crate::agency::Investigator;
use crate::network::{Offer, StandIn, StandInName, Style, offers};
use crate::rules::chance::Stream;
use crate::rules::check::check_move;
use crate::rules::execute::play_move_quietly;
use crate::rules::moves::Move;
use crate::rules::state::State;
use crate::rules::view::NetworkView;
use crate::search::value::promise;
use crate::search::{Policies, Verdict, halve, play_out, suppose};

/// Draws worlds from what the network sees, plays each on with every move worth a thought, and makes the one
/// after which it comes off best. It gives up the greedy move only where the worlds show something better.
#[derive(Clone, Copy, Debug)]
pub struct Planner {
    /// Games played out for a decision, about.
    pub budget: usize,
    /// Moves looked at, the end of the night included.
    pub options: usize,
    /// Standard errors by which another move must be better than the greedy one.
    pub doubt: f64,
    /// Days looked ahead.
    pub horizon: u16,
}

impl Default for Planner {
    fn default() -> Self {
        Self { budget: 64, options: 5, doubt: 0.5, horizon: 6 }
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
        let mut plans = self.plans(view);
        if plans.iter().all(|plan| plan.mv == plans[0].mv) {
            return (plans.swap_remove(0).mv, None);
        }
        let verdict = self.search(view, &plans, dice);
        (plans.swap_remove(verdict.best).mv, Some(verdict))
    }

    /// The greedy move first, then those of the other styles, then the best other moves of the first style,
    /// of every kind of move one before a second of any. At least one.
    pub fn plans(&self, view: NetworkView<'_>) -> Vec<Plan> {
        let styles = styles();
        let first = |&style: &Style| Plan { mv: style.choose(view), style };
        let mut plans: Vec<Plan> = styles.iter().map(first).collect();
        if view.network().moves_left == 0 {
            plans.truncate(1);
            return plans;
        }
        for mv in self.options(view) {
            if plans.len() < self.options && !plans.iter().any(|plan| plan.mv == mv) {
                plans.push(Plan { mv, style: styles[0] });
            }
        }
        plans
    }

    /// The end of the night, and the best offers, of every kind of move one before a second of any.
    fn options(&self, view: NetworkView<'_>) -> Vec<Move> {
        let offers = offers(view, Style::default()).into_iter().filter(|offer| check_move(view, &offer.mv).is_ok());
        let mut ranked: Vec<(usize, Move)> = vec![(0, Move::EndNight)];
        for Offer { mv, .. } in offers.take(4 * self.options) {
            let before = ranked.iter().filter(|(_, other)| other.kind() == mv.kind()).count();
            ranked.push((before, mv));
        }
        ranked.sort_by_key(|&(before, _)| before);
        ranked.into_iter().map(|(_, mv)| mv).collect()
    }

    /// Which plan comes off best in worlds made on demand.
    pub fn search(&self, view: NetworkView<'_>, plans: &[Plan], dice: &mut Stream) -> Verdict {
        let mut worlds: Vec<State> = Vec::new();
        halve(plans.len(), self.budget, self.doubt, |option, nth| {
            while worlds.len() <= nth {
                worlds.push(suppose(view, dice));
            }
            let Plan { mv, style } = &plans[option];
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

/// The styles that a game may go on in, greedy's own first: one that hides and builds bridges, one that dares,
/// one that brings people together rather than win them over, one that grows and takes care.
fn styles() -> [Style; 5] {
    let own = Style::default();
    [
        own,
        Style { fear: 2.5, heard: 0.14, elsewhere: 0.1, colleague: 0.05, bridge: 1.6, hide: 0.1, tick: 0.06, ..own },
        Style { fear: 0.4, tick: 0.0, ..own },
        Style { bridge: 1.5, contact: 0.5, ..own },
        Style { contact: 2.0, colleague: 0.2, fear: 1.5, ..own },
    ]
}
