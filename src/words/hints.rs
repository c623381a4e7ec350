//! What the planner suggests, in the player's words.

use crate::rules::moves::Move;
use crate::rules::view::NetworkView;
use crate::search::Hint;
use crate::words::{count, describe_move, percent};

/// A hint in two lines: the move, and why with its figures.
pub fn hint(view: NetworkView<'_>, hint: &Hint) -> [String; 2] {
    let what = if hint.mv == Move::EndNight { "End the night".to_owned() } else { describe_move(view, &hint.mv) };
    [what, reason(hint)]
}

fn reason(hint: &Hint) -> String {
    let worlds = count(hint.worlds, "imagined world");
    let mut parts = vec![format!("Chance to win over {worlds} {}", percent(hint.value))];
    if let Some(next) = hint.next {
        parts.push(format!("after what comes to mind first {}", percent(next)));
    }
    if hint.believe >= 0.05 {
        parts.push(format!("believers +{:.1}", hint.believe));
    }
    if hint.fix > 0.0 {
        parts.push(format!("risk {} of a unit fix or closer", percent(hint.fix)));
    }
    parts.join("; ")
}
