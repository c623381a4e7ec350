//! Listing what can be sent over the air.

use crate::rules::check::list::Sink;
use crate::rules::check::list::survey::{Standing, Survey};
use crate::rules::check::send::{check_channel, is_lately_texted};
use crate::rules::ids::{App, AppSet, Bars, PersonId, StoryId, StorySet};
use crate::rules::moves::{Channel, Move, MoveKind, Sender};

/// Channels in the order of the list.
const CHANNELS: [Channel; 7] = [
    Channel::Text(App::Kakao),
    Channel::Text(App::Line),
    Channel::Text(App::WeChat),
    Channel::Clip(App::Kakao),
    Channel::Clip(App::Line),
    Channel::Clip(App::WeChat),
    Channel::Voice,
];

/// A contact with a phone that they dare use.
struct End<'a> {
    one: Standing<'a>,
    /// By channel: whether they can use it.
    on: [bool; CHANNELS.len()],
    /// Whether the desk reaches them.
    native: bool,
    /// Stories whose text they got lately.
    texted: StorySet,
}

/// By sender, channel, recipients, lesson and stories.
pub(super) fn list_sends(survey: &Survey<'_>, wanted: &impl Fn(MoveKind) -> bool, sink: &mut impl Sink) {
    let kinds = [MoveKind::Text, MoveKind::Clip, MoveKind::Voice].map(wanted);
    if kinds == [false; 3] {
        return;
    }
    let ends = ends(survey, kinds);
    let open = survey.view.atlas().story_ids().filter(|&story| survey.view.is_open(story)).collect();
    let lessons = survey.view.in_play(MoveKind::Teach);
    let mut to: Vec<&End<'_>> = Vec::with_capacity(ends.len());
    for from in std::iter::once(None).chain(ends.iter().map(Some)) {
        for (at, channel) in CHANNELS.into_iter().enumerate() {
            if from.is_some_and(|from| !from.on[at]) {
                continue;
            }
            let sender = from.map(|from| from.one.person());
            let reached =
                |end: &&End<'_>| end.on[at] && Some(end.one.person()) != sender && (from.is_some() || end.native);
            to.clear();
            to.extend(ends.iter().filter(reached));
            if to.is_empty() {
                continue;
            }
            let sending = Sending { survey, from, channel, stories: sendable(survey, from, open, channel) };
            match channel {
                Channel::Voice => to.iter().for_each(|to| sending.list_calls(to, lessons, sink)),
                _ => sending.list_files_and_texts(&to, sink),
            }
        }
    }
}

fn ends<'a>(survey: &Survey<'a>, [text, clip, voice]: [bool; 3]) -> Vec<End<'a>> {
    let (view, atlas) = (survey.view, survey.view.atlas());
    let end = |one: &Standing<'a>| {
        let bars = view.bars(one.place);
        let on = CHANNELS.map(|channel| {
            let wanted = match channel {
                Channel::Text(_) => text,
                Channel::Clip(_) => clip,
                Channel::Voice => voice,
            };
            wanted && check_channel(view, one.contact, bars, channel).is_ok()
        });
        let texted = one.contact.texts.iter().map(|&(story, _)| story);
        let texted = texted.filter(|&story| is_lately_texted(view, one.contact, story)).collect();
        let native = atlas.place(one.place).bars > Bars(0);
        End { one: *one, on, native, texted }
    };
    let ready = |one: &&Standing<'_>| one.able && one.contact.chinese;
    let mut ends: Vec<End<'a>> = survey.contacts.iter().filter(ready).map(end).collect();
    ends.sort_unstable_by_key(|end| end.one.person());
    ends
}

/// The stories a sender has to send by a channel: what must be seen goes as a clip alone.
fn sendable(survey: &Survey<'_>, from: Option<&End<'_>>, open: StorySet, channel: Channel) -> StorySet {
    let has = from.map_or(open, |from| from.one.believed);
    match channel {
        Channel::Clip(_) => from.map_or(has, |from| has.common(from.one.contact.files)),
        Channel::Text(_) | Channel::Voice => has.without(survey.media),
    }
}

/// One sender and channel.
struct Sending<'s, 'a> {
    survey: &'s Survey<'a>,
    from: Option<&'s End<'a>>,
    channel: Channel,
    stories: StorySet,
}

