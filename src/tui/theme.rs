//! Colours by role. No colour carries meaning alone: whatever a colour says, a glyph or a word says too.

mod depth;
mod ground;
mod names;

use ratatui::style::{Color, Modifier, Style};

use crate::rules::view::Phase;
use crate::tui::ascii::Glyphs;
use crate::tui::theme::depth::{entry as e, nearest_of_16, nearest_of_256};

pub use depth::Depth;
pub use ground::{Light, Shade};
pub use names::ThemeName;

/// A colour as red, green, blue.
pub type Rgb = (u8, u8, u8);

/// The colours of a theme, by role.
#[derive(Clone, Copy, Debug)]
struct Palette {
    land: Rgb,
    reach: Rgb,
    bank: Rgb,
    water: Rgb,
    wave: Rgb,
    panel: Rgb,
    raised: Rgb,
    line: Rgb,
    text: Rgb,
    dim: Rgb,
    faint: Rgb,
    accent: Rgb,
    unaware: Rgb,
    heard: Rgb,
    believes: Rgb,
    contact: Rgb,
    proof: Rgb,
    good: Rgb,
    bad: Rgb,
    road: Rgb,
    tied: Rgb,
    sky: [Rgb; 4],
}

const NIGHT: Palette = Palette {
    land: (15, 20, 28),
    reach: (28, 56, 66),
    bank: (8, 11, 16),
    water: (20, 44, 70),
    wave: (62, 104, 148),
    panel: (13, 17, 24),
    raised: (32, 42, 56),
    line: (52, 64, 80),
    text: (218, 223, 228),
    dim: (148, 158, 170),
    faint: (98, 110, 124),
    accent: (240, 190, 96),
    unaware: (112, 124, 138),
    heard: (205, 160, 100),
    believes: (255, 205, 92),
    contact: (110, 205, 196),
    proof: (176, 250, 232),
    good: (150, 208, 128),
    bad: (238, 112, 104),
    road: (84, 92, 100),
    tied: (58, 82, 96),
    sky: [(24, 30, 66), (104, 62, 78), (52, 94, 124), (92, 56, 92)],
};

const PAPER: Palette = Palette {
    land: (240, 234, 220),
    reach: (206, 224, 214),
    bank: (226, 219, 203),
    water: (184, 208, 224),
    wave: (92, 134, 168),
    panel: (248, 244, 234),
    raised: (224, 214, 192),
    line: (170, 160, 140),
    text: (38, 36, 32),
    dim: (92, 88, 80),
    faint: (136, 130, 118),
    accent: (150, 84, 10),
    unaware: (128, 122, 110),
    heard: (164, 104, 30),
    believes: (176, 60, 0),
    contact: (0, 106, 110),
    proof: (0, 62, 120),
    good: (42, 110, 32),
    bad: (176, 26, 30),
    road: (158, 148, 128),
    tied: (170, 200, 196),
    sky: [(136, 144, 202), (232, 184, 172), (176, 208, 226), (212, 176, 204)],
};

const HIGH_CONTRAST: Palette = Palette {
    land: (0, 0, 0),
    reach: (0, 56, 72),
    bank: (0, 0, 0),
    water: (0, 40, 110),
    wave: (150, 200, 255),
    panel: (0, 0, 0),
    raised: (48, 48, 48),
    line: (190, 190, 190),
    text: (255, 255, 255),
    dim: (225, 225, 225),
    faint: (180, 180, 180),
    accent: (255, 225, 0),
    unaware: (200, 200, 200),
    heard: (255, 170, 60),
    believes: (255, 235, 0),
    contact: (60, 240, 240),
    proof: (130, 255, 190),
    good: (100, 255, 100),
    bad: (255, 120, 120),
    road: (190, 190, 190),
    tied: (0, 90, 110),
    sky: [(0, 0, 90), (110, 0, 50), (0, 70, 110), (90, 0, 90)],
};

