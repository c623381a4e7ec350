//! Edits of a level's text: the value named is changed as asked, every other value and byte stays.

use proptest::prelude::*;

use unsealed::level::patch::{Edit, PatchFault, Path, Source, Step};
use unsealed::level::span::{Brackets, Entry, Kind, Node};
use unsealed::level::{builtin, span};

/// A value without its places.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Plain(String),
    Text(String),
    /// The name in front and the brackets, then entries, some with names.
    Many(String, Vec<(Option<String>, Self)>),
}

fn value(node: &Node, text: &str) -> Value {
    let name = node.name().map(|name| name.text.clone()).unwrap_or_default();
    match &node.kind {
        Kind::Number(word) | Kind::Word(word) => Value::Plain(word.clone()),
        Kind::Text(text) => Value::Text(text.clone()),
        Kind::Group(brackets, _, entries) => {
            let key = |entry: &Entry| entry.key.as_ref().map(|key| text[key.span.clone()].to_owned());
            let all = entries.iter().map(|entry| (key(entry), value(&entry.value, text)));
            let marks = match brackets {
                Brackets::Struct => "(:)",
                Brackets::Tuple => "()",
                Brackets::List => "[]",
                Brackets::Map => "{}",
            };
            Value::Many(format!("{name}{marks}"), all.collect())
        }
    }
}

fn value_of(source: &Source) -> Value {
    value(source.tree(), source.text())
}

fn read(text: &str) -> Value {
    value(&span::tree(text).expect("a value"), text)
}

impl Value {
    fn entries(&mut self) -> &mut Vec<(Option<String>, Self)> {
        if let Self::Many(_, entries) = self { entries } else { panic!("no brackets") }
    }

    fn position(&self, step: &Step) -> usize {
        let Self::Many(_, entries) = self else { panic!("no brackets") };
        match step {
            Step::Item(at) => *at,
            Step::Field(name) => entries.iter().position(|entry| entry.0.as_ref() == Some(name)).expect("there"),
        }
    }

    fn at(&mut self, path: &Path) -> &mut Self {
        path.steps().iter().fold(self, |value, step| {
            let at = value.position(step);
            &mut value.entries()[at].1
        })
    }

    /// What an edit is to come to.
    fn edit(&mut self, edit: &Edit) {
        let split = |path: &Path| path.split_last().expect("not the whole file");
        match edit {
            Edit::Set(path, new) => *self.at(path) = read(new),
            Edit::Add(path, new) | Edit::Put(path, new) => {
                let (step, owner) = split(path);
                let entries = self.at(&owner).entries();
                let named = |name: &Option<String>| matches!(&step, Step::Field(field) if name.as_ref() == Some(field));
                let there =
                    entries.iter_mut().enumerate().find(|(at, entry)| named(&entry.0) || step == Step::Item(*at));
                match (there, &step) {
                    (Some((_, entry)), _) => entry.1 = read(new),
                    (None, Step::Field(name)) => entries.push((Some(name.clone()), read(new))),
                    (None, Step::Item(_)) => panic!("no item {path}"),
                }
            }
            Edit::Append(path, new) => self.at(path).entries().push((None, read(new))),
            Edit::Insert(path, new) => {
                let (step, list) = split(path);
                let list = self.at(&list);
                let at = list.position(&step);
                list.entries().insert(at, (None, read(new)));
            }
            Edit::Remove(path) => {
                let (step, owner) = split(path);
                let owner = self.at(&owner);
                let at = owner.position(&step);
                owner.entries().remove(at);
            }
            Edit::Move(path, to) => {
                let (step, list) = split(path);
                let list = self.at(&list);
                let at = list.position(&step);
                let entry = list.entries().remove(at);
                list.entries().insert(*to, entry);
            }
        }
    }
}

/// Whether one text comes of another by leaving out bytes.
fn is_part(part: &str, of: &str) -> bool {
    let mut of = of.bytes();
    part.bytes().all(|byte| of.any(|other| other == byte))
}

