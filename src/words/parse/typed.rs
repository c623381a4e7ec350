//! A move as it would be typed.

use crate::rules::ids::StoryId;
use crate::rules::moves::{BribeTarget, Load, Move, Part, Sender};
use crate::rules::view::NetworkView;
use crate::words::border::as_load;
use crate::words::parse::lexicon::{Goods, Office};
use crate::words::parse::verbs::{VERBS, Verb};
use crate::words::{name, place};

/// The line that [`parse`](crate::words::parse::parse) reads as this move.
pub fn typed(view: NetworkView<'_>, mv: &Move) -> String {
    let verb = VERBS.iter().find(|verb| verb.makes(mv)).map_or("", Verb::word);
    let parts: Vec<String> = mv.parts().into_iter().map(|part| word(view, part)).collect();
    format!("{verb} {}", parts.join(", ")).trim_end().to_owned()
}

/// What a move names, as it is typed.
fn word(view: NetworkView<'_>, part: Part) -> String {
    match part {
        Part::From(Sender::Desk) => "desk".to_owned(),
        Part::From(Sender::Contact(person)) | Part::Person(person) => name(view, person).to_lowercase(),
        Part::Place(at) => place(view, at).to_lowercase(),
        Part::Story(story) => titled(view, story),
        Part::App(app) => app.name().to_lowercase(),
        Part::Lesson(app) => format!("teach {}", app.name().to_lowercase()),
        Part::Load(load) => loaded(view, load),
        Part::Item(item) => loaded(view, as_load(item)),
        Part::Target(target) => {
            let (office, whom) = paid(view, target);
            format!("{}, {}", office.word(), whom.to_lowercase())
        }
    }
}

/// A title as it is typed: commas part names.
fn titled(view: NetworkView<'_>, story: StoryId) -> String {
    view.atlas().story(story).title.to_lowercase().replace(',', " ")
}

fn loaded(view: NetworkView<'_>, load: Load) -> String {
    match load {
        Load::Word(story) => format!("{}, {}", Goods::Word.word(), titled(view, story)),
        Load::Card(story) => format!("{}, {}", Goods::Card.word(), titled(view, story)),
        Load::Phone => Goods::Phone.word().to_owned(),
        Load::Kit => Goods::Kit.word().to_owned(),
        Load::Cash(_) => Goods::Cash.word().to_owned(),
    }
}

/// Who is paid: the office, and whose or where.
pub(super) fn paid(view: NetworkView<'_>, target: BribeTarget) -> (Office, String) {
    match target {
        BribeTarget::Guard(at) => (Office::Guard, place(view, at)),
        BribeTarget::Official(at) => (Office::Official, place(view, at)),
        BribeTarget::Crew(van) => (Office::Crew, format!("van {}", van.index() + 1)),
        BribeTarget::Jailer(prisoner) => (Office::Jailer, name(view, prisoner)),
    }
}
