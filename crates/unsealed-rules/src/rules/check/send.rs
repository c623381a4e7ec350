//! Sending over the air.

use crate::rules::check::{Refusal, able_contact};
use crate::rules::ids::{Airtime, App, Bars, PersonId, PlaceId, StoryId};
use crate::rules::moves::{Channel, Move, Sender};
use crate::rules::state::Contact;
use crate::rules::view::NetworkView;

/// Bars of a place as a channel counts them.
pub fn effective_bars(view: NetworkView<'_>, place: PlaceId, channel: Channel) -> Bars {
    view.atlas().rules.counted_bars(view.bars(place), channel)
}

/// Airtime of a transmission by `channel` at an end in `place`.
pub fn ticks(view: NetworkView<'_>, place: PlaceId, channel: Channel) -> Airtime {
    let rules = &view.atlas().rules;
    let relayed = if view.has_relay(place) { rules.relay_airtime } else { 0 };
    Airtime(rules.airtime_at(channel, effective_bars(view, place, channel)).0.saturating_add(relayed))
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
    if to.len() > view.atlas().rules.most_recipients(channel) { Err(Refusal::TooManyRecipients) } else { Ok(()) }
}

/// One end inside the country: nerve, phone, app, lectures, signal.
pub(super) fn check_end(view: NetworkView<'_>, person: PersonId, channel: Channel) -> Result<&Contact, Refusal> {
    let contact = able_contact(view, person)?;
    check_channel(view, contact, view.bars(view.atlas().place_of(person)), channel).map(|()| contact)
}

/// What a channel needs of an able contact, with the bars of their place.
pub(super) fn check_channel(
    view: NetworkView<'_>,
    contact: &Contact,
    bars: Bars,
    channel: Channel,
) -> Result<(), Refusal> {
    let person = contact.person;
    if !contact.chinese {
        return Err(Refusal::NoPhone(person));
    }
    if let Some(app) = channel.app()
        && !contact.apps.has(app)
    {
        return Err(Refusal::NoApp(person, app));
    }
    let place = view.atlas().place_of(person);
    let rules = &view.atlas().rules;
    if contact.nerve.0 < rules.lecture_nerve && view.is_named(place, channel) {
        return Err(Refusal::Lectured(person));
    }
    match rules.counted_bars(bars, channel) {
        Bars(0) => Err(Refusal::NoSignal(place)),
        bars if bars < rules.bars_needed(channel) => Err(Refusal::TooFewBars(place)),
        _ => Ok(()),
    }
}

fn check_stories(
    view: NetworkView<'_>,
    from: Sender,
    to: &Contact,
    stories: &[StoryId],
    channel: Channel,
) -> Result<(), Refusal> {
    // A call alone can go without a story.
    if (stories.is_empty() && channel != Channel::Voice) || !stories.windows(2).all(|pair| pair[0] < pair[1]) {
        return Err(Refusal::BadStories);
    }
    if stories.len() > view.atlas().rules.most_stories(channel) {
        return Err(Refusal::TooManyStories);
    }
    for &story in stories {
        if story.index() >= view.atlas().stories.len() {
            return Err(Refusal::Unknown);
        }
        check_source(view, from, story, channel)?;
        check_kind(view, story, channel)?;
        if matches!(channel, Channel::Text(_)) && is_lately_texted(view, to, story) {
            return Err(Refusal::TooSoon(to.person));
        }
    }
    Ok(())
}

/// Whether a channel can carry a story of its kind.
pub(super) fn check_kind(view: NetworkView<'_>, story: StoryId, channel: Channel) -> Result<(), Refusal> {
    if view.atlas().story(story).must_be_seen() && !channel.is_clip() { Err(Refusal::MustBeSeen) } else { Ok(()) }
}

/// Whether a contact got the text of a story so lately that they do not get it again.
pub(super) fn is_lately_texted(view: NetworkView<'_>, to: &Contact, story: StoryId) -> bool {
    let last = to.texts.iter().find(|&&(texted, _)| texted == story).map(|&(_, night)| night);
    last.is_some_and(|night| view.day().since(night) < view.atlas().rules.text_pause)
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
