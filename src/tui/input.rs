//! What the player does, in words of our own: no terminal library is named here.

/// The character of Backspace.
pub const RUBOUT: char = '\u{7f}';

/// A key that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character, shift already applied.
    Char(char),
    /// A character with Ctrl.
    Ctrl(char),
    /// A character with Alt, or behind Escape so closely that it comes as the same. Where it edits a field it is the one,
    /// else the other. Backspace is [`RUBOUT`] here.
    Alt(char),
    /// A function key, from 1.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Backspace with Ctrl.
    WordBack,
    /// Delete.
    Delete,
    /// Delete with Ctrl or Alt.
    WordDelete,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// Left with Ctrl or Alt.
    WordLeft,
    /// Right with Ctrl or Alt.
    WordRight,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

impl Key {
    /// The key of a name, as [`Self::name`] and [`Self::word`] write it; upper and lower case are the same but for
    /// single characters.
    pub fn named(name: &str) -> Option<Self> {
        let mut chars = name.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            let arrow = Self::NAMED.into_iter().find(|(_, sign, _)| *sign == name).map(|(key, ..)| key);
            return arrow.or_else(|| (!c.is_control() && !c.is_whitespace()).then_some(Self::Char(c)));
        }
        let lower = name.to_lowercase();
        if let Some(c) = lower.strip_prefix("ctrl-") {
            let mut chars = c.chars();
            return chars.next().filter(|c| c.is_ascii_alphanumeric() && chars.next().is_none()).map(Self::Ctrl);
        }
        if let Some(number) = lower.strip_prefix('f').and_then(|number| number.parse().ok()) {
            return (1..=12).contains(&number).then_some(Self::F(number));
        }
        let same = |(_, sign, word): &(Self, &str, &str)| [sign, word].iter().any(|own| own.eq_ignore_ascii_case(name));
        Self::NAMED.into_iter().find(same).map(|(key, ..)| key)
    }

    /// The keys that have a name of their own, with that in help and hints, and that in ASCII and in the settings file.
    pub const NAMED: [(Self, &'static str, &'static str); 15] = [
        (Self::Char(' '), "Space", "Space"),
        (Self::Enter, "Enter", "Enter"),
        (Self::Esc, "Esc", "Esc"),
        (Self::Tab, "Tab", "Tab"),
        (Self::BackTab, "Shift-Tab", "Shift-Tab"),
        (Self::Backspace, "Backspace", "Backspace"),
        (Self::Delete, "Del", "Del"),
        (Self::Up, "↑", "Up"),
        (Self::Down, "↓", "Down"),
        (Self::Left, "←", "Left"),
        (Self::Right, "→", "Right"),
        (Self::Home, "Home", "Home"),
        (Self::End, "End", "End"),
        (Self::PageUp, "PgUp", "PgUp"),
        (Self::PageDown, "PgDn", "PgDn"),
    ];

    /// What the keys are that it stands for where nothing is typed: itself, with no regard to Ctrl and Alt where those mean
    /// something in a field alone.
    pub const fn outside_fields(self) -> (Option<Self>, Self) {
        match self {
            Self::Alt(RUBOUT) => (Some(Self::Esc), Self::Backspace),
            Self::Alt(c) => (Some(Self::Esc), Self::Char(c)),
            Self::WordBack => (None, Self::Backspace),
            Self::WordLeft => (None, Self::Left),
            Self::WordRight => (None, Self::Right),
            Self::WordDelete => (None, Self::Delete),
            other => (None, other),
        }
    }

    /// Its name in the settings file: letters, digits and dashes where it is no character.
    pub fn word(self) -> String {
        self.named_as(|(_, _, word)| word)
    }

    /// Its name in help and hints, as [`Keymap::name`](crate::tui::keymap::Keymap::name) gives it.
    pub fn name(self) -> String {
        self.named_as(|(_, name, _)| name)
    }

    fn named_as(self, which: impl Fn((Self, &'static str, &'static str)) -> &'static str) -> String {
        match (self, Self::NAMED.into_iter().find(|(key, ..)| *key == self)) {
            (_, Some(named)) => which(named).to_owned(),
            (Self::Ctrl(c), None) => format!("Ctrl-{c}"),
            (Self::Alt(c), None) => format!("Alt-{c}"),
            (Self::F(n), None) => format!("F{n}"),
            (Self::Char(c), None) => c.to_string(),
            (other, None) => format!("{other:?}"),
        }
    }
}

/// One thing the player or the terminal did. Columns and rows count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// The left button was pressed.
    Click {
        /// Column.
        x: u16,
        /// Row.
        y: u16,
    },
    /// The pointer moved with the left button held down.
    Drag {
        /// Column.
        x: u16,
        /// Row.
        y: u16,
    },
    /// The left button was let go.
    Release {
        /// Column.
        x: u16,
        /// Row.
        y: u16,
    },
    /// The pointer moved.
    Hover {
        /// Column.
        x: u16,
        /// Row.
        y: u16,
    },
    /// The wheel was turned.
    Wheel {
        /// Column.
        x: u16,
        /// Row.
        y: u16,
        /// Up, away from the player; or down.
        up: bool,
    },
    /// The terminal has a new size.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// One tick of an animation passed; sent only while [`App::animates`](crate::tui::App::animates).
    Tick,
}

impl Input {
    /// Whether the player did it, with a key or the mouse.
    pub const fn is_deed(self) -> bool {
        matches!(self, Self::Key(_)) || self.is_pointer()
    }

    /// Whether the mouse did it.
    pub const fn is_pointer(self) -> bool {
        matches!(
            self,
            Self::Click { .. } | Self::Drag { .. } | Self::Release { .. } | Self::Hover { .. } | Self::Wheel { .. }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_by_its_name() {
        let others =
            [Key::Char('e'), Key::Char('E'), Key::Char('?'), Key::Char('é'), Key::Ctrl('x'), Key::F(1), Key::F(12)];
        for key in Key::NAMED.into_iter().map(|(key, ..)| key).chain(others) {
            assert_eq!(Key::named(&key.name()), Some(key));
            assert_eq!(Key::named(&key.word()), Some(key));
        }
        assert_eq!(Key::named("pgup"), Some(Key::PageUp));
        for name in ["", "ee", "F0", "F13", "Ctrl-", "Ctrl-xy", "Hyper", " ", "\n"] {
            assert_eq!(Key::named(name), None, "{name:?}");
        }
    }
}
