//! The choice of a level, with its briefing, and of how hard it is to be.

mod choice;
mod detail;
mod own;

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Modifier;

use crate::game::chairs::Chairs;
use crate::game::document::Document as _;
use crate::game::progress::Progress;
use crate::game::saves::put_by;
use crate::game::storage::Storage;
use crate::game::{Difficulty, Session};
use crate::level::{Level, builtin};
use crate::network::StandInName;
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::menu::{Cursor, ListScreen};
use crate::tui::screens::{Gate, Hands, Screen, Transition, menu, play};
use crate::tui::text::cut;
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::Hint;
use crate::words;

use own::Unplayable;

/// The choice of a level.
#[derive(Debug)]
pub struct Levels {
    listed: Vec<Level>,
    /// Files of the player's own that cannot be played; they stand behind the levels.
    unplayable: Vec<Unplayable>,
    cursor: Cursor,
    /// The first line of the text beside it that is in sight.
    read: usize,
    /// How many of them belong to the campaign; the others stand beside it.
    campaign: usize,
    /// How many of them are in the program; the others are the player's own.
    builtin: usize,
    /// Whether a game is saved that a new one would put by.
    saved: bool,
    /// What was won so far.
    progress: Progress,
    /// The difficulty that the player chose; each level's own where they did not.
    picked: Option<Difficulty>,
    /// Who is to hold the chairs.
    chairs: Chairs,
    message: Option<String>,
}

const HINTS: [Hint; 8] = [
    (Command::Choose, "play"),
    (Command::Down, "down"),
    (Command::ReadOn, "read on"),
    (Command::ReadBack, "read back"),
    (Command::Difficulty, "difficulty"),
    (Command::EveryLevel, "all open or in order"),
    (Command::Back, "back"),
    (Command::Palette, "commands"),
];

impl Levels {
    /// Every level of the campaign, the cursor on the first that is open and was not won.
    pub fn new(storage: &dyn Storage, saved: bool) -> Self {
        let mut listed: Vec<Level> = builtin::all().iter().filter_map(builtin::Builtin::level).collect();
        let builtin = listed.len();
        let (unplayable, message) = own::read_into(&mut listed, storage);
        let progress = Progress::kept(storage);
        let campaign = builtin::campaign().count();
        let to_win = |level: &Level| progress.won_at(level.name()).is_empty();
        let cursor = Cursor { at: listed.iter().take(campaign).position(to_win).unwrap_or(0), top: 0 };
        Self { unplayable, cursor, campaign, builtin, progress, message, ..Self::of(listed, saved) }
    }

    /// Every level, for two people: none is closed, since nothing is won.
    pub fn for_two(storage: &dyn Storage, saved: bool) -> Self {
        Self { chairs: Chairs::Two, cursor: Cursor::default(), ..Self::new(storage, saved) }
    }

    /// Every level, for a person who plays the agency.
    pub fn for_agency(storage: &dyn Storage, saved: bool) -> Self {
        Self { chairs: Chairs::Agency(StandInName::default()), cursor: Cursor::default(), ..Self::new(storage, saved) }
    }

    /// These levels.
    pub fn of(levels: Vec<Level>, saved: bool) -> Self {
        let (campaign, builtin, progress) = (levels.len(), levels.len(), Progress::default());
        let (listed, unplayable, picked, message, chairs) = (levels, Vec::new(), None, None, Chairs::default());
        Self {
            listed,
            unplayable,
            cursor: Cursor::default(),
            read: 0,
            campaign,
            builtin,
            saved,
            progress,
            picked,
            chairs,
            message,
        }
    }

    /// How hard a level would be.
    fn difficulty(&self, level: &Level) -> Difficulty {
        self.picked.unwrap_or_else(|| Difficulty::of(level.brain()))
    }

    /// The file under the cursor, where it cannot be played.
    fn on_unplayable(&self) -> Option<&Unplayable> {
        self.cursor.at.checked_sub(self.listed.len()).and_then(|at| self.unplayable.get(at))
    }

    /// The last line that the text beside the list can begin with.
    fn last_line(&self, ui: Ui<'_>) -> usize {
        let area = Parts::new(ui.area).detail;
        self.lines(ui, area).len().saturating_sub(area.height.into())
    }

    /// Reads on, or back, in the text beside the list.
    fn read(&mut self, ui: Ui<'_>, back: bool) -> Transition {
        let last = self.last_line(ui);
        let from = self.read.min(last);
        self.read = if back { from.saturating_sub(STEP) } else { (from + STEP).min(last) };
        if self.read == from { Transition::Stay } else { Transition::Changed }
    }

    /// The next difficulty, or the next of those who play the network.
    fn next_choice(&mut self) -> Transition {
        match self.chairs {
            Chairs::Network => {
                self.picked = self.listed.get(self.cursor.at).map(|level| self.difficulty(level).next());
            }
            Chairs::Agency(player) => {
                let at = StandInName::ALL.iter().position(|&other| other == player).unwrap_or(0);
                self.chairs = Chairs::Agency(StandInName::ALL[(at + 1) % StandInName::ALL.len()]);
            }
            Chairs::Two => return Transition::Stay,
        }
        Transition::Changed
    }

