-- What matching compares of a claim says which deal or siege of the packs it tells of (`matching/known.rs`). The tables that follow
-- from the log are made again after this step.
DELETE FROM meet;
