//! A game as a table: one row a day, for a spreadsheet or a program.

use std::iter::zip;

use crate::game::LoggedDay;
use crate::game::reel::Reel;
use crate::level::text::FORMULA;
use crate::takeaway::evenings::{Evening, evenings};
use crate::takeaway::report::{agency, network};
use crate::words;

/// The columns, and what each holds.
pub const COLUMNS: [(&str, &str); 18] = [
    ("level", "the level's name"),
    ("seed", "the seed"),
    ("agency", "who played the agency"),
    ("day", "the day, from 1"),
    ("moves", "moves of the network that night"),
    ("actions", "actions of the agency that day"),
    ("people", "everyone on the map"),
    ("informed", "people who believe a dangerous story by evening"),
    ("known", "those of them whom the network knew of"),
    ("lost", "people in cells, in camps and serving labour sentences by evening"),
    ("contacts", "contacts by then, wherever they were"),
    ("contacts_lost", "contacts among those lost"),
    ("suspicion", "how likely a contact the agency's notes make the most suspected of those at home, 0 to 1"),
    ("suspect", "who that is"),
    ("suspect_is_contact", "1 where that was a contact, 0 where not"),
    ("network_did", "the moves, in words"),
    ("agency_did", "the actions with their reasons, in words"),
    ("stands_out", "what makes the day stand out, in words"),
];

/// The table of a game's days that are over, as CSV: a header, then one row a day.
pub fn table(reel: &Reel) -> String {
    let names: Vec<&str> = COLUMNS.iter().map(|&(name, _)| name).collect();
    let days = zip(reel.session().game().days(), evenings(reel));
    let rows = days.map(|(logged, evening)| row(reel, logged, &evening).join(","));
    std::iter::once(names.join(",")).chain(rows).map(|line| line + "\n").collect()
}

fn row(reel: &Reel, logged: &LoggedDay, evening: &Evening) -> [String; COLUMNS.len()] {
    let session = reel.session();
    let (moves, actions) = (network(reel, logged), agency(reel, logged));
    let figures = evening.figures;
    let most = evening.held.first();
    let name = |person| session.game().truth().roster().person(person).name.to_string();
    let marks = reel.marks().iter().filter(|mark| mark.day() == figures.day);
    let marks: Vec<String> = marks.map(|&mark| words::mark(session.view(), mark)).collect();
    [
        field(reel.level().name()),
        session.seed().to_string(),
        session.brain().name().to_owned(),
        figures.day.to_string(),
        moves.len().to_string(),
        actions.len().to_string(),
        session.view().atlas().people().to_string(),
        figures.informed.to_string(),
        figures.known.to_string(),
        figures.lost.to_string(),
        evening.contacts.to_string(),
        figures.contacts_lost.to_string(),
        most.map_or_else(String::new, |held| format!("{:.4}", held.suspect.contact)),
        field(&most.map_or_else(String::new, |held| name(held.suspect.person))),
        most.map_or_else(String::new, |held| u8::from(held.contact).to_string()),
        field(&moves.join("; ")),
        field(&actions.join("; ")),
        field(&marks.join("; ")),
    ]
}

/// A text as one field, in one line. A spreadsheet takes what begins with some signs for a formula, and what comes
/// from a level file may begin with any: it is marked as text.
fn field(text: &str) -> String {
    let line = crate::plain::escape(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let line = if line.starts_with(FORMULA) { format!("'{line}") } else { line };
    if line.contains([',', '"', ';']) { format!("\"{}\"", line.replace('"', "\"\"")) } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_no_formula_and_no_two_fields() {
        for (text, shown) in [
            ("Hyesan", "Hyesan"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("=1+1", "'=1+1"),
            ("\t@x", "'@x"),
            ("＝1+1", "'＝1+1"),
            ("\r\n-2,3", "\"'-2,3\""),
            ("a\nb", "a b"),
            ("\u{1b}[31m", "\\u{1b}[31m"),
            ("", ""),
        ] {
            assert_eq!(field(text), shown, "{text:?}");
        }
    }
}
