//! The agency's side panel: the day's list, or what is known of what is selected.

use crate::game::reel::Suspect;
use crate::rules::actions::ActionKind;
use crate::rules::check::{ActionRefusal, check_action};
use crate::rules::ids::{Force, PersonId, PlaceId, UnitId, VanId};
use crate::rules::view::Status;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::office::order::Row;
use crate::tui::screens::office::{Act, Mode, Office};
use crate::tui::selection::Selection;
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::side::{Run, SidePanel, apart};
use crate::tui::widgets::suspicion::{bar, names, row, sign};
use crate::words;
use crate::words::office::{note, order_name, order_refusal};

/// The panel of this screen.
pub(super) type Panel = SidePanel<Act>;

/// Suspects that are listed, and how likely they are at least: more than anybody is from the start.
const MOST: usize = 12;
const LEAST: f64 = 0.15;

/// Notes about a person that are listed.
const NOTES: usize = 5;

impl Office {
    /// The side panel for the columns it has.
    pub(super) fn panel(&self, ui: Ui<'_>, columns: usize) -> Panel {
        match (&self.mode, self.board.selection) {
            (Mode::Order(_), _) => self.order_panel(columns),
            (_, Selection::Person(person)) => self.about_person(ui, person, columns),
            (_, Selection::Unit(unit)) => self.about_unit(ui, unit, columns),
            (_, Selection::Place(place)) => self.about_place(ui, place, columns),
            (_, Selection::Van(van)) => self.about_van(ui, van, columns),
            (_, Selection::Tonight | Selection::Story(_)) => self.today(ui, columns),
        }
    }

    fn today(&self, ui: Ui<'_>, columns: usize) -> Panel {
        let mut panel = Panel::new("Today", columns);
        if !self.agency().on_turn() {
            panel.text("The network moves by night; what your people notice is told at dawn.", Ink::Dim);
            self.add_suspects(&mut panel);
            self.add_hands(&mut panel);
            return panel;
        }
        self.add_menu(ui, &mut panel, &ActionKind::PLAYABLE);
        let key = ui.key_name(Context::Office, Command::EndDay);
        panel.item(vec![(format!("{key} "), Ink::Accent), ("End the day".to_owned(), Ink::Text)], Act::EndDay);
        self.add_evidence(&mut panel);
        self.add_suspects(&mut panel);
        self.add_hands(&mut panel);
        panel
    }

    /// Whom the notes point to.
    fn add_suspects(&self, panel: &mut Panel) {
        panel.heading("A contact? By your notes:");
        let suspects: Vec<&Suspect> = self.listed().collect();
        for suspect in &suspects {
            self.add_suspect(panel, suspect);
        }
        if suspects.is_empty() {
            panel.text(&self.nobody(), Ink::Dim);
        }
    }

    /// That the notes point to nobody, and how likely the likeliest is.
    fn nobody(&self) -> String {
        let home = self.suspects.iter().find(|suspect| self.is_home(suspect.person));
        home.map_or_else(
            || "Nobody is at home.".to_owned(),
            |first| format!("They point to nobody yet: nobody is likelier than {}.", words::percent(first.contact)),
        )
    }

    /// The people whom the notes point to, the most suspected first.
    pub(super) fn listed(&self) -> impl Iterator<Item = &Suspect> {
        let informs = |suspect: &&Suspect| self.agency().agency().informs(suspect.person);
        let home = self.suspects.iter().filter(|suspect| self.is_home(suspect.person));
        home.filter(move |suspect| !informs(suspect)).take_while(|suspect| suspect.contact >= LEAST).take(MOST)
    }

    fn add_suspect(&self, panel: &mut Panel, suspect: &Suspect) {
        let runs = row(suspect, words::name(&self.board.scene, suspect.person), Ink::Text);
        panel.item(runs, Act::Select(Selection::Person(suspect.person)));
    }

