-- What lists of disputed batches say, row by row. A fault of theirs was proved on the chain: their rows may overlap, leave gaps, or be of nothing, and need
-- not come in the order of their numbers. They are apart from "leaf", so that nothing that traces can take one for a gift. No facts of the chain: a list is
-- known by its root, and is shown only while the dispute of its batch stands. position: its row in the file, from 0. All rows of a root are here, or none.
CREATE TABLE leaf_claim (
  root bytea NOT NULL,
  position integer NOT NULL,
  -- Of 32 bits.
  index bigint NOT NULL,
  "offset" units NOT NULL,
  amount units NOT NULL,
  receipt bytea NOT NULL,
  PRIMARY KEY (root, position)
);