/// Makes an edit and holds the outcome: the values as they are to be, and no byte lost or added beyond it.
fn edited(source: &Source, edit: &Edit) -> Source {
    let (old, new) = (source.text(), source.patched(edit));
    let new = new.unwrap_or_else(|fault| panic!("{edit:?}: {fault}\n{old}"));
    let mut expected = value_of(source);
    expected.edit(edit);
    assert_eq!(value_of(&new), expected, "{edit:?}\n{old}\n---\n{}", new.text());
    match edit {
        Edit::Set(path, _) => {
            let span = source.find(path).expect("there").span.clone();
            assert!(new.text().starts_with(&old[..span.start]) && new.text().ends_with(&old[span.end..]), "{edit:?}");
        }
        Edit::Add(..) | Edit::Insert(..) | Edit::Append(..) => {
            assert!(is_part(&old.split_whitespace().collect::<String>(), new.text()), "{edit:?}\n{}", new.text());
        }
        Edit::Remove(_) => assert!(is_part(new.text(), old), "{edit:?}\n{}", new.text()),
        Edit::Move(..) => {
            let sorted = |text: &str| {
                let mut bytes = text.as_bytes().to_vec();
                bytes.sort_unstable();
                bytes
            };
            assert_eq!(sorted(old), sorted(new.text()), "{edit:?}");
        }
        Edit::Put(..) => {}
    }
    let lone = |text: &str| text.matches('\n').count() > text.matches("\r\n").count();
    assert_eq!(lone(old), lone(new.text()), "line ends: {edit:?}\n{old:?}\n{:?}", new.text());
    new
}

/// Every path of a text, the outer ones first.
fn paths(source: &Source) -> Vec<Path> {
    let mut all = vec![Path::root()];
    let mut at = 0;
    while let Some(path) = all.get(at).cloned() {
        let node = source.find(&path).expect("there");
        let keys = node.entries().iter().filter_map(|entry| entry.key.as_ref());
        let named = keys.map(|key| path.field(&source.text()[key.span.clone()]));
        let inner: Vec<Path> = named.chain((0..node.items().len()).map(|item| path.item(item))).collect();
        all.extend(inner);
        at += 1;
    }
    all
}

/// Texts with a layout that nobody would choose.
const ODD: [&str; 10] = [
    "(\n)",
    "(a:[1,2,3],b:(c:1,d:[(x:1),(x:2)]))\n",
    "(a: [ 1 , 2 // two\n , 3 ], b: {A: 1, B: 2} /* end */ )\n",
    "// head\r\n(\r\n\ta: [\r\n\t\t1, // one\r\n\t\t2, // two\r\n\t\t3 // three\r\n\t],\r\n\tb: [],\r\n)\r\n",
    "(a: [\n  // about one\n  (x: 1), /* and\n  on */\n\n  // heading\n\n  // about two\n  (x: 2),\n  (x: 3)],\n b: [/* none */],\n c: [ ],)\n",
    "(\n  rows: [1, 2, 3, // a row\n         4, 5, 6],\n  t: (1, 2),\n  s: S(y: 1),\n  w: W(1),\n)\n",
    "(a: [\n],\n b: [\n    // none yet\n],\n c: [(x: 1,\n y: 2), (x: 3)],\n)\n",
    "(a: \"// no comment\", /* \"no text\" */ b: r#\"raw \" // text\"#, c: [\"x\", \"/* y\"], d: \"two\nlines\")\n",
    "(first: 1, // the first\n second: 2, third: [\n (p: 1, // p\n  q: 2 // q\n ), // whole\n ]\n)\n",
    "(a: [/* zero */ 0, /* one */ 1, /* two */\n 2, 3\n ], /*deep /*er*/ */ b: (\n\n)\n)\n",
];

fn sources() -> impl Iterator<Item = Source> {
    let texts = builtin::all().iter().map(|builtin| builtin.text).chain(ODD);
    texts.map(|text| Source::new(text).unwrap_or_else(|fault| panic!("{fault}: {text}")))
}

