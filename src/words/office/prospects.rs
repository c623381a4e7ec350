//! What an action would come to, before it is made: exact, or with what it hangs on.

use crate::agency::Expected;
use crate::rules::ids::PlaceId;
use crate::rules::moves::MoveKind;
use crate::rules::view::AgencyView;
use crate::words::office::registers;
use crate::words::{Tone, agency_line, count, list, locators, people, percent};

/// The lines of a forecast, the weightiest first.
pub fn prospect(view: AgencyView<'_>, expected: &[Expected]) -> Vec<(String, Tone)> {
    expected.iter().map(|one| (line(view, one), tone(one))).collect()
}

/// What a line means for the agency.
const fn tone(expected: &Expected) -> Tone {
    match expected {
        Expected::FindsPhone { .. }
        | Expected::Suspected { .. }
        | Expected::Willing(_)
        | Expected::Denies { .. }
        | Expected::Deters { .. } => Tone::Good,
        Expected::IfEmpty(_) | Expected::IfLetGo(_) | Expected::NoCell | Expected::Backfires { .. } => Tone::Bad,
        _ => Tone::Neutral,
    }
}

fn line(view: AgencyView<'_>, expected: &Expected) -> String {
    let told = listening(view, expected).or_else(|| lecture(view, expected)).or_else(|| order(expected));
    told.or_else(|| search(view, expected)).unwrap_or_default()
}

/// Searches and arrests.
fn search(view: AgencyView<'_>, expected: &Expected) -> Option<String> {
    Some(match *expected {
        Expected::Grounds(ref clue) => {
            let line = agency_line(view.atlas(), view.roster(), clue);
            format!("Evidence, day {}: {line}", clue.day)
        }
        Expected::Searches(n) => format!("{} at home, all searched", people(n)),
        Expected::FindsPhone { least, likely, most } => format!(
            "A phone is found: {}, by your notes; from {} if each is hidden to {} if none is",
            percent(likely),
            percent(least),
            percent(most)
        ),
        Expected::Likeliest(person, phone) => {
            format!("Likeliest to have one: {}, {} by your notes", registers(view).name(person), percent(phone))
        }
        Expected::IfEmpty(by) => format!("If nothing is found: cynicism there +{}", percent(by)),
        Expected::IfLetGo(by) => format!(
            "Held if they have a phone or a file, or believe a dangerous story; if not, let go, and cynicism there +{}",
            percent(by)
        ),
        Expected::Suspected { contact, phone, .. } => {
            format!("By your notes: a contact {}, has a phone {}", percent(contact), percent(phone))
        }
        Expected::NoCell => "No cell is free: whoever is taken is searched and let go".to_owned(),
        Expected::Warrants(left) => format!("Takes a warrant: {left} left"),
        Expected::Cells { force, free, of, dawns, names } => format!(
            "Cells of {}: {free} of {of} free. In {} a contact gives away each tie to another with {}",
            force.name(),
            count(dawns.into(), "dawn"),
            percent(names)
        ),
        _ => return None,
    })
}

/// Locators and informants.
fn listening(view: AgencyView<'_>, expected: &Expected) -> Option<String> {
    let registers = registers(view);
    let place = |place: PlaceId| registers.place(place);
    Some(match *expected {
        Expected::Locators(at, there) => format!("Tonight in {}: {}", place(at), locators(there)),
        Expected::Transmitters(at, expected) => {
            format!("Contacts with a phone in {}, by your notes: {expected:.1}", place(at))
        }
        Expected::Fixes(at, ref kinds) => fixes(place(at), kinds),
        Expected::Contacts(unit, expected) => {
            format!("Contacts in {}, by your notes: {expected:.1}. A contact never informs", registers.unit(unit))
        }
        Expected::Willing(chance) => format!("Somebody is willing: {}, who is left to chance", percent(chance)),
        Expected::Inform(1) => "Of the unit, 1 person is reporting already".to_owned(),
        Expected::Inform(n) => format!("Of the unit, {n} people are reporting already"),
        _ => return None,
    })
}

fn lecture(view: AgencyView<'_>, expected: &Expected) -> Option<String> {
    Some(match *expected {
        Expected::Fear { place, now, then } => {
            format!("Fear in {}: {now:.0}, then {then:.0}", registers(view).place(place))
        }
        Expected::Backfires { cynicism, most, nerve, belief } => format!(
            "It backfires: cynicism counts {} there, and lectures stand {}. No fear; contacts gain {nerve} nerve, and who \
             merely heard believes with {}",
            percent(cynicism),
            percent(most),
            percent(belief)
        ),
        Expected::Lasts(days, strength) => {
            let days = count(days.into(), "day");
            format!("For {days}, with {} of its effect: cynicism takes the rest", percent(strength))
        }
        Expected::Denies { forget, word } => {
            format!(
                "Who merely heard it forgets with {}; word of it is told {} as often",
                percent(forget),
                percent(word)
            )
        }
        Expected::Believe(n, of) => {
            format!("About {n:.0} of {of} there believe something dangerous, as the mood shows; they keep to it")
        }
        Expected::Deters { nerve, cost, steps } => deters(nerve, cost, steps),
        Expected::Reports(times) => format!("Informants there report {times:.1} times as often meanwhile"),
        _ => return None,
    })
}

/// Roads, the river, the state network, officials.
fn order(expected: &Expected) -> Option<String> {
    Some(match *expected {
        Expected::Stops { anybody, traders, days } => format!(
            "For {} a traveller is stopped there with {} instead of {}; a trader or broker with {} instead of {}",
            count(days.into(), "night"),
            percent(anybody.1),
            percent(anybody.0),
            percent(traders.1),
            percent(traders.0)
        ),
        Expected::Guards { then, over, days } => format!(
            "{} then: goods come over with {} instead of {}, where no guard is paid. One leaves every {}",
            count(then.into(), "guard"),
            percent(over.1),
            percent(over.0),
            count(days.into(), "day")
        ),
        Expected::Inspects { files: (now, then), harmless } => format!(
            "{then} files a day are opened instead of {now}, of about {harmless:.0} that mean nothing: a dangerous one is \
             found with {} instead of {}",
            percent(share(then, harmless)),
            percent(share(now, harmless))
        ),
        Expected::LessCorrupt(left) => format!(
            "Corruption there is {} of what it was: a bribe is refused more often. How many are paid is not known",
            percent(left)
        ),
        _ => return None,
    })
}

/// The share of files that is opened.
fn share(opened: u16, sent: f64) -> f64 {
    (f64::from(opened) / (sent + 1.0)).min(1.0)
}

fn fixes(place: &str, kinds: &[(MoveKind, f64)]) -> String {
    let named = |kind: MoveKind| match kind {
        MoveKind::Clip => "a clip",
        MoveKind::Voice => "a call",
        _ => "a text",
    };
    let parts = list(kinds.iter().map(|&(kind, p)| format!("{} {}", named(kind), percent(p))));
    if parts.is_empty() {
        return format!("Nothing is on the air in {place} in this level");
    }
    format!("Chance that one is fixed there in a night: {parts}. A relay there makes it more")
}

fn deters(nerve: u8, cost: u8, steps: u8) -> String {
    let sharper = match steps {
        0 => String::new(),
        steps => format!("; a locator that hears it is {} ahead", count(steps.into(), "step")),
    };
    format!("Using it there then needs nerve {nerve} and costs {cost}{sharper}")
}
