-- Deals meet under fewer keys (`matching/block.rs`): of one country and kind those of two weeks, further apart only what has a
-- party or a place in common. The tables that follow from the log are made again from it after this step.
DELETE FROM meet;
