//! What the investigator makes of roads, river, state network, informants and officials.

use crate::agency::valuation::WINDOW;
use crate::agency::worth::{Outlook, Rated};
use crate::rules::actions::{Action, ActionKind};
use crate::rules::atlas::Role;
use crate::rules::execute::{bribe_chance, crossing_chance, plant_chance, stop_chance, watched};
use crate::rules::ids::{Day, Patrol, PersonId, PlaceId, RoadId, UnitId};
use crate::rules::moves::MoveKind;

/// Every such action that some clue speaks for.
pub(super) fn orders(outlook: &Outlook<'_>) -> Vec<Rated> {
    let mut rated = Vec::new();
    let mut add = |kind, rate: fn(&Outlook<'_>) -> Vec<Rated>| {
        if outlook.view.in_play(kind) {
            rated.extend(rate(outlook));
        }
    };
    add(ActionKind::Checkpoint, checkpoints);
    add(ActionKind::Seal, seals);
    add(ActionKind::Inspectors, inspectors);
    add(ActionKind::Informant, informants);
    add(ActionKind::Rotate, rotations);
    rated
}

fn is_recent(outlook: &Outlook<'_>, day: Day) -> bool {
    outlook.view.day().since(day) <= WINDOW
}

/// Nights over which the recent clues were gathered.
fn window(outlook: &Outlook<'_>) -> f64 {
    f64::from(outlook.view.day().0.clamp(1, WINDOW + 1))
}

/// Travellers stopped lately, by home: every one of them works for the network.
fn travellers(outlook: &Outlook<'_>, place: PlaceId) -> f64 {
    let atlas = outlook.view.atlas();
    let people = atlas.units_of(place).flat_map(|unit| atlas.unit(unit).people());
    let travelled = |person: &PersonId| {
        let day = outlook.belief.history().record(*person).travelled;
        day.is_some_and(|day| is_recent(outlook, day))
    };
    people.filter(travelled).count() as f64
}

/// What shows that people go by road to or from a place: travellers from there, and news where no signal
/// could have brought it.
fn shown(outlook: &Outlook<'_>, place: PlaceId) -> f64 {
    let silent = outlook.view.atlas().place(place).bars.0 == 0;
    let brought = if silent { outlook.belief.hot_believers(place).min(1.0) } else { 0.0 };
    travellers(outlook, place) + brought
}

/// How much a road is used: by what shows it, and by the contacts expected at its ends.
fn traffic(outlook: &Outlook<'_>, road: RoadId) -> f64 {
    let road = outlook.view.atlas().road(road);
    [road.a, road.b].into_iter().map(|end| outlook.contacts(end).min(2.0) + shown(outlook, end)).sum()
}

fn checkpoints(outlook: &Outlook<'_>) -> Vec<Rated> {
    let atlas = outlook.view.atlas();
    if !atlas.moves.contains(&MoveKind::Courier) {
        return Vec::new();
    }
    let total: f64 = atlas.road_ids().map(|road| traffic(outlook, road)).sum();
    let seen = atlas.place_ids().any(|place| travellers(outlook, place) > 0.0);
    let trips = if seen { outlook.values.trips } else { outlook.values.trips_unseen };
    let nights = f64::from(atlas.rules.checkpoint_days.min(outlook.evenings()));
    let rules = &atlas.rules;
    let better = stop_chance(rules, Role::Worker, true) - stop_chance(rules, Role::Worker, false);
    let rate = |road: RoadId| {
        let share = traffic(outlook, road) / total.max(1e-9);
        let worth = nights * trips * share * better * outlook.values.stop * outlook.contact_worth();
        let ends = atlas.road(road);
        let (a, b) = (&atlas.place(ends.a).name, &atlas.place(ends.b).name);
        let reason = format!("checkpoint between {a} and {b}: {:.1} journeys expected there", nights * trips * share);
        Rated { action: Action::Checkpoint { road }, worth, reason }
    };
    let is_shown = |road: &RoadId| {
        let ends = atlas.road(*road);
        shown(outlook, ends.a) + shown(outlook, ends.b) > 0.0
    };
    atlas.road_ids().filter(is_shown).map(rate).collect()
}

/// Goods lost lately at a place's crossing.
fn lost_goods(outlook: &Outlook<'_>, place: PlaceId) -> usize {
    let at = |&&(unit, day): &&(UnitId, Day)| outlook.view.atlas().unit(unit).place == place && is_recent(outlook, day);
    outlook.belief.history().smuggling.iter().filter(at).count()
}

/// Bribes refused lately at a place with a crossing: a guard may have been meant.
fn refused_guards(outlook: &Outlook<'_>, place: PlaceId) -> usize {
    let at = |&&(refused, day): &&(PlaceId, Day)| refused == place && is_recent(outlook, day);
    if !outlook.view.atlas().place(place).crossing {
        return 0;
    }
    outlook.belief.history().refusals.iter().filter(at).count()
}

