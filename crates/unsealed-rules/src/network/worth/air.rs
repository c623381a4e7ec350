//! What is sent over the air, and shared over the state network.

use crate::network::outlook::{Aide, Outlook};
use crate::network::worth::{Offer, add};
use crate::rules::atlas::Objective;
use crate::rules::forecast::forecast;
use crate::rules::ids::{App, Bars, StoryId};
use crate::rules::moves::{Channel, Move, Sender};

/// The desk's word is as good as a contact's, and puts one end less on the air.
const RELAYED: f64 = 0.1;
/// What an opened file costs its sender, who is named for good.
const NAMED: f64 = 0.75;

pub(super) fn offer(outlook: &Outlook<'_>, offers: &mut Vec<Offer>) {
    let stories: Vec<StoryId> = outlook.stories().map(|(story, _)| story).collect();
    if !stories.is_empty() {
        send_all(outlook, &stories, offers);
        share_all(outlook, &stories, offers);
    }
    if outlook.lacks(|objective| matches!(objective, Objective::Remit { .. })) {
        remit_all(outlook, offers);
    }
}

fn send_all(outlook: &Outlook<'_>, stories: &[StoryId], offers: &mut Vec<Offer>) {
    for (to, receiver) in outlook.aides.iter().enumerate().filter(|(_, aide)| aide.able && aide.contact.chinese) {
        let reached = outlook.view.atlas().place(receiver.place).bars > Bars(0);
        if reached {
            send(outlook, None, to, stories, offers);
            continue;
        }
        for sender in outlook.aides.iter().filter(|aide| aide.able && aide.contact.chinese) {
            if sender.person() != receiver.person() {
                send(outlook, Some(sender), to, stories, offers);
            }
        }
    }
    together(outlook, offers);
}

/// Everything one receiver can be sent, by the desk or by another contact.
fn send(outlook: &Outlook<'_>, from: Option<&Aide<'_>>, to: usize, stories: &[StoryId], offers: &mut Vec<Offer>) {
    let view = outlook.view;
    let receiver = &outlook.aides[to];
    let apps = |app: &App| receiver.contact.apps.has(*app) && from.is_none_or(|sender| sender.contact.apps.has(*app));
    let by_app = App::ALL.into_iter().filter(apps).flat_map(|app| [Channel::Text(app), Channel::Clip(app)]);
    for channel in by_app.chain([Channel::Voice]) {
        let Some(fear) = fear_of(outlook, from, receiver, channel) else { continue };
        let sender = from.map_or(Sender::Desk, |sender| Sender::Contact(sender.person()));
        let (clip, proven) = (channel.is_clip(), channel.proves(sender));
        let mut told: Vec<(f64, StoryId)> = Vec::new();
        for &story in stories {
            let has = from.map_or_else(
                || view.is_open(story),
                |sender| if clip { sender.contact.files.has(story) } else { view.believes(sender.person(), story) },
            );
            let fits = clip || !view.atlas().story(story).must_be_seen();
            if has && fits {
                told.push((brings(outlook, to, story, proven, clip), story));
            }
        }
        told.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mv = |mut stories: Vec<StoryId>| {
            stories.sort_unstable();
            Move::Send { from: sender, to: vec![receiver.person()], stories, channel, teach: None }
        };
        for &(worth, story) in &told {
            add(offers, worth - fear, mv(vec![story]));
        }
        let most = view.atlas().rules.most_stories(channel);
        if told.len() > 1 && most > 1 {
            told.truncate(most);
            let worth = told.iter().map(|(worth, _)| worth).sum::<f64>() - fear;
            add(offers, worth, mv(told.iter().map(|&(_, story)| story).collect()));
        }
    }
}

