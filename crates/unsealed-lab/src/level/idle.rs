//! What is in play, or at hand, and can never be of use.

use crate::level::check::Checker;
use crate::level::fault::Code;
use crate::level::format::{Gift, Line, When};
use crate::level::span::Node;
use crate::rules::actions::ActionKind;
use crate::rules::moves::MoveKind;

impl Checker<'_> {
    /// Moves and actions that the level lists and that nobody can ever make.
    pub(super) fn idle(&mut self) {
        let file = self.file;
        for (at, kind) in file.moves.iter().flatten().enumerate() {
            if let Some(why) = self.idle_move(*kind) {
                let node = self.entry(&["moves"], at);
                self.add(Code::IdleMove, node, format!("{} can never be made: {why}", kind.name()), "");
            }
        }
        for (at, kind) in file.actions.iter().flatten().enumerate() {
            if let Some(why) = self.idle_action(*kind) {
                let node = self.entry(&["actions"], at);
                self.add(Code::IdleAction, node, format!("{} can never be made: {why}", kind.name()), "");
            }
        }
        if file.actions.as_ref().is_some_and(Vec::is_empty) || self.rules.day_actions == 0 {
            let name = if self.rules.day_actions == 0 { "rules" } else { "actions" };
            self.add(Code::IdleAgency, self.tree.get(name), "the agency has nothing to do", "");
        }
    }

    fn idle_move(&self, kind: MoveKind) -> Option<&'static str> {
        let file = self.file;
        let recruits = file.plays(MoveKind::Recruit);
        let hot = file.stories.iter().any(|story| story.heat >= self.rules.hot_heat);
        let crossing = file.map.places.iter().any(|place| place.crossing);
        // Somebody may be recruited at any crossing where people live; else a contact must live at one.
        let manned = self.contacts().any(|(_, place)| place.crossing);
        let clip = self.contacts().any(|(person, place)| self.takes_clips(person, place));
        let far_clip = file.map.places.iter().any(|place| place.bars + self.rules.wechat_bars >= self.rules.clip_bars);
        let money = file.all_money() > 0 || file.plays(MoveKind::Flee);
        match kind {
            MoveKind::Clip if !(clip || recruits && far_clip) => Some("no place has the bars"),
            MoveKind::Recruit if !hot => Some("only believers of a dangerous story join, and there is no such story"),
            MoveKind::Share if !self.has_koryolink() => Some("no contact has a Koryolink phone"),
            MoveKind::Courier if file.map.roads.is_empty() => Some("there is no road"),
            MoveKind::Smuggle | MoveKind::Flee if !crossing => Some("there is no crossing"),
            MoveKind::Smuggle if !(manned || recruits) => Some("no contact lives at a crossing"),
            paid if paid.is_paid() && !money => Some("there is no money"),
            MoveKind::Remit if !self.has_broker() => Some("there is no broker"),
            _ => None,
        }
    }

    fn has_koryolink(&self) -> bool {
        self.file.plays(MoveKind::Recruit) || self.contacts().any(|(person, _)| person.koryolink)
    }

    fn has_broker(&self) -> bool {
        let mut units = self.file.units.iter();
        units.any(|unit| unit.has_brokers() || self.named_brokers(unit).next().is_some())
    }

    fn idle_action(&self, kind: ActionKind) -> Option<&'static str> {
        let map = &self.file.map;
        match kind {
            ActionKind::MoveVan if self.file.agency.vans.is_empty() => Some("it has no van"),
            ActionKind::MoveVan | ActionKind::Checkpoint if map.roads.is_empty() => Some("there is no road"),
            ActionKind::Seal if !map.places.iter().any(|place| place.crossing) => Some("there is no crossing"),
            _ => None,
        }
    }

    /// Lines of the script that never speak, and lines that do nothing.
    pub(super) fn idle_lines(&mut self) {
        let file = self.file;
        for (at, line) in file.script.iter().enumerate() {
            let node = self.entry(&["script"], at);
            if let Some(why) = self.silent(line) {
                self.add(Code::IdleLine, node.get("when"), format!("this line never speaks: {why}"), "");
            }
            if line.say.is_empty() && line.open.is_empty() && line.give.is_empty() && line.wait.is_none() {
                let mend = "let it `say`, `open` or `give` something, or `wait` for a move";
                self.add(Code::IdleLine, node, "this line does nothing", mend);
            }
            for (at, id) in line.open.iter().enumerate() {
                if file.stories.iter().any(|story| story.id == *id && story.opens <= 1) {
                    let message = format!("the desk has `{id}` from the first night");
                    let mend = "let the story open later, perhaps after the last day";
                    self.add(Code::IdleLine, node.get("open").item(at), message, mend);
                }
            }
        }
    }

    fn silent(&self, line: &Line) -> Option<String> {
        let file = self.file;
        match &line.when {
            When::Day(day) if *day > file.days => Some(format!("the level ends on day {}", file.days)),
            When::Arrest if !file.acts(ActionKind::Arrest) && !file.acts(ActionKind::Raid) => {
                Some("nobody can be arrested".to_owned())
            }
            When::Raid if !file.acts(ActionKind::Raid) => Some("Raid is not in play".to_owned()),
            When::Lecture if !file.acts(ActionKind::Lecture) => Some("Lecture is not in play".to_owned()),
            _ => None,
        }
    }

    /// Money, goods and guards that are of no use.
    pub(super) fn idle_goods(&mut self) {
        let file = self.file;
        if !MoveKind::PLAYABLE.iter().any(|&kind| kind.uses_money() && file.plays(kind)) {
            if file.money > 0 {
                self.useless(self.tree.get("money"), "money can buy nothing", "no move that costs any is in play");
            }
            for (at, line) in file.script.iter().enumerate() {
                for (gift, _) in line.give.iter().enumerate().filter(|(_, gift)| matches!(gift, Gift::Money(_))) {
                    let node = self.entry(&["script"], at).get("give").item(gift);
                    self.useless(node, "money can buy nothing", "no move that costs any is in play");
                }
            }
        }
        for (at, contact) in file.contacts.iter().enumerate().filter(|_| !file.plays(MoveKind::Courier)) {
            for (field, count) in [("phones", contact.phones), ("kits", contact.kits)] {
                if count > 0 {
                    let node = self.entry(&["contacts"], at).get(field);
                    self.useless(node, &format!("`{field}` can be taken nowhere"), "put Courier in play");
                }
            }
        }
        for (at, place) in file.map.places.iter().enumerate() {
            let node = self.entry(&["map", "places"], at);
            if place.patrol > 0 && !place.crossing {
                self.useless(node.get("patrol"), "these guards have no crossing to guard", "add `crossing: true`");
            }
            if place.relay && place.bars >= self.rules.relay_bars {
                let message = format!("{} has bars enough without a relay, which only adds airtime", place.name);
                self.useless(node.get("relay"), &message, "");
            }
        }
    }

    fn useless(&mut self, node: &Node, message: &str, mend: &str) {
        self.add(Code::IdleGoods, node, message, mend);
    }
}
