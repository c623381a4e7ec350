//! The level editor: the map on the left, on the right what the level is made of, by kind, entry and field, and below
//! the map all that is wrong with it.
//!
//! Reading order: [`Editor`] here; `act` and `mouse` (what is done), `field` (a value being typed), `file` (saving, and
//! what is asked); `balance` (games played meanwhile); `rows` (the list); `layout`, `chart` (the map), `draw`.

mod act;
mod balance;
mod chart;
mod draw;
mod field;
mod file;
mod layout;
mod mouse;
mod rows;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::storage::{LevelPlace, Storage};
use crate::level::MAX_BYTES;
use crate::level::fault::Fault;
use crate::level::workbench::{Picture, Seat, Section, Slot, Spot, Workbench};
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::editor::balance::Balance;
use crate::tui::screens::editor::field::FieldLine;
use crate::tui::screens::editor::file::Asked;
use crate::tui::screens::editor::layout::EditorLayout;
use crate::tui::screens::{Gate, Hands, Message, Pick, Screen, Transition, menu};
use crate::tui::ui::Ui;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::hints::Hint;
use crate::words;

/// A level being edited on the screen.
#[derive(Debug)]
pub struct Editor {
    place: LevelPlace,
    bench: Workbench,
    /// The file as this program last read or wrote it; `None` where there was none.
    seen: Option<Vec<u8>>,
    /// What the list shows: the kinds, the entries of one, or the fields of one entry.
    open: Open,
    /// The row under the cursor of the list at each depth, and the first one in sight.
    cursor: [usize; 3],
    top: usize,
    pane: Pane,
    /// The cursor on the map, and the first column and row in sight.
    here: (u16, u16),
    corner: (u16, u16),
    /// What is being moved, and where it came from.
    grabbed: Option<(Spot, (u16, u16))>,
    /// What the button was pressed on, until it is let go.
    pressed: Option<Spot>,
    /// The fault under the cursor, and the first one in sight.
    fault: usize,
    fault_top: usize,
    /// The value being typed.
    line: Option<FieldLine>,
    asked: Option<Asked>,
    /// The balance that is shown.
    balance: Option<Balance>,
    message: Option<String>,
    /// The map as it stands, and where each fault leads.
    picture: Picture,
    seats: Vec<Option<Seat>>,
}

/// What the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// The kinds.
    Kinds,
    /// The entries of a kind, or its fields where it is one group of fields.
    Kind(Section),
    /// The fields of an entry.
    Entry(Section, usize),
}

/// Which part has the arrow keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pane {
    List,
    Map,
    Faults,
}

/// Columns and rows of the map that are kept in sight beyond its cursor: a place's name, and its units.
const BEYOND: (u16, u16) = (18, 3);

impl Pane {
    const fn next(self) -> Self {
        match self {
            Self::List => Self::Map,
            Self::Map => Self::Faults,
            Self::Faults => Self::List,
        }
    }
}

impl Open {
    const fn depth(self) -> usize {
        match self {
            Self::Kinds => 0,
            Self::Kind(_) => 1,
            Self::Entry(..) => 2,
        }
    }
}

impl Editor {
    /// The editor of a level file. Where there is no file yet, it begins with nothing; where unsaved work was left,
    /// that is offered.
    ///
    /// # Errors
    /// Why the file cannot be edited, in a sentence.
    pub fn open(storage: &dyn Storage, place: LevelPlace) -> Result<Self, String> {
        let fault = |fault: crate::game::storage::StorageFault| words::sentence(&fault.to_string());
        let seen = storage.read_level(&place).map_err(fault)?;
        let text = match &seen {
            None => Workbench::BLANK.to_owned(),
            Some(bytes) if bytes.len() as u64 > MAX_BYTES => {
                return Err(format!("{} is too large for a level", place.name()));
            }
            Some(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(),
                Err(_) => return Err(format!("{} is no text in UTF-8: save it as one first", place.name())),
            },
        };
        let unsaved = storage.read_unsaved(&place).map_err(fault)?;
        let bench = Workbench::open(&place.name(), &text);
        let mut editor = Self::on(place, bench, seen);
        editor.asked = unsaved.filter(|unsaved| *unsaved != text).map(Asked::Recover);
        if editor.seen.is_none() {
            editor.message = Some("There is no such file yet: saving makes it".to_owned());
        }
        editor.refresh();
        Ok(editor)
    }

