//! Games for the figures.

use std::sync::atomic::AtomicBool;

use unsealed::agency::BrainName;
use unsealed::lab::arena::Watch;
use unsealed::lab::seat::{PlayerSeat, Table as SeatTable};
use unsealed::lab::{Agency, Arena, Cell, Fault, Player};
use unsealed::level::Level;
use unsealed::network::{StandInName, Style, offers};
use unsealed::rules::chance::Stream;
use unsealed::rules::check::{check_move, legal_moves};
use unsealed::rules::moves::{Move, MoveKind};
use unsealed::rules::state::State;
use unsealed::rules::view::NetworkView;

/// Whether a level is named by its file.
pub fn is_file(level: &str) -> bool {
    std::path::Path::new(level).extension().is_some_and(|extension| extension == "ron")
}

/// How the figures are made.
#[derive(Clone, Debug)]
pub struct Table {
    /// Games a cell.
    pub games: u32,
    /// The first seed.
    pub seed: u64,
    /// Whether the planner's own style plays for the planner, without its search.
    pub quick: bool,
    /// The rows to be made; all where empty.
    pub rows: Vec<String>,
    /// Whether the greedy stand-in's style plays, where the game is quick.
    pub greedy: bool,
    /// The levels to be played; all where empty.
    pub levels: Vec<String>,
    /// Numbers of the rules on every level.
    pub rules: String,
    /// Numbers of the style that are set.
    pub set: Vec<(String, f64)>,
}

impl Table {
    /// Which of the levels named are to be played, and the files that were asked for beside them.
    pub fn names<'a>(&'a self, known: &'a [&str]) -> Vec<&'a str> {
        let asked = |name: &&str| self.levels.is_empty() || self.levels.iter().any(|level| level == *name);
        let is_other = |level: &&str| is_file(level) && !known.contains(level);
        let files = self.levels.iter().map(String::as_str).filter(is_other);
        known.iter().copied().filter(asked).chain(files).collect()
    }

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

    fn sit<'s>(&'s self, _table: &SeatTable<'_>) -> Box<dyn PlayerSeat + 's> {
        Box::new(Sitting(self.0))
    }
}

struct Sitting(Style);

impl PlayerSeat for Sitting {
    fn decide(&mut self, view: NetworkView<'_>, _dice: &mut Stream) -> Result<Move, Fault> {
        Ok(self.0.choose(view))
    }
}

/// Somebody whose first move is the best of one kind.
struct Opening {
    kind: MoveKind,
    style: Style,
    then: Box<dyn Player>,
}

impl Player for Opening {
    fn name(&self) -> String {
        "opening".to_owned()
    }

    fn sit<'s>(&'s self, table: &SeatTable<'_>) -> Box<dyn PlayerSeat + 's> {
        Box::new(OpeningSeat { opening: self, then: self.then.sit(table), opened: false })
    }
}

struct OpeningSeat<'s> {
    opening: &'s Opening,
    then: Box<dyn PlayerSeat + 's>,
    opened: bool,
}

impl PlayerSeat for OpeningSeat<'_> {
    fn decide(&mut self, view: NetworkView<'_>, dice: &mut Stream) -> Result<Move, Fault> {
        let first = !std::mem::replace(&mut self.opened, true);
        let of_kind = first.then(|| first_of(view, self.opening.style, self.opening.kind)).flatten();
        of_kind.map_or_else(|| self.then.decide(view, dice), Ok)
    }
}

/// The best legal move of a kind: of those that could serve, else of those that are legal.
fn first_of(view: NetworkView<'_>, style: Style, kind: MoveKind) -> Option<Move> {
    let offered = offers(view, style).into_iter().map(|offer| offer.mv);
    let mut served = offered.filter(|mv| mv.kind() == kind && check_move(view, mv).is_ok());
    served.next().or_else(|| legal_moves(view).into_iter().find(|mv| mv.kind() == kind))
}

/// Games that begin with the best move of a kind, against the investigator; `None` where a first night has none.
pub fn opened(table: &Table, level: &Level, kind: MoveKind) -> Option<Cell> {
    let start = level.setup(table.seed);
    let state = State::new(&start, table.seed);
    first_of(state.network_view(), table.style(), kind)?;
    Some(play(table, level, Box::new(Opening { kind, style: table.style(), then: table.player() })))
}

/// Games of the table's player against the investigator.
pub fn cell(table: &Table, level: &Level) -> Cell {
    play(table, level, table.player())
}

fn play(table: &Table, level: &Level, player: Box<dyn Player>) -> Cell {
    against(table, level, player, BrainName::Investigator)
}

/// Games of a player against a brain.
pub fn against(table: &Table, level: &Level, player: Box<dyn Player>, brain: BrainName) -> Cell {
    let players = [player];
    let agencies: [Box<dyn Agency>; 1] = [Box::new(brain)];
    let levels = std::slice::from_ref(level);
    let arena = Arena { levels, players: &players, agencies: &agencies, games: table.games, seed: table.seed };
    let watch = Watch { played: &|| (), stop: &AtomicBool::new(false) };
    arena.play(watch).unwrap_or_else(|fault| unreachable!("nobody stops it: {fault}")).swap_remove(0)
}
