//! From one night to the next: moves are made, the other side's turn is told, everything is saved.

use ratatui::layout::Rect;

use crate::game::Session;
use crate::game::chairs::Side;
use crate::game::rerun::{Rerun, rerun};
use crate::level::Level;
use crate::level::changes::changes;
use crate::rules::check::{Refusal, can_make};
use crate::rules::ids::Day;
use crate::rules::moves::{Move, MoveKind};
use crate::rules::notice::Noticed;
use crate::rules::view::NetworkView;
use crate::search::Hint;
use crate::tui::aim::{Aim, Chosen};
use crate::tui::board::Table;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::play::watch::{Beat, Playback};
use crate::tui::screens::play::{Mode, Moment, Notice, Play, Thinking};
use crate::tui::screens::{AHEAD, Hands, OutcomeScreen, Transition};
use crate::tui::selection::Selection;
use crate::tui::thinking::Thought;
use crate::tui::ui::Ui;
use crate::words::{self, Summed};

/// What is said where a move is begun and none is left.
fn no_moves_left(ui: Ui<'_>) -> String {
    let key = ui.key_name(Context::Play, Command::EndNight);
    format!("No moves left tonight: {key} ends the night")
}

/// The kind of move that a line of the level waits for, where one can be made tonight.
fn asked(view: NetworkView<'_>) -> Option<MoveKind> {
    view.prompts().filter_map(|line| line.wait).find(|&kind| can_make(view, kind, |_| true))
}

impl Play {
    /// Begins a move.
    pub(super) fn begin(&mut self, ui: Ui<'_>, kind: MoveKind) {
        let view = self.session.view();
        if view.network().moves_left == 0 {
            self.board.say(no_moves_left(ui));
            return;
        }
        if !view.in_play(kind) {
            self.board.say(words::refusal(view, Refusal::NotInPlay(kind)));
            return;
        }
        self.mode = Mode::Aim(Box::new(Aim::begin(view, kind, self.board.selection, self.lens)));
    }

    /// Takes what is under the cursor of the move being made.
    pub(super) fn choose_in_aim(&mut self, hands: &mut Hands<'_>) {
        let Mode::Aim(aim) = &mut self.mode else { return };
        match aim.choose(self.session.view()) {
            Chosen::Next => {}
            Chosen::Refused(reason) => self.board.say(reason),
            Chosen::Make(mv) => self.make(hands, &mv),
        }
    }

    /// Makes a move.
    pub(super) fn make(&mut self, hands: &mut Hands<'_>, mv: &Move) {
        let told = self.session.chronicle().len();
        if let Err(refusal) = self.session.make(mv) {
            self.board.say(words::refusal(self.session.view(), refusal));
            return;
        }
        self.mode = Mode::Night;
        self.refresh();
        self.board.scroll = 0;
        let entries = self.session.chronicle().get(told..).unwrap_or_default();
        let mut lines = entries.iter().filter_map(|entry| words::line(self.session.view(), &entry.noticed));
        self.board.message = lines.next();
        self.save(hands);
    }

    /// Shows what a planner would do, to be taken or left.
    pub(super) fn suggest(&mut self, hands: &mut Hands<'_>) {
        let session = self.session.clone();
        hands.thinker.begin(Box::new(move || Thought::Hint(Box::new(crate::search::hint(session.view())))));
        self.thinking = Some(Thinking::Hint(self.moment()));
        self.hear(hands);
        if self.thinking.is_some() {
            self.board.say("A hint is worked out meanwhile: Esc gives it up");
        }
    }

    /// Where the game stands.
    fn moment(&self) -> Moment {
        (self.session.chronicle().len(), self.session.view().network().moves_left.into())
    }

    /// Gives up a hint that is being worked out, if one is.
    pub(super) fn gives_up_hint(&mut self, hands: &mut Hands<'_>) -> bool {
        let thinks = matches!(self.thinking, Some(Thinking::Hint(_)));
        if thinks {
            hands.thinker.stop();
            self.thinking = None;
            self.board.say("The hint is given up");
        }
        thinks
    }

