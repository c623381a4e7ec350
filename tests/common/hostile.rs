//! What strangers' files may hold, and what must not come out of the program.

use unicode_width::UnicodeWidthChar as _;

/// Stands in every hostile text, so that a test sees that the text came through.
pub const MARK: &str = "MARK";

/// A text that sets a terminal's title, colours it, asks it where its cursor is, turns the reading direction, hides
/// letters, covers lines and ends a line.
pub const EVIL: &str = "MARK\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}6n\u{9d}0;owned\u{9c}\u{8}\u{7f}\u{202e}\u{2066}\u{61c}a\u{200d}\
    \u{ad}b\u{e0041}c\u{3164}\u{feff}d\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\r";

/// The same as it can stand in a text in quotes.
pub fn quoted() -> String {
    let escaped = |c: char| if c.is_control() { format!("\\u{{{:x}}}", u32::from(c)) } else { c.to_string() };
    format!("\"{}\"", EVIL.chars().map(escaped).collect::<String>())
}

/// The first character that must not reach a screen or a file, with what stands around it.
pub fn odd(text: &str) -> Option<String> {
    let mut marks = 0;
    let is_odd = |c: char| {
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        let hidden = matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        ) || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
            || matches!(c, '\u{180e}' | '\u{e0000}'..='\u{e0fff}');
        (c.is_control() && !matches!(c, '\n' | '\t')) || hidden || marks > 4
    };
    let at = text.chars().position(is_odd)?;
    Some(text.chars().skip(at.saturating_sub(40)).take(60).collect::<String>().escape_debug().to_string())
}

/// A text as the program drew it on a terminal, without what it uses itself: colours, and moves of the cursor. Every other
/// command stays.
pub fn without_commands(drawn: &str) -> String {
    let mut parts = drawn.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    let numbers = |c: char| c.is_ascii_digit() || matches!(c, ';' | '?');
    parts.fold(first, |all, part| match part.trim_start_matches(numbers) {
        rest if rest.starts_with(['m', 'H', 'C', 'J', 'l', 'h']) => all + &rest[1..],
        _ => all + "\u{1b}[" + part,
    })
}

/// A level of this title, with these words for every name and text.
pub fn level(title: &str, words: &str) -> String {
    format!(
        r#"(
    format: 1, title: {title}, author: {words}, briefing: {words}, days: 3,
    map: (size: (40, 12), river: [(0, 2), (39, 2)], places: [(id: "h", name: {words}, at: (20, 6), bars: 3)]),
    units: [(id: "mill", name: {words}, place: "h", people: 6)],
    people: [(id: "sunhui", name: {words}, unit: "mill", chinese: true, apps: [Kakao])],
    contacts: [(person: "sunhui")],
    stories: [(id: "prices", title: {words}, text: {words}, heat: 2)],
    objectives: [Inform(story: "prices", share: 0.9)],
    script: [(when: Day(1), say: {words})],
    record: [(fact: {words}, source: {words})],
)"#
    )
}

/// A level without a fault in which every title, name and text would be a formula, a mark or a link where it was taken
/// for one.
pub fn marks() -> String {
    level(r#""</text><script>'x'</script>![m](u)""#, r#""=1|<i>www.a.b""#)
}

/// The first cell of a table that a spreadsheet would take for a formula. A line in front of the rows counts too.
pub fn formula(table: &str) -> Option<String> {
    table.lines().flat_map(cells).find(|cell| {
        let begins = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']);
        begins && cell.parse::<f64>().is_err()
    })
}

fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' | ';' if !quoted => cells.push(String::new()),
            c => cells.last_mut().expect("one at least").push(c),
        }
    }
    cells
}
