//! The names that a command's words can mean.

use crate::rules::ids::{App, PersonId, PlaceId, StoryId, VanId};
use crate::rules::view::NetworkView;
use crate::words::parse::Misread;
use crate::words::spelt;

/// Something a word can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    Desk,
    Person(PersonId),
    Story(StoryId),
    App(App),
    Place(PlaceId),
    Van(VanId),
    Goods(Goods),
    Office(Office),
}

impl Thing {
    /// Whether it is a word of the command itself, such as "card", and no name.
    const fn is_keyword(self) -> bool {
        matches!(self, Self::Goods(_) | Self::Office(_))
    }
}

/// What is carried or fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Goods {
    Word,
    Card,
    Phone,
    Kit,
    Cash,
}

impl Goods {
    /// As it is typed.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Card => "card",
            Self::Phone => "phone",
            Self::Kit => "kit",
            Self::Cash => "cash",
        }
    }
}

/// Who is paid to look away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Office {
    Guard,
    Crew,
    Official,
    Jailer,
}

impl Office {
    /// As it is typed.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Guard => "guard",
            Self::Crew => "crew",
            Self::Official => "official",
            Self::Jailer => "jailer",
        }
    }
}

/// Small words that only make a line read better.
const FILLERS: [&str; 14] =
    ["from", "to", "by", "with", "of", "and", "the", "about", "teach", "in", "at", "for", "over", "a"];

/// The longest name tried, in words.
const LONGEST: usize = 16;

/// How alike two words must be for one to be offered for the other, 0 to 1.
const ALIKE: f64 = 0.75;

/// The most names listed where a word is ambiguous.
const LISTED: usize = 5;

struct Name {
    thing: Thing,
    shown: String,
    words: Vec<String>,
    /// Tried first: of two people with the same beginning, the contact is meant.
    first: bool,
}

/// The names that one command takes.
pub(super) struct Lexicon {
    names: Vec<Name>,
}

impl Lexicon {
    /// People, the desk, stories and apps, contacts before others where `contacts_first`.
    pub(super) fn moves(view: NetworkView<'_>, contacts_first: bool) -> Self {
        let people = if contacts_first { Self::contacts_first(view) } else { Self::people(view) };
        let apps = App::ALL.map(|app| (Thing::App(app), app.name()));
        people.with_stories(view).with([(Thing::Desk, "desk")]).with(apps)
    }

    /// Everyone known by name.
    pub(super) fn people(view: NetworkView<'_>) -> Self {
        let people = view.acquaintances().map(|(person, known)| (Thing::Person(person), &*known.name));
        Self { names: Vec::new() }.with(people)
    }

    /// Everyone known by name, contacts before others.
    pub(super) fn contacts_first(view: NetworkView<'_>) -> Self {
        let mut lexicon = Self::people(view);
        for name in &mut lexicon.names {
            name.first = matches!(name.thing, Thing::Person(person) if view.contact(person).is_some());
        }
        lexicon
    }

    /// Every place.
    pub(super) fn places(view: NetworkView<'_>) -> Self {
        Self { names: Vec::new() }.with_places(view)
    }

    /// And every place.
    pub(super) fn with_places(self, view: NetworkView<'_>) -> Self {
        let atlas = view.atlas();
        self.with(atlas.place_ids().map(|place| (Thing::Place(place), &*atlas.place(place).name)))
    }

    /// And every story.
    pub(super) fn with_stories(self, view: NetworkView<'_>) -> Self {
        let atlas = view.atlas();
        self.with(atlas.story_ids().map(|story| (Thing::Story(story), &*atlas.story(story).title)))
    }

    /// And vans that were seen, those who can be paid.
    pub(super) fn with_offices(self, view: NetworkView<'_>) -> Self {
        let vans = view.network().knowledge.vans.keys();
        let offices = [Office::Guard, Office::Crew, Office::Official, Office::Jailer];
        self.with(vans.map(|&van| (Thing::Van(van), format!("van {}", van.index() + 1))))
            .with(offices.map(|office| (Thing::Office(office), office.word())))
    }

    /// And what can be carried.
    pub(super) fn with_goods(self, goods: &[Goods]) -> Self {
        self.with(goods.iter().map(|&goods| (Thing::Goods(goods), goods.word())))
    }

    /// And these, each as it is shown.
    fn with(mut self, things: impl IntoIterator<Item = (Thing, impl Into<String>)>) -> Self {
        self.names.extend(things.into_iter().map(|(thing, shown)| {
            let shown: String = shown.into();
            let words = shown.split_whitespace().map(normal).filter(|word| !word.is_empty()).collect();
            Name { thing, shown, words, first: false }
        }));
        self
    }

