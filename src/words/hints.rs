//! What the planner suggests, in the player's words.

use crate::rules::moves::Move;
use crate::rules::view::NetworkView;
use crate::search::Hint;
use crate::words::{count, describe_move, name, percent};

/// A hint in two lines: the move, and why with its figures.
pub fn hint(view: NetworkView<'_>, hint: &Hint) -> [String; 2] {
    let what = if hint.mv == Move::EndNight { "End the night".to_owned() } else { describe_move(view, &hint.mv) };
    let waited = hint.waited.then(|| "The level waits for this kind of move".to_owned());
    let why = [waited, Some(reason(hint)), purpose(view, &hint.mv)];
    [what, why.into_iter().flatten().collect::<Vec<_>>().join(". ")]
}

/// What a move is good for whose use its figures do not show.
fn purpose(view: NetworkView<'_>, mv: &Move) -> Option<String> {
    let rules = &view.atlas().rules;
    match mv {
        Move::LieLow { contact } => {
            let [found, hidden] = [rules.search_find, rules.search_find_hidden].map(percent);
            let who = name(view, *contact);
            Some(format!(
                "It costs little while {who} is not needed: a search finds hidden things in {hidden} of cases, others in {found}"
            ))
        }
        Move::EndNight if view.network().moves_left > 0 => {
            Some("Nothing that could be done tonight is worth its risk".to_owned())
        }
        _ => None,
    }
}

fn reason(hint: &Hint) -> String {
    let mut parts = vec![won(hint)];
    if hint.believe >= 0.05 {
        parts.push(format!("by itself it makes {:.1} more believe", hint.believe));
    }
    if hint.fix > 0.0 {
        parts.push(format!("a locator fixes the unit or closer in {}", percent(hint.fix)));
    }
    parts.join("; ")
}

/// How many of the ways it could go on from here are won.
fn won(hint: &Hint) -> String {
    let (ways, wins) = (count(hint.worlds, "way"), percent(hint.value));
    let next = hint.next.map(|next| format!(", and with what comes to mind first {}", percent(next)));
    format!("Played on in {ways} it could go from here, the level is won in {wins}{}", next.unwrap_or_default())
}
