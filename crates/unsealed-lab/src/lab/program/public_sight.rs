//! What everybody sees, where both sides' sights have it.

use crate::lab::program::wire::wire;
use crate::rules::ids::PersonId;
use crate::rules::state::{Public, Status};

wire! {
    /// Somebody who is not at home.
    Gone of (who: PersonId, is: Status) {
        /// Who.
        person: PersonId = who,
        /// Where they are.
        status: Status = is,
    }
}

/// Everyone who is not at home, by id.
pub(super) fn gone(public: &Public) -> Vec<Gone> {
    let everyone = public.status.iter().enumerate();
    let gone = everyone.filter(|&(_, &status)| status != Status::Free);
    gone.map(|(at, &status)| Gone::of(PersonId::at(at), status)).collect()
}
