//! The curves of people informed and of people lost, day by day, and the days that stand out.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Axis, Chart, Dataset, GraphType, Widget};

use crate::game::reel::{Figures, Reel};
use crate::tui::text::{cut, hang, width};
use crate::tui::theme::{Ink, Theme};
use crate::words;

/// Rows of a curve at least and at most.
const ROWS: (u16, u16) = (7, 18);

/// Two numbers of a day, drawn over each other: one as a line, one as points.
type Numbers = fn(&Figures) -> (usize, usize);

/// Dots of a cell of braille from top to bottom, and how far its middle is from the lowest.
const DOTS: u16 = 4;
const MIDDLE: f64 = 1.5;

/// One curve.
struct Curve {
    title: &'static str,
    line: &'static str,
    points: &'static str,
    inks: (Ink, Ink),
    numbers: Numbers,
}

const CURVES: [Curve; 2] = [
    Curve {
        title: "Believe a dangerous story",
        line: "in truth",
        points: "known to you",
        inks: (Ink::Believes, Ink::Contact),
        numbers: |day| (day.informed, day.known),
    },
    Curve {
        title: "In cells, camps and labour",
        line: "everyone",
        points: "contacts",
        inks: (Ink::Bad, Ink::Contact),
        numbers: |day| (day.lost, day.contacts_lost),
    },
];

/// Draws both curves, and under them the days that stand out.
pub(super) fn draw(buf: &mut Buffer, area: Rect, reel: &Reel, theme: &Theme) {
    let rows = (area.height / 2).clamp(ROWS.0, ROWS.1).min(area.height);
    let half = area.width / 2;
    let left = Rect { width: half.saturating_sub(1), height: rows, ..area };
    let right = Rect { x: area.x + half, width: area.width - half, height: rows, ..area };
    for (spot, curve) in [left, right].into_iter().zip(&CURVES) {
        draw_curve(buf, spot, curve, reel, theme);
    }
    let below = Rect { y: area.y + rows, height: area.height - rows, ..area };
    draw_marks(buf, below, reel, theme);
}

fn draw_curve(buf: &mut Buffer, area: Rect, curve: &Curve, reel: &Reel, theme: &Theme) {
    if area.height < 4 || area.width < 12 {
        return;
    }
    let strong = theme.ink(Ink::Text).add_modifier(Modifier::BOLD);
    buf.set_stringn(area.x, area.y, curve.title, area.width.into(), strong);
    let legend = Line::from(vec![
        Span::styled("── ", theme.ink(curve.inks.0)),
        Span::styled(curve.line, theme.ink(Ink::Dim)),
        Span::styled("   • ", theme.ink(curve.inks.1)),
        Span::styled(curve.points, theme.ink(Ink::Dim)),
    ]);
    legend.render(Rect { y: area.y + 1, height: 1, ..area }, buf);
    let of = |pick: fn((usize, usize)) -> usize| -> Vec<(f64, f64)> {
        let days = std::iter::once(reel.start()).chain(reel.figures().iter().copied());
        days.map(|day| (f64::from(day.day.0), pick((curve.numbers)(&day)) as f64)).collect()
    };
    let (line, points) = (of(|both| both.0), of(|both| both.1));
    let most = line.iter().chain(&points).map(|&(_, y)| y).fold(0.0, f64::max).max(1.0);
    let last = f64::from(reel.session().view().atlas().days.0).max(1.0);
    let (chart, days) = (Rect { y: area.y + 2, height: area.height - 3, ..area }, area.bottom() - 1);
    plot([&line, &points], curve.inks, (last, most), chart.height, theme).render(chart, buf);
    // The days stand under the first and the last of them: right of the greatest number and of the axis.
    let left = area.x + width(&format!("{most:.0}")) as u16 + 1;
    let end = format!("day {last:.0}");
    buf.set_stringn(left, days, "start", (area.right() - left).into(), theme.ink(Ink::Dim));
    buf.set_string(area.right().saturating_sub(width(&end) as u16), days, end, theme.ink(Ink::Dim));
}

/// A line and points over each other, over so many days and as high as the most, in so many rows. A bit stays free
/// under 0 and over the most, so that the line runs through the middle of the rows that their numbers stand in.
fn plot<'a>(
    [line, points]: [&'a [(f64, f64)]; 2],
    inks: (Ink, Ink),
    (last, most): (f64, f64),
    rows: u16,
    theme: &Theme,
) -> Chart<'a> {
    let free = most * MIDDLE / f64::from(DOTS * rows.max(2) - DOTS);
    let labels = [0.0, most].map(|at| Span::styled(format!("{at:.0}"), theme.ink(Ink::Dim)));
    let set =
        |marker, how, ink, data| Dataset::default().marker(marker).graph_type(how).style(theme.ink(ink)).data(data);
    let sets =
        vec![set(Marker::Braille, GraphType::Line, inks.0, line), set(Marker::Dot, GraphType::Scatter, inks.1, points)];
    Chart::new(sets)
        .x_axis(Axis::default().bounds([0.0, last]))
        .y_axis(Axis::default().bounds([-free, most + free]).labels(labels).style(theme.ink(Ink::Faint)))
        .legend_position(None)
        .style(theme.panel())
}

fn draw_marks(buf: &mut Buffer, area: Rect, reel: &Reel, theme: &Theme) {
    let view = reel.session().view();
    let mut y = area.y + 1;
    let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
    if !reel.marks().is_empty() && y < area.bottom() {
        buf.set_stringn(area.x, y, "Days that stand out", area.width.into(), strong);
        y += 1;
    }
    for &mark in reel.marks() {
        let line = format!("day {:<3} {}", mark.day(), words::mark(view, mark));
        for line in hang(&line, area.width.into(), 8) {
            if y < area.bottom() {
                buf.set_stringn(area.x, y, cut(&line, area.width.into()), area.width.into(), theme.ink(Ink::Text));
            }
            y += 1;
        }
    }
}
