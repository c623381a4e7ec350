//! The player's own levels, behind those in the program.

use crate::game::storage::Storage;
use crate::level::Level;
use crate::words;

/// What is said of one.
pub(super) const NOTE: &str = "A level of your own.";

/// Adds the player's own levels to a list. Those that cannot be played are left out, which the outcome says.
pub(super) fn read_into(listed: &mut Vec<Level>, storage: &dyn Storage) -> Option<String> {
    let files = match storage.own_levels() {
        Ok(files) => files,
        Err(fault) => return Some(words::sentence(&fault.to_string())),
    };
    let all = files.len();
    let sound: Vec<Level> = files.iter().filter_map(|own| Level::from_bytes(&own.file, &own.bytes).ok()).collect();
    let faulty = all - sound.len();
    listed.extend(sound);
    let said = words::count(faulty, "level");
    (faulty > 0).then(|| format!("{said} of your own cannot be played; unsealed levels says why"))
}
