//! What can be taken away of a game: a box above the screen that shows it.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use crate::game::reel::{Eyes, Reel};
use crate::takeaway;
use crate::tui::capture::{Crop, Look, Recorder, picture};
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::{Hands, Screen, Transition, menu};
use crate::tui::text::{filled, hang};
use crate::tui::theme::{Depth, Ink, Theme};
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::{self, Hint};
use crate::words;

/// The choice of what to take away.
#[derive(Debug)]
pub struct TakeAway {
    reel: Arc<Reel>,
    eyes: Eyes,
    /// The stop that a picture shows.
    at: usize,
    cursor: usize,
    /// The recording that is being made.
    recorder: Option<Box<Recorder>>,
    /// Where the last thing lies, or why it could not be written.
    message: Option<(String, Ink)>,
}

/// What can be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thing {
    Recording,
    Picture,
    Map,
    Report,
    Page,
    Table,
}

impl Thing {
    const ALL: [Self; 6] = [Self::Recording, Self::Picture, Self::Map, Self::Report, Self::Page, Self::Table];

    const fn name(self) -> &'static str {
        match self {
            Self::Recording => "Recording",
            Self::Picture => "Picture",
            Self::Map => "Map",
            Self::Report => "Report",
            Self::Page => "Page",
            Self::Table => "Table",
        }
    }

    /// What it is for, and the ending of its file.
    const fn what(self) -> (&'static str, &'static str) {
        match self {
            Self::Recording => ("the whole game played through, as an asciicast", "cast"),
            Self::Picture => ("the moment as the viewer shows it, as SVG", "svg"),
            Self::Map => ("the map alone, as SVG", "svg"),
            Self::Report => ("both sides day by day, as Markdown", "md"),
            Self::Page => ("the same with charts, for a browser", "html"),
            Self::Table => ("one row a day, for a spreadsheet", "csv"),
        }
    }
}

const HINTS: [Hint; 4] =
    [(Command::Choose, "write it"), (Command::Up, "up"), (Command::Down, "down"), (Command::Back, "back")];

/// Columns of a name.
const NAME: usize = 11;

/// Screens of a recording that are drawn between two ticks of the clock, so that nothing waits for it.
const A_TICK: usize = 2;

/// The most columns, and the rows that a message has.
const COLUMNS: u16 = 76;
const MESSAGE: u16 = 4;

impl TakeAway {
    /// The choice for a game that is looked at with these eyes, at a stop by its position.
    pub const fn new(reel: Arc<Reel>, eyes: Eyes, at: usize) -> Self {
        Self { reel, eyes, at, cursor: 0, recorder: None, message: None }
    }

    fn command(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        match command {
            Command::Choose if self.recorder.is_none() => self.write(hands),
            Command::Choose => Transition::Stay,
            Command::Back if self.recorder.take().is_some() => {
                self.message = Some(("Nothing was written.".to_owned(), Ink::Dim));
                Transition::Changed
            }
            Command::Back => Transition::Pop,
            Command::Leave => Transition::Quit,
            command if command.is_general() => Transition::General(command),
            Command::Help => Transition::General(Command::Help),
            _ if menu::step(&mut self.cursor, Thing::ALL.len(), command) => Transition::Changed,
            _ => Transition::Stay,
        }
    }

    /// Writes what is under the cursor, or begins to make it.
    fn write(&mut self, hands: &mut Hands<'_>) -> Transition {
        let thing = Thing::ALL[self.cursor.min(Thing::ALL.len() - 1)];
        let look = self.look(hands);
        let report = || takeaway::report(&self.reel).map_err(|fault| format!("A chart cannot be drawn: {fault}"));
        let text = match thing {
            Thing::Recording => {
                self.recorder = Some(Box::new(Recorder::new(&self.reel, look, 0, 1.0)));
                self.message = None;
                return Transition::Changed;
            }
            Thing::Picture => Ok(picture(&self.reel, self.at, &look, Crop::Screen)),
            Thing::Map => Ok(picture(&self.reel, self.at, &look, Crop::Map)),
            Thing::Report => report().map(|report| report.markdown("")),
            Thing::Page => report().map(|report| report.html()),
            Thing::Table => Ok(takeaway::table(&self.reel)),
        };
        match text {
            Ok(text) => self.keep(hands, thing, &text),
            Err(fault) => self.message = Some((fault, Ink::Bad)),
        }
        Transition::Changed
    }

    /// How the game is looked at. A picture has all colours, or none where the player chose that.
    const fn look(&self, hands: &Hands<'_>) -> Look {
        let theme = Theme::new(hands.settings.theme, Depth::True);
        Look { eyes: self.eyes, size: (hands.area.width, hands.area.height), theme }
    }

