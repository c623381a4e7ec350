//! What the player does, in words of our own: no terminal library is named here.

/// A key that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character, shift already applied.
    Char(char),
    /// A character with Ctrl.
    Ctrl(char),
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
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
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
            let arrow = [Self::Up, Self::Down, Self::Left, Self::Right].into_iter().find(|key| key.name() == name);
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
        let same = |key: &Self| [key.word(), key.name()].iter().any(|word| word.eq_ignore_ascii_case(name));
        Self::NAMED.into_iter().find(same)
    }

    /// The keys that have a name of their own.
    pub const NAMED: [Self; 14] = [
        Self::Char(' '),
        Self::Enter,
        Self::Esc,
        Self::Tab,
        Self::BackTab,
        Self::Backspace,
        Self::Up,
        Self::Down,
        Self::Left,
        Self::Right,
        Self::Home,
        Self::End,
        Self::PageUp,
        Self::PageDown,
    ];

    /// Its name in the settings file: letters, digits and dashes where it is no character.
    pub fn word(self) -> String {
        match self {
            Self::Up => "Up".to_owned(),
            Self::Down => "Down".to_owned(),
            Self::Left => "Left".to_owned(),
            Self::Right => "Right".to_owned(),
            other => other.name(),
        }
    }

    /// Its name in help and hints, as [`Keymap::name`](crate::tui::keymap::Keymap::name) gives it.
    pub fn name(self) -> String {
        match self {
            Self::Char(' ') => "Space".to_owned(),
            Self::Char(c) => c.to_string(),
            Self::Ctrl(c) => format!("Ctrl-{c}"),
            Self::F(n) => format!("F{n}"),
            Self::Enter => "Enter".to_owned(),
            Self::Esc => "Esc".to_owned(),
            Self::Tab => "Tab".to_owned(),
            Self::BackTab => "Shift-Tab".to_owned(),
            Self::Backspace => "Backspace".to_owned(),
            Self::Up => "↑".to_owned(),
            Self::Down => "↓".to_owned(),
            Self::Left => "←".to_owned(),
            Self::Right => "→".to_owned(),
            Self::Home => "Home".to_owned(),
            Self::End => "End".to_owned(),
            Self::PageUp => "PgUp".to_owned(),
            Self::PageDown => "PgDn".to_owned(),
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
        for key in Key::NAMED.into_iter().chain(others) {
            assert_eq!(Key::named(&key.name()), Some(key));
            assert_eq!(Key::named(&key.word()), Some(key));
        }
        assert_eq!(Key::named("pgup"), Some(Key::PageUp));
        for name in ["", "ee", "F0", "F13", "Ctrl-", "Ctrl-xy", "Hyper", " ", "\n"] {
            assert_eq!(Key::named(name), None, "{name:?}");
        }
    }
}
