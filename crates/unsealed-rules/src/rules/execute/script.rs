//! Script lines: looked at after everything that happens.

use crate::rules::event::Event;
use crate::rules::execute::Turn;
use crate::rules::moves::MoveKind;
use crate::rules::objective;
use crate::rules::script::{Gift, LineStage, Trigger};

impl Turn<'_> {
    /// Lets every line speak whose time has come, and ends the wait of those that got their move. `made`
    /// is the kind of move just made.
    pub(super) fn execute_script(&mut self, made: Option<MoveKind>) {
        let lines = self.state.atlas.script.len();
        for at in 0..lines {
            let waits = self.state.atlas.script[at].wait;
            if self.state.network.script[at] == LineStage::Waiting && waits.is_some() && waits == made {
                self.emit(Event::Prompted { line: at as u8 });
            }
        }
        // A line may bring on another; each speaks once, so this ends.
        while let Some(at) = (0..lines).find(|&at| self.is_due(at, made)) {
            self.speak(at);
        }
    }

    fn is_due(&self, at: usize, made: Option<MoveKind>) -> bool {
        let public = &self.state.public;
        if self.state.network.script[at] != LineStage::Silent {
            return false;
        }
        let happened = |test: fn(&Event) -> bool| self.so_far().iter().any(test);
        match &self.state.atlas.script[at].when {
            Trigger::Day(day) => public.day >= *day,
            Trigger::After(other) => self.state.network.script.get(usize::from(*other)) == Some(&LineStage::Over),
            Trigger::Made(kind) => made == Some(*kind),
            Trigger::Arrest => happened(|event| matches!(event, Event::Held { .. })),
            Trigger::Raid => happened(|event| matches!(event, Event::Raided { .. })),
            Trigger::Lecture => happened(|event| matches!(event, Event::Lectured { .. })),
            Trigger::Informed { story, share, place } => {
                objective::has_share(self.state, *story, *share, place.as_slice())
            }
        }
    }

    fn speak(&mut self, at: usize) {
        self.emit(Event::Spoke { line: at as u8 });
        let line = &self.state.atlas.script[at];
        let (open, give) = (line.open.clone(), line.give.clone());
        for story in open {
            self.emit(Event::StoryOpened { story });
        }
        for gift in give {
            match gift {
                Gift::Money(amount) => self.emit(Event::Earned { amount }),
                Gift::Phone(contact) => self.emit(Event::PhoneGiven { contact }),
                Gift::Kit(contact) => self.emit(Event::KitGiven { contact }),
            }
        }
    }
}
