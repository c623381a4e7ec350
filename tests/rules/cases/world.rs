//! A case's world, read from a few lines of text.
//!
//! ```text
//! place Hyesan bars 3 fear 10 bread 1        road Hyesan Kapsan
//! unit Mill Hyesan: an bo cho                tie an bo 0.5
//! contact an nerve 3 apps Kakao,Line         contact bo no-phone
//! owner cho apps Kakao                       informant bo
//! story market heat 3 appeal 1 opens 1 stale 9 media
//! believes an market                         file an market
//! van Hyesan                                 fixed Kapsan
//! role an Trader   kind Mill Market          money 200   moves Text EndNight
//! bring an   remit 70   loosen Hyesan 50     owner cho koryolink
//! days 9   rules van_chance: 1.0, telling_days: 2   keep 1   inform market 0.5 Hyesan by 5
//! ```

use unsealed::rules::actions::ActionKind;
use unsealed::rules::atlas::{Atlas, Objective, Person, Place, Road, Role, Roster, Story, StoryKind, Unit, UnitKind};
use unsealed::rules::graph::Graph;
use unsealed::rules::ids::{
    App, AppSet, Bars, Bread, Day, Heat, Nerve, Patrol, PersonId, PlaceId, StoryId, UnitId, Yuan,
};
use unsealed::rules::moves::MoveKind;
use unsealed::rules::rulebook::{Overrides, Rulebook};
use unsealed::rules::script::{Gift, ScriptLine, Trigger};
use unsealed::rules::setup::{Parts, Setup};
use unsealed::rules::state::{Contact, Gear};

/// A world and the short names its case uses.
pub(crate) struct World {
    pub(crate) people: Vec<String>,
    pub(crate) places: Vec<String>,
    pub(crate) units: Vec<String>,
    pub(crate) stories: Vec<String>,
    pub(crate) setup: Setup,
    pub(crate) seed: u64,
}

/// The words of a line after its first: positions, then `key value` pairs.
pub(crate) struct Words<'a>(pub(crate) Vec<&'a str>);

impl Words<'_> {
    fn value<T: std::str::FromStr>(&self, key: &str, default: T) -> Result<T, String> {
        let Some(at) = self.0.iter().position(|word| *word == key) else { return Ok(default) };
        let value = self.0.get(at + 1).ok_or_else(|| format!("`{key}` needs a value"))?;
        value.parse().map_err(|_| format!("`{key} {value}` is no value"))
    }

    fn has(&self, key: &str) -> bool {
        self.0.contains(&key)
    }

    fn first(&self) -> Result<String, String> {
        self.0.first().map(|word| (*word).to_owned()).ok_or_else(|| "a name is missing".to_owned())
    }
}

/// The position of `name` in `names`.
pub(crate) fn find(names: &[String], name: &str) -> Result<usize, String> {
    names.iter().position(|known| known == name).ok_or_else(|| format!("there is no `{name}`"))
}

#[derive(Default)]
struct Draft {
    people: Vec<String>,
    places: Vec<String>,
    units: Vec<String>,
    stories: Vec<String>,
    place_table: Vec<(Place, f64, Bread)>,
    unit_table: Vec<Unit>,
    story_table: Vec<Story>,
    unit_of: Vec<UnitId>,
    roads: Vec<Road>,
    ties: Vec<(PersonId, PersonId, f32)>,
    contacts: Vec<Contact>,
    gear: Vec<(PersonId, Gear)>,
    informants: Vec<PersonId>,
    beliefs: Vec<(PersonId, StoryId)>,
    vans: Vec<PlaceId>,
    fixed: Vec<PlaceId>,
    relays: Vec<PlaceId>,
    objectives: Vec<Objective>,
    overrides: Overrides,
    script: Vec<ScriptLine>,
    roles: Vec<(PersonId, Role)>,
    moves: Vec<MoveKind>,
    money: u32,
    days: u16,
    seed: u64,
}