    /// Units and people that evidence points to.
    fn add_evidence(&self, panel: &mut Panel) {
        let agency = self.agency();
        let atlas = agency.atlas();
        let units = (0..atlas.units.len()).map(UnitId::at).filter(|&unit| agency.grounds_for_raid(unit).is_some());
        let free = (0..atlas.people()).map(PersonId::at).filter(|&person| agency.public().is_free(person));
        let people = free.filter(|&person| agency.grounds_for_arrest(person).is_some());
        let named = |selection, name: String| (vec![("▸ ".to_owned(), Ink::Faint), (name, Ink::Text)], selection);
        let mut items: Vec<(Vec<Run>, Selection)> =
            people.map(|person| named(Selection::Person(person), words::name(&self.board.scene, person))).collect();
        items.extend(units.map(|unit| named(Selection::Unit(unit), words::unit_in_place(&self.board.scene, unit))));
        if !items.is_empty() {
            panel.heading("Evidence against");
        }
        for (runs, selection) in items {
            panel.item(runs, Act::Select(selection));
        }
    }

    /// Informants, prisoners, vans.
    fn add_hands(&self, panel: &mut Panel) {
        let agency = self.agency().agency();
        let list = |people: Vec<PersonId>| {
            let names: Vec<String> = people.into_iter().map(|person| words::name(&self.board.scene, person)).collect();
            words::list(&names)
        };
        let informants: Vec<PersonId> =
            agency.informants.iter().copied().filter(|&person| self.is_home(person)).collect();
        let held = |force: Force| {
            agency.prisoners.iter().filter(move |held| held.force == force).map(|held| held.person).collect::<Vec<_>>()
        };
        let hands = [
            ("Informants", informants),
            ("In State Security's cells", held(Force::StateSecurity)),
            ("In the police's cells", held(Force::Police)),
        ];
        panel.heading("What you have");
        for (what, people) in hands.into_iter().filter(|(_, people)| !people.is_empty()) {
            panel.text(&format!("{what}: {}", list(people)), Ink::Text);
        }
        for (at, van) in agency.vans.iter().enumerate() {
            let runs = vec![(format!("Van {}: {}", at + 1, words::place(&self.board.scene, van.at)), Ink::Text)];
            panel.item(runs, Act::Select(Selection::Van(VanId::at(at))));
        }
        for checkpoint in &agency.checkpoints {
            let ends = self.board.scene.atlas().road(checkpoint.road);
            let (a, b) = (words::place(&self.board.scene, ends.a), words::place(&self.board.scene, ends.b));
            panel.text(&format!("Checkpoint between {a} and {b}, until day {}", checkpoint.until), Ink::Dim);
        }
    }

    /// Actions with their keys; what is not possible steps back, with the reason.
    fn add_menu(&self, ui: Ui<'_>, panel: &mut Panel, kinds: &[ActionKind]) {
        for (kind, refusal) in self.menu.iter().filter(|(kind, _)| kinds.contains(kind)) {
            let kind = *kind;
            let key = ui.key_name(Context::Office, Command::Order(kind));
            let ink = if refusal.is_some() { Ink::Faint } else { Ink::Text };
            let key_ink = if refusal.is_some() { Ink::Faint } else { Ink::Accent };
            panel.item(vec![(format!("{key} "), key_ink), (order_name(kind).to_owned(), ink)], Act::Order(kind));
            if let Some(reason) = refusal {
                panel.more(reason, 2, Ink::Faint);
            }
        }
    }

    /// The kinds of action in play, with why none of a kind can be made now.
    pub(super) fn kinds(&self) -> Vec<(ActionKind, Option<String>)> {
        let played = ActionKind::PLAYABLE.into_iter().filter(|&kind| self.agency().in_play(kind));
        played.map(|kind| (kind, self.hindrance(kind))).collect()
    }

    /// Why no action of a kind can be made now, if none can.
    fn hindrance(&self, kind: ActionKind) -> Option<String> {
        let agency = self.agency();
        if agency.agency().actions_left == 0 || !agency.on_turn() {
            let refusal = if agency.on_turn() { ActionRefusal::NoActionsLeft } else { ActionRefusal::NotDay };
            return Some(refusal.to_string());
        }
        let actions = super::order::every(&self.session, (&self.board.scene, &self.suspects), kind);
        let mut refused = None;
        for action in actions {
            match check_action(agency, action) {
                Ok(()) => return None,
                Err(refusal) => refused = refused.or_else(|| Some(order_refusal(agency, action, refusal))),
            }
        }
        refused.or_else(|| Some("nobody there is evidence against".to_owned()).filter(|_| kind == ActionKind::Arrest))
    }

