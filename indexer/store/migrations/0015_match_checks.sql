-- What pools added to batches, computed again from the batches' lists. Whether any gift of a list says that it is matched.
ALTER TABLE leaf_file ADD COLUMN matched boolean NOT NULL DEFAULT false;
UPDATE leaf_file SET matched = true WHERE EXISTS (SELECT FROM leaf WHERE leaf.file = leaf_file.number AND leaf.matched IS NOT NULL);

-- Lists whose batches are still to be computed again: written with what makes it necessary, the list or the batch, whichever comes later.
CREATE TABLE match_due (root bytea PRIMARY KEY);
INSERT INTO match_due SELECT DISTINCT root FROM batch JOIN leaf_file USING (root);

-- Batches that were matched otherwise than by the pools' rules, as they stood on the chain then, in plain words. It rests on the list, and on facts up to
-- the batch's own block: gone with that, and else for good.
CREATE TABLE match_difference (
  line integer NOT NULL,
  start units NOT NULL,
  problem text NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (line, start)
);
