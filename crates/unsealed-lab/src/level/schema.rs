//! What a level file may say: each field with its shape, its range and its meaning.
//!
//! The checker walks a file's text along this table, and the reference for designers is made from it.

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A place.
    Place,
    /// A unit.
    Unit,
    /// A named person.
    Person,
    /// A story.
    Story,
    /// A line of the script.
    Line,
}

impl Thing {
    /// Its name in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Unit => "unit",
            Self::Person => "person",
            Self::Story => "story",
            Self::Line => "script line",
        }
    }
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A whole number in this range, ends included.
    Int(i128, i128),
    /// A number in this range, ends included.
    Real(f64, f64),
    /// `true` or `false`.
    Flag,
    /// A text of at most so many columns on one line.
    Line(usize),
    /// A text of at most so many words, which may stand on several lines of the file.
    Prose(usize),
    /// An id that is made here.
    Def(Thing),
    /// An id made elsewhere in the file.
    Ref(Thing),
    /// One of these words.
    Word(&'static [&'static str]),
    /// Two values in parentheses.
    Pair(&'static Self),
    /// Values in brackets, at least and at most so many.
    List(&'static Self, usize, usize),
    /// A list in which nothing may stand twice.
    Set(&'static Self, usize, usize),
    /// Keys and values in braces.
    Map(&'static Self, &'static Self),
    /// Fields in parentheses.
    Struct(&'static Struct),
    /// One of these forms.
    OneOf(&'static [Form]),
    /// The numbers of the rulebook.
    Rules,
    /// Whatever a level could have there.
    Any,
}

/// One of the forms that a value may take, each with a word in front.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// The word alone, and what it means.
    Word(&'static str, &'static str),
    /// The word and one value in parentheses, and what they mean.
    Value(&'static str, Shape, &'static str),
    /// The word, which is the struct's name, and fields in parentheses.
    Fields(&'static Struct),
}

impl Form {
    /// The word in front.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Word(name, _) | Self::Value(name, ..) => name,
            Self::Fields(shape) => shape.name,
        }
    }

    /// How it is written, without what stands in its parentheses.
    pub fn written(&self) -> String {
        if let Self::Word(name, _) = self { (*name).to_owned() } else { format!("{}(…)", self.name()) }
    }
}

/// A group of fields.
#[derive(Debug, PartialEq)]
pub struct Struct {
    /// What it is, as in "a place"; for one of several, the word in front of its fields.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

/// One field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it may be.
    pub shape: Shape,
    /// What stands for it where it is left out; `None` if it must not be.
    pub default: Option<&'static str>,
    /// What it means.
    pub doc: &'static str,
}

const fn must(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, shape, default: None, doc }
}

const fn may(name: &'static str, shape: Shape, default: &'static str, doc: &'static str) -> Field {
    Field { name, shape, default: Some(default), doc }
}

/// The most people a level may have.
pub const PEOPLE: usize = 5_000;

const APPS: &[&str] = &["Kakao", "Line", "WeChat"];
const BRAINS: &[&str] = &["Patrol", "Investigator", "Directorate"];
const MARKS: &[&str] = &["Reported", "View", "Disputed"];
const UNIT_KINDS: &[&str] = &["WorkUnit", "School", "Barracks", "Market", "Neighbourhood"];
const ROLES: &[&str] = &["Worker", "Farmer", "Student", "Teacher", "Soldier", "Trader", "Broker", "Driver", "Official"];
const STORY_KINDS: &[&str] = &["Text", "Media"];
const MOVES: &[&str] = &[
    "Text",
    "Clip",
    "Voice",
    "Recruit",
    "Introduce",
    "Teach",
    "LieLow",
    "Ditch",
    "Courier",
    "Share",
    "Smuggle",
    "Bribe",
    "Remit",
    "Feed",
    "Flee",
];
/// The kinds of move that a line of the script can wait for.
const MADE: &[&str] = &[
    "Text",
    "Clip",
    "Voice",
    "Recruit",
    "Introduce",
    "Teach",
    "LieLow",
    "Ditch",
    "Courier",
    "Share",
    "Smuggle",
    "Bribe",
    "Remit",
    "Feed",
    "Flee",
    "EndNight",
];
const ACTIONS: &[&str] =
    &["MoveVan", "Lecture", "Raid", "Arrest", "Checkpoint", "Seal", "Inspectors", "Informant", "Rotate"];

const DAYS: Shape = Shape::Int(1, 365);
const SHARE: Shape = Shape::Real(0.0, 1.0);
const WIN_RATE: Shape = Shape::Pair(&SHARE);
const PLACES: Shape = Shape::Set(&Shape::Ref(Thing::Place), 1, 60);
const STORIES: Shape = Shape::Set(&Shape::Ref(Thing::Story), 0, 32);
const COORDINATES: Shape = Shape::Pair(&Shape::Int(0, 499));

/// The whole file.
pub static FILE: Struct = Struct {
    name: "a level",
    fields: &[
        must("format", Shape::Int(1, 1), "the version of this format: 1"),
        must("title", Shape::Line(36), "the level's title"),
        may("author", Shape::Line(36), "nobody", "who made it"),
        may("briefing", Shape::Prose(90), "nothing", "what the player is told before the first night"),
        must("days", DAYS, "how many days it lasts"),
        may("seed", Shape::Int(0, u64::MAX as i128), "another each game", "the seed, if it is to be fixed"),
        may("brain", Shape::Word(BRAINS), "Investigator", "which brain plays the agency"),
        may(
            "aim",
            Shape::Struct(&AIM),
            "()",
            "how often it is meant to be won against its brain; see `unsealed balance`",
        ),
        may("record", Shape::List(&Shape::Struct(&NOTE), 0, 8), "[]", "the facts behind it, each with its source"),
        may("moves", Shape::Set(&Shape::Word(MOVES), 1, 15), "all there are", "the kinds of move in play"),
        may("actions", Shape::Set(&Shape::Word(ACTIONS), 0, 9), "all there are", "the kinds of action in play"),
        may("rules", Shape::Rules, "()", "numbers of the rules that this level changes"),
        must("map", Shape::Struct(&MAP), "places, roads, the river"),
        must(
            "units",
            Shape::List(&Shape::Struct(&UNIT), 1, 1_000),
            "work units, schools, barracks, markets, neighbourhoods",
        ),
        may("people", Shape::List(&Shape::Struct(&PERSON), 0, 500), "[]", "people with a name in the story"),
        must("contacts", Shape::List(&Shape::Struct(&CONTACT), 1, 100), "who works for the player at the start"),
        may("ties", Shape::List(&Shape::Struct(&TIE), 0, 5_000), "[]", "ties that must exist"),
        must("stories", Shape::List(&Shape::Struct(&STORY), 1, 32), "what can be told"),
        may("money", Shape::Int(0, 100_000), "0", "money at the start, in yuan"),
        may("agency", Shape::Struct(&AGENCY), "()", "what the agency has"),
        must("objectives", Shape::List(&Shape::OneOf(OBJECTIVES), 1, 8), "what must be brought about, all of it"),
        may("script", Shape::List(&Shape::Struct(&LINE), 0, 255), "[]", "what it says and does when something happens"),
    ],
};

static AIM: Struct = Struct {
    name: "an aim",
    fields: &[
        may("greedy", WIN_RATE, "no aim", "the least and greatest share of games that the player greedy should win"),
        may("planner", WIN_RATE, "no aim", "the same for the player planner"),
    ],
};

/// A note of the record.
pub(crate) static NOTE: Struct = Struct {
    name: "a note of the record",
    fields: &[
        must("fact", Shape::Prose(90), "the fact, in your own words"),
        must("source", Shape::Line(120), "who says so, and when"),
        may("mark", Shape::Word(MARKS), "Reported", "how well it is known"),
    ],
};

static MAP: Struct = Struct {
    name: "a map",
    fields: &[
        must("size", Shape::Pair(&Shape::Int(8, 500)), "columns and rows"),
        may("river", Shape::List(&COORDINATES, 0, 200), "[]", "the river's line, from west to east"),
        must("places", Shape::List(&Shape::Struct(&PLACE), 1, 60), "towns and county seats"),
        may("roads", Shape::List(&Shape::Pair(&Shape::Ref(Thing::Place)), 0, 200), "[]", "roads, each by its two ends"),
    ],
};

static PLACE: Struct = Struct {
    name: "a place",
    fields: &[
        must("id", Shape::Def(Thing::Place), "the id that the rest of the file calls it by"),
        must("name", Shape::Line(14), "its name on the map"),
        must("at", COORDINATES, "column and row on the map, from 0"),
        may("bars", Shape::Int(0, 3), "0", "bars from the towers across the river"),
        may("crossing", Shape::Flag, "false", "whether the river can be crossed here"),
        may("patrol", Shape::Int(0, 5), "0", "guards at the crossing"),
        may("relay", Shape::Flag, "false", "whether a relay stands there at the start"),
        may("fear", Shape::Real(0.0, 100.0), "the rules' fear_start", "fear at the start"),
        may("bread", Shape::Int(0, 5), "the rules' bread_start", "bread at the start"),
    ],
};

static UNIT: Struct = Struct {
    name: "a unit",
    fields: &[
        must("id", Shape::Def(Thing::Unit), "the id that the rest of the file calls it by"),
        must("name", Shape::Line(34), "its name"),
        must("place", Shape::Ref(Thing::Place), "where it is"),
        may("kind", Shape::Word(UNIT_KINDS), "WorkUnit", "what it is"),
        must("people", Shape::Int(1, 200), "how many people, named ones included"),
        may("role", Shape::Word(ROLES), "what the kind suggests", "what most of them do"),
        may(
            "roles",
            Shape::Map(&Shape::Word(ROLES), &Shape::Int(1, 200)),
            "{}",
            "how many do something else, beside named people",
        ),
        may("koryolink", Shape::Int(0, 200), "drawn by role", "how many have a Koryolink phone, named people included"),
        may("phones", Shape::Int(0, 200), "only named people", "how many have a Chinese phone, named people included"),
        may("informants", Shape::Int(0, 200), "drawn by share", "how many inform, named people included"),
    ],
};

static PERSON: Struct = Struct {
    name: "a person",
    fields: &[
        must("id", Shape::Def(Thing::Person), "the id that the rest of the file calls them by"),
        must("name", Shape::Line(20), "their name, the family name first"),
        must("unit", Shape::Ref(Thing::Unit), "their unit"),
        may("role", Shape::Word(ROLES), "the unit's", "what they do"),
        may("chinese", Shape::Flag, "false", "whether they have a Chinese phone"),
        may("koryolink", Shape::Flag, "false", "whether they have a Koryolink phone"),
        may("apps", Shape::Set(&Shape::Word(APPS), 0, 3), "[Kakao]", "the apps on the Chinese phone"),
        may("informant", Shape::Flag, "left to chance", "whether they inform"),
        may("believes", STORIES, "[]", "stories they believe at the start"),
    ],
};

static CONTACT: Struct = Struct {
    name: "a contact",
    fields: &[
        must("person", Shape::Ref(Thing::Person), "who it is"),
        may("nerve", Shape::Int(0, 5), "the rules' nerve_start", "nerve at the start"),
        may("files", STORIES, "[]", "stories whose file they hold, and which they believe"),
        may("phones", Shape::Int(0, 20), "0", "phones they keep for somebody else"),
        may("kits", Shape::Int(0, 20), "0", "relay kits they keep"),
    ],
};

static TIE: Struct = Struct {
    name: "a tie",
    fields: &[
        must("a", Shape::Ref(Thing::Person), "one person"),
        must("b", Shape::Ref(Thing::Person), "the other"),
        may("strength", SHARE, "the rules', by where they live", "chance an evening that a story passes"),
    ],
};

static STORY: Struct = Struct {
    name: "a story",
    fields: &[
        must("id", Shape::Def(Thing::Story), "the id that the rest of the file calls it by"),
        must("title", Shape::Line(36), "its title"),
        must("text", Shape::Prose(60), "what is told"),
        may("kind", Shape::Word(STORY_KINDS), "Text", "whether it can be told in words, or must be seen"),
        may("heat", Shape::Int(0, 5), "2", "how dangerous it is to be caught with"),
        may("appeal", Shape::Real(0.4, 1.6), "1.0", "what chances of passing it on are multiplied by"),
        may("opens", DAYS, "1", "the first night on which the desk has it"),
        may("stale", Shape::Int(1, 400), "never", "the first evening on which nobody passes it on"),
    ],
};

static AGENCY: Struct = Struct {
    name: "an agency",
    fields: &[
        may("vans", Shape::List(&Shape::Ref(Thing::Place), 0, 20), "[]", "where each van stands"),
        may("fixed", Shape::List(&Shape::Ref(Thing::Place), 0, 20), "[]", "where each fixed locator stands"),
        may("warrants", Shape::Int(0, 20), "the rules' warrants_start", "warrants in hand"),
        may("corruption", SHARE, "the rules' corruption_start", "corruption at the start"),
        may(
            "inspection",
            Shape::Int(0, 10_000),
            "the rules' inspect_capacity",
            "files of the state network opened a day",
        ),
    ],
};

static INFORM: Struct = Struct {
    name: "Inform",
    fields: &[
        must("story", Shape::Ref(Thing::Story), "the story"),
        must("share", Shape::Real(0.01, 1.0), "the share of the people there who must believe it"),
        may("places", PLACES, "everywhere", "where"),
        may("each", Shape::Flag, "false", "whether each place must reach the share by itself"),
        may("by", DAYS, "the last day", "the last day on which it counts"),
    ],
};

static KEEP_FREE: Struct = Struct {
    name: "KeepFree",
    fields: &[must("contacts", Shape::Int(1, 100), "how many contacts must be free when the rest is done")],
};

static REMIT: Struct = Struct {
    name: "Remit",
    fields: &[must("total", Shape::Int(1, 100_000), "how much money must be paid out inside, in yuan")],
};

static BRING_OUT: Struct = Struct {
    name: "BringOut",
    fields: &[must("people", Shape::Set(&Shape::Ref(Thing::Person), 1, 100), "who must be abroad")],
};

static LOOSEN: Struct = Struct {
    name: "Loosen",
    fields: &[
        must("place", Shape::Ref(Thing::Place), "where"),
        must("hold", Shape::Real(0.0, 100.0), "the most that the regime's hold on it may be"),
    ],
};

static OBJECTIVES: &[Form] = &[
    Form::Fields(&INFORM),
    Form::Fields(&KEEP_FREE),
    Form::Fields(&REMIT),
    Form::Fields(&BRING_OUT),
    Form::Fields(&LOOSEN),
];

static LINE: Struct = Struct {
    name: "a line of the script",
    fields: &[
        may("id", Shape::Def(Thing::Line), "none", "the id that `After` calls it by"),
        must("when", Shape::OneOf(TRIGGERS), "when it speaks; it speaks once"),
        may("say", Shape::Prose(60), "nothing", "what the chronicle says"),
        may("open", STORIES, "[]", "stories that the desk has from then on"),
        may("give", Shape::List(&Shape::OneOf(GIFTS), 0, 20), "[]", "what arrives"),
        may("wait", Shape::Word(MADE), "nothing", "the kind of move it asks for, and stays in sight until"),
    ],
};

static TRIGGERS: &[Form] = &[
    Form::Value("Day", DAYS, "at the beginning of that day's night"),
    Form::Value("After", Shape::Ref(Thing::Line), "once that line has spoken and got the move it waits for"),
    Form::Value("Made", Shape::Word(MADE), "once a move of that kind was made"),
    Form::Word("Arrest", "once anybody was arrested"),
    Form::Word("Raid", "once a unit was raided"),
    Form::Word("Lecture", "once a lecture was called"),
    Form::Fields(&INFORMED),
];

static INFORMED: Struct = Struct {
    name: "Informed",
    fields: &[
        must("story", Shape::Ref(Thing::Story), "the story"),
        must("share", Shape::Real(0.01, 1.0), "the share of the people there who believe it"),
        may("place", Shape::Ref(Thing::Place), "everywhere", "where"),
    ],
};

static GIFTS: &[Form] = &[
    Form::Value("Money", Shape::Int(1, 100_000), "so many yuan"),
    Form::Value("Phone", Shape::Ref(Thing::Person), "a Chinese phone, to this contact"),
    Form::Value("Kit", Shape::Ref(Thing::Person), "a relay kit, to this contact"),
];

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;

    use super::*;
    use crate::level::format;
    use crate::rules::actions::ActionKind;
    use crate::rules::moves::MoveKind;

    /// The fields that serde reads for a type, from what it says of one that it does not know.
    fn read_by<T: DeserializeOwned>(text: &str) -> Vec<&'static str> {
        match ron::from_str::<T>(text).map(|_| ()).expect_err("no such field").code {
            ron::Error::NoSuchStructField { expected, .. } => expected.to_vec(),
            other => panic!("{other}"),
        }
    }

    #[test]
    fn the_schema_has_the_fields_that_serde_reads() {
        let read = |shape: &'static Struct| match shape.name {
            "a level" => read_by::<format::File>("(zzz: 1)"),
            "a note of the record" => read_by::<format::Note>("(zzz: 1)"),
            "a map" => read_by::<format::Map>("(zzz: 1)"),
            "a place" => read_by::<format::Place>("(zzz: 1)"),
            "a unit" => read_by::<format::Unit>("(zzz: 1)"),
            "a person" => read_by::<format::Person>("(zzz: 1)"),
            "a contact" => read_by::<format::Contact>("(zzz: 1)"),
            "a tie" => read_by::<format::Tie>("(zzz: 1)"),
            "a story" => read_by::<format::Story>("(zzz: 1)"),
            "an agency" => read_by::<format::Agency>("(zzz: 1)"),
            "a line of the script" => read_by::<format::Line>("(zzz: 1)"),
            "Informed" => read_by::<format::When>("Informed(zzz: 1)"),
            name => read_by::<format::Objective>(&format!("{name}(zzz: 1)")),
        };
        let plain = [&FILE, &NOTE, &MAP, &PLACE, &UNIT, &PERSON, &CONTACT, &TIE, &STORY, &AGENCY, &LINE, &INFORMED];
        for shape in plain.into_iter().chain([&INFORM, &KEEP_FREE, &REMIT, &BRING_OUT, &LOOSEN]) {
            let fields: Vec<&str> = shape.fields.iter().map(|field| field.name).collect();
            assert_eq!(fields, read(shape), "{}", shape.name);
        }
    }

    #[test]
    fn the_words_are_those_of_the_rules() {
        fn known<T: DeserializeOwned>(words: &[&str]) {
            for word in words {
                assert!(ron::from_str::<T>(word).is_ok(), "{word}");
            }
        }
        known::<crate::rules::ids::App>(APPS);
        known::<crate::agency::BrainName>(BRAINS);
        known::<format::Mark>(MARKS);
        known::<crate::rules::atlas::UnitKind>(UNIT_KINDS);
        known::<crate::rules::atlas::Role>(ROLES);
        known::<crate::rules::atlas::StoryKind>(STORY_KINDS);
        known::<MoveKind>(MOVES);
        known::<ActionKind>(ACTIONS);
        known::<MoveKind>(MADE);
        assert_eq!(MADE.split_last(), Some((&"EndNight", MOVES)));
        known::<format::When>(&["Day(1)", "After(\"x\")", "Made(Text)", "Arrest", "Raid", "Lecture", "Informed()"]);
        known::<format::Gift>(&["Money(1)", "Phone(\"x\")", "Kit(\"x\")"]);
        let moves: Vec<String> = MoveKind::PLAYABLE.iter().map(|kind| format!("{kind:?}")).collect();
        let actions: Vec<String> = ActionKind::PLAYABLE.iter().map(|kind| format!("{kind:?}")).collect();
        assert_eq!(moves, MOVES);
        assert_eq!(actions, ACTIONS);
        assert_eq!(crate::agency::BrainName::ALL.map(|brain| format!("{brain:?}")).as_slice(), BRAINS);
    }
}