// After Okabe and Ito's eight colours, lightened where they stand on a dark ground.
const COLOUR_BLIND: Palette = Palette {
    land: (14, 18, 24),
    reach: (20, 52, 76),
    bank: (8, 11, 16),
    water: (12, 48, 88),
    wave: (86, 150, 200),
    panel: (12, 16, 22),
    raised: (34, 42, 54),
    line: (60, 70, 84),
    text: (226, 228, 230),
    dim: (160, 168, 178),
    faint: (116, 124, 136),
    accent: (240, 228, 66),
    unaware: (122, 130, 142),
    heard: (230, 159, 0),
    believes: (240, 228, 66),
    contact: (86, 180, 233),
    proof: (190, 228, 255),
    good: (100, 190, 250),
    bad: (240, 120, 40),
    road: (96, 104, 114),
    tied: (30, 74, 104),
    sky: [(20, 28, 66), (100, 64, 30), (40, 88, 128), (80, 60, 100)],
};

// The same for 256 colours, which have few that are dark or pale and not strong: what is a tint of the ground is a grey
// there, so that no step of a shade turns into another hue; what is a colour keeps its hue.
const NIGHT_256: Palette = Palette {
    land: e(233),
    reach: e(238),
    bank: e(232),
    water: e(17),
    wave: e(67),
    panel: e(233),
    raised: e(236),
    line: e(239),
    text: e(253),
    dim: e(248),
    faint: e(243),
    accent: e(179),
    unaware: e(244),
    heard: e(180),
    believes: e(221),
    contact: e(80),
    proof: e(158),
    good: e(114),
    bad: e(203),
    road: e(241),
    tied: e(24),
    sky: [e(17), e(53), e(24), e(54)],
};

const PAPER_256: Palette = Palette {
    land: e(255),
    reach: e(250),
    bank: e(252),
    water: e(153),
    wave: e(67),
    panel: e(231),
    raised: e(223),
    line: e(248),
    text: e(235),
    dim: e(240),
    faint: e(244),
    accent: e(94),
    unaware: e(244),
    heard: e(137),
    believes: e(130),
    contact: e(23),
    proof: e(24),
    good: e(22),
    bad: e(124),
    road: e(247),
    tied: e(152),
    sky: [e(104), e(217), e(153), e(182)],
};

const HIGH_CONTRAST_256: Palette = Palette {
    land: e(16),
    reach: e(238),
    bank: e(16),
    water: e(18),
    wave: e(117),
    panel: e(16),
    raised: e(236),
    line: e(250),
    text: e(231),
    dim: e(254),
    faint: e(249),
    accent: e(220),
    unaware: e(251),
    heard: e(215),
    believes: e(226),
    contact: e(87),
    proof: e(121),
    good: e(83),
    bad: e(210),
    road: e(250),
    tied: e(24),
    sky: [e(17), e(89), e(24), e(53)],
};

const COLOUR_BLIND_256: Palette = Palette {
    text: e(254),
    accent: e(227),
    heard: e(214),
    believes: e(227),
    contact: e(74),
    proof: e(153),
    good: e(75),
    bad: e(208),
    sky: [e(17), e(94), e(24), e(54)],
    ..NIGHT_256
};

/// Colours by role, for a terminal's depth.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Which theme it is.
    pub name: ThemeName,
    depth: Depth,
    glyphs: Glyphs,
    large: bool,
    palette: Palette,
}

/// What a run of text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Plain text.
    Text,
    /// Less important.
    Dim,
    /// Hardly important, or not possible now.
    Faint,
    /// Headings and what is chosen.
    Accent,
    /// Gained.
    Good,
    /// Lost, or the agency's doing.
    Bad,
    /// The network's own people.
    Contact,
    /// Those who can prove a story.
    Proof,
    /// Those who have not heard.
    Unaware,
    /// Those who heard.
    Heard,
    /// Those who believe.
    Believes,
    /// Lines between panes.
    Line,
    /// Roads.
    Road,
    /// Waves on the river.
    Wave,
}

