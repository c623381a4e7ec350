//! Whether the lines of the script can speak, and ask for what can be done.

use crate::level::check::{Checker, name_of};
use crate::level::fault::Code;
use crate::level::format::{Gift, Line, When};
use crate::level::span::Node;
use crate::rules::moves::MoveKind;

impl<'c> Checker<'c> {
    /// Checks each line of the script, and who waits for whom.
    pub(super) fn script(&mut self) {
        for (at, line) in self.file.script.iter().enumerate() {
            let node = self.entry(&["script"], at);
            if let When::Made(kind) = line.when {
                self.in_play(node.get("when").item(0), kind);
            }
            if let Some(kind) = line.wait {
                self.in_play(node.get("wait"), kind);
            }
            for (at, gift) in line.give.iter().enumerate() {
                self.gift(node.get("give").item(at), gift);
            }
        }
        self.circles();
    }

    fn in_play(&mut self, node: &Node, kind: MoveKind) {
        if !self.file.plays(kind) && self.sound(self.tree.get("moves")) {
            let message = format!("{kind:?} is not in play in this level");
            self.add(Code::NotInPlay, &node.span, message, format!("add {kind:?} to `moves`, or name another"));
        }
    }

    fn gift(&mut self, node: &Node, gift: &Gift) {
        let file = self.file;
        let (Gift::Phone(id) | Gift::Kit(id)) = gift else { return };
        let Some(person) = file.people.iter().find(|person| person.id == *id) else { return };
        if file.contacts.iter().any(|contact| contact.person == *id) || !self.sound(self.tree.get("contacts")) {
            return;
        }
        let message = format!("{} is no contact, so nothing can be brought to them", name_of(&person.name));
        self.add(Code::NoContact, &node.span, message, "give it to one of the contacts at the start");
    }

    /// Lines that follow each other in a circle: each circle is one fault, at its first line.
    fn circles(&mut self) {
        let file = self.file;
        for (at, line) in file.script.iter().enumerate() {
            let mut circle = vec![line.id.as_str()];
            let mut next = before(&file.script, line);
            while let Some(other) = next.filter(|&other| other != at && circle.len() <= file.script.len()) {
                circle.push(&file.script[other].id);
                next = before(&file.script, &file.script[other]);
            }
            let first = circle.iter().all(|id| file.script.iter().position(|line| line.id == *id) >= Some(at));
            if next != Some(at) || !first {
                continue;
            }
            let node: &'c Node = self.entry(&["script"], at);
            let message = match circle[..] {
                [id] => format!("`{id}` waits for itself, so it never speaks"),
                _ => format!("{} wait for each other, so none of them ever speaks", circle.join(", ")),
            };
            self.add(Code::Circle, &node.get("when").span, message, "let one of them speak on a day or after a move");
        }
    }
}

/// The position of the line that a line comes after.
fn before(script: &[Line], line: &Line) -> Option<usize> {
    let When::After(id) = &line.when else { return None };
    script.iter().position(|other| other.id == *id)
}