    /// Goes on with the recording.
    fn record(&mut self, hands: &mut Hands<'_>) -> Transition {
        let Some(mut recorder) = self.recorder.take() else { return Transition::Stay };
        if (0..A_TICK).all(|_| recorder.advance()) {
            self.recorder = Some(recorder);
        } else {
            self.keep(hands, Thing::Recording, &recorder.finish());
        }
        Transition::Changed
    }

    fn keep(&mut self, hands: &mut Hands<'_>, thing: Thing, text: &str) {
        let stem = takeaway::stem(&self.reel);
        let day = self.reel.stops()[self.at].day;
        let ending = thing.what().1;
        let name = match thing {
            Thing::Picture => format!("{stem}-day-{day}.{ending}"),
            Thing::Map => format!("{stem}-day-{day}-map.{ending}"),
            _ => format!("{stem}.{ending}"),
        };
        self.message = Some(match hands.storage.export(&name, text) {
            Ok(place) => (format!("{} written: {place}", thing.name()), Ink::Good),
            Err(fault) => (words::sentence(&fault.to_string()), Ink::Bad),
        });
    }

    /// How far the recording is, or what came of the last choice.
    fn says(&self) -> (String, Ink) {
        if let Some(recorder) = &self.recorder {
            let (now, of) = recorder.progress();
            let full = filled(now, of, BAR);
            let bar = format!("{}{}", "■".repeat(full), "□".repeat(BAR - full));
            return (format!("Recording {bar} {now} of {of}"), Ink::Text);
        }
        let usual = || (format!("Recording and pictures show it {}.", words::seen_by(self.eyes)), Ink::Dim);
        self.message.clone().unwrap_or_else(usual)
    }
}

impl Screen for TakeAway {
    fn stands_above(&self) -> bool {
        true
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let parts = Parts::new(hands.area);
        let row = |x, y| menu::row_at(parts.list, Thing::ALL.len(), 0, x, y);
        match input {
            Input::Tick => self.record(hands),
            Input::Key(key) => {
                hands.keymap.lookup(Context::Menu, key).map_or(Transition::Stay, |command| self.command(hands, command))
            }
            Input::Click { x, y } => match row(x, y) {
                Some(row) => {
                    self.cursor = row;
                    self.command(hands, Command::Choose)
                }
                None if !parts.whole.contains(Position { x, y }) => Transition::Pop,
                None => hints::at(hands.ui(), Context::Menu, &HINTS, parts.hints, (x, y))
                    .map_or(Transition::Stay, |command| self.command(hands, command)),
            },
            Input::Hover { x, y } => match row(x, y).filter(|&row| row != self.cursor) {
                Some(row) => {
                    self.cursor = row;
                    Transition::Changed
                }
                None => Transition::Stay,
            },
            Input::Wheel { up, .. } => self.command(hands, if up { Command::Up } else { Command::Down }),
            _ => Transition::Stay,
        }
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        let parts = Parts::new(area);
        if parts.list.is_empty() {
            return;
        }
        Clear.render(parts.whole, buf);
        let block = Block::bordered().border_type(BorderType::Rounded).border_style(theme.ink(Ink::Accent));
        block.style(theme.box_()).render(parts.whole, buf);
        let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
        buf.set_stringn(parts.head.x, parts.head.y, "Take away", parts.head.width.into(), strong);
        let rows = Thing::ALL.map(|thing| {
            let (what, ending) = thing.what();
            format!("{:NAME$}{what} (.{ending})", thing.name())
        });
        menu::draw(buf, parts.list, &rows, (self.cursor, 0), theme);
        let (message, ink) = self.says();
        let lines = hang(&message, parts.message.width.into(), 2);
        for (line, y) in lines.iter().zip(parts.message.y..parts.message.bottom()) {
            buf.set_stringn(parts.message.x, y, line, parts.message.width.into(), theme.ink(ink));
        }
        hints::draw(buf, ui, Context::Menu, &HINTS, parts.hints);
    }

    fn animates(&self) -> bool {
        self.recorder.is_some()
    }
}

/// Cells of the bar of how far a recording is.
const BAR: usize = 24;

/// Where the parts stand.
struct Parts {
    whole: Rect,
    head: Rect,
    list: Rect,
    message: Rect,
    hints: Rect,
}

impl Parts {
    fn new(area: Rect) -> Self {
        let rows = Thing::ALL.len() as u16;
        let wide = COLUMNS.min(area.width.saturating_sub(2));
        let high = (rows + MESSAGE + 6).min(area.height);
        let (x, y) = (area.x + (area.width - wide) / 2, area.y + (area.height - high) / 2);
        let whole = Rect { x, y, width: wide, height: high };
        let row = |at: u16, height: u16| {
            let spot = Rect { x: x + 2, y: y + at, width: wide.saturating_sub(4), height };
            spot.intersection(whole)
        };
        Self {
            whole,
            head: row(1, 1),
            list: row(3, rows),
            message: row(rows + 4, MESSAGE),
            hints: row(high.saturating_sub(2), 1),
        }
    }
}
