//! How likely each clue is under each of the four things a person can be.

use crate::agency::assumptions::{SENDS, TELLS, find_chance, tie_chance};
use crate::agency::guesses::Guesses;
use crate::agency::history::{History, Record};
use crate::rules::atlas::{Role, UnitKind};
use crate::rules::ids::{Bars, Day, PersonId, PlaceId, UnitId};
use crate::rules::moves::MoveKind;
use crate::rules::state::Status;
use crate::rules::view::AgencyView;

/// Weights of the four things a person can be. They need not sum to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Odds {
    /// Neither a contact nor the owner of a Chinese phone.
    pub(super) neither: f64,
    /// The owner of a Chinese phone and no contact.
    pub(super) owner: f64,
    /// A contact without a phone of their own.
    pub(super) phoneless: f64,
    /// A contact with a phone: who can be on the air.
    pub(super) transmitter: f64,
}

impl Odds {
    pub(super) fn times(self, neither: f64, owner: f64, phoneless: f64, transmitter: f64) -> Self {
        Self {
            neither: self.neither * neither,
            owner: self.owner * owner,
            phoneless: self.phoneless * phoneless,
            transmitter: self.transmitter * transmitter,
        }
    }

    /// Multiplies what makes a contact.
    pub(super) fn contact(self, by: f64) -> Self {
        self.times(1.0, 1.0, by, by)
    }

    /// Chance of being a contact.
    pub(super) fn is_contact(self) -> f64 {
        let Self { phoneless, transmitter, .. } = self.normal();
        phoneless + transmitter
    }

    /// The same weights, summing to 1.
    pub(super) fn normal(self) -> Self {
        let sum = self.neither + self.owner + self.phoneless + self.transmitter;
        let by = if sum > 0.0 { 1.0 / sum } else { 0.0 };
        self.times(by, by, by, by)
    }

    /// The same person, a contact without a phone and one with with these chances.
    pub(super) fn given(self, [phoneless, transmitter]: [f64; 2]) -> Self {
        let rest = self.neither + self.owner;
        let by = if rest > 0.0 { (1.0 - phoneless - transmitter).max(0.0) / rest } else { 0.0 };
        Self { neither: self.neither * by, owner: self.owner * by, phoneless, transmitter }
    }
}

/// People of a place who believe a dangerous story: the agency reads it off the place's cynicism,
/// less what its own blunders added.
pub(super) fn hot_believers(view: AgencyView<'_>, history: &History, place: PlaceId) -> f64 {
    let share = view.mood(place).cynicism - history.resentment[place.index()];
    (share * history.people[place.index()] as f64 + 0.5).max(0.0).floor()
}

/// Contacts to expect in a place before any clue points to somebody: with a phone, and without.
fn expected(view: AgencyView<'_>, history: &History, guesses: &Guesses, place: PlaceId) -> [f64; 2] {
    let believers = hot_believers(view, history, place);
    let units = view.atlas().units_of(place).count() as f64;
    if view.atlas().place(place).bars == Bars(0) {
        let hot = if believers > 0.0 { guesses.no_signal_hot } else { 1.0 };
        let either = guesses.no_signal * units * hot;
        return [0.2 * either, 0.8 * either];
    }
    let with = if believers > 0.0 {
        brought(view, guesses, believers, units)
    } else {
        // A place where nobody believes a hot story has no contact who was sent one so far.
        guesses.unknown * units
    };
    let without = if recruits(view) { guesses.phoneless } else { guesses.phoneless * guesses.slip };
    [with, with * without]
}

/// Contacts with a phone to expect where so many believe a dangerous story, which somebody must have
/// brought. Before the first evening nobody has told anybody: whoever believes was sent it. After
/// that contacts grow more slowly in number than believers.
fn brought(view: AgencyView<'_>, guesses: &Guesses, believers: f64, units: f64) -> f64 {
    if view.day() == Day(1) {
        return believers + guesses.unknown * (units - believers).max(0.0);
    }
    guesses.hot * libm::pow(believers, guesses.hot_power) * libm::pow(units, guesses.hot_units)
}

