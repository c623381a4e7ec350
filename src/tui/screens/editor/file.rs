//! Saving, what is kept of what is not saved, and what is asked before something goes.

use crate::game::storage::{LevelPlace, Storage};
use crate::tui::input::Key;
use crate::tui::keymap::Command;
use crate::tui::screens::editor::Editor;
use crate::tui::screens::{AHEAD, Hands, Transition, Workshop};
use crate::tui::theme::Ink;
use crate::tui::widgets::popup::{Popup, answer};
use crate::words;

/// What is asked in a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Whether unsaved work that was found is taken up.
    Recover(String),
    /// Whether a file that was changed meanwhile is written over. Its text; `None` where it is no text.
    Changed(Option<String>),
    /// Whether to leave with something not saved.
    Leave,
}

impl Asked {
    /// Which of them it is.
    pub(super) const fn number(&self) -> usize {
        match self {
            Self::Recover(_) => 0,
            Self::Changed(_) => 1,
            Self::Leave => 2,
        }
    }

    /// What can be answered, in words.
    fn answers(&self) -> Vec<(Command, &'static str)> {
        let all = match self {
            Self::Recover(_) => ["take them up", "throw them away", "later"],
            Self::Changed(_) => ["write over it", "take what is there", "back"],
            Self::Leave => ["save and leave", "throw them away", "stay"],
        };
        let mut answers: Vec<_> = [Command::Choose, Command::Delete, Command::Back].into_iter().zip(all).collect();
        if *self == Self::Changed(None) {
            answers.remove(1);
        }
        answers
    }

    /// Its heading, and what is asked about a file.
    fn says(&self, name: &str) -> (&'static str, String) {
        match self {
            Self::Recover(_) => (
                "Unsaved work was found",
                format!(
                    "The editor ended before changes of {name} were saved. They can be taken up as they were; undoing leads to the file."
                ),
            ),
            Self::Changed(_) => (
                "The file was changed meanwhile",
                format!(
                    "Another program changed {name} since it was read. Nothing is saved yet. Where what is there is taken, undoing leads back to yours."
                ),
            ),
            Self::Leave => ("Leave the editor?", format!("Some changes of {name} are not saved.")),
        }
    }
}

impl Editor {
    /// The box that is open.
    pub(super) fn asked_box(&self) -> Option<Popup> {
        let asked = self.asked.as_ref()?;
        let (title, text) = asked.says(&self.place.name());
        let answers = asked.answers().into_iter().map(|(command, what)| answer(command, what)).collect();
        Some(Popup { title: title.to_owned(), text: vec![(text, Ink::Text)], from: 0, answers })
    }

    /// A key while a box is open.
    pub(super) fn key_in_box(&mut self, hands: &mut Hands<'_>, key: Key, command: Option<Command>) -> Transition {
        match command {
            Some(Command::Leave) if key == Key::Ctrl('c') => Transition::Quit,
            Some(command @ (Command::Choose | Command::Delete | Command::Back)) => self.answer(hands, command),
            _ => Transition::Stay,
        }
    }

    /// The command of an answer by its number.
    pub(super) fn answer_at(&self, number: usize) -> Command {
        let answers = self.asked.as_ref().map_or_else(Vec::new, Asked::answers);
        answers.get(number).map_or(Command::Back, |&(command, _)| command)
    }

