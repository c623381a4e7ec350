//! What keys do in the editor.

use crate::game::Session;
use crate::level::workbench::{BenchFault, Section, Spot};
use crate::tui::input::{Input, Key};
use crate::tui::keymap::Command;
use crate::tui::screens::editor::field::{FieldLine, Typed};
use crate::tui::screens::editor::{Editor, Open, Pane};
use crate::tui::screens::{Hands, Play, Screen, Transition, menu};
use crate::words;

/// The seed of a playtest where the level has none of its own: the same each time, so that a change of the level is
/// what changes the game.
const SEED: u64 = 1;

impl Editor {
    /// Takes in what the player did.
    pub fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let transition = match input {
            Input::Key(key) => self.key(hands, key),
            Input::Tick => self.hear(hands),
            _ => self.pointer(hands, input),
        };
        self.keep_in_sight(hands.area);
        transition
    }

    fn key(&mut self, hands: &mut Hands<'_>, key: Key) -> Transition {
        let command = hands.keymap.lookup(self.context(), key);
        self.message = None;
        if self.asked.is_some() {
            return self.key_in_box(hands, key, command);
        }
        if command == Some(Command::Leave) {
            self.line = None;
        }
        if self.line.is_some() {
            return self
                .type_in(hands, |line, bench| command.map_or(Typed::Nothing, |command| line.command(bench, command)));
        }
        match command {
            Some(Command::Leave) if key == Key::Ctrl('c') && !self.bench.is_changed() => Transition::Quit,
            Some(command) => self.command(hands, command),
            None => Transition::Changed,
        }
    }

    /// Lets the line that is typed take something in, and does what comes of it.
    pub(super) fn type_in(
        &mut self,
        hands: &mut Hands<'_>,
        take: impl FnOnce(&mut FieldLine, &crate::level::workbench::Workbench) -> Typed,
    ) -> Transition {
        let Some(mut line) = self.line.take() else { return Transition::Stay };
        match take(&mut line, &self.bench) {
            Typed::Nothing => {
                self.line = Some(line);
                return Transition::Stay;
            }
            Typed::Changed => self.line = Some(line),
            Typed::Back => {}
            Typed::Take(text) => self.set(hands, line, &text),
        }
        Transition::Changed
    }

    /// Sets the field whose line was typed.
    fn set(&mut self, hands: &mut Hands<'_>, mut line: FieldLine, text: &str) {
        let leaves_out = text.trim().is_empty() && line.slot.default.is_some();
        let done = match (leaves_out, &line.slot.value) {
            (true, None) => Ok(0),
            (true, Some(_)) => self.bench.clear(&line.slot).map(|()| 1),
            (false, _) => self.bench.set(&line.slot, text),
        };
        match done {
            Ok(places) => {
                if line.slot.is_id() && places > 1 {
                    self.message = Some(format!("Renamed in {}", words::count(places, "place")));
                }
                self.changed(hands);
            }
            Err(fault) => {
                line.faults = vec![fault.to_string()];
                self.line = Some(line);
            }
        }
    }

    /// Does what a key or a hint asks for.
    pub(super) fn command(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        match command {
            Command::Leave => return self.leave(hands),
            Command::Help => return Transition::General(Command::Help),
            command if command.is_general() => return Transition::General(command),
            Command::Playtest => return self.playtest(),
            Command::Balance => self.begin_balance(hands),
            Command::Choose if self.bench.source().is_none() => self.read_anew(hands),
            Command::Back if self.grabbed.is_some() => self.put_back(),
            Command::Back if self.is_balancing() => self.stop_balance(hands),
            Command::Back if self.pane != Pane::List => self.pane = Pane::List,
            Command::Back if self.open == Open::Kinds && self.balance.is_some() => self.balance = None,
            Command::Back if self.open == Open::Kinds => return self.leave(hands),
            Command::Back => self.go_back(),
            Command::NextPane => self.turn_to(self.pane.next()),
            Command::LastPane => self.turn_to(self.pane.next().next()),
            Command::Save => self.save(hands),
            Command::TakeBack | Command::Redo => self.step_in_time(hands, command == Command::Redo),
            Command::NextFault => self.next_fault(),
            Command::Add => self.add(hands),
            Command::Delete => self.take_out(hands),
            Command::Earlier | Command::Later => self.reorder(hands, command == Command::Later),
            _ => match self.pane {
                Pane::List => return self.command_in_list(hands, command),
                Pane::Map => self.command_on_map(hands, command),
                Pane::Faults => self.command_in_faults(command),
            },
        }
        Transition::Changed
    }

    fn turn_to(&mut self, pane: Pane) {
        self.put_back();
        self.pane = pane;
    }

    fn command_in_list(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        match command {
            Command::Choose | Command::Right => self.choose(hands),
            Command::Left if self.open == Open::Kinds => {}
            Command::Left => self.go_back(),
            _ => {
                let rows = self.rows().len();
                if !menu::step(&mut self.cursor[self.open.depth()], rows, command) {
                    return Transition::Changed;
                }
                self.show_on_map();
            }
        }
        Transition::Changed
    }

    /// One step back in the list.
    pub(super) fn go_back(&mut self) {
        self.open = match self.open {
            Open::Entry(section, at) => {
                self.cursor[1] = at;
                Open::Kind(section)
            }
            _ => Open::Kinds,
        };
        self.top = 0;
    }

    /// Opens the row under the cursor of the list.
    pub(super) fn choose(&mut self, hands: &mut Hands<'_>) {
        let at = self.cursor[self.open.depth()];
        match self.open {
            Open::Kinds => {
                let Some(&section) = Section::ALL.get(at) else { return };
                (self.open, self.cursor[1], self.top) = (Open::Kind(section), 0, 0);
                self.show_on_map();
            }
            Open::Kind(section) if section.list().is_some() => {
                if at >= self.bench.count(section) {
                    return self.add(hands);
                }
                (self.open, self.cursor[2], self.top) = (Open::Entry(section, at), 0, 0);
                self.show_on_map();
            }
            Open::Kind(_) | Open::Entry(..) => {
                if let Some(slot) = self.slot() {
                    self.line = Some(FieldLine::new(&self.bench, slot));
                }
            }
        }
    }

    /// Takes a step back, or makes it again.
    fn step_in_time(&mut self, hands: &mut Hands<'_>, again: bool) {
        self.put_back();
        let done = if again { self.bench.redo() } else { self.bench.undo() };
        self.message = Some(match (done, again) {
            (Some(what), false) => format!("Taken back: {what}"),
            (Some(what), true) => format!("Made again: {what}"),
            (None, false) => "There is nothing to take back".to_owned(),
            (None, true) => "Nothing was taken back".to_owned(),
        });
        self.changed(hands);
    }

    /// Adds an entry: on the map a place under the cursor, else one of the kind that is open.
    pub(super) fn add(&mut self, hands: &mut Hands<'_>) {
        let section = match self.open {
            _ if self.pane == Pane::Map => Section::Places,
            Open::Kinds => Section::ALL[self.cursor[0].min(Section::ALL.len() - 1)],
            Open::Kind(section) | Open::Entry(section, _) => section,
        };
        let near = (self.pane == Pane::Map).then_some(self.here);
        match self.bench.add(section, near) {
            Ok(at) => {
                self.changed(hands);
                self.go_to((section, at, None));
            }
            Err(fault) => self.message = Some(words::sentence(&fault.to_string())),
        }
    }

    /// Takes out the entry, or leaves the field out.
    fn take_out(&mut self, hands: &mut Hands<'_>) {
        let on_map = (self.pane == Pane::Map).then(|| self.picture.spot_at(self.here.0, self.here.1));
        let entry = match on_map {
            Some(spot) => spot.map(Spot::entry),
            None if matches!(self.open, Open::Kind(_)) => self.entry(),
            None => None,
        };
        let done = match (entry, self.slot()) {
            (Some((section, at)), _) => {
                let Some(list) = section.list() else { return };
                self.bench.remove(&list.item(at)).map(|dangling| {
                    let first = dangling.first()?;
                    Some(format!("{} now: {first}", words::count(dangling.len(), "fault")))
                })
            }
            (None, Some(slot)) if slot.value.is_some() && slot.default.is_some() => {
                self.bench.clear(&slot).map(|()| None)
            }
            (None, Some(slot)) if slot.default.is_none() => {
                self.message = Some(format!("{} must be there; take out the whole entry from its list", slot.name));
                return;
            }
            _ => return,
        };
        self.told(done);
        self.changed(hands);
    }

    /// Says what came of a step.
    fn told(&mut self, done: Result<Option<String>, BenchFault>) {
        self.message = match done {
            Ok(said) => said,
            Err(fault) => Some(words::sentence(&fault.to_string())),
        };
    }

    fn reorder(&mut self, hands: &mut Hands<'_>, down: bool) {
        let Some((section, at)) = self.entry() else { return };
        let Some(list) = section.list() else { return };
        match self.bench.reorder(&list, at, down) {
            Ok(to) => {
                self.cursor[1] = to;
                if let Open::Entry(..) = self.open {
                    self.open = Open::Entry(section, to);
                }
                self.changed(hands);
            }
            Err(fault) => self.told(Err(fault)),
        }
    }

    fn command_in_faults(&mut self, command: Command) {
        if command == Command::Choose {
            return self.go_to_fault();
        }
        let faults = self.faults().len();
        menu::step(&mut self.fault, faults, command);
    }

    fn next_fault(&mut self) {
        let faults = self.faults().len();
        if faults == 0 {
            self.message = Some("Nothing is wrong".to_owned());
            return;
        }
        // The first time it is the one under the cursor, then the one behind it.
        if self.pane == Pane::Faults {
            self.fault = (self.fault + 1) % faults;
        }
        self.go_to_fault();
        self.pane = Pane::Faults;
    }

    /// Opens the field that the fault under the cursor is about.
    pub(super) fn go_to_fault(&mut self) {
        if let Some(seat) = self.seats.get(self.fault).copied().flatten() {
            self.go_to(seat);
            self.pane = Pane::List;
        }
    }

    fn playtest(&mut self) -> Transition {
        let Some(level) = self.bench.level() else {
            self.message = Some(self.unplayable("played"));
            return Transition::Changed;
        };
        let seed = level.fixed_seed().unwrap_or(SEED);
        let session = Session::new(level.clone(), seed, level.brain());
        Transition::Push(Box::new(Play::new(session).as_trial()))
    }

    /// Why the text as it stands cannot be played or otherwise used, as `done` says.
    pub(super) fn unplayable(&self, done: &str) -> String {
        let faults = self.bench.faults();
        let (all, first) = (faults.list.len() + faults.more, faults.list.first());
        let first = first.map_or_else(String::new, |fault| format!("line {}: {}", fault.line, fault.message));
        format!("It cannot be {done} with {}: {first}", words::count(all, "fault"))
    }

    fn command_on_map(&mut self, hands: &mut Hands<'_>, command: Command) {
        let (dx, dy) = match command {
            Command::Up => (0, -1),
            Command::Down => (0, 1),
            Command::Left => (-1, 0),
            Command::Right => (1, 0),
            Command::PageUp => (0, -8),
            Command::PageDown => (0, 8),
            Command::First => (-8, 0),
            Command::Last => (8, 0),
            Command::Choose | Command::Grab if self.grabbed.is_some() => return self.put_down(hands),
            Command::Grab => return self.grab(self.picture.spot_at(self.here.0, self.here.1)),
            Command::Choose => {
                if let Some((section, at)) = self.picture.spot_at(self.here.0, self.here.1).map(Spot::entry) {
                    self.go_to((section, at, None));
                    self.pane = Pane::List;
                }
                return;
            }
            _ => return,
        };
        let (width, height) = self.picture.size;
        let along = |at: u16, by: i16, size: u16| at.saturating_add_signed(by).min(size.saturating_sub(1));
        self.move_to((along(self.here.0, dx, width), along(self.here.1, dy, height)));
    }

    /// Takes up what stands at a spot of the map.
    pub(super) fn grab(&mut self, spot: Option<Spot>) {
        let Some(from) = spot.and_then(|spot| self.picture.position(spot)) else {
            self.message = Some("Nothing stands here; a adds a place".to_owned());
            return;
        };
        self.grabbed = spot.map(|spot| (spot, from));
        self.here = from;
    }

    /// Moves the cursor of the map, and what it holds.
    pub(super) fn move_to(&mut self, to: (u16, u16)) {
        self.here = to;
        if let Some((spot, _)) = self.grabbed {
            self.picture.put(spot, to);
        }
    }

    /// Puts down what is held, where the cursor is.
    pub(super) fn put_down(&mut self, hands: &mut Hands<'_>) {
        let Some((spot, from)) = self.grabbed.take() else { return };
        if self.here == from {
            return;
        }
        let done = self.bench.move_to(spot, self.here);
        self.told(done.map(|()| None));
        self.changed(hands);
    }

    /// Puts back what is held.
    fn put_back(&mut self) {
        if let Some((spot, from)) = self.grabbed.take() {
            self.picture.put(spot, from);
            self.here = from;
        }
    }
}
