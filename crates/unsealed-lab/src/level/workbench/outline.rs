//! What a level is made of: kinds of thing, their entries, and the fields of each.

use crate::level::patch::{Path, Source, Step};
use crate::level::schema::{FILE, Field, Form, Shape, Struct};
use crate::level::span::{self, Kind, Node};
use crate::level::workbench::values::{shown, visible};
use crate::level::workbench::{Workbench, text_of};
use crate::rules::rulebook::{FIELDS, STANDARD};

/// A kind of thing in a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// The level's own fields.
    Level,
    /// Places.
    Places,
    /// Roads.
    Roads,
    /// Points of the river.
    River,
    /// Units.
    Units,
    /// Named people.
    People,
    /// Ties that must exist.
    Ties,
    /// Contacts at the start.
    Contacts,
    /// Stories.
    Stories,
    /// What the agency has.
    Agency,
    /// Objectives.
    Objectives,
    /// Lines of the script.
    Script,
    /// Numbers of the rules.
    Rules,
    /// Facts from the record.
    Record,
}

/// A field of the level, or of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Where it stands, or would.
    pub path: Path,
    /// Its name.
    pub name: String,
    /// What it may be.
    pub shape: Shape,
    /// Its value as it is typed; `None` where it is left out.
    pub value: Option<String>,
    /// What stands for it where it is left out; `None` if it must not be.
    pub default: Option<String>,
    /// What it means.
    pub doc: &'static str,
    /// What it is counted in, where the meaning does not say.
    pub unit: &'static str,
}

impl Section {
    /// Every kind, in the order the outline lists them.
    pub const ALL: [Self; 14] = [
        Self::Level,
        Self::Places,
        Self::Roads,
        Self::River,
        Self::Units,
        Self::People,
        Self::Ties,
        Self::Contacts,
        Self::Stories,
        Self::Agency,
        Self::Objectives,
        Self::Script,
        Self::Rules,
        Self::Record,
    ];

    /// Its name, as headings show it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level => "The level",
            Self::Places => "Places",
            Self::Roads => "Roads",
            Self::River => "River",
            Self::Units => "Units",
            Self::People => "People",
            Self::Ties => "Ties",
            Self::Contacts => "Contacts",
            Self::Stories => "Stories",
            Self::Agency => "The agency",
            Self::Objectives => "Objectives",
            Self::Script => "Script",
            Self::Rules => "Rules",
            Self::Record => "Record",
        }
    }

    /// One entry of it, as in "add a place".
    pub const fn one(self) -> &'static str {
        match self {
            Self::Level | Self::Agency | Self::Rules => "a field",
            Self::Places => "a place",
            Self::Roads => "a road",
            Self::River => "a point of the river",
            Self::Units => "a unit",
            Self::People => "a person",
            Self::Ties => "a tie",
            Self::Contacts => "a contact",
            Self::Stories => "a story",
            Self::Objectives => "an objective",
            Self::Script => "a line of the script",
            Self::Record => "a note of the record",
        }
    }

    /// What it is, in a few words.
    pub fn doc(self) -> &'static str {
        match self {
            Self::Level => "title, days and all that is neither on the map nor in a list",
            Self::Roads => "which places are joined; vans, couriers and those who flee take roads",
            Self::Places | Self::River => {
                map_field(if self == Self::River { "river" } else { "places" }).map_or("", |field| field.doc)
            }
            Self::Units => field("units").map_or("", |field| field.doc),
            Self::People => field("people").map_or("", |field| field.doc),
            Self::Ties => field("ties").map_or("", |field| field.doc),
            Self::Contacts => field("contacts").map_or("", |field| field.doc),
            Self::Stories => field("stories").map_or("", |field| field.doc),
            Self::Agency => "vans, fixed locators, warrants and what else the agency has",
            Self::Objectives => field("objectives").map_or("", |field| field.doc),
            Self::Script => field("script").map_or("", |field| field.doc),
            Self::Rules => field("rules").map_or("", |field| field.doc),
            Self::Record => field("record").map_or("", |field| field.doc),
        }
    }

    /// Where its entries stand; `None` for a kind that is one group of fields.
    pub fn list(self) -> Option<Path> {
        let root = Path::root();
        Some(match self {
            Self::Level | Self::Agency | Self::Rules => return None,
            Self::Places => root.field("map").field("places"),
            Self::Roads => root.field("map").field("roads"),
            Self::River => root.field("map").field("river"),
            Self::Units => root.field("units"),
            Self::People => root.field("people"),
            Self::Ties => root.field("ties"),
            Self::Contacts => root.field("contacts"),
            Self::Stories => root.field("stories"),
            Self::Objectives => root.field("objectives"),
            Self::Script => root.field("script"),
            Self::Record => root.field("record"),
        })
    }
}

