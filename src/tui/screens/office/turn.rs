//! The agency's actions, the end of its turn, and the network's night where a program plays it.

use crate::game::Session;
use crate::game::chairs::Side;
use crate::game::notes::Note;
use crate::rules::actions::{Action, ActionKind};
use crate::rules::ids::Day;
use crate::rules::view::Phase;
use crate::tui::board::Table;
use crate::tui::screens::office::order::{Chosen, Order};
use crate::tui::screens::office::{Mode, Notice, Office, Thinking, Told};
use crate::tui::screens::{AHEAD, Handover, Hands, OutcomeScreen, Screen, Transition};
use crate::tui::selection::Selection;
use crate::tui::thinking::Thought;
use crate::words;
use crate::words::Tone;
use crate::words::office::{note, order_refusal, since};

impl Office {
    /// What is shown first: the briefing in a game in which the agency did nothing yet, else what was noted since its
    /// last turn.
    pub(super) fn greeting(&self) -> Option<Notice> {
        let acted = self.session.game().days().iter().any(|day| !day.actions.is_empty());
        if acted { self.morning() } else { Some(Notice::Briefing) }
    }

    /// What was noted in the night and at dawn, at the beginning of a day.
    fn morning(&self) -> Option<Notice> {
        let fresh = self.agency().agency().done.is_empty();
        if !matches!(self.mode, Mode::Day) || !fresh {
            return None;
        }
        let day = self.agency().day();
        let lines = self.lines_since(day, Phase::Night);
        (!lines.is_empty()).then(|| {
            let title = format!("Dawn of day {day}: what was noted");
            Notice::Told(Told { title, lines, over: false })
        })
    }

    fn lines_since(&self, day: Day, phase: Phase) -> Vec<(String, Tone)> {
        let notes = since(self.session.notes(), day, phase);
        self.lines(notes)
    }

    /// Notes in words, each with what it means.
    fn lines(&self, notes: &[Note]) -> Vec<(String, Tone)> {
        let told = notes.iter().map(|one| note(self.agency(), one));
        told.map(|(line, tone, _)| (line, tone)).collect()
    }

    /// Begins an action, from what is selected.
    pub(super) fn begin(&mut self, kind: ActionKind) {
        if !self.agency().in_play(kind) {
            self.board.say("Not in play in this level".to_owned());
            return;
        }
        let seen = (&self.board.scene, &self.suspects[..]);
        self.mode = Mode::Order(Box::new(Order::begin(&self.session, seen, kind, self.board.selection)));
    }

    /// Takes what is under the cursor of the action being chosen.
    pub(super) fn choose_in_order(&mut self, hands: &mut Hands<'_>) -> Transition {
        let Mode::Order(order) = &mut self.mode else { return Transition::Stay };
        match order.choose(&self.session, (&self.board.scene, &self.suspects)) {
            Chosen::Next => Transition::Changed,
            Chosen::Refused(reason) => {
                self.board.say(reason);
                Transition::Changed
            }
            Chosen::Make(action) => self.make(hands, action),
        }
    }

    /// Makes an action; the day's last one ends it.
    pub(super) fn make(&mut self, hands: &mut Hands<'_>, action: Action) -> Transition {
        // None can be taken back.
        if hands.ahead {
            self.board.say(AHEAD);
            return Transition::Changed;
        }
        let (noted, day) = (self.session.notes().len(), self.agency().day());
        if let Err(refusal) = self.session.act(action) {
            self.board.say(words::sentence(&order_refusal(self.agency(), action, refusal)));
            return Transition::Changed;
        }
        self.mode = Mode::Day;
        self.board.scroll = 0;
        self.save(hands);
        self.refresh();
        let fresh = self.session.notes().get(noted..).unwrap_or_default();
        let lines = self.lines(fresh);
        if self.session.on_turn() == Some(Side::Agency) {
            return self.tell(&lines);
        }
        self.board.trail.clear();
        self.show(Selection::Tonight);
        if lines.is_empty() {
            return self.pass();
        }
        let title = format!("Day {day} is over: what was noted");
        self.popup = Some(Notice::Told(Told { title, lines, over: true }));
        Transition::Changed
    }

    /// What came of an action: in the last row, or in a box where there is more than a line.
    fn tell(&mut self, lines: &[(String, Tone)]) -> Transition {
        match lines {
            [] => {}
            [(line, _)] => self.board.say(line.clone()),
            [(first, _), rest @ ..] => {
                let told = Told { title: first.clone(), lines: rest.to_vec(), over: false };
                self.popup = Some(Notice::Told(told));
            }
        }
        Transition::Changed
    }

