//! A case's looks at brains and stand-ins: what they suspect, weigh, expect, offer and imagine.
//!
//! Sums are shown by a valuation or style whose numbers are all 0 but those that stand behind `|`, so that a line shows
//! one term: `? weigh raid Mill police | stray 1`, `? offers Send | heard 1`.

use std::collections::BTreeMap;
use std::fmt::Debug;

use unsealed::agency::belief::Belief;
use unsealed::agency::{BrainName, Valuation, prospect, rated};
use unsealed::network::{Style, offers};
use unsealed::rules::chance::Stream;
use unsealed::rules::ids::{PersonId, PlaceId};
use unsealed::rules::state::{Crowd, Mind, Stage, State};
use unsealed::search::{brain, hint, imagine, suppose, value};

use super::command::Play;
use super::show::Names;
use super::world::World;

/// Worlds over which a drawn world is summed up.
const WORLDS: u64 = 200;

impl Play {
    /// What a look at a brain shows; `None` where it is none.
    pub(super) fn look_at_brains(&self, what: &str, words: &[&str]) -> Option<Result<Vec<String>, String>> {
        let (words, numbers) = match words.iter().position(|word| *word == "|") {
            Some(at) => (&words[..at], &words[at + 1..]),
            None => (words, &[][..]),
        };
        let of = Stream::from_seed;
        Some(match what {
            "suspect" => words.iter().map(|name| self.suspicion(name)).collect(),
            "weigh" => self.weigh(words, numbers),
            "brains" => Ok(BrainName::ALL.map(|name| self.choice(name)).to_vec()),
            "expect" => self.expect(words),
            "offers" => self.offers(words.first().copied().unwrap_or_default(), numbers),
            "hint" => Ok(vec![rounded(&self.names.line(&hint(self.state.network_view())))]),
            "promise" => {
                let judged: Vec<String> = value::judged(&self.state).iter().map(|one| format!("{one:.3}")).collect();
                Ok(vec![format!("{:.4} by {}", value::promise(&self.state), judged.join(" "))])
            }
            "supposed" => Ok(means(|seed| {
                let world = suppose(self.state.network_view(), &mut of(seed));
                [self.of_agency(&world), self.of_crowd(world.truth().crowd())].concat()
            })),
            "imagined" => Ok(means(|seed| {
                let belief = Belief::of(self.state.agency_view());
                let world = imagine(self.state.agency_view(), &belief, &mut of(seed));
                [self.of_network(&world), self.of_crowd(world.truth().crowd())].concat()
            })),
            _ => return None,
        })
    }

    fn suspicion(&self, name: &str) -> Result<String, String> {
        let of = Belief::of(self.state.agency_view()).suspicion(self.person(name)?);
        Ok(format!("{name}: contact {:.4}, phone {:.4}, both {:.4}", of.contact, of.phone, of.transmitter))
    }

    fn weigh(&self, words: &[&str], numbers: &[&str]) -> Result<Vec<String>, String> {
        let action = self.read_action(words[0], &words[1..])?;
        let mut values = Valuation::INVESTIGATOR;
        set(values.numbers(), numbers)?;
        let view = self.state.agency_view();
        let options = rated(view, Belief::of(view), &values);
        let found = options.iter().find(|option| option.action.same_target(action));
        Ok(vec![found.map_or_else(|| "nothing speaks for it".to_owned(), |option| format!("{:.4}", option.worth))])
    }

    fn choice(&self, name: BrainName) -> String {
        let choice = brain(name).decide(self.state.agency_view(), &mut Stream::from_seed(1));
        format!("{}: {}; {}", name.name(), self.names.line(&choice.action), choice.reason)
    }

    fn expect(&self, words: &[&str]) -> Result<Vec<String>, String> {
        let (action, view) = (self.read_action(words[0], &words[1..])?, self.state.agency_view());
        Ok(prospect(view, &Belief::of(view), action)
            .iter()
            .map(|expected| rounded(&self.names.line(expected)))
            .collect())
    }

    fn offers(&self, kind: &str, numbers: &[&str]) -> Result<Vec<String>, String> {
        let mut style = Style::default();
        set(style.numbers(), numbers)?;
        let offers = offers(self.state.network_view(), style).into_iter();
        let lines = offers.map(|offer| (offer.worth, self.names.line(&offer.mv)));
        Ok(lines.filter(|(_, mv)| mv.starts_with(kind)).map(|(worth, mv)| format!("{worth:.4} {mv}")).collect())
    }

    fn of_agency(&self, world: &State) -> Vec<Found> {
        let agency = world.truth().agency();
        let found = |of: &dyn Debug, what: &str, number: f64| (self.names.line(&of), what.to_owned(), number);
        let mut all = vec![("agency".to_owned(), "warrants".to_owned(), f64::from(agency.warrants))];
        all.extend(agency.vans.iter().map(|van| found(&van.at, "vans", 1.0)));
        all.extend(agency.fixed.iter().map(|place| found(place, "fixed", 1.0)));
        all.extend(agency.informants.iter().map(|person| found(person, "informs", 1.0)));
        all.extend(agency.checkpoints.iter().map(|at| found(&at.road, "checkpoint until", f64::from(at.until.0))));
        for held in &agency.prisoners {
            all.push(found(&held.person, "dawns left", f64::from(held.dawns_left)));
            all.push(found(&held.person, "held with a file", f64::from(u8::from(held.with_file))));
        }
        for clue in &agency.clues {
            all.push(found(&clue.kind, "clues", 1.0));
            all.push(found(&clue.kind, "day", f64::from(clue.day.0)));
        }
        for (at, day) in agency.last_fix.iter().enumerate() {
            all.extend(day.map(|day| found(&PlaceId::at(at), "last fix", f64::from(day.0))));
        }
        all
    }

