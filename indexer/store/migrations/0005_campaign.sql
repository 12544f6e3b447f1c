-- Campaigns as their funds' admins announced them; of rows of the same id (fund and key) the last one counts. Days are numbers since
-- 1970-01-01, since anybody may name a day beyond what dates hold. target and asset NULL: there is none.
CREATE TABLE campaign (
  id bytea NOT NULL,
  fund bytea NOT NULL REFERENCES fund,
  key text NOT NULL,
  name text NOT NULL,
  asset bytea,
  target units,
  first_day bigint NOT NULL,
  last_day bigint NOT NULL,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX campaign_by_id ON campaign (id, block, log_index);
CREATE INDEX campaign_by_fund ON campaign (fund, block, log_index);
-- Of a fund's gifts those of certain days.
CREATE INDEX donation_by_day ON donation (given_to, date);