fn seals(outlook: &Outlook<'_>) -> Vec<Rated> {
    let (view, atlas) = (outlook.view, outlook.view.atlas());
    let rate = |crossing: PlaceId| {
        let (lost, refused) = (lost_goods(outlook, crossing), refused_guards(outlook, crossing));
        if lost + refused == 0 {
            return None;
        }
        let guards = view.public().patrols[crossing.index()];
        let over = |guards: u8| crossing_chance(&atlas.rules, Patrol(guards), false);
        let kept = over(guards.0) - over(guards.0 + 1);
        let tries = (lost as f64 / (1.0 - over(guards.0)).max(0.1) / window(outlook)).min(1.0);
        let taken = bribe_chance(&atlas.rules, view.public().corruption)
            * watched(&atlas.rules, atlas.place(crossing).patrol, guards);
        let bribes = (refused as f64 / (1.0 - taken).max(0.1) / window(outlook)).min(1.0);
        let unbribed = taken * (1.0 - atlas.rules.seal_bribe) * (over(0) - over(guards.0));
        let nights = f64::from(atlas.rules.patrol_fall.min(outlook.evenings()));
        let worth = nights * (tries * kept + bribes * unbribed) * outlook.values.goods;
        let name = &atlas.place(crossing).name;
        let reason = format!("seal {name}: goods were lost there {lost} times lately, money refused {refused} times");
        Some(Rated { action: Action::Seal { crossing }, worth, reason })
    };
    atlas.place_ids().filter_map(rate).collect()
}

fn inspectors(outlook: &Outlook<'_>) -> Vec<Rated> {
    let (view, rules) = (outlook.view, &outlook.view.atlas().rules);
    let stopped = outlook.belief.history().intercepts.iter().filter(|&&(_, day)| is_recent(outlook, day)).count();
    let capacity = f64::from(view.agency().inspection);
    let harmless = rules.harmless(view.atlas().people());
    let opened = |capacity: f64| (capacity / harmless.max(1.0)).min(1.0);
    let found = stopped as f64 / opened(capacity).max(0.05) / window(outlook);
    // Where such a story is told of, some of it goes over the state network.
    let files = found.max(if is_shown(outlook) { 0.5 } else { 0.0 });
    let more = opened(capacity + f64::from(rules.inspect_more)) - opened(capacity);
    let days = f64::from(outlook.evenings().min(outlook.values.horizon as u16));
    let worth = days * files * more * outlook.values.file;
    let reason = format!("more inspectors: {stopped} dangerous files stopped lately");
    if files > 0.0 { vec![Rated { action: Action::Inspectors, worth, reason }] } else { Vec::new() }
}

/// Whether a dangerous story that must be seen was reported lately.
fn is_shown(outlook: &Outlook<'_>) -> bool {
    let (history, atlas) = (outlook.belief.history(), outlook.view.atlas());
    let shares = atlas.moves.contains(&MoveKind::Share);
    shares
        && history
            .rumours
            .iter()
            .any(|rumour| atlas.story(rumour.story).must_be_seen() && is_recent(outlook, rumour.day))
}

/// In units of suspicion where nobody informs.
fn informants(outlook: &Outlook<'_>) -> Vec<Rated> {
    let (view, atlas) = (outlook.view, outlook.view.atlas());
    let rate = |unit: UnitId| {
        let informs = |person: PersonId| view.public().is_free(person) && view.agency().informs(person);
        let suspects: f64 = outlook.contacts_of(unit);
        if suspects < outlook.values.suspect || atlas.unit(unit).people().any(informs) {
            return None;
        }
        let asked = outlook.belief.history().unwilling.iter().filter(|&&(other, _)| other == unit).count();
        let willing = plant_chance(&atlas.rules, view.mood(atlas.unit(unit).place).bread);
        let days = f64::from(outlook.evenings().min(outlook.values.horizon as u16));
        let worth =
            willing * days * suspects.min(1.5) * outlook.values.ear * outlook.contact_worth() / (1 + asked) as f64;
        let name = &atlas.unit(unit).name;
        let reason = format!("informant in {name}: {suspects:.1} contacts expected there, and nobody informs");
        Some(Rated { action: Action::Informant { unit }, worth, reason })
    };
    (0..atlas.units.len()).map(UnitId::at).filter_map(rate).collect()
}

/// Where a bribe was refused last night. That officials were moved on is noted nowhere: earlier refusals
/// stand for the rotations they brought.
fn rotations(outlook: &Outlook<'_>) -> Vec<Rated> {
    let (view, rules) = (outlook.view, &outlook.view.atlas().rules);
    let refusals = &outlook.belief.history().refusals;
    let rate = |place: PlaceId| {
        let here = || refusals.iter().filter(move |&&(other, _)| other == place);
        let last_night = here().filter(|&&(_, day)| day == view.day()).count();
        if last_night == 0 {
            return None;
        }
        let before = (last_night..here().count()).fold(1.0, |factor, _| factor * rules.rotate_factor);
        let taken = |factor: f64| bribe_chance(rules, view.public().corruption * factor);
        let kept = taken(before) - taken(before * rules.rotate_factor);
        let recent = here().filter(|&&(_, day)| is_recent(outlook, day)).count() as f64;
        let tries = recent / (1.0 - taken(before)).max(0.1) / window(outlook);
        let days = f64::from(outlook.evenings().min(outlook.values.horizon as u16));
        let worth = days * tries * kept * outlook.values.bribe;
        let name = &view.atlas().place(place).name;
        let reason = format!("rotate the officials of {name}: a bribe was refused there last night");
        Some(Rated { action: Action::Rotate { place }, worth, reason })
    };
    view.atlas().place_ids().filter_map(rate).collect()
}
