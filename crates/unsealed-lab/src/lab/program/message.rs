//! What goes over the pipe: one JSON object a line, each way.

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lab::program::agency_sight::AgencySight;
use crate::lab::program::level_sheet::{self, LevelSheet, Registered};
use crate::lab::program::network_sight::NetworkSight;
use crate::lab::program::offer::{self, Offer};
use crate::lab::program::wire::wire;
use crate::rules::actions::Action;
use crate::rules::atlas::Atlas;
use crate::rules::ids::Day;
use crate::rules::moves::Move;
use crate::rules::objective::Ending;
use crate::rules::state::Outcome;
use crate::rules::view::{AgencyView, NetworkView};

/// The version of the protocol. Within one version messages may gain fields, which a program passes over;
/// nothing is taken away and nothing changes its meaning.
pub const PROTOCOL: u32 = 1;

/// So many wrong answers in a row, and the game goes on without the program.
pub const MOST_WRONG: u32 = 3;

/// The two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Moves by night.
    Network,
    /// Acts by day.
    Agency,
}

/// One line to the program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Message {
    /// The first line: what never changes. It wants no answer.
    Hello(Box<Hello>),
    /// It is the side's turn, and this is what it sees. It wants one answer within the time limit.
    Observe(Box<Observe>),
    /// The answer before was wrong and forfeited the move: the night or day ended. It wants no answer.
    Refused(Refused),
    /// The last line: the game is over. It wants no answer, and the program should end.
    Over(Over),
}

/// What never changes in a game.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hello {
    /// The version of the protocol, at present 1.
    pub protocol: u32,
    /// The side the program plays.
    pub side: Side,
    /// A seed for the program's own dice, 0 to 2³² − 1: the same for the same game and side. The rules'
    /// dice have nothing to do with it.
    pub seed: u32,
    /// Seconds the program has for an answer.
    pub time_limit: f64,
    /// So many wrong answers in a row, and the game goes on without the program.
    pub most_wrong: u32,
    /// The level: map, units, stories, objectives, numbers.
    pub level: LevelSheet,
    /// For the agency alone: who the people are, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub registers: Vec<Registered>,
}

/// What a side sees on its turn, and what it may do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Observe {
    /// What it sees.
    pub view: Sight,
    /// Everything it may do now. An answer by `choice` gives a position in this list, from 0. The last entry
    /// ends the night or day.
    pub legal: Vec<Offer>,
}

/// What a side sees: everything of its own view, and nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Sight {
    /// The network's.
    Network(Box<NetworkSight>),
    /// The agency's.
    Agency(Box<AgencySight>),
}

/// Why an answer forfeited the move.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Refused {
    /// Why, in one line.
    pub why: String,
    /// How many wrong answers in a row that makes.
    pub wrong: u32,
    /// How many there may be before the game goes on without the program.
    pub most_wrong: u32,
}

wire! {
    /// How the game ended.
    Over of (ending: &Ending) {
        /// Whether the network won, or why it lost.
        outcome: Outcome = ending.outcome,
        /// On which day.
        day: Day = ending.day,
        /// People who believe a dangerous story.
        informed: usize = ending.informed,
        /// People at the start.
        people: usize = ending.people,
        /// Contacts in a cell, a camp or a labour sentence.
        contacts_lost: usize = ending.contacts_lost,
    }
}

/// What a program is told of its seat beside what it sees.
#[derive(Clone, Debug, PartialEq)]
pub struct Seating {
    /// The level's name.
    pub level: String,
    /// The seed of the program's own dice.
    pub seed: u32,
    /// How long it has for an answer.
    pub limit: Duration,
}

impl Hello {
    /// The first line to the network's program.
    pub fn network(seating: &Seating, view: NetworkView<'_>) -> Self {
        Self::to(Side::Network, seating, view.atlas(), Vec::new())
    }

    /// The first line to the agency's program.
    pub fn agency(seating: &Seating, view: AgencyView<'_>) -> Self {
        Self::to(Side::Agency, seating, view.atlas(), level_sheet::registers(view.roster()))
    }

    fn to(side: Side, seating: &Seating, atlas: &Atlas, registers: Vec<Registered>) -> Self {
        Self {
            protocol: PROTOCOL,
            side,
            seed: seating.seed,
            time_limit: seating.limit.as_secs_f64(),
            most_wrong: MOST_WRONG,
            level: LevelSheet::of(&seating.level, atlas),
            registers,
        }
    }
}

impl Observe {
    /// What the network is told on its turn.
    pub fn network(view: NetworkView<'_>) -> Self {
        Self { view: Sight::Network(Box::new(NetworkSight::of(view))), legal: offer::moves(view) }
    }

    /// What the agency is told on its turn.
    pub fn agency(view: AgencyView<'_>) -> Self {
        Self { view: Sight::Agency(Box::new(AgencySight::of(view))), legal: offer::actions(view) }
    }
}

/// One line from the program: exactly one of the three.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
pub struct Answer {
    /// A position in the list of what is legal, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "usize")]
    pub choice: Option<usize>,
    /// The network's move, in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Move")]
    pub r#move: Option<Move>,
    /// The agency's action, in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Action")]
    pub action: Option<Action>,
}
