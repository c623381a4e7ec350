//! A case's commands: `>` a move, `!` an action, `?` a look.

use unsealed::rules::actions::{Action, Topic};
use unsealed::rules::execute::{foresee, planned, play_action, play_move, tell_plan, teller};
use unsealed::rules::forecast::forecast;
use unsealed::rules::ids::{Force, PersonId, PlaceId, RoadId, StoryId, UnitId, VanId, Yuan};
use unsealed::rules::moves::{BribeTarget, Channel, Destination, Item, Load, Move, Sender};
use unsealed::rules::notice::Happened;
use unsealed::rules::state::State;

use super::show::Names;
use super::world::{World, app, find};

/// A case being played.
pub(crate) struct Play {
    pub(super) names: Names,
    pub(super) state: State,
    last: Vec<Happened>,
    plan: Vec<Action>,
}

impl Play {
    pub(crate) fn new(world: World) -> Self {
        let state = State::new(&world.setup, world.seed);
        Self { names: Names(world), state, last: Vec::new(), plan: Vec::new() }
    }

    /// Runs one line and tells what it brought about.
    pub(crate) fn run(&mut self, line: &str) -> Result<Vec<String>, String> {
        let words: Vec<&str> = line[1..].split_whitespace().collect();
        let (verb, rest) = words.split_first().ok_or("an empty command")?;
        let played = match line.as_bytes()[0] {
            b'>' => {
                let mv = self.read_move(verb, rest)?;
                let played = play_move(&mut self.state, &mv).map_err(|refusal| refusal.to_string());
                played.map(|mut happened| {
                    // A case's agency plans what its `plan` lines say, in order.
                    if let Some(target) = teller(&happened) {
                        let mut plan = self.plan.clone().into_iter();
                        let actions = foresee(&self.state, |_| plan.next().unwrap_or(Action::EndDay));
                        happened.extend(tell_plan(&mut self.state, actions, target));
                    }
                    happened
                })
            }
            b'!' if *verb == "plan" => {
                let (verb, rest) = rest.split_first().ok_or("an action is missing")?;
                self.plan.push(self.read_action(verb, rest)?);
                return Ok(Vec::new());
            }
            b'!' if *verb == "as-planned" => {
                let action = planned(&self.state).ok_or("no plan was told")?;
                play_action(&mut self.state, action).map_err(|refusal| refusal.to_string())
            }
            b'!' => {
                let action = self.read_action(verb, rest)?;
                play_action(&mut self.state, action).map_err(|refusal| refusal.to_string())
            }
            _ => return self.look(verb, rest),
        };
        match played {
            Err(refusal) => Ok(vec![format!("refused: {refusal}")]),
            Ok(happened) => {
                let shown = happened.iter().filter_map(|happened| self.names.event(&happened.event)).collect();
                self.last = happened;
                Ok(shown)
            }
        }
    }

    pub(super) fn person(&self, name: &str) -> Result<PersonId, String> {
        find(&self.names.0.people, name).map(PersonId::at)
    }

    fn place(&self, name: &str) -> Result<PlaceId, String> {
        find(&self.names.0.places, name).map(PlaceId::at)
    }

    fn story(&self, name: &str) -> Result<StoryId, String> {
        find(&self.names.0.stories, name).map(StoryId::at)
    }

    fn read_move(&self, verb: &str, words: &[&str]) -> Result<Move, String> {
        let word = |at: usize| words.get(at).copied().ok_or_else(|| format!("word {} is missing", at + 2));
        let person = |at: usize| self.person(word(at)?);
        Ok(match verb {
            "text" => self.read_send(words, Channel::Text(app(word(3)?)?))?,
            "clip" => self.read_send(words, Channel::Clip(app(word(3)?)?))?,
            "call" => self.read_send(words, Channel::Voice)?,
            "recruit" => Move::Recruit { by: person(0)?, person: person(1)? },
            "introduce" => Move::Introduce { a: person(0)?, b: person(1)? },
            "teach" => Move::Teach { from: person(0)?, to: person(1)?, app: app(word(2)?)? },
            "lie-low" => Move::LieLow { contact: person(0)? },
            "ditch" => Move::Ditch { contact: person(0)? },
            "courier" => Move::Courier {
                carrier: person(0)?,
                to: Destination::Contact(person(1)?),
                load: Some(self.read_load(&words[2..])?),
            },
            "scout" => Move::Courier { carrier: person(0)?, to: Destination::Scout(self.place(word(1)?)?), load: None },
            "share" => Move::Share { contact: person(0)?, story: self.story(word(1)?)? },
            "smuggle" => Move::Smuggle { contact: person(0)?, item: self.read_item(&words[1..])? },
            "bribe" => Move::Bribe { target: self.read_target(word(0)?, word(1)?)? },
            "remit" => Move::Remit { broker: person(0)? },
            "feed" => Move::Feed { place: self.place(word(0)?)? },
            "flee" => Move::Flee { contact: person(0)? },
            "end" => Move::EndNight,
            _ => return Err(format!("no move `{verb}`")),
        })
    }