    /// Takes the choice whose row stands at a cell; whether there is one.
    fn choose_at(&mut self, area: Rect, x: u16, y: u16) -> bool {
        match self.chairs {
            Chairs::Network => {
                let found = choice::at(area, x, y);
                self.picked = found.or(self.picked);
                found.is_some()
            }
            Chairs::Agency(player) => {
                let found = choice::player_at(area, x, y);
                self.chairs = Chairs::Agency(found.unwrap_or(player));
                found.is_some()
            }
            Chairs::Two => false,
        }
    }

    /// Opens every level, whatever was won, or lets them open in order again.
    fn open_every_level(&mut self, hands: &mut Hands<'_>) -> Transition {
        let open = !self.progress.every_level;
        let changed = Progress::change(hands.storage, |progress| progress.every_level = open);
        self.message = Some(match changed {
            Ok(progress) => {
                self.progress = progress;
                let how = if open { "Every level is open now" } else { "Levels open in order again, as they are won" };
                how.to_owned()
            }
            Err(fault) => words::sentence(&fault.to_string()),
        });
        Transition::Changed
    }

    /// Whether the level under the cursor is the player's own, whatever it is called.
    const fn on_own(&self) -> bool {
        self.cursor.at >= self.builtin
    }

    /// Why the level under the cursor cannot be begun yet, if so.
    fn closed(&self, ui: Ui<'_>, level: &Level) -> Option<String> {
        if self.on_own() || !self.chairs.is_usual() {
            return None;
        }
        let before = self.progress.closed_by(level.name())?;
        let title = before.level().map_or_else(|| before.name.to_owned(), |level| level.title().to_owned());
        let key = ui.key_name(Context::Menu, Command::EveryLevel);
        Some(format!("Not open yet: win \"{title}\" first, or press {key} to open every level, as for a class"))
    }

    /// The row of a level: whether it is won or not open yet, its number, its title.
    fn row(&self, at: usize, level: &Level) -> String {
        if at >= self.builtin {
            return format!("  *  {}", level.title());
        }
        let name = level.name();
        let closed = self.progress.closed_by(name).filter(|_| self.chairs.is_usual());
        let sign = match (closed, self.progress.won_at(name).is_empty()) {
            _ if !self.chairs.is_usual() => ' ',
            (Some(_), _) => '-',
            (None, true) => ' ',
            (None, false) => '✓',
        };
        match at + 1 {
            number if at < self.campaign => format!("{sign} {number:<3}{}", level.title()),
            _ => format!("{sign} +  {}, playground", level.title()),
        }
    }

    /// What the signs before levels mean, as far as they stand there.
    fn signs(&self) -> String {
        let any = |open: bool| {
            self.listed.iter().any(|level| match self.progress.closed_by(level.name()) {
                Some(_) => !open,
                None => open && !self.progress.won_at(level.name()).is_empty(),
            })
        };
        if !self.chairs.is_usual() {
            return "Every level is open; none is won this way".to_owned();
        }
        let faulty = !self.unplayable.is_empty();
        let signs = [(any(true), "✓ won"), (any(false), "- not open yet"), (faulty, "! bad")];
        signs.iter().filter(|(stands, _)| *stands).map(|&(_, sign)| sign).collect::<Vec<_>>().join("  ")
    }

    /// The text beside the list, as it stands in `area`.
    fn lines(&self, ui: Ui<'_>, area: Rect) -> Vec<(String, Ink)> {
        let Some(level) = self.listed.get(self.cursor.at) else {
            return menu::wrapped(self.on_unplayable().map_or_else(Vec::new, Unplayable::lines), area.width);
        };
        let bad = self.message.clone().or_else(|| self.closed(ui, level)).map(|text| (text, Ink::Bad));
        let own = self.on_own().then(|| (own::NOTE.to_owned(), Ink::Dim));
        let won = || {
            let won = words::won(&self.progress, level.name()).filter(|_| self.chairs.is_usual());
            won.map(|won| (won, Ink::Good))
        };
        let note = bad.or(own).or_else(won);
        detail::lines(level, note, self.saved, area.width)
    }

    fn draw_button(&self, buf: &mut Buffer, parts: &Parts, level: &Level, ui: Ui<'_>) {
        let theme = ui.theme;
        let (button, style) =
            if self.closed(ui, level).is_some() { (CLOSED, theme.ink(Ink::Faint)) } else { (BUTTON, theme.lit()) };
        buf.set_stringn(parts.button.x, parts.button.y, cut(button, parts.button.width.into()), 80, style);
    }
}

