//! A level file as text, as a person would write it: one thing a line where it fits, defaults left out.

use crate::level::format::{
    Agency, Aim, Contact, File, Gift, Line, Map, Mark, Note, Objective, Person, Place, Story, Tie, Unit, When,
};
use crate::rules::atlas::{StoryKind, UnitKind};

/// The columns that a line may take.
const WIDE: usize = 118;

/// Something written in RON.
enum Piece {
    /// A word, a number, or a text on one line.
    Word(String),
    /// A text that may be broken over lines.
    Prose(String),
    /// Fields in parentheses, behind a name or behind nothing.
    Fields(&'static str, Vec<(&'static str, Self)>),
    /// Values in brackets.
    List(Vec<Self>),
}

use Piece::{Fields, List, Prose, Word};

/// The text of a level file. Numbers of the rules that a level changes are not written: a generated level
/// changes none.
pub(super) fn text(file: &File, head: &str) -> String {
    let mut lines = vec![
        format!("// A level made from a seed. {head}"),
        "// The towns are real; the people, the units and the news are invented. What stands in `record` is not."
            .to_owned(),
        "(".to_owned(),
    ];
    for (name, piece, about) in fields(file) {
        if !about.is_empty() {
            lines.push(format!("    // {about}"));
        }
        lines.push(format!("    {name}: {},", piece.laid(4, name.len() + 3)));
    }
    lines.push(")\n".to_owned());
    lines.join("\n")
}

/// The fields of a file that say something, with a remark on those that a reader may wonder at.
fn fields(file: &File) -> Vec<(&'static str, Piece, &'static str)> {
    let mut fields = vec![
        ("format", Word("1".to_owned()), ""),
        ("title", quoted(&file.title), ""),
        ("author", quoted(&file.author), ""),
        ("briefing", Prose(file.briefing.clone()), ""),
        ("days", number(file.days), ""),
        ("brain", Word(format!("{:?}", file.brain)), ""),
        ("aim", aim(file.aim), "How often the two stand-ins are to win it; see `unsealed balance`."),
        ("record", list(&file.record, note), ""),
    ];
    if let Some(moves) = &file.moves {
        fields.push(("moves", list(moves, |kind| Word(format!("{kind:?}"))), ""));
    }
    if let Some(actions) = &file.actions {
        fields.push(("actions", list(actions, |kind| Word(format!("{kind:?}"))), ""));
    }
    fields.extend([
        ("map", map(&file.map), "Columns and rows; bars are the signal from the towers across the river."),
        ("units", list(&file.units, unit), "The game fills in whoever has no name here."),
        ("people", list(&file.people, person), ""),
        ("contacts", list(&file.contacts, contact), "Who works for the player at the start."),
        ("ties", list(&file.ties, tie), ""),
        ("stories", list(&file.stories, story), ""),
        ("money", number(file.money), ""),
        ("agency", agency(&file.agency), ""),
        ("objectives", list(&file.objectives, objective), "The first share is what makes it harder or easier."),
        ("script", list(&file.script, line), ""),
    ]);
    fields
}

impl Piece {
    /// On one line, whatever it takes.
    fn flat(&self) -> String {
        match self {
            Word(word) => word.clone(),
            Prose(text) => format!("\"{}\"", escaped(text)),
            Fields(name, fields) => {
                let fields: Vec<String> =
                    fields.iter().map(|(name, piece)| format!("{name}: {}", piece.flat())).collect();
                format!("{name}({})", fields.join(", "))
            }
            List(pieces) => format!("[{}]", pieces.iter().map(Self::flat).collect::<Vec<_>>().join(", ")),
        }
    }

    /// Behind so many columns of indent and `before` columns more; over several lines where it must be.
    fn laid(&self, indent: usize, before: usize) -> String {
        let flat = self.flat();
        if !flat.contains('\n') && indent + before + flat.chars().count() < WIDE {
            return flat;
        }
        let (inner, outer) = (" ".repeat(indent + 4), " ".repeat(indent));
        match self {
            Word(word) => word.clone(),
            Prose(text) => prose(text, indent),
            Fields(name, fields) => {
                let line = |(name, piece): &(&str, Self)| {
                    format!("{inner}{name}: {},", piece.laid(indent + 4, name.len() + 3))
                };
                format!("{name}(\n{}\n{outer})", fields.iter().map(line).collect::<Vec<_>>().join("\n"))
            }
            List(pieces) => {
                let line = |piece: &Self| format!("{inner}{},", piece.laid(indent + 4, 1));
                format!("[\n{}\n{outer}]", pieces.iter().map(line).collect::<Vec<_>>().join("\n"))
            }
        }
    }
}