/// The edits that can be made at a path.
fn edits(source: &Source, path: &Path) -> Vec<Edit> {
    let node = source.find(path).expect("there");
    let new = "(zz: \"new\", at: (3, 4))";
    let mut edits = vec![Edit::Set(path.clone(), "7".to_owned()), Edit::Put(path.clone(), new.to_owned())];
    if path.steps().is_empty() {
        edits.clear();
    }
    if let Some(Brackets::Struct | Brackets::Map) = node.brackets() {
        if source.find(&path.field("zz")).is_none() {
            edits.push(Edit::Add(path.field("zz"), new.to_owned()));
            edits.push(Edit::Add(path.field("zz"), format!("[{new}]")));
        }
        edits.push(Edit::Put(path.field("zz"), "1.5".to_owned()));
    }
    if node.brackets() == Some(Brackets::List) {
        let items = node.items();
        edits.extend((0..=items.len()).map(|at| Edit::Insert(path.item(at), new.to_owned())));
        edits.push(Edit::Append(path.clone(), "[\"new\", 2]".to_owned()));
        edits.extend((1..items.len()).map(|at| Edit::Move(path.item(0), at)));
        edits.extend((1..items.len()).map(|at| Edit::Move(path.item(at), at - 1)));
    }
    let owner = path.split_last().and_then(|(_, owner)| source.find(&owner));
    if owner.is_some_and(|owner| owner.brackets() != Some(Brackets::Tuple)) {
        edits.push(Edit::Remove(path.clone()));
    }
    edits
}

#[test]
fn every_edit_of_every_place_changes_that_alone() {
    for source in sources() {
        for edit in paths(&source).iter().flat_map(|path| edits(&source, path)) {
            edited(&source, &edit);
        }
    }
}

#[test]
fn any_number_set_in_any_builtin_level_changes_one_line() {
    let mut numbers = 0;
    for builtin in builtin::all() {
        let source = Source::new(builtin.text).expect("a level");
        for path in paths(&source) {
            let node = source.find(&path).expect("there");
            let Kind::Number(_) = node.kind else { continue };
            let new = edited(&source, &Edit::Set(path, "4321".to_owned()));
            let lines = |text: &'_ str| text.split('\n').map(str::to_owned).collect::<Vec<String>>();
            let (old, new) = (lines(source.text()), lines(new.text()));
            assert_eq!(old.len(), new.len());
            assert_eq!(old.iter().zip(&new).filter(|(old, new)| old != new).count(), 1);
            numbers += 1;
        }
    }
    assert!(numbers >= 700, "{numbers}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_one_after_the_other_do_what_each_says(
        text in 0..ODD.len() + 3,
        choices in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..16),
    ) {
        let text = ODD.get(text).copied().unwrap_or_else(|| builtin::all()[text - ODD.len()].text);
        let mut source = Source::new(text).expect("it can be read");
        for (place, edit) in choices {
            let paths = paths(&source);
            let edits = edits(&source, &paths[place.index(paths.len())]);
            if !edits.is_empty() {
                source = edited(&source, &edits[edit.index(edits.len())]);
            }
        }
    }
}

fn path(text: &str) -> Path {
    text.parse().expect("a path")
}

fn set(at: &str, value: &str) -> Edit {
    Edit::Set(path(at), value.to_owned())
}

fn add(at: &str, value: &str) -> Edit {
    Edit::Add(path(at), value.to_owned())
}

fn insert(at: &str, value: &str) -> Edit {
    Edit::Insert(path(at), value.to_owned())
}

fn append(at: &str, value: &str) -> Edit {
    Edit::Append(path(at), value.to_owned())
}

fn remove(at: &str) -> Edit {
    Edit::Remove(path(at))
}

fn reorder(at: &str, to: usize) -> Edit {
    Edit::Move(path(at), to)
}

