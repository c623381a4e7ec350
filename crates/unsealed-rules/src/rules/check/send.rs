//! Sending over the air.

use crate::rules::actions::Topic;
use crate::rules::atlas::StoryKind;
use crate::rules::check::{Refusal, able_contact};
use crate::rules::ids::{Airtime, App, Bars, PersonId, PlaceId, StoryId};
use crate::rules::moves::{Channel, Move, Sender};
use crate::rules::rulebook::Rulebook;
use crate::rules::state::Contact;
use crate::rules::view::NetworkView;

/// Bars as a channel counts them: `WeChat` counts more where there is a signal at all.
pub fn effective_bars(view: NetworkView<'_>, place: PlaceId, channel: Channel) -> Bars {
    count_bars(&view.atlas().rules, view.bars(place), channel)
}

/// Bars that somebody knows of, as a channel counts them.
pub fn count_bars(rules: &Rulebook, bars: Bars, channel: Channel) -> Bars {
    let more = channel.app() == Some(App::WeChat) && bars.0 > 0;
    if more { Bars(bars.0.saturating_add(rules.wechat_bars)) } else { bars }
}

/// Airtime of a transmission by `channel` at an end in `place`.
pub fn ticks(view: NetworkView<'_>, place: PlaceId, channel: Channel) -> Airtime {
    airtime(&view.atlas().rules, view.bars(place), view.has_relay(place), channel)
}

/// The same at an end with so many bars, through a relay or not.
pub fn airtime(rules: &Rulebook, bars: Bars, relayed: bool, channel: Channel) -> Airtime {
    let base = match channel {
        Channel::Text(_) => rules.airtime_text,
        Channel::Clip(_) => rules.airtime_clip,
        Channel::Voice => rules.airtime_voice,
    };
    let weak = count_bars(rules, bars, channel) == Bars(1);
    let factor = if weak { rules.one_bar_factor } else { 1 };
    let relayed = if relayed { rules.relay_airtime } else { 0 };
    Airtime(base.saturating_mul(factor).saturating_add(relayed))
}

/// The topic of a lecture that names a channel.
pub const fn topic(channel: Channel) -> Topic {
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
    if contact.nerve.0 < rules.lecture_nerve && view.lecture(place, topic(channel)).is_some() {
        return Err(Refusal::Lectured(person));
    }
    match (count_bars(rules, bars, channel).0, channel) {
        (0, _) => Err(Refusal::NoSignal(place)),
        (bars, Channel::Clip(_)) if bars < rules.clip_bars => Err(Refusal::TooFewBars(place)),
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
        check_kind(view, story, channel)?;
        if matches!(channel, Channel::Text(_)) && is_lately_texted(view, to, story) {
            return Err(Refusal::TooSoon(to.person));
        }
    }
    Ok(())
}

/// Whether a channel can carry a story of its kind.
pub(super) fn check_kind(view: NetworkView<'_>, story: StoryId, channel: Channel) -> Result<(), Refusal> {
    let seen = view.atlas().story(story).kind == StoryKind::Media;
    if seen && !matches!(channel, Channel::Clip(_)) { Err(Refusal::MustBeSeen) } else { Ok(()) }
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
