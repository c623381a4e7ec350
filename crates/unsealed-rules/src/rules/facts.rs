//! What the numbers of the rules come to in one case: for a force, a role, a channel. Each is said here once, so that
//! whoever asks need not know which number it is; a new variant is asked for here.

use crate::rules::actions::Topic;
use crate::rules::atlas::Role;
use crate::rules::ids::{Airtime, App, Bars, Force};
use crate::rules::moves::Channel;
use crate::rules::rulebook::Rulebook;

impl Rulebook {
    /// Cells of a force.
    pub const fn cells(&self, force: Force) -> u8 {
        match force {
            Force::StateSecurity => self.state_cells,
            Force::Police => self.police_cells,
        }
    }

    /// Dawns at which a force questions a prisoner.
    pub const fn dawns(&self, force: Force) -> u8 {
        match force {
            Force::StateSecurity => self.state_dawns,
            Force::Police => self.police_dawns,
        }
    }

    /// Chance a dawn that a force learns one tie to a contact, of a prisoner without a file.
    pub const fn naming_chance(&self, force: Force) -> f64 {
        match force {
            Force::StateSecurity => self.state_chance,
            Force::Police => self.police_chance,
        }
    }

    /// The share of people of a role who have a Koryolink phone.
    pub const fn koryolink(&self, role: Role) -> f64 {
        match role {
            Role::Student => self.koryolink_students,
            Role::Trader | Role::Broker => self.koryolink_traders,
            Role::Official => self.koryolink_officials,
            Role::Worker | Role::Farmer | Role::Teacher | Role::Soldier | Role::Driver => self.koryolink_share,
        }
    }

    /// Airtime of a transmission by a channel where the signal is good.
    pub const fn airtime(&self, channel: Channel) -> Airtime {
        Airtime(match channel {
            Channel::Text(_) => self.airtime_text,
            Channel::Clip(_) => self.airtime_clip,
            Channel::Voice => self.airtime_voice,
        })
    }

    /// The same where the channel counts so many bars: everything takes longer at one.
    pub fn airtime_at(&self, channel: Channel, bars: Bars) -> Airtime {
        let factor = if bars == Bars(1) { self.one_bar_factor } else { 1 };
        Airtime(self.airtime(channel).0.saturating_mul(factor))
    }

    /// Bars as a channel counts them: `WeChat` counts more where there is a signal at all.
    pub fn counted_bars(&self, bars: Bars, channel: Channel) -> Bars {
        let more = channel.app() == Some(App::WeChat) && bars.0 > 0;
        if more { Bars(bars.0.saturating_add(self.wechat_bars)) } else { bars }
    }

    /// Bars, as the channel counts them, that it needs at each end.
    pub const fn bars_needed(&self, channel: Channel) -> Bars {
        match channel {
            Channel::Clip(_) => Bars(self.clip_bars),
            Channel::Text(_) | Channel::Voice => Bars(1),
        }
    }

    /// The most contacts that one transmission by a channel reaches.
    pub fn most_recipients(&self, channel: Channel) -> usize {
        match channel {
            Channel::Text(App::Line) => self.line_recipients.into(),
            Channel::Text(App::Kakao | App::WeChat) | Channel::Clip(_) | Channel::Voice => 1,
        }
    }

    /// The most stories that one transmission by a channel carries.
    pub fn most_stories(&self, channel: Channel) -> usize {
        match channel {
            Channel::Text(_) | Channel::Clip(_) => 1,
            Channel::Voice => self.voice_stories.into(),
        }
    }

    /// How much of a place's cynicism counts against heat and lectures.
    pub fn counted_cynicism(&self, cynicism: f64) -> f64 {
        self.cynicism_weight * cynicism
    }

    /// How much of its effect a lecture has where people are so cynical, and whether it backfires and so has none.
    pub fn lecture_strength(&self, cynicism: f64) -> (f64, bool) {
        let counted = self.counted_cynicism(cynicism);
        (1.0 - counted, counted > self.backfire_above)
    }

    /// Fear that a lecture on a topic adds at once, at full strength.
    pub const fn fear_of(&self, topic: Topic) -> f64 {
        match topic {
            Topic::Story(_) => self.lecture_fear,
            Topic::App(_) | Topic::Voice | Topic::StateNetwork => self.warning_fear,
        }
    }

    /// Files that people with Koryolink phones send a day which are harmless, where so many people live.
    pub fn harmless(&self, people: usize) -> f64 {
        people as f64 * self.koryolink_share * f64::from(self.harmless_files)
    }
}