    /// `FROM TO[,TO] STORY[,STORY] [APP]`; for a call the app is the one taught, and `-` is no story.
    fn read_send(&self, words: &[&str], channel: Channel) -> Result<Move, String> {
        let [from, to, stories, ..] = words else { return Err("from, to and story are needed".to_owned()) };
        let from = if *from == "desk" { Sender::Desk } else { Sender::Contact(self.person(from)?) };
        let to = to.split(',').map(|name| self.person(name)).collect::<Result<_, _>>()?;
        let named = stories.split(',').filter(|name| *name != "-");
        let stories = named.map(|name| self.story(name)).collect::<Result<_, _>>()?;
        let teach = words.get(3).filter(|_| channel == Channel::Voice).map(|name| app(name)).transpose()?;
        Ok(Move::Send { from, to, stories, channel, teach })
    }

    fn read_load(&self, words: &[&str]) -> Result<Load, String> {
        Ok(match words {
            ["word", story] => Load::Word(self.story(story)?),
            ["card", story] => Load::Card(self.story(story)?),
            ["phone"] => Load::Phone,
            ["kit"] => Load::Kit,
            ["cash", amount] => Load::Cash(Yuan(amount.parse().map_err(|_| "no sum")?)),
            _ => return Err("no such load".to_owned()),
        })
    }

    fn read_item(&self, words: &[&str]) -> Result<Item, String> {
        Ok(match words {
            ["phone"] => Item::Phone,
            ["card", story] => Item::Card(self.story(story)?),
            ["kit"] => Item::Kit,
            _ => return Err("no such item".to_owned()),
        })
    }

    fn read_target(&self, who: &str, name: &str) -> Result<BribeTarget, String> {
        Ok(match who {
            "guard" => BribeTarget::Guard(self.place(name)?),
            "crew" => BribeTarget::Crew(VanId(name.parse().map_err(|_| "no van")?)),
            "official" => BribeTarget::Official(self.place(name)?),
            "jailer" => BribeTarget::Jailer(self.person(name)?),
            _ => return Err(format!("nobody to bribe called `{who}`")),
        })
    }

    /// `road A B`: the road between two places.
    fn road(&self, a: &str, b: &str) -> Result<RoadId, String> {
        let (a, b) = (self.place(a)?, self.place(b)?);
        let atlas = self.state.atlas();
        let joins = |road: &RoadId| atlas.road(*road).from(a) == Some(b);
        atlas.road_ids().find(joins).ok_or_else(|| "no such road".to_owned())
    }

    pub(super) fn read_action(&self, verb: &str, words: &[&str]) -> Result<Action, String> {
        let word = |at: usize| words.get(at).copied().ok_or_else(|| format!("word {} is missing", at + 2));
        let force = |at: usize| match word(at)? {
            "state" => Ok(Force::StateSecurity),
            "police" => Ok(Force::Police),
            other => Err(format!("no force `{other}`")),
        };
        Ok(match verb {
            "van" => {
                let van = VanId(word(0)?.parse().map_err(|_| "no van")?);
                Action::MoveVan { van, to: self.place(word(1)?)? }
            }
            "lecture" => Action::Lecture { place: self.place(word(0)?)?, topic: self.topic(word(1)?)? },
            "raid" => Action::Raid { unit: UnitId::at(find(&self.names.0.units, word(0)?)?), force: force(1)? },
            "arrest" => Action::Arrest { person: self.person(word(0)?)?, force: force(1)? },
            "checkpoint" => Action::Checkpoint { road: self.road(word(0)?, word(1)?)? },
            "seal" => Action::Seal { crossing: self.place(word(0)?)? },
            "inspectors" => Action::Inspectors,
            "informant" => Action::Informant { unit: UnitId::at(find(&self.names.0.units, word(0)?)?) },
            "rotate" => Action::Rotate { place: self.place(word(0)?)? },
            "end" => Action::EndDay,
            _ => return Err(format!("no action `{verb}`")),
        })
    }