/// Whether people can be recruited.
pub(super) fn recruits(view: AgencyView<'_>) -> bool {
    view.atlas().moves.contains(&MoveKind::Recruit)
}

/// Everyone's odds from what speaks of them alone. What speaks of a unit or a place follows later.
pub(super) fn of_everyone(view: AgencyView<'_>, history: &History, guesses: &Guesses) -> Vec<Odds> {
    let atlas = view.atlas();
    let weights: Vec<f64> = (0..atlas.people()).map(|at| weight(view, guesses, PersonId::at(at))).collect();
    let mut sums = vec![0.0; atlas.places.len()];
    for (at, weight) in weights.iter().enumerate() {
        sums[atlas.place_of(PersonId::at(at)).index()] += weight;
    }
    let places: Vec<[f64; 2]> = atlas.place_ids().map(|place| expected(view, history, guesses, place)).collect();
    let mut reported = vec![false; atlas.units.len()];
    history.rumours.iter().for_each(|rumour| reported[rumour.unit.index()] = true);
    let deafness = |(at, &reported): (usize, &bool)| {
        if reported { 1.0 } else { deafness(view, history, guesses, UnitId::at(at)) }
    };
    let deaf: Vec<f64> = reported.iter().enumerate().map(deafness).collect();
    let of_person = |at: usize| {
        let person = PersonId::at(at);
        let place = atlas.place_of(person).index();
        // A place's contacts are shared out among its people by how likely each is one.
        let [transmitter, phoneless] = places[place].map(|expected| (expected * weights[at] / sums[place]).min(0.45));
        let rest = (1.0 - transmitter - phoneless).max(0.0);
        let owner = stray_phone(view, guesses, person).min(1.0);
        let prior = Odds { neither: rest * (1.0 - owner), owner: rest * owner, phoneless, transmitter };
        of_record(view, history, guesses, person, prior.contact(deaf[atlas.unit_of(person).index()]))
    };
    let mut odds: Vec<Odds> = (0..atlas.people()).map(of_person).collect();
    weigh_silence(view, history, &mut odds);
    odds
}

/// How likely a person is a contact by their role, against others of their place.
fn weight(view: AgencyView<'_>, guesses: &Guesses, person: PersonId) -> f64 {
    let role = |person: PersonId| view.roster().person(person).role;
    let unit = view.atlas().unit(view.atlas().unit_of(person));
    match role(person) {
        Role::Official => guesses.official,
        // Where most may travel it says nothing of one of them.
        own if own.has_permit()
            && 2 * unit.people().filter(|&other| role(other).has_permit()).count() <= unit.len() =>
        {
            guesses.carrier
        }
        _ => 1.0,
    }
}

/// Chance that a person who is no contact has a Chinese phone.
fn stray_phone(view: AgencyView<'_>, guesses: &Guesses, person: PersonId) -> f64 {
    let unit = view.atlas().unit(view.atlas().unit_of(person));
    let share = match (view.roster().person(person).role, unit.kind) {
        (Role::Trader | Role::Broker, _) | (_, UnitKind::Market) => guesses.stray_traders,
        (_, UnitKind::Neighbourhood) => guesses.stray_homes,
        _ => guesses.stray_phones,
    };
    if view.atlas().place(unit.place).bars == Bars(0) { share * guesses.stray_far } else { share }
}

/// What it says against contacts in a unit from which nothing was reported that one who informs sits there.
fn deafness(view: AgencyView<'_>, history: &History, guesses: &Guesses, unit: UnitId) -> f64 {
    let informs = |person: PersonId| view.public().is_free(person) && view.agency().informs(person);
    let talk = hot_believers(view, history, view.atlas().unit(unit).place) > 0.0;
    if !talk || !view.atlas().unit(unit).people().any(informs) {
        return 1.0;
    }
    libm::pow(guesses.deaf, f64::from(view.day().0.min(10)) / 5.0)
}

