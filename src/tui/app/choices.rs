//! What the player chose, as the app holds it: read once, kept on every change.

use crate::game::storage::Storage;
use crate::tui::ascii::Glyphs;
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
    glyphs: Glyphs,
    /// Whether what is on file says nothing of glyphs.
    by_itself: bool,
    /// Why what is on file cannot be used, or changes cannot be kept: the first is for the title.
    problems: Vec<String>,
    /// Whether the file is at fault: then it is not written over.
    faulty: bool,
}

impl Choices {
    /// What is kept, for a terminal that shows so many colours and such glyphs. Where the file is at fault, the defaults.
    pub(super) fn read(storage: &dyn Storage, terminal: Depth, glyphs: Glyphs) -> Self {
        let read = match storage.read(&settings::KIND) {
            Ok(text) => file::read(&text.unwrap_or_default()).map_err(|faults| file::complaints(&faults)),
            Err(fault) => Err(vec![format!("The settings cannot be read: {fault}. The game goes by its own")]),
        };
        let (problems, faulty) = (read.as_ref().err().cloned().unwrap_or_default(), read.is_err());
        let file::Read { mut settings, keymap } = read.unwrap_or_default();
        let by_itself = settings.ascii.is_none();
        settings.ascii = settings.ascii.or_else(|| (glyphs == Glyphs::Ascii).then_some(true));
        let kept = settings.clone();
        let mut choices = Self { settings, kept, keymap, terminal, glyphs, by_itself, problems, faulty };
        choices.keymap.name_in_ascii(choices.glyphs() == Glyphs::Ascii);
        choices
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

    /// The glyphs that are drawn.
    pub(super) const fn glyphs(&self) -> Glyphs {
        match self.settings.ascii {
            Some(true) => Glyphs::Ascii,
            Some(false) => Glyphs::All,
            None => self.glyphs,
        }
    }

    /// Whether the terminal chose the glyphs, and not the player.
    pub(super) const fn are_glyphs_by_itself(&self) -> bool {
        self.by_itself
    }

    /// The colours.
    pub(super) const fn theme(&self) -> Theme {
        let theme = self.settings.theme(self.terminal).in_glyphs(self.glyphs());
        theme.in_large_type(self.settings.large_type)
    }

    /// What is wrong with the file, or with keeping it, one line each.
    pub(super) fn problems(&self) -> &[String] {
        &self.problems
    }

    /// Keeps what was changed in the settings, unless their file is at fault.
    pub(super) fn keep(&mut self, storage: &mut dyn Storage) {
        self.keymap.name_in_ascii(self.glyphs() == Glyphs::Ascii);
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
