//! How likely each clue is under each of the four things a person can be.

use crate::agency::assumptions::{
    BELIEVER_TELLS, FRIENDS, NO_SIGNAL, PHONELESS, SENDS, SLIP, STRAY_PHONES, TELLS, TRANSMITTERS, TRANSMITTERS_HOT,
    find_chance, tie_chance,
};
use crate::agency::history::{History, Record};
use crate::rules::ids::{Bars, Day, PersonId, PlaceId};
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
    fn times(self, neither: f64, owner: f64, phoneless: f64, transmitter: f64) -> Self {
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

    /// The same person, on the air with chance `transmitter`.
    pub(super) fn given(self, transmitter: f64) -> Self {
        let rest = self.neither + self.owner + self.phoneless;
        let by = if rest > 0.0 { (1.0 - transmitter) / rest } else { 0.0 };
        Self { transmitter, ..self.times(by, by, by, 0.0) }
    }
}

/// People of a place who believe a dangerous story: the agency reads it off the place's cynicism,
/// less what its own blunders added.
pub(super) fn hot_believers(view: AgencyView<'_>, history: &History, place: PlaceId) -> f64 {
    let share = view.mood(place).cynicism - history.resentment[place.index()];
    (share * view.atlas().people_of(place) as f64 + 0.5).max(0.0).floor()
}

/// What a person of a place is before any clue points to them.
fn prior(view: AgencyView<'_>, history: &History, place: PlaceId) -> Odds {
    let people = view.atlas().people_of(place).max(1) as f64;
    let hot = hot_believers(view, history, place) > 0.0;
    // A place where nobody believes a hot story has no contact who was sent one so far.
    let unused = (1..view.day().0.min(20)).fold(1.0, |unused, _| unused * 0.85);
    let unknown = TRANSMITTERS * people * unused;
    let transmitters = match view.atlas().place(place).bars {
        Bars(0) => NO_SIGNAL,
        _ => unknown + brought(view, hot_believers(view, history, place)),
    };
    let phoneless = phoneless(view, transmitters) + if hot { NO_SIGNAL } else { 0.0 };
    let (transmitter, phoneless) = ((transmitters / people).min(0.3), (phoneless / people).min(0.3));
    Odds { neither: 1.0 - STRAY_PHONES - transmitter - phoneless, owner: STRAY_PHONES, phoneless, transmitter }
}

/// Contacts with a phone to expect for sure where so many believe a dangerous story, which somebody must have
/// brought. Before the first evening nobody has told anybody: whoever believes was sent it. After
/// that contacts grow more slowly in number than believers.
fn brought(view: AgencyView<'_>, believers: f64) -> f64 {
    if view.day() == Day(1) { believers } else { TRANSMITTERS_HOT * believers.sqrt() }
}

/// Contacts without a phone to expect beside those with one: hardly any but recruits lack one.
fn phoneless(view: AgencyView<'_>, transmitters: f64) -> f64 {
    let recruits = view.atlas().moves.contains(&MoveKind::Recruit);
    transmitters * if recruits { PHONELESS } else { PHONELESS * SLIP }
}

/// Everyone's odds from what speaks of them alone. What speaks of a unit or a place follows later.
pub(super) fn of_everyone(view: AgencyView<'_>, history: &History) -> Vec<Odds> {
    let priors: Vec<Odds> = view.atlas().place_ids().map(|place| prior(view, history, place)).collect();
    let of_person = |at: usize| {
        let person = PersonId::at(at);
        let prior = priors[view.atlas().place_of(person).index()];
        of_record(view, history, person, prior)
    };
    let mut odds: Vec<Odds> = (0..view.atlas().people()).map(of_person).collect();
    weigh_silence(view, history, &mut odds);
    odds
}

fn of_record(view: AgencyView<'_>, history: &History, person: PersonId, prior: Odds) -> Odds {
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
    for &(_, day) in &record.told {
        odds = odds.contact(told_ratio(view, history, view.atlas().place_of(person), day));
    }
    for &(_, day) in &record.sent {
        odds = odds.contact(SENDS * told_ratio(view, history, view.atlas().place_of(person), day));
    }
    examined(odds, record, find_chance(view))
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

fn examined(odds: Odds, record: &Record, find: f64) -> Odds {
    let mut odds = odds;
    for _ in 0..record.misses {
        odds = odds.times(1.0, 1.0 - find, 1.0, 1.0 - find);
    }
    if let Some((phone, believes)) = record.examined {
        if !phone && record.phone_taken.is_none() {
            odds = odds.times(1.0, SLIP, 1.0, SLIP);
        }
        if !believes {
            odds = odds.contact(SLIP);
        }
    }
    // A contact in a cell names nobody at a dawn if no tie comes out.
    let silent = |silence: f64, &chance: &f64| silence * (1.0 - chance * FRIENDS.min(1.0));
    let spoke = record.named.is_some();
    if spoke { odds } else { odds.contact(record.questioned.iter().fold(1.0, silent)) }
}

/// Chance that a person of a place who is no contact told a hot story on the evening of `day`.
/// Believers grow in number about as the square of the days.
fn stray_teller(view: AgencyView<'_>, history: &History, place: PlaceId, day: Day) -> f64 {
    let people = view.atlas().people_of(place).max(1) as f64;
    let gone = f64::from(day.0) / f64::from(view.day().0.max(1));
    let then = hot_believers(view, history, place) * gone * gone - TRANSMITTERS_HOT;
    (then / people).clamp(0.01, 1.0) * BELIEVER_TELLS
}

/// How much likelier a contact is to be named as a teller than anybody else of the place.
fn told_ratio(view: AgencyView<'_>, history: &History, place: PlaceId, day: Day) -> f64 {
    (TELLS / stray_teller(view, history, place, day)).max(1.0)
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
            let tie = tie_chance(view, PersonId::at(prisoner), PersonId::at(at));
            let missed = |missed: f64, &chance: &f64| missed * (1.0 - chance);
            let hid = history.records[prisoner].questioned.iter().fold(1.0, missed);
            *odds = odds.contact(1.0 - contact * tie * (1.0 - hid));
        }
    }
}

/// How much likelier a rumour from a unit is if one more of its people is a contact, given how many
/// contacts it is thought to have else.
pub(super) fn rumour_ratio(view: AgencyView<'_>, history: &History, at: usize, contacts: f64) -> f64 {
    let rumour = history.rumours[at];
    let unit = view.atlas().unit(rumour.unit);
    let strays = unit.len() as f64 * stray_teller(view, history, unit.place, rumour.day);
    let others = contacts * TELLS + strays;
    (TELLS + others) / others.max(SLIP)
}
