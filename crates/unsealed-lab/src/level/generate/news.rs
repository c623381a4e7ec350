//! What can be told in a generated level: invented stories of the kinds that were reported to travel, and
//! the facts behind them.

use crate::level::format::{Mark, Note, Story};
use crate::rules::atlas::StoryKind;

/// A story to be told. `{town}` in its text stands for a town of the level.
#[derive(Clone, Copy, Debug)]
pub(super) struct News {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    pub(super) kind: StoryKind,
    pub(super) heat: u8,
    pub(super) appeal: f64,
}

impl News {
    /// The story as a level has it.
    pub(super) fn story(&self, town: &str) -> Story {
        Story {
            id: self.id.to_owned(),
            title: self.title.to_owned(),
            text: self.text.replace("{town}", town),
            kind: self.kind,
            heat: self.heat,
            appeal: self.appeal,
            ..Story::default()
        }
    }
}

const fn told(id: &'static str, title: &'static str, heat: u8, appeal: f64, text: &'static str) -> News {
    News { id, title, text, kind: StoryKind::Text, heat, appeal }
}

const fn filmed(id: &'static str, title: &'static str, heat: u8, appeal: f64, text: &'static str) -> News {
    News { id, title, text, kind: StoryKind::Media, heat, appeal }
}

/// Dangerous stories that can be told in words.
pub(super) const TOLD: [News; 10] = [
    told(
        "rations",
        "What the ration office wrote",
        3,
        1.3,
        "The ration office's own ledger, copied by hand: what came in for the households of {town} since spring, and \
         what was handed out to them.",
    ),
    told(
        "fines",
        "Where the fines went",
        2,
        1.2,
        "A tally of the fines that were taken at the markets of {town} this year, and the smaller sum that was ever \
         entered for them.",
    ),
    told(
        "bridge",
        "Who was paid for the bridge",
        3,
        1.3,
        "The order names the sum that came for the bridge near {town}. The households who were made to build it, or to \
         pay, stand nowhere in it.",
    ),
    told(
        "warning",
        "When the warning came",
        3,
        1.4,
        "The hour at which the county office knew of the flood, and the hour, after midnight, at which the low streets \
         of {town} were told.",
    ),
    told(
        "medicine",
        "The medicine that was sold",
        3,
        1.3,
        "The store's list for the winter: each box that came for the hospital of {town}, the date, and the private \
         buyer who signed for it.",
    ),
    told(
        "posts",
        "What a post costs",
        3,
        1.3,
        "A clerk's own book of the county office at {town}: who paid for which post, how much, and to whom it was \
         handed on.",
    ),
    told(
        "taken",
        "Who was taken since spring",
        4,
        1.3,
        "A list of those who were taken from {town} since spring, each with the day, kept by somebody who had to write \
         it. Their families were told nothing.",
    ),
    told(
        "harvest",
        "Two books for one harvest",
        3,
        1.3,
        "The harvest of the farms around {town} as it was weighed, and as it was reported. The difference had been sold \
         before the weighing.",
    ),
    told(
        "wages",
        "What is earned across the river",
        2,
        1.2,
        "A pay slip from a sewing hall across the river, sent by a woman from {town}: her hours, her wage, and what is \
         kept back for the state.",
    ),
    told(
        "thirteen",
        "Thirteen at once",
        4,
        1.4,
        "Thirteen people who worked in one restaurant abroad have arrived in the South together. How it came about is \
         told in more than one way.",
    ),
];

