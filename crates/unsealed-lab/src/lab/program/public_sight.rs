//! What everybody sees, where both sides' sights have it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::ids::PersonId;
use crate::rules::state::{Public, Status};

/// Somebody who is not at home.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Gone {
    /// Who.
    pub person: PersonId,
    /// Where they are.
    pub status: Status,
}

/// Everyone who is not at home, by id.
pub(super) fn gone(public: &Public) -> Vec<Gone> {
    let everyone = public.status.iter().enumerate();
    let gone = everyone.filter(|&(_, &status)| status != Status::Free);
    gone.map(|(at, &status)| Gone { person: PersonId::at(at), status }).collect()
}
