//! A balance taken of the level while it is edited: what begins and ends it, and what is shown of it.

use ratatui::buffer::Buffer;

use crate::game::storage::LevelPlace;
use crate::lab::balance::{Finding, GAMES, LevelFigures, PairFigures, SEED, Verdict};
use crate::lab::measure::{Order, Stage, Standing};
use crate::lab::{Course, Quantiles};
use crate::tui::screens::editor::Editor;
use crate::tui::screens::editor::draw::draw_rule;
use crate::tui::screens::editor::layout::EditorLayout;
use crate::tui::screens::{Hands, Transition};
use crate::tui::text::{cut, width, wrap};
use crate::tui::theme::{Ink, Theme};
use crate::words;

/// A balance that was begun.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Balance {
    /// The text that it is of.
    text: String,
    /// How far it is, as it was last told; `None` before that.
    standing: Option<Standing>,
}

/// Lines that are shown whole or not at all.
type Item = Vec<(String, Ink)>;

impl Balance {
    /// Whether games are still played.
    fn is_under_way(&self) -> bool {
        self.standing.as_ref().is_none_or(|standing| matches!(standing.stage, Stage::Games | Stage::Alone))
    }

    /// How far it is, in a few words.
    fn title(&self) -> String {
        let Some(Standing { stage, played, total, figures }) = &self.standing else {
            return "Balance begins".to_owned();
        };
        let games = |count: u64| words::count(usize::try_from(count).unwrap_or(usize::MAX), "game");
        match stage {
            Stage::Games => format!("Balance: {played} of {}", games(*total)),
            Stage::Alone => format!("Each move alone: {played} of {}", games(*total)),
            Stage::Over => format!("Balance of {}", games(*total)),
            Stage::Stopped => {
                let played: usize = figures.pairs.iter().map(|pair| pair.cell.games).sum();
                format!("Balance stopped after {}", words::count(played, "game"))
            }
        }
    }
}

impl Editor {
    /// Whether a balance goes on, so that its news are wanted.
    pub(super) fn is_balancing(&self) -> bool {
        self.balance.as_ref().is_some_and(Balance::is_under_way)
    }

    /// Begins a balance of the text as it stands.
    pub(super) fn begin_balance(&mut self, hands: &mut Hands<'_>) {
        let Some(level) = self.bench.level() else {
            self.message = Some(self.unplayable("balanced"));
            return;
        };
        let same = self.balance.as_ref().filter(|balance| balance.text == self.bench.text());
        if let Some(Standing { stage: Stage::Over, .. }) = same.and_then(|balance| balance.standing.as_ref()) {
            self.message = Some("The figures are of the text as it stands".to_owned());
            return;
        }
        if same.is_some_and(Balance::is_under_way) {
            self.message = Some("The games are being played".to_owned());
            return;
        }
        let order = Order { level: level.clone(), games: GAMES, seed: SEED };
        match hands.measurer.begin(order) {
            Ok(()) => self.balance = Some(Balance { text: self.bench.text().to_owned(), standing: None }),
            Err(why) => self.message = Some(format!("No games can be played: {why}")),
        }
    }

    /// Stops a balance that goes on; its figures so far stay.
    pub(super) fn stop_balance(&mut self, hands: &mut Hands<'_>) {
        hands.measurer.stop();
        match self.balance.as_mut().map(|balance| balance.standing.as_mut()) {
            Some(Some(standing)) => standing.stage = Stage::Stopped,
            _ => self.balance = None,
        }
    }

    /// Takes in how far the balance is.
    pub(super) fn hear(&mut self, hands: &mut Hands<'_>) -> Transition {
        let Some(balance) = self.balance.as_mut().filter(|balance| balance.is_under_way()) else {
            return Transition::Stay;
        };
        let Some(standing) = hands.measurer.news() else { return Transition::Stay };
        balance.standing = Some(standing);
        Transition::Changed
    }

    /// Draws the balance, if one was begun.
    pub(super) fn draw_balance(&self, buf: &mut Buffer, layout: &EditorLayout, theme: &Theme) {
        let Some(balance) = &self.balance else { return };
        draw_rule(buf, layout.balance_heading, &balance.title(), false, theme);
        let area = layout.balance;
        let columns = usize::from(area.width).max(1);
        let mut rows = area.y..area.bottom();
        for item in self.balance_items(balance, columns) {
            let lines: Item = item.into_iter().flat_map(|line| fitted(line, columns)).collect();
            if lines.len() > rows.len() {
                break;
            }
            for ((line, ink), y) in lines.into_iter().zip(&mut rows) {
                buf.set_stringn(area.x, y, line, columns, theme.ink(ink));
            }
        }
    }