#[test]
fn new_entries_take_the_layout_of_those_beside_them() {
    let spread = "(\n  l: [\n    (\n      a: 1,\n      b: (2, 3),\n    ), // one\n  ],\n  m: [],\n  n: [\n  ],\n)\n";
    let cases = [
        ("(a: [1, 2])", append("a", "3"), "(a: [1, 2, 3])"),
        ("(a: [1, 2,])", append("a", "3"), "(a: [1, 2, 3,])"),
        ("(a:[1,2])", insert("a[0]", "0"), "(a:[0,1,2])"),
        ("(a:[1,2])", insert("a[1]", "0"), "(a:[1,0,2])"),
        ("(a:[1,2])", add("b", "3"), "(a:[1,2], b:3)"),
        ("(a:1,b:2)", add("c", "3"), "(a:1,b:2,c:3)"),
        ("(a: {A: 1})", add("a.B", "2"), "(a: {A: 1, B: 2})"),
        ("(a: {})", add("a.B", "2"), "(a: {B: 2})"),
        ("(a: [ ], b: ())", append("a", "1"), "(a: [1], b: ())"),
        ("(a: [/* none */])", append("a", "1"), "(a: [/* none */ 1])"),
        ("(\n  a: 1\n)", add("b", "2"), "(\n  a: 1,\n  b: 2\n)"),
        ("(\r\n\ta: 1, // c\r\n)", add("b", "[\n1]"), "(\r\n\ta: 1, // c\r\n\tb: [\r\n1],\r\n)"),
        ("(a: [\n  // b\n  1,\n])", insert("a[0]", "0"), "(a: [\n  0,\n  // b\n  1,\n])"),
        ("(a: [\n  1 // b\n])", append("a", "2"), "(a: [\n  1, // b\n  2\n])"),
        ("(a: [\n  1,\n  2]\n)", append("a", "3"), "(a: [\n  1,\n  2,\n  3]\n)"),
        ("(r: [1, 2,\n    3, 4])", append("r", "5"), "(r: [1, 2,\n    3, 4, 5])"),
        (
            spread,
            append("l", "(a: 4, b: (5, 6))"),
            "(\n  l: [\n    (\n      a: 1,\n      b: (2, 3),\n    ), // one\n    (\n      a: 4,\n      b: (5, 6),\n    ),\n  ],\n  m: [],\n  n: [\n  ],\n)\n",
        ),
        (
            "(\n  l: [\n    (a: 1),\n  ],\n  m: [],\n)\n",
            append("m", "(a: 2)"),
            "(\n  l: [\n    (a: 1),\n  ],\n  m: [\n    (a: 2),\n  ],\n)\n",
        ),
        (
            "(\n  l: [\n    (a: 1),\n  ],\n)\n",
            add("m", "[(a: 2)]"),
            "(\n  l: [\n    (a: 1),\n  ],\n  m: [\n    (a: 2),\n  ],\n)\n",
        ),
        ("(\n  n: [\n  ],\n)\n", append("n", "1"), "(\n  n: [\n    1,\n  ],\n)\n"),
        ("(a: (\n  b: 1,\n))", set("a", "(c: 2, d: 3)"), "(a: (\n  c: 2,\n  d: 3,\n))"),
    ];
    for (text, edit, expected) in cases {
        let new = edited_or_not(text, &edit).unwrap_or_else(|fault| panic!("{edit:?}: {fault}"));
        assert_eq!(new, expected, "{edit:?}");
    }
}

fn edited_or_not(text: &str, edit: &Edit) -> Result<String, PatchFault> {
    Source::new(text)?.patched(edit).map(|source| source.text().to_owned())
}