impl Workbench {
    /// How many entries of a kind there are; for a group of fields, how many of them are set.
    pub fn count(&self, section: Section) -> usize {
        match section.list() {
            Some(list) => self.source().and_then(|source| source.find(&list)).map_or(0, |node| node.items().len()),
            None => self.slots(section, 0).iter().filter(|slot| slot.value.is_some()).count(),
        }
    }

    /// What an entry is called in a list, in one line.
    pub fn label(&self, section: Section, at: usize) -> String {
        let Some(source) = self.source() else { return String::new() };
        let entry = section.list().and_then(|list| source.find(&list.item(at)));
        let Some(node) = entry else { return String::new() };
        let text = |name: &str| node.field(name).and_then(|field| text_of(&field.value)).unwrap_or("?").to_owned();
        let label = match section {
            Section::Places | Section::Units | Section::People if node.field("name").is_none() => text("id"),
            Section::Places | Section::Units | Section::People => text("name"),
            Section::Stories => text("title"),
            Section::Record => text("fact"),
            Section::Contacts => self.name_of(Section::People, &text("person")),
            Section::Ties => self.pair(Section::People, [&text("a"), &text("b")]),
            Section::Roads => {
                let end = |at: usize| text_of(node.item(at)).unwrap_or("?");
                self.pair(Section::Places, [end(0), end(1)])
            }
            Section::Script => {
                let when = node.field("when").map_or_else(String::new, |field| shown(&field.value, &Shape::Rules));
                format!("{when}: {}", if node.field("say").is_some() { text("say") } else { String::new() })
            }
            Section::Level | Section::Agency | Section::Rules | Section::River => shown(node, &Shape::Pair(&COUNT)),
            Section::Objectives => shown(node, &Shape::Rules),
        };
        visible(&label.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn pair(&self, section: Section, ids: [&str; 2]) -> String {
        ids.map(|id| self.name_of(section, id)).join(" – ")
    }

    /// The name of the entry of a kind that has an id; the id itself where none has.
    fn name_of(&self, section: Section, id: &str) -> String {
        let found = self.entries(section).into_iter().find(|(known, _)| known == id);
        found.map(|(_, name)| name).filter(|name| !name.is_empty()).unwrap_or_else(|| id.to_owned())
    }

    /// The ids of a kind's entries, each with its name or title.
    pub(super) fn entries(&self, section: Section) -> Vec<(String, String)> {
        let list = section.list().zip(self.source()).and_then(|(list, source)| source.find(&list));
        let text =
            |node: &Node, name: &str| node.field(name).and_then(|field| text_of(&field.value)).map(str::to_owned);
        let entry = |node: &Node| {
            let name = text(node, "name").or_else(|| text(node, "title")).unwrap_or_default();
            Some((text(node, "id")?, name))
        };
        list.map(|list| list.items().iter().filter_map(|item| entry(&item.value)).collect()).unwrap_or_default()
    }

    /// The fields of an entry, or of a kind that is one group of fields.
    pub fn slots(&self, section: Section, at: usize) -> Vec<Slot> {
        let Some(source) = self.source() else { return Vec::new() };
        let root = Path::root();
        match section {
            Section::Level => level_slots(source),
            Section::Agency => {
                field("agency").map_or_else(Vec::new, |agency| within(source, &root.field("agency"), agency.shape))
            }
            Section::Rules => rule_slots(source),
            _ => {
                let Some(list) = section.list() else { return Vec::new() };
                let entry = list.item(at);
                let Some(node) = source.find(&entry) else { return Vec::new() };
                match item_shape(section) {
                    Some(Shape::Struct(of)) => fields_of(source, &entry, of),
                    Some(Shape::OneOf(forms)) => form_slots(source, &entry, node, forms),
                    Some(Shape::Pair(of)) => pair_slots(source, section, &entry, of),
                    _ => Vec::new(),
                }
            }
        }
    }
}

/// A number of columns or rows, as a river's points are shown.
static COUNT: Shape = Shape::Int(0, 499);

/// A field of the file.
fn field(name: &str) -> Option<&'static Field> {
    FILE.fields.iter().find(|field| field.name == name)
}

/// A field of the file's map.
fn map_field(name: &str) -> Option<&'static Field> {
    let Some(Shape::Struct(map)) = field("map").map(|map| map.shape) else { return None };
    map.fields.iter().find(|field| field.name == name)
}

