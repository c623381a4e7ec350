//! Drawing a lesson.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use tui_big_text::{BigText, PixelSize};

use crate::lesson::{Page, Show};
use crate::level::format::{Mark, Note};
use crate::level::text::unwrapped;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::Screen as _;
use crate::tui::screens::lesson::layout::Layout;
use crate::tui::screens::lesson::run::BATCHES;
use crate::tui::screens::lesson::{LessonScreen, Scene, chart};
use crate::tui::text::{cut, width, wrap};
use crate::tui::theme::{Ink, Theme};
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::{self, Hint};
use crate::tui::widgets::popup::{Popup, answer};

/// Columns and rows of a large letter.
const LETTER: (u16, u16) = (4, 4);

/// The most columns of text.
const MOST: usize = 84;

/// A line of text in an ink, strong or not.
type Said = (String, Ink, bool);

impl LessonScreen {
    /// Draws the lesson.
    pub fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        let large = theme.is_large();
        buf.set_style(area, theme.panel());
        if area.is_empty() {
            return;
        }
        let columns = usize::from(Layout::text_columns(area, large)).clamp(1, MOST);
        let heading = |page: &Page| if large { big_lines(columns, &page.title).len() as u16 * LETTER.1 } else { 1 };
        let wanted = self.shown().map_or(0, |page| heading(page) + rows(&self.said(page, large), columns) as u16);
        let runs = self.revealed && !matches!(self.scene, Scene::Text);
        let layout = Layout::new(area, wanted, (runs, large));
        self.draw_header(buf, layout.header, theme);
        match self.shown() {
            Some(page) => {
                self.draw_text(buf, layout.text, page, theme, large);
                self.draw_scene(buf, layout.scene, page, theme);
            }
            None => {
                self.draw_scores(buf, Rect { height: layout.text.height + layout.scene.height, ..layout.text }, theme);
            }
        }
        self.draw_transport(buf, layout.transport, ui);
        self.draw_footer(buf, layout.footer, ui);
        if self.leaves {
            Self::leaving().draw(buf, ui);
        }
    }

    fn draw_header(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let style = theme.raised().add_modifier(Modifier::BOLD);
        buf.set_style(area, style);
        let right = format!("page {} of {}, seed {}", self.page + 1, self.pages(), self.seed);
        let room = usize::from(area.width).saturating_sub(width(&right) + 4);
        let title = cut(&format!("Lesson: {}", self.lesson.title), room);
        buf.set_stringn(area.x + 1, area.y, title, room, style);
        let at = area.right().saturating_sub(width(&right) as u16 + 1).max(area.x);
        buf.set_stringn(at, area.y, right, (area.right() - at).into(), style);
    }

    fn draw_text(&self, buf: &mut Buffer, area: Rect, page: &Page, theme: &Theme, large: bool) {
        let mut y = area.y;
        if large {
            y += big(buf, area, &page.title, theme);
        } else if y < area.bottom() {
            let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
            buf.set_stringn(area.x, y, cut(&page.title, area.width.into()), area.width.into(), strong);
            y += 1;
        }
        let columns = usize::from(area.width).clamp(1, MOST);
        let mut said = self.said(page, large);
        // Where there is no room for all of it, what is read first gives way to what came of it.
        while rows(&said, columns) > usize::from(area.bottom().saturating_sub(y)) && said.len() > 1 && self.revealed {
            said.remove(0);
        }
        let roomy = area.height > rows(&said, columns) as u16 + said.len() as u16 + 1;
        for (text, ink, strong) in said {
            if roomy {
                y += 1;
            }
            for line in wrap(&text, columns) {
                if y >= area.bottom() {
                    return;
                }
                let style = theme.ink(ink);
                let style = if strong || large { style.add_modifier(Modifier::BOLD) } else { style };
                buf.set_stringn(area.x, y, line, columns, style);
                y += 1;
            }
        }
    }

    /// What is read on a page now, a paragraph each. In large type the presenter reads aloud what is not asked or answered.
    fn said(&self, page: &Page, large: bool) -> Vec<Said> {
        let mut said = Vec::new();
        if !large || page.show == Show::Text {
            said.push((page.say.clone(), Ink::Text, false));
        }
        if let (Some(ask), Some(question)) = (&page.ask, self.question()) {
            said.push((format!("? {}", ask.ask), Ink::Accent, true));
            said.push((self.predictions(question), Ink::Proof, false));
        }
        if self.revealed {
            if !page.then.is_empty() && !large {
                said.push((page.then.clone(), Ink::Text, false));
            }
            said.extend(self.record().into_iter().map(|note| (note, Ink::Dim, false)));
            for (claim, held) in page.claims.iter().zip(&self.held) {
                let (mark, ink) = match held {
                    Some(true) => ("✓ holds in this run:", Ink::Good),
                    Some(false) => ("× not in this run:", Ink::Bad),
                    None => ("· not run:", Ink::Dim),
                };
                said.push((format!("{mark} {}", claim.says), ink, false));
            }
        }
        said
    }

    /// The facts behind the lesson, each with its source, on its last page.
    fn record(&self) -> Vec<String> {
        if self.page + 1 != self.lesson.pages.len() {
            return Vec::new();
        }
        let mark = |mark: Mark| match mark {
            Mark::Reported => "reported",
            Mark::View => "a view",
            Mark::Disputed => "disputed",
        };
        let line = |note: &Note| format!("· {} ({}; {})", unwrapped(&note.fact), note.source, mark(note.mark));
        self.lesson.record.iter().map(line).collect()
    }

    /// Who predicted what, and the answer.
    fn predictions(&self, question: usize) -> String {
        let given = |forecaster: &crate::lesson::Forecaster| {
            let per_cent = |given: f64| format!("{:.0} %", 100.0 * given);
            let text = forecaster.given[question].map_or_else(|| "–".to_owned(), per_cent);
            format!("{} {text}", forecaster.name)
        };
        if !self.revealed {
            let Some(whose) = self.scores.forecasters.get(self.forecaster) else { return String::new() };
            let typed = if self.typed.is_empty() {
                "type 0 to 100, then Enter".to_owned()
            } else {
                format!("{} %", self.typed.text())
            };
            let others: Vec<String> = self.scores.forecasters.iter().map(given).collect();
            let all = if others.len() > 1 || self.typed.is_empty() {
                format!(" ({})", others.join(", "))
            } else {
                String::new()
            };
            return format!("How likely is yes? {}: {typed}{all}", whose.name);
        }
        let answer = match self.scores.answers.get(question).and_then(|(_, answer)| *answer) {
            Some(true) => "Yes.",
            Some(false) => "No.",
            None => "The run does not say.",
        };
        let scored = self.scores.forecasters.iter().enumerate().filter_map(|(who, forecaster)| {
            let score = self.scores.score(who, question)?;
            Some(format!("{}, Brier score {score:.2}", given(forecaster)))
        });
        let scored: Vec<String> = scored.collect();
        if scored.is_empty() { answer.to_owned() } else { format!("{answer} {}", scored.join("; ")) }
    }

    fn draw_scene(&self, buf: &mut Buffer, area: Rect, page: &Page, theme: &Theme) {
        match &self.scene {
            Scene::Text => {}
            Scene::Map(viewer, _) => viewer.draw_part(buf, area, theme),
            Scene::Chart(running) => match &page.show {
                Show::Curves { column } => chart::curves(buf, area, running, *column, self.revealed, theme),
                Show::Bars { column } => chart::bars(buf, area, running, *column, self.revealed, theme),
                Show::Calibration { cell } => chart::calibration(buf, area, running, *cell, theme),
                Show::Text | Show::Map { .. } => {}
            },
        }
    }

    fn draw_scores(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
        let mut y = area.y;
        let mut line = |text: &str, style| {
            if y < area.bottom() {
                buf.set_stringn(area.x, y, cut(text, area.width.into()), area.width.into(), style);
            }
            y += 1;
        };
        line("Scores", strong);
        line(
            "The Brier score is the square of how far a probability was off: 0 is sure and right, 0.25 is always",
            theme.ink(Ink::Text),
        );
        line("saying 50 %, 1 is sure and wrong. Less is better.", theme.ink(Ink::Text));
        line("", theme.ink(Ink::Text));
        for (at, (question, answer)) in self.scores.answers.iter().enumerate() {
            let answer = answer.map_or("not run", |answer| if answer { "yes" } else { "no" });
            line(&format!("{}. {question}: {answer}", at + 1), theme.ink(Ink::Text));
        }
        line("", theme.ink(Ink::Text));
        let wide = self.scores.forecasters.iter().map(|of| width(&of.name)).max().unwrap_or(0);
        let numbers = (1..=self.scores.answers.len()).map(|at| format!("{at:>7}")).collect::<Vec<_>>().concat();
        line(&format!("{:wide$}{numbers}   mean", ""), theme.ink(Ink::Dim));
        let shown = |score: Option<f64>| score.map_or_else(|| format!("{:>7}", "–"), |score| format!("{score:>7.2}"));
        for (who, forecaster) in self.scores.forecasters.iter().enumerate() {
            let each: String = (0..self.scores.answers.len()).map(|at| shown(self.scores.score(who, at))).collect();
            let name = &forecaster.name;
            line(&format!("{name:wide$}{each}{}", shown(self.scores.mean(who))), theme.ink(Ink::Text));
        }
    }

    /// What the transport bar offers: the same on every page.
    pub(super) fn transport(&self) -> Vec<Hint> {
        let run = if self.playing { "pause" } else { "run" };
        vec![
            (Command::Reset, "reset"),
            (Command::Left, "back"),
            (Command::Right, "step"),
            (Command::PlayPause, run),
            (Command::NextSeed, "next seed"),
            (Command::Slower, "slower"),
            (Command::Faster, "faster"),
        ]
    }

    fn draw_transport(&self, buf: &mut Buffer, area: Rect, ui: Ui<'_>) {
        let theme = ui.theme;
        buf.set_style(area, theme.raised());
        hints::draw(buf, ui, Context::Lesson, &self.transport(), area);
        let speed = format!("{}{}", ">".repeat(self.speed + 1), "·".repeat(BATCHES.len() - 1 - self.speed));
        let right = speed;
        let at = area.right().saturating_sub(width(&right) as u16 + 1).max(area.x);
        buf.set_stringn(at, area.y, right, (area.right() - at).into(), theme.raised().patch(theme.ink(Ink::Text)));
    }

    fn draw_footer(&self, buf: &mut Buffer, area: Rect, ui: Ui<'_>) {
        let theme = ui.theme;
        if self.field().is_some() {
            let (field, style) = (self.typed_area(area), theme.ink(Ink::Accent));
            buf.set_stringn(area.x, area.y, self.asks_of(), (field.x - area.x).into(), style);
            self.typed.draw(buf, field, style);
            let room = area.right().saturating_sub(field.right() + 1);
            buf.set_stringn(field.right() + 1, area.y, "Enter takes it, Esc does not", room.into(), style);
        } else if let Some(message) = &self.message {
            let text = cut(message, usize::from(area.width).saturating_sub(2));
            buf.set_stringn(area.x + 1, area.y, text, area.width.into(), theme.ink(Ink::Accent));
        } else {
            hints::draw(buf, ui, Context::Lesson, &self.hints(), area);
        }
    }

    /// The hints of the last row.
    pub(super) fn hints(&self) -> Vec<Hint> {
        let on = match () {
            () if !self.typed.is_empty() => "take it",
            () if self.revealed => "next page",
            () if self.playing => "to its end",
            () if self.is_open() => "run it, and see",
            () => "run it",
        };
        let mut hints = vec![(Command::Choose, on), (Command::PageUp, "page before")];
        if self.is_open() && self.scores.forecasters.len() > 1 {
            hints.push((Command::Down, "next forecaster"));
        }
        if matches!(self.scene, Scene::Map(..)) {
            hints.push((Command::NextPane, "whose eyes"));
        }
        hints.extend([
            (Command::LargeType, "large type"),
            (Command::Export, "write CSV"),
            (Command::Help, "keys"),
            (Command::Terms, "words"),
            (Command::Back, "leave"),
        ]);
        hints
    }

    /// The question whether to leave.
    pub(super) fn leaving() -> Popup {
        let text = vec![("What was predicted and run here is not kept.".to_owned(), Ink::Text)];
        let answers = vec![answer(Command::Back, "stay"), answer(Command::Delete, "leave")];
        Popup { title: "Leave the lesson?".to_owned(), text, from: 0, answers }
    }
}

fn rows(said: &[Said], columns: usize) -> usize {
    said.iter().map(|(text, ..)| wrap(text, columns).len()).sum()
}

/// The lines of a heading in large letters, two at most.
fn big_lines(columns: usize, text: &str) -> Vec<String> {
    wrap(text, (columns / usize::from(LETTER.0)).max(1)).into_iter().take(2).collect()
}

/// A heading in large letters, in as many lines as it takes; the rows they have.
fn big(buf: &mut Buffer, area: Rect, text: &str, theme: &Theme) -> u16 {
    let most = usize::from(area.height / LETTER.1).max(1);
    let lines: Vec<String> = big_lines(area.width.into(), text).into_iter().take(most).collect();
    let rows = (lines.len() as u16 * LETTER.1).min(area.height);
    let style = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
    let widget = BigText::builder()
        .pixel_size(PixelSize::Quadrant)
        .style(style)
        .lines(lines.into_iter().map(Line::from).collect::<Vec<_>>())
        .build();
    widget.render(Rect { height: rows, ..area }, buf);
    rows
}
