//! Owns the log as static files (C2SP tlog-tiles), which any program for such logs can read: leaves alone, since they
//! are what may be shown to everyone.
use crate::checkpoint::newest;
use crate::entry;
use crate::store::StoreError;
use hudna_seal::{Checkpoint, Hash, Note, TILE_WIDTH, bundle, tiles as hashed};
use rusqlite::Connection;

/// The checkpoint, the tiles of hashes and the bundles of entries, each by its path.
pub(crate) fn tiles(db: &Connection) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let note = newest(db)?.ok_or(StoreError::Unsigned)?;
    let size = Note::parse(&note)
        .ok()
        .and_then(|n| Checkpoint::parse(n.unverified()).ok())
        .ok_or(StoreError::Unsigned)?
        .size;
    let mut statement =
        db.prepare("SELECT seq, kind, at, said, leaf FROM entry WHERE seq < ? ORDER BY seq")?;
    let mut rows = statement.query([size])?;
    let (mut leaves, mut lines) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let (kind, at): (String, String) = (row.get(1)?, row.get(2)?);
        lines.push(entry::line(row.get(0)?, &kind, &at, &Hash::new(row.get(3)?)));
        leaves.push(Hash::new(row.get(4)?));
    }
    let mut files = vec![("checkpoint".to_owned(), note.into_bytes())];
    for (tile, bytes) in hashed(&leaves) {
        if tile.level == 0 {
            let from = (tile.index * TILE_WIDTH) as usize;
            let under = lines.iter().skip(from).take(usize::from(tile.width)).map(String::as_bytes);
            // A line is some 170 bytes: a bundle takes 65,535.
            files.push((tile.entries_path(), bundle(under).unwrap_or_default()));
        }
        files.push((tile.to_string(), bytes));
    }
    Ok(files)
}