impl Theme {
    /// A theme for a terminal of this depth. The one without colours has none at any depth.
    pub const fn new(name: ThemeName, depth: Depth) -> Self {
        let palette = match (name, depth) {
            (ThemeName::Night | ThemeName::Mono, Depth::Ansi256) => NIGHT_256,
            (ThemeName::Night | ThemeName::Mono, _) => NIGHT,
            (ThemeName::Paper, Depth::Ansi256) => PAPER_256,
            (ThemeName::Paper, _) => PAPER,
            (ThemeName::HighContrast, Depth::Ansi256) => HIGH_CONTRAST_256,
            (ThemeName::HighContrast, _) => HIGH_CONTRAST,
            (ThemeName::ColourBlind, Depth::Ansi256) => COLOUR_BLIND_256,
            (ThemeName::ColourBlind, _) => COLOUR_BLIND,
        };
        let depth = if matches!(name, ThemeName::Mono) { Depth::None } else { depth };
        Self { name, depth, glyphs: Glyphs::All, large: false, palette }
    }

    /// The same for a projector: faint text is as strong as any, and lessons have large headings; or not.
    #[must_use]
    pub const fn in_large_type(self, large: bool) -> Self {
        Self { large, ..self }
    }

    /// Whether what is shown is to be legible from the last row.
    pub const fn is_large(&self) -> bool {
        self.large
    }

    /// The same for a terminal that has such glyphs.
    #[must_use]
    pub const fn in_glyphs(self, glyphs: Glyphs) -> Self {
        Self { glyphs, ..self }
    }

    /// The glyphs of the terminal.
    pub const fn glyphs(self) -> Glyphs {
        self.glyphs
    }

    /// How many colours it shows.
    pub const fn depth(self) -> Depth {
        self.depth
    }

    /// Text and what is behind it, where no style says otherwise: in pictures, which no terminal colours.
    pub const fn plain(&self) -> (Rgb, Rgb) {
        (self.palette.text, self.palette.panel)
    }

    /// The style of text, without a background of its own.
    pub fn ink(&self, ink: Ink) -> Style {
        let ink = if self.large && matches!(ink, Ink::Dim | Ink::Faint) { Ink::Text } else { ink };
        let style = match self.on_white(ink) {
            Some(colour) => Style::new().fg(colour),
            None => self.fg(Style::new(), self.rgb(ink)),
        };
        match (ink, self.depth) {
            (Ink::Faint | Ink::Line | Ink::Road, Depth::None) => style.add_modifier(Modifier::DIM),
            (Ink::Accent | Ink::Believes | Ink::Bad | Ink::Proof, Depth::None) => style.add_modifier(Modifier::BOLD),
            _ => style,
        }
    }

    /// One of 16 colours for an ink whose nearest, a yellow, cannot be read on paper.
    const fn on_white(&self, ink: Ink) -> Option<Color> {
        match (self.depth, self.name, ink) {
            (Depth::Ansi16, ThemeName::Paper, Ink::Accent) => Some(Color::Blue),
            (Depth::Ansi16, ThemeName::Paper, Ink::Heard) => Some(Color::Magenta),
            (Depth::Ansi16, ThemeName::Paper, Ink::Believes) => Some(Color::Red),
            _ => None,
        }
    }

    const fn rgb(&self, ink: Ink) -> Rgb {
        let p = &self.palette;
        match ink {
            Ink::Text => p.text,
            Ink::Dim => p.dim,
            Ink::Faint => p.faint,
            Ink::Accent => p.accent,
            Ink::Good => p.good,
            Ink::Bad => p.bad,
            Ink::Contact => p.contact,
            Ink::Proof => p.proof,
            Ink::Unaware => p.unaware,
            Ink::Heard => p.heard,
            Ink::Believes => p.believes,
            Ink::Line => p.line,
            Ink::Road => p.road,
            Ink::Wave => p.wave,
        }
    }

    /// Panels beside the map.
    pub fn panel(&self) -> Style {
        self.bg(self.ink(Ink::Text), self.palette.panel)
    }

