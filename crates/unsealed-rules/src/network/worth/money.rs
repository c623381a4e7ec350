//! What the greedy stand-in pays for: bread, and those who look away, tell, or let somebody go.

use crate::network::outlook::Outlook;
use crate::network::worth::{Offer, SAFE, add};
use crate::rules::atlas::Objective;
use crate::rules::check::bribe_price;
use crate::rules::forecast::forecast;
use crate::rules::ids::{PersonId, PlaceId};
use crate::rules::moves::{BribeTarget, Move, MoveKind};

/// From this chance on nobody need be paid to look away.
const SURE: f64 = 0.85;
/// Bread that is enough for people to talk and to join.
const ENOUGH: u8 = 2;
/// Of what is feared of a van, the part that waiting for it to leave would not spare.
const LATER: f64 = 0.5;
/// The chance that a van that was paid for some nights is still there on the next one, about.
const STAYS: f64 = 0.5;
/// What a bribe must gain at least.
const GAIN: f64 = 0.1;

pub(super) fn offer(outlook: &Outlook<'_>, offers: &mut Vec<Offer>) {
    if outlook.view.in_play(MoveKind::Feed) {
        feed_all(outlook, offers);
    }
    if !outlook.view.in_play(MoveKind::Bribe) {
        return;
    }
    for prisoner in outlook.held() {
        let mv = Move::Bribe { target: BribeTarget::Jailer(prisoner) };
        add(offers, forecast(outlook.view, &mv).chance.unwrap_or(0.0), mv);
    }
    pay_crews(outlook, offers);
    pay_officials(outlook, offers);
}

/// Bread loosens a hold, keeps people from reporting, and helps them to join.
fn feed_all(outlook: &Outlook<'_>, offers: &mut Vec<Offer>) {
    for place in outlook.view.atlas().place_ids().filter(|&place| outlook.view.watches(place)) {
        let loosens = |objective: &Objective| matches!(objective, Objective::Loosen { place: at, .. } if *at == place);
        let step = if outlook.lacks(loosens) { outlook.style.step / 2.0 * outlook.urgency(loosens) } else { 0.0 };
        let hunger = f64::from(ENOUGH.saturating_sub(outlook.view.news(place).bread.0));
        let price = u32::from(outlook.view.atlas().rules.feed_price);
        let serves = outlook.stories().next().is_some();
        let helps =
            if serves && outlook.spare_money() >= price { outlook.style.bread * hunger * outlook.future } else { 0.0 };
        add(offers, step.max(helps), Move::Feed { place });
    }
}

/// Whether somebody can be paid with money that nothing else needs, and there is a move left to use what was
/// bought.
fn can_pay(outlook: &Outlook<'_>, target: BribeTarget) -> bool {
    let price = bribe_price(&outlook.view.atlas().rules, target).0;
    outlook.view.network().moves_left >= 2 && outlook.spare_money() >= price
}

/// A guard who looks away makes what is tried at a crossing surer: worth what the two together gain over the try
/// alone.
pub(super) fn pay_guard(outlook: &Outlook<'_>, place: PlaceId, chance: f64, worth: f64, offers: &mut Vec<Offer>) {
    let target = BribeTarget::Guard(place);
    if chance > SURE || outlook.view.network().bribed_guards.contains(&place) || !can_pay(outlook, target) {
        return;
    }
    let mv = Move::Bribe { target };
    let paid = forecast(outlook.view, &mv).chance.unwrap_or(0.0);
    let alone = if chance >= SAFE { chance } else { 0.0 };
    let sure = outlook.view.atlas().rules.smuggle_base;
    let price = outlook.price(bribe_price(&outlook.view.atlas().rules, target).0);
    add(offers, (alone + paid * (sure - alone)) * worth - GAIN - price, mv);
}

/// A crew whose readings are lost tonight: worth what the moves left can bring without it, over what they bring
/// in fear of it.
fn pay_crews(outlook: &Outlook<'_>, offers: &mut Vec<Offer>) {
    let view = outlook.view;
    for (&van, seen) in view.network().knowledge.vans.iter().filter(|(_, seen)| !seen.left && seen.day == view.day()) {
        let target = BribeTarget::Crew(van);
        if view.network().is_paid(van) || !can_pay(outlook, target) {
            continue;
        }
        let mv = Move::Bribe { target };
        let paid = forecast(view, &mv).chance.unwrap_or(0.0);
        let left = usize::from(view.network().moves_left);
        let feared = best_sends(outlook, offers, None);
        let free = best_sends(outlook, offers, Some(seen.place));
        let sum = |worths: &[f64], count: usize| worths.iter().take(count).sum::<f64>();
        let later = f64::from(view.atlas().rules.crew_nights - 1) * STAYS * (sum(&free, left) - sum(&feared, left));
        let gain = paid * (sum(&free, left - 1) + later) + (1.0 - paid) * sum(&feared, left - 1) - sum(&feared, left);
        let best = offers.iter().map(|offer| offer.worth).fold(0.0, f64::max);
        let gain = gain - outlook.price_of_peace(bribe_price(&view.atlas().rules, target).0);
        if gain > GAIN {
            add(offers, best + gain, mv);
        }
    }
}

/// What the best send to each receiver brings, the best first; without the fear of a van where its crew is paid.
fn best_sends(outlook: &Outlook<'_>, offers: &[Offer], unheard: Option<PlaceId>) -> Vec<f64> {
    let mut best: Vec<(PersonId, f64)> = Vec::new();
    for offer in offers {
        let Move::Send { from, to, channel, .. } = &offer.mv else { continue };
        let [receiver] = to[..] else { continue };
        let ends = from.contact().into_iter().chain([receiver]).filter_map(|end| outlook.aide(end));
        let relief = ends
            .map(|(_, aide)| outlook.end(aide, *channel))
            .filter(|end| Some(end.place) == unheard && end.locators.1 == 0)
            .map(|end| LATER * outlook.fear(&end) / f64::from(end.locators.0.max(1)));
        let worth = offer.worth + relief.sum::<f64>();
        match best.iter_mut().find(|(person, _)| *person == receiver) {
            Some((_, most)) => *most = most.max(worth),
            None => best.push((receiver, worth)),
        }
    }
    let mut worths: Vec<f64> = best.into_iter().map(|(_, worth)| worth).filter(|worth| *worth > 0.0).collect();
    worths.sort_by(|a, b| b.total_cmp(a));
    worths
}

/// An official who tells the plan: worth the more, the more contacts have something that can be found.
fn pay_officials(outlook: &Outlook<'_>, offers: &mut Vec<Offer>) {
    let view = outlook.view;
    let buys = |objective: &Objective| matches!(objective, Objective::Remit { .. } | Objective::Loosen { .. });
    if outlook.lacks(buys) || view.network().plan.as_ref().is_some_and(|plan| plan.told) {
        return;
    }
    let open = outlook.aides.iter().filter(|aide| {
        let contact = aide.contact;
        !contact.hidden && (contact.chinese || !contact.files.is_empty())
    });
    let worth = outlook.style.plan * open.count() as f64 * outlook.future * outlook.scarcity();
    let best = outlook.aides.iter().filter(|aide| aide.able).map(|aide| aide.place).map(|place| {
        let mv = Move::Bribe { target: BribeTarget::Official(place) };
        (forecast(view, &mv).chance.unwrap_or(0.0), mv)
    });
    let best = best.max_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((chance, mv @ Move::Bribe { target })) = best
        && can_pay(outlook, target)
    {
        let price = outlook.price_of_peace(bribe_price(&view.atlas().rules, target).0);
        add(offers, chance * worth - price, mv);
    }
}