    /// The editor of a new level with a text that is not saved yet.
    pub fn of_new(storage: &mut dyn Storage, place: LevelPlace, text: &str) -> Self {
        let bench = Workbench::open(&place.name(), Workbench::BLANK);
        let mut editor = Self::on(place, bench, None);
        editor.bench.replace(text, "a level from a seed");
        editor.refresh();
        editor.keep_unsaved(storage);
        editor
    }

    fn on(place: LevelPlace, bench: Workbench, seen: Option<Vec<u8>>) -> Self {
        Self {
            place,
            bench,
            seen,
            open: Open::Kinds,
            cursor: [0; 3],
            top: 0,
            pane: Pane::List,
            here: (0, 0),
            corner: (0, 0),
            grabbed: None,
            pressed: None,
            fault: 0,
            fault_top: 0,
            line: None,
            asked: None,
            balance: None,
            message: None,
            picture: Picture::default(),
            seats: Vec::new(),
        }
    }

    /// Takes the picture of the level as it stands, and puts every cursor on something that is there.
    fn refresh(&mut self) {
        self.picture = self.bench.picture();
        self.seats = self.bench.faults().list.iter().map(|fault| self.bench.seat(fault)).collect();
        let (width, height) = self.picture.size;
        self.here = (self.here.0.min(width.saturating_sub(1)), self.here.1.min(height.saturating_sub(1)));
        self.fault = self.fault.min(self.faults().len().saturating_sub(1));
        if let Open::Entry(section, at) = self.open
            && at >= self.bench.count(section)
        {
            self.open = Open::Kind(section);
        }
        let last = self.rows().len().saturating_sub(1);
        let cursor = &mut self.cursor[self.open.depth()];
        *cursor = (*cursor).min(last);
    }

    fn faults(&self) -> &[Fault] {
        &self.bench.faults().list
    }

    /// The field under the cursor of the list, if one is.
    fn slot(&self) -> Option<Slot> {
        let (section, at) = match self.open {
            Open::Entry(section, at) => (section, at),
            Open::Kind(section) if section.list().is_none() => (section, 0),
            Open::Kinds | Open::Kind(_) => return None,
        };
        self.bench.slots(section, at).into_iter().nth(self.cursor[self.open.depth()])
    }

    /// The entry that is open or under the cursor of the list, if one is.
    fn entry(&self) -> Option<(Section, usize)> {
        match self.open {
            Open::Entry(section, at) => Some((section, at)),
            Open::Kind(section) if section.list().is_some() => {
                let at = self.cursor[1];
                (at < self.bench.count(section)).then_some((section, at))
            }
            Open::Kinds | Open::Kind(_) => None,
        }
    }

    /// The kind that is open or under the cursor of the list.
    fn kind(&self) -> Option<Section> {
        match self.open {
            Open::Kinds => Section::ALL.get(self.cursor[0]).copied(),
            Open::Kind(section) | Open::Entry(section, _) => Some(section),
        }
    }

    /// What is marked on the map: what is being moved, or what the list is about.
    fn marked(&self) -> Option<Spot> {
        let listed = self.entry().and_then(|(section, at)| match section {
            Section::Places => Some(Spot::Place(at)),
            Section::River => Some(Spot::River(at)),
            _ => None,
        });
        self.grabbed.map(|(spot, _)| spot).or(listed)
    }

    /// Opens the list at something that was looked for by name.
    fn show_found(&mut self, seat: Seat) {
        self.go_to(seat);
        self.pane = Pane::List;
    }

    /// Opens the list at a kind, an entry and a field.
    fn go_to(&mut self, (section, at, slot): Seat) {
        self.cursor[0] = Section::ALL.iter().position(|&other| other == section).unwrap_or(0);
        let has_entry = section.list().is_some() && at < self.bench.count(section);
        if has_entry {
            (self.open, self.cursor[1], self.cursor[2]) = (Open::Entry(section, at), at, slot.unwrap_or(0));
        } else {
            (self.open, self.cursor[1]) = (Open::Kind(section), slot.unwrap_or(0));
        }
        self.top = 0;
        self.show_on_map();
    }

    /// Puts the cursor of the map on what the list is about.
    fn show_on_map(&mut self) {
        if let Some(at) = self.marked().and_then(|spot| self.picture.position(spot)) {
            self.here = at;
        }
    }

    /// Keeps what is under each cursor in sight.
    fn keep_in_sight(&mut self, area: Rect) {
        let layout = self.layout(area);
        self.top = self.top_in(&layout);
        self.fault_top = self.fault_top_in(&layout);
        self.corner = self.corner_in(&layout);
    }

