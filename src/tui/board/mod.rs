//! What play, the agency's chair and the viewer share: the map with a panel beside it and what was told below, one thing
//! selected on it, keys and mouse.
//!
//! Reading order: [`Board`] (where a person is on it), [`Parts`] (where its parts stand); [`Table`] (what a screen fills it
//! with, and what is done to it), in `table` and `mouse`; `draw`.

mod draw;
mod mouse;
mod parts;
mod table;

use crate::rules::ids::PersonId;
use crate::tui::overlay::OverlayKind;
use crate::tui::scene::Scene;
use crate::tui::selection::Selection;
use crate::tui::widgets::map::{Camera, MapLayout};

pub use draw::{draw_board, draw_heading, draw_side, heading};
pub use parts::{Below, Parts, Side};
pub use table::{Asks, Doing, Table};

/// What is said where a game is left.
pub const SAVED: &str = "The game is saved: Continue takes it up again";

/// Where a person is on a board.
#[derive(Clone, Debug)]
pub struct Board {
    /// The moment shown.
    pub scene: Scene,
    /// What is selected.
    pub selection: Selection,
    /// What was selected before, for going back.
    pub trail: Vec<Selection>,
    /// Which part has the arrow keys.
    pub pane: Pane,
    /// The item under the cursor in the side panel.
    pub cursor: usize,
    /// Rows scrolled up in what was told, from where the newest is read; and what is chosen there.
    pub scroll: i32,
    /// What is chosen there.
    pub entry: Option<usize>,
    /// What is laid over the map.
    pub overlay: Option<OverlayKind>,
    /// What of the map is seen.
    pub camera: Camera,
    /// The cell of the map that is pointed at.
    pub pointed: Option<(u16, u16)>,
    /// What the last row says instead of its hints.
    pub message: Option<String>,
    /// Lines of the box above the screen that are scrolled past.
    pub popup_from: usize,
}

/// Which part has the arrow keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The side panel.
    Side,
    /// The map.
    Map,
    /// What was told.
    Told,
}

impl Pane {
    const fn next(self) -> Self {
        match self {
            Self::Side => Self::Map,
            Self::Map => Self::Told,
            Self::Told => Self::Side,
        }
    }
}

impl Board {
    /// A board with nothing selected, and all of the map in sight.
    pub fn new(scene: Scene) -> Self {
        Self {
            scene,
            selection: Selection::Tonight,
            trail: Vec::new(),
            pane: Pane::Side,
            cursor: 0,
            scroll: 0,
            entry: None,
            overlay: None,
            camera: Camera::default(),
            pointed: None,
            message: None,
            popup_from: 0,
        }
    }

    /// Says something in the last row.
    pub fn say(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
    }

    /// Puts the cursor on an item of the side panel; whether it was on another.
    pub fn point(&mut self, item: usize) -> bool {
        std::mem::replace(&mut self.cursor, item) != item
    }

    /// Shows something, with the cursor on the first line about it.
    pub fn show(&mut self, selection: Selection) {
        self.selection = selection;
        self.cursor = 0;
        self.camera.held = false;
    }

    /// Whether one step back would lead nowhere.
    pub fn has_nothing_open(&self) -> bool {
        let still = self.trail.is_empty() && self.selection == Selection::Tonight && self.pane == Pane::Side;
        still && self.overlay.is_none()
    }

    /// Nearer, farther, or to a side.
    fn move_camera(&mut self, map: &MapLayout, (zoom, right, down): (i8, i8, i8)) {
        match zoom {
            1 if !map.can_zoom_in() => self.say("The map shows all there is"),
            0 if !map.is_larger() => self.say("All of the map is in sight: + goes nearer"),
            0 => self.camera = map.pan(self.camera, (right, down)),
            _ => {
                let zoom = self.camera.zoom.saturating_add_signed(zoom);
                self.camera = Camera { zoom, held: false, ..self.camera };
            }
        }
    }
}

/// The one after the selected of some people, or before; from the first on, or from the last back.
pub fn next_of(people: &[PersonId], selection: Selection, on: bool) -> Option<PersonId> {
    let at = people.iter().position(|&person| selection == Selection::Person(person));
    let next = match (at, on) {
        (None, _) => 0,
        (Some(at), true) => (at + 1) % people.len(),
        (Some(at), false) => (at + people.len() - 1) % people.len(),
    };
    people.get(next).copied()
}
