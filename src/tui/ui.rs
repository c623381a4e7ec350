//! What drawing and pointing need to know beside the screen itself, passed down from the app.

use ratatui::layout::Rect;

use crate::tui::input::Key;
use crate::tui::keymap::{Command, Context, Keymap};
use crate::tui::theme::Theme;

/// Where a screen is drawn, in which colours, and with which keys.
#[derive(Clone, Copy, Debug)]
pub struct Ui<'a> {
    /// The whole screen.
    pub area: Rect,
    /// The colours.
    pub theme: &'a Theme,
    /// The keys, the player's own in their place.
    pub keymap: &'a Keymap,
}

impl Ui<'_> {
    /// What a key asks for in a context.
    pub fn lookup(self, context: Context, key: Key) -> Option<Command> {
        self.keymap.lookup(context, key)
    }

    /// The name of the key that hints show for a command; empty where it has none.
    pub fn key_name(self, context: Context, command: Command) -> String {
        self.keymap.key_name(context, command)
    }
}
