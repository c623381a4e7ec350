//! Why a move cannot be made: one reason, or what holds of all moves that come to mind.

use std::mem::{Discriminant, discriminant};

use crate::rules::check::{Refusal, permit};
use crate::rules::ids::{Day, PersonId};
use crate::rules::view::NetworkView;
use crate::words::{move_name, name, people, place, sentence};

/// Why a move cannot be made, with who or where: "Ri Sun-hui lies low until tomorrow night".
pub fn refusal(view: NetworkView<'_>, refusal: Refusal) -> String {
    sentence(&reason(view, refusal))
}

/// Why a move cannot be made, in the middle of a line.
fn reason(view: NetworkView<'_>, refusal: Refusal) -> String {
    match refusal {
        Refusal::NotInPlay(kind) => format!("\"{}\" is not in play in this level", move_name(kind)),
        Refusal::NoSignal(at) => format!("no signal in {}: 0 bars", place(view, at)),
        Refusal::TooFewBars(at) => {
            let (bars, needed) = (view.bars(at), view.atlas().rules.clip_bars);
            format!("a clip needs {needed} bars, and {} has {bars}", place(view, at))
        }
        Refusal::OutOfReach(at) => format!("the towers do not reach {}, so the desk cannot", place(view, at)),
        Refusal::TeacherLacks(app) => format!("the teacher does not have {}", app.name()),
        Refusal::MustBeSeen => "it must be seen, not told: take a clip or a card of it".to_owned(),
        Refusal::NoMoney(price) => format!("it costs ¥{price}, and there is ¥{}", view.network().money),
        Refusal::NoRoad(at) => format!("no road leads to {}", place(view, at)),
        Refusal::TooFar(at) => format!("{} is too far for one night", place(view, at)),
        Refusal::Watched(at) => format!("a contact is in {}: send the courier to them", place(view, at)),
        Refusal::HasRelay(at) => format!("a relay stands in {} already", place(view, at)),
        Refusal::NoCrossing(at) => format!("the river cannot be crossed at {}", place(view, at)),
        Refusal::NoContactThere(at) => format!("no contact who is free to act lives in {}", place(view, at)),
        Refusal::Fed(at) => format!("there is bread enough in {}", place(view, at)),
        _ => personal(view, refusal),
    }
}

/// Reasons that lie with one person, and those that need no words of the view.
fn personal(view: NetworkView<'_>, refusal: Refusal) -> String {
    let who = |person| name(view, person);
    match refusal {
        Refusal::NotAContact(person) => format!("{} is not a contact", who(person)),
        Refusal::NotFree(person) => format!("{} is not free", who(person)),
        Refusal::LyingLow(person) => lying_low(view, person),
        Refusal::NoNerve(person) => format!("{} has no nerve left", who(person)),
        Refusal::Lectured(person) => {
            let needed = view.atlas().rules.lecture_nerve;
            format!("a lecture named it: {} would need nerve {needed}", who(person))
        }
        Refusal::NoPhone(person) => format!("{} has no Chinese phone", who(person)),
        Refusal::NoApp(person, app) => format!("{} does not have {}", who(person), app.name()),
        Refusal::NotBelieved(person) => format!("{} does not believe it", who(person)),
        Refusal::NoFile(person) => format!("{} has no file of it", who(person)),
        Refusal::TooSoon(person) => format!("{} had the same text last night or tonight", who(person)),
        Refusal::HasApp(person, app) => format!("{} has {} already", who(person), app.name()),
        Refusal::NoGoBetween(person) => format!("no contact who is free to act knows {}", who(person)),
        Refusal::AlreadyContact(person) => format!("{} is a contact already", who(person)),
        Refusal::NotABeliever(person) => format!("{} is not known to believe a dangerous story", who(person)),
        Refusal::SaidNo(person) => said_no(view, person),
        Refusal::SharedTonight(person) => format!("{} shares it tonight already", who(person)),
        Refusal::OrderedLately(person) => format!("{} had a payment order last night or tonight", who(person)),
        Refusal::TravelledLately(person) => travelled(view, person),
        Refusal::NoWayOut(person) => format!("no way leads {} to a crossing", who(person)),
        Refusal::NotHeld(person) => format!("{} is not held by the police", who(person)),
        Refusal::NotABroker(person) => format!("{} is not a broker", who(person)),
        Refusal::NoKoryolink(person) => format!("{} has no Koryolink phone", who(person)),
        other => other.to_string(),
    }
}

fn lying_low(view: NetworkView<'_>, person: PersonId) -> String {
    let until = view.contact(person).and_then(|contact| contact.quiet_until);
    let end = match until.map(|until| (until, until.since(view.day()))) {
        Some((_, 1)) => " until tomorrow night".to_owned(),
        Some((until, 2..)) => format!(" until the night of day {until}"),
        Some((_, 0)) | None => " tonight".to_owned(),
    };
    format!("{} lies low{end}", name(view, person))
}

