//! The header: level, day, phase, moves left, money, and how far the objectives are.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::rules::atlas::Objective;
use crate::rules::ids::{Day, PersonId, PlaceId, StoryId, Yuan};
use crate::rules::view::{NetworkView, Phase, Progress, Stage};
use crate::tui::scene::Scene;
use crate::tui::text::{cut, filled, width};
use crate::tui::theme::{Ink, Theme};
use crate::words;

/// One count of an objective with its bar.
#[derive(Clone, Debug)]
struct Count {
    label: String,
    /// The same where there is little room.
    short: String,
    progress: Progress,
    story: Option<StoryId>,
    /// The last evening on which it counts, where that comes before the level's end.
    by: Option<Day>,
}

/// Rows for objective bars, as long as all of them fit.
const MOST_ROWS: usize = 2;

/// How counts are written: cells of a bar, and whether labels are short. The first that fits is taken.
const FORMS: [(usize, bool); 5] = [(10, false), (6, false), (6, true), (3, true), (0, true)];

/// The counts as they are written, and the row and column of each.
struct Written {
    counts: Vec<Count>,
    spots: Vec<(usize, usize)>,
    bar: usize,
}

/// The counts in the fullest form in which every one is seen; in more rows where no form fits.
fn written(view: NetworkView<'_>, scene: Option<&Scene>, columns: usize) -> Written {
    let all = counts(view, scene);
    let form = |(bar, short): (usize, bool), rows: usize| {
        let mut counts = all.clone();
        if short {
            for count in &mut counts {
                count.label.clone_from(&count.short);
            }
        }
        let (spots, fits) = flow(&counts, bar, columns, rows);
        (Written { counts, spots, bar }, fits)
    };
    let fitting = FORMS.into_iter().map(|f| form(f, MOST_ROWS)).find(|(_, fits)| *fits);
    fitting.map_or_else(|| form(FORMS[FORMS.len() - 1], usize::MAX).0, |(written, _)| written)
}

/// Rows the header takes.
pub fn rows(view: NetworkView<'_>, columns: u16) -> u16 {
    1 + written(view, None, columns.into()).spots.iter().map(|&(row, _)| row + 1).max().unwrap_or(0) as u16
}

/// The story whose bar stands at a cell.
pub fn at(view: NetworkView<'_>, area: Rect, x: u16, y: u16) -> Option<StoryId> {
    if !area.contains(Position { x, y }) || y == area.y {
        return None;
    }
    let Written { counts, spots, .. } = written(view, None, area.width.into());
    let row = usize::from(y - area.y - 1);
    let column = usize::from(x - area.x);
    let hit = |&(_, &(at, from)): &(&Count, &(usize, usize))| at == row && column >= from;
    counts.iter().zip(&spots).rfind(hit).and_then(|(count, _)| count.story)
}

/// Draws the header.
pub fn draw(buf: &mut Buffer, area: Rect, view: NetworkView<'_>, scene: &Scene, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    let (clock, right) = ((scene.day, view.atlas().days, scene.phase), left(view, scene.phase));
    Sky { title: &view.atlas().title, clock, right: &right, is_past: false }.draw(buf, area, theme);
    let Written { counts, spots, bar } = written(view, Some(scene), area.width.into());
    for (count, (row, column)) in counts.iter().zip(spots) {
        let y = area.y + 1 + row as u16;
        if y < area.bottom() {
            draw_count(buf, (area.x + column as u16, y), area.right(), (count, bar), theme);
        }
    }
}

/// The first row of a header: what is played, when, and at the right what else there is to know.
#[derive(Debug)]
pub struct Sky<'a> {
    /// What is played; cut where there is little room.
    pub title: &'a str,
    /// The day, of how many, and the phase.
    pub clock: (Day, Day, Phase),
    /// At the right, where there is room.
    pub right: &'a str,
    /// Whether it is over, so that when it was is what counts.
    pub is_past: bool,
}

impl Sky<'_> {
    /// Draws it.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let (day, days, phase) = self.clock;
        let clock = format!("Day {day} of {days}, {}", phase.name());
        let sky = theme.sky(phase);
        let strong = sky.add_modifier(Modifier::BOLD);
        let (when, what, gap) = if self.is_past { (strong, sky, 8) } else { (sky, strong, 6) };
        buf.set_style(Rect { height: 1.min(area.height), ..area }, sky);
        let columns = usize::from(area.width);
        let title = cut(self.title, columns.saturating_sub(width(self.right) + width(&clock) + gap));
        buf.set_stringn(area.x + 1, area.y, &title, columns.saturating_sub(1), strong);
        let middle = (columns.saturating_sub(width(&clock)) / 2).max(width(&title) + 3);
        buf.set_stringn(area.x + middle as u16, area.y, &clock, columns.saturating_sub(middle), when);
        let at = columns.saturating_sub(width(self.right) + 1);
        if at > middle + width(&clock) {
            buf.set_stringn(area.x + at as u16, area.y, self.right, columns - at, what);
        }
    }
}

/// Moves that are left, or whose turn it is, and money.
fn left(view: NetworkView<'_>, phase: Phase) -> String {
    let right = match phase {
        Phase::Night => pips(view.network().moves_left, view.atlas().rules.night_moves, "move"),
        _ => "the other side's turn".to_owned(),
    };
    if uses_money(view) { format!("{right}   ¥{}", view.network().money) } else { right }
}