/// A text over several lines, each paragraph by itself.
fn prose(text: &str, indent: usize) -> String {
    let inner = " ".repeat(indent + 4);
    let mut lines = vec!["\"".to_owned()];
    for (at, paragraph) in text.split("\n\n").enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        let mut line = inner.clone();
        for word in escaped(paragraph).split_whitespace() {
            if line.chars().count() + 1 + word.chars().count() > WIDE {
                lines.push(std::mem::replace(&mut line, inner.clone()).trim_end().to_owned());
            }
            line.extend([word, " "]);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.push(format!("{}\"", " ".repeat(indent)));
    lines.join("\n")
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

fn quoted(text: &str) -> Piece {
    Word(format!("\"{}\"", escaped(text)))
}

fn number(number: impl std::fmt::Display) -> Piece {
    Word(number.to_string())
}

/// A share or a chance, to the second decimal, with one decimal at least.
fn decimal(value: f64) -> Piece {
    let hundredths = (value * 100.0).round() as i64;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    Word(if rest % 10 == 0 { format!("{whole}.{}", rest / 10) } else { format!("{whole}.{rest:02}") })
}

fn list<T>(items: &[T], piece: impl Fn(&T) -> Piece) -> Piece {
    List(items.iter().map(piece).collect())
}

fn ids(ids: &[String]) -> Piece {
    list(ids, |id| quoted(id))
}

fn pair(at: (u16, u16)) -> Piece {
    Word(format!("({}, {})", at.0, at.1))
}

/// Fields in parentheses, those that say something alone.
struct Says(Vec<(&'static str, Piece)>);

impl Says {
    fn with(mut self, says: bool, name: &'static str, piece: impl FnOnce() -> Piece) -> Self {
        if says {
            self.0.push((name, piece()));
        }
        self
    }
}

fn aim(aim: Aim) -> Piece {
    let range = |range: (f64, f64)| Word(format!("({}, {})", decimal(range.0).flat(), decimal(range.1).flat()));
    Fields("", aim.ranges().map(|(name, of)| (name, range(of))).collect())
}

fn note(note: &Note) -> Piece {
    let fields = Says(vec![("fact", Prose(note.fact.clone())), ("source", quoted(&note.source))]);
    Fields("", fields.with(note.mark != Mark::Reported, "mark", || Word(format!("{:?}", note.mark))).0)
}

fn map(map: &Map) -> Piece {
    let roads = list(&map.roads, |(a, b)| List(vec![quoted(a), quoted(b)]));
    let List(roads) = roads else { return roads };
    let road = |road: &Piece| Word(road.flat().replace('[', "(").replace(']', ")"));
    Fields(
        "",
        vec![
            ("size", pair(map.size)),
            ("river", list(&map.river, |&at| pair(at))),
            ("places", list(&map.places, place)),
            ("roads", list(&roads, road)),
        ],
    )
}

fn place(place: &Place) -> Piece {
    let fields = Says(vec![("id", quoted(&place.id)), ("name", quoted(&place.name)), ("at", pair(place.at))]);
    let fields = fields
        .with(place.bars > 0, "bars", || number(place.bars))
        .with(place.crossing, "crossing", || Word("true".to_owned()))
        .with(place.patrol > 0, "patrol", || number(place.patrol))
        .with(place.fear.is_some(), "fear", || number(place.fear.unwrap_or_default()))
        .with(place.bread.is_some(), "bread", || number(place.bread.unwrap_or_default()));
    Fields("", fields.0)
}

fn unit(unit: &Unit) -> Piece {
    let fields = Says(vec![("id", quoted(&unit.id)), ("name", quoted(&unit.name)), ("place", quoted(&unit.place))]);
    let roles = || {
        let roles: Vec<String> = unit.roles.iter().map(|(role, count)| format!("{:?}: {count}", role.0)).collect();
        Word(format!("{{{}}}", roles.join(", ")))
    };
    let fields = fields
        .with(unit.kind != UnitKind::WorkUnit, "kind", || Word(format!("{:?}", unit.kind)))
        .with(true, "people", || number(unit.people))
        .with(unit.role.is_some(), "role", || Word(unit.role.map_or_else(String::new, |role| format!("{role:?}"))))
        .with(!unit.roles.is_empty(), "roles", roles)
        .with(unit.koryolink.is_some(), "koryolink", || number(unit.koryolink.unwrap_or_default()))
        .with(unit.phones.is_some(), "phones", || number(unit.phones.unwrap_or_default()));
    Fields("", fields.0)
}

fn person(person: &Person) -> Piece {
    let fields = Says(vec![("id", quoted(&person.id)), ("name", quoted(&person.name)), ("unit", quoted(&person.unit))]);
    let apps = person.apps.clone().unwrap_or_default();
    let fields = fields
        .with(person.role.is_some(), "role", || Word(person.role.map_or_else(String::new, |role| format!("{role:?}"))))
        .with(person.chinese, "chinese", || Word("true".to_owned()))
        .with(person.koryolink, "koryolink", || Word("true".to_owned()))
        .with(!apps.is_empty(), "apps", || list(&apps, |app| Word(format!("{app:?}"))));
    Fields("", fields.0)
}

fn contact(contact: &Contact) -> Piece {
    let fields = Says(vec![("person", quoted(&contact.person))]);
    Fields("", fields.with(contact.kits > 0, "kits", || number(contact.kits)).0)
}

fn tie(tie: &Tie) -> Piece {
    Fields("", vec![("a", quoted(&tie.a)), ("b", quoted(&tie.b))])
}

fn story(story: &Story) -> Piece {
    let fields =
        Says(vec![("id", quoted(&story.id)), ("title", quoted(&story.title)), ("text", Prose(story.text.clone()))]);
    let fields = fields
        .with(story.kind != StoryKind::Text, "kind", || Word(format!("{:?}", story.kind)))
        .with(true, "heat", || number(story.heat))
        .with(true, "appeal", || decimal(story.appeal))
        .with(story.opens > 1, "opens", || number(story.opens));
    Fields("", fields.0)
}

fn agency(agency: &Agency) -> Piece {
    let fields = Says(vec![("vans", ids(&agency.vans))])
        .with(!agency.fixed.is_empty(), "fixed", || ids(&agency.fixed))
        .with(agency.corruption.is_some(), "corruption", || decimal(agency.corruption.unwrap_or_default()))
        .with(agency.inspection.is_some(), "inspection", || number(agency.inspection.unwrap_or_default()));
    Fields("", fields.0)
}

fn objective(objective: &Objective) -> Piece {
    match objective {
        Objective::Inform { story, share, places, each, by } => {
            let fields = Says(vec![("story", quoted(story)), ("share", decimal(*share))])
                .with(!places.is_empty(), "places", || ids(places))
                .with(*each, "each", || Word("true".to_owned()))
                .with(by.is_some(), "by", || number(by.unwrap_or_default()));
            Fields("Inform", fields.0)
        }
        Objective::KeepFree { contacts } => Fields("KeepFree", vec![("contacts", number(contacts))]),
        Objective::Remit { total } => Fields("Remit", vec![("total", number(total))]),
        Objective::BringOut { people } => Fields("BringOut", vec![("people", ids(people))]),
        Objective::Loosen { place, hold } => Fields("Loosen", vec![("place", quoted(place)), ("hold", number(hold))]),
    }
}

fn line(line: &Line) -> Piece {
    let when = match &line.when {
        When::Day(day) => format!("Day({day})"),
        When::After(id) => format!("After(\"{id}\")"),
        When::Made(kind) => format!("Made({kind:?})"),
        When::Arrest => "Arrest".to_owned(),
        When::Raid => "Raid".to_owned(),
        When::Lecture => "Lecture".to_owned(),
        When::Informed { story, share, place } => {
            let place = place.as_ref().map_or_else(String::new, |place| format!(", place: \"{place}\""));
            format!("Informed(story: \"{story}\", share: {}{place})", decimal(*share).flat())
        }
    };
    let gift = |gift: &Gift| {
        Word(match gift {
            Gift::Money(amount) => format!("Money({amount})"),
            Gift::Phone(who) => format!("Phone(\"{who}\")"),
            Gift::Kit(who) => format!("Kit(\"{who}\")"),
        })
    };
    let fields = Says(vec![("when", Word(when)), ("say", Prose(line.say.clone()))]);
    Fields("", fields.with(!line.give.is_empty(), "give", || list(&line.give, gift)).0)
}