/// What word of a story brings through one receiver.
fn brings(outlook: &Outlook<'_>, to: usize, story: StoryId, proven: bool, file: bool) -> f64 {
    let receiver = &outlook.aides[to];
    let keeps = file && !receiver.contact.files.has(story);
    let stays = if outlook.wants(story, receiver.place) { 0.2 } else { 0.0 };
    let news = if outlook.view.believes(receiver.person(), story) { 0.0 } else { outlook.style.news };
    outlook.gain(to, story, proven) + stays + news + if keeps { outlook.style.file * outlook.future } else { 0.0 }
}

/// What is risked at both ends; `None` where a place would be too long on the air.
fn fear_of(outlook: &Outlook<'_>, from: Option<&Aide<'_>>, to: &Aide<'_>, channel: Channel) -> Option<f64> {
    let mut fear = if from.is_some() { RELAYED } else { 0.0 };
    for aide in from.into_iter().chain([to]) {
        let end = outlook.end(aide, channel);
        let budget = outlook.style.airtime[usize::from(end.locators == (0, 0))];
        let both = from.is_some_and(|sender| sender.place == to.place);
        let ticks = end.ticks.0.saturating_mul(1 + u8::from(both));
        if outlook.on_air(aide.place).saturating_add(ticks) > budget {
            return None;
        }
        fear += outlook.fear(&end) + outlook.future * outlook.style.tick * f64::from(end.ticks.0);
        let named = outlook.view.is_named(aide.place, channel);
        fear += if named && aide.contact.nerve.0 <= 2 { 1.0 } else { 0.0 };
    }
    Some(fear)
}

/// Texts by Line to several at once: to those who gain most from one alone.
fn together(outlook: &Outlook<'_>, offers: &mut Vec<Offer>) {
    let channel = Channel::Text(App::Line);
    let most = outlook.view.atlas().rules.most_recipients(channel);
    for (story, _) in outlook.stories() {
        let mut alone: Vec<(f64, &Move)> = Vec::new();
        for offer in offers.iter() {
            if let Move::Send { from: Sender::Desk, stories, channel: Channel::Text(App::Line), .. } = &offer.mv
                && stories[..] == [story]
                && offer.worth > 0.0
            {
                alone.push((offer.worth, &offer.mv));
            }
        }
        alone.sort_by(|a, b| b.0.total_cmp(&a.0));
        let groups = (2..=most.min(alone.len())).map(|count| {
            let worth = alone[..count].iter().map(|(worth, _)| worth).sum::<f64>();
            let receivers = alone[..count].iter().filter_map(|(_, mv)| match mv {
                Move::Send { to, .. } => to.first().copied(),
                _ => None,
            });
            let mut to: Vec<_> = receivers.collect();
            to.sort_unstable();
            Offer { worth, mv: Move::Send { from: Sender::Desk, to, stories: vec![story], channel, teach: None } }
        });
        let groups: Vec<Offer> = groups.collect();
        offers.extend(groups);
    }
}

fn share_all(outlook: &Outlook<'_>, stories: &[StoryId], offers: &mut Vec<Offer>) {
    for aide in outlook.aides.iter().filter(|aide| aide.able && aide.contact.koryolink) {
        for &story in stories {
            let mv = Move::Share { contact: aide.person(), story };
            let forecast = forecast(outlook.view, &mv);
            let shaken = aide.contact.nerve.0 <= 1 && !forecast.nerve.is_empty();
            if !shaken {
                let named = if outlook.view.atlas().is_hot(story) { NAMED * outlook.future } else { 0.0 };
                add(offers, forecast.believe + outlook.style.heard * forecast.heard - named, mv);
            }
        }
    }
}

fn remit_all(outlook: &Outlook<'_>, offers: &mut Vec<Offer>) {
    let worth = outlook.style.step * outlook.urgency(|objective| matches!(objective, Objective::Remit { .. }));
    for aide in outlook.aides.iter().filter(|aide| aide.able && aide.contact.chinese) {
        let fear = outlook.fear(&outlook.end(aide, Channel::Text(App::Kakao)));
        add(offers, worth - fear, Move::Remit { broker: aide.person() });
    }
}