    /// Takes in what was worked out, if it is there; whether it was.
    fn hear(&mut self, hands: &mut Hands<'_>) -> bool {
        let Some(thinking) = self.thinking else { return false };
        // A hint for another moment is of no use; where something else is open, it waits.
        let stale = matches!(thinking, Thinking::Hint(moment) if moment != self.moment());
        let waits = matches!(thinking, Thinking::Hint(_)) && !matches!(self.mode, Mode::Night);
        if waits && !stale {
            return false;
        }
        let Some(thought) = hands.thinker.done() else { return false };
        self.thinking = None;
        match (thinking, thought) {
            (Thinking::Hint(_), Thought::Hint(hint)) if !stale => self.show_hint(&hint),
            (Thinking::Turn { hurried }, Thought::Played(session, acted)) => {
                self.turn_played(hands, *session, acted);
                if hurried {
                    self.hurry_all(hands);
                }
            }
            _ => {}
        }
        true
    }

    fn show_hint(&mut self, hint: &Hint) {
        let view = self.session.view();
        let mut said = words::hint(view, hint);
        self.board.message = None;
        if let Some(asked) = asked(view).filter(|&asked| asked != hint.mv.kind()) {
            said[1] += ". The level itself waits for: ";
            said[1] += words::move_name(asked);
        }
        self.popup = Some(Notice::Hint(hint.mv.clone(), said));
    }

    /// Takes the last move back.
    pub(super) fn take_back(&mut self, hands: &mut Hands<'_>) {
        match self.session.take_back() {
            Ok(mv) => {
                self.refresh();
                self.board.say(format!("Taken back: {}", words::describe_move(self.session.view(), &mv)));
                self.save(hands);
            }
            Err(reason) => self.board.say(words::sentence(&reason.to_string())),
        }
    }

    /// Ends the night, or asks first where moves are left.
    pub(super) fn end_night(&mut self, hands: &mut Hands<'_>, asked: bool) {
        let view = self.session.view();
        if !asked && view.network().moves_left > 0 {
            self.popup = Some(Notice::EndNight);
            return;
        }
        if hands.ahead {
            self.board.say(AHEAD);
            return;
        }
        let told = self.session.chronicle().len();
        if self.session.make(&Move::EndNight).is_err() {
            return;
        }
        self.board.scene.look_up(self.session.view());
        self.save(hands);
        self.board.trail.clear();
        self.show(Selection::Tonight);
        self.board.scroll = 0;
        let mut playback = Playback::default();
        playback.add(self.session.view(), self.session.chronicle().get(told..).unwrap_or_default());
        self.mode = Mode::Watch(playback);
    }

    /// One tick of the turn being told.
    pub(super) fn tick(&mut self, hands: &mut Hands<'_>) -> Transition {
        let heard = self.hear(hands);
        let Mode::Watch(playback) = &mut self.mode else {
            return if heard { Transition::Changed } else { Transition::Stay };
        };
        if let Some(beat) = playback.tick() {
            self.tell(&beat);
        }
        self.settle(hands);
        Transition::Changed
    }

    /// Tells up to the next thing that stands over the map.
    pub(super) fn hurry(&mut self, hands: &mut Hands<'_>) {
        while let Mode::Watch(playback) = &mut self.mode {
            let Some(beat) = playback.next() else { break };
            self.tell(&beat);
            if beat.banner.is_some() {
                break;
            }
        }
        self.settle(hands);
    }

    /// Tells everything at once.
    pub(super) fn hurry_all(&mut self, hands: &mut Hands<'_>) {
        while let Mode::Watch(playback) = &mut self.mode {
            while let Some(beat) = playback.next() {
                let told = self.board.scene.told;
                let entries = self.session.chronicle().get(told..told + beat.entries).unwrap_or_default();
                self.board.scene.tell(self.session.view(), entries);
            }
            self.settle(hands);
            if let Some(Thinking::Turn { hurried }) = &mut self.thinking {
                *hurried = true;
                return;
            }
        }
    }

    fn tell(&mut self, beat: &Beat) {
        let told = self.board.scene.told;
        let entries = self.session.chronicle().get(told..told + beat.entries).unwrap_or_default();
        self.board.scene.tell(self.session.view(), entries);
    }

    /// Where everything is told: the agency acts on, or the day is summed up.
    fn settle(&mut self, hands: &mut Hands<'_>) {
        let Mode::Watch(playback) = &self.mode else { return };
        if !playback.is_over() || matches!(self.thinking, Some(Thinking::Turn { .. })) {
            return;
        }
        let by_brain = !self.session.chairs().is_person(Side::Agency);
        if !by_brain || self.session.on_turn() != Some(Side::Agency) {
            return self.day_is_over();
        }
        let mut session = self.session.clone();
        hands.thinker.begin(Box::new(move || {
            let acted = session.step_agency().is_some();
            Thought::Played(Box::new(session), acted)
        }));
        self.thinking = Some(Thinking::Turn { hurried: false });
        self.hear(hands);
        if self.thinking.is_some() {
            self.board.say("The agency is deciding");
        }
    }

