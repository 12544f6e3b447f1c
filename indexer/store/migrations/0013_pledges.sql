-- Pledges as their funds' admins announced them: `gives` base units of the outcome for every `per` of the acts; of rows of the same fund,
-- acts and outcome the last one counts. Days are numbers since 1970-01-01, since anybody may name a day beyond what dates hold.
CREATE TABLE pledge_setting (
  fund bytea NOT NULL REFERENCES fund,
  acts bytea NOT NULL,
  per units NOT NULL,
  outcome bytea NOT NULL,
  gives units NOT NULL,
  first_day bigint NOT NULL,
  last_day bigint NOT NULL,
  sponsor text NOT NULL,
  evidence bytea NOT NULL,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX pledge_setting_by_fund ON pledge_setting (fund, acts, outcome, block, log_index);