/// What the list of a kind's entries may be.
pub(super) fn list_shape(section: Section) -> Option<Shape> {
    let (step, owner) = section.list()?.split_last()?;
    let Step::Field(name) = step else { return None };
    let list = if owner.steps().is_empty() { field(&name) } else { map_field(&name) };
    list.map(|list| list.shape)
}

/// What an entry of a kind may be.
fn item_shape(section: Section) -> Option<Shape> {
    if let Shape::List(of, ..) | Shape::Set(of, ..) = list_shape(section)? { Some(*of) } else { None }
}

fn slot(source: &Source, path: Path, name: &str, field: &Field) -> Slot {
    let value = source.find(&path).map(|node| shown(node, &field.shape));
    let default = field.default.map(str::to_owned);
    Slot { path, name: name.to_owned(), shape: field.shape, value, default, doc: field.doc, unit: "" }
}

fn fields_of(source: &Source, owner: &Path, of: &'static Struct) -> Vec<Slot> {
    of.fields.iter().map(|field| slot(source, owner.field(field.name), field.name, field)).collect()
}

fn within(source: &Source, owner: &Path, shape: Shape) -> Vec<Slot> {
    if let Shape::Struct(of) = shape { fields_of(source, owner, of) } else { Vec::new() }
}

/// The file's own fields: all that are not kinds of their own; those of `aim` each by itself.
fn level_slots(source: &Source) -> Vec<Slot> {
    let root = Path::root();
    let mut slots = Vec::new();
    for field in FILE.fields {
        let path = root.field(field.name);
        match field.shape {
            Shape::Struct(of) if field.name == "aim" => slots.extend(
                of.fields
                    .iter()
                    .map(|inner| slot(source, path.field(inner.name), &format!("aim {}", inner.name), inner)),
            ),
            Shape::Struct(_) if field.name == "map" => {
                slots.extend(map_field("size").map(|size| slot(source, path.field("size"), "map size", size)));
            }
            Shape::Struct(_) | Shape::Rules | Shape::List(Shape::Struct(_) | Shape::OneOf(_), ..) => {}
            _ => slots.push(slot(source, path, field.name, field)),
        }
    }
    slots
}

fn rule_slots(source: &Source) -> Vec<Slot> {
    let standard = span::tree(STANDARD).ok();
    let rules = Path::root().field("rules");
    let rule = |rule: &'static crate::rules::rulebook::RuleField| {
        let path = rules.field(rule.name);
        let shape = match rule.kind {
            "f64" => Shape::Real(rule.min, rule.max),
            _ => Shape::Int(rule.min as i128, rule.max as i128),
        };
        let default = standard.as_ref().map_or("", |tree| &STANDARD[tree.get(rule.name).span.clone()]);
        Slot {
            value: source.find(&path).map(|node| shown(node, &shape)),
            path,
            name: rule.name.to_owned(),
            shape,
            default: Some(default.to_owned()),
            doc: rule.doc.trim(),
            unit: rule.unit,
        }
    };
    FIELDS.iter().map(rule).collect()
}

/// A value of several forms: which form it is, and the fields of that.
fn form_slots(source: &Source, entry: &Path, node: &Node, forms: &'static [Form]) -> Vec<Slot> {
    let whole = Field { name: "what", shape: Shape::OneOf(forms), default: None, doc: "which of the forms it takes" };
    let mut slots = vec![slot(source, entry.clone(), "what", &whole)];
    let word = node.name().map(|name| name.text.as_str());
    let fields = forms.iter().find_map(|form| match form {
        Form::Fields(of) if Some(of.name) == word => Some(*of),
        _ => None,
    });
    // Only a struct has fields to be set; anything else is mended as a whole.
    slots.extend(
        fields
            .filter(|_| matches!(node.kind, Kind::Struct(..)))
            .into_iter()
            .flat_map(|of| fields_of(source, entry, of)),
    );
    slots
}

/// The two values of a pair: the ends of a road, or column and row.
fn pair_slots(source: &Source, section: Section, entry: &Path, of: &'static Shape) -> Vec<Slot> {
    let names = if section == Section::Roads {
        [("from", "one end"), ("to", "the other end")]
    } else {
        [("column", "column on the map, from 0"), ("row", "row on the map, from 0")]
    };
    let both = names.into_iter().enumerate().map(|(at, (name, doc))| {
        slot(source, entry.item(at), name, &Field { name: "", shape: *of, default: None, doc })
    });
    both.filter(|slot| slot.value.is_some()).collect()
}
