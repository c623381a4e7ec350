//! A level on the bench: every edit changes what it names alone, every step can be taken back, and a level can be built
//! from nothing.

use proptest::prelude::*;
use proptest::sample::Index;
use unsealed::level::schema::Shape;
use unsealed::level::workbench::Section::{
    self, Contacts, Objectives, People, Places, River, Script, Stories, Ties, Units,
};
use unsealed::level::workbench::{Slot, Spot, Workbench};
use unsealed::level::{Level, builtin};

fn bench(text: &str) -> Workbench {
    Workbench::open("mine.ron", text)
}

fn slot(bench: &Workbench, section: Section, at: usize, name: &str) -> Slot {
    let slots = bench.slots(section, at);
    let names: Vec<String> = slots.iter().map(|slot| slot.name.clone()).collect();
    slots.into_iter().find(|slot| slot.name == name).unwrap_or_else(|| panic!("no {name} among {names:?}"))
}

fn set(bench: &mut Workbench, section: Section, at: usize, name: &str, typed: &str) -> usize {
    let slot = slot(bench, section, at, name);
    bench.set(&slot, typed).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

fn value(bench: &Workbench, section: Section, at: usize, name: &str) -> Option<String> {
    slot(bench, section, at, name).value
}

/// The lines of two texts that differ, where both have as many.
fn differing(old: &str, new: &str) -> Vec<(String, String)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    assert_eq!(old.len(), new.len());
    old.iter().zip(&new).filter(|(a, b)| a != b).map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

/// Every field of every entry.
fn every_slot(bench: &Workbench) -> Vec<Slot> {
    let entries = |section: Section| if section.list().is_some() { bench.count(section) } else { 1 };
    Section::ALL.into_iter().flat_map(|s| (0..entries(s)).flat_map(move |at| bench.slots(s, at))).collect()
}

#[test]
fn a_number_edited_in_each_level_of_the_campaign_changes_its_line_alone() {
    let mut levels = 0;
    for builtin in builtin::campaign() {
        let mut numbers = 0;
        for slot in every_slot(&bench(builtin.text)) {
            let Some(value) = slot.value.clone().filter(|_| matches!(slot.shape, Shape::Int(..))) else { continue };
            let number: i64 = value.parse().expect("a whole number");
            let mut bench = bench(builtin.text);
            bench.set(&slot, &(number + 1).to_string()).expect("it can be set");
            let lines = differing(builtin.text, bench.text());
            assert_eq!(lines.len(), 1, "{}: {}", builtin.name, slot.path);
            numbers += 1;
            // The rest is the same for every number; some of each level do.
            if numbers == 8 {
                break;
            }
        }
        assert_eq!(numbers, 8, "{}", builtin.name);
        levels += 1;
    }
    assert_eq!(levels, 10);
}

#[test]
fn what_is_shown_and_typed_again_is_what_was_there() {
    for builtin in builtin::all() {
        let bench = bench(builtin.text);
        for slot in every_slot(&bench) {
            let Some(value) = slot.value.clone() else { continue };
            let mut same = Workbench::open("mine.ron", builtin.text);
            assert_eq!(same.set(&slot, &value), Ok(0), "{}", slot.path);
            // Typed with a blank behind it, it is written anew and means the same.
            let typed = format!("{value} ");
            assert_eq!(bench.faults_of(&slot, &typed), Vec::<String>::new(), "{}: {typed}", slot.path);
            if bench.slots(Section::Level, 0).contains(&slot) {
                same.set(&slot, &typed).expect("it can be set");
                let again = every_slot(&same).into_iter().find(|other| other.path == slot.path);
                assert_eq!(again.and_then(|slot| slot.value), Some(value), "{}", slot.path);
            }
        }
    }
}

#[test]
fn a_level_is_built_from_nothing() {
    let mut bench = bench(Workbench::BLANK);
    assert!(bench.level().is_none() && !bench.faults().is_empty());
    for (name, typed) in [("title", "From nothing"), ("days", "12")] {
        set(&mut bench, Section::Level, 0, name, typed);
    }
    for section in
        [Places, Places, Units, Units, People, People, Contacts, Ties, Stories, Objectives, River, River, Script]
    {
        bench.add(section, None).unwrap_or_else(|fault| panic!("{section:?}: {fault}"));
    }
    set(&mut bench, Places, 0, "bars", "3");
    set(&mut bench, Units, 1, "place", "place-2");
    let level = bench.level().unwrap_or_else(|| panic!("{}\n{}", bench.faults(), bench.text()));
    assert!(level.remarks().is_empty(), "{}", level.remarks());
    assert_eq!(bench.picture().roads, [(0, 1)]);
    let text = bench.text().to_owned();
    // Undoing leads back to the beginning, and redoing to the end.
    while bench.undo().is_some() {}
    assert_eq!(bench.text(), Workbench::BLANK);
    while bench.redo().is_some() {}
    assert_eq!(bench.text(), text);
}

#[test]
fn every_kind_can_be_added_to_each_level_that_has_room() {
    for builtin in builtin::all() {
        for section in Section::ALL.into_iter().filter(|section| section.list().is_some()) {
            let mut bench = bench(builtin.text);
            let before = bench.count(section);
            let Ok(at) = bench.add(section, None) else { continue };
            assert_eq!((at, bench.count(section)), (before, before + 1), "{}: {section:?}", builtin.name);
            assert!(bench.level().is_some(), "{}: {section:?}: {}", builtin.name, bench.faults());
            assert_eq!(bench.undo().map(|what| what.ends_with("added")), Some(true));
            assert_eq!(bench.text(), builtin.text);
        }
    }
}

#[test]
fn an_id_is_renamed_wherever_it_stands() {
    let text = builtin::campaign().nth(4).expect("level 5").text;
    let mut bench = bench(text);
    let id = slot(&bench, Section::Places, 0, "id");
    assert_eq!(bench.mentions(&id), 6);
    assert_eq!(bench.set(&id, "hoe"), Ok(7));
    assert_eq!(bench.text().replace("\"hoe\"", "\"hoeryong\""), text);
    assert!(bench.level().is_some());
    assert_eq!(bench.undo().as_deref(), Some("map.places[0].id set"));
    let cases =
        [("namyang", "another place has the id `namyang`"), ("Hoe", "an id is 1 to 24"), ("", "an id is 1 to 24")];
    for (typed, why) in cases {
        let fault = bench.set(&id, typed).expect_err(typed).to_string();
        assert!(fault.starts_with(why), "{fault}");
        assert_eq!(bench.text(), text);
    }
}

#[test]
fn what_dangles_once_an_entry_is_gone_is_said() {
    let mut bench = bench(builtin::campaign().nth(4).expect("level 5").text);
    let list = Section::Places.list().expect("a list");
    let dangling = bench.remove(&list.item(3)).expect("taken out");
    assert_eq!(dangling.len(), 2, "{dangling:?}");
    assert!(dangling.iter().all(|line| line.contains("no place has the id `saepyol`")), "{dangling:?}");
    assert_eq!(bench.undo().as_deref(), Some("map.places[3] taken out"));
    assert!(bench.level().is_some());
}

#[test]
fn faults_of_a_field_are_said_before_it_is_set() {
    let bench = bench(builtin::campaign().nth(4).expect("level 5").text);
    let cases = [
        (Section::Level, "days", "400", "`days` is 400; it can be 1 to 365"),
        (Section::Level, "days", "x", "`days` needs a whole number, not the word `x`"),
        (Section::Level, "days", "1 2", "`1 2` is no value"),
        (Section::Level, "title", "", "`title` is empty"),
        (Section::Level, "moves", "Text, Texts", "`moves`: there is no `Texts`"),
        (Section::Level, "map size", "20, 17", ""),
        (Section::Units, "place", "hoeryng", "no place has the id `hoeryng`: the nearest is `hoeryong`"),
        (Section::Units, "roles", "Official: 9", ""),
        (Section::Script, "when", "Day(0)", "`Day` is 0; it can be 1 to 365"),
        (Section::Places, "id", "onsong", "another place has the id `onsong`"),
    ];
    for (section, name, typed, expected) in cases {
        let faults = bench.faults_of(&slot(&bench, section, 0, name), typed);
        let first = faults.first().map_or("", String::as_str);
        assert!(first.starts_with(expected) && (expected.is_empty() || !first.is_empty()), "{name}: {faults:?}");
    }
    assert!(!bench.is_changed());
}

#[test]
fn values_are_typed_without_quotes_and_brackets() {
    let mut bench = bench(builtin::campaign().nth(4).expect("level 5").text);
    let cases = [
        (Section::Level, "title", "Say \"no\" \\ twice", "title: \"Say \\\"no\\\" \\\\ twice\","),
        (Section::Level, "moves", "Text,Share", "moves: [Text, Share],"),
        (Section::Level, "aim greedy", "0.2 0.5", "greedy: (0.2, 0.5)"),
        (Section::Level, "seed", "7", "    seed: 7,"),
        (Section::Roads, "from", "onsong", "roads: [(\"onsong\", \"namyang\")"),
        (Section::Units, "roles", "Official: 2, Driver: 1", "roles: {Official: 2, Driver: 1}"),
        (Section::Contacts, "files", "dam", "(person: \"chunhwa\", files: [\"dam\"])"),
        (Section::Agency, "fixed", "onsong, namyang", "fixed: [\"onsong\", \"namyang\"]"),
        (Section::Rules, "night_moves", "2", "night_moves: 2"),
        (Section::Objectives, "what", "KeepFree(contacts: 2)", "objectives: [KeepFree(contacts: 2)]"),
    ];
    for (section, name, typed, expected) in cases {
        set(&mut bench, section, 0, name, typed);
        assert!(bench.text().contains(expected), "{name}:\n{}", bench.text());
        assert_eq!(
            value(&bench, section, 0, name).as_deref(),
            Some(typed.replace("t,S", "t, S").replace("0.2 0", "0.2, 0").as_str())
        );
    }
    let long = format!("{} ¶ second", "word ".repeat(40).trim());
    set(&mut bench, Section::Level, 0, "briefing", &long);
    assert_eq!(value(&bench, Section::Level, 0, "briefing"), Some(long));
    let broken: Vec<&str> = bench.text().lines().filter(|line| line.trim_start().starts_with("word")).collect();
    assert!(broken.len() == 3 && broken.iter().all(|line| line.len() <= 100), "{broken:?}");
}

#[test]
fn a_place_and_a_point_of_the_river_are_moved() {
    let text = builtin::campaign().nth(4).expect("level 5").text;
    let mut bench = bench(text);
    bench.move_to(Spot::Place(1), (30, 9)).expect("moved");
    bench.move_to(Spot::River(2), (12, 7)).expect("moved");
    assert_eq!(differing(text, bench.text()).len(), 2);
    let picture = bench.picture();
    assert_eq!((picture.spot_at(30, 9), picture.spot_at(12, 7)), (Some(Spot::Place(1)), Some(Spot::River(2))));
    assert_eq!(bench.reorder(&Section::River.list().expect("a list"), 2, false), Ok(1));
    assert_eq!(bench.picture().river[1], Some((12, 7)));
    assert_eq!(bench.reorder(&Section::River.list().expect("a list"), 0, false), Ok(0));
}

#[test]
fn a_text_that_is_no_ron_says_where_and_cannot_be_edited() {
    let mut bench = bench("(\n    format: 1,\n    days: [3,\n)\n");
    let fault = bench.faults().list.first().expect("a fault").clone();
    assert_eq!((fault.line, bench.seat(&fault)), (4, None));
    assert_eq!(
        bench.add(Section::Places, None).map_err(|fault| fault.to_string()),
        Err("the file is no RON: mend it with a text editor first".to_owned())
    );
    assert!(Section::ALL.iter().all(|&section| bench.slots(section, 0).is_empty()));
    assert_eq!(bench.undo(), None);
}

#[test]
fn every_fault_leads_to_the_field_that_it_is_about() {
    let sound = builtin::campaign().nth(4).expect("level 5").text;
    let cases = [
        ("days: 18", "days: 400", (Section::Level, 0), "days"),
        ("    days: 18,\n", "", (Section::Level, 0), "days"),
        ("bars: 1, fear: 10)", "bars: 9, fear: 10)", (Section::Places, 3), "bars"),
        (
            "    objectives: [Inform(story: \"dam\", share: 0.45, places: [\"hoeryong\", \"namyang\"], each: true)],\n",
            "",
            (Section::Objectives, 0),
            "",
        ),
        ("name: \"Saepyol\", ", "", (Section::Places, 3), "name"),
        ("(\"onsong\", \"saepyol\")", "(\"onsong\", \"saepol\")", (Section::Roads, 2), "to"),
        ("a: \"yongran\"", "a: \"yongra\"", (Section::Ties, 3), "a"),
        ("[Money(60)]", "[Money(0)]", (Section::Script, 3), "give"),
        ("vans: [\"hoeryong\"]", "vans: [\"hoe\"]", (Section::Agency, 0), "vans"),
        ("bribe_base: 0.65", "bribe_base: 65", (Section::Rules, 0), "bribe_base"),
        ("share: 0.45", "share: 45", (Section::Objectives, 0), "share"),
        ("(48, 2)", "(480, 2)", (Section::River, 6), "column"),
        ("planner: (0.38, 0.63)", "planner: (0.7, 0.6)", (Section::Level, 0), "aim planner"),
        ("roles: {Official: 1, Driver: 1}", "roles: {Official: 0}", (Section::Units, 3), "roles"),
    ];
    for (part, other, (section, at), name) in cases {
        assert!(sound.contains(part), "{part}");
        let bench = bench(&sound.replacen(part, other, 1));
        let fault = bench.faults().list.first().unwrap_or_else(|| panic!("{other}: no fault")).clone();
        let (there, entry, slot) = bench.seat(&fault).expect("it is RON");
        let slots = bench.slots(there, entry);
        let found = slot.and_then(|slot| slots.get(slot)).map_or("", |slot| slot.name.as_str());
        let right = there == section && found == name && (section == Section::River || entry == at);
        assert!(right, "{other}: {there:?} {entry} {found}, {}", bench.faults());
    }
}

/// What is done at random.
fn act(bench: &mut Workbench, kind: u8, pick: Index, typed: &str) {
    let section = Section::ALL[pick.index(Section::ALL.len())];
    let slots = every_slot(bench);
    match kind {
        0 if !slots.is_empty() => {
            let slot = &slots[pick.index(slots.len())];
            let choices = bench.choices(slot);
            let typed = choices.get(typed.len() % 5).map_or(typed, |choice| choice.text.as_str());
            // What cannot be set leaves the text as it was, which the caller holds.
            let _ = bench.set(slot, typed);
        }
        1 => {
            let _ = bench.add(section, None);
        }
        2 if !slots.is_empty() => {
            let _ = bench.clear(&slots[pick.index(slots.len())]);
        }
        3 => {
            if let Some(list) = section.list().filter(|_| bench.count(section) > 0) {
                let at = pick.index(bench.count(section));
                let _ = bench.reorder(&list, at, typed.len().is_multiple_of(2));
                let _ = bench.remove(&list.item(at));
            }
        }
        _ => {
            let _ = bench.move_to(Spot::Place(0), (typed.len() as u16, 3));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_steps_can_be_taken_back_and_made_again(
        level in 0..3_usize,
        acts in prop::collection::vec((0..7_u8, any::<Index>(), "[a-z0-9 ,\"(¶]{0,12}"), 1..24),
    ) {
        let start = [builtin::all()[0].text, builtin::all()[4].text, Workbench::BLANK][level];
        let mut bench = bench(start);
        let mut texts = vec![start.to_owned()];
        let mut at = 0_usize;
        for (kind, pick, typed) in acts {
            match kind {
                5 => {
                    prop_assert_eq!(bench.undo().is_some(), at > 0);
                    at = at.saturating_sub(1);
                }
                6 => {
                    prop_assert_eq!(bench.redo().is_some(), at + 1 < texts.len());
                    at = (at + 1).min(texts.len() - 1);
                }
                _ => {
                    let before = texts[at].clone();
                    // Two steps at most come of one act.
                    act(&mut bench, kind, pick, &typed);
                    if bench.text() != before {
                        texts.truncate(at + 1);
                        let after = bench.text().to_owned();
                        let what = bench.undo();
                        prop_assert!(what.is_some());
                        let between = bench.text().to_owned();
                        if between != before {
                            texts.push(between);
                        }
                        bench.redo();
                        texts.push(after);
                        at = texts.len() - 1;
                    }
                }
            }
            prop_assert_eq!(bench.text(), texts[at].as_str());
            prop_assert_eq!(bench.is_changed(), texts[at] != start);
            prop_assert!(bench.source().is_some(), "an edit never makes a text unreadable");
            prop_assert_eq!(bench.level().is_some(), Level::parse("mine.ron", bench.text()).is_ok());
        }
    }
}

#[test]
fn a_step_back_costs_what_was_changed_and_not_the_whole_text() {
    let unit = |at| format!("        (id: \"u{at}\", name: \"U {at}\", place: \"town\", people: 5),\n");
    let units: String = (0..900).map(unit).collect();
    let text = format!(
        "(\n    format: 1,\n    title: \"T\",\n    days: 9,\n    map: (size: (9, 9), places: [\n        (id: \"town\", name: \"Town\", at: (1, 1)),\n    ]),\n    units: [\n{units}    ],\n)\n"
    );
    let mut bench = bench(&text);
    let mut texts = vec![text.clone()];
    for step in 0..40 {
        set(&mut bench, Units, step * 7, "name", &format!("Unit {step}"));
        texts.push(bench.text().to_owned());
    }
    // An id that stands in every line.
    set(&mut bench, Places, 0, "id", "city");
    texts.push(bench.text().to_owned());
    assert!(bench.kept_bytes() < text.len() * 2, "{} of {}", bench.kept_bytes(), text.len());
    for text in texts.iter().rev().skip(1) {
        assert!(bench.undo().is_some());
        assert_eq!(bench.text(), text);
    }
    for text in &texts[1..] {
        assert!(bench.redo().is_some());
        assert_eq!(bench.text(), text);
    }
}
