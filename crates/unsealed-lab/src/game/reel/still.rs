//! What is seen at one moment of a game: by the network, by the agency, by somebody who sees everything.

use crate::agency::belief::Belief;
use crate::game::Entry;
use crate::game::reel::Reel;
use crate::rules::digest::Digest;
use crate::rules::execute::happen_again;
use crate::rules::ids::PersonId;
use crate::rules::state::{State, Truth};
use crate::rules::view::{AgencyView, NetworkView};

/// Whose eyes a moment is seen with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eyes {
    /// The network's, as the player saw it then.
    Network,
    /// The agency's.
    Agency,
    /// Nobody's: everything as it was.
    Truth,
}

impl Eyes {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Network, Self::Agency, Self::Truth];

    /// Their word in commands.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Agency => "agency",
            Self::Truth => "truth",
        }
    }

    /// The next, after the last the first.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Network => Self::Agency,
            Self::Agency => Self::Truth,
            Self::Truth => Self::Network,
        }
    }
}

/// One moment of a game.
#[derive(Debug)]
pub struct Still {
    /// As it stood when the move or action began.
    before: State,
    /// As it stands now.
    now: State,
    /// As it stood when the move or action was over; `None` where that is now.
    after: Option<State>,
    /// The chronicle's entries from `before` to now.
    entries: Vec<Entry>,
    told: usize,
}

/// What the agency thinks of one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Suspect {
    /// Who.
    pub person: PersonId,
    /// How likely a contact, 0 to 1.
    pub contact: f64,
    /// How likely to have a Chinese phone, 0 to 1.
    pub phone: f64,
    /// Whether that is beyond doubt.
    pub sure: bool,
}

impl Reel {
    /// What is seen at a stop, by its position among [`Self::stops`].
    pub fn still(&self, stop: usize) -> Still {
        let at = &self.stops[stop];
        let first = self.kept.partition_point(|kept| kept.turn <= at.turn.max(1)).saturating_sub(1);
        let kept = &self.kept[first];
        let mut state = kept.state.clone();
        for turn in self.turns.get(kept.turn..at.turn).unwrap_or_default() {
            happen_again(&mut state, &self.happened[turn.events.clone()], true);
        }
        let turn = &self.turns[at.turn];
        let entries = self.chronicle()[turn.entries.start.min(at.told)..at.told].to_vec();
        let before = state.clone();
        let now = |mut state: State, whole| {
            happen_again(&mut state, &self.happened[turn.events.start..at.until], whole);
            state
        };
        let (now, after) = if at.whole {
            (now(state, true), None)
        } else {
            let now = now(state, false);
            let mut after = now.clone();
            happen_again(&mut after, &self.happened[at.until..turn.events.end], true);
            (now, Some(after))
        };
        Still { before, now, after, entries, told: at.told }
    }
}

impl Still {
    /// What the network saw when the move or action was over. In the middle of one, its screen goes from
    /// [`Self::before`] there by [`Self::entries`].
    pub fn view(&self) -> NetworkView<'_> {
        self.after.as_ref().unwrap_or(&self.now).network_view()
    }

    /// What the network saw before the move or action; `None` where it is over.
    pub fn before(&self) -> Option<NetworkView<'_>> {
        self.after.as_ref().map(|_| self.before.network_view())
    }

    /// What the network noticed of the move or action so far.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Entries of the whole chronicle that are told by now.
    pub const fn told(&self) -> usize {
        self.told
    }

    /// What the agency saw.
    pub fn agency_view(&self) -> AgencyView<'_> {
        self.now.agency_view()
    }

    /// The truth.
    pub const fn truth(&self) -> Truth<'_> {
        self.now.truth()
    }

    /// A digest of everything.
    pub fn digest(&self) -> Digest {
        self.now.digest()
    }

    /// What follows from the agency's notes for everyone who is at home, the likeliest contact first: what a
    /// brain thinks that weighs them all. None where the notes say nothing yet.
    pub fn suspects(&self) -> Vec<Suspect> {
        suspects(self.now.agency_view())
    }

    pub(super) fn into_state(self) -> State {
        self.now
    }
}

/// What follows from the agency's notes for everyone, the likeliest contact first: what a brain thinks that weighs them
/// all.
pub fn suspects(view: AgencyView<'_>) -> Vec<Suspect> {
    let belief = Belief::of(view);
    let people = (0..view.atlas().people()).map(PersonId::at);
    let suspect = |person| {
        let found = belief.suspicion(person);
        let (contact, phone) = (found.contact.clamp(0.0, 1.0), found.phone.clamp(0.0, 1.0));
        Suspect { person, contact, phone, sure: belief.is_sure(person) }
    };
    let mut suspects: Vec<Suspect> = people.map(suspect).collect();
    suspects.sort_by(|a, b| b.contact.total_cmp(&a.contact).then(a.person.cmp(&b.person)));
    suspects
}