    /// Answers the box that is open.
    pub(super) fn answer(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        match (self.asked.take(), command) {
            (Some(Asked::Recover(text)), Command::Choose) => {
                self.bench.replace(&text, "unsaved work taken up");
                self.refresh();
                self.message = Some("Taken up as it was; not saved yet".to_owned());
            }
            (Some(Asked::Recover(_)), Command::Delete) => self.let_unsaved_go(hands.storage),
            // What is to be decided later stays where it is.
            (Some(Asked::Recover(_)), _) => return self.out(hands),
            (Some(Asked::Changed(_)), Command::Choose) => self.write(hands),
            (Some(Asked::Changed(Some(text))), Command::Delete) => {
                self.seen = Some(text.clone().into_bytes());
                self.bench.replace(&text, "the file taken as it is");
                self.bench.mark_saved(&text);
                self.changed(hands);
            }
            (Some(Asked::Leave), Command::Choose) => {
                self.save(hands);
                if !self.bench.is_changed() {
                    return self.out(hands);
                }
            }
            (Some(Asked::Leave), Command::Delete) => {
                self.let_unsaved_go(hands.storage);
                return self.out(hands);
            }
            _ => {}
        }
        Transition::Changed
    }

    /// Leaves, or asks where something is not saved.
    pub(super) fn leave(&mut self, hands: &mut Hands<'_>) -> Transition {
        if self.bench.is_changed() {
            self.asked = Some(Asked::Leave);
            return Transition::Changed;
        }
        self.out(hands)
    }

    /// Back to where levels of one's own are listed, or to the title.
    fn out(&self, hands: &mut Hands<'_>) -> Transition {
        hands.measurer.stop();
        match self.place {
            LevelPlace::Own(_) => Transition::Replace(Box::new(Workshop::new(hands.storage))),
            LevelPlace::File(_) => Transition::Pop,
        }
    }

    /// Saves, or asks where the file was changed meanwhile.
    pub(super) fn save(&mut self, hands: &mut Hands<'_>) {
        if hands.ahead {
            self.message = Some(AHEAD.to_owned());
            return;
        }
        if self.bench.source().is_none() {
            self.message = Some("Nothing was changed, so there is nothing to save".to_owned());
            return;
        }
        match hands.storage.read_level(&self.place) {
            Ok(there) if there == self.seen || there.as_deref() == Some(self.bench.text().as_bytes()) => {
                self.write(hands);
            }
            Ok(there) => self.asked = Some(Asked::Changed(there.and_then(|bytes| String::from_utf8(bytes).ok()))),
            Err(fault) => self.message = Some(words::sentence(&fault.to_string())),
        }
    }

    fn write(&mut self, hands: &mut Hands<'_>) {
        let text = self.bench.text().to_owned();
        if let Err(fault) = hands.storage.write_level(&self.place, &text) {
            self.message = Some(words::sentence(&fault.to_string()));
            return;
        }
        self.bench.mark_saved(&text);
        self.seen = Some(text.into_bytes());
        self.let_unsaved_go(hands.storage);
        let faults = self.bench.faults();
        let still = faults.list.len() + faults.more;
        self.message.get_or_insert_with(|| match self.bench.level() {
            Some(_) => "Saved".to_owned(),
            None => format!("Saved; it cannot be played yet: {}", words::count(still, "fault")),
        });
    }

    /// After a step: a new picture, and the unsaved text is kept.
    pub(super) fn changed(&mut self, hands: &mut Hands<'_>) {
        self.refresh();
        self.keep_unsaved(hands.storage);
    }

    /// Keeps the text as it stands where it is not saved.
    pub(super) fn keep_unsaved(&mut self, storage: &mut dyn Storage) {
        let text = self.bench.is_changed().then(|| self.bench.text());
        if let Err(fault) = storage.keep_unsaved(&self.place, text) {
            self.message = Some(format!("Not kept against a crash: {fault}"));
        }
    }

    fn let_unsaved_go(&mut self, storage: &mut dyn Storage) {
        if let Err(fault) = storage.keep_unsaved(&self.place, None) {
            self.message = Some(words::sentence(&fault.to_string()));
        }
    }

    /// Reads the file anew, where what was read is no RON.
    pub(super) fn read_anew(&mut self, hands: &mut Hands<'_>) {
        hands.measurer.stop();
        match Self::open(hands.storage, self.place.clone()) {
            Ok(editor) => *self = editor,
            Err(why) => self.message = Some(why),
        }
    }
}
