//! What is chosen and read outside a game: the record.

#[expect(dead_code, reason = "playing is for other tests")]
mod screens_kit;

use ratatui::style::Color;
use screens_kit::Table;
use unsealed::tui::input::{Input, Key};
use unsealed::tui::screens::Screen;
use unsealed::tui::theme::Depth;
use unsealed::words::{RecordPart, record_parts};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

const NEXT: Key = Key::Enter;

/// A name, and the keys pressed from the title.
type Shown = (&'static str, &'static [Key]);

const RECORD: [Shown; 3] = [
    ("record", &[Key::Down, Key::Down, NEXT]),
    (
        "record_disputed",
        &[Key::Down, Key::Down, NEXT, Key::Tab, Key::Tab, Key::Tab, Key::Tab, Key::Tab, Key::Down, Key::Down],
    ),
    ("record_end", &[Key::Down, Key::Down, NEXT, Key::End]),
];

#[test]
fn the_record_shows_what_it_should_and_needs_no_colour() {
    for (name, keys) in RECORD {
        for size in SIZES {
            let mut table = Table::new(None, size);
            let mut mono = Table::with_depth(None, size, Depth::None);
            table.press(keys);
            mono.press(keys);
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), mono.text());
            assert_eq!(table.text(), mono.text(), "{name}");
            let buffer = mono.buffer();
            assert!(buffer.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset), "{name}");
        }
    }
}

#[test]
fn every_fact_is_reached_with_the_wheel() {
    let mut table = Table::new(None, (80, 24));
    table.click("The record");
    let mut seen = Vec::new();
    loop {
        let text = table.text();
        // The page between its title and the hints.
        let lines = text.lines().skip(3).take(18).map(str::trim);
        // What a step of the wheel brings up is the last of them.
        let new: Vec<String> = if seen.is_empty() { lines.collect::<Vec<_>>() } else { lines.skip(17).collect() }
            .into_iter()
            .map(str::to_owned)
            .collect();
        seen.extend(new);
        if !table.give(Input::Wheel { x: 10, y: 10, up: false }) {
            break;
        }
    }
    let seen = seen.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    for part in record_parts() {
        let text = match part {
            RecordPart::Heading(text) | RecordPart::Text(text) | RecordPart::Says(text) | RecordPart::Source(text) => {
                text
            }
            RecordPart::Marked(mark, text) => format!("[{}] {text}", mark.name()),
        };
        assert!(seen.contains(&text), "{text}");
    }
    table.click("Esc back");
    assert!(matches!(table.app().top(), Some(Screen::Title(_))));
}