    /// What is said of a balance, what matters most first: what finds no room is left out from the end.
    fn balance_items(&self, balance: &Balance, columns: usize) -> Vec<Item> {
        let mut items = Vec::new();
        if balance.text != self.bench.text() {
            items.push(vec![("Of the text before your last changes:".to_owned(), Ink::Heard)]);
        }
        let Some(Standing { stage, figures, .. }) = &balance.standing else { return items };
        items.extend(figures.pairs.iter().map(|pair| of_pair(pair, figures)));
        if *stage == Stage::Over {
            items.extend(carried(figures));
        }
        let played = figures.pairs.iter().any(|pair| pair.cell.games > 0);
        let grade = figures.grade.filter(|_| played);
        let so_far = if matches!(stage, Stage::Games | Stage::Stopped) { " so far" } else { "" };
        items.extend(grade.map(|grade| vec![(format!("Grade{so_far}: {}", grade.says()), Ink::Text)]));
        items.extend(figures.pairs.iter().rev().filter_map(|pair| of_course(pair, columns)));
        if *stage == Stage::Over {
            let name = match &self.place {
                LevelPlace::Own(file) => file.trim_end_matches(".ron").into(),
                LevelPlace::File(_) => self.place.name(),
            };
            items.push(vec![(format!("More of it once it is saved: unsealed balance {name}"), Ink::Dim)]);
        }
        items
    }
}

/// A line as it stands where it fits, else wrapped.
fn fitted((text, ink): (String, Ink), columns: usize) -> Item {
    if width(&text) <= columns {
        return vec![(text, ink)];
    }
    wrap(&text, columns).into_iter().map(|line| (line, ink)).collect()
}

/// How often a player won, and how that stands to the aim.
fn of_pair(pair: &PairFigures, figures: &LevelFigures) -> Item {
    let percent = |share: f64| format!("{:.0}", 100.0 * share);
    let cell = &pair.cell;
    if cell.games == 0 {
        return vec![(format!("{}: no game is over yet", cell.player), Ink::Dim)];
    }
    let games = words::count(cell.games, "game");
    let (rate, low, high) = (percent(cell.rate.estimate), percent(cell.rate.low), percent(cell.rate.high));
    let won = format!("{} won {rate} % ({low} to {high}) of {games}", cell.player);
    let verdict = figures.verdicts.iter().find(|verdict| verdict.player == cell.player);
    let aim = match verdict {
        None => ("  the level has no aim for it".to_owned(), Ink::Dim),
        Some(Verdict { aim: (least, most), finding, .. }) => {
            let ink = match finding {
                Finding::Met | Finding::LikelyMet => Ink::Good,
                Finding::NotPlayed => Ink::Dim,
                _ => Ink::Bad,
            };
            (format!("  aim {} to {} %: {}", percent(*least), percent(*most), finding.word()), ink)
        }
    };
    vec![(won, Ink::Text), aim]
}

/// What carries the level, an item each, or that nothing does.
fn carried(figures: &LevelFigures) -> Vec<Item> {
    let of_pair = |pair: &PairFigures| -> Vec<Item> {
        pair.dominance.iter().map(|found| vec![(format!("{}: {found}", pair.cell.player), Ink::Bad)]).collect()
    };
    let found: Vec<Item> = figures.pairs.iter().flat_map(of_pair).collect();
    if found.is_empty() {
        return vec![vec![("No move or opening carries it alone".to_owned(), Ink::Good)]];
    }
    found
}

/// The curves of a player's games by day, if any was played: half of the games stand at most so high.
fn of_course(pair: &PairFigures, columns: usize) -> Option<Item> {
    let Course { people, informed, lost, .. } = &pair.course;
    let (informed_last, lost_last) = (informed.last()?.median, lost.last()?.median);
    let curve = |name: &str, days: &[Quantiles], end: String| {
        let room = columns.saturating_sub(width(name) + width(&end) + 4);
        let numbers: Vec<usize> = days.iter().map(|day| day.median as usize).collect();
        let highest = numbers.iter().copied().max().unwrap_or(0);
        let bars: String = thinned(&numbers, room).into_iter().map(|number| words::bar(number, highest)).collect();
        (cut(&format!("{name} |{bars}| {end}"), columns), Ink::Text)
    };
    Some(vec![
        (format!("By day, the middle one of {}'s games:", pair.cell.player), Ink::Dim),
        curve("  believers", informed, format!("{informed_last} of {people}")),
        curve("  lost     ", lost, lost_last.to_string()),
    ])
}

/// At most so many of some numbers, evenly chosen, the last among them.
fn thinned(numbers: &[usize], most: usize) -> Vec<usize> {
    if numbers.len() <= most {
        return numbers.to_vec();
    }
    (1..=most).filter_map(|at| numbers.get((at * numbers.len() / most).saturating_sub(1))).copied().collect()
}
