//! Storage in memory.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::game::storage::{CURRENT, Drafts, FileKind, Kept, LevelPlace, OwnLevel, Storage, StorageFault};

/// Storage in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The texts of files of which there is one of a kind, by its name.
    pub texts: BTreeMap<&'static str, String>,
    /// Damaged ones that were moved aside.
    pub broken: Vec<String>,
    /// Finished games, with their stems.
    pub finished: Vec<(String, String)>,
    /// What was taken away, by name.
    pub exports: Vec<(String, String)>,
    /// The player's own levels.
    pub levels: Vec<OwnLevel>,
    /// Level files elsewhere, by path.
    pub files: BTreeMap<PathBuf, String>,
    /// Unsaved texts of levels, by what they are the text of.
    pub journals: BTreeMap<LevelPlace, String>,
}

impl Storage for Memory {
    fn read(&self, kind: &FileKind) -> Result<Option<String>, StorageFault> {
        Ok(self.texts.get(kind.name).cloned())
    }

    fn write(&mut self, kind: &FileKind, text: &str) -> Result<(), StorageFault> {
        self.texts.insert(kind.name, text.to_owned());
        Ok(())
    }

    fn set_aside(&mut self, kind: &FileKind) -> Result<String, StorageFault> {
        self.broken.extend(self.texts.remove(kind.name));
        Ok(format!("broken {}", self.broken.len()))
    }

    fn finish(&mut self, stem: &str, text: &str) -> Result<String, StorageFault> {
        self.finished.push((stem.to_owned(), text.to_owned()));
        self.texts.remove(CURRENT.name);
        Ok(stem.to_owned())
    }

    fn keep_beside(&mut self, stem: &str, text: &str) -> Result<String, StorageFault> {
        self.finished.retain(|(name, _)| name != stem);
        self.finished.push((stem.to_owned(), text.to_owned()));
        Ok(stem.to_owned())
    }

    fn kept(&self) -> Result<Vec<Kept>, StorageFault> {
        Ok(self.finished.iter().rev().map(|(name, _)| Kept { name: name.clone(), date: None }).collect())
    }

    fn read_kept(&self, name: &str) -> Result<String, StorageFault> {
        let found = self.finished.iter().rfind(|(stem, _)| stem == name).map(|(_, text)| text.clone());
        found.ok_or_else(|| StorageFault::Place { place: name.to_owned(), what: "there is no such game".to_owned() })
    }

    fn delete_kept(&mut self, name: &str) -> Result<(), StorageFault> {
        let at = self.finished.iter().rposition(|(stem, _)| stem == name);
        at.map(|at| self.finished.remove(at));
        Ok(())
    }

    fn export(&mut self, name: &str, text: &str) -> Result<String, StorageFault> {
        self.exports.push((name.to_owned(), text.to_owned()));
        Ok(name.to_owned())
    }

    fn own_levels(&self) -> Result<Vec<OwnLevel>, StorageFault> {
        Ok(self.levels.clone())
    }
}

impl Drafts for Memory {
    fn read_level(&self, place: &LevelPlace) -> Result<Option<Vec<u8>>, StorageFault> {
        Ok(match place {
            LevelPlace::Own(name) => {
                self.levels.iter().find(|own| own.file == *name).and_then(|own| own.bytes.clone().ok())
            }
            LevelPlace::File(path) => self.files.get(path).map(|text| text.clone().into_bytes()),
        })
    }

    fn write_level(&mut self, place: &LevelPlace, text: &str) -> Result<(), StorageFault> {
        match place {
            LevelPlace::Own(name) => {
                self.levels.retain(|own| own.file != *name);
                self.levels.push(OwnLevel { file: name.clone(), bytes: Ok(text.as_bytes().to_vec()) });
                self.levels.sort_by(|a, b| a.file.cmp(&b.file));
            }
            LevelPlace::File(path) => {
                self.files.insert(path.clone(), text.to_owned());
            }
        }
        Ok(())
    }

    fn read_unsaved(&self, place: &LevelPlace) -> Result<Option<String>, StorageFault> {
        Ok(self.journals.get(place).cloned())
    }

    fn keep_unsaved(&mut self, place: &LevelPlace, text: Option<&str>) -> Result<(), StorageFault> {
        match text {
            Some(text) => self.journals.insert(place.clone(), text.to_owned()),
            None => self.journals.remove(place),
        };
        Ok(())
    }
}
