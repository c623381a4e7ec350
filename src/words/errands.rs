//! What a day's journeys, payments and dealings at the river came to.

use crate::game::Entry;
use crate::rules::check::{bribe_price, item_price};
use crate::rules::ids::{PersonId, PlaceId, Yuan};
use crate::rules::moves::Load;
use crate::rules::notice::Noticed;
use crate::rules::view::NetworkView;
use crate::words::summaries::Summed;
use crate::words::{self, carried, list, name, place, road, sentence};

/// What was brought, fetched, paid for, told and lost.
pub(super) fn summary(view: NetworkView<'_>, entries: &[Entry], lines: &mut Vec<Summed>) {
    journeys(view, entries, lines);
    let told = entries.iter().filter(|entry| is_told(&entry.noticed));
    lines.extend(told.filter_map(|entry| Summed::of(view, &entry.noticed)));
    lines.extend(paid_out(view, entries));
    lines.extend(abroad(view, entries));
}

/// What stands in the summary as it stands in the chronicle.
const fn is_told(noticed: &Noticed) -> bool {
    matches!(
        noticed,
        Noticed::StoryOpened { .. }
            | Noticed::KitGiven { .. }
            | Noticed::RelayInstalled { .. }
            | Noticed::PhoneGiven { .. }
            | Noticed::Smuggled { .. }
            | Noticed::Shared { .. }
            | Noticed::Bribed { .. }
            | Noticed::PlanTold { .. }
            | Noticed::Freed { .. }
            | Noticed::Fed { .. }
            | Noticed::Fled { .. }
    )
}

/// A line for each courier: what came where, or where it was stopped. Who flees is told elsewhere.
fn journeys(view: NetworkView<'_>, entries: &[Entry], lines: &mut Vec<Summed>) {
    for (at, entry) in entries.iter().enumerate() {
        let Noticed::Departed { carrier, to, load } = entry.noticed else { continue };
        let goods = load.map(|load| carried(view, load));
        let who = sentence(&name(view, carrier));
        let end = entries[at..].iter().find_map(|entry| match entry.noticed {
            Noticed::Arrived { carrier: arrived, .. } if arrived == carrier => Some(match &goods {
                Some(goods) => format!("{who} brought {goods} to {}", place(view, to)),
                None => scouted(view, carrier, to, &entries[at..]),
            }),
            Noticed::Stopped { carrier: stopped, road: way, found } if stopped == carrier => Some(match &goods {
                Some(goods) if found => format!("{who} was searched {}; {goods} was lost", road(view, way)),
                _ => format!("{who} was stopped {}", road(view, way)),
            }),
            _ => None,
        });
        lines.extend(end.map(|end| Summed::at(to, end)));
    }
}

/// What a scout's journey came to.
fn scouted(view: NetworkView<'_>, carrier: PersonId, to: PlaceId, after: &[Entry]) -> String {
    let met = after.iter().find_map(|entry| match entry.noticed {
        Noticed::Introduced { a, b, .. } if a == carrier => Some(b),
        Noticed::Introduced { a, b, .. } if b == carrier => Some(a),
        _ => None,
    });
    let (who, at) = (sentence(&name(view, carrier)), place(view, to));
    met.map_or_else(
        || format!("{who} went to {at} and met nobody new"),
        |met| format!("{who} went to {at} and knows {} there now", name(view, met)),
    )
}

/// What was paid out inside, and in all.
fn paid_out(view: NetworkView<'_>, entries: &[Entry]) -> Option<Summed> {
    let paid = entries.iter().filter_map(|entry| match entry.noticed {
        Noticed::PaidOut { amount, .. } => Some(amount.0),
        _ => None,
    });
    let paid: u32 = paid.sum();
    let all = view.network().remitted;
    (paid > 0).then(|| Summed::anywhere(format!("¥{paid} was paid out inside, ¥{all} in all")))
}

/// Who is abroad by now, on a day on which somebody got there.
fn abroad(view: NetworkView<'_>, entries: &[Entry]) -> Option<Summed> {
    let fled = entries.iter().any(|entry| matches!(entry.noticed, Noticed::Fled { arrived: true, .. }));
    let (out, n) = words::abroad(view);
    let (are, each) = if n == 1 { ("is", "") } else { ("are", " each") };
    let income = view.atlas().rules.abroad_income;
    fled.then(|| Summed::anywhere(format!("{out} {are} abroad now: ¥{income} a day{each} for the desk")))
}

/// Money over the day: what was spent, what came in, what is left.
pub(super) fn money(view: NetworkView<'_>, entries: &[Entry], lines: &mut Vec<Summed>) {
    let came: u32 =
        entries.iter().map(|entry| if let Noticed::Earned { amount } = entry.noticed { amount.0 } else { 0 }).sum();
    let spent = spent(view, entries).0;
    let parts = [(spent, "spent"), (came, "came in")];
    let parts = list(parts.into_iter().filter(|&(sum, _)| sum > 0).map(|(sum, how)| format!("¥{sum} {how}")));
    if !parts.is_empty() {
        lines.push(Summed::anywhere(format!("{parts}; ¥{} is left", view.network().money)));
    }
}

/// What a day's moves cost.
fn spent(view: NetworkView<'_>, entries: &[Entry]) -> Yuan {
    let rules = &view.atlas().rules;
    let price = |noticed: &Noticed| match *noticed {
        Noticed::Smuggled { item, .. } => item_price(rules, item),
        Noticed::Bribed { target, .. } => bribe_price(rules, target),
        Noticed::Fed { .. } => Yuan(rules.feed_price.into()),
        Noticed::Departed { load: Some(Load::Cash(amount)), .. } => amount,
        _ => Yuan(0),
    };
    // Cash that arrives is paid out as well, and was counted when it set out.
    let paid = entries.iter().filter(|entry| matches!(entry.noticed, Noticed::PaidOut { .. })).count();
    let brought = entries.iter().enumerate().filter(|(at, entry)| arrived_with_cash(&entries[*at..], entry)).count();
    let orders = paid.saturating_sub(brought) as u32 * u32::from(rules.remit_amount);
    Yuan(orders + entries.iter().map(|entry| price(&entry.noticed).0).sum::<u32>())
}

/// Whether a departure is one with cash that arrived.
fn arrived_with_cash(after: &[Entry], entry: &Entry) -> bool {
    let Noticed::Departed { carrier, load: Some(Load::Cash(_)), .. } = entry.noticed else { return false };
    after.iter().any(|entry| matches!(entry.noticed, Noticed::Arrived { carrier: arrived, .. } if arrived == carrier))
}
