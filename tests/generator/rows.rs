//! The rows of a file's text: split where records end, which is not within quotes.

/// The header and the rows, each with the line break it ends in.
pub(super) fn rows(text: &str) -> (String, Vec<String>) {
    let mut rows = vec![String::new()];
    let mut quoted = false;
    for character in text.chars() {
        let last = rows.len() - 1;
        rows[last].push(character);
        quoted ^= character == '"';
        if character == '\n' && !quoted {
            rows.push(String::new());
        }
    }
    if rows.last().is_some_and(String::is_empty) {
        rows.pop();
    }
    let header = if rows.is_empty() { String::new() } else { rows.remove(0) };
    // The last row may lack its line break, and may have to stand before others.
    let end = if header.ends_with("\r\n") { "\r\n" } else { "\n" };
    for row in &mut rows {
        if !row.ends_with('\n') {
            row.push_str(end);
        }
    }
    (header, rows)
}

/// The cells of a row, without quotes and trimmed.
pub(super) fn cells(row: &str, delimiter: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut characters = row.trim_end_matches(['\n', '\r']).chars().peekable();
    while let Some(character) = characters.next() {
        let last = cells.len() - 1;
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => cells[last].extend(characters.next()),
            '"' => quoted = !quoted,
            _ if character == delimiter && !quoted => cells.push(String::new()),
            _ => cells[last].push(character),
        }
    }
    cells.into_iter().map(|cell| cell.trim_matches(['\u{feff}']).trim().to_owned()).collect()
}