#[test]
fn comments_go_with_what_they_are_about() {
    let list = "(a: [\n  // heading\n\n  // about 1\n  1, // behind 1\n  // about 2\n  2, /* behind 2 */\n  3,\n])";
    let cases = [
        (list, remove("a[0]"), "(a: [\n  // heading\n\n  // about 2\n  2, /* behind 2 */\n  3,\n])"),
        (list, remove("a[1]"), "(a: [\n  // heading\n\n  // about 1\n  1, // behind 1\n  3,\n])"),
        (
            list,
            reorder("a[0]", 1),
            "(a: [\n  // heading\n\n  // about 2\n  2, /* behind 2 */\n  // about 1\n  1, // behind 1\n  3,\n])",
        ),
        ("(a: [1, 2, // the row\n  3])", remove("a[1]"), "(a: [1, // the row\n  3])"),
        ("(a: [1, /* two */ 2, 3])", remove("a[1]"), "(a: [1, 3])"),
        ("(a: [1, /* two */ 2, 3])", remove("a[0]"), "(a: [/* two */ 2, 3])"),
        ("(a: [1, 2, 3])", remove("a[2]"), "(a: [1, 2])"),
        ("(a: [1, 2, 3,])", remove("a[2]"), "(a: [1, 2,])"),
        ("(a: [1, 2, 3])", reorder("a[2]", 0), "(a: [3, 1, 2])"),
        ("(a: [1 /* one */, 2])", remove("a[0]"), "(a: [2])"),
        ("(a: [\n  1, // one\n  2 // two\n])", remove("a[1]"), "(a: [\n  1 // one\n])"),
        ("(a: [\n  1, // one\n  2 // two\n])", reorder("a[0]", 1), "(a: [\n  2, // two\n  1 // one\n])"),
        ("(a: [\n  1, // one\n  2])", reorder("a[0]", 1), "(a: [\n  2, // one\n  1])"),
        ("(a: [x])", remove("a[0]"), "(a: [])"),
        ("(a: 1, b: 2)", remove("b"), "(a: 1)"),
        ("(\r\n  a: 1, // c\r\n  b: 2,\r\n)", remove("a"), "(\r\n  b: 2,\r\n)"),
        ("(a: {A: 1, B: 2})", remove("a.A"), "(a: {B: 2})"),
        ("(id: 1, // one\n  b: 2)", remove("id"), "(\n  b: 2)"),
    ];
    for (text, edit, expected) in cases {
        assert_eq!(edited_or_not(text, &edit).as_deref(), Ok(expected), "{edit:?} of {text}");
    }
}

#[test]
fn what_cannot_be_is_refused_with_its_reason() {
    let text = "(a: [1], b: (2, 3), c: (d: 1), e: Word)";
    let cases = [
        (set("x", "1"), "there is no x"),
        (set("c.x", "1"), "there is no c.x"),
        (set("a[1]", "1"), "there is no a[1]"),
        (set("b.d", "1"), "there is no b.d"),
        (set("a", "1 2"), "`1 2` is no value"),
        (set("a", "1 // one"), "`1 // one` is no value"),
        (set("a", "[1"), "`[1` is no value"),
        (set("a", ""), "`` is no value"),
        (add("c.d", "1"), "c.d is there already"),
        (add("e.d", "1"), "e has no fields to add to"),
        (add("b.d", "1"), "b has no fields to add to"),
        (add("b[2]", "1"), "b[2] has no fields to add to"),
        (insert("a[3]", "1"), "there is no a[3]"),
        (insert("b[0]", "1"), "b is no list"),
        (insert("c.d", "1"), "c.d is no list"),
        (append("c", "1"), "c is no list"),
        (append("x", "1"), "there is no x"),
        (remove(""), "the whole file cannot be taken out"),
        (remove("b[0]"), "b[0] cannot be taken out"),
        (remove("a[1]"), "there is no a[1]"),
        (reorder("a[0]", 1), "there is no a[1]"),
        (reorder("a[2]", 0), "there is no a[2]"),
        (set("a", &format!("{}1{}", "[".repeat(40), "]".repeat(40))), "is no value"),
        (set("a", &format!("{}1{}", "[".repeat(32), "]".repeat(32))), "the file cannot be read"),
        (set("a", &format!("\"{}\"", "x".repeat(1 << 20))), "the file would be larger than 1048576 bytes"),
    ];
    for (edit, why) in cases {
        let fault = edited_or_not(text, &edit).expect_err("refused").to_string();
        assert!(fault.ends_with(why), "{fault}");
    }
    assert!(matches!(Source::new("(a: ["), Err(PatchFault::Unreadable(_))));
}
