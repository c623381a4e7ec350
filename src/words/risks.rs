//! What can go wrong with a move by road, over the river or for money, and what is only estimated.

use crate::rules::check::{bribe_place, route, way_out};
use crate::rules::execute::paid_out;
use crate::rules::ids::{Bread, Day, PersonId, PlaceId, RoadId};
use crate::rules::moves::{BribeTarget, Destination, Load, Move};
use crate::rules::view::NetworkView;
use crate::words::{Names, count, name, percent, place, road};

/// What the chance of a move is the chance of.
pub(super) const fn works(mv: &Move) -> &'static str {
    match mv {
        Move::Courier { .. } => "Arrives",
        Move::Smuggle { .. } => "Comes over the river",
        Move::Bribe { .. } => "Is taken",
        Move::Flee { .. } => "Gets across",
        _ => "Works",
    }
}

/// What stands behind a move's chance, and what a failure would mean.
pub(super) fn lines(view: NetworkView<'_>, mv: &Move) -> Vec<String> {
    match *mv {
        Move::Courier { carrier, to, load } => courier(view, carrier, to, load),
        Move::Share { .. } => share(view),
        Move::Recruit { .. } => {
            let pause = count(view.atlas().rules.recruit_pause.into(), "day");
            vec![
                "  an informant always says no, and the agency learns who asked".to_owned(),
                format!("  after a no they cannot be asked for {pause}"),
            ]
        }
        Move::Smuggle { contact, .. } => {
            let at = view.atlas().place_of(contact);
            let lost = "  if not: what was paid for is lost, and the agency learns of which unit somebody was there";
            vec![crossing(view, at), lost.to_owned()]
        }
        Move::Bribe { target } => bribe(view, target),
        Move::Remit { .. } => {
            let (sent, paid) = (view.atlas().rules.remit_amount, paid_out(&view.atlas().rules));
            let total = view.network().remitted;
            vec![format!(
                "Of ¥{sent}, ¥{paid} is paid out inside, on top of ¥{total} so far; the broker keeps the rest"
            )]
        }
        Move::Feed { place: at } => feed(view, at),
        Move::Flee { contact } => flee(view, contact),
        _ => Vec::new(),
    }
}

fn courier(view: NetworkView<'_>, carrier: PersonId, to: Destination, load: Option<Load>) -> Vec<String> {
    let at = match to {
        Destination::Contact(person) => view.atlas().place_of(person),
        Destination::Scout(at) => at,
    };
    let Some(way) = route(view, carrier, at) else { return Vec::new() };
    let mut lines = roads(view, &way);
    let stopped = match load {
        None | Some(Load::Word(_)) => "turned back",
        Some(_) => "arrested by the police, and what is carried and kept at home is taken",
    };
    lines.push(format!("  if stopped: {stopped}"));
    match (to, load) {
        (Destination::Scout(_), _) => lines.push(format!("Makes one acquaintance in {}", place(view, at))),
        (Destination::Contact(person), Some(Load::Kit)) => lines.push(kit(view, at, person)),
        (Destination::Contact(_), Some(Load::Cash(amount))) => {
            lines.push(format!("¥{amount} is paid out inside, on top of ¥{} so far", view.network().remitted));
        }
        _ => {}
    }
    lines
}

/// What a relay would do in a place.
fn kit(view: NetworkView<'_>, at: PlaceId, person: PersonId) -> String {
    // A relay that is not linked itself may be once its neighbour is.
    let next = view.atlas().neighbours(at).any(|next| view.has_relay(next) && view.is_connected(next));
    let towers = view.atlas().neighbours(at).any(|next| view.atlas().place(next).bars.0 > 0);
    let (here, who) = (place(view, at), name(view, person));
    if next || towers || view.is_connected(at) {
        let (bars, ticks) = (view.atlas().rules.relay_bars, view.atlas().rules.relay_airtime);
        let ticks = count(ticks.into(), "tick");
        format!("Lifts {here} to {bars} bars, with {ticks} more on the air, and brings {who} a phone")
    } else {
        format!("No neighbour of {here} has a signal: the relay waits for a link. It brings {who} a phone")
    }
}

/// The roads of a way, and the checkpoints known on it.
fn roads(view: NetworkView<'_>, way: &[RoadId]) -> Vec<String> {
    let mut lines = Vec::new();
    let length = count(way.len(), "road");
    let known: Vec<String> = way.iter().filter_map(|&at| checkpoint(view, at)).collect();
    if known.is_empty() {
        lines.push(format!("  {length}, no checkpoint known; one may stand where no contact lives"));
    } else {
        lines.push(format!("  {length}, {}", known.join("; ")));
    }
    lines
}

/// A checkpoint that is known: "a checkpoint between Hyesan and Kapsan, seen on day 3".
pub fn checkpoint(view: NetworkView<'_>, at: RoadId) -> Option<String> {
    view.network().knowledge.checkpoints.get(&at).map(|&seen| checkpoint_seen(view, at, seen))
}

/// A checkpoint that was seen on a day.
pub fn checkpoint_seen(by: impl Names, at: RoadId, seen: Day) -> String {
    format!("a checkpoint {}, last seen on day {seen}", road(by, at))
}

/// Who guards a crossing tonight.
fn crossing(view: NetworkView<'_>, at: PlaceId) -> String {
    let here = place(view, at);
    if view.network().bribed_guards.contains(&at) {
        format!("  the guard at {here} looks away tonight")
    } else {
        format!("  patrol {} at {here}", view.patrol(at))
    }
}

/// Who of the sender's ties has such a phone is not known.
fn share(view: NetworkView<'_>) -> Vec<String> {
    let share = percent(view.atlas().rules.koryolink_share);
    vec![
        format!("Who has a Koryolink phone is not known: {share} of all is taken"),
        "  if inspectors open it: it is stopped, and they know who sent it".to_owned(),
    ]
}

fn bribe(view: NetworkView<'_>, target: BribeTarget) -> Vec<String> {
    let at = bribe_place(view, target).map_or_else(|| "the place".to_owned(), |at| place(view, at));
    let brings = match target {
        BribeTarget::Guard(_) => format!("The patrol at {at} does not count tonight"),
        BribeTarget::Crew(van) => {
            let nights = count(view.atlas().rules.crew_nights.into(), "night");
            format!("The readings of van {} are lost for {nights}, and it is told where it drives", van.index() + 1)
        }
        BribeTarget::Official(_) => "What the agency plans for the day is told".to_owned(),
        BribeTarget::Jailer(prisoner) => format!("{} goes free", name(view, prisoner)),
    };
    vec![
        "  less for each time officials were moved on".to_owned(),
        "  if refused: the money is gone, and the agency knows where".to_owned(),
        brings,
    ]
}

fn feed(view: NetworkView<'_>, at: PlaceId) -> Vec<String> {
    let (now, here) = (view.news(at).bread, place(view, at));
    vec![format!(
        "Bread in {here}: {now} to {}; informants report less, and people join more readily",
        Bread(now.0 + 1)
    )]
}

fn flee(view: NetworkView<'_>, contact: PersonId) -> Vec<String> {
    let Some((at, way)) = way_out(view, contact) else { return Vec::new() };
    let mut lines = if way.is_empty() { Vec::new() } else { roads(view, &way) };
    lines.push(crossing(view, at));
    lines.push("  if not: arrested by State Security".to_owned());
    let (income, nerve) = (view.atlas().rules.abroad_income, view.atlas().rules.abroad_nerve);
    lines.push(format!("Safe for good: ¥{income} a day for the desk, nerve +{nerve} for contacts tied to them"));
    lines
}