impl Screen for Levels {
    fn gate(&self) -> Option<Gate> {
        Some(("new game", 0))
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        match input {
            Input::Wheel { x, y, up } if Parts::new(hands.area).detail.contains(Position { x, y }) => {
                self.read(hands.ui(), up)
            }
            _ => self.handle_list(hands, input),
        }
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        let parts = Parts::new(area);
        buf.set_style(area, theme.panel());
        let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
        let title = match self.chairs {
            Chairs::Network => "Campaign",
            Chairs::Two => "Two chairs: one plays the network, one the agency",
            Chairs::Agency(_) => "Play the agency",
        };
        buf.set_stringn(area.x + 2, area.y + 1, title, usize::from(parts.list.width).max(20), strong);
        let room = usize::from(parts.list.width).saturating_sub(2);
        buf.set_stringn(area.x + 3, area.y + 2, cut(&self.signs(), room), room, theme.ink(Ink::Dim));
        let levels = self.listed.iter().enumerate().map(|(at, level)| self.row(at, level));
        let unplayable = self.unplayable.iter().map(|own| format!("  !  {}", own.file));
        let rows: Vec<String> = levels.chain(unplayable).collect();
        menu::draw(buf, parts.list, &rows, (self.cursor.at, self.cursor.top_in(rows.len(), parts.list)), theme);
        menu::draw_line(buf, parts.detail, theme);
        let key = ui.key_name(Context::Menu, Command::ReadOn);
        detail::draw(buf, parts.detail, &self.lines(ui, parts.detail), self.read, &key, theme);
        if let Some(level) = self.listed.get(self.cursor.at) {
            self.draw_button(buf, &parts, level, ui);
            let own = Difficulty::of(level.brain());
            match self.chairs {
                Chairs::Network => choice::draw(buf, parts.choice, self.difficulty(level), own, theme),
                Chairs::Agency(player) => choice::draw_players(buf, parts.choice, player, theme),
                Chairs::Two => {}
            }
        }
        menu::draw_hints(buf, &self.hints(ui), ui);
    }
}

impl ListScreen for Levels {
    const TAKES_AT_ONCE: bool = false;

    fn cursor(&mut self) -> &mut Cursor {
        &mut self.cursor
    }

    fn rows(&self) -> usize {
        self.listed.len() + self.unplayable.len()
    }

    fn list(&self, area: Rect) -> Rect {
        Parts::new(area).list
    }

    /// The hints of the last row: of reading on as long as there is more, of reading back from then on.
    fn hints(&self, ui: Ui<'_>) -> Vec<Hint> {
        let last = self.last_line(ui);
        let stands = |command| match command {
            Command::ReadOn => self.read < last,
            Command::ReadBack => last > 0 && self.read >= last,
            Command::EveryLevel => self.chairs.is_usual(),
            Command::Difficulty => !self.chairs.are_two_people() && self.on_unplayable().is_none(),
            Command::Choose => self.on_unplayable().is_none(),
            _ => true,
        };
        HINTS.into_iter().filter(|&(command, _)| stands(command)).collect()
    }

    fn choose(&mut self, hands: &mut Hands<'_>) -> Transition {
        let Some(level) = self.listed.get(self.cursor.at) else { return Transition::Stay };
        if let Some(closed) = self.closed(hands.ui(), level) {
            self.message = Some(closed);
            return Transition::Changed;
        }
        if let Err(fault) = put_by(hands.storage) {
            self.message = Some(words::not_put_by(&fault));
            return Transition::Changed;
        }
        let seed = level.fixed_seed().unwrap_or_else(|| (hands.seeds)());
        let session = Session::with_chairs(level.clone(), seed, self.difficulty(level).brain(), self.chairs);
        Transition::Replace(play(session))
    }

    fn command(&mut self, hands: &mut Hands<'_>, command: Command) -> Option<Transition> {
        match command {
            Command::Difficulty => Some(self.next_choice()),
            Command::EveryLevel if self.chairs.is_usual() => Some(self.open_every_level(hands)),
            Command::ReadOn | Command::ReadBack => Some(self.read(hands.ui(), command == Command::ReadBack)),
            _ => None,
        }
    }

    fn click_beside(&mut self, hands: &mut Hands<'_>, at: Position) -> Option<Transition> {
        let parts = Parts::new(hands.area);
        if self.choose_at(parts.choice, at.x, at.y) {
            return Some(Transition::Changed);
        }
        parts.button.contains(at).then(|| self.choose(hands))
    }

    fn moved(&mut self) {
        (self.message, self.read) = (None, 0);
    }
}

/// Lines of the text beside the list that are read on at once.
const STEP: usize = 3;

const BUTTON: &str = " Enter  play this level ";

const CLOSED: &str = " not open yet ";

/// Where the parts stand.
struct Parts {
    list: Rect,
    choice: Rect,
    detail: Rect,
    button: Rect,
}

impl Parts {
    fn new(area: Rect) -> Self {
        let wide = (area.width / 3).clamp(30, 36).min(area.width);
        let (left, right) = menu::beside(area, wide, 4, (3, 84));
        let [list, choice] = Layout::vertical([Constraint::Fill(1), Constraint::Max(choice::ROWS)]).areas(left);
        let choice = Rect { x: choice.x + 2, width: wide - 2, ..choice };
        let detail = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(5), ..right };
        let button = Rect { y: detail.bottom() + 1, height: 1, width: detail.width.min(24), ..detail };
        Self { list, choice, detail, button }
    }
}
