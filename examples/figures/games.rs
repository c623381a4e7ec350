//! Games for the figures.

use std::sync::atomic::AtomicBool;

use unsealed::agency::BrainName;
use unsealed::lab::arena::Watch;
use unsealed::lab::seat::Table as SeatTable;
use unsealed::lab::{Agency, Arena, Cell, Player};
use unsealed::level::Level;
use unsealed::network::{StandInName, Style};

/// How the figures are made.
#[derive(Debug)]
pub struct Table {
    /// Games a cell.
    pub games: u32,
    /// The first seed.
    pub seed: u64,
    /// Whether the planner's own style plays for the planner, without its search.
    pub quick: bool,
    /// The rows to be made; all where empty.
    pub rows: Vec<String>,
    pub greedy: bool,
    pub levels: Vec<String>,
    pub rules: String,
    pub set: Vec<(String, f64)>,
}

impl Table {
    /// The style, with the numbers that were set.
    pub fn style(&self) -> Style {
        let mut style = if self.greedy { Style::default() } else { Style::careful() };
        for (name, number) in style.numbers() {
            if let Some((_, value)) = self.set.iter().find(|(set, _)| set == name) {
                *number = *value;
            }
        }
        style
    }

    /// Whether a row is to be made.
    pub fn wants(&self, row: &str) -> bool {
        self.rows.is_empty() || self.rows.iter().any(|wanted| row.contains(wanted.as_str()))
    }

    /// Who plays the network.
    fn player(&self) -> Box<dyn Player> {
        if self.quick { Box::new(InStyle(self.style())) } else { Box::new(StandInName::Planner) }
    }
}

/// A style on the network's seat.
struct InStyle(Style);

impl Player for InStyle {
    fn name(&self) -> String {
        "style".to_owned()
    }

    fn sit<'s>(&'s self, _table: &SeatTable<'_>) -> Box<dyn unsealed::lab::seat::PlayerSeat + 's> {
        Box::new(Sitting(self.0))
    }
}

struct Sitting(Style);

impl unsealed::lab::seat::PlayerSeat for Sitting {
    fn decide(
        &mut self,
        view: unsealed::rules::view::NetworkView<'_>,
        _dice: &mut unsealed::rules::chance::Stream,
    ) -> Result<unsealed::rules::moves::Move, unsealed::lab::Fault> {
        Ok(self.0.choose(view))
    }
}

/// Games of the table's player against the investigator.
pub fn cell(table: &Table, level: &Level) -> Cell {
    let players = [table.player()];
    let agencies: [Box<dyn Agency>; 1] = [Box::new(BrainName::Investigator)];
    let levels = std::slice::from_ref(level);
    let arena = Arena { levels, players: &players, agencies: &agencies, games: table.games, seed: table.seed };
    let watch = Watch { played: &|| (), stop: &AtomicBool::new(false) };
    arena.play(watch).unwrap_or_else(|fault| unreachable!("nobody stops it: {fault}")).swap_remove(0)
}
