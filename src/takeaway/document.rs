//! A text with headings, lists, tables and charts, as Markdown or as one page of HTML.

use std::fmt::Write as _;

use crate::plain::escape;

/// A text in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is about.
    pub title: String,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// A part of a document. What stands in it is text: nothing of it is read as a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading, of rank 2 to 6.
    Heading(u8, String),
    /// A paragraph.
    Text(String),
    /// A list.
    List(Vec<String>),
    /// A table: the names of its columns, and its rows.
    Table(Vec<String>, Vec<Vec<String>>),
    /// Lines to be kept as they are.
    Lines(String),
    /// A chart.
    Chart(Chart),
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Its name in the name of a file, in letters, digits and dashes.
    pub name: String,
    /// What it shows.
    pub what: String,
    /// The chart, as SVG.
    pub svg: String,
    /// The chart in lines of text, for a document that is to stand in one file; empty where it has none.
    pub lines: String,
}

impl Part {
    /// A heading of the second rank.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading(2, text.into())
    }

    /// A paragraph.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

impl Document {
    /// The charts that Markdown has in files of their own: each file's name, and its SVG. `stem` is the name of the
    /// document's own file without its ending.
    pub fn pictures(&self, stem: &str) -> impl Iterator<Item = (String, &str)> {
        self.parts.iter().filter_map(move |part| match part {
            Part::Chart(chart) if chart.lines.is_empty() => Some((picture(stem, chart), &*chart.svg)),
            _ => None,
        })
    }

    /// The document as Markdown.
    pub fn markdown(&self, stem: &str) -> String {
        let mut out = format!("# {}\n", plain(&self.title));
        for part in &self.parts {
            out.push('\n');
            markdown(&mut out, stem, part);
        }
        out
    }

    /// The document as a page that needs nothing beside it.
    pub fn html(&self) -> String {
        let mut out = format!("{HEAD}<title>{0}</title>\n{STYLE}</head><body>\n<h1>{0}</h1>\n", escaped(&self.title));
        for part in &self.parts {
            html(&mut out, part);
        }
        out + "</body></html>\n"
    }
}

const HEAD: &str = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width\">";

const STYLE: &str = "<style>body { font-family: sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em; \
    color: #262420; background: #fff } svg { max-width: 100%; height: auto } pre { overflow-x: auto } \
    figure { margin: 1em 0 } table { border-collapse: collapse } th, td { text-align: left; padding: 0.2em 1em 0.2em 0; \
    border-bottom: 1px solid #ddd } h3 { margin-top: 2em } h4 { margin-bottom: 0.3em } ul { margin-top: 0.3em }</style>";

/// The name of a chart's file.
fn picture(stem: &str, chart: &Chart) -> String {
    format!("{stem}-{}.svg", chart.name)
}

// Writing to a string cannot fail.
fn markdown(out: &mut String, stem: &str, part: &Part) {
    let _ = match part {
        Part::Heading(rank, text) => writeln!(out, "{} {}", "#".repeat((*rank).clamp(2, 6).into()), plain(text)),
        Part::Text(text) => writeln!(out, "{}", plain(text)),
        Part::List(items) => items.iter().try_for_each(|item| writeln!(out, "- {}", plain(item))),
        Part::Table(names, rows) => {
            let line = |cells: &[String]| {
                let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
                format!("| {} |", cells.join(" | "))
            };
            let rule = "| --- ".repeat(names.len());
            let _ = writeln!(out, "{}\n{rule}|", line(names));
            rows.iter().try_for_each(|row| writeln!(out, "{}", line(row)))
        }
        Part::Lines(text) => writeln!(out, "{}", fenced(text)),
        Part::Chart(chart) if chart.lines.is_empty() => {
            writeln!(out, "![{}]({})", plain(&chart.what), link(&picture(stem, chart)))
        }
        Part::Chart(chart) => writeln!(out, "{}:\n\n{}", plain(&chart.what), fenced(&chart.lines)),
    };
}

