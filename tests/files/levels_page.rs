//! `docs/LEVELS.md` and `levels/REFERENCE.md`: the fields are the checker's, and the examples can be read.

use unsealed::level::{Level, reference};

const PAGE: &str = include_str!("../../docs/LEVELS.md");

#[test]
fn the_reference_is_made_from_the_schema() {
    let (made, shown) = (reference::page(), include_str!("../../levels/REFERENCE.md"));
    let stale = made.lines().zip(shown.lines()).find(|(made, shown)| made != shown);
    assert_eq!(stale, None, "(as it is, as the page has it)");
    assert!(made == shown, "write it anew with: unsealed reference > levels/REFERENCE.md");
}

#[test]
fn each_row_of_the_reference_is_whole() {
    let page = reference::page();
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    assert!(rows.len() > 150, "{}", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{row}");
    }
}

/// The blocks of the page that are marked as RON.
fn examples() -> Vec<&'static str> {
    PAGE.split("```ron\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn the_examples_are_sound() {
    let [smallest, script] = examples()[..] else { panic!("two examples") };
    let read = |text: &str| {
        let level = Level::parse("page.ron", text).unwrap_or_else(|faults| panic!("{}", faults.render(100, false)));
        assert!(level.remarks().is_empty(), "{}", level.remarks().render(100, false));
        level
    };
    assert!(read(smallest).atlas().script.is_empty());
    let ledger = r#"(id: "ledger", title: "A ledger", text: "Who was paid.", opens: 99), "#;
    let whole = smallest.replace("stories: [", &format!("stories: [{ledger}"));
    let whole = whole.replace("(size", "(roads: [(\"hyesan\", \"pochon\")], size");
    let whole = whole.replace("bars: 3)", "bars: 3), (id: \"pochon\", name: \"Pochon\", at: (20, 5))");
    let whole = whole.trim_end().trim_end_matches(')').to_owned() + script + ")";
    assert_eq!(read(&whole).atlas().script.len(), 5);
}
