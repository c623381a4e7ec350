//! Whole states imagined by one side: what its view shows, and for the rest what it supposes.
//!
//! A search plays such a state forward by the rules themselves. It holds nothing of the truth: the view
//! lends its own parts, and everything else comes from whoever imagines.

use std::sync::Arc;

use crate::rules::apply;
use crate::rules::atlas::Roster;
use crate::rules::chance::Chance;
use crate::rules::state::{Agency, Crowd, Network, State};
use crate::rules::view::{AgencyView, NetworkView};

impl AgencyView<'_> {
    /// The state that shows the agency this view, with the network and the crowd as supposed. Moods are
    /// the view's own, the network knows what its contacts would have learned by now, and `seed` is that
    /// of all chance from here on.
    pub fn imagine(self, network: Network, crowd: Crowd, seed: u64) -> State {
        let (atlas, roster) = self.shared();
        let mut state = State {
            atlas: Arc::clone(atlas),
            roster: Arc::clone(roster),
            chance: Chance::new(seed),
            public: self.public().clone(),
            network,
            agency: self.agency().clone(),
            crowd: Crowd { moods: self.moods().to_vec(), ..crowd },
        };
        apply::learn_ties(&mut state);
        apply::refresh_knowledge(&mut state);
        state
    }
}

impl NetworkView<'_> {
    /// The state that shows the network this view, with the registers, the agency and the crowd as
    /// supposed. `seed` is that of its chance from here on.
    pub fn imagine(self, roster: Arc<Roster>, agency: Agency, crowd: Crowd, seed: u64) -> State {
        State {
            atlas: Arc::clone(self.shared_atlas()),
            roster,
            chance: Chance::new(seed),
            public: self.public().clone(),
            network: self.network().clone(),
            agency,
            crowd,
        }
    }
}
