//! Drawing the agency's screen.

use ratatui::buffer::Buffer;

use crate::game::reel::Suspect;
use crate::rules::actions::Action;
use crate::rules::ids::{PersonId, PlaceId, RoadId};
use crate::tui::board::{Parts, Table};
use crate::tui::keymap::Command;
use crate::tui::screens::office::{Mode, Notice, Office, Told};
use crate::tui::selection::Selection;
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::chronicle;
use crate::tui::widgets::map::MapStyle;
use crate::tui::widgets::popup::{Popup, answer};
use crate::tui::widgets::suspicion::{COUNTED, draw_counts};
use crate::words;
use crate::words::office;

impl Office {
    pub(super) fn draw_office_map(&self, buf: &mut Buffer, parts: &Parts, ui: Ui<'_>) {
        let (theme, overlay) = (ui.theme, self.laid());
        let (people, places) = self.targets();
        let row = if let Mode::Order(order) = &self.mode { order.row() } else { None };
        let way: Vec<RoadId> = row.and_then(|row| row.road).into_iter().collect();
        let about = row.map_or(self.board.selection, |row| row.about);
        let aimed = row.and_then(|row| self.board.scene.place_of(row.about));
        let map = self.map(parts);
        let counted = (self.board.overlay.is_none() && map.counts_people()).then(Self::counted);
        let style = MapStyle {
            selection: about,
            targets: &people,
            cursor: if let Selection::Person(person) = about { Some(person) } else { None },
            places: &places,
            aimed: aimed.filter(|place| places.contains(place)),
            way: &way,
            overlay: overlay.as_ref(),
            keymap: Some(ui.keymap),
            legend: counted.as_deref(),
            ..MapStyle::default()
        };
        map.draw(buf, &self.board.scene, &style, theme);
        let suspected = |place: PlaceId| {
            let here = |suspect: &&Suspect| self.board.scene.atlas().place_of(suspect.person) == place;
            let home = self.suspects.iter().filter(|suspect| self.is_home(suspect.person));
            home.filter(here).filter(|suspect| self.shown.of(suspect) >= COUNTED).count()
        };
        draw_counts(buf, &map, suspected, theme);
    }

    /// People and places that can be chosen now.
    fn targets(&self) -> (Vec<PersonId>, Vec<PlaceId>) {
        let Mode::Order(order) = &self.mode else { return (Vec::new(), Vec::new()) };
        let open = || order.rows().iter().filter(|row| row.refusal.is_none()).map(|row| row.about);
        let person = |about| if let Selection::Person(person) = about { Some(person) } else { None };
        let place = |about| match about {
            Selection::Place(_) | Selection::Unit(_) => self.board.scene.place_of(about),
            _ => None,
        };
        (open().filter_map(person).collect(), open().filter_map(place).collect())
    }

    /// The box above the screen, if there is one.
    pub(super) fn popup_box(&self) -> Option<Popup> {
        let from = self.board.popup_from;
        Some(match self.popup.as_ref()? {
            Notice::Briefing => Popup {
                title: format!("The agency's chair: {}", self.board.scene.atlas().title),
                text: self.briefing(),
                from,
                answers: vec![answer(Command::Choose, "on")],
            },
            Notice::EndDay => {
                let left = words::count(self.agency().agency().actions_left.into(), "action");
                Popup {
                    title: "End the day?".to_owned(),
                    text: vec![(format!("{left} left today. What is not used is lost."), Ink::Text)],
                    from,
                    answers: vec![answer(Command::Choose, "end the day"), answer(Command::Back, "stay")],
                }
            }
            Notice::Proposal(action, why) => Popup {
                title: "What a brain would do".to_owned(),
                text: vec![
                    (self.named(*action), Ink::Text),
                    (String::new(), Ink::Text),
                    (format!("{}.", words::sentence(why)), Ink::Dim),
                ],
                from,
                answers: vec![answer(Command::Choose, "do it"), answer(Command::Back, "leave it")],
            },
            Notice::Told(Told { title, lines, .. }) => Popup {
                title: title.clone(),
                text: lines.iter().map(|(line, tone)| (format!("· {line}"), chronicle::ink(*tone))).collect(),
                from,
                answers: vec![answer(Command::Choose, "on")],
            },
        })
    }

    fn named(&self, action: Action) -> String {
        office::action_of(self.agency(), action)
    }

    /// What the network wants, and what the agency can do about it.
    fn briefing(&self) -> Vec<(String, Ink)> {
        let agency = self.agency();
        let rules = &agency.atlas().rules;
        let mut text = vec![(
            "You play the agency. Somewhere among these people is a network with phones from over the river; you see \
             its traces, never its members. Keep it from its aims until the last day has passed."
                .to_owned(),
            Ink::Text,
        )];
        text.push((String::new(), Ink::Text));
        for objective in &agency.atlas().objectives {
            text.push((format!("The network wants {}", office::wants(agency, objective)), Ink::Bad));
        }
        let (days, actions) =
            (words::count(agency.atlas().days.0.into(), "day"), words::count(rules.day_actions.into(), "action"));
        text.push((format!("{days}, {actions} each day; none can be taken back."), Ink::Dim));
        if let Some(player) = self.session.chairs().stand_in() {
            text.push((office::plays(player).to_owned(), Ink::Dim));
        }
        text.push((String::new(), Ink::Text));
        text.push((
            "By night your locators listen where they stand. A fix or a report is evidence: it lets you search a unit, \
             with a warrant, or arrest whom it names. Lectures take word away and add fear; where people believe too \
             much they backfire. The bars beside names say how likely each is a contact, by your notes alone: a \
             reckoning to rely on or not."
                .to_owned(),
            Ink::Text,
        ));
        text
    }
}
