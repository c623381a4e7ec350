//! The side panel while a move is made: the question, its answers, and the forecast below.

use crate::game::Session;
use crate::rules::forecast::evenings_left;
use crate::rules::ids::{PersonId, StoryId};
use crate::rules::view::{NetworkView, Stage};
use crate::tui::aim::{Aim, AimRow, Pick};
use crate::tui::scene::Scene;
use crate::tui::text::{cut, width, wrap};
use crate::tui::theme::Ink;
use crate::tui::widgets::people::look;
use crate::tui::widgets::side::{Act, Run, SidePanel, apart};
use crate::words;

/// The question and its answers.
pub(super) fn panel(
    view: NetworkView<'_>,
    scene: &Scene,
    aim: &Aim,
    lens: Option<StoryId>,
    columns: usize,
) -> SidePanel {
    let mut panel = SidePanel::new(words::move_name(aim.kind()), columns);
    if aim.is_complete() {
        // The forecast below says the whole move.
        panel.gap();
    } else {
        let answers: Vec<String> = aim.answers(view).iter().map(|answer| answer.trim().to_owned()).collect();
        if !answers.is_empty() {
            panel.text(&answers.join(", "), Ink::Dim);
        }
    }
    let ties = aim.asks_who_receives() && fits(aim, columns);
    let room = columns.saturating_sub(width(aim.question()));
    let heading = TIES.into_iter().find(|heading| ties && width(heading) < room).unwrap_or_default();
    let answer = |row: &'_ AimRow| {
        let note = if ties { noted(view, row, lens) } else { row.note.clone() };
        runs(scene, (row, &note), lens, aim.takes_several(), columns)
    };
    let answers: Vec<_> = aim.rows().iter().map(|row| (answer(row), row.refusal.as_deref())).collect();
    panel.ask((aim.question(), heading), &answers, Act::Row);
    panel
}

/// What the figures beside a receiver count; the second where there is little room.
const TIES: [&str; 2] = ["ties, second voice", "ties, 2nd"];

/// Columns of a receiver's figures.
const NOTED: usize = 9;

/// Whether there is room for figures beside each receiver: their name stays whole.
fn fits(aim: &Aim, columns: usize) -> bool {
    let marks = if aim.takes_several() { 4 } else { 2 };
    aim.rows().iter().all(|row| marks + width(&row.label) + 1 + width(&row.note) + NOTED <= columns)
}

/// A receiver's place, to how many they are tied, and to how many of those theirs would be a second voice: who has heard
/// the story, or is tied to another contact who tells it.
fn noted(view: NetworkView<'_>, row: &AimRow, lens: Option<StoryId>) -> String {
    let Some(person) = row.pick.person() else { return row.note.clone() };
    let tells = |contact: &PersonId| {
        let contact = view.contact(*contact).filter(|_| *contact != person);
        lens.zip(contact).is_some_and(|(story, contact)| evenings_left(view, contact, story) > 0)
    };
    let tellers: Vec<PersonId> = view.free_contacts().map(|contact| contact.person).filter(tells).collect();
    let hears_twice = |other: PersonId| match lens.map(|story| view.stage(other, story)) {
        Some(Stage::Heard) => true,
        Some(Stage::Unaware) => tellers.iter().any(|&teller| view.tie(teller, other).is_some()),
        _ => false,
    };
    let (ties, second) =
        view.ties(person).fold((0, 0), |(ties, n), (other, _)| (ties + 1, n + u32::from(hears_twice(other))));
    format!("{} {ties:>2}, {second:>2}", row.note).trim_start().to_owned()
}

fn runs(scene: &Scene, (row, note): (&AimRow, &str), lens: Option<StoryId>, several: bool, columns: usize) -> Vec<Run> {
    let ink = if row.refusal.is_some() { Ink::Faint } else { Ink::Text };
    let mut runs: Vec<Run> = Vec::new();
    if several {
        runs.push((if row.marked { "■ " } else { "□ " }.to_owned(), Ink::Accent));
    }
    if let Some(person) = row.pick.person() {
        let shown = look(scene, person, lens);
        runs.push((format!("{} ", shown.glyph()), if row.refusal.is_some() { ink } else { shown.ink() }));
    }
    if row.pick == Pick::Make {
        runs.push(("Enter ".to_owned(), Ink::Accent));
    }
    apart(columns, runs, (&row.label, ink), (note, Ink::Faint))
}