    /// A thing's name as it is shown.
    pub(super) fn name(&self, thing: Thing) -> String {
        let found = self.names.iter().find(|name| name.thing == thing);
        found.map_or_else(String::new, |name| name.shown.clone())
    }

    /// Reads words as names, the longest first. A comma ends a name. A command takes one keyword: what
    /// follows it can be a title that reads like one.
    pub(super) fn read(&self, words: &[String]) -> Result<Vec<Thing>, Misread> {
        let mut things: Vec<Thing> = Vec::new();
        let mut rest = words;
        while let Some(first) = rest.first() {
            if first == "," {
                rest = &rest[1..];
                continue;
            }
            let until = rest.iter().position(|word| word == ",").unwrap_or(rest.len()).min(LONGEST);
            let keyword = !things.iter().any(|thing| thing.is_keyword());
            if let Some((thing, taken)) = self.longest(&rest[..until], keyword)? {
                things.push(thing);
                rest = &rest[taken..];
            } else if FILLERS.contains(&&*first.to_lowercase()) {
                rest = &rest[1..];
            } else {
                return Err(self.unknown(first));
            }
        }
        Ok(things)
    }

    /// The name that the most of the next words spell, and how many they are. Keywords only where `keyword`.
    fn longest(&self, words: &[String], keyword: bool) -> Result<Option<(Thing, usize)>, Misread> {
        for taken in (1..=words.len()).rev() {
            let phrase = &words[..taken];
            // "the" alone begins too many titles to mean one.
            if taken == 1 && FILLERS.contains(&&*phrase[0].to_lowercase()) {
                continue;
            }
            match self.spelt(phrase, keyword)[..] {
                [] => {}
                [thing] => return Ok(Some((thing, taken))),
                ref many => {
                    let mut among: Vec<String> = many.iter().take(LISTED).map(|&thing| self.name(thing)).collect();
                    if many.len() > LISTED {
                        among.push(format!("{} more", many.len() - LISTED));
                    }
                    return Err(Misread::Ambiguous { word: phrase.join(" "), among });
                }
            }
        }
        Ok(None)
    }

    /// The things a phrase names: a keyword, those it spells in full, else those tried first, else any it begins.
    fn spelt(&self, phrase: &[String], keyword: bool) -> Vec<Thing> {
        let typed: Vec<String> = phrase.iter().map(|word| normal(word)).filter(|word| !word.is_empty()).collect();
        let whole = typed.concat();
        if whole.is_empty() {
            return Vec::new();
        }
        let pick = |wanted: &dyn Fn(&Name) -> bool| -> Vec<Thing> {
            let names = self.names.iter().filter(|name| keyword || !name.thing.is_keyword());
            names.filter(|name| wanted(name)).map(|name| name.thing).collect()
        };
        let in_full = |name: &Name| name.words.concat() == whole;
        // A whole word says more than a beginning: "hui" is Kim Hui before it is Ri Hui-jin.
        let by_words = |name: &Name| follows(&name.words, &typed, |word, typed| word == typed);
        let begun = |name: &Name| {
            // "sun hui" is Sun-hui too.
            let run = (0..name.words.len()).any(|from| name.words[from..].concat().starts_with(&whole));
            run || follows(&name.words, &typed, |word, typed| word.starts_with(typed))
        };
        let tries: [&dyn Fn(&Name) -> bool; 6] = [
            &|name| name.thing.is_keyword() && in_full(name),
            &in_full,
            &|name| name.first && by_words(name),
            &by_words,
            &|name| name.first && begun(name),
            &begun,
        ];
        tries.into_iter().map(pick).find(|things| !things.is_empty()).unwrap_or_default()
    }

    fn unknown(&self, word: &str) -> Misread {
        let words = self.names.iter().flat_map(|name| name.words.iter().map(|word| (&**word, &*name.shown)));
        Misread::Word { word: word.to_owned(), nearest: nearest(&normal(word), words) }
    }
}

/// Whether each typed word fits one of the name's words, in the same order.
fn follows(words: &[String], typed: &[String], fits: impl Fn(&str, &str) -> bool) -> bool {
    let mut words = words.iter();
    typed.iter().all(|typed| words.any(|word| fits(word, typed)))
}

/// A word without letter case, hyphens and other marks, in ASCII: so that any name can be typed on any keyboard.
pub(super) fn normal(word: &str) -> String {
    spelt(word).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What is shown for the word most like `typed`, if any is like it.
pub(super) fn nearest<'a>(typed: &str, words: impl Iterator<Item = (&'a str, &'a str)>) -> Option<String> {
    let rated = words.map(|(word, shown)| (strsim::jaro_winkler(typed, word), shown));
    let best = rated.fold(None, |best: Option<(f64, &str)>, next| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    });
    best.filter(|&(alike, _)| alike >= ALIKE).map(|(_, shown)| shown.to_owned())
}
