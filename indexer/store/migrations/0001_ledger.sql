-- The ledger as the chain tells it. Every table but "chain" and "line" holds facts: append-only, each with the block that
-- holds it. Deleting a block deletes what it brought, so a reorg is one DELETE above the common ancestor.
-- Amounts and positions are base units. A reference, evidence or party that is zero on the chain is NULL here.

CREATE DOMAIN units AS numeric(39, 0);
-- A number of 256 bits.
CREATE DOMAIN word AS numeric(78, 0);

-- Hex text ("0x…") as bytes, for parameters.
CREATE FUNCTION bytes(hex text) RETURNS bytea
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN decode(substr(hex, 3), 'hex');

CREATE TYPE inflow_type AS ENUM ('DONATION', 'TRANSFER', 'RETURN');
CREATE TYPE outflow_type AS ENUM ('DISBURSEMENT', 'TRANSFER', 'WRITE_OFF');
CREATE TYPE inflow_kind AS ENUM ('DONATION', 'GOVERNMENT', 'INCOME', 'OPENING', 'OWN');
CREATE TYPE unit_kind AS ENUM ('FIAT', 'GOODS', 'HOURS');
CREATE TYPE restriction AS ENUM ('NONE', 'PURPOSE', 'TIME', 'ENDOWMENT');
CREATE TYPE disbursement_class AS ENUM ('PROGRAMME', 'MANAGEMENT', 'FUNDRAISING');
CREATE TYPE direction AS ENUM ('IN', 'OUT');
CREATE TYPE attestation_kind AS ENUM ('SHIPPED', 'DELIVERED', 'COMPLETED', 'RECEIVED', 'VERIFIED', 'FLAGGED', 'RESOLVED', 'QUESTIONED');

-- One row: which ledger this database mirrors and how far. Written in the same transaction as the facts.
CREATE TABLE chain (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  chain_id bigint NOT NULL,
  ledger bytea NOT NULL,
  registry bytea NOT NULL,
  attestation_log bytea NOT NULL,
  first_block bigint NOT NULL,
  -- The last block read whole; its hash tells a reorg.
  indexed_number bigint NOT NULL,
  indexed_hash bytea NOT NULL,
  indexed_time timestamptz NOT NULL,
  -- Up to this block every line and every sequence was compared with the chain's own counters.
  verified_number bigint NOT NULL,
  -- The last final block; its hash tells a reorg below finality.
  finalized_number bigint NOT NULL,
  finalized_hash bytea NOT NULL,
  head_number bigint NOT NULL,
  -- Entries on lines so far; a transfer counts once, a refund too.
  entries bigint NOT NULL DEFAULT 0,
  -- Why the indexer stopped, in plain words, and how many lines and sequences had not agreed with the chain; NULL and 0 while
  -- all is well.
  fault text,
  gaps integer NOT NULL DEFAULT 0
);

-- Blocks read without facts of their own, by which a reorg finds its way back: the one before the first, and those above finality.
CREATE TABLE checkpoint (
  number bigint PRIMARY KEY,
  hash bytea NOT NULL,
  time timestamptz NOT NULL
);

-- Blocks that brought facts.
CREATE TABLE block (
  number bigint PRIMARY KEY,
  hash bytea NOT NULL,
  parent_hash bytea NOT NULL,
  time timestamptz NOT NULL
);

-- Every event that touches no line, by contract and its running number: none may be missing.
CREATE TABLE announcement (
  contract text NOT NULL CHECK (contract IN ('REGISTRY', 'LEDGER', 'ATTESTATIONS')),
  seq bigint NOT NULL,
  event text NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (contract, seq),
  UNIQUE (block, log_index)
);

CREATE TABLE organisation (
  id bytea PRIMARY KEY,
  key text NOT NULL,
  name text NOT NULL,
  -- The first ones; the last row of admin_change and of payout_setting counts, where there is one.
  admin bytea NOT NULL,
  payout bytea,
  parent bytea REFERENCES organisation,
  profile_hash bytea,
  profile_uri text,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  UNIQUE (block, log_index)
);

CREATE TABLE organisation_verification (
  organisation bytea PRIMARY KEY REFERENCES organisation,
  registrar bytea NOT NULL,
  evidence bytea,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  UNIQUE (block, log_index)
);

CREATE TABLE parent_acceptance (
  organisation bytea PRIMARY KEY REFERENCES organisation,
  parent bytea NOT NULL REFERENCES organisation,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  UNIQUE (block, log_index)
);