/// What is left of so many, as pips and in words.
pub fn pips(left: u8, all: u8, what: &str) -> String {
    let pips: String = (0..all.max(left)).map(|at| if at < left { '●' } else { '○' }).collect();
    format!("{pips} {} left", words::count(left.into(), what))
}

/// Whether money can be had or spent in the level.
fn uses_money(view: NetworkView<'_>) -> bool {
    view.network().money > Yuan(0) || view.atlas().moves.iter().any(|kind| kind.uses_money())
}

/// Where an objective counts people together: the places' names, or "All together".
fn counted_in(view: NetworkView<'_>, objective: &Objective) -> String {
    match objective {
        Objective::Inform { places, .. } if !places.is_empty() => {
            words::list(places.iter().map(|&place| words::place(view, place)).collect::<Vec<_>>())
        }
        _ => "All together".to_owned(),
    }
}

/// How many believe a story, of those whom a count is about, at the moment that is shown: it may be behind what is known.
fn believers(view: NetworkView<'_>, scene: &Scene, objective: &Objective, progress: Progress) -> Option<usize> {
    let Objective::Inform { story, places, .. } = objective else { return None };
    let counts = |place: PlaceId| match progress.place {
        Some(one) => one == place,
        None => places.is_empty() || places.contains(&place),
    };
    let people = (0..view.atlas().people()).map(PersonId::at).filter(|&person| counts(view.atlas().place_of(person)));
    Some(people.filter(|&person| scene.stage(person, *story) == Stage::Believes).count())
}

/// Every count of every objective, as known or as a moment shows it.
fn counts(view: NetworkView<'_>, scene: Option<&Scene>) -> Vec<Count> {
    let mut counts = Vec::new();
    for objective in &view.atlas().objectives {
        let (what, story, by) = match objective {
            Objective::Inform { story, by, .. } => ("believers", Some(*story), *by),
            Objective::KeepFree { .. } => ("Contacts free", None, None),
            Objective::Remit { .. } => ("¥ paid out inside", None, None),
            Objective::BringOut { .. } => ("Brought out", None, None),
            Objective::Loosen { .. } => ("hold loosened by", None, None),
        };
        for mut progress in view.progress(objective) {
            let shown = scene.and_then(|scene| believers(view, scene, objective, progress));
            progress.now = shown.unwrap_or(progress.now);
            let place = progress.place.map(|place| words::place(view, place));
            let label = match (&place, story) {
                (Some(place), _) => format!("{place}: {what}"),
                (None, Some(_)) => format!("{}: {what}", counted_in(view, objective)),
                _ => what.to_owned(),
            };
            let short = match (place, objective) {
                (Some(place), Objective::Loosen { .. }) => format!("{place} loosened"),
                (Some(place), _) => format!("{place}:"),
                (None, Objective::KeepFree { .. }) => "free".to_owned(),
                (None, Objective::Remit { .. }) => "¥ paid".to_owned(),
                _ => what.to_lowercase(),
            };
            let by = by.filter(|&by| by < view.atlas().days);
            counts.push(Count { label, short, progress, story, by });
        }
    }
    counts
}

/// Row and column of each count, as many in a row as fit in at most so many rows, and whether all of them are seen.
fn flow(counts: &[Count], bar: usize, columns: usize, rows: usize) -> (Vec<(usize, usize)>, bool) {
    let (mut row, mut column, mut fits) = (0, 1, true);
    let mut spots = Vec::new();
    for count in counts {
        let wide = columns_of(count, bar);
        if column > 1 && column + wide > columns && row + 1 < rows {
            (row, column) = (row + 1, 1);
        }
        fits &= column + wide <= columns;
        spots.push((row, column));
        column += wide + 3;
    }
    (spots, fits)
}

fn columns_of(count: &Count, bar: usize) -> usize {
    width(&count.label) + 1 + bar + usize::from(bar > 0) + width(&figures(count))
}

fn figures(count: &Count) -> String {
    let (now, needed) = (count.progress.now, count.progress.needed);
    match count.by {
        _ if now >= needed => format!("{now}/{needed} met"),
        Some(by) => format!("{now}/{needed} by day {by}"),
        None => format!("{now}/{needed}"),
    }
}

fn draw_count(buf: &mut Buffer, (x, y): (u16, u16), right: u16, (count, bar): (&Count, usize), theme: &Theme) {
    let met = count.progress.now >= count.progress.needed;
    let full = filled(count.progress.now, count.progress.needed, bar);
    let ink = if met { Ink::Good } else { Ink::Believes };
    let mut at = x;
    let mut put = |text: &str, style| {
        if at < right {
            buf.set_stringn(at, y, text, (right - at) as usize, style);
            at += width(text) as u16;
        }
    };
    put(&count.label, theme.ink(Ink::Dim));
    put(" ", theme.ink(Ink::Dim));
    put(&"■".repeat(full), theme.ink(ink));
    put(&"□".repeat(bar - full), theme.ink(Ink::Faint));
    put(if bar > 0 { " " } else { "" }, theme.ink(Ink::Dim));
    put(&figures(count), theme.ink(if met { Ink::Good } else { Ink::Text }));
}
