//! What lies under the map: land and far bank in the light of the hour, and shades laid over them.

use ratatui::style::{Color, Modifier, Style};

use crate::rules::view::Phase;
use crate::tui::ascii::Glyphs;
use crate::tui::theme::depth::entry;
use crate::tui::theme::{Depth, Ink, Rgb, Theme, ThemeName, mix};

/// What a shade over the land stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shade {
    /// The reach of the towers.
    #[default]
    Signal,
    /// What the agency can hear or know.
    Danger,
    /// Fear.
    Fear,
    /// Belief in a story.
    Belief,
}

/// Steps of a shade: more cannot be told apart, and fewer let bands show.
const STEPS: f64 = 24.0;

/// How much of the sky's colour lies over the land.
const LIGHT: f64 = 0.16;

/// The light over the land: that of a phase, or on its way there from that of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Light {
    /// The phase.
    pub now: Phase,
    /// The one before it.
    pub before: Phase,
    /// How much of the change is over, 0 to 1.
    pub share: f64,
}

/// The land under a shade of each strength, worked out once a frame and not once a cell.
#[derive(Clone, Debug)]
pub struct Grounds([Style; STEPS as usize + 1]);

impl Grounds {
    /// The land under the shade in a strength of 0 to 1.
    pub fn at(&self, strength: f64) -> Style {
        // Half a step more and cut off: rounded.
        self.0[(strength.clamp(0.0, 1.0) * STEPS + 0.5) as usize]
    }
}

impl Light {
    /// The light of a phase.
    pub const fn of(phase: Phase) -> Self {
        Self { now: phase, before: phase, share: 1.0 }
    }
}

impl Theme {
    /// The land in a light, under a shade of a strength of 0 to 1, and over that something of the agency's doing of a
    /// strength of 0 to 1. Where there are too few colours for a shade it is the land alone: see
    /// [`Self::is_textured`].
    pub fn ground(&self, light: Light, shade: Shade, strength: f64, danger: f64) -> Style {
        let p = &self.palette;
        if self.is_textured(shade) {
            return self.bg(Style::new(), p.land);
        }
        let land = self.lit_by(light, p.land, |phase| if phase == Phase::Night { LIGHT / 2.0 } else { LIGHT });
        let strength = (strength.clamp(0.0, 1.0) * STEPS).round() / STEPS;
        let shaded = mix(land, self.tone(shade), strength);
        self.bg(Style::new(), mix(shaded, self.tone(Shade::Danger), danger))
    }

    /// The land in a light, under a shade, in every strength that is told apart.
    pub fn grounds(&self, light: Light, shade: Shade) -> Grounds {
        Grounds(std::array::from_fn(|step| self.ground(light, shade, step as f64 / STEPS, 0.0)))
    }

    /// A ground with so much of the sky's colour over it; 256 colours have none that are so faint.
    fn lit_by(&self, light: Light, ground: Rgb, share: impl Fn(Phase) -> f64) -> Rgb {
        if self.depth == Depth::Ansi256 {
            return ground;
        }
        let under = |phase: Phase| mix(ground, self.palette.sky[phase as usize], share(phase));
        mix(under(light.before), under(light.now), light.share)
    }

    /// Whether a shade is drawn with glyphs, as there are too few colours for it. Of 256, enough are greys, and too few
    /// dark or pale colours.
    pub const fn is_textured(&self, shade: Shade) -> bool {
        match self.depth {
            Depth::True => false,
            Depth::Ansi256 => !matches!(shade, Shade::Signal),
            Depth::None | Depth::Ansi16 => true,
        }
    }

    /// The glyph of such a shade at a spot: the stronger, the denser.
    pub fn grain(&self, strength: f64, x: u16, y: u16) -> &'static str {
        if self.depth == Depth::Ansi256 && self.glyphs != Glyphs::Ascii {
            return match strength {
                0.7.. => "▓",
                0.4..0.7 => "▒",
                0.08..0.4 => "░",
                _ => " ",
            };
        }
        let every = match strength {
            0.75.. => 2,
            0.45..0.75 => 4,
            0.2..0.45 => 8,
            _ => return " ",
        };
        if (x + (every / 2 + 1) * y).is_multiple_of(every) { "'" } else { " " }
    }

    /// The glyphs of such a shade.
    pub fn texture(&self, shade: Shade) -> Style {
        let ink = match shade {
            Shade::Signal => Ink::Wave,
            Shade::Danger => Ink::Bad,
            Shade::Fear => Ink::Heard,
            Shade::Belief => Ink::Believes,
        };
        match self.depth {
            Depth::None => Style::new().add_modifier(Modifier::DIM),
            Depth::Ansi256 => self.fg(Style::new(), entry(dots_of_256(self.name, shade))),
            _ => Style::new().fg(self.ink(ink).fg.unwrap_or(Color::Reset)),
        }
    }

    /// The far bank in a light.
    pub fn far_bank(&self, light: Light) -> Style {
        self.bg(self.ink(Ink::Dim), self.lit_by(light, self.palette.bank, |_| 2.0 * LIGHT))
    }

    /// A style that has `glow` of the light of what just changed, 1 all of it and 0 none.
    pub fn glowing(&self, style: Style, glow: f64) -> Style {
        match (self.depth, style.fg) {
            (Depth::True, Some(Color::Rgb(r, g, b))) => self.fg(style, mix((r, g, b), self.palette.accent, glow)),
            _ if glow > 0.5 => style.add_modifier(Modifier::BOLD),
            _ => style,
        }
    }

    /// The colour that a shade comes to at its full strength: dark enough, or light enough, to be written on.
    pub(super) fn tone(&self, shade: Shade) -> Rgb {
        let p = &self.palette;
        match shade {
            Shade::Signal if self.depth == Depth::Ansi256 => p.reach,
            Shade::Signal => mix(p.reach, p.contact, 0.12),
            Shade::Danger => mix(p.land, p.bad, 0.45),
            Shade::Fear => mix(p.land, p.heard, 0.5),
            Shade::Belief => mix(p.land, p.believes, 0.42),
        }
    }
}

/// Which of the 256 colours a shade's dots have: strong where they are few, so that between them and the land it is the
/// shade of all colours.
const fn dots_of_256(theme: ThemeName, shade: Shade) -> u8 {
    match (theme, shade) {
        (ThemeName::Paper, Shade::Danger) => 210,
        (ThemeName::Paper, Shade::Fear) => 180,
        (ThemeName::Paper, Shade::Belief) => 215,
        (ThemeName::Paper, Shade::Signal) => 152,
        (ThemeName::ColourBlind, Shade::Danger) => 130,
        (ThemeName::ColourBlind, Shade::Belief) => 100,
        (_, Shade::Danger) => 88,
        (_, Shade::Fear) => 94,
        (_, Shade::Belief) => 136,
        (_, Shade::Signal) => 23,
    }
}