    fn about_person(&self, ui: Ui<'_>, person: PersonId, columns: usize) -> Panel {
        let scene = &self.board.scene;
        let mut panel = Panel::new(words::sentence(&words::name(scene, person)), columns);
        let role = scene.role(person);
        let unit = scene.atlas().unit_of(person);
        panel.text(&format!("{role}, {}", words::unit_in_place(scene, unit)), Ink::Text);
        panel.text(status(self.board.scene.status(person)), Ink::Dim);
        if self.agency().agency().informs(person) {
            panel.text("informs for you", Ink::Accent);
        } else if let Some(suspect) = self.suspect(person).filter(|_| self.is_home(person)) {
            for (what, how) in [("a contact", suspect.contact), ("has a phone", suspect.phone)] {
                let share = if suspect.sure && what == "a contact" { "sure".to_owned() } else { words::percent(how) };
                panel.line(vec![(bar(how), sign(how).1), (format!("{what}: {share}"), Ink::Text)]);
            }
        }
        let grounds = self.agency().grounds_for_arrest(person).map(|clue| clue.day);
        if let Some(day) = grounds {
            let until = day.plus(scene.atlas().rules.evidence_days);
            panel.text(&format!("evidence against them until day {until}"), Ink::Good);
        }
        if self.is_home(person) {
            panel.heading("From here");
            self.add_menu(ui, &mut panel, &[ActionKind::Arrest, ActionKind::Raid, ActionKind::Informant]);
        }
        self.add_notes(&mut panel, &[words::name(scene, person)]);
        let runs = vec![("▸ ".to_owned(), Ink::Faint), (words::unit_in_place(scene, unit), Ink::Text)];
        panel.heading("Their unit");
        panel.item(runs, Act::Select(Selection::Unit(unit)));
        panel
    }

    /// The latest notes in which one of these names stands.
    fn add_notes(&self, panel: &mut Panel, wanted: &[String]) {
        let lines = self.session.notes().iter().rev().filter_map(|one| {
            let (line, ..) = note(self.agency(), one);
            wanted.iter().any(|name| names(&line, name)).then(|| format!("day {}: {line}", one.day))
        });
        let lines: Vec<String> = lines.take(NOTES).collect();
        if !lines.is_empty() {
            panel.heading("In your notes");
        }
        for line in lines {
            panel.text(&line, Ink::Dim);
        }
    }

    fn about_unit(&self, ui: Ui<'_>, unit: UnitId, columns: usize) -> Panel {
        let scene = &self.board.scene;
        let of = scene.atlas().unit(unit);
        let mut panel = Panel::new(of.name.to_string(), columns);
        let place = words::place(scene, of.place);
        panel.text(&format!("{} in {place}, {}", of.kind.name(), words::people(of.len())), Ink::Text);
        let members: Vec<&Suspect> = self.of_unit(unit).collect();
        let contacts: f64 = members.iter().map(|suspect| suspect.contact).sum();
        let phones: f64 = members.iter().map(|suspect| suspect.phone).sum();
        panel.text(&format!("by your notes {contacts:.1} contacts and {phones:.1} phones"), Ink::Text);
        if let Some(clue) = self.agency().grounds_for_raid(unit) {
            let until = clue.day.plus(scene.atlas().rules.evidence_days);
            panel.text(&format!("evidence to search it until day {until}"), Ink::Good);
        }
        panel.heading("From here");
        self.add_menu(ui, &mut panel, &[ActionKind::Raid, ActionKind::Informant, ActionKind::Lecture]);
        panel.heading("A contact? By your notes:");
        for suspect in members {
            self.add_suspect(&mut panel, suspect);
        }
        self.add_notes(&mut panel, &[of.name.to_string()]);
        panel
    }