    /// The row under the cursor, or a box above the rest.
    pub fn raised(&self) -> Style {
        let style = self.bg(self.ink(Ink::Text), self.palette.raised);
        match (self.depth, self.name) {
            (Depth::None, _) => style.add_modifier(Modifier::REVERSED),
            (Depth::Ansi16, ThemeName::Paper) => style.bg(Color::Gray),
            (Depth::Ansi16, _) => style.bg(Color::DarkGray),
            _ => style,
        }
    }

    /// A box above the rest: not reversed where there are no colours, as its border sets it off.
    pub fn box_(&self) -> Style {
        self.bg(self.ink(Ink::Text), self.palette.raised)
    }

    /// What is chosen, or a target that lights up.
    pub fn lit(&self) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        if self.depth == Depth::None {
            return style.add_modifier(Modifier::REVERSED);
        }
        let accent = self.ink(Ink::Accent).fg.unwrap_or(Color::Reset);
        self.fg(style, self.palette.panel).bg(accent)
    }

    /// People tied to the contact in question.
    pub fn tied(&self) -> Style {
        let style = self.bg(Style::new(), self.palette.tied);
        if self.depth == Depth::None { style.add_modifier(Modifier::UNDERLINED) } else { style }
    }

    /// An edge of the river, as half a cell of water before what is `behind`; a wave where there are no colours or
    /// no halves.
    pub fn edge(&self, half: &'static str, behind: Style) -> (&'static str, Style) {
        match self.depth {
            _ if self.glyphs == Glyphs::Ascii => ("~", self.water()),
            Depth::None => ("~", self.water()),
            _ => (half, self.fg(behind, self.palette.water)),
        }
    }

    /// The agency at work, on a line of its own.
    pub fn alarm(&self) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        match self.depth {
            Depth::None => style.add_modifier(Modifier::REVERSED),
            _ => self.bg(self.fg(style, self.palette.panel), self.palette.bad),
        }
    }

    /// What the agency leaves behind it on the map.
    pub fn alarm_ink(&self) -> Style {
        self.ink(Ink::Bad).add_modifier(Modifier::BOLD)
    }

    /// The sky of a phase.
    pub fn sky(&self, phase: Phase) -> Style {
        let style = self.bg(self.ink(Ink::Text), self.palette.sky[phase as usize]);
        if self.depth == Depth::None { style.add_modifier(Modifier::REVERSED) } else { style }
    }

    /// The night sky over the far bank, `share` of the way down to it, 0 to 1.
    pub fn dusk(&self, share: f64) -> Style {
        self.bg(self.ink(Ink::Text), mix(self.palette.sky[0], self.palette.bank, share))
    }

    /// The land, where the towers reach it with a strength of 0 to 1.
    pub fn land(&self, reach: f64) -> Style {
        let steps = 12.0;
        if self.depth == Depth::Ansi16 {
            // Sixteen colours have no shades for it; the bars beside each place say the same.
            return self.bg(Style::new(), self.palette.land);
        }
        self.bg(Style::new(), mix(self.palette.land, self.palette.reach, (reach * steps).round() / steps))
    }

    /// The far bank.
    pub fn bank(&self) -> Style {
        self.bg(self.ink(Ink::Dim), self.palette.bank)
    }

    /// The river.
    pub fn water(&self) -> Style {
        self.bg(self.ink(Ink::Wave), self.palette.water)
    }

    fn fg(&self, style: Style, rgb: Rgb) -> Style {
        self.colour(rgb).map_or(style, |colour| style.fg(colour))
    }

    fn bg(&self, style: Style, rgb: Rgb) -> Style {
        self.colour(rgb).map_or(style, |colour| style.bg(colour))
    }

    fn colour(&self, rgb: Rgb) -> Option<Color> {
        match self.depth {
            Depth::None => None,
            Depth::Ansi16 => Some(nearest_of_16(rgb)),
            Depth::Ansi256 => Some(Color::Indexed(nearest_of_256(rgb))),
            Depth::True => Some(Color::Rgb(rgb.0, rgb.1, rgb.2)),
        }
    }
}

