//! What a level is made of: kinds of thing, their entries, and the fields of each.

use crate::level::format::{Agency, File};
use crate::level::patch::{Path, Source};
use crate::level::schema::{Field, Form, Shape, Struct, Thing};
use crate::level::span::{self, Brackets, Node};
use crate::level::workbench::Workbench;
use crate::level::workbench::values::{shown, visible};
use crate::rules::rulebook::{FIELDS, STANDARD};

/// Declares [`Section`]: each kind with its name, one entry of it, where its entries stand, and what it is where the
/// schema does not say.
macro_rules! sections {
    ($($(#[doc = $meaning:literal])+ $section:ident: $name:literal, $one:literal, [$($step:literal),*] $(, $doc:literal)?;)+) => {
        /// A kind of thing in a level.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Section {
            $($(#[doc = $meaning])+ $section,)+
        }

        impl Section {
            /// Every kind, in the order the outline lists them.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$section),+];

            const fn about(self) -> About {
                match self {
                    $(Self::$section => About { name: $name, one: $one, steps: &[$($step),*], doc: concat!($($doc)?) },)+
                }
            }
        }
    };
}

/// What is known of a kind.
struct About {
    name: &'static str,
    one: &'static str,
    steps: &'static [&'static str],
    doc: &'static str,
}

sections! {
    /// The level's own fields.
    Level: "The level", "a field", [], "title, days and all that is neither on the map nor in a list";
    /// Places.
    Places: "Places", "a place", ["map", "places"];
    /// Roads.
    Roads: "Roads", "a road", ["map", "roads"], "which places are joined; vans, couriers and those who flee take roads";
    /// Points of the river.
    River: "River", "a point of the river", ["map", "river"];
    /// Units.
    Units: "Units", "a unit", ["units"];
    /// Named people.
    People: "People", "a person", ["people"];
    /// Ties that must exist.
    Ties: "Ties", "a tie", ["ties"];
    /// Contacts at the start.
    Contacts: "Contacts", "a contact", ["contacts"];
    /// Stories.
    Stories: "Stories", "a story", ["stories"];
    /// What the agency has.
    Agency: "The agency", "a field", [], "vans, fixed locators, warrants and what else the agency has";
    /// Objectives.
    Objectives: "Objectives", "an objective", ["objectives"];
    /// Lines of the script.
    Script: "Script", "a line of the script", ["script"];
    /// Numbers of the rules.
    Rules: "Rules", "a field", [], "numbers of the rules that this level changes";
    /// Facts from the record.
    Record: "Record", "a note of the record", ["record"];
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
    /// The kind whose entries get ids of such things.
    pub(super) const fn of(thing: Thing) -> Self {
        match thing {
            Thing::Place => Self::Places,
            Thing::Unit => Self::Units,
            Thing::Person => Self::People,
            Thing::Story => Self::Stories,
            Thing::Line => Self::Script,
        }
    }

    /// Its name, as headings show it.
    pub const fn name(self) -> &'static str {
        self.about().name
    }

    /// One entry of it, as in "add a place".
    pub const fn one(self) -> &'static str {
        self.about().one
    }

    /// What it is, in a few words.
    pub fn doc(self) -> &'static str {
        let About { doc, steps, .. } = self.about();
        if doc.is_empty() { known(steps).map_or("", |field| field.doc) } else { doc }
    }

    /// Where its entries stand; `None` for a kind that is one group of fields.
    pub fn list(self) -> Option<Path> {
        let steps = self.about().steps;
        (!steps.is_empty()).then(|| steps.iter().fold(Path::root(), |path, step| path.field(step)))
    }

    /// What the list of its entries may be.
    pub(super) fn list_shape(self) -> Option<Shape> {
        known(self.about().steps).map(|field| field.shape)
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
        let text = |name: &str| node.field(name).and_then(|field| field.value.text()).unwrap_or("?").to_owned();
        let label = match section {
            Section::Places | Section::Units | Section::People if node.field("name").is_none() => text("id"),
            Section::Places | Section::Units | Section::People => text("name"),
            Section::Stories => text("title"),
            Section::Record => text("fact"),
            Section::Contacts => self.name_of(Section::People, &text("person")),
            Section::Ties => self.pair(Section::People, [&text("a"), &text("b")]),
            Section::Roads => {
                let end = |at: usize| node.item(at).text().unwrap_or("?");
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
        let text = |node: &Node, name: &str| node.field(name).and_then(|field| field.value.text()).map(str::to_owned);
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
            Section::Agency => fields_of(source, &root.field("agency"), Agency::FIELDS),
            Section::Rules => rule_slots(source),
            _ => {
                let Some(list) = section.list() else { return Vec::new() };
                let entry = list.item(at);
                let Some(node) = source.find(&entry) else { return Vec::new() };
                match section.list_shape().map(|list| *list.within()) {
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

/// A field by its path from the file inwards.
fn known(steps: &[&str]) -> Option<&'static Field> {
    let (name, owner) = steps.split_last()?;
    let of = match owner {
        [] => File::FIELDS,
        _ => known(owner)?.shape.fields()?,
    };
    of.fields.iter().find(|field| field.name == *name)
}

fn slot(source: &Source, path: Path, name: &str, field: &Field) -> Slot {
    let value = source.find(&path).map(|node| shown(node, &field.shape));
    let default = field.default.map(str::to_owned);
    Slot { path, name: name.to_owned(), shape: field.shape, value, default, doc: field.doc, unit: "" }
}

fn fields_of(source: &Source, owner: &Path, of: &'static Struct) -> Vec<Slot> {
    of.fields.iter().map(|field| slot(source, owner.field(field.name), field.name, field)).collect()
}

/// The file's own fields: all that are not kinds of their own; those of `aim` each by itself.
fn level_slots(source: &Source) -> Vec<Slot> {
    let root = Path::root();
    let mut slots = Vec::new();
    for field in File::FIELDS.fields {
        let path = root.field(field.name);
        match field.shape {
            Shape::Struct(of) if field.name == "aim" => slots.extend(
                of.fields
                    .iter()
                    .map(|inner| slot(source, path.field(inner.name), &format!("aim {}", inner.name), inner)),
            ),
            Shape::Struct(_) if field.name == "map" => {
                slots.extend(known(&["map", "size"]).map(|size| slot(source, path.field("size"), "map size", size)));
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
        let shape = Shape::of_rule(rule);
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
    let fields = forms.iter().filter_map(Form::fields).find(|of| Some(of.name) == word);
    // Only a struct has fields to be set; anything else is mended as a whole.
    slots.extend(
        fields
            .filter(|_| node.brackets() == Some(Brackets::Struct))
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
