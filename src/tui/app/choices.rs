//! What the player chose, as the app holds it: read once, kept on every change.

use crate::game::storage::Storage;
use crate::tui::keymap::Keymap;
use crate::tui::settings::{self, Settings, file};
use crate::tui::theme::{Depth, Theme};

/// The settings and what is made from them.
pub(super) struct Choices {
    settings: Settings,
    /// As they were read, with what was kept since: what is other was changed here.
    kept: Settings,
    keymap: Keymap,
    terminal: Depth,
    /// Why what is on file cannot be used, or changes cannot be kept: the first is for the title.
    problems: Vec<String>,
    /// Whether the file is at fault: then it is not written over.
    faulty: bool,
}

impl Choices {
    /// What is kept, for a terminal that shows so many colours. Where the file is at fault, the defaults.
    pub(super) fn read(storage: &dyn Storage, terminal: Depth) -> Self {
        let read = match storage.read(&settings::KIND) {
            Ok(text) => file::read(&text.unwrap_or_default()).map_err(|faults| file::complaints(&faults)),
            Err(fault) => Err(vec![format!("The settings cannot be read: {fault}. The game goes by its own")]),
        };
        let (problems, faulty) = (read.as_ref().err().cloned().unwrap_or_default(), read.is_err());
        let file::Read { settings, mut keymap } = read.unwrap_or_default();
        keymap.name_in_ascii(settings.ascii);
        Self { kept: settings.clone(), settings, keymap, terminal, problems, faulty }
    }

    pub(super) const fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(super) const fn settings_mut(&mut self) -> &mut Settings {
        &mut self.settings
    }

    /// The settings to be changed, and the keys.
    pub(super) const fn at_hand(&mut self) -> (&mut Settings, &Keymap) {
        (&mut self.settings, &self.keymap)
    }

    pub(super) const fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// The colours.
    pub(super) const fn theme(&self) -> Theme {
        let theme = self.settings.theme(self.terminal).in_ascii(self.settings.ascii);
        theme.in_large_type(self.settings.large_type)
    }

    /// What is wrong with the file, or with keeping it, one line each.
    pub(super) fn problems(&self) -> &[String] {
        &self.problems
    }

    /// Keeps what was changed in the settings, unless their file is at fault.
    pub(super) fn keep(&mut self, storage: &mut dyn Storage) {
        self.keymap.name_in_ascii(self.settings.ascii);
        if self.faulty {
            return;
        }
        let _held = storage.hold();
        // A file that cannot be read now is not taken for an empty one.
        let text = match storage.read(&settings::KIND) {
            Ok(text) => text.unwrap_or_default(),
            Err(fault) => {
                self.problems = vec![format!("Not kept: {fault}")];
                return;
            }
        };
        // Somebody may have made it faulty since: it is theirs to mend.
        let written = match file::read(&text) {
            Ok(_) => storage
                .write(&settings::KIND, &file::changed(&text, &self.kept, &self.settings))
                .map_err(|fault| fault.to_string()),
            Err(faults) => Err(file::complaints(&faults).join("; ")),
        };
        if written.is_ok() {
            self.kept.clone_from(&self.settings);
        }
        self.problems = written.err().map(|fault| format!("Not kept: {fault}")).into_iter().collect();
    }
}