    /// Ends the day, or asks first where actions are left.
    pub(super) fn end_day(&mut self, hands: &mut Hands<'_>, asked: bool) -> Transition {
        if !matches!(self.mode, Mode::Day) {
            return Transition::Stay;
        }
        if !asked && self.agency().agency().actions_left > 0 {
            self.popup = Some(Notice::EndDay);
            return Transition::Changed;
        }
        self.make(hands, Action::EndDay)
    }

    /// Shows what a brain would do, to be taken or left.
    pub(super) fn propose(&mut self, hands: &mut Hands<'_>) {
        let session = self.session.clone();
        hands.thinker.begin(Box::new(move || Thought::Proposal(Box::new(session.proposal()))));
        self.thinking = Some(self.moment());
        self.hear(hands);
        if self.thinking.is_some() {
            self.board.say("A proposal is worked out meanwhile: Esc gives it up");
        }
    }

    /// A proposal as of now.
    fn moment(&self) -> Thinking {
        Thinking::Proposal(self.session.notes().len(), self.agency().agency().actions_left.into())
    }

    /// Gives up a proposal that is being worked out, if one is.
    pub(super) fn gives_up_proposal(&mut self, hands: &mut Hands<'_>) -> bool {
        let thinks = matches!(self.thinking, Some(Thinking::Proposal(..)));
        if thinks {
            hands.thinker.stop();
            self.thinking = None;
            self.board.say("The proposal is given up");
        }
        thinks
    }

    /// Takes in what was worked out, if it is there.
    fn hear(&mut self, hands: &mut Hands<'_>) -> Transition {
        let Some(thinking) = self.thinking else { return Transition::Stay };
        let Some(thought) = hands.thinker.done() else { return Transition::Stay };
        self.thinking = None;
        match thought {
            Thought::Proposal(choice) if self.moment() == thinking && self.popup.is_none() => {
                let why = words::why(&choice.reason).to_owned();
                (self.mode, self.board.message) = (Mode::Day, None);
                self.popup = Some(Notice::Proposal(choice.action, why));
                Transition::Changed
            }
            Thought::Played(session, made) => self.theirs_played(hands, *session, made),
            _ => Transition::Changed,
        }
    }

    /// The turn is over: to whoever plays next, or to the end.
    pub(super) fn pass(&mut self) -> Transition {
        if self.session.ending().is_some() {
            let screen = OutcomeScreen::new(&self.session, self.kept.as_deref());
            return Transition::Replace(Box::new(screen));
        }
        if self.session.chairs().are_two_people() {
            return Transition::replace(Handover::new(self.session.clone()).keeping(self.left.take()));
        }
        self.mode = Mode::Theirs;
        Transition::Changed
    }

    /// One tick of the network's night: its next move.
    pub(super) fn tick(&mut self, hands: &mut Hands<'_>) -> Transition {
        if !self.animates() {
            return Transition::Stay;
        }
        if self.thinking.is_none() {
            let mut session = self.session.clone();
            hands.thinker.begin(Box::new(move || {
                let made = session.step_network().is_some();
                Thought::Played(Box::new(session), made)
            }));
            self.thinking = Some(Thinking::Theirs);
        }
        self.hear(hands)
    }

    /// The network's program has made a move, or has none to make.
    fn theirs_played(&mut self, hands: &mut Hands<'_>, session: Session, made: bool) -> Transition {
        self.session = session;
        if made {
            self.save(hands);
        }
        if made && self.session.on_turn() == Some(Side::Network) {
            return Transition::Changed;
        }
        self.mode = Mode::Day;
        self.refresh();
        if self.session.ending().is_some() {
            return self.pass();
        }
        self.popup = self.morning();
        Transition::Changed
    }

    /// Closes the box above the screen with one of its answers.
    pub(super) fn close_box(&mut self, hands: &mut Hands<'_>, answer: usize) -> Transition {
        self.board.popup_from = 0;
        match (self.popup.take(), answer) {
            (Some(Notice::EndDay), 0) => self.end_day(hands, true),
            (Some(Notice::Proposal(action, _)), 0) => self.make(hands, action),
            (Some(Notice::Told(Told { over: true, .. })), _) => self.pass(),
            (Some(Notice::Briefing), _) => {
                self.popup = self.morning();
                Transition::Changed
            }
            _ => Transition::Changed,
        }
    }

    /// Saves the game; what went wrong is said.
    fn save(&mut self, hands: &mut Hands<'_>) {
        match hands.save(&self.session) {
            Ok(kept) => self.kept = kept.or_else(|| self.kept.take()),
            Err(fault) => self.board.say(words::not_saved(&fault)),
        }
    }
}
