-- Of the names of a record the first alone are kept for lists, with how many more there are; in a claim's gist stands first on whose
-- word it is; and what is asked of all claims of a record stands in one index. The tables that follow from the log are made again
-- after this step.
DELETE FROM gist;
DROP INDEX claim_record;
CREATE INDEX claim_record ON claim (record, rid, n, own);
