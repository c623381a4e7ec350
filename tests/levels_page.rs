//! `docs/LEVELS.md`: its table of fields is the checker's, and its examples can be read.

use unsealed::level::{Level, reference};

const PAGE: &str = include_str!("../docs/LEVELS.md");

#[test]
fn the_table_of_fields_is_made_from_the_schema() {
    let (_, rest) = PAGE.split_once("<!-- fields -->\n").expect("where the table begins");
    let (table, _) = rest.split_once("<!-- end of fields -->").expect("where the table ends");
    let made = reference::tables();
    let stale = made.lines().zip(table.trim().lines()).find(|(made, shown)| made != shown);
    assert_eq!(stale, None, "(as it is, as the page has it)");
    assert!(table.trim() == made.trim(), "put this between the two marks:\n{made}");
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
