//! The map: a part of one region, with its roads, its signal and its crossings.

use crate::level::format::{Map, Place};
use crate::level::generate::content::{CONTENT, Lies, Region, SHEET, Town};
use crate::level::generate::spec::{Spec, between, weighted};
use crate::rules::chance::Stream;

/// A place of the map.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) town: &'static Town,
    pub(super) at: (u16, u16),
    pub(super) bars: u8,
    pub(super) crossing: bool,
    pub(super) patrol: u8,
    pub(super) fear: u8,
}

/// A map to put people on.
#[derive(Clone, Debug)]
pub(super) struct Sketch {
    pub(super) region: &'static str,
    pub(super) spots: Vec<Spot>,
    /// Roads, by positions in `spots`, the smaller one first.
    pub(super) roads: Vec<(usize, usize)>,
    river: Vec<(u16, u16)>,
    size: (u16, u16),
}

impl Sketch {
    /// A map of so many places.
    pub(super) fn draw(spec: &Spec, dice: &mut Stream) -> Self {
        let region = &CONTENT.regions[dice.below(CONTENT.regions.len())];
        let towns = part(region, spec, dice);
        let roads = roads(region, &towns, dice);
        let frame = Frame::of(&towns, spec.map);
        let mut spots: Vec<Spot> = towns.iter().map(|&town| spot(town, frame.place(town.at), dice)).collect();
        spread(&mut spots, spec.map);
        border(&mut spots, dice);
        Self { region: &region.name, roads, river: frame.river(&region.river), size: spec.map, spots }
    }

    /// The map as a level has it.
    pub(super) fn map(&self) -> Map {
        let place = |spot: &Spot| Place {
            id: spot.town.id.clone(),
            name: spot.town.name.clone(),
            at: spot.at,
            bars: spot.bars,
            crossing: spot.crossing,
            patrol: spot.patrol,
            fear: Some(spot.fear.into()),
            ..Place::default()
        };
        let id = |at: usize| self.spots[at].town.id.clone();
        Map {
            size: self.size,
            river: self.river.clone(),
            places: self.spots.iter().map(place).collect(),
            roads: self.roads.iter().map(|&(a, b)| (id(a), id(b))).collect(),
        }
    }

    /// The places at the other ends of a place's roads.
    pub(super) fn neighbours(&self, at: usize) -> impl Iterator<Item = usize> {
        self.roads.iter().filter_map(move |&(a, b)| match (a == at, b == at) {
            (true, _) => Some(b),
            (_, true) => Some(a),
            _ => None,
        })
    }

    /// Roads from each place to the nearest of `to`; `usize::MAX` where none leads there.
    pub(super) fn distances(&self, to: impl Fn(&Spot) -> bool) -> Vec<usize> {
        let mut far = vec![usize::MAX; self.spots.len()];
        let mut next: Vec<usize> = (0..self.spots.len()).filter(|&at| to(&self.spots[at])).collect();
        for &at in &next {
            far[at] = 0;
        }
        let mut head = 0;
        while let Some(&at) = next.get(head) {
            for other in self.neighbours(at) {
                if far[other] == usize::MAX {
                    far[other] = far[at] + 1;
                    next.push(other);
                }
            }
            head += 1;
        }
        far
    }

    /// The places that the towers reach, those with most bars first.
    pub(super) fn reached(&self) -> Vec<usize> {
        let mut reached: Vec<usize> = (0..self.spots.len()).filter(|&at| self.spots[at].bars > 0).collect();
        reached.sort_by_key(|&at| std::cmp::Reverse(self.spots[at].bars));
        reached
    }
}

