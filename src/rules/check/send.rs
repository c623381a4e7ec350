//! Sending over the air.

use crate::rules::actions::Topic;
use crate::rules::atlas::StoryKind;
use crate::rules::check::{Refusal, able_contact};
use crate::rules::ids::{Airtime, App, Bars, PersonId, PlaceId, StoryId};
use crate::rules::moves::{Channel, Move, Sender};
use crate::rules::state::Contact;
use crate::rules::view::NetworkView;

/// Bars as a channel counts them: `WeChat` counts more where there is a signal at all.
pub fn effective_bars(view: NetworkView<'_>, place: PlaceId, channel: Channel) -> Bars {
    let bars = view.bars(place);
    if channel.app() == Some(App::WeChat) && bars.0 > 0 {
        Bars(bars.0.saturating_add(view.atlas().rules.wechat_bars))
    } else {
        bars
    }
}

/// Airtime of a transmission by `channel` at an end in `place`.
pub fn ticks(view: NetworkView<'_>, place: PlaceId, channel: Channel) -> Airtime {
    let rules = &view.atlas().rules;
    let base = match channel {
        Channel::Text(_) => rules.airtime_text,
        Channel::Clip(_) => rules.airtime_clip,
        Channel::Voice => rules.airtime_voice,
    };
    let weak = effective_bars(view, place, channel) == Bars(1);
    let factor = if weak { rules.one_bar_factor } else { 1 };
    let relayed = if view.has_relay(place) { rules.relay_airtime } else { 0 };
    Airtime(base.saturating_mul(factor).saturating_add(relayed))
}

/// The topic of a lecture that names a channel.
pub(crate) const fn topic(channel: Channel) -> Topic {
    match channel {
        Channel::Text(app) | Channel::Clip(app) => Topic::App(app),
        Channel::Voice => Topic::Voice,
    }
}

pub(super) fn check_send(view: NetworkView<'_>, mv: &Move) -> Result<(), Refusal> {
    let Move::Send { from, ref to, ref stories, channel, teach } = *mv else { return Err(Refusal::Unknown) };
    check_recipients(view, from, to, channel)?;
    if let Sender::Contact(sender) = from {
        check_end(view, sender, channel)?;
    }
    for &person in to {
        let contact = check_end(view, person, channel)?;
        let place = view.atlas().place_of(person);
        if from == Sender::Desk && view.atlas().place(place).bars == Bars(0) {
            return Err(Refusal::OutOfReach(place));
        }
        check_stories(view, from, contact, stories, channel)?;
        check_lesson(view, from, contact, channel, teach)?;
    }
    Ok(())
}

fn check_recipients(view: NetworkView<'_>, from: Sender, to: &[PersonId], channel: Channel) -> Result<(), Refusal> {
    let rising = to.windows(2).all(|pair| pair[0] < pair[1]);
    if to.is_empty() || !rising || to.iter().any(|&person| from == Sender::Contact(person)) {
        return Err(Refusal::BadRecipients);
    }
    let most = match channel {
        Channel::Text(App::Line) => usize::from(view.atlas().rules.line_recipients),
        _ => 1,
    };
    if to.len() > most { Err(Refusal::TooManyRecipients) } else { Ok(()) }
}

/// One end inside the country: nerve, phone, app, lectures, signal.
pub(super) fn check_end(view: NetworkView<'_>, person: PersonId, channel: Channel) -> Result<&Contact, Refusal> {
    let contact = able_contact(view, person)?;
    let place = view.atlas().place_of(person);
    if !contact.chinese {
        return Err(Refusal::NoPhone(person));
    }
    if let Some(app) = channel.app()
        && !contact.apps.has(app)
    {
        return Err(Refusal::NoApp(person, app));
    }
    if view.lecture(place, topic(channel)).is_some() && contact.nerve.0 < view.atlas().rules.lecture_nerve {
        return Err(Refusal::Lectured(person));
    }
    match (effective_bars(view, place, channel).0, channel) {
        (0, _) => Err(Refusal::NoSignal(place)),
        (bars, Channel::Clip(_)) if bars < view.atlas().rules.clip_bars => Err(Refusal::TooFewBars(place)),
        _ => Ok(contact),
    }
}

fn check_stories(
    view: NetworkView<'_>,
    from: Sender,
    to: &Contact,
    stories: &[StoryId],
    channel: Channel,
) -> Result<(), Refusal> {
    let rules = &view.atlas().rules;
    let (least, most) = match channel {
        Channel::Text(_) | Channel::Clip(_) => (1, 1),
        Channel::Voice => (0, usize::from(rules.voice_stories)),
    };
    if stories.len() < least || !stories.windows(2).all(|pair| pair[0] < pair[1]) {
        return Err(Refusal::BadStories);
    }
    if stories.len() > most {
        return Err(Refusal::TooManyStories);
    }
    for &story in stories {
        if story.index() >= view.atlas().stories.len() {
            return Err(Refusal::Unknown);
        }
        check_source(view, from, story, channel)?;
        if view.atlas().story(story).kind == StoryKind::Media && !matches!(channel, Channel::Clip(_)) {
            return Err(Refusal::MustBeSeen);
        }
        let last = to.texts.iter().find(|&&(texted, _)| texted == story).map(|&(_, night)| night);
        let soon = last.is_some_and(|night| view.day().since(night) < rules.text_pause);
        if soon && matches!(channel, Channel::Text(_)) {
            return Err(Refusal::TooSoon(to.person));
        }
    }
    Ok(())
}