impl Sending<'_, '_> {
    fn sender(&self) -> Sender {
        self.from.map_or(Sender::Desk, |from| Sender::Contact(from.one.person()))
    }

    fn list_files_and_texts<S: Sink>(&self, to: &[&End<'_>], sink: &mut S) {
        if self.stories.is_empty() {
            return;
        }
        let most = self.survey.view.atlas().rules.most_recipients(self.channel);
        let mut group = Vec::new();
        let most = if S::SINGLE { 1 } else { most.min(to.len()) };
        for size in 1..=most {
            self.list_groups(to, size, &mut group, self.stories, sink);
        }
    }

    /// Adds `more` of `to` to the group in every way, and lists what can be sent to each whole group: those of
    /// `stories` that none of them got lately.
    fn list_groups(
        &self,
        to: &[&End<'_>],
        more: usize,
        group: &mut Vec<PersonId>,
        stories: StorySet,
        sink: &mut impl Sink,
    ) {
        let fresh = |end: &End<'_>| match self.channel {
            Channel::Text(_) => stories.without(end.texted),
            Channel::Clip(_) | Channel::Voice => stories,
        };
        let reached = |story| to.iter().filter(|end| fresh(end).has(story)).count();
        let groups = || total(stories.iter().map(|story| ways(reached(story), more)));
        // Nothing comes of a group that cannot be made whole: those who could still join have the story.
        if sink.passes(groups) || groups() == 0 {
            return;
        }
        if more == 1 {
            for end in to {
                for story in fresh(end).iter() {
                    sink.take(|| self.send([group.as_slice(), &[end.one.person()]].concat(), vec![story], None));
                }
            }
            return;
        }
        for (at, end) in to.iter().enumerate().take(to.len() + 1 - more) {
            group.push(end.one.person());
            self.list_groups(&to[at + 1..], more - 1, group, fresh(end), sink);
            group.pop();
        }
    }

    fn list_calls<S: Sink>(&self, to: &End<'_>, lessons: bool, sink: &mut S) {
        let known = self.from.map_or_else(AppSet::all, |from| from.one.contact.apps);
        let new = |&app: &App| lessons && known.has(app) && !to.one.contact.apps.has(app);
        let most = self.survey.view.atlas().rules.most_stories(self.channel).min(self.stories.len());
        let most = if S::SINGLE { most.min(1) } else { most };
        let loads = || total((0..=most).map(|size| ways(self.stories.len(), size)));
        if sink.passes(|| loads().saturating_mul(1 + App::ALL.iter().filter(|app| new(app)).count())) {
            return;
        }
        let stories: Vec<StoryId> = self.stories.iter().collect();
        let mut load = Vec::with_capacity(most);
        for teach in std::iter::once(None).chain(App::ALL.into_iter().filter(new).map(Some)) {
            for size in 0..=most {
                self.list_loads(to.one.person(), &stories, size, &mut load, teach, sink);
            }
        }
    }

    /// Adds `more` of `stories` to the load in every way, and lists the call with each whole load.
    fn list_loads(
        &self,
        to: PersonId,
        stories: &[StoryId],
        more: usize,
        load: &mut Vec<StoryId>,
        teach: Option<App>,
        sink: &mut impl Sink,
    ) {
        if sink.passes(|| ways(stories.len(), more)) {
            return;
        }
        if more == 0 {
            sink.take(|| self.send(vec![to], load.clone(), teach));
            return;
        }
        for (at, &story) in stories.iter().enumerate().take(stories.len() + 1 - more) {
            load.push(story);
            self.list_loads(to, &stories[at + 1..], more - 1, load, teach, sink);
            load.pop();
        }
    }

    fn send(&self, to: Vec<PersonId>, stories: Vec<StoryId>, teach: Option<App>) -> Move {
        Move::Send { from: self.sender(), to, stories, channel: self.channel, teach }
    }
}

/// In how many ways `size` of `of` things can be chosen; the most that can be counted where there are more.
fn ways(of: usize, size: usize) -> usize {
    let next = |ways: usize, chosen: usize| Some(ways.checked_mul(of.saturating_sub(chosen))? / (chosen + 1));
    (0..size).try_fold(1, next).unwrap_or(usize::MAX)
}

fn total(counts: impl Iterator<Item = usize>) -> usize {
    counts.fold(0, usize::saturating_add)
}
