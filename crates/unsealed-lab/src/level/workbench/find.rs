//! From bytes of the text to the field that stands there.

use crate::level::fault::{Code, Fault};
use crate::level::patch::{Path, Step};
use crate::level::span::{Kind, Node};
use crate::level::workbench::{Section, Workbench};

/// A kind, the number of an entry, and the number of a field, as far as there is one.
pub type Seat = (Section, usize, Option<usize>);

impl Workbench {
    /// Where a fault leads: the kind, the entry and the field of it, as far as there is one. `None` where the text is
    /// no RON.
    pub fn seat(&self, fault: &Fault) -> Option<Seat> {
        let path = innermost(self.source()?.tree(), fault.span.start);
        let (section, at) = place_in_outline(&path, fault);
        let slots = self.slots(section, at);
        let holds = |slot: &Path| path.steps().starts_with(slot.steps());
        let exact = slots.iter().enumerate().filter(|(_, slot)| holds(&slot.path));
        let exact = exact.max_by_key(|(_, slot)| slot.path.steps().len()).map(|(at, _)| at);
        // What is wrong with a pair as a whole leads to the first of the two.
        let of_pair = |slot: &Path| matches!(slot.split_last(), Some((Step::Item(_), owner)) if owner == path);
        let exact = exact.or_else(|| slots.iter().position(|slot| of_pair(&slot.path)));
        let missing = || {
            let named = |name: &str| fault.message.ends_with(&format!("`{name}`"));
            let wanted = |step: Option<&Step>| matches!(step, Some(Step::Field(name)) if named(name));
            slots.iter().position(|slot| slot.value.is_none() && wanted(slot.path.steps().last()))
        };
        let slot = if fault.code == Code::Missing { missing().or(exact) } else { exact };
        Some((section, at, slot))
    }
}

/// The kind and entry that a path lies in. What is missing as a whole leads to its own kind.
fn place_in_outline(path: &Path, fault: &Fault) -> (Section, usize) {
    let lacks = |owner: &Path, name: &str| {
        fault.code == Code::Missing && path == owner && fault.message.ends_with(&format!("`{name}`"))
    };
    if lacks(&Path::root(), "map") {
        return (Section::Places, 0);
    }
    for section in Section::ALL {
        let Some(list) = section.list() else { continue };
        let steps = path.steps();
        if steps.starts_with(list.steps()) {
            let at = if let Some(Step::Item(at)) = steps.get(list.steps().len()) { *at } else { 0 };
            return (section, at);
        }
        if let Some((Step::Field(name), owner)) = list.split_last()
            && lacks(&owner, &name)
        {
            return (section, 0);
        }
    }
    let first = path.steps().first();
    let within = |name: &str| matches!(first, Some(Step::Field(first)) if first == name);
    let section = match () {
        () if within("agency") => Section::Agency,
        () if within("rules") => Section::Rules,
        () => Section::Level,
    };
    (section, 0)
}

/// The path of the innermost value at a byte; a field's name counts as its value.
fn innermost(root: &Node, at: usize) -> Path {
    let (mut path, mut node) = (Path::root(), root);
    while let Some((step, inner)) = child_at(node, at) {
        path = path.then(step);
        node = inner;
    }
    path
}

fn child_at(node: &Node, at: usize) -> Option<(Step, &Node)> {
    let (number, entry) = node.entries().iter().enumerate().find(|(_, entry)| entry.core().contains(&at))?;
    let step = match entry.key.as_ref().map(|key| &key.kind) {
        None => Step::Item(number),
        Some(Kind::Word(word)) => Step::Field(word.clone()),
        Some(_) => return None,
    };
    Some((step, &entry.value))
}