/// Whether the sender has the story to send.
fn check_source(view: NetworkView<'_>, from: Sender, story: StoryId, channel: Channel) -> Result<(), Refusal> {
    match from {
        Sender::Desk if !view.is_open(story) => Err(Refusal::NotOpen),
        Sender::Desk => Ok(()),
        Sender::Contact(person) if !view.believes(person, story) => Err(Refusal::NotBelieved(person)),
        Sender::Contact(person) => match channel {
            Channel::Clip(_) if !view.contact(person).is_some_and(|contact| contact.files.has(story)) => {
                Err(Refusal::NoFile(person))
            }
            _ => Ok(()),
        },
    }
}

fn check_lesson(
    view: NetworkView<'_>,
    from: Sender,
    to: &Contact,
    channel: Channel,
    teach: Option<App>,
) -> Result<(), Refusal> {
    let Some(app) = teach else { return Ok(()) };
    if channel != Channel::Voice {
        return Err(Refusal::NoLesson);
    }
    if !view.in_play(crate::rules::moves::MoveKind::Teach) {
        return Err(Refusal::NotInPlay(crate::rules::moves::MoveKind::Teach));
    }
    if let Sender::Contact(teacher) = from
        && !view.contact(teacher).is_some_and(|contact| contact.apps.has(app))
    {
        return Err(Refusal::TeacherLacks(app));
    }
    if to.apps.has(app) { Err(Refusal::HasApp(to.person, app)) } else { Ok(()) }
}

/// Adds every form a send can have, most of which `check_send` will refuse.
pub(super) fn list_sends(view: NetworkView<'_>, moves: &mut Vec<Move>) {
    let ready = |contact: &&Contact| contact.chinese && able_contact(view, contact.person).is_ok();
    let mut ends: Vec<PersonId> = view.free_contacts().filter(ready).map(|contact| contact.person).collect();
    ends.sort_unstable();
    let senders = std::iter::once(Sender::Desk).chain(ends.iter().map(|&person| Sender::Contact(person)));
    for from in senders {
        for channel in channels() {
            let most = match channel {
                Channel::Text(App::Line) => usize::from(view.atlas().rules.line_recipients),
                _ => 1,
            };
            let ends: Vec<PersonId> =
                ends.iter().copied().filter(|&person| check_end(view, person, channel).is_ok()).collect();
            for to in groups(&ends, most) {
                list_contents(view, from, &to, channel, moves);
            }
        }
    }
}

fn channels() -> impl Iterator<Item = Channel> {
    let texts = App::ALL.into_iter().map(Channel::Text);
    texts.chain(App::ALL.into_iter().map(Channel::Clip)).chain([Channel::Voice])
}

/// Every group of one to `most` of `people`, each in rising order.
fn groups(people: &[PersonId], most: usize) -> Vec<Vec<PersonId>> {
    let mut found: Vec<Vec<PersonId>> = Vec::new();
    let mut last: Vec<Vec<PersonId>> = vec![Vec::new()];
    for _ in 0..most {
        let longer = |group: &Vec<PersonId>| {
            let from = group.last().map_or(0, |last| people.partition_point(|person| person <= last));
            let group = group.clone();
            people[from..].iter().map(move |&person| [group.clone(), vec![person]].concat())
        };
        last = last.iter().flat_map(longer).collect();
        found.extend(last.iter().cloned());
    }
    found
}

fn list_contents(view: NetworkView<'_>, from: Sender, to: &[PersonId], channel: Channel, moves: &mut Vec<Move>) {
    let stories: Vec<StoryId> = view.atlas().story_ids().collect();
    let one = stories.iter().map(|&story| vec![story]);
    let send = |stories: Vec<StoryId>, teach| Move::Send { from, to: to.to_vec(), stories, channel, teach };
    if channel != Channel::Voice {
        moves.extend(one.map(|stories| send(stories, None)));
        return;
    }
    let loads: Vec<Vec<StoryId>> = carried(&stories, usize::from(view.atlas().rules.voice_stories));
    for teach in std::iter::once(None).chain(App::ALL.map(Some)) {
        moves.extend(loads.iter().map(|load| send(load.clone(), teach)));
    }
}

/// Every set of none to `most` of `stories`, each in rising order.
fn carried(stories: &[StoryId], most: usize) -> Vec<Vec<StoryId>> {
    let mut found: Vec<Vec<StoryId>> = vec![Vec::new()];
    let mut from = 0;
    for _ in 0..most {
        let until = found.len();
        for at in from..until {
            let next = found[at].last().map_or(0, |last| stories.partition_point(|story| story <= last));
            for &story in &stories[next..] {
                found.push([found[at].clone(), vec![story]].concat());
            }
        }
        from = until;
    }
    found
}