/// Towns of a region that roads join, so many of them on the river, in the region's order.
fn part(region: &'static Region, spec: &Spec, dice: &mut Stream) -> Vec<&'static Town> {
    let joined =
        |a: &Town, b: &Town| region.roads.iter().any(|(x, y)| (*x == a.id && *y == b.id) || (*x == b.id && *y == a.id));
    let rivers: Vec<&Town> = region.towns.iter().filter(|town| town.lies == Lies::River).collect();
    let mut chosen: Vec<&Town> = dice.pick(&rivers).copied().into_iter().collect();
    while chosen.len() < spec.places {
        let near = |town: &&Town| !chosen.contains(town) && chosen.iter().any(|here| joined(here, town));
        let near: Vec<&Town> = region.towns.iter().filter(near).collect();
        let on_river = chosen.iter().filter(|town| town.lies == Lies::River).count();
        let wanted = |town: &&&Town| (town.lies == Lies::River) == (on_river < spec.river);
        let fit: Vec<&Town> = near.iter().filter(wanted).copied().collect();
        let Some(&town) = dice.pick(if fit.is_empty() { &near } else { &fit }) else { break };
        chosen.push(town);
    }
    region.towns.iter().filter(|town| chosen.contains(town)).collect()
}

/// The roads between some towns, some of them left out: a chain, a fork, a ring, or a net.
fn roads(region: &Region, towns: &[&Town], dice: &mut Stream) -> Vec<(usize, usize)> {
    let at = |id: &String| towns.iter().position(|town| town.id == *id);
    let all = region.roads.iter().filter_map(|(a, b)| {
        let (a, b) = (at(a)?, at(b)?);
        Some((a.min(b), a.max(b)))
    });
    let mut roads: Vec<(usize, usize)> = all.collect();
    let lean = weighted(dice, &[(0.9, 1), (0.5, 1), (0.1, 2)]).unwrap_or(0.5);
    let mut order = roads.clone();
    dice.shuffle(&mut order);
    for road in order {
        let fewer: Vec<(usize, usize)> = roads.iter().copied().filter(|&other| other != road).collect();
        if dice.happens(lean) && is_joined(&fewer, towns.len()) {
            roads = fewer;
        }
    }
    roads
}

/// Whether roads lead from each of so many places to each other one.
fn is_joined(roads: &[(usize, usize)], places: usize) -> bool {
    let mut seen = vec![false; places];
    let mut next = vec![0];
    while let Some(at) = next.pop() {
        if std::mem::replace(&mut seen[at], true) {
            continue;
        }
        next.extend(roads.iter().filter_map(|&(a, b)| if a == at { Some(b) } else { (b == at).then_some(a) }));
    }
    seen.iter().all(|&seen| seen)
}

fn spot(town: &'static Town, at: (u16, u16), dice: &mut Stream) -> Spot {
    let bars = match town.lies {
        Lies::River => weighted(dice, &[(1, 2), (2, 3), (3, 2)]).unwrap_or(2),
        Lies::Near => u8::from(dice.happens(0.3)),
        Lies::Inland => 0,
    };
    let crossing = town.lies == Lies::River && dice.happens(0.6);
    let fear = if town.lies == Lies::River { between(dice, 8, 14) } else { between(dice, 6, 10) } as u8;
    Spot { town, at, bars, crossing, patrol: 0, fear }
}

/// Sees to it that a clip passes somewhere, that the river can be crossed there, and posts the guards.
fn border(spots: &mut [Spot], dice: &mut Stream) {
    let best = (0..spots.len()).max_by_key(|&at| (spots[at].bars, std::cmp::Reverse(at))).unwrap_or(0);
    spots[best].bars = spots[best].bars.max(2);
    spots[best].crossing = true;
    for spot in spots.iter_mut().filter(|spot| spot.crossing) {
        spot.patrol = between(dice, 1, 3) as u8;
    }
}

/// Moves places apart that would stand on one another.
fn spread(spots: &mut [Spot], (width, height): (u16, u16)) {
    for at in 1..spots.len() {
        for step in 0..height {
            let (x, y) = spots[at].at;
            let near = |other: &Spot| other.at.0.abs_diff(x) < 20 && other.at.1.abs_diff(y) < 3;
            if !spots[..at].iter().any(near) {
                break;
            }
            // Down as far as there is room, then across.
            let down = y + 1 < height - 1;
            spots[at].at = if down { (x, y + 1) } else { ((x + 7 * (step + 1)) % (width - 22), y) };
        }
        while spots[..at].iter().any(|other| other.at == spots[at].at) {
            spots[at].at.0 = (spots[at].at.0 + 1) % width;
        }
    }
}

/// How a part of the sheet is laid over a map.
struct Frame {
    from: (u16, u16),
    to: (u16, u16),
    map: (u16, u16),
}

/// Columns kept free at the right for what stands beside a place's name, and rows at the top for the river.
const ROOM: (u16, u16) = (20, 5);

impl Frame {
    fn of(towns: &[&Town], map: (u16, u16)) -> Self {
        let xs = || towns.iter().map(|town| town.at.0);
        let ys = || towns.iter().map(|town| town.at.1);
        let from = (xs().min().unwrap_or(0), ys().min().unwrap_or(0));
        Self { from, to: (xs().max().unwrap_or(SHEET.0), ys().max().unwrap_or(SHEET.1)), map }
    }

    fn place(&self, at: (u16, u16)) -> (u16, u16) {
        let lay = |at: u16, from: u16, to: u16, first: u16, room: u16| {
            let span = u32::from((to - from).max(1));
            first + (u32::from(at - from) * u32::from(room) / span) as u16
        };
        let x = lay(at.0, self.from.0, self.to.0, 2, self.map.0 - ROOM.0 - 4);
        let y = lay(at.1, self.from.1, self.to.1, ROOM.1 + 1, self.map.1 - ROOM.1 - 3);
        (x, y)
    }

    /// The river above the places: a point every eighth of the map's breadth.
    fn river(&self, line: &[(u16, u16)]) -> Vec<(u16, u16)> {
        let (left, breadth) = (i64::from(self.from.0), i64::from((self.to.0 - self.from.0).max(1)));
        let (top, depth) = (i64::from(self.from.1), i64::from((self.to.1 - self.from.1).max(1)));
        let (columns, rows) = (i64::from(self.map.0 - ROOM.0 - 4), i64::from(self.map.1 - ROOM.1 - 3));
        let last = i64::from(self.map.0 - 1);
        let point = |at: i64| {
            let x = at * last / 8;
            let on_sheet = left + (x - 2) * breadth / columns;
            let y = i64::from(ROOM.1) + (height(line, on_sheet) - top) * rows / depth;
            (x as u16, y.clamp(1, i64::from(self.map.1) - 2) as u16)
        };
        (0..=8).map(point).collect()
    }
}

/// The row of a line at a column, that of its nearest end beyond it.
fn height(line: &[(u16, u16)], x: i64) -> i64 {
    let wide = |point: (u16, u16)| (i64::from(point.0), i64::from(point.1));
    let after = line.iter().position(|&point| i64::from(point.0) >= x);
    match (after, line.first(), line.last()) {
        (Some(at), ..) if at > 0 => {
            let (a, b) = (wide(line[at - 1]), wide(line[at]));
            a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0).max(1)
        }
        (Some(_), Some(&first), _) => wide(first).1,
        (_, _, Some(&last)) => wide(last).1,
        _ => 0,
    }
}
