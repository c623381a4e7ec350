//! What the planner would do in the player's place, and why.

use crate::network::Style;
use crate::rules::chance::Stream;
use crate::rules::forecast::forecast;
use crate::rules::moves::{Move, MoveKind};
use crate::rules::view::NetworkView;
use crate::search::Planner;
use crate::search::planner::{Plan, asks_for_money, plans, styles};

/// Worlds played on for a hint, about: few enough not to be waited for.
const BUDGET: usize = 48;

/// A move suggested to the player, with the figures that speak for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// The move.
    pub mv: Move,
    /// How many worlds it was tried in, 1 at least.
    pub worlds: usize,
    /// Chance to win in those worlds, 0 to 1.
    pub value: f64,
    /// The same after the move that comes to mind first, where that is another.
    pub next: Option<f64>,
    /// Expected people who come to believe by it, as its forecast says.
    pub believe: f64,
    /// Whether it is what a line of the level waits for.
    pub waited: bool,
    /// The greatest chance of a fix of unit or person at one of its ends, 0 to 1, as its forecast says.
    pub fix: f64,
}

/// The planner's suggestion from what the network sees: of the kind of move that a line of the level waits for, where
/// one of that kind could serve. The same view gives the same hint; the rules' dice have no part in it.
pub fn hint(view: NetworkView<'_>) -> Hint {
    let planner = Planner { budget: BUDGET, ..Planner::default() };
    let mut dice = Stream::from_seed(u64::from(view.day().0) << 8 | u64::from(view.network().moves_left));
    let waited = waited_for(view);
    let is_waited = waited.is_some();
    let plans = waited.unwrap_or_else(|| plans(view));
    let alike = plans.iter().all(|plan| plan.mv == plans[0].mv);
    let own = alike || asks_for_money(view);
    let verdict = planner.search(view, if own { &plans[..1] } else { &plans }, &mut dice);
    let mv = plans[verdict.best].mv.clone();
    let forecast = forecast(view, &mv);
    let fix = forecast.ends.iter().map(|end| end.fix[2] + end.fix[3]).fold(0.0, f64::max);
    let next = (mv != plans[0].mv).then_some(verdict.first);
    Hint { mv, worlds: verdict.worlds, value: verdict.value, next, believe: forecast.believe, waited: is_waited, fix }
}

/// What each style would do of the kind that a line of the level waits for; `None` where no line waits, or nothing of
/// that kind could serve.
fn waited_for(view: NetworkView<'_>) -> Option<Vec<Plan>> {
    let best = |kind: MoveKind, style: Style| style.choose_of(view, kind).map(|mv| Plan { mv, style });
    let kinds = view.prompts().filter_map(|line| line.wait);
    let plans = kinds.map(|kind| styles().into_iter().filter_map(|style| best(kind, style)).collect::<Vec<_>>());
    plans.into_iter().find(|plans| !plans.is_empty())
}
