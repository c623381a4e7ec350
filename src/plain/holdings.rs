//! What the network has and knows beside its people: money, crossings, checkpoints, relays, plans.

use crate::rules::ids::{PlaceId, Yuan};
use crate::rules::moves::MoveKind;
use crate::rules::view::NetworkView;
use crate::words;

/// Moves that go by road or over the river.
const TRAVEL: [MoveKind; 3] = [MoveKind::Courier, MoveKind::Smuggle, MoveKind::Flee];

/// Money, corruption, patrols, checkpoints, relays, who is abroad, what was told: what the level has in
/// play of it, a line each.
pub(super) fn holdings(view: NetworkView<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(money(view));
    lines.extend(patrols(view));
    if TRAVEL.iter().any(|&kind| view.in_play(kind)) {
        lines.extend(checkpoints(view));
    }
    lines.extend(relays(view));
    lines.extend(abroad(view));
    lines.extend(plan(view));
    lines
}

fn money(view: NetworkView<'_>) -> Option<String> {
    let (money, paid) = (view.network().money, view.network().remitted);
    let some = money > Yuan(0) || paid > Yuan(0) || view.atlas().moves.iter().any(|kind| kind.is_paid());
    let out = if paid > Yuan(0) { format!(", ¥{paid} paid out inside so far") } else { String::new() };
    let corruption = view.in_play(MoveKind::Bribe).then(|| words::percent(view.public().corruption));
    let corruption = corruption.map_or_else(String::new, |percent| format!("; corruption {percent}"));
    some.then(|| format!("Money: ¥{money}{out}{corruption}."))
}

/// Crossings with their guards, where anybody can want to cross.
fn patrols(view: NetworkView<'_>) -> Option<String> {
    let crosses = view.in_play(MoveKind::Smuggle) || view.in_play(MoveKind::Flee);
    let at = |place: PlaceId| {
        let bribed = view.network().bribed_guards.contains(&place);
        let away = if bribed { " (looks away tonight)" } else { "" };
        format!("{} patrol {}{away}", words::place(view, place), view.patrol(place))
    };
    let crossings = view.atlas().place_ids().filter(|&place| view.atlas().place(place).crossing);
    let crossings: Vec<String> = crossings.map(at).collect();
    (crosses && !crossings.is_empty()).then(|| format!("Crossings: {}.", crossings.join(", ")))
}

/// Checkpoints that are known, each with the last day it was seen.
pub(super) fn checkpoints(view: NetworkView<'_>) -> Vec<String> {
    let known = view.network().knowledge.checkpoints.keys();
    let known = known.filter_map(|&road| words::checkpoint(view, road));
    known.map(|line| format!("{}.", words::sentence(&line))).collect()
}

fn relays(view: NetworkView<'_>) -> Option<String> {
    let at = |&place: &PlaceId| {
        let link = if view.is_connected(place) { "" } else { " (without a link)" };
        format!("{}{link}", words::place(view, place))
    };
    let relays = words::list(view.network().relays.iter().map(at));
    (!relays.is_empty()).then(|| format!("Relays: {relays}."))
}

fn abroad(view: NetworkView<'_>) -> Option<String> {
    let (out, n) = words::abroad(view);
    let (income, each) = (view.atlas().rules.abroad_income, if n == 1 { "" } else { " each" });
    (n > 0).then(|| format!("Abroad: {out}; ¥{income} a day{each} for the desk."))
}

/// What was told tonight of the agency's day.
fn plan(view: NetworkView<'_>) -> Option<String> {
    let plan = view.network().plan.as_ref()?;
    let shown = match (plan.shown.is_empty(), plan.told) {
        (true, true) => "nothing is planned".to_owned(),
        (true, false) => "the van that was paid stays where it is".to_owned(),
        (false, _) => words::list(plan.shown.iter().map(|&action| words::planned(view, action))),
    };
    Some(format!("Told of the agency's day: {shown}."))
}