    fn topic(&self, name: &str) -> Result<Topic, String> {
        Ok(match name {
            "calls" => Topic::Voice,
            "state-network" => Topic::StateNetwork,
            _ => app(name).map(Topic::App).or_else(|_| self.story(name).map(Topic::Story))?,
        })
    }

    /// A move's forecast: its chance, then what it would bring and cost.
    fn look_ahead(&self, words: &[&str]) -> Result<String, String> {
        let (verb, rest) = words.split_first().ok_or("a move is missing")?;
        let mv = self.read_move(verb, rest)?;
        let forecast = forecast(self.state.network_view(), &mv);
        let chance = forecast.chance.map_or_else(|| "certain".to_owned(), |chance| format!("{chance:.4}"));
        let (heard, believe) = (forecast.heard, forecast.believe);
        Ok(format!("{chance}, {heard:.3} hear, {believe:.3} believe, costs {}", forecast.price))
    }

    fn look(&self, what: &str, words: &[&str]) -> Result<Vec<String>, String> {
        if let Some(shown) = self.look_at_brains(what, words) {
            return shown;
        }
        let name = words.first().copied().unwrap_or_default();
        let (truth, public) = (self.state.truth(), self.state.public());
        let contact = || truth.network().contact(self.person(name)?).ok_or_else(|| format!("`{name}` is no contact"));
        let line = match what {
            "nerve" => contact()?.nerve.to_string(),
            "contact" => self.names.line(contact()?),
            "contacts" => truth.network().contacts.len().to_string(),
            "status" => self.names.line(&public.status[self.person(name)?.index()]),
            "stage" => {
                let story = self.story(words.get(1).copied().unwrap_or_default())?;
                self.names.line(&truth.crowd().mind(self.person(name)?, story).stage)
            }
            "known" => {
                let story = self.story(words.get(1).copied().unwrap_or_default())?;
                self.names.line(&self.state.network_view().stage(self.person(name)?, story))
            }
            "acquaintance" => self.names.line(&self.state.network_view().acquaintance(self.person(name)?)),
            "mood" => self.names.line(&truth.crowd().mood(self.place(name)?)),
            "news" => self.names.line(self.state.network_view().news(self.place(name)?)),
            "vans" => self.names.line(&truth.network().knowledge.vans),
            "fixed" => self.names.line(&truth.network().knowledge.fixed),
            "lectures" => self.names.line(&public.lectures),
            "warrants" => truth.agency().warrants.to_string(),
            "prisoners" => self.names.line(&truth.agency().prisoners),
            "corruption" => format!("{:.2}", public.corruption),
            "money" => truth.network().money.to_string(),
            "remitted" => truth.network().remitted.to_string(),
            "patrol" => public.patrols[self.place(name)?.index()].to_string(),
            "bars" => self.state.network_view().bars(self.place(name)?).0.to_string(),
            "checkpoints" => self.names.line(&truth.network().knowledge.checkpoints),
            "inspection" => truth.agency().inspection.to_string(),
            "informants" => self.names.line(&truth.agency().informants),
            "plan" => self.names.line(&truth.network().plan),
            "forecast" => self.look_ahead(words)?,
            "moves" => truth.network().moves_left.to_string(),
            "day" => format!("{} {}", public.day, public.phase.name()),
            "outcome" => self.names.line(&public.outcome),
            "ending" => self.names.line(&unsealed::rules::objective::ending(&self.state)),
            "clues" => {
                let clues = self.last.iter().filter_map(|happened| happened.agency.as_ref());
                return Ok(clues.map(|clue| self.names.line(&clue.kind)).collect());
            }
            "noticed" => {
                let noticed = self.last.iter().filter_map(|happened| happened.network.as_ref());
                return Ok(noticed.map(|noticed| self.names.line(noticed)).collect());
            }
            _ => return Err(format!("nothing to look at called `{what}`")),
        };
        Ok(vec![line])
    }
}