/// When a contact travelled, and when they can again.
fn travelled(view: NetworkView<'_>, person: PersonId) -> String {
    let again = next_trip(view, person).map_or_else(String::new, |day| format!("; again from the night of day {day}"));
    format!("{} travelled lately{again}", name(view, person))
}

/// The next night on which a contact can travel, if it is not this one.
pub fn next_trip(view: NetworkView<'_>, person: PersonId) -> Option<Day> {
    let (_, pause) = permit(&view.atlas().rules, view.acquaintance(person)?.role);
    let next = view.contact(person)?.last_trip?.plus(pause);
    (next > view.day()).then_some(next)
}

fn said_no(view: NetworkView<'_>, person: PersonId) -> String {
    let said = view.network().refused.iter().rev().find(|said| said.person == person);
    let again = said.map_or_else(String::new, |said| format!("; ask again from day {}", said.until));
    format!("{} said no{again}", name(view, person))
}

/// Why none of several moves can be made: their one reason, or what holds of all of them. `None` without a refusal.
pub fn refusal_of_all(view: NetworkView<'_>, refusals: &[Refusal]) -> Option<String> {
    // Another app may do: that one lacks is the reason only where there is no other.
    let is_app = |refused: &Refusal| matches!(refused, Refusal::NoApp(..));
    let apps_matter = refusals.iter().all(is_app);
    let mut kinds: Vec<(Discriminant<Refusal>, Vec<Refusal>)> = Vec::new();
    for &refused in refusals.iter().filter(|refused| apps_matter || !is_app(refused)) {
        let kind = discriminant(&refused);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, alike)) if alike.contains(&refused) => {}
            Some((_, alike)) => alike.push(refused),
            None => kinds.push((kind, vec![refused])),
        }
    }
    let text = match &kinds[..] {
        [] => return None,
        [(_, alike)] => of_one_kind(view, alike),
        [(_, first), (_, second)] => format!("{}; {}", some(view, first), some(view, second)),
        [(_, first), ..] => format!("{}; other reasons for others", some(view, first)),
    };
    Some(sentence(&text))
}

/// What holds of all, where all are refused for the same kind of reason.
fn of_one_kind(view: NetworkView<'_>, alike: &[Refusal]) -> String {
    match (alike, alike.first().copied().and_then(of_many)) {
        ([_, _, ..], Some(predicate)) => format!("nobody is left: all {predicate}"),
        _ => some(view, alike),
    }
}

/// What holds of some, who are refused for the same kind of reason.
fn some(view: NetworkView<'_>, alike: &[Refusal]) -> String {
    match (alike, alike.first().copied().and_then(of_many)) {
        ([_, _, ..], Some(predicate)) => format!("{} {predicate}", people(alike.len())),
        _ => alike
            .iter()
            .copied()
            .min_by_key(|&refused| cost(refused))
            .map_or_else(String::new, |least| reason(view, least)),
    }
}

/// What is asked for, so that the least is named; all other reasons are alike.
const fn cost(refused: Refusal) -> u32 {
    if let Refusal::NoMoney(price) = refused { price.0 } else { 0 }
}

/// What is said of several people at once, after "all" or their number; `None` for reasons that lie with nobody.
const fn of_many(refused: Refusal) -> Option<&'static str> {
    Some(match refused {
        Refusal::NotAContact(_) => "are no contacts",
        Refusal::NotFree(_) => "are not free",
        Refusal::LyingLow(_) => "lie low tonight",
        Refusal::NoNerve(_) => "have no nerve left",
        Refusal::Lectured(_) => "would need more nerve, as a lecture named it",
        Refusal::NoPhone(_) => "have no Chinese phone",
        Refusal::NoApp(..) => "have no app for it",
        Refusal::NotBelieved(_) => "do not believe it",
        Refusal::NoFile(_) => "have no file of it",
        Refusal::TooSoon(_) => "had the same text last night or tonight",
        Refusal::HasApp(..) => "have the app already",
        Refusal::NoGoBetween(_) => "are known to no contact who is free to act",
        Refusal::AlreadyContact(_) => "are contacts already",
        Refusal::NotABeliever(_) => "are not known to believe a dangerous story",
        Refusal::SaidNo(_) => "said no lately",
        Refusal::SharedTonight(_) => "share it tonight already",
        Refusal::OrderedLately(_) => "had a payment order last night or tonight",
        Refusal::TravelledLately(_) => "travelled lately",
        Refusal::NoWayOut(_) => "have no way to a crossing",
        Refusal::NotHeld(_) => "are not held by the police",
        Refusal::NotABroker(_) => "are no brokers",
        Refusal::NoKoryolink(_) => "have no Koryolink phone",
        _ => return None,
    })
}
