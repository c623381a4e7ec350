//! Level files that are edited, and what of them is not saved yet, in files.

use std::path::PathBuf;

use crate::game::storage::{Drafts, LevelPlace, StorageFault};
use crate::level;
use crate::rules::digest::Digest;
use crate::shell::storage::files::{file_stem, replace};
use crate::shell::storage::steps::{Rights, make_folder};
use crate::shell::storage::{Disk, LEVELS, UNSAVED, at, delete, if_there, read_file, read_in};

impl Disk {
    /// Where a level file lies. A name of one's own that leads out of the folder is refused.
    pub(super) fn level_path(&self, place: &LevelPlace) -> Result<PathBuf, StorageFault> {
        match place {
            LevelPlace::File(path) => Ok(path.clone()),
            LevelPlace::Own(name) => self.named(LEVELS, name, "a level"),
        }
    }

    /// The name under which the unsaved text of a level file is kept: its own, and the digest of where it lies.
    fn unsaved_name(&self, place: &LevelPlace) -> Result<String, StorageFault> {
        let path = self.level_path(place)?;
        let digest = path.to_str().map_or_else(|| Digest::of(&path.as_os_str().as_encoded_bytes()), Digest::of_text);
        Ok(format!("{}-{digest}.ron", file_stem(place.name().trim_end_matches(".ron"))))
    }
}

impl Drafts for Disk {
    fn read_level(&self, place: &LevelPlace) -> Result<Option<Vec<u8>>, StorageFault> {
        let path = self.level_path(place)?;
        if_there(&path, read_file(&path, level::MAX_BYTES as usize))
    }

    fn write_level(&mut self, place: &LevelPlace, text: &str) -> Result<(), StorageFault> {
        let path = self.level_path(place)?;
        self.undisturbed(|| {
            if matches!(place, LevelPlace::Own(_)) {
                make_folder(&self.levels()).map_err(at(&self.levels()))?;
            }
            replace(&path, text, &Rights::Common).map_err(at(&path))
        })
    }

    fn read_unsaved(&self, place: &LevelPlace) -> Result<Option<String>, StorageFault> {
        read_in(&self.folder.join(UNSAVED), &self.unsaved_name(place)?, level::MAX_BYTES as usize)
    }

    fn keep_unsaved(&mut self, place: &LevelPlace, text: Option<&str>) -> Result<(), StorageFault> {
        let (folder, name) = (self.folder.join(UNSAVED), self.unsaved_name(place)?);
        match text {
            Some(text) => self.write_in(&folder, &name, text),
            None => self.undisturbed(|| delete(&folder.join(name))).map(drop),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_level_file_and_its_unsaved_text_are_kept_apart() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut disk = Disk::open(Some(&folder.path().join("data"))).expect("a place");
        let file = LevelPlace::File(folder.path().join("mine.ron"));
        let own = LevelPlace::Own("mine.ron".to_owned());
        for place in [&file, &own] {
            assert_eq!((disk.read_level(place), disk.read_unsaved(place)), (Ok(None), Ok(None)));
            disk.keep_unsaved(place, Some("unsaved")).expect("kept");
            assert_eq!((disk.read_level(place), disk.read_unsaved(place)), (Ok(None), Ok(Some("unsaved".to_owned()))));
            disk.write_level(place, "saved").expect("written");
            disk.write_level(place, "saved again").expect("written");
            assert_eq!(disk.read_level(place), Ok(Some(b"saved again".to_vec())));
            assert_eq!(disk.read_unsaved(place), Ok(Some("unsaved".to_owned())));
        }
        disk.keep_unsaved(&file, None).expect("let go");
        disk.keep_unsaved(&file, None).expect("nothing to let go");
        assert_eq!((disk.read_unsaved(&file), disk.read_unsaved(&own)), (Ok(None), Ok(Some("unsaved".to_owned()))));
        let out = LevelPlace::Own("../mine.ron".to_owned());
        assert!(disk.read_level(&out).is_err() && disk.write_level(&out, "").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_the_rights_of_a_file_outlive_a_save() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let mut disk = Disk::open(Some(folder.path())).expect("a place");
        let (real, link) = (folder.path().join("real.ron"), folder.path().join("link.ron"));
        fs::write(&real, "old").expect("written");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("set");
        std::os::unix::fs::symlink(&real, &link).expect("linked");
        disk.write_level(&LevelPlace::File(link.clone()), "new").expect("written");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read_to_string(&real).expect("there"), "new");
        assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
    }
}
