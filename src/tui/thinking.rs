//! What takes long to work out, worked out beside the screen: the screen hands it over, goes on, and asks with each tick
//! whether it is there.

use crate::agency::Choice;
use crate::game::Session;
use crate::search::Hint;

/// What was worked out.
#[derive(Debug)]
pub enum Thought {
    /// What a planner would do.
    Hint(Box<Hint>),
    /// What a brain would do in the agency's place.
    Proposal(Box<Choice>),
    /// The game after a program's next move or action; whether there was one.
    Played(Box<Session>, bool),
}

/// How something is worked out. It must not hang on how long that takes.
pub type Work = Box<dyn FnOnce() -> Thought + Send>;

/// Whoever works things out while the screens go on, one at a time.
pub trait Thinker {
    /// Begins, in the place of anything else.
    fn begin(&mut self, work: Work);

    /// What was worked out, once; `None` where that is not over, or nothing is worked out.
    fn done(&mut self) -> Option<Thought>;

    /// Gives up what is being worked out.
    fn stop(&mut self);
}

/// Works everything out as it is begun: for wherever there are no threads, and for tests.
#[derive(Debug, Default)]
pub struct AtOnce(Option<Thought>);

impl Thinker for AtOnce {
    fn begin(&mut self, work: Work) {
        self.0 = Some(work());
    }

    fn done(&mut self) -> Option<Thought> {
        self.0.take()
    }

    fn stop(&mut self) {
        self.0 = None;
    }
}
