-- Batches: one entry for thousands of gifts, each of which is a leaf of a tree whose root stands on the chain.
-- A batch is a row of "donation" with its inflows, as any gift, and so one opaque source from the start; here is what it has beside.
-- Whether a gift is a batch stands with the gift too: a row of "batch" that got lost would else not be missed.
ALTER TABLE donation ADD COLUMN is_batch boolean NOT NULL DEFAULT false;

CREATE TYPE batch_fault AS ENUM ('OVERLAP', 'NEIGHBOURS', 'FIRST', 'LAST', 'INDEX', 'EMPTY');

-- count: how many leaves the batch says to have, of 32 bits. uri: a hint of whoever sent it where the list may be; NULL: none.
CREATE TABLE batch (
  line integer NOT NULL,
  start units NOT NULL,
  root bytea NOT NULL,
  count bigint NOT NULL,
  uri text,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (line, start),
  UNIQUE (block, log_index),
  FOREIGN KEY (line, start) REFERENCES donation (line, start) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX batch_by_root ON batch (root);

-- A fault of a batch's leaves, proved on the chain: from there on its leaves are claims. One that names no such batch is not valid and has
-- no effect. index: of the leaf at fault.
CREATE TABLE batch_dispute (
  fund bytea NOT NULL,
  asset bytea NOT NULL,
  line integer REFERENCES line,
  start units NOT NULL,
  fault batch_fault NOT NULL,
  index bigint NOT NULL,
  "by" bytea NOT NULL,
  valid boolean NOT NULL,
  problem text,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX batch_dispute_by_batch ON batch_dispute (line, start);

-- A gift within a batch marked as one that never was. With a problem it has no effect: it names no such batch, or no leaf that the batch can
-- have. Without, it holds where the leaf is known and is of this amount, the first such one of each leaf.
CREATE TABLE leaf_reversal (
  given_to bytea NOT NULL,
  asset bytea NOT NULL,
  batch_fund bytea NOT NULL,
  line integer REFERENCES line,
  start units NOT NULL,
  index bigint NOT NULL,
  amount units NOT NULL,
  reason text NOT NULL,
  "by" bytea NOT NULL,
  ref bytea,
  evidence bytea,
  date date NOT NULL,
  problem text,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX leaf_reversal_by_leaf ON leaf_reversal (line, start, index, block, log_index) WHERE problem IS NULL;

-- From here on no facts of the chain: lists of leaves by their root, each verified whole before a row of it counts. A reorg leaves them as
-- they are. A batch has its leaves where a file of its root, its count and its amount is here.
CREATE TABLE leaf_file (
  -- Its upper bits, without the last ten, are its group: of at most 1,024 files, and full once it has a million leaves.
  number integer PRIMARY KEY,
  root bytea NOT NULL UNIQUE,
  count integer NOT NULL,
  total units NOT NULL,
  -- As it was read, compressed.
  bytes bigint NOT NULL,
  -- The store that it came from.
  origin text NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now()
);

-- The gifts of a file, in base units: gift "index" is [offset, offset + amount) of the file's total. By the hundred million, so without
-- references. matched: in the order of the pools that matched it; NULL: nobody did.
CREATE TABLE leaf (
  file integer NOT NULL,
  index integer NOT NULL,
  "offset" units NOT NULL,
  amount units NOT NULL,
  receipt bytea NOT NULL,
  matched numeric(39, 0)[],
  PRIMARY KEY (file, index)
);

-- By groups of files, the upper bits of their numbers, so that new leaves go where the last ones went: an index of all receipts alone is
-- written all over, and storing slows down once it no longer fits into memory. The key is the receipt's last four bytes; the first ones
-- are the same in all.
CREATE INDEX leaf_by_receipt ON leaf (
  (file >> 10),
  (get_byte(receipt, 28) << 24 | get_byte(receipt, 29) << 16 | get_byte(receipt, 30) << 8 | get_byte(receipt, 31))
);

-- The leaves with this receipt, looked for in every group. Through this alone, so that nobody else need know how they are found.
CREATE FUNCTION leaves_of_receipt(wanted bytea) RETURNS SETOF leaf
  LANGUAGE sql STABLE PARALLEL SAFE ROWS 1 BEGIN ATOMIC
  SELECT leaf.* FROM generate_series(0, (SELECT max(number) >> 10 FROM leaf_file)) AS files (part) JOIN leaf ON leaf.file >> 10 = files.part
    AND get_byte(leaf.receipt, 28) << 24 | get_byte(leaf.receipt, 29) << 16 | get_byte(leaf.receipt, 30) << 8 | get_byte(leaf.receipt, 31)
      = CASE WHEN length(wanted) = 32 THEN
        get_byte(wanted, 28) << 24 | get_byte(wanted, 29) << 16 | get_byte(wanted, 30) << 8 | get_byte(wanted, 31) END
    AND leaf.receipt = wanted;
END;

-- Where every 128th leaf of a file begins: a place finds its leaf by the two primary keys alone.
CREATE TABLE leaf_mark (
  file integer NOT NULL,
  "offset" units NOT NULL,
  index integer NOT NULL,
  PRIMARY KEY (file, "offset")
);

-- Lists that batches wait for. next_try: in 1970 where none was asked for yet; NULL: no list can be right, so none is asked for any more.
-- problem: what was wrong with what came instead; NULL: nothing came yet.
CREATE TABLE leaf_request (
  number bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  root bytea NOT NULL,
  count bigint NOT NULL,
  total units NOT NULL,
  next_try timestamptz DEFAULT 'epoch',
  tries integer NOT NULL DEFAULT 0,
  problem text,
  UNIQUE (root, count, total)
);
CREATE INDEX leaf_request_due ON leaf_request (next_try, number);
