//! What a move would do, before it is made.

use crate::rules::actions::ActionKind;
use crate::rules::forecast::{EndForecast, Forecast, Range, WITHIN, reach};
use crate::rules::ids::{App, Day, Yuan};
use crate::rules::moves::{Channel, Move, Sender};
use crate::rules::view::NetworkView;
use crate::words::{count, locators, name, place, risks, sentence};

/// A probability in whole percent: "55 %", "under 1 %", "over 99 %".
pub fn percent(p: f64) -> String {
    match p {
        p if p <= 0.0 => "0 %".to_owned(),
        p if p < 0.01 => "under 1 %".to_owned(),
        p if p >= 1.0 => "100 %".to_owned(),
        p if p > 0.99 => "over 99 %".to_owned(),
        p => format!("{:.0} %", p * 100.0),
    }
}

/// A forecast's lines: chance, price, each end on the air, nerve, what to expect, whether it can be taken back.
pub fn forecast(view: NetworkView<'_>, mv: &Move, forecast: &Forecast) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(chance) = forecast.chance {
        let unless = if matches!(mv, Move::Recruit { .. }) { ", if no informant" } else { "" };
        lines.push(format!("{} with a chance of {}{unless}", risks::works(mv), percent(chance)));
    }
    if forecast.price > Yuan(0) {
        lines.push(format!("Costs ¥{} of the ¥{} there is", forecast.price, view.network().money));
    }
    lines.extend(risks::lines(view, mv));
    for end in &forecast.ends {
        lines.extend(on_air(view, end));
    }
    for &(contact, by) in &forecast.nerve {
        let now = view.contact(contact).map_or(0, |contact| contact.nerve.0);
        let then = now.saturating_add_signed(by).min(view.atlas().rules.nerve_most);
        if then != now {
            lines.push(format!("{}: nerve {now}, then {then}", sentence(&name(view, contact))));
        }
    }
    lines.extend(expected(view, mv, forecast));
    lines.extend(again(view, mv));
    if mv.reveals() && *mv != Move::EndNight {
        lines.push("Cannot be taken back".to_owned());
    }
    lines
}

/// From which night on a text can be sent to the same contact again.
fn again(view: NetworkView<'_>, mv: &Move) -> Option<String> {
    let next = view.day().plus(view.atlas().rules.text_pause);
    let is_text = matches!(mv, Move::Send { channel: Channel::Text(_), .. });
    (is_text && next <= view.atlas().days).then(|| format!("Again to them from day {next}"))
}

/// The app of a message, where it is the only one that both ends have: "Kakao: the only app shared".
pub fn only_app(view: NetworkView<'_>, mv: &Move) -> Option<String> {
    let Move::Send { from, ref to, channel: Channel::Text(app) | Channel::Clip(app), .. } = *mv else { return None };
    let has = |person, app| view.contact(person).is_some_and(|contact| contact.apps.has(app));
    let sends = |app| matches!(from, Sender::Desk) || matches!(from, Sender::Contact(person) if has(person, app));
    let common = |app: &App| sends(*app) && to.iter().all(|&person| has(person, *app));
    let only = App::ALL.iter().filter(|app| common(app)).count() == 1;
    only.then(|| format!("{}: the only app shared", app.name()))
}

/// Airtime at one end, and what the locators there may make of it.
fn on_air(view: NetworkView<'_>, end: &EndForecast) -> Vec<String> {
    let here = place(view, end.place);
    let who = sentence(&name(view, end.contact));
    let ticks = count(end.ticks.0.into(), "tick");
    if view.locators(end.place) != (0, 0) && end.locators == (0, 0) {
        return vec![format!("{who}: {ticks} on the air; the crew in {here} is paid, and nothing it heard is kept")];
    }
    if end.locators == (0, 0) {
        return vec![format!("{who}: {ticks} on the air; no locator seen in {here}")];
    }
    let days = count(view.atlas().rules.fix_memory.into(), "day");
    let mut lines = vec![format!("{who}: {ticks} on the air, with {} in {here}", locators(end.locators))];
    if end.named {
        lines.push("  a lecture named it: locators listen for it".to_owned());
    }
    lines.push(format!("  fix: {}", fixes(end.fix)));
    // Before the first night nobody was on the air, so that nothing can have been fixed.
    if view.day() > Day(1) {
        lines.push(format!("  if {here} was fixed within {days}: {}", fixes(end.fix_if_fresh)));
    }
    lines
}

/// Chances of a fix by level, those that cannot be left out.
fn fixes([none, town, unit, person]: [f64; 4]) -> String {
    let levels = [("none", none), ("place", town), ("unit", unit), ("person", person)];
    let possible = levels.into_iter().filter(|&(_, p)| p > 0.0);
    possible.map(|(level, p)| format!("{level} {}", percent(p))).collect::<Vec<_>>().join(", ")
}

/// How many a move is expected to inform, with the range that chance leaves, and on what that hangs.
fn expected(view: NetworkView<'_>, mv: &Move, forecast: &Forecast) -> Vec<String> {
    const LEAST: f64 = 0.05;
    let evenings = count(view.atlas().rules.telling_days.into(), "evening");
    let people = |n: f64, verb: &str| (n >= LEAST).then(|| format!("{n:.1} more {verb}"));
    let reach = reach(view, mv);
    let parts = [
        people(forecast.believe, "believe").map(|part| format!("{part} ({})", span(reach.believe))),
        people(forecast.heard, "merely hear").map(|part| format!("{part} ({})", span(reach.heard))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return Vec::new();
    }
    let denied = view.atlas().actions.contains(&ActionKind::Lecture);
    let less = if denied { "less by a lecture, " } else { "" };
    vec![
        format!("Expected within {evenings}: {}", parts.join(", ")),
        format!("  in brackets {} times of 10; {less}more by what these pass on", (10.0 * WITHIN) as u8),
    ]
}

/// "0 to 3", or "2" where nothing is left open.
fn span(Range { low, high, .. }: Range) -> String {
    if low == high { low.to_string() } else { format!("{low} to {high}") }
}
