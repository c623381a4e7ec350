//! `docs/RULES.md` shows the numbers of `assets/rules.ron`, and none that is not there.

use unsealed::rules::rulebook::{FIELDS, Overrides};

/// Every `number (`name`)` of the page: the name, and the number before it.
fn shown(page: &str) -> Vec<(String, f64)> {
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    for (at, _) in page.match_indices("(`") {
        let rest = &page[at + 2..];
        let Some(end) = rest.find("`)") else { continue };
        let before = page[..at].trim_end().rsplit(' ').next().unwrap_or_default();
        let digits: String = before.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        let name = rest[..end].to_owned();
        let number = digits.parse().unwrap_or_else(|_| panic!("no number before `{name}`: {before}"));
        found.push((name, number));
    }
    found
}

#[test]
fn every_number_on_the_page_is_the_rules_number() {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let numbers: Overrides = options.from_str(include_str!("../../assets/rules.ron")).expect("rules.ron");
    let numbers = numbers.set();
    let shown = shown(include_str!("../../docs/RULES.md"));
    for (name, number) in &shown {
        let found = numbers.iter().find(|(field, _)| field.name == name);
        let (_, value) = found.unwrap_or_else(|| panic!("the page names `{name}`, which is no rule number"));
        assert!((value - number).abs() < 1e-12, "`{name}` is {value}; the page says {number}");
    }
    // Numbers about how a level is filled are for designers, not players.
    let of_filling = ["unit_density", "place_ties", "far_ties", "informant_share", "nerve_start"];
    for field in FIELDS {
        let told = shown.iter().any(|(name, _)| name == field.name);
        let exempt = of_filling.contains(&field.name) || field.name.starts_with("koryolink");
        assert!(told || exempt, "the page leaves out `{}`", field.name);
    }
}
