//! The words for what a system says of files: the same for the same fault, wherever it is met.

use std::io::{self, ErrorKind};

/// A fault of a file that the system has no error for, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Said(pub &'static str);

impl Said {
    /// It as an error of a kind.
    pub fn of(self, kind: ErrorKind) -> io::Error {
        io::Error::new(kind, self)
    }
}

/// Where a file was to be written into a folder that is not there.
pub const NO_FOLDER: Said = Said("there is no such folder");

/// What is wrong, in the middle of a line and without the name of the file.
pub fn in_words(fault: &io::Error) -> String {
    if let Some(said) = fault.get_ref().and_then(|inner| inner.downcast_ref::<Said>()) {
        return said.to_string();
    }
    let words = match fault.kind() {
        ErrorKind::NotFound => "there is no such file",
        ErrorKind::PermissionDenied => "there is no permission for it",
        ErrorKind::IsADirectory => "it is a folder, not a file",
        ErrorKind::NotADirectory => "something in its path is a file, not a folder",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full",
        ErrorKind::ReadOnlyFilesystem => "nothing can be written there, it is read-only",
        ErrorKind::FileTooLarge => "it would be larger than a file may be",
        ErrorKind::InvalidFilename => "no file can have that name",
        ErrorKind::AlreadyExists => "something of that name is there already",
        ErrorKind::BrokenPipe => "nobody reads it any more",
        _ => return other(&fault.to_string()),
    };
    words.to_owned()
}

/// The system's own words, without the name of a file that was to take another's place, and without a number.
fn other(words: &str) -> String {
    let words = words.split(" at path \"").next().unwrap_or_default();
    let words = words.split(" (os error ").next().unwrap_or_default();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_has_one_wording_wherever_it_comes_from() {
        let wrapped = |kind: ErrorKind| io::Error::new(kind, "No luck (os error 28) at path \"/tmp/x\"");
        for (kind, words) in [
            (ErrorKind::StorageFull, "the disk is full"),
            (ErrorKind::QuotaExceeded, "the disk is full"),
            (ErrorKind::PermissionDenied, "there is no permission for it"),
            (ErrorKind::IsADirectory, "it is a folder, not a file"),
            (ErrorKind::NotFound, "there is no such file"),
        ] {
            assert_eq!(in_words(&kind.into()), words);
            assert_eq!(in_words(&wrapped(kind)), words);
        }
        assert_eq!(in_words(&wrapped(ErrorKind::Other)), "no luck");
        assert_eq!(in_words(&NO_FOLDER.of(ErrorKind::NotFound)), "there is no such folder");
    }
}
