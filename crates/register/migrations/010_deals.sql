-- Deals meet under fewer keys (`matching/block.rs`): of one country and kind where one of two does not say where or between
-- whom, else where they have a place or a party in common. The tables that follow from the log are made again after this step.
DELETE FROM meet;
