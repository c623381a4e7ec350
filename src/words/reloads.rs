//! What a level that was changed while it is played comes to.

use crate::game::rerun::{Misfit, Unfit};
use crate::level::changes::Change;
use crate::rules::view::NetworkView;
use crate::words::{count, move_name, refusal};

/// A reload in a line: what changed, and how far the moves still fit. `view` is the game as far as they do.
pub fn reloaded(view: NetworkView<'_>, changes: &[Change], misfit: Option<&Misfit>) -> String {
    let what = match changes {
        [] => "nothing but remarks or layout changed".to_owned(),
        [one] => one.to_string(),
        [first, rest @ ..] => format!("{first}, and {} more", rest.len()),
    };
    let fit = match misfit {
        None => format!("the moves so far were made again, day {}", view.day()),
        Some(misfit) => {
            let (what, why) = (move_name(misfit.mv.kind()), unfit(view, &misfit.why));
            format!("day {} is as far as the moves so far fit. {what}: {why}", misfit.day)
        }
    };
    format!("Reloaded: {what}; {fit}")
}

/// Why a move can be made no more.
pub fn unfit(view: NetworkView<'_>, why: &Unfit) -> String {
    match why {
        Unfit::Refused(why) => refusal(view, *why),
        Unfit::Gone(_) => why.to_string(),
    }
}

/// What is said where the file has again what is played.
pub const AS_IT_IS_PLAYED: &str = "The file is again as it is played";

/// A file that cannot be taken now, in a line: the game stays as it was.
pub fn not_reloaded(faults: usize, first: &str) -> String {
    format!("Not reloaded, {}: {first}", count(faults, "fault"))
}