    fn of_unit(&self, unit: UnitId) -> impl Iterator<Item = &Suspect> {
        let here = move |suspect: &&Suspect| self.board.scene.atlas().unit_of(suspect.person) == unit;
        self.suspects.iter().filter(here).filter(|suspect| self.is_home(suspect.person))
    }

    fn about_place(&self, ui: Ui<'_>, place: PlaceId, columns: usize) -> Panel {
        let scene = &self.board.scene;
        let mut panel = Panel::new(words::place(scene, place), columns);
        let news = self.board.scene.news(place);
        let mood =
            format!("fear {:.0}, cynicism {}, bread {} of 5", news.fear, words::percent(news.cynicism), news.bread);
        panel.text(&mood, Ink::Text);
        let signal = match scene.atlas().place(place).bars.0 {
            0 => "no signal from the towers".to_owned(),
            bars => format!("{} from the towers", words::count(bars.into(), "bar")),
        };
        panel.text(&signal, Ink::Dim);
        let listens = self.agency().agency().locators(place);
        if listens != (0, 0) {
            panel.text(&format!("{} there", words::locators(listens)), Ink::Bad);
        }
        if scene.atlas().place(place).crossing {
            panel.text(&format!("a crossing with {}", words::count(scene.guards(place).0.into(), "guard")), Ink::Dim);
        }
        for lecture in scene.lectures_in(place) {
            let topic = words::topic(scene, lecture.topic);
            panel.text(&format!("lecture against {topic} until day {}", lecture.until), Ink::Bad);
        }
        panel.heading("From here");
        let kinds = [ActionKind::Lecture, ActionKind::MoveVan, ActionKind::Seal, ActionKind::Rotate];
        self.add_menu(ui, &mut panel, &kinds);
        panel.heading("Units, and contacts expected");
        for unit in scene.atlas().units_of(place) {
            let expected: f64 = self.of_unit(unit).map(|suspect| suspect.contact).sum();
            let runs =
                vec![(format!("{expected:.1} "), Ink::Dim), (scene.atlas().unit(unit).name.to_string(), Ink::Text)];
            panel.item(runs, Act::Select(Selection::Unit(unit)));
        }
        self.add_notes(&mut panel, &[words::place(scene, place)]);
        panel
    }

    fn about_van(&self, ui: Ui<'_>, van: VanId, columns: usize) -> Panel {
        let mut panel = Panel::new(format!("Van {}", van.index() + 1), columns);
        if let Some(at) = self.agency().agency().vans.get(van.index()).map(|van| van.at) {
            panel.text(
                &format!("stands in {}, and listens there by night", words::place(&self.board.scene, at)),
                Ink::Text,
            );
        }
        panel.heading("From here");
        self.add_menu(ui, &mut panel, &[ActionKind::MoveVan]);
        panel
    }

    fn order_panel(&self, columns: usize) -> Panel {
        let Mode::Order(order) = &self.mode else { return Panel::new("", columns) };
        let mut panel = Panel::new(order.title(), columns);
        let answers = order.answers();
        if !answers.is_empty() {
            panel.text(&answers.join(", "), Ink::Dim);
        }
        let figures = order.rows().iter().any(|row| !row.note.is_empty());
        let heading = if figures { "contacts?" } else { "" };
        let answer = |row: &Row| {
            let ink = if row.refusal.is_some() { Ink::Faint } else { Ink::Text };
            apart(columns, Vec::new(), (&row.label, ink), (&row.note, Ink::Dim))
        };
        let answers: Vec<_> = order.rows().iter().map(|row| (answer(row), row.refusal.as_deref())).collect();
        panel.ask((order.question(), heading), &answers, Act::Row);
        panel
    }
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Free => "at home",
        Status::Custody(Force::StateSecurity) => "in a cell of State Security",
        Status::Custody(Force::Police) => "in a police cell",
        Status::Camp => "in a camp",
        Status::Labour => "labour sentence",
        Status::Abroad => "abroad",
    }
}
