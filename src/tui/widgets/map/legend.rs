//! The map's last rows: what the signs mean that are on it now, or those of what is laid over it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::rules::ids::PersonId;
use crate::tui::keymap::{Command, Context};
use crate::tui::overlay::Sign;
use crate::tui::scene::Scene;
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::block::MapBlock;
use crate::tui::widgets::map::{MapLayout, MapStyle};
use crate::tui::widgets::people::{Look, look};

/// Rows that the legend takes of an area.
pub(super) const fn rows(area: Rect) -> u16 {
    match (area.height, area.width) {
        (0..12, _) => 0,
        (_, 110..) => 1,
        _ => 2,
    }
}

/// The signs of the map itself, those first that are on it now.
fn signs(scene: &Scene, style: &MapStyle<'_>) -> Vec<Sign> {
    let people = (0..scene.atlas().people()).map(PersonId::at);
    let mut seen: Vec<Look> = people.map(|person| look(scene, person, style.lens)).collect();
    seen.sort_unstable_by_key(|look| look.glyph());
    seen.dedup();
    let sign = |look: Look| Sign { sign: look.glyph().into(), ink: look.ink(), means: look.short().to_owned() };
    // Where nothing is known is needed least.
    let mut looks = Look::ALL;
    looks.rotate_left(1);
    let (on_it, not_on_it): (Vec<_>, Vec<_>) = looks.into_iter().partition(|look| seen.contains(look));
    let mut signs: Vec<Sign> = on_it.into_iter().map(sign).collect();
    if !scene.lectures().is_empty() {
        signs.push(Sign { sign: "!".to_owned(), ink: Ink::Bad, means: "lecture".to_owned() });
    }
    if !scene.checkpoints().is_empty() {
        signs.push(Sign { sign: "[X]".to_owned(), ink: Ink::Bad, means: "checkpoint".to_owned() });
    }
    signs.extend(not_on_it.into_iter().filter(|&look| look != Look::Unknown).map(sign));
    signs
}

/// The signs of a map on which people are only counted.
fn counting_signs(scene: &Scene) -> Vec<Sign> {
    let sign = |sign: &str, ink, means: &str| Sign { sign: sign.to_owned(), ink, means: means.to_owned() };
    let mut signs = vec![
        sign("●2/9", Ink::Believes, "believe, of so many"),
        sign("V", Ink::Bad, "van"),
        sign("!", Ink::Bad, "lecture"),
        sign("+", Ink::Accent, "nearer: everybody"),
    ];
    if !scene.relays().is_empty() {
        signs.push(sign("R", Ink::Contact, "relay"));
    }
    if !scene.fixed().is_empty() {
        signs.push(sign("F", Ink::Bad, "fixed locator"));
    }
    if !scene.checkpoints().is_empty() {
        signs.push(sign("[X]", Ink::Bad, "checkpoint"));
    }
    signs
}

impl MapLayout {
    /// Whether people are only counted, as there is no room for them one by one.
    pub fn counts_people(&self) -> bool {
        self.blocks.iter().any(MapBlock::is_counted)
    }

    pub(super) fn draw_legend(&self, buf: &mut Buffer, scene: &Scene, style: &MapStyle<'_>, theme: &Theme) {
        let area = Rect { y: self.window.bottom(), height: self.area.bottom() - self.window.bottom(), ..self.area };
        if area.is_empty() {
            return;
        }
        buf.set_style(area, theme.panel());
        for y in area.y..area.bottom() {
            buf.set_string(area.x, y, " ".repeat(area.width.into()), theme.panel());
        }
        match style.legend.or_else(|| style.overlay.map(|overlay| &overlay.legend[..])) {
            Some(legend) => draw_signs(buf, area, legend, theme),
            None if self.counts_people() => draw_signs(buf, area, &counting_signs(scene), theme),
            None => draw_signs(buf, area, &signs(scene, style), theme),
        }
    }

    /// What is laid over the map, on its first row.
    pub(super) fn draw_title(&self, buf: &mut Buffer, scene: &Scene, style: &MapStyle<'_>, theme: &Theme) {
        let Some(overlay) = style.overlay else { return };
        let says = overlay.says(scene, style.selection);
        let columns = usize::from(self.area.width);
        let both = says.map(|says| format!("{}: {says}", overlay.title)).filter(|both| width(both) + 2 <= columns);
        let text = both.or_else(|| says.map(str::to_owned)).unwrap_or_else(|| overlay.title.clone());
        let text = format!(" {:columns$}", cut(&text, columns.saturating_sub(2)));
        let strong = theme.raised().patch(theme.ink(Ink::Accent)).add_modifier(Modifier::BOLD);
        buf.set_stringn(self.area.x, self.area.y, &text, self.area.width.into(), strong);
        let key = style.keymap.map(|keymap| keymap.key_name(Context::Play, Command::NextOverlay));
        let next = key.filter(|key| !key.is_empty()).map(|key| format!("{key} next or off "));
        let next = next.filter(|next| width(text.trim_end()) + width(next) < columns).unwrap_or_default();
        let x = self.area.right().saturating_sub(width(&next) as u16);
        buf.set_stringn(x, self.area.y, next, columns, theme.raised().patch(theme.ink(Ink::Dim)));
    }
}

/// Signs one after another, in as many rows as there are; those that do not fit are left out.
fn draw_signs(buf: &mut Buffer, area: Rect, signs: &[Sign], theme: &Theme) {
    let gap = if area.width >= 90 { 3 } else { 2 };
    let (mut x, mut y) = (area.x + 1, area.y);
    for sign in signs {
        let between = usize::from(!sign.sign.is_empty());
        let wide = (width(&sign.sign) + between + width(&sign.means)) as u16;
        if x + wide >= area.right() && x > area.x + 1 {
            (x, y) = (area.x + 1, y + 1);
        }
        if y >= area.bottom() {
            return;
        }
        let room = |x: u16| usize::from(area.right().saturating_sub(x + 1));
        buf.set_stringn(x, y, &sign.sign, room(x), theme.ink(sign.ink));
        let at = x + (width(&sign.sign) + between) as u16;
        buf.set_stringn(at, y, cut(&sign.means, room(at)), room(at), theme.ink(Ink::Dim));
        x += wide + gap;
    }
}