/// The forecast of the move that the cursor leads to, in lines of a width.
pub(super) fn forecast(session: &Session, aim: &Aim, columns: usize) -> Vec<Vec<Run>> {
    let view = session.view();
    let mut lines: Vec<Vec<Run>> = Vec::new();
    let mut put = |text: &str, ink: Ink| lines.extend(wrap(text, columns).into_iter().map(|line| vec![(line, ink)]));
    let row = aim.rows().get(aim.cursor());
    if let Some(reason) = row.and_then(|row| row.refusal.as_ref()) {
        put(reason, Ink::Bad);
        return lines;
    }
    let Some(mv) = aim.leads_to() else { return lines };
    put(&words::describe_move(view, mv), Ink::Text);
    if let Some(only) = words::only_app(view, mv) {
        put(&only, Ink::Dim);
    }
    let forecast = session.forecast(mv);
    let mut told = words::forecast(view, mv, &forecast);
    // What it brings and whether it is final first: on a small screen the rest may be cut off.
    told.sort_by_key(|line| match line.trim_start() {
        line if is_gain(line) || is_final(line) || is_price(line) => 0,
        line if line.starts_with("estimated") || line.starts_with("Again to them") => 2,
        line if line.starts_with("in brackets ") => 3,
        _ => 1,
    });
    let mut ends = forecast.ends.iter().filter(|end| end.locators != (0, 0));
    for line in &told {
        let line = line.trim_start();
        let ink = match line {
            fix if is_fix(fix) => Ink::Text,
            line if is_final(line) => Ink::Bad,
            line if is_gain(line) && !is_mere(line) => Ink::Good,
            line if is_mere(line) => Ink::Text,
            _ => Ink::Dim,
        };
        lines.extend(wrap(line, columns).into_iter().map(|line| vec![(line, ink)]));
        if let Some(end) = is_fix(line).then(|| ends.next()).flatten() {
            lines.push(risk(end.fix, columns));
        }
    }
    if told.is_empty() {
        lines.push(vec![(cut("One move, no airtime.", columns), Ink::Dim)]);
    }
    if !mv.reveals() {
        lines.push(vec![(cut("Can be taken back tonight.", columns), Ink::Faint)]);
    }
    lines
}

/// How lines begin that say what a move brings.
const GAINS: [&str; 15] = [
    "Expected",
    "Works",
    "Arrives",
    "Comes over",
    "Is taken",
    "Gets across",
    "The patrol at",
    "The readings",
    "What the agency plans",
    "Makes one",
    "Lifts",
    "Safe for good",
    "Bread in",
    "Of ¥",
    "¥",
];

fn is_gain(line: &str) -> bool {
    GAINS.iter().any(|begin| line.starts_with(begin)) || line.ends_with("goes free")
}

/// Whether a line says that people hear, and none that believes.
fn is_mere(line: &str) -> bool {
    line.starts_with("Expected") && !line.contains(" believe")
}

fn is_price(line: &str) -> bool {
    line.starts_with("Costs ¥")
}

fn is_final(line: &str) -> bool {
    line.starts_with("Cannot be taken back")
}

fn is_fix(line: &str) -> bool {
    line.starts_with("fix:")
}

/// Chances of no fix, of the place, of the unit and of the person, as a bar of a width.
fn risk(fix: [f64; 4], columns: usize) -> Vec<Run> {
    const PARTS: [(char, Ink); 4] = [('─', Ink::Faint), ('░', Ink::Heard), ('▒', Ink::Bad), ('█', Ink::Bad)];
    let mut runs = Vec::new();
    let (mut sum, mut from) = (0.0, 0);
    for (chance, (glyph, ink)) in fix.into_iter().zip(PARTS) {
        sum += chance;
        let until = ((sum * columns as f64).round() as usize).min(columns);
        runs.push((glyph.to_string().repeat(until - from), ink));
        from = until;
    }
    runs
}

/// The most rows that the answers keep from a forecast that needs them.
const ANSWERS: u16 = 6;

/// Rows of the forecast in a panel of so many, with so many lines of answers above and of forecast below.
pub(super) fn rows(height: u16, (answers, lines): (usize, usize)) -> u16 {
    let wanted = lines as u16 + 2;
    let kept = ANSWERS.min(answers as u16);
    wanted.min((height * 2 / 3).max(height.saturating_sub(kept)))
}
