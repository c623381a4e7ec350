//! Levels of the player's own that cannot be played.

use crate::game::storage::OwnFault;
use crate::words;

/// Why a level file of the player's own cannot be played, in few words.
pub fn unplayable(fault: &OwnFault) -> String {
    match fault {
        OwnFault::Unreadable(why) => format!("it cannot be read: {why}"),
        OwnFault::Faulty(faults) => {
            let first = faults.list.first().map(|first| format!(", the first in line {}", first.line));
            words::faults(faults) + &first.unwrap_or_default()
        }
    }
}