/// Dangerous stories that must be seen.
pub(super) const FILMED: [News; 4] = [
    filmed(
        "store",
        "The locked store",
        3,
        1.3,
        "Filmed through a window at night: the sacks that the households of {town} were told had never come.",
    ),
    filmed(
        "letter",
        "A letter read aloud",
        3,
        1.4,
        "A woman who left {town} six years ago reads a letter to her brother. She says where she works and what she \
         misses. Her face is not shown.",
    ),
    filmed(
        "admission",
        "What admission costs",
        3,
        1.3,
        "Filmed over a desk at {town}: the clerk turns the list of prices round, a sum for each course, and counts what \
         is put down.",
    ),
    filmed(
        "fence",
        "The fence, from the other side",
        2,
        1.3,
        "Four minutes along the new fence by {town}, filmed from the far bank: the posts, the lamps, and how few guards \
         there are.",
    ),
];

/// Stories that do nobody harm, and are gladly passed on.
pub(super) const HARMLESS: [News; 5] = [
    filmed(
        "concert",
        "A school concert",
        1,
        1.5,
        "Nine minutes of a school concert across the river, filmed by a parent. Half of the songs are known here.",
    ),
    filmed(
        "serial",
        "A serial from the South",
        1,
        1.4,
        "One evening's part of a serial about three sisters who keep a noodle shop.",
    ),
    filmed(
        "contest",
        "A song contest",
        1,
        1.5,
        "Four minutes of a song contest in Seoul, from last spring. The tune is easily kept.",
    ),
    filmed(
        "kitchen",
        "How bread is baked there",
        0,
        1.3,
        "A baker across the river shows what he puts into a loaf, and what the flour cost him.",
    ),
    filmed(
        "match",
        "A football match",
        1,
        1.3,
        "The second half of a match between two clubs of the South, with the commentary left in.",
    ),
];

/// The idea that a note of the record stands behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// The note of the record behind an idea.
pub(super) fn note(idea: Idea) -> Note {
    let (fact, source, mark) = match idea {
        Idea::Airtime => (
            "A call of about five minutes gave enough time to fix a place and to listen; callers hung up and moved on.",
            "Daily NK, 12 November 2014",
            Mark::Reported,
        ),
        Idea::Lectures => (
            "Line and Kakao Talk were named in the lectures that residents must attend, says a source in Ryanggang \
             Province.",
            "Daily NK, quoted on freekorea.us, June 2016",
            Mark::Reported,
        ),
        Idea::Ties => (
            "Phones bring 'horizontal connections' to a society long kept apart in work units and neighbourhoods.",
            "Andrei Lankov to NK News, quoted on freekorea.us, June 2016",
            Mark::View,
        ),
        Idea::Border => (
            "From 2011 the leadership set out to seal the border with China. The flow of refugees to the South fell by \
             about half, and later inched up.",
            "A commentary on freekorea.us, June 2016",
            Mark::Reported,
        ),
        Idea::StateNetwork => (
            "Young people share media of Japanese and South Korean flavour over Koryolink phones, at a risk: the network \
             is monitored.",
            "NK News, quoted on freekorea.us, June 2016",
            Mark::Reported,
        ),
        Idea::Range => (
            "Chinese phones reach only a few miles inside. If the range can be solved, the author expects, news and \
             payments could go from city to city.",
            "A commentary on freekorea.us, June 2016",
            Mark::View,
        ),
        Idea::Money => (
            "Brokers keep 20 to 30 per cent. Of 400 people asked in 2016, 58.5 per cent had sent money.",
            "Associated Press; Korea Herald, 6 June 2017",
            Mark::Reported,
        ),
        Idea::Arrests => (
            "Users of foreign messengers were to be handled at the discretion of whoever arrested them: State Security, \
             or the Ministry of People's Security.",
            "Daily NK, quoted on freekorea.us, June 2016",
            Mark::Reported,
        ),
        Idea::Thirteen => (
            "Whether thirteen restaurant workers left China freely is disputed: Seoul said so, Pyongyang said abducted. \
             A UN rapporteur said in 2018 that some had been deceived. Seoul held to its account.",
            "Chosun, 16 July 2018; UPI, 11 July 2018",
            Mark::Disputed,
        ),
    };
    Note { fact: fact.to_owned(), source: source.to_owned(), mark }
}