    fn of_network(&self, world: &State) -> Vec<Found> {
        let network = world.truth().network();
        let found = |of: &dyn Debug, what: &str, number: f64| (self.names.line(&of), what.to_owned(), number);
        let mut all: Vec<Found> = Vec::new();
        for (what, sum) in [("money", network.money), ("remitted", network.remitted)] {
            all.push(("network".to_owned(), what.to_owned(), f64::from(sum.0)));
        }
        all.extend(network.opened.iter().map(|story| found(&story, "out", 1.0)));
        all.extend(network.relays.iter().map(|place| found(place, "relay", 1.0)));
        for contact in &network.contacts {
            let mut add = |what: &str, number: f64| all.push(found(&contact.person, what, number));
            add("contact", 1.0);
            add("nerve", f64::from(contact.nerve.0));
            add("files", contact.files.iter().count() as f64);
            contact.tells.iter().for_each(|tells| add("tells from", f64::from(tells.1.0)));
        }
        all
    }

    fn of_crowd(&self, crowd: &Crowd) -> Vec<Found> {
        let Names(World { people, places, stories, .. }) = &self.names;
        let mut all: Vec<Found> = Vec::new();
        for (at, who) in people.iter().enumerate() {
            let (person, gear) = (PersonId::at(at), &crowd.gear[at]);
            let mut add = |what: String, number: f64| all.push((who.clone(), what, number));
            add("phone".to_owned(), f64::from(u8::from(gear.chinese)));
            add("Koryolink".to_owned(), f64::from(u8::from(gear.koryolink)));
            add("apps".to_owned(), gear.apps.iter().count() as f64);
            for tie in crowd.ties(person).filter(|tie| tie.to > person) {
                add(format!("tie to {}", people[tie.to.index()]), f64::from(tie.strength));
            }
            for (story, spread) in stories.iter().zip(&crowd.spreads) {
                let Mind { teller, since, tells_from, stage } = spread.minds[at];
                if stage != Stage::Unaware {
                    add(format!("{stage:?} {story}"), 1.0);
                }
                add(format!("{story} since"), f64::from(since.0));
                add(format!("{story} tells from"), f64::from(tells_from.0));
                people.get(teller.index()).into_iter().for_each(|teller| add(format!("{story} by {teller}"), 1.0));
            }
        }
        for (story, spread) in stories.iter().zip(&crowd.spreads) {
            all.push((story.clone(), "tellers".to_owned(), spread.tellers.len() as f64));
            all.push((story.clone(), "doubters".to_owned(), spread.doubters.len() as f64));
        }
        for (at, place) in places.iter().enumerate() {
            let mut add = |what: &str, number: f64| all.push((place.clone(), what.to_owned(), number));
            add("believers", f64::from(crowd.hot_believers[at]));
            add("resentment", crowd.resentment[at]);
            add("fear", crowd.moods[at].fear);
            add("bread", f64::from(crowd.moods[at].bread.0));
        }
        all
    }
}

/// Of whom or what, what is found, and how much of it.
type Found = (String, String, f64);

/// Over many worlds: how often what is so in each, or its mean; a line for each of whom or what it is said.
fn means(of_world: impl Fn(u64) -> Vec<Found>) -> Vec<String> {
    let mut sums: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for (of, what, number) in (0..WORLDS).flat_map(of_world).filter(|found| found.2 != 0.0) {
        *sums.entry(of).or_default().entry(what).or_default() += number / WORLDS as f64;
    }
    let line = |(of, all): (&String, &BTreeMap<String, f64>)| {
        let all: Vec<String> = all.iter().map(|(what, mean)| format!("{what} {mean:.3}")).collect();
        format!("{of}: {}", all.join(", "))
    };
    sums.iter().map(line).collect()
}

/// A line with its fractions to four places.
fn rounded(line: &str) -> String {
    let is_number = |text: &str| text.starts_with(|first: char| first.is_ascii_digit()) && text.len() > 6;
    let parts = line.split_inclusive(|end: char| !(end.is_ascii_digit() || end == '.'));
    let part = |part: &str| {
        let number = part.trim_end_matches(|end: char| !(end.is_ascii_digit() || end == '.'));
        match number.parse::<f64>() {
            Ok(value) if is_number(number) => format!("{value:.4}{}", &part[number.len()..]),
            _ => part.to_owned(),
        }
    };
    parts.map(part).collect()
}

/// Sets all numbers to 0 but those that are named: `name value name value`.
fn set(numbers: Vec<(&'static str, &mut f64)>, words: &[&str]) -> Result<(), String> {
    let mut named: BTreeMap<&str, f64> = BTreeMap::new();
    for pair in words.chunks(2) {
        let [name, value] = pair else { return Err("a number needs a value".to_owned()) };
        named.insert(name, value.parse().map_err(|_| format!("`{value}` is no number"))?);
    }
    for (name, number) in numbers {
        *number = named.remove(name).unwrap_or(0.0);
    }
    if named.is_empty() { Ok(()) } else { Err(format!("no numbers {:?}", named.keys())) }
}