/// A colour between two, `share` of the way.
fn mix(from: Rgb, to: Rgb, share: f64) -> Rgb {
    let part = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share.clamp(0.0, 1.0)).round() as u8;
    (part(from.0, to.0), part(from.1, to.1), part(from.2, to.2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::depth::{between, seen};

    #[test]
    fn without_colours_no_style_names_one() {
        for theme in [Theme::new(ThemeName::Night, Depth::None), Theme::new(ThemeName::Mono, Depth::True)] {
            for style in [theme.panel(), theme.lit(), theme.alarm(), theme.land(0.5), theme.ink(Ink::Bad)] {
                assert_eq!((style.fg, style.bg), (None, None));
            }
        }
    }

    /// No terminal shows these on white so that they can be read.
    #[test]
    fn no_text_on_paper_is_pale_in_16_colours() {
        use Color::{Gray, LightCyan, LightGreen, LightYellow, White, Yellow};
        const INKS: [Ink; 11] = [
            Ink::Text,
            Ink::Dim,
            Ink::Faint,
            Ink::Accent,
            Ink::Good,
            Ink::Bad,
            Ink::Contact,
            Ink::Proof,
            Ink::Unaware,
            Ink::Heard,
            Ink::Believes,
        ];
        let theme = Theme::new(ThemeName::Paper, Depth::Ansi16);
        assert_eq!(theme.panel().bg, Some(White));
        for ink in INKS {
            let shown = theme.ink(ink).fg.expect("a colour");
            assert!(![Gray, LightCyan, LightGreen, LightYellow, White, Yellow].contains(&shown), "{ink:?}: {shown:?}");
        }
        assert_ne!(theme.lit().bg, Some(Yellow));
    }

    /// How much lighter one colour is than another, as the web's guidelines for contrast reckon it: 1 to 21.
    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let part = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let light = |(r, g, b): Rgb| 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b) + 0.05;
        let (a, b) = (light(a), light(b));
        a.max(b) / a.min(b)
    }

    #[test]
    fn text_stands_out_from_its_ground_in_every_theme() {
        for (p, least, faint) in [
            (NIGHT, 4.5, 3.0),
            (PAPER, 4.5, 3.0),
            (HIGH_CONTRAST, 7.0, 7.0),
            (COLOUR_BLIND, 4.5, 3.0),
            (NIGHT_256, 4.5, 3.0),
            (PAPER_256, 4.5, 3.0),
            (HIGH_CONTRAST_256, 7.0, 7.0),
            (COLOUR_BLIND_256, 4.5, 3.0),
        ] {
            for ground in p.sky.into_iter().chain([p.raised, p.land, p.reach, p.water]) {
                let contrast = contrast(p.text, ground);
                assert!(contrast >= 4.5, "{:?} on {ground:?}: {contrast:.1}", p.text);
            }
            for ink in [p.text, p.dim, p.accent, p.good, p.bad, p.contact, p.believes] {
                let contrast = contrast(ink, p.panel);
                assert!(contrast >= least, "{ink:?} on {:?}: {contrast:.1}", p.panel);
            }
            for ink in [p.faint, p.unaware, p.heard] {
                let contrast = contrast(ink, p.panel);
                assert!(contrast >= faint, "{ink:?} on {:?}: {contrast:.1}", p.panel);
            }
        }
    }

    /// The 256 colours of a theme beside all of them, by role: what is on a ground, and grounds.
    fn pairs(all: &Palette, few: &Palette) -> Vec<(Rgb, Rgb)> {
        let roles = |p: &Palette| {
            let inks = [p.text, p.dim, p.faint, p.accent, p.unaware, p.heard, p.believes, p.contact, p.proof];
            let others = [p.good, p.bad, p.road, p.line, p.wave];
            let grounds = [p.land, p.reach, p.bank, p.water, p.panel, p.raised, p.tied];
            [&inks[..], &others, &grounds, &p.sky].concat()
        };
        roles(all).into_iter().zip(roles(few)).collect()
    }

    const IN_256: [(ThemeName, Palette, Palette); 4] = [
        (ThemeName::Night, NIGHT, NIGHT_256),
        (ThemeName::Paper, PAPER, PAPER_256),
        (ThemeName::HighContrast, HIGH_CONTRAST, HIGH_CONTRAST_256),
        (ThemeName::ColourBlind, COLOUR_BLIND, COLOUR_BLIND_256),
    ];

    #[test]
    fn colours_keep_their_hue_and_their_order_of_lightness_in_256() {
        for (name, all, few) in IN_256 {
            let pairs = pairs(&all, &few);
            for &(whole, shown) in &pairs {
                assert_eq!(e(nearest_of_256(shown)), shown, "{name:?}: {shown:?} is one of the 256");
                let ((light, chroma, hue), (shown_light, strong, other)) = (seen(whole), seen(shown));
                // A grey may stand for a tint; a colour for a grey never.
                let kept = match (strong < 0.01, chroma) {
                    (true, chroma) => chroma < 0.06,
                    (false, chroma) => chroma > 0.02 && between(hue, other) < 32.0,
                };
                assert!(kept, "{name:?}: {whole:?} as {shown:?}: {hue:.0}° as {other:.0}°");
                assert!((light - shown_light).abs() < 0.15, "{name:?}: {whole:?} as {shown:?}: as light");
            }
            for (one, (light, shown)) in pairs.iter().map(|&(all, few)| (all, (seen(all).0, seen(few).0))) {
                for (other, few) in &pairs {
                    let turned = (seen(*other).0 - light) * (seen(*few).0 - shown) < 0.0;
                    let near = (seen(*other).0 - light).abs() < 0.15;
                    assert!(!turned || near, "{name:?}: {one:?} and {other:?} change places");
                }
            }
        }
    }

    /// What a style has for its ground.
    fn ground(style: Style) -> Rgb {
        match style.bg {
            Some(Color::Indexed(index)) => e(index),
            other => panic!("{other:?} is none of the 256"),
        }
    }

    #[test]
    fn the_reach_of_the_towers_goes_by_small_steps_of_one_hue_in_256() {
        for (name, ..) in IN_256 {
            let theme = Theme::new(name, Depth::Ansi256);
            for phase in [Phase::Night, Phase::Dawn, Phase::Day, Phase::Evening] {
                let at = |step: u32| ground(theme.ground(Light::of(phase), Shade::Signal, f64::from(step) / 24.0, 0.0));
                let mut steps: Vec<Rgb> = (0..=24).map(at).collect();
                steps.dedup();
                assert!(steps.len() >= 6, "{name:?}: {steps:?}");
                let darkens = seen(steps[0]).0 > seen(steps[steps.len() - 1]).0;
                for pair in steps.windows(2) {
                    let (one, other) = (seen(pair[0]), seen(pair[1]));
                    assert!(one.1 < 0.01 && other.1 < 0.01, "{name:?}: {pair:?} are greys");
                    let step = if darkens { one.0 - other.0 } else { other.0 - one.0 };
                    assert!(step > 0.0 && (step < 0.06 || one.0 < 0.01), "{name:?}: {pair:?}: {step}");
                }
            }
            // What lies over the map in a colour is drawn with dots of it on the land, one colour for all strengths.
            for shade in [Shade::Danger, Shade::Fear, Shade::Belief] {
                assert!(theme.is_textured(shade));
                let Some(Color::Indexed(index)) = theme.texture(shade).fg else { panic!("a colour") };
                let hue = seen(Theme::new(name, Depth::True).tone(shade));
                assert!(between(hue.2, seen(e(index)).2) < 32.0, "{name:?}: {shade:?} as {index}");
                assert_eq!(ground(theme.ground(Light::of(Phase::Day), shade, 1.0, 0.0)), theme.palette.land);
            }
        }
    }
}
