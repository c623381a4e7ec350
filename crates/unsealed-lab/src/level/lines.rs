//! Whether the lines of the script can speak, and ask for what can be done.

use crate::level::check::{Checker, name_of};
use crate::level::fault::Code;
use crate::level::format::{Gift, Line, When};
use crate::level::span::Node;
use crate::rules::moves::MoveKind;

impl Checker<'_> {
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
            let word: &str = kind.into();
            let message = format!("{word} is not in play in this level");
            self.add(Code::NotInPlay, node, message, format!("add {word} to `moves`, or name another"));
        }
    }

    fn gift(&mut self, node: &Node, gift: &Gift) {
        let (Gift::Phone(id) | Gift::Kit(id)) = gift else { return };
        let Some((_, person)) = self.ids.person(id) else { return };
        if self.works(person) || !self.sound(self.tree.get("contacts")) {
            return;
        }
        let message = format!("{} is no contact, so nothing can be brought to them", name_of(&person.name));
        self.add(Code::NoContact, node, message, "give it to one of the contacts at the start");
    }

    /// Lines that follow each other in a circle: each circle is one fault, at its first line.
    fn circles(&mut self) {
        let script = &self.file.script;
        let before: Vec<Option<usize>> = script.iter().map(|line| self.before(line)).collect();
        // By line: from which start it was come to first.
        let mut met: Vec<Option<usize>> = vec![None; script.len()];
        for start in 0..script.len() {
            let mut next = Some(start);
            while let Some(at) = next.filter(|&at| met[at].is_none()) {
                met[at] = Some(start);
                next = before[at];
            }
            let Some(end) = next.filter(|&at| met[at] == Some(start)) else { continue };
            let mut circle: Vec<usize> =
                std::iter::successors(Some(end), |&at| before[at].filter(|&at| at != end)).collect();
            let first = (0..circle.len()).min_by_key(|&place| circle[place]).unwrap_or_default();
            circle.rotate_left(first);
            self.circle(&circle);
        }
    }

    fn circle(&mut self, circle: &[usize]) {
        let ids: Vec<&str> = circle.iter().map(|&at| self.file.script[at].id.as_str()).collect();
        let message = match ids[..] {
            [id] => format!("`{id}` waits for itself, so it never speaks"),
            _ => format!("{} wait for each other, so none of them ever speaks", ids.join(", ")),
        };
        let node = self.entry(&["script"], circle[0]).get("when");
        self.add(Code::Circle, node, message, "let one of them speak on a day or after a move");
    }

    /// The position of the line that a line comes after.
    fn before(&self, line: &Line) -> Option<usize> {
        if let When::After(id) = &line.when { self.ids.line(id) } else { None }
    }
}
