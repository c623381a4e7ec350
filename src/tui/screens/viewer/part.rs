//! The viewer as a part of another screen: a game on the map with its days, and steps.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::game::reel::{Eyes, Reel};
use crate::rules::ids::StoryId;
use crate::rules::view::Stage;
use crate::tui::screens::viewer::{SPEEDS, Viewer, days, eyes};
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::map::{Camera, MapLayout, MapStyle};

impl Viewer {
    /// A game on its first moment, with some eyes and a story's spread, and the ties between contacts where asked for.
    pub fn part(reel: Arc<Reel>, eyes: Eyes, lens: StoryId, ties: bool) -> Self {
        let mut viewer = Self::new(reel);
        (viewer.lens, viewer.ties) = (Some(lens), ties);
        viewer.look_with(eyes);
        viewer
    }

    /// Whether it is on the last moment.
    pub fn is_at_end(&self) -> bool {
        self.at + 1 >= self.reel.stops().len()
    }

    /// To the first moment.
    pub fn to_start(&mut self) {
        self.show(0);
    }

    /// To the last moment.
    pub fn to_end(&mut self) {
        self.show(self.reel.stops().len() - 1);
    }

    /// A step on or back.
    pub fn step_by(&mut self, on: bool) {
        self.show(if on { self.at + 1 } else { self.at.saturating_sub(1) });
    }

    /// The next eyes.
    pub fn next_eyes(&mut self) {
        self.look_with(self.eyes.next());
    }

    /// Sets the speed at which it goes on, from 0.
    pub fn at_speed(&mut self, speed: usize) {
        self.speed = speed.min(SPEEDS.len() - 1);
        self.wait = self.ticks();
    }

    /// Goes on by a tick.
    pub fn tick_on(&mut self) {
        self.clock.tick();
        self.wait = self.wait.saturating_sub(1);
        if self.wait == 0 {
            self.show(self.at + 1);
        }
    }

    /// Draws the moment: the day and the counts, the days, the map.
    pub fn draw_part(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        if area.height < 3 {
            return;
        }
        let row = |at: u16| Rect { y: area.y + at, height: 1, ..area };
        self.draw_clock(buf, row(0), theme);
        days::draw(buf, row(1), &self.reel, self.at, theme);
        let spot = Rect { y: area.y + 2, height: area.height - 2, ..area };
        let above = Rect { height: spot.height.saturating_sub(1), ..spot };
        if self.ties {
            Self::draw_signs(buf, Rect { y: above.bottom(), height: 1, ..spot }, theme);
            return self.draw_network(buf, above, theme);
        }
        let map = MapLayout::seen(&self.scene, spot, Camera::default(), None);
        if map.counts_people() && self.units_fit(spot.height) {
            return self.draw_units(buf, Rect { y: spot.y + 1, height: spot.height - 1, ..spot }, theme);
        }
        let legend = eyes::legend(self.eyes, &map);
        let style = MapStyle {
            lens: if self.eyes == Eyes::Agency { None } else { self.lens },
            legend: legend.as_deref(),
            clock: Some(self.clock),
            ..MapStyle::default()
        };
        map.draw(buf, &self.scene, &style, theme);
        eyes::draw(buf, &map, self, theme);
    }

    fn draw_clock(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let sky = theme.sky(self.stop().phase).add_modifier(Modifier::BOLD);
        buf.set_style(area, sky);
        let days = self.scene.atlas().days;
        let by = match self.eyes {
            Eyes::Network => "as the network sees it",
            Eyes::Agency => "as the agency sees it",
            Eyes::Truth => "as it is",
        };
        let clock = format!("Day {} of {days}, {}, {by}", self.stop().day, self.stop().phase.name());
        let counts = self.counts();
        let room = usize::from(area.width).saturating_sub(2);
        buf.set_stringn(area.x + 1, area.y, cut(&clock, room), room, sky);
        let at = area.right().saturating_sub(width(&counts) as u16 + 1);
        if at > area.x + width(&clock) as u16 + 2 {
            buf.set_stringn(at, area.y, counts, area.width.into(), sky.patch(theme.ink(Ink::Text)));
        }
    }

    /// How many believe and have heard the story whose spread is shown; for the agency's eyes, whom it suspects.
    fn counts(&self) -> String {
        if self.eyes == Eyes::Agency {
            let likely = self.suspects.iter().filter(|suspect| suspect.contact >= 0.5).count();
            return format!("{likely} held for contacts with 50 % or more");
        }
        let Some(lens) = self.lens else { return String::new() };
        let people = self.scene.atlas().people();
        let stage = |wanted: Stage| {
            (0..people).filter(|&at| self.scene.stage(crate::rules::ids::PersonId::at(at), lens) == wanted).count()
        };
        format!("of {people}: {} believe, {} heard", stage(Stage::Believes), stage(Stage::Heard))
    }
}