    /// The other side has acted, or has no more to do.
    fn turn_played(&mut self, hands: &mut Hands<'_>, session: Session, acted: bool) {
        let told = self.session.chronicle().len();
        self.session = session;
        let Mode::Watch(playback) = &mut self.mode else { return };
        if !acted {
            return self.day_is_over();
        }
        playback.add(self.session.view(), self.session.chronicle().get(told..).unwrap_or_default());
        self.board.scene.look_up(self.session.view());
        self.save(hands);
    }

    /// The day is summed up.
    fn day_is_over(&mut self) {
        let ended = self.session.view().public().outcome.is_some();
        let day = self.session.view().day();
        let over = if ended { day } else { Day(day.0.saturating_sub(1)) };
        self.sum_up(over);
    }

    pub(super) fn sum_up(&mut self, day: Day) {
        let of_day = |entry: &&crate::game::Entry| entry.day == day && !matches!(entry.noticed, Noticed::Began { .. });
        let entries: Vec<_> = self.session.chronicle().iter().filter(of_day).cloned().collect();
        let mut lines = words::summary(self.session.view(), &entries);
        if let Some(outcome) = self.session.view().public().outcome {
            lines.insert(0, Summed { text: words::outcome(self.session.view(), outcome), place: None });
        }
        self.mode = Mode::Night;
        self.refresh();
        self.popup = Some(Notice::Summary(day, lines, None));
    }

    /// The next line of the day's summary that is about a place, from the first again after the last.
    pub(super) fn next_place(&mut self, area: Rect) {
        let Some(Notice::Summary(_, lines, chosen)) = &mut self.popup else { return };
        let from = chosen.map_or(0, |at| at + 1);
        let placed = |at: &usize| lines[*at].place.is_some();
        let next = (from..lines.len()).chain(0..from).find(placed);
        *chosen = next;
        let (Some(at), Some(popup)) = (next, self.popup_box()) else { return };
        let line = popup.first_line(area, at);
        let shown = self.board.popup_from..self.board.popup_from + popup.rows(area).saturating_sub(1);
        if !shown.contains(&line) {
            self.board.popup_from = line.min(popup.most(area));
        }
    }

    /// Shows the place of a line of the day's summary, and goes on.
    pub(super) fn leave_summary(&mut self, line: Option<usize>) -> Transition {
        if let Some(Notice::Summary(_, lines, chosen)) = &self.popup {
            let place = line.or(*chosen).and_then(|at| lines.get(at)?.place);
            if let Some(place) = place {
                self.show(Selection::Place(place));
            }
        }
        self.board.popup_from = 0;
        self.after_summary()
    }

    /// After the day's summary: the next night, or the end.
    pub(super) fn after_summary(&mut self) -> Transition {
        self.popup = None;
        if self.session.ending().is_none() {
            return Transition::Changed;
        }
        let screen = OutcomeScreen::new(&self.session, self.kept.as_deref().filter(|_| !self.trial));
        Transition::Replace(Box::new(screen))
    }

    /// The level was changed, or no longer reads: the moves so far are made again on it, or it is said what is wrong. It
    /// waits while a box is read, and a game of another level has nothing to do with it.
    pub(super) fn reload(&mut self, hands: &mut Hands<'_>, level: &Result<Level, String>) -> Transition {
        if self.trial || self.popup.is_some() {
            return Transition::Stay;
        }
        let level = match level {
            Ok(level) if level.name() == self.session.level().name() => level.clone(),
            Ok(_) => return Transition::Stay,
            Err(why) => {
                self.board.say(why.clone());
                return Transition::Changed;
            }
        };
        if level.text() == self.session.level().text() {
            self.board.say(words::AS_IT_IS_PLAYED);
            return Transition::Changed;
        }
        let changes = changes(self.session.level().text(), level.text()).unwrap_or_default();
        let Rerun { session, misfit } = rerun(level, &self.session.log());
        let said = words::reloaded(session.view(), &changes, misfit.as_ref());
        self.take_over(session);
        self.board.say(said);
        self.save(hands);
        self.after_summary()
    }

    /// Saves the game; what went wrong is said.
    pub(super) fn save(&mut self, hands: &mut Hands<'_>) {
        match hands.save(&self.session) {
            Ok(kept) => self.kept = kept.or_else(|| self.kept.take()),
            Err(fault) => self.board.say(words::not_saved(&fault)),
        }
    }
}
