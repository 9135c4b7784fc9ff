//! Owns tables on a terminal: columns that fit its width, cells broken between words, whichever way the words run.
use crate::explain::{shown, width};

/// The width of the terminal, within what is readable.
pub(crate) fn terminal() -> usize {
    let found = terminal_size::terminal_size().map_or(100, |(terminal_size::Width(w), _)| usize::from(w));
    found.clamp(40, 160)
}

/// Rows under their heads, as wide as is left for each column.
pub(crate) fn grid(heads: &[String], rows: &[Vec<String>], wide: usize) -> String {
    let columns = heads.len();
    let cell_width =
        |text: &str| text.split_whitespace().map(|w| width(w) + 1).sum::<usize>().saturating_sub(1);
    let natural: Vec<usize> = (0..columns)
        .map(|c| {
            rows.iter().filter_map(|r| r.get(c)).chain([&heads[c]]).map(|t| cell_width(t)).max().unwrap_or(0)
        })
        .collect();
    let widths = fitted(&natural, wide.saturating_sub(2 * columns.saturating_sub(1)));
    let mut out = String::new();
    let mut add = |row: &[String]| {
        let cells: Vec<Vec<String>> =
            (0..columns).map(|c| broken(row.get(c).map_or("", |t| t), widths[c])).collect();
        for at in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = String::new();
            for (c, cell) in cells.iter().enumerate() {
                let text = cell.get(at).map_or("", |t| t);
                line.push_str(text);
                if c + 1 < columns {
                    line.push_str(&" ".repeat(widths[c].saturating_sub(width(text)) + 2));
                }
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
    };
    add(heads);
    add(&widths.iter().map(|w| "─".repeat(*w)).collect::<Vec<_>>());
    for row in rows {
        add(row);
    }
    out
}

/// Widths that fit: the widest columns give way, none below eight.
fn fitted(natural: &[usize], room: usize) -> Vec<usize> {
    let mut widths = natural.to_vec();
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = (0..widths.len()).max_by_key(|&c| widths[c]).filter(|&c| widths[c] > 8) else {
            break;
        };
        widths[widest] -= 1;
    }
    widths
}

/// A cell's lines; a word longer than the column is cut.
fn broken(text: &str, wide: usize) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in shown(text).split_whitespace() {
        if !line.is_empty() && width(&line) + 1 + width(word) > wide {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        let mut letters: Vec<char> = word.chars().collect();
        while letters.len() > wide.max(1) && line.is_empty() {
            lines.push(letters.drain(..wide.max(1)).collect());
        }
        line.extend(letters);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let heads = ["party", "first list", "second"].map(str::to_owned);
        let long = "حركة أحرار الشام الإسلامية في ريف إدلب الجنوبي وما حوله من قرى وبلدات";
        let rows = vec![
            vec![long.to_owned(), "accepted".to_owned(), long.to_owned()],
            vec!["x".repeat(90), String::new(), "refused".to_owned()],
        ];
        for wide in [40, 60, 100] {
            let table = grid(&heads, &rows, wide);
            assert!(table.lines().all(|l| width(l) <= wide), "{wide}\n{table}");
            let words = |t: &str| t.split_whitespace().filter(|w| long.contains(w)).count();
            assert_eq!(words(&table), 2 * words(long), "no word is lost");
            assert_eq!(table.matches('x').count(), 90);
        }
    }
}