fn html(out: &mut String, part: &Part) {
    let _ = match part {
        Part::Heading(rank, text) => {
            let rank = (*rank).clamp(2, 6);
            writeln!(out, "<h{rank}>{}</h{rank}>", escaped(text))
        }
        Part::Text(text) => writeln!(out, "<p>{}</p>", escaped(text)),
        Part::List(items) => {
            let items: Vec<String> = items.iter().map(|item| format!("<li>{}</li>\n", escaped(item))).collect();
            writeln!(out, "<ul>\n{}</ul>", items.concat())
        }
        Part::Table(names, rows) => {
            let line = |cells: &[String], mark: &str| {
                let cells = cells.iter().map(|cell| format!("<{mark}>{}</{mark}>", escaped(cell)));
                format!("<tr>{}</tr>\n", cells.collect::<String>())
            };
            let rows: String = rows.iter().map(|row| line(row, "td")).collect();
            writeln!(out, "<table>\n{}{rows}</table>", line(names, "th"))
        }
        Part::Lines(text) => writeln!(out, "<pre>{}</pre>", escaped(text.trim_end())),
        Part::Chart(chart) => {
            writeln!(out, "<figure>{}<figcaption>{}</figcaption></figure>", chart.svg, escaped(&chart.what))
        }
    };
}

/// Lines to be kept as they are, in Markdown.
fn fenced(text: &str) -> String {
    let lines: Vec<String> = text.trim_end().lines().map(escape).collect();
    format!("```text\n{}\n```", lines.join("\n").replace("```", "'''"))
}

/// Text in a page. Names of levels and programs come from strangers.
fn escaped(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escape).collect();
    let text = lines.join("\n").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

/// Text in Markdown, in one line: what would be read as a mark of it is not.
fn plain(text: &str) -> String {
    let line = escape(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let mark = |c: char| "\\`*_[]<>#|!&~$".contains(c);
    // Some readers make links of addresses that nothing marks.
    let address = |at: usize, c: char| match c {
        ':' => line[at..].starts_with("://"),
        '.' => at >= 3 && line.as_bytes()[at - 3..at].eq_ignore_ascii_case(b"www"),
        _ => false,
    };
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        // A list, a rule or a heading begins with these.
        if mark(c) || address(at, c) || at == 0 && "+-=".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    numbered(&out)
}

/// A line that would begin a numbered list does not.
fn numbered(line: &str) -> String {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    match line[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        _ => line.to_owned(),
    }
}

/// The name of a file in a link: every byte that could be read as anything else is written as its number.
fn link(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let bad = || "<b>x</b> & *y* ![z](u) | ]]>\u{1b}[31m http://a.b WWW.a.b $x$".to_owned();
        let chart = Chart { name: "c".to_owned(), what: bad(), svg: "<svg></svg>".to_owned(), lines: String::new() };
        let parts = vec![
            Part::Heading(2, bad()),
            Part::Text(format!("- {}\n\n# two", bad())),
            Part::List(vec![bad(), "1. one".to_owned()]),
            Part::Table(vec![bad()], vec![vec![bad()]]),
            Part::Lines("```\n<i>".to_owned()),
            Part::Chart(Chart { lines: "```".to_owned(), ..chart.clone() }),
            Part::Chart(chart),
        ];
        Document { title: "<script>alert('1')</script>".to_owned(), parts }
    }

    #[test]
    fn what_strangers_wrote_is_no_markup_in_a_page() {
        let page = document().html();
        for mark in ["<script", "<b>", "<i>", "'1'", "\u{1b}", "]]>"] {
            assert!(!page.contains(mark), "{mark}: {page}");
        }
        assert_eq!(page.matches("<svg>").count(), 2);
    }

    #[test]
    fn what_strangers_wrote_is_no_markup_in_markdown() {
        let text = document().markdown("a b");
        let unmarked: String = text.replace("\\\\", "").replace("\\<", "").replace("\\*", "").replace("\\[", "");
        assert!(!unmarked.replace("```text\n'''\n<i>", "").contains('<') && !unmarked.contains('*'), "{text}");
        for link in ["http://", "WWW.a", " $x"] {
            assert!(!text.contains(link), "{link}: {text}");
        }
        assert!(!text.contains('\u{1b}') && text.contains("- 1\\. one") && text.contains("\\- \\<b\\>"), "{text}");
        assert_eq!(text.matches("\n# ").count(), 0, "no heading of the first rank but the title");
        assert_eq!((text.matches("```").count(), text.matches("](a%20b-c.svg)").count()), (4, 1), "{text}");
        let pictures: Vec<_> = document().pictures("a b").map(|(name, _)| name).collect();
        assert_eq!(pictures, ["a b-c.svg"]);
    }
}
