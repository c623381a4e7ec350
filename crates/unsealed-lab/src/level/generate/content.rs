//! What levels from a seed are made of, as `assets/skirmish.ron` has it: regions of the border, names of units, stories,
//! and the facts behind them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::level::format::{Note, Story};
use crate::level::text::unwrapped;

/// All of it, read once.
pub(super) static CONTENT: LazyLock<Content> =
    LazyLock::new(|| read().unwrap_or_else(|fault| unreachable!("assets/skirmish.ron, held by a test: {fault}")));

/// What there is to choose from. What a seed draws hangs on the order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    /// From west to east.
    pub(super) regions: Vec<Region>,
    pub(super) works: Vec<String>,
    pub(super) farms: Vec<String>,
    pub(super) markets: Vec<String>,
    pub(super) schools: Vec<String>,
    pub(super) quarters: Vec<String>,
    /// Dangerous stories that can be told in words. `{town}` in a text stands for a town of the level.
    pub(super) told: Vec<Story>,
    /// Dangerous stories that must be seen.
    pub(super) filmed: Vec<Story>,
    /// Stories that do nobody harm, and are gladly passed on.
    pub(super) harmless: Vec<Story>,
    /// The note of the record behind each idea.
    pub(super) record: BTreeMap<Idea, Note>,
}

/// A stretch of the border with the land behind it, on a sheet of [`SHEET`] columns and rows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Region {
    /// What the briefing calls it.
    pub(super) name: String,
    /// The river's line, from west to east.
    pub(super) river: Vec<(u16, u16)>,
    pub(super) towns: Vec<Town>,
    /// Roads, by the ids of their ends.
    pub(super) roads: Vec<(String, String)>,
}

/// Columns and rows of the sheet that towns and rivers are drawn on.
pub(super) const SHEET: (u16, u16) = (80, 26);

/// A town.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Town {
    pub(super) id: String,
    pub(super) name: String,
    /// Column and row on the sheet.
    pub(super) at: (u16, u16),
    pub(super) lies: Lies,
}

/// How a town lies to the river.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Lies {
    /// On the river: the towers reach it, and it may be crossed.
    River,
    /// Near enough for a bar perhaps.
    Near,
    /// Past the last bar.
    Inland,
}

/// The idea that a note of the record stands behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) enum Idea {
    Airtime,
    Lectures,
    Ties,
    Border,
    StateNetwork,
    Range,
    Money,
    Arrests,
    Thirteen,
}

fn read() -> Result<Content, ron::error::SpannedError> {
    let mut content: Content = ron::from_str(include_str!("../../../../../assets/skirmish.ron"))?;
    for story in [&mut content.told, &mut content.filmed, &mut content.harmless].into_iter().flatten() {
        story.text = unwrapped(&story.text);
    }
    for note in content.record.values_mut() {
        note.fact = unwrapped(&note.fact);
    }
    Ok(content)
}

/// A story as a level around a town has it.
pub(super) fn story_of(story: &Story, town: &str) -> Story {
    Story { text: story.text.replace("{town}", town), ..story.clone() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_road_joins_two_towns_and_no_town_stands_twice() {
        let mut ids = BTreeSet::new();
        for region in &read().expect("assets/skirmish.ron").regions {
            for town in &region.towns {
                assert!(ids.insert(town.id.clone()), "{}", town.id);
                assert!(town.at.0 < SHEET.0 && town.at.1 < SHEET.1 && town.name.len() <= 14, "{}", town.id);
                assert!(region.roads.iter().any(|(a, b)| *a == town.id || *b == town.id), "{}", town.id);
            }
            for (a, b) in &region.roads {
                let known = |id: &String| region.towns.iter().any(|town| town.id == *id);
                assert!(known(a) && known(b) && a != b, "{a} to {b}");
            }
            assert!(region.towns.iter().filter(|town| town.lies == Lies::River).count() >= 4);
            assert!(region.river.is_sorted_by_key(|point| point.0));
        }
    }
}
