//! The figures of the campaign.
mod games;
mod mechanisms;
use games::Table;
fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut table = Table {
        games: 400,
        seed: 60_001,
        quick: false,
        rows: Vec::new(),
        greedy: false,
        levels: Vec::new(),
        rules: String::new(),
        set: Vec::new(),
    };
    let mut what = String::from("mechanisms");
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--games" => table.games = words.next().and_then(|n| n.parse().ok()).expect("N"),
            "--seed" => table.seed = words.next().and_then(|n| n.parse().ok()).expect("N"),
            "--quick" => table.quick = true,
            "--rules" => table.rules = words.next().unwrap_or_default(),
            "--level" => table.levels.extend(words.next()),
            "--greedy" => table.greedy = true,
            "--set" => {
                let word = words.next().unwrap_or_default();
                let (name, value) = word.split_once('=').expect("NAME=VALUE");
                table.set.push((name.to_owned(), value.parse().expect("number")));
            }
            "--row" => table.rows.extend(words.next()),
            _ => what = word,
        }
    }
    if what == "rates" {
        mechanisms::rates(&table);
    } else if what == "matrix" {
        mechanisms::matrix(&table);
    } else {
        println!("{}", mechanisms::table(&table));
    }
}
