//! The kinds of fault and remark: what each means, how it comes about, how to mend it.

/// Declares [`Code`], so that its names and their texts stand in one place.
macro_rules! codes {
    ($($name:ident: $title:literal, $meaning:literal, mend $mend:literal, by $example:expr;)+) => {
        /// The kinds of fault (`E…`) and of remark (`L…`). The codes are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!("What it stands for: ", $title, ".")] $name,)+
        }

        impl Code {
            /// Every code: faults first, then remarks, each by its number.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            const fn entry(self) -> Entry {
                match self {
                    $(Self::$name => Entry { title: $title, meaning: $meaning, mend: $mend, example: $example },)+
                }
            }
        }
    };
}

/// What is known of a code.
struct Entry {
    title: &'static str,
    meaning: &'static str,
    mend: &'static str,
    example: Example,
}

/// How the sound level is spoilt, so that it shows a fault.
#[derive(Clone, Copy)]
pub(super) enum Example {
    /// Blanks behind it, up to more than a level may have.
    Padded,
    /// Something else in the place of a part of it.
    Instead(&'static str, &'static [u8]),
}

const fn instead(part: &'static str, other: &'static [u8]) -> Example {
    Example::Instead(part, other)
}

impl Code {
    /// The code as shown: `E` and three digits for a fault, `L` and three for a remark.
    pub fn label(self) -> String {
        let at = self as usize + 1;
        let faults = Self::NoContact as usize + 1;
        if at <= faults { format!("E{at:03}") } else { format!("L{:03}", at - faults) }
    }

    /// The code of a label, whatever the case of its letter.
    pub fn of_label(label: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.label().eq_ignore_ascii_case(label))
    }

    /// Whether it is a remark: the level can be played as it is.
    pub const fn is_remark(self) -> bool {
        self as usize > Self::NoContact as usize
    }

    /// What it stands for, as in "an id that nothing has".
    pub const fn title(self) -> &'static str {
        self.entry().title
    }

    /// What it means, in a sentence or two.
    pub const fn meaning(self) -> &'static str {
        self.entry().meaning
    }

    /// How to mend it, in general.
    pub const fn mend(self) -> &'static str {
        self.entry().mend
    }

    /// How a sound level is spoilt, so that it has this fault.
    pub(super) const fn example(self) -> Example {
        self.entry().example
    }
}

