//! The settings as rows: what each can be, and what that means.

use crate::tui::settings::{Colours, Settings, Speed};
use crate::tui::theme::ThemeName;

/// One setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    Theme,
    Colours,
    Characters,
    Speed,
    Mouse,
    LargeType,
    Levels,
    Keys,
}

impl Row {
    /// Every setting, in the order of the list.
    pub(super) const ALL: [Self; 8] = [
        Self::Theme,
        Self::Colours,
        Self::Characters,
        Self::Speed,
        Self::Mouse,
        Self::LargeType,
        Self::Levels,
        Self::Keys,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Theme => "Theme",
            Self::Colours => "Colours",
            Self::Characters => "Characters",
            Self::Speed => "Other side's turn",
            Self::Mouse => "Mouse",
            Self::LargeType => "Type",
            Self::Levels => "Levels",
            Self::Keys => "Keys",
        }
    }

    /// Its line in the list.
    pub(super) fn label(self, settings: &Settings, every_level: bool) -> String {
        let value = match (self, settings.keys.len()) {
            (Self::Theme, _) => settings.theme.name(),
            (Self::Colours, _) => settings.colours.name(),
            (Self::Speed, _) => settings.speed.name(),
            (Self::Characters, _) => ["full", "plain ASCII"][usize::from(settings.ascii == Some(true))],
            (Self::Mouse, _) => ["on", "off"][usize::from(!settings.mouse)],
            (Self::LargeType, _) => ["as the terminal's", "large, for a projector"][usize::from(settings.large_type)],
            (Self::Levels, _) => ["in order", "every one open"][usize::from(every_level)],
            (Self::Keys, 0) => "the program's",
            (Self::Keys, _) => "your own",
        };
        format!("{:<19}{value}", self.name())
    }

    /// What it can be; nothing for what is opened.
    pub(super) fn values(self) -> Vec<String> {
        let owned = |values: &[&str]| values.iter().map(|&value| value.to_owned()).collect();
        match self {
            Self::Theme => ThemeName::ALL.iter().map(|theme| theme.name().to_owned()).collect(),
            Self::Colours => Colours::ALL.iter().map(|colours| colours.name().to_owned()).collect(),
            Self::Characters => owned(&["full", "plain ASCII"]),
            Self::Speed => Speed::ALL.iter().map(|speed| format!("{}: {}", speed.name(), speed.meaning())).collect(),
            Self::Mouse => owned(&["on", "off"]),
            Self::LargeType => owned(&["as the terminal's", "large, for a projector"]),
            Self::Levels => owned(&["in order, as they are won", "every one open"]),
            Self::Keys => Vec::new(),
        }
    }

    /// Which of its values it has.
    pub(super) fn chosen(self, settings: &Settings, every_level: bool) -> usize {
        match self {
            Self::Theme => at(&ThemeName::ALL, &settings.theme),
            Self::Colours => at(&Colours::ALL, &settings.colours),
            Self::Characters => usize::from(settings.ascii == Some(true)),
            Self::Speed => at(&Speed::ALL, &settings.speed),
            Self::Mouse => usize::from(!settings.mouse),
            Self::LargeType => usize::from(settings.large_type),
            Self::Levels => usize::from(every_level),
            Self::Keys => 0,
        }
    }

    /// Gives it one of its values. What is kept elsewhere is not changed.
    pub(super) fn set(self, settings: &mut Settings, value: usize) {
        match self {
            Self::Theme => settings.theme = ThemeName::ALL.get(value).copied().unwrap_or_default(),
            Self::Colours => settings.colours = Colours::ALL.get(value).copied().unwrap_or_default(),
            Self::Characters => settings.ascii = Some(value == 1),
            Self::Speed => settings.speed = Speed::ALL.get(value).copied().unwrap_or_default(),
            Self::Mouse => settings.mouse = value == 0,
            Self::LargeType => settings.large_type = value == 1,
            Self::Levels | Self::Keys => {}
        }
    }

    /// What is said about it.
    pub(super) const fn about(self) -> &'static str {
        match self {
            Self::Theme => {
                "How the screens look. No colour carries meaning alone: whatever a colour says, a sign or a word says too."
            }
            Self::Colours => {
                "How many colours the terminal is taken to show. By itself it is what TERM names, what COLORTERM adds to that, \
                 256 in screen and tmux, and none where NO_COLOR is set; a choice here goes before that."
            }
            Self::Characters => {
                "Plain ASCII draws nothing that a terminal or a font might not have, and spells names of other scripts; it is \
                 so by itself where the locale is not UTF-8. The keys and signs (?) show what stands for what."
            }
            Self::Speed => "How fast the other side's turn is played out. Any key hurries it, at any speed.",
            Self::Mouse => {
                "Without the mouse, the terminal's own selecting and copying works. The keys reach everything either \
                 way."
            }
            Self::LargeType => {
                "For a projector: faint text is as strong as any, and the headings of lessons are as large as letters of \
                 blocks can make them. How large the rest is, is the terminal's own setting."
            }
            Self::Levels => {
                "Levels open one after another as they are won, or all at once: for a class, or for who has played \
                 before. What was won stays."
            }
            Self::Keys => {
                "Each command can have other keys: they stand in settings.ron, which is checked when the game begins. \
                 Take this row for every key there is, and how to change it."
            }
        }
    }
}

fn at<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or(0)
}
