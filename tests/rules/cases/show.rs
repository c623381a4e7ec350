//! Events and other values as lines, with a case's short names for ids.

use std::fmt::Debug;

use unsealed::rules::event::Event;

use super::world::World;

/// The names of a case.
pub(crate) struct Names(pub(crate) World);

impl Names {
    /// An event's line; `None` for what happens in every turn and would only be noise.
    pub(crate) fn event(&self, event: &Event) -> Option<String> {
        let noise = matches!(
            event,
            Event::Began { .. }
                | Event::Listened { .. }
                | Event::AirCleared
                | Event::MoveSpent
                | Event::Acted { .. }
                | Event::Calmed { .. }
                | Event::CorruptionRose { .. }
                | Event::DawnServed { .. }
        );
        (!noise).then(|| self.line(event))
    }

    /// Any value's line.
    pub(crate) fn line<T: Debug>(&self, value: &T) -> String {
        let tables: [(&str, &[String]); 4] = [
            ("PersonId(", &self.0.people),
            ("PlaceId(", &self.0.places),
            ("UnitId(", &self.0.units),
            ("StoryId(", &self.0.stories),
        ];
        let text = tables.iter().fold(format!("{value:?}"), |text, (mark, names)| replace_ids(&text, mark, names));
        let plain = ["Day(", "Nerve(", "Airtime(", "Bread(", "Heat(", "VanId(", "Yuan(", "RoadId("];
        plain.iter().fold(text, |text, mark| replace_ids(&text, mark, &[]))
    }
}

/// Replaces `Mark(n)` by the nth name, or by n where there is none.
fn replace_ids(text: &str, mark: &str, names: &[String]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(mark) {
        let digits = &rest[at + mark.len()..];
        let end = digits.find(')').unwrap_or(digits.len());
        out.push_str(&rest[..at]);
        let name = digits[..end].parse().ok().and_then(|id: usize| names.get(id));
        out.push_str(name.map_or(&digits[..end], String::as_str));
        rest = digits.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}