codes! {
    TooLarge: "the file is larger than a level may be",
        "A level file has at most 1 MiB. The largest that ships with the game has some 12 KiB.",
        mend "is this the right file?",
        by Example::Padded;
    Encoding: "the bytes are no UTF-8",
        "A level is a text in UTF-8. Some byte of this file belongs to no character of it.",
        mend "set your editor to save as UTF-8",
        by instead("\"Hyesan\"", b"\"Hyes\xe1n\"");
    StrayByte: "a NUL byte stands in the file",
        "A NUL is no letter: the file may be no text, or be saved in an encoding that takes two bytes a letter.",
        mend "save the file as UTF-8",
        by instead("\"An example\"", b"\"An\0example\"");
    TooDeep: "values are nested too deep",
        "A level needs 6 brackets within each other; 32 are read.",
        mend "take out brackets that nothing needs",
        by instead("\"An example\"", b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
    Syntax: "the text is no RON",
        "Something is missing or too much: a comma, a colon, a bracket, a quote. Nothing behind it can be read, so mend this first and check again.",
        mend "look at the marked place, and at what opens before it",
        by instead("days: 10,", b"days: 10");
    Format: "a format that this version does not read",
        "`format` says which version of this format the file is written in. There is one so far.",
        mend "write `format: 1`, or take a newer version of the game",
        by instead("format: 1", b"format: 2");
    UnknownField: "there is no such field",
        "A struct has fields of fixed names, and this is none of them. `unsealed reference` has them all.",
        mend "take the name that is meant, or take the field out",
        by instead("days: 10", b"dayz: 10");
    Twice: "a field or a key stands twice",
        "Each field stands once in its brackets, and so does each key of a list in braces.",
        mend "take one of the two out",
        by instead("days: 10,", b"days: 10, days: 12,");
    Missing: "a field is missing",
        "Some fields must be there, or are needed by another that is: `unsealed reference` says which.",
        mend "add the field",
        by instead("    days: 10,\n", b"");
    WrongType: "a value of another type is needed",
        "A number stands where a text is needed, a text where a list is, and so on. Ids and texts stand in quotes; numbers and words such as `true` do not.",
        mend "write a value of the kind that is asked for",
        by instead("days: 10", b"days: \"ten\"");
    UnknownWord: "a word that is none of those possible",
        "Kinds, roles, moves and the like are words from a fixed list. Capital letters count.",
        mend "take one of the words that are listed",
        by instead("people: 8", b"people: 8, kind: Factory");
    Dangling: "an id that nothing has",
        "Places, units, people, stories and lines of the script are called by the id that they were given with `id:`. Nothing of the kind that is needed here has this one.",
        mend "name one that exists, or add what is missing",
        by instead("place: \"hyesan\"", b"place: \"hyesn\"");
    SameId: "two things have the same id",
        "An id names one thing of its kind, so that it is clear which is meant.",
        mend "give one of the two another id, wherever it is named",
        by instead("id: \"farm\"", b"id: \"mill\"");
    BadId: "an id with characters that ids do not have",
        "An id is 1 to 24 of the characters a to z, 0 to 9, `-` and `_`. Players never see it.",
        mend "write it in small letters without blanks",
        by instead("id: \"farm\"", b"id: \"Farm 3\"");
    Range: "a number out of its range",
        "Each number has a least and a greatest value, so that the rules hold and the screens have room.",
        mend "take a number within the range that is named",
        by instead("bars: 3", b"bars: 5");
    Empty: "nothing, where something is needed",
        "A text without letters, or a list that must have at least one entry.",
        mend "write something, or leave the field out where it may be",
        by instead("\"An example\"", b"\"\"");
    TooLong: "a text too long for its place",
        "Names have to fit on the map and in lists, and texts have to be read in one look.",
        mend "say it shorter",
        by instead("\"An example\"", b"\"An example with a title too long for its line\"");
    Control: "a text with characters that a terminal would act on",
        "Control characters, marks that show nothing and yet change what is shown, and more than four marks on one letter may \
         stand in no text.",
        mend "take the character out",
        by instead("\"An example\"", b"\"An \\u{1b}[31mexample\"");
    NotInPlay: "a kind of move that is not in play",
        "The script speaks of a move, or waits for one, that the level leaves out of `moves`, so that it can never come.",
        mend "add it to `moves`, or take another",
        by instead("days: 10,", b"days: 10,\n    moves: [Text],\n    script: [(when: Made(Courier), say: \"It is under way.\")],");
    TooMany: "more of something than a level may have",
        "Lists have a greatest length, and all units together at most 5,000 people.",
        mend "take out what the level can do without",
        by instead("chinese: true", b"chinese: true, apps: [Kakao, Line, WeChat, Kakao]");
    Overfull: "more in a unit than its people",
        "People with a name, other roles, phones and informants are all among the people of a unit, and `people` says how many these are.",
        mend "let the unit have more people, or fewer of the others",
        by instead("people: 8", b"people: 8, phones: 9");
    Informs: "a contact who is an informant",
        "An informant never works for the network.",
        mend "take `informant` out, or let somebody else be the contact",
        by instead("chinese: true", b"chinese: true, informant: true");
    NoPhone: "nobody can be reached",
        "The desk reaches its first contacts by Chinese phone. None of them has one.",
        mend "give one of them `chinese: true`",
        by instead("chinese: true", b"chinese: false");
    Impossible: "an objective that cannot be met",
        "Whatever the player does, this objective is not met: it ends too late, asks for more than there is, or needs a move that is not in play.",
        mend "ask for less, or put in play what it needs",
        by instead("share: 0.4", b"share: 0.4, by: 12");
    MetAlready: "an objective that is met before the first night",
        "The player would have nothing to do for it.",
        mend "ask for more",
        by instead("Inform(story: \"market\", share: 0.4)", b"Loosen(place: \"kapsan\", hold: 100)");
    Repeated: "the same thing named twice",
        "A list names each thing once, and a road or tie joins two different ends, once.",
        mend "take one of the two out",
        by instead("(\"hyesan\", \"kapsan\")]", b"(\"hyesan\", \"kapsan\"), (\"kapsan\", \"hyesan\")]");
    Position: "a point off the map, or on another",
        "Columns and rows count from 0, and the map's `size` says how many there are. Two places do not stand on one spot.",
        mend "move it",
        by instead("at: (20, 8)", b"at: (50, 8)");
    Circle: "lines of the script that wait for each other",
        "A line that comes `After` another speaks once that one has. These wait for each other in a circle, so none of them ever speaks.",
        mend "let one of them speak on a day or after a move",
        by instead("days: 10,", b"days: 10,\n    script: [\n        (id: \"one\", when: After(\"two\"), say: \"One.\"),\n        (id: \"two\", when: After(\"one\"), say: \"Two.\"),\n    ],");
    NoContact: "something for a person who is no contact",
        "The script can bring phones and relay kits to the contacts of the start alone.",
        mend "give it to one of them, or make this person a contact",
        by instead("days: 10,", b"days: 10,\n    script: [(when: Day(2), give: [Phone(\"cholho\")])],");
    Unreached: "a place that no road reaches",
        "No van, no courier and nobody who flees comes there or leaves.",
        mend "add a road, if that is not what is meant",
        by instead("    roads: [(\"hyesan\", \"kapsan\")],\n", b"");
    Walled: "a unit that no tie leaves",
        "Nobody in this unit knows anybody outside, so no story passes in or out of it until somebody is introduced.",
        mend "name a tie in `ties`, or let `place_ties` or `far_ties` be more than 0",
        by instead("days: 10,", b"days: 10,\n    rules: (far_ties: 0),");
    Unheard: "a story that nobody can ever hear",
        "The desk never has it, or cannot send it to anybody at the start.",
        mend "let it open earlier, or give a contact the phone, the bars and the channel for it",
        by instead("stories: [", b"stories: [\n        (id: \"late\", title: \"Late\", text: \"It comes too late.\", opens: 11),\n        ");
    SameName: "a name that stands twice",
        "The player sees names and not ids, and cannot tell these two apart.",
        mend "rename one of the two",
        by instead("name: \"Kapsan\"", b"name: \"Hyesan\"");
    WideMap: "a map larger than the screen's pane",
        "At its full size the map has 80 by 26 characters; a larger one has to be panned.",
        mend "make it smaller, if that is not what is meant",
        by instead("size: (40, 12)", b"size: (120, 40)");
    IdleMove: "a kind of move in play that can never be made",
        "The level lists a move in `moves` for which it has no road, no crossing, no money or nobody.",
        mend "take it out of `moves`, or add what it needs",
        by instead("days: 10,", b"days: 10,\n    moves: [Text, Flee],");
    IdleAgency: "an agency with nothing to do",
        "No kind of action is in play, so nothing stands against the player.",
        mend "name some in `actions`, or leave `actions` out",
        by instead("days: 10,", b"days: 10,\n    actions: [],");
    LongName: "a name that the map has to cut",
        "The map has 20 columns for the name of a unit.",
        mend "say it shorter",
        by instead("\"Timber Mill\"", b"\"Hyesan Timber Mill No. 2\"");
    IdleLine: "a line of the script that never speaks, or does nothing",
        "What it waits for cannot come in this level, or it neither says nor brings anything.",
        mend "let it wait for something that can come, and say something",
        by instead("days: 10,", b"days: 10,\n    script: [(when: Day(11), say: \"It is over.\")],");
    IdleGoods: "money or goods that are of no use",
        "No move in play spends the money, takes the phones or kits anywhere, or meets the guards.",
        mend "take them out, or put a move in play that uses them",
        by instead("days: 10,", b"days: 10,\n    moves: [Text],\n    money: 50,");
    IdleAction: "a kind of action in play that can never be made",
        "The level lists an action in `actions` for which it has no van, no road or no crossing.",
        mend "take it out of `actions`, or add what it needs",
        by instead("days: 10,", b"days: 10,\n    actions: [Lecture, Seal],");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_count_faults_and_remarks_apart() {
        let cases =
            [(Code::TooLarge, "E001"), (Code::Dangling, "E012"), (Code::NoContact, "E029"), (Code::Unreached, "L001")];
        for (code, label) in cases {
            assert_eq!((code.label().as_str(), Code::of_label(&label.to_lowercase())), (label, Some(code)));
        }
        assert_eq!(Code::of_label("E030"), None);
        assert_eq!((Code::ALL.len(), Code::IdleAction.label().as_str()), (40, "L011"));
    }
}
