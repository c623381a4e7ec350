//! The glossary: every term of the game with its meaning. Numbers come from the rules in force.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::rules::rulebook::Rulebook;

/// One term.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The term as it is listed.
    pub name: String,
    /// Other forms of it that stand on screens.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it means. `{name}` is a number of the rules, `{name%}` the same as a percentage.
    says: String,
}

static ALL: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let text = include_str!("../../assets/terms.ron");
    ron::from_str(text).unwrap_or_else(|fault| unreachable!("assets/terms.ron, held by a test: {fault}"))
});

/// Every term, in the order of the alphabet.
pub fn all() -> &'static [Term] {
    &ALL
}

impl Term {
    /// Whether the term stands in a text as a word of its own, in any of its forms, upper or lower case.
    pub fn stands_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let forms = std::iter::once(&self.name).chain(&self.also);
        forms.map(|form| form.to_lowercase()).any(|form| has_word(&text, &form))
    }

    /// What it means, with the numbers of these rules.
    pub fn explain(&self, rules: &Rulebook) -> String {
        let numbers = serde_json::to_value(rules).unwrap_or_default();
        let mut parts = self.says.split('{');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once('}').unwrap_or((part, ""));
            let (name, share) = name.strip_suffix('%').map_or((name, false), |name| (name, true));
            let number = numbers.get(name).and_then(serde_json::Value::as_f64).unwrap_or_default();
            // Rounded as shown, so that no 35.000000000000004 % comes out.
            let number = ((if share { number * 100.0 } else { number }) * 100.0).round() / 100.0;
            let unit = if share { " %" } else { "" };
            out.push_str(&number.to_string());
            out.push_str(unit);
            out.push_str(rest);
        }
        out
    }
}

/// Whether a word or words stand in a text with nothing of a word beside them. Both are in lower case.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        let of_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !of_word(before) && !of_word(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rulebook::FIELDS;

    /// The names of the rules' numbers in a term.
    fn numbers(term: &Term) -> impl Iterator<Item = &str> {
        let parts = term.says.split('{').skip(1);
        parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name.trim_end_matches('%'))
    }

    #[test]
    fn every_number_is_one_of_the_rules_and_none_stands_in_prose() {
        for term in all() {
            for name in numbers(term) {
                assert!(FIELDS.iter().any(|field| field.name == name), "{}: {name}", term.name);
            }
            let mut prose = term.says.clone();
            while let (Some(from), Some(to)) = (prose.find('{'), prose.find('}')) {
                prose.replace_range(from..=to, "");
            }
            assert!(!prose.contains(|c: char| c.is_ascii_digit() || c == '{' || c == '}'), "{}", term.name);
            assert!(!term.explain(&Rulebook::standard()).contains(['{', '}']), "{}", term.name);
        }
    }

    /// What the rules' page sets in bold is a term, but for its own remarks and a word that is stressed.
    #[test]
    fn every_term_of_the_rules_is_explained() {
        let page = include_str!("../../docs/RULES.md");
        let known = |word: &str| {
            all().iter().any(|term| term.name.to_lowercase() == word || term.also.contains(&word.to_owned()))
        };
        let bold = page
            .split("**")
            .skip(1)
            .step_by(2)
            .map(|bold| bold.trim_end_matches('.').replace('\n', " ").to_lowercase());
        let missing: Vec<String> =
            bold.filter(|bold| !["decided", "different"].contains(&bold.as_str()) && !known(bold)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn terms_are_listed_once_each_in_the_order_of_the_alphabet() {
        let names: Vec<String> = all().iter().map(|term| term.name.to_lowercase()).collect();
        let mut sorted = names.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(names, sorted);
    }

    #[test]
    fn numbers_follow_the_rules_in_force() {
        let term = Term { name: "x".to_owned(), also: Vec::new(), says: "{van_chance%} of {telling_days}.".to_owned() };
        let mut rules = Rulebook::standard();
        (rules.van_chance, rules.telling_days) = (0.35, 7);
        assert_eq!(term.explain(&rules), "35 % of 7.");
    }

    #[test]
    fn a_term_is_found_as_a_word_and_not_inside_another() {
        let bar = Term { name: "bar".to_owned(), also: vec!["bars".to_owned()], says: String::new() };
        assert!(bar.stands_in("Signal: 3 Bars."));
        assert!(!bar.stands_in("a barracks"));
    }
}
