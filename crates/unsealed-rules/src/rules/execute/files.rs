//! Evening: files over the state network, and its inspectors.

use crate::rules::actions::Topic;
use crate::rules::atlas::Role;
use crate::rules::chance::{Chance, Purpose, Stream};
use crate::rules::event::{Event, NerveCause};
use crate::rules::execute::Turn;
use crate::rules::ids::{PersonId, StoryId};
use crate::rules::state::{Source, Stage};

/// One file on its way.
#[derive(Clone, Copy)]
struct File {
    from: PersonId,
    to: PersonId,
    story: StoryId,
}

impl Turn<'_> {
    pub(super) fn execute_share(&mut self, contact: PersonId, story: StoryId) {
        self.emit(Event::Shared { contact, story });
        let place = self.state.atlas.place_of(contact);
        if self.state.public.lecture(place, Topic::StateNetwork).is_some() {
            let by = -(self.state.atlas.rules.lecture_cost as i8);
            self.emit(Event::NerveChanged { contact, by, cause: NerveCause::Lectured });
        }
    }

    /// Everybody's files of the day; the inspectors open so many of them, drawn at random.
    pub(super) fn execute_files(&mut self) {
        let mut files = self.shared();
        files.extend(self.passed());
        if files.is_empty() {
            return;
        }
        let rules = &self.state.atlas.rules;
        let holders = (0..self.state.atlas.people()).filter(|&at| self.has_koryolink(PersonId::at(at))).count();
        let all = files.len() + holders * usize::from(rules.harmless_files);
        let opened = usize::from(self.state.agency.inspection).min(all);
        let mut dice = self.state.chance.stream(self.day(), self.phase(), Purpose::Inspect, &[]);
        // Drawn without replacement: each file in turn is among those still to be opened with the chance
        // that is left. Harmless files need no draw, since nothing comes of opening them.
        let (mut to_open, mut left) = (opened, all);
        for file in files {
            let open = dice.happens(to_open as f64 / left as f64);
            (to_open, left) = (to_open - usize::from(open), left - 1);
            self.execute_file(file, open);
        }
        self.emit(Event::Inspected { opened: opened as u32, files: all as u32 });
    }

    fn has_koryolink(&self, person: PersonId) -> bool {
        let own = || self.state.crowd.gear[person.index()].koryolink;
        self.state.public.is_free(person)
            && self.state.network.contact(person).map_or_else(own, |contact| contact.koryolink)
    }

    /// Free Koryolink holders tied to `person`.
    fn holders(&self, person: PersonId) -> Vec<PersonId> {
        self.state.crowd.ties(person).map(|tie| tie.to).filter(|&to| self.has_koryolink(to)).collect()
    }

    /// The copies of what contacts shared tonight.
    fn shared(&self) -> Vec<File> {
        let free = self.state.network.shares.iter().filter(|(from, _)| self.has_koryolink(*from));
        free.flat_map(|&(from, story)| self.holders(from).into_iter().map(move |to| File { from, to, story })).collect()
    }

    /// What believers pass on by themselves.
    fn passed(&self) -> Vec<File> {
        let (atlas, day) = (&self.state.atlas, self.day());
        let mut files = Vec::new();
        for story in atlas.story_ids() {
            let told = atlas.story(story);
            if !told.must_be_seen() || told.is_stale(day) {
                continue;
            }
            let mut tellers = self.state.crowd.spreads[story.index()].tellers.clone();
            tellers.sort_unstable();
            tellers.dedup();
            for from in tellers {
                let quiet = self.state.network.contact(from).is_some_and(|contact| contact.is_quiet(day));
                let tells = self.state.crowd.mind(from, story).tells(day, atlas.rules.telling_days);
                if tells && !quiet && self.has_koryolink(from) {
                    self.pass_on(from, story, &mut files);
                }
            }
        }
        files
    }

    fn pass_on(&self, from: PersonId, story: StoryId, files: &mut Vec<File>) {
        let rules = &self.state.atlas.rules;
        let student = self.state.roster.person(from).role == Role::Student;
        let factor = if student { rules.pass_students } else { 1.0 };
        let p = rules.pass_chance * self.state.atlas.story(story).appeal * factor;
        let key = self.state.chance.file(self.day(), from, story);
        for to in self.holders(from) {
            if !self.state.crowd.believes(to, story) && Chance::word(key, to).happens(p) {
                files.push(File { from, to, story });
            }
        }
    }

    /// One file arrives, unless inspectors open it and it is dangerous.
    fn execute_file(&mut self, File { from, to, story }: File, opened: bool) {
        if opened && self.state.atlas.is_hot(story) {
            return self.emit(Event::Intercepted { sender: from, to, story });
        }
        self.emit(Event::Passed { from, to, story });
        if self.state.network.is_contact(to) {
            self.keep_file(to, story);
        }
        let mind = self.state.crowd.mind(to, story);
        if mind.stage == Stage::Believes {
            return;
        }
        let second = mind.stage == Stage::Heard && mind.teller != from;
        let source = Source::Person(from);
        let mut dice: Stream = {
            let words = [u64::from(from.0), u64::from(to.0), u64::from(story.0)];
            self.state.chance.stream(self.day(), self.phase(), Purpose::Pass, &words)
        };
        let convinced = !self.state.atlas.is_hot(story) || second || dice.happens(self.state.atlas.rules.share_chance);
        if convinced {
            self.emit(Event::Believed { person: to, story, from: source });
        } else {
            self.emit(Event::Heard { person: to, story, from: source });
        }
    }
}
