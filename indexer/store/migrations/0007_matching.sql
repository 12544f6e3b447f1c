-- Pools: what their admins said that they add to gifts to one fund, in one asset; of rows of the same pool, asset and fund the last one counts, and
-- of most_in_all that of the same pool and asset. The window is in seconds since 1970-01-01, since anybody may name a time beyond what
-- dates hold. submitter NULL: whoever calls; ratio in hundredths of a percent, 0: no more.
CREATE TABLE matching_setting (
  pool bytea NOT NULL REFERENCES fund,
  asset bytea NOT NULL,
  fund bytea NOT NULL REFERENCES fund,
  ratio bigint NOT NULL,
  most_per_gift units NOT NULL,
  most_per_fund units NOT NULL,
  most_in_all units NOT NULL,
  starts bigint NOT NULL,
  ends bigint NOT NULL,
  submitter bytea,
  evidence bytea,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX matching_setting_by_pool ON matching_setting (pool, asset, fund, block, log_index);
CREATE INDEX matching_setting_by_fund ON matching_setting (fund, block, log_index);

-- TRANSFER: the gift or batch that it matches, by its first part; NULL: none. Those of one gift are in the order of the pools.
ALTER TABLE outflow ADD COLUMN answers_line integer REFERENCES line;
ALTER TABLE outflow ADD COLUMN answers_start units;
CREATE INDEX outflow_by_answer ON outflow (answers_line, answers_start) WHERE answers_line IS NOT NULL;