impl World {
    /// Reads a case's head.
    pub(crate) fn parse(head: &str) -> Result<Self, String> {
        let mut draft = Draft { days: 20, seed: 1, ..Draft::default() };
        for line in head.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            draft.line(line).map_err(|fault| format!("`{line}`: {fault}"))?;
        }
        draft.finish()
    }
}

impl Draft {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let (head, rest) = line.split_once(' ').ok_or("a line needs two words")?;
        if head == "rules" {
            return self.rules(rest);
        }
        if head == "script" {
            return self.script(rest);
        }
        let words = Words(rest.split([' ', ':']).filter(|word| !word.is_empty()).collect());
        let name = words.first()?;
        match head {
            "place" => self.place(name, &words)?,
            "unit" => self.unit(name, &words)?,
            "story" => self.story(name, &words)?,
            "contact" => self.contact(&name, &words)?,
            "owner" => {
                let apps = apps(&words.value("apps", String::new())?)?;
                let gear = Gear { chinese: words.has("apps"), koryolink: words.has("koryolink"), apps };
                self.gear.push((self.person(&name)?, gear));
            }
            "tie" => {
                let strength = words.0.get(2).and_then(|word| word.parse().ok()).unwrap_or(1.0);
                self.ties.push((self.person(&name)?, self.person(words.0[1])?, strength));
            }
            "road" => {
                let (a, b) = (PlaceId::at(find(&self.places, &name)?), PlaceId::at(find(&self.places, words.0[1])?));
                self.roads.push(Road { a, b });
            }
            "believes" => self.beliefs.push((self.person(&name)?, StoryId::at(find(&self.stories, words.0[1])?))),
            "file" => {
                let (person, story) = (self.person(&name)?, StoryId::at(find(&self.stories, words.0[1])?));
                let contact = self.contacts.iter_mut().find(|contact| contact.person == person);
                contact.ok_or("only a contact has a file")?.files.add(story);
            }
            "informant" => self.informants.push(self.person(&name)?),
            "van" => self.vans.push(PlaceId::at(find(&self.places, &name)?)),
            "fixed" => self.fixed.push(PlaceId::at(find(&self.places, &name)?)),
            "relay" => self.relays.push(PlaceId::at(find(&self.places, &name)?)),
            "days" => self.days = name.parse().map_err(|_| "no number of days")?,
            "money" => self.money = name.parse().map_err(|_| "no sum")?,
            "role" => {
                let role = ron::from_str(words.0[1]).map_err(|_| "no such role")?;
                self.roles.push((self.person(&name)?, role));
            }
            "kind" => {
                let unit = find(&self.units, &name)?;
                self.unit_table[unit].kind = ron::from_str(words.0[1]).map_err(|_| "no such kind")?;
            }
            "moves" => {
                let kinds = words.0.iter().map(|kind| ron::from_str(kind).map_err(|_| "no such kind"));
                self.moves = kinds.collect::<Result<_, _>>()?;
            }
            "remit" => {
                let total = Yuan(name.parse().map_err(|_| "no sum")?);
                self.objectives.push(Objective::Remit { total });
            }
            "bring" => {
                let people = words.0.iter().map(|name| self.person(name)).collect::<Result<_, _>>()?;
                self.objectives.push(Objective::BringOut { people });
            }
            "loosen" => {
                let hold = words.0[1].parse().map_err(|_| "no hold")?;
                self.objectives.push(Objective::Loosen { place: PlaceId::at(find(&self.places, &name)?), hold });
            }
            "seed" => self.seed = name.parse().map_err(|_| "no seed")?,
            "keep" => {
                let contacts = name.parse().map_err(|_| "no number of contacts")?;
                self.objectives.push(Objective::KeepFree { contacts });
            }
            "inform" => self.inform(&name, &words)?,
            _ => return Err(format!("`{head}` begins no line of a world")),
        }
        Ok(())
    }

    fn person(&self, name: &str) -> Result<PersonId, String> {
        find(&self.people, name).map(PersonId::at)
    }

    fn rules(&mut self, text: &str) -> Result<(), String> {
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        self.overrides = options.from_str(&format!("({text})")).map_err(|fault| fault.to_string())?;
        Ok(())
    }

    /// `script WHEN: words of the line [| open STORY] [| give money N] [| wait KIND]`.
    fn script(&mut self, text: &str) -> Result<(), String> {
        let (when, rest) = text.split_once(':').ok_or("`when:` is missing")?;
        let mut parts = rest.split('|').map(str::trim);
        let mut line = ScriptLine {
            when: self.trigger(when)?,
            say: parts.next().unwrap_or_default().into(),
            open: Vec::new(),
            give: Vec::new(),
            wait: None,
        };
        for part in parts {
            match part.split(' ').collect::<Vec<_>>()[..] {
                ["open", story] => line.open.push(StoryId::at(find(&self.stories, story)?)),
                ["give", "money", sum] => line.give.push(Gift::Money(Yuan(sum.parse().map_err(|_| "no sum")?))),
                ["give", "phone", name] => line.give.push(Gift::Phone(self.person(name)?)),
                ["give", "kit", name] => line.give.push(Gift::Kit(self.person(name)?)),
                ["wait", kind] => line.wait = Some(ron::from_str(kind).map_err(|_| "no such kind")?),
                _ => return Err(format!("`{part}`")),
            }
        }
        self.script.push(line);
        Ok(())
    }

    fn trigger(&self, text: &str) -> Result<Trigger, String> {
        Ok(match text.split(' ').collect::<Vec<_>>()[..] {
            ["day", day] => Trigger::Day(Day(day.parse().map_err(|_| "no day")?)),
            ["after", line] => Trigger::After(line.parse().map_err(|_| "no line")?),
            ["made", kind] => Trigger::Made(ron::from_str(kind).map_err(|_| "no such kind")?),
            ["arrest"] => Trigger::Arrest,
            ["raid"] => Trigger::Raid,
            ["lecture"] => Trigger::Lecture,
            ["informed", story, share] => Trigger::Informed {
                story: StoryId::at(find(&self.stories, story)?),
                share: share.parse().map_err(|_| "no share")?,
                place: None,
            },
            _ => return Err(format!("no trigger `{text}`")),
        })
    }

    fn place(&mut self, name: String, words: &Words<'_>) -> Result<(), String> {
        let bars = Bars(words.value("bars", 3)?);
        let at = (8 * self.places.len() as u16, 4);
        let patrol = Patrol(words.value("patrol", 0)?);
        let place = Place { name: name.as_str().into(), at, bars, crossing: words.has("crossing"), patrol };
        self.place_table.push((place, words.value("fear", 0.0)?, Bread(words.value("bread", 1)?)));
        self.places.push(name);
        Ok(())
    }

    fn unit(&mut self, name: String, words: &Words<'_>) -> Result<(), String> {
        let place = PlaceId::at(find(&self.places, words.0[1])?);
        let start = self.people.len() as u32;
        self.people.extend(words.0[2..].iter().map(|word| (*word).to_owned()));
        self.unit_of.resize(self.people.len(), UnitId::at(self.units.len()));
        let members = start..self.people.len() as u32;
        self.unit_table.push(Unit { name: name.as_str().into(), place, kind: UnitKind::WorkUnit, members });
        self.units.push(name);
        Ok(())
    }

    fn story(&mut self, name: String, words: &Words<'_>) -> Result<(), String> {
        let stale = words.value("stale", 0)?;
        self.story_table.push(Story {
            title: name.as_str().into(),
            text: "…".into(),
            kind: if words.has("media") { StoryKind::Media } else { StoryKind::Text },
            heat: Heat(words.value("heat", 3)?),
            appeal: words.value("appeal", 1.0)?,
            opens: Day(words.value("opens", 1)?),
            stale: (stale > 0).then_some(Day(stale)),
        });
        self.stories.push(name);
        Ok(())
    }

    fn contact(&mut self, name: &str, words: &Words<'_>) -> Result<(), String> {
        let chinese = !words.has("no-phone");
        let nerve = Nerve(words.value("nerve", 3)?);
        let apps = if chinese { apps(&words.value("apps", "Kakao".to_owned())?)? } else { AppSet::default() };
        let contact = Contact::new(self.person(name)?, nerve, chinese, words.has("koryolink"), apps);
        let (spare_phones, kits) = (words.value("phones", 0)?, words.value("kits", 0)?);
        self.contacts.push(Contact { spare_phones, kits, ..contact });
        Ok(())
    }

    fn inform(&mut self, story: &str, words: &Words<'_>) -> Result<(), String> {
        let share = words.0.get(1).and_then(|word| word.parse().ok()).ok_or("a share is missing")?;
        let named = words.0[2..].iter().take_while(|word| !["by", "each"].contains(word));
        let places = named.map(|word| find(&self.places, word).map(PlaceId::at)).collect::<Result<_, _>>()?;
        let by = words.value("by", 0)?;
        self.objectives.push(Objective::Inform {
            story: StoryId::at(find(&self.stories, story)?),
            share,
            places,
            each: words.has("each"),
            by: (by > 0).then_some(Day(by)),
        });
        Ok(())
    }

    fn finish(mut self) -> Result<World, String> {
        let people = self.people.len();
        let mut gear = vec![Gear::default(); people];
        for (person, owned) in self.gear {
            gear[person.index()] = owned;
        }
        if self.objectives.is_empty() {
            self.objectives.push(Objective::KeepFree { contacts: 0 });
        }
        let line = |(at, (name, &unit)): (usize, (&String, &UnitId))| {
            let role =
                self.roles.iter().find(|(person, _)| person.index() == at).map_or(Role::Worker, |&(_, role)| role);
            Person { name: name.as_str().into(), unit, role }
        };
        let roster = Roster::new(self.people.iter().zip(&self.unit_of).enumerate().map(line).collect());
        let rules = Rulebook::standard().with(&self.overrides);
        let (warrants, corruption) = (rules.warrants_start, rules.corruption_start);
        let moods = self.place_table.iter().map(|&(_, fear, bread)| (fear, bread)).collect();
        let setup = Setup::new(Parts {
            atlas: Atlas {
                title: "Case".into(),
                days: Day(self.days),
                rules,
                size: (80, 20),
                river: Vec::new(),
                places: self.place_table.into_iter().map(|(place, ..)| place).collect(),
                roads: self.roads,
                units: self.unit_table,
                unit_of: self.unit_of,
                stories: self.story_table,
                objectives: self.objectives,
                script: self.script,
                moves: if self.moves.is_empty() { MoveKind::PLAYABLE.to_vec() } else { self.moves },
                actions: ActionKind::PLAYABLE.to_vec(),
            },
            roster,
            graph: Graph::new(people, &self.ties),
            gear,
            moods,
            contacts: self.contacts,
            beliefs: self.beliefs,
            relays: self.relays,
            money: Yuan(self.money),
            vans: self.vans,
            fixed: self.fixed,
            informants: self.informants,
            warrants,
            corruption,
        });
        let setup = setup.map_err(|faults| format!("{faults:?}"))?;
        let Self { people, places, units, stories, seed, .. } = self;
        Ok(World { people, places, units, stories, setup, seed })
    }
}

/// Apps named with commas between.
fn apps(text: &str) -> Result<AppSet, String> {
    text.split(',').filter(|name| !name.is_empty()).map(app).collect()
}

/// One app by name.
pub(crate) fn app(name: &str) -> Result<App, String> {
    App::ALL.into_iter().find(|app| app.name() == name).ok_or_else(|| format!("there is no app `{name}`"))
}