fn of_record(view: AgencyView<'_>, history: &History, guesses: &Guesses, person: PersonId, prior: Odds) -> Odds {
    let record = history.record(person);
    if view.agency().informs(person) {
        return prior.contact(0.0);
    }
    let mut odds = prior;
    if is_sure(view, record, person) {
        odds = odds.times(0.0, 0.0, 1.0, 1.0);
    }
    if record.fixed.is_some() {
        return odds.times(0.0, 0.0, 0.0, 1.0);
    }
    if record.phone_taken.is_some() {
        odds = odds.times(0.0, 1.0, 0.0, 1.0);
    }
    let place = view.atlas().place_of(person);
    for &(_, day) in &record.told {
        odds = odds.contact(told_ratio(view, history, guesses, place, day));
    }
    for &(_, day) in &record.sent {
        odds = odds.contact(SENDS * told_ratio(view, history, guesses, place, day));
    }
    examined(odds, record, guesses, find_chance(view))
}

/// Whether a person is a contact beyond doubt. Nobody else crosses the river, and no jailer lets anybody
/// else go.
pub(super) fn is_sure(view: AgencyView<'_>, record: &Record, person: PersonId) -> bool {
    match view.public().status[person.index()] {
        Status::Abroad => true,
        Status::Free if record.held.is_some() => true,
        _ => record.is_contact(),
    }
}

fn examined(odds: Odds, record: &Record, guesses: &Guesses, find: f64) -> Odds {
    let mut odds = odds;
    for _ in 0..record.misses {
        odds = odds.times(1.0, 1.0 - find, guesses.search, (1.0 - find) * guesses.search);
    }
    if let Some((phone, believes)) = record.examined {
        if !phone && record.phone_taken.is_none() {
            odds = odds.times(1.0, guesses.slip, 1.0, guesses.slip);
        }
        if !believes {
            odds = odds.contact(guesses.slip);
        }
    }
    // A contact in a cell names nobody at a dawn if no tie comes out; nearly everyone has one to another contact.
    if record.named.is_some() { odds } else { odds.contact(record.kept_silent()) }
}

/// Chance that a person of a place who is no contact told a hot story on the evening of `day`.
/// Believers grow in number about as the square of the days.
fn stray_teller(view: AgencyView<'_>, history: &History, guesses: &Guesses, place: PlaceId, day: Day) -> f64 {
    let people = history.people[place.index()].max(1) as f64;
    let gone = f64::from(day.0) / f64::from(view.day().0.max(1));
    let then = hot_believers(view, history, place) * gone * gone - guesses.hot;
    (then / people).clamp(0.01, 1.0) * guesses.stray_tells
}

/// How much likelier a contact is to be named as a teller than anybody else of the place.
fn told_ratio(view: AgencyView<'_>, history: &History, guesses: &Guesses, place: PlaceId, day: Day) -> f64 {
    (TELLS / stray_teller(view, history, guesses, place, day)).max(1.0)
}

/// Prisoners who are contacts and did not name somebody speak for that person.
fn weigh_silence(view: AgencyView<'_>, history: &History, odds: &mut [Odds]) {
    let questioned = |at: &usize| !history.records[*at].questioned.is_empty();
    let prisoners: Vec<usize> = (0..odds.len()).filter(questioned).collect();
    for prisoner in prisoners {
        let Odds { phoneless, transmitter, .. } = odds[prisoner].normal();
        let contact = phoneless + transmitter;
        for (at, odds) in odds.iter_mut().enumerate() {
            if at == prisoner || is_sure(view, &history.records[at], PersonId::at(at)) {
                continue;
            }
            let tie = tie_chance(view, &history.people, PersonId::at(prisoner), PersonId::at(at));
            *odds = odds.contact(1.0 - contact * tie * (1.0 - history.records[prisoner].kept_silent()));
        }
    }
}

/// How much likelier a rumour from a unit is if one more of its people is a contact, given how many
/// contacts it is thought to have else.
pub(super) fn rumour_ratio(
    view: AgencyView<'_>,
    history: &History,
    guesses: &Guesses,
    at: usize,
    contacts: f64,
) -> f64 {
    let rumour = history.rumours[at];
    let unit = view.atlas().unit(rumour.unit);
    let strays = unit.len() as f64 * stray_teller(view, history, guesses, unit.place, rumour.day);
    let others = contacts * TELLS + strays;
    (TELLS + others) / others.max(guesses.slip)
}