    /// Where the parts stand in so much room.
    fn layout(&self, area: Rect) -> EditorLayout {
        EditorLayout::new(area, self.balance.is_some())
    }

    fn top_in(&self, layout: &EditorLayout) -> usize {
        menu::top(self.top, self.cursor[self.open.depth()], self.rows().len(), layout.list)
    }

    fn fault_top_in(&self, layout: &EditorLayout) -> usize {
        menu::top(self.fault_top, self.fault, self.faults().len(), layout.faults)
    }

    /// The first column and row of the map in sight, so that its cursor is.
    fn corner_in(&self, layout: &EditorLayout) -> (u16, u16) {
        let along = |corner: u16, here: u16, size: u16, (room, beyond): (u16, u16)| {
            let room = room.max(1);
            let least = (here + 1 + beyond).saturating_sub(room).min(here);
            corner.clamp(least, here).min(size.saturating_sub(room))
        };
        // Under a pressed button the map stands still, so that what is held stays under the pointer.
        let beyond = if self.grabbed.is_some() || self.pressed.is_some() { (0, 0) } else { BEYOND };
        (
            along(self.corner.0, self.here.0, self.picture.size.0, (layout.map.width, beyond.0)),
            along(self.corner.1, self.here.1, self.picture.size.1, (layout.map.height, beyond.1)),
        )
    }

    /// The hints of the last row.
    fn hints(&self) -> Vec<Hint> {
        let mut hints = Vec::new();
        if self.grabbed.is_some() {
            return vec![(Command::Choose, "put it down"), (Command::Back, "leave it where it was")];
        }
        if self.bench.source().is_none() {
            return vec![(Command::Choose, "read it again"), (Command::Back, "back"), (Command::Help, "help")];
        }
        if self.is_balancing() {
            hints.push((Command::Back, "stop the games"));
        }
        match self.pane {
            Pane::List => hints.push((Command::Choose, "open")),
            Pane::Map => hints.extend([(Command::Choose, "open"), (Command::Grab, "move")]),
            Pane::Faults => hints.push((Command::Choose, "to its field")),
        }
        let adds = self.pane == Pane::Map || !matches!(self.open, Open::Kinds);
        if adds {
            hints.extend([(Command::Add, "add"), (Command::Delete, "take out")]);
        }
        hints.extend([
            (Command::TakeBack, "undo"),
            (Command::Redo, "redo"),
            (Command::Save, "save"),
            (Command::Playtest, "play"),
            (Command::Balance, "balance"),
        ]);
        hints.extend((!self.is_balancing()).then_some((Command::Back, "back")));
        hints.extend([
            (Command::NextPane, "pane"),
            (Command::NextFault, "next fault"),
            (Command::Find, "find"),
            (Command::Help, "help"),
            (Command::Palette, "commands"),
            (Command::Leave, "leave"),
        ]);
        hints
    }
}

impl Screen for Editor {
    fn field(&self) -> Option<&Field> {
        self.line.as_ref().filter(|_| self.asked.is_none()).map(|line| &line.field)
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        self.line.as_mut().filter(|_| self.asked.is_none()).map(|line| &mut line.field)
    }

    fn field_area(&self, ui: Ui<'_>) -> Rect {
        self.line.as_ref().map_or(Rect::ZERO, |line| draw::FieldParts::new(ui.area, line).line)
    }

    fn typed(&mut self, _: &mut Hands<'_>) -> Transition {
        self.message = None;
        if let Some(line) = &mut self.line {
            line.edited(&self.bench);
        }
        Transition::Changed
    }

    fn gate(&self) -> Option<Gate> {
        self.asked.as_ref().map(|asked| ("question", asked.number()))
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        self.draw(buf, ui);
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        self.handle(hands, input)
    }

    fn receive(&mut self, _: &mut Hands<'_>, message: &Message) -> Transition {
        let Message::Open(seat) = message else { return Transition::Stay };
        self.show_found(*seat);
        Transition::Changed
    }

    fn context(&self) -> Context {
        match (&self.asked, &self.line) {
            (Some(_), _) => Context::Menu,
            (None, Some(_)) => Context::Field,
            (None, None) => Context::Edit,
        }
    }

    fn help(&self) -> Context {
        Context::Edit
    }

    fn animates(&self) -> bool {
        self.is_balancing()
    }

    fn finder(&self) -> Option<Pick> {
        Some(Pick::level_finder(&self.bench))
    }
}