-- Whom an admin named as the next one; NULL: nobody any more. It changes nothing until they accept.
CREATE TABLE admin_proposal (
  organisation bytea NOT NULL REFERENCES organisation,
  next_admin bytea,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX admin_proposal_by_organisation ON admin_proposal (organisation, block, log_index);

-- Who became admin by accepting, and so is admin from there on.
CREATE TABLE admin_change (
  organisation bytea NOT NULL REFERENCES organisation,
  admin bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX admin_change_by_organisation ON admin_change (organisation, block, log_index);

-- Where escrowed payouts to an organisation go from there on; NULL: nowhere.
CREATE TABLE payout_setting (
  organisation bytea NOT NULL REFERENCES organisation,
  payout bytea,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX payout_setting_by_organisation ON payout_setting (organisation, block, log_index);

-- Units alone: the chain's coin and tokens have no row here; their code and decimals stand in each of their lines.
CREATE TABLE unit (
  asset bytea PRIMARY KEY,
  code text NOT NULL,
  kind unit_kind NOT NULL,
  decimals integer NOT NULL,
  measure text,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  UNIQUE (block, log_index)
);

CREATE TABLE fund (
  id bytea PRIMARY KEY,
  key text NOT NULL,
  name text NOT NULL,
  organisation bytea NOT NULL REFERENCES organisation,
  restriction restriction NOT NULL,
  terms_hash bytea,
  terms_uri text,
  -- Seconds since 1970-01-01 in UTC; NULL: not refundable. A number, since a stranger may name a year beyond what dates hold.
  refund_deadline bigint,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  UNIQUE (block, log_index)
);
-- By hash: anyone may open a fund, and a tree refuses keys of more than a third of a page.
CREATE INDEX fund_by_key ON fund USING hash (key);
CREATE INDEX fund_by_organisation ON fund (organisation);

-- The first row of a fund is the recorder it was opened with; the last one counts.
CREATE TABLE recorder_setting (
  fund bytea NOT NULL REFERENCES fund,
  recorder bytea NOT NULL,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX recorder_setting_by_fund ON recorder_setting (fund);

-- The second key of a fund; the last row counts. NULL, or no row: nobody need approve anything.
CREATE TABLE approver_setting (
  fund bytea NOT NULL REFERENCES fund,
  approver bytea,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX approver_setting_by_fund ON approver_setting (fund, block, log_index);

-- The largest outflow of an asset that needs no approval where the fund has an approver; the last row counts, no row: 0.
CREATE TABLE limit_setting (
  fund bytea NOT NULL REFERENCES fund,
  asset bytea NOT NULL,
  most units NOT NULL,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX limit_setting_by_fund ON limit_setting (fund, asset, block, log_index);

-- What a fund's approver approved: one call of the recorder's at one place of one line. It serves while its approver is the fund's,
-- through the second "deadline" (since 1970-01-01 in UTC; of 64 bits), unless it is withdrawn, and once; "by" brought it.
CREATE TABLE approval (
  fund bytea NOT NULL REFERENCES fund,
  asset bytea NOT NULL,
  amount units NOT NULL,
  expected_at units NOT NULL,
  call_hash bytea NOT NULL,
  deadline units NOT NULL,
  approver bytea NOT NULL,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX approval_by_fund ON approval (fund, block, log_index);

-- What the fund's approver, "by", took back for good, whether anyone had brought it or not.
CREATE TABLE approval_withdrawal (
  fund bytea NOT NULL REFERENCES fund,
  asset bytea NOT NULL,
  amount units NOT NULL,
  expected_at units NOT NULL,
  call_hash bytea NOT NULL,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX approval_withdrawal_by_fund ON approval_withdrawal (fund, block, log_index);

-- Standing consents: of an organisation's rows for a fund the last one counts.
CREATE TABLE consent_setting (
  fund bytea NOT NULL REFERENCES fund,
  organisation bytea NOT NULL REFERENCES organisation,
  accepted boolean NOT NULL,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);

-- The receiving organisation's consent to one transfer, by its admin "signer"; "by" brought it. It serves while the signer is admin,
-- through the second "deadline", unless it is revoked, and once.
CREATE TABLE consent_given (
  from_fund bytea NOT NULL,
  from_asset bytea NOT NULL,
  from_amount units NOT NULL,
  expected_at units NOT NULL,
  to_fund bytea NOT NULL REFERENCES fund,
  to_asset bytea NOT NULL,
  to_amount units NOT NULL,
  nonce word NOT NULL,
  deadline units NOT NULL,
  signer bytea NOT NULL,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX consent_given_by_fund ON consent_given (to_fund, block, log_index);

-- What the receiving organisation's admin, "by", took back, whether anyone had brought it or not; the same with another nonce may be
-- consented to anew.
CREATE TABLE consent_revocation (
  from_fund bytea NOT NULL,
  from_asset bytea NOT NULL,
  from_amount units NOT NULL,
  expected_at units NOT NULL,
  to_fund bytea NOT NULL REFERENCES fund,
  to_asset bytea NOT NULL,
  to_amount units NOT NULL,
  nonce word NOT NULL,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX consent_revocation_by_fund ON consent_revocation (to_fund, block, log_index);

-- A fund's rules in their order; rule_hash NULL: from here on no rule.
CREATE TABLE allocation (
  fund bytea NOT NULL REFERENCES fund,
  rule_hash bytea,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX allocation_by_fund ON allocation (fund);

CREATE TABLE allocation_destination (
  -- Of the block itself: what goes only with its rule goes after the funds that it names, which a reorg may take too.
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  position integer NOT NULL,
  fund bytea NOT NULL REFERENCES fund,
  basis_points integer NOT NULL,
  PRIMARY KEY (block, log_index, position),
  FOREIGN KEY (block, log_index) REFERENCES allocation ON DELETE CASCADE
);

-- successor: the one fund that what is left may be granted to; NULL: none named.
CREATE TABLE fund_closing (
  fund bytea PRIMARY KEY REFERENCES fund,
  successor bytea REFERENCES fund,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  UNIQUE (block, log_index)
);

-- From there on only claims; `spent` of each of the fund's lines stands still for ever.
CREATE TABLE fund_cancellation (
  fund bytea PRIMARY KEY REFERENCES fund,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  UNIQUE (block, log_index)
);

-- By a fund's admin: nothing in or out, or again as usual; the last row counts.
CREATE TABLE freeze_setting (
  fund bytea NOT NULL REFERENCES fund,
  frozen boolean NOT NULL,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX freeze_setting_by_fund ON freeze_setting (fund, block, log_index);

-- By the guardian: nothing in, or again as usual; the last row of a fund counts. fund NULL: whether funds opened from there on begin
-- paused, of which each then has a row of its own, by its organisation's admin.
CREATE TABLE pause_setting (
  fund bytea REFERENCES fund,
  paused boolean NOT NULL,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX pause_setting_by_fund ON pause_setting (fund, block, log_index);

-- A line and its counters. "number" counts lines in the order in which they were opened, from 1; received, spent
-- and refunded are kept in the transaction that adds or deletes the entries they follow from. Held is received - spent - refunded.
CREATE TABLE line (
  number integer PRIMARY KEY,
  id bytea NOT NULL UNIQUE,
  fund bytea NOT NULL REFERENCES fund,
  asset bytea NOT NULL,
  code text NOT NULL,
  decimals integer NOT NULL,
  received units NOT NULL DEFAULT 0,
  spent units NOT NULL DEFAULT 0 CHECK (spent <= received),
  refunded units NOT NULL DEFAULT 0 CHECK (spent + refunded <= received),
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  UNIQUE (fund, asset),
  UNIQUE (block, log_index)
);

-- A gift, once, however many parts it was cut into: named by the line and start of its first part.
CREATE TABLE donation (
  line integer NOT NULL REFERENCES line,
  start units NOT NULL,
  given_to bytea NOT NULL REFERENCES fund,
  amount units NOT NULL,
  part_count integer NOT NULL,
  kind inflow_kind NOT NULL,
  donor bytea,
  "by" bytea NOT NULL,
  ref bytea,
  date date NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (line, start),
  UNIQUE (block, log_index)
);
CREATE INDEX donation_by_ref ON donation (ref);
CREATE INDEX donation_by_donor ON donation (donor);
-- In the chain's order, in which gifts are listed.
CREATE INDEX donation_by_fund ON donation (given_to, block, log_index);
CREATE INDEX donation_by_tx ON donation (tx);

-- Pieces of [0, received) of each line, without gap or overlap.
CREATE TABLE inflow (
  line integer NOT NULL REFERENCES line,
  start units NOT NULL,
  "end" units NOT NULL CHECK ("end" > start),
  type inflow_type NOT NULL,
  "by" bytea NOT NULL,
  ref bytea,
  evidence bytea,
  date date NOT NULL,
  -- DONATION: the gift, this part's place in it, and where in the gift this part begins.
  gift_line integer,
  gift_start units,
  part_index integer,
  gift_offset units,
  -- TRANSFER: the piece spent of another line that became this one.
  from_line integer REFERENCES line,
  from_start units,
  -- RETURN: the start of the disbursement on the same line, how much had come back before, and whether that is so.
  -- One that is not valid counts as the organisation's own inflow.
  disbursement_start units,
  disbursement_offset units,
  valid boolean,
  problem text,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (line, start),
  UNIQUE (block, log_index),
  FOREIGN KEY (gift_line, gift_start) REFERENCES donation (line, start) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX inflow_by_gift ON inflow (gift_line, gift_start, part_index) WHERE gift_line IS NOT NULL;
CREATE INDEX inflow_by_disbursement ON inflow (line, disbursement_start, disbursement_offset) WHERE type = 'RETURN';
CREATE INDEX inflow_by_ref ON inflow (ref) WHERE type <> 'DONATION';
-- For a line's deletion alone.
CREATE INDEX inflow_by_origin ON inflow (from_line) WHERE from_line IS NOT NULL;
CREATE INDEX inflow_by_tx ON inflow (tx);

-- Pieces of [0, spent) of each line, without gap or overlap.
CREATE TABLE outflow (
  line integer NOT NULL REFERENCES line,
  start units NOT NULL,
  "end" units NOT NULL CHECK ("end" > start),
  type outflow_type NOT NULL,
  "by" bytea NOT NULL,
  ref bytea,
  evidence bytea,
  date date NOT NULL,
  -- DISBURSEMENT
  class disbursement_class,
  recipient bytea,
  beneficiary bytea,
  -- DISBURSEMENT: what for; WRITE_OFF: the reason.
  purpose text,
  -- TRANSFER: the piece received of another line that this became, and the counterparty of a conversion.
  to_line integer REFERENCES line,
  to_start units,
  to_end units,
  payee bytea,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (line, start),
  UNIQUE (block, log_index)
);
CREATE INDEX outflow_by_ref ON outflow (ref);
-- For a line's deletion alone.
CREATE INDEX outflow_by_destination ON outflow (to_line) WHERE to_line IS NOT NULL;
CREATE INDEX outflow_by_tx ON outflow (tx);
-- The list of all disbursements, in the chain's order.
CREATE INDEX outflow_disbursements ON outflow (block, log_index) WHERE type = 'DISBURSEMENT';
CREATE INDEX outflow_by_beneficiary ON outflow (beneficiary);

-- A piece of a gift to a cancelled fund that was paid back to who had paid it: the gift's end, all of it that was not spent. Moves no
-- counter: it lies beyond what was and ever will be spent of the line. gift_line is the line itself.
CREATE TABLE refund (
  line integer NOT NULL REFERENCES line,
  start units NOT NULL,
  "end" units NOT NULL CHECK ("end" > start),
  gift_line integer NOT NULL,
  gift_start units NOT NULL,
  payer bytea NOT NULL,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (line, start),
  UNIQUE (gift_line, gift_start),
  UNIQUE (block, log_index),
  FOREIGN KEY (gift_line, gift_start) REFERENCES donation (line, start) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX refund_by_tx ON refund (tx);
CREATE INDEX refund_by_payer ON refund (payer);

-- A row of a payment to many that was not paid, of which nothing is booked: the recipient or the token refused. "position": which row of
-- the payment, from 0.
CREATE TABLE payout_failure (
  fund bytea NOT NULL REFERENCES fund,
  asset bytea NOT NULL,
  position integer NOT NULL,
  recipient bytea,
  amount units NOT NULL,
  ref bytea,
  "by" bytea NOT NULL,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX payout_failure_by_fund ON payout_failure (fund, block, log_index);
CREATE INDEX payout_failure_by_tx ON payout_failure (tx);

-- A gift marked as one that never was. One that names no such gift, another amount, or a gift already reversed is not
-- valid and has no effect.
CREATE TABLE reversal (
  given_to bytea NOT NULL,
  asset bytea NOT NULL,
  gift_fund bytea NOT NULL,
  line integer REFERENCES line,
  start units NOT NULL,
  amount units NOT NULL,
  reason text NOT NULL,
  "by" bytea NOT NULL,
  ref bytea,
  evidence bytea,
  date date NOT NULL,
  valid boolean NOT NULL,
  problem text,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE UNIQUE INDEX reversal_by_gift ON reversal (line, start) WHERE valid;

-- What was said about an entry; of an inflow that begins a gift, about the whole gift. Each end of a transfer is an entry of its own.
-- amount is resolved: the whole entry's where the chain says 0 and the entry exists. "by" sent it: the attester, or who brought the
-- attester's signature. One is not valid, and has no effect, that names no entry, or one whose content is not what the attester spoke of
-- (entry_hash), or more than all of it, that says again what was said, a RECEIVED by somebody whom the entry does not name, or a RESOLVED
-- without a valid FLAGGED of the same attester before it.
CREATE TABLE attestation (
  fund bytea NOT NULL,
  asset bytea NOT NULL,
  line integer REFERENCES line,
  direction direction NOT NULL,
  start units NOT NULL,
  amount units NOT NULL,
  kind attestation_kind NOT NULL,
  attester bytea NOT NULL,
  "by" bytea NOT NULL,
  entry_hash bytea NOT NULL,
  organisation bytea,
  ref bytea,
  evidence bytea,
  date date NOT NULL,
  valid boolean NOT NULL,
  problem text,
  block bigint NOT NULL REFERENCES block ON DELETE CASCADE,
  log_index integer NOT NULL,
  tx bytea NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX attestation_by_entry ON attestation (line, direction, start);
