-- Gifts added up, so that what an appeal gathered is known without reading its gifts, however many: of each fund given to by value date, by the
-- hour in which the block stands that holds them (UTC), and by the line of the gift's first part, which tells the asset. Only what counts: gifts that were
-- reversed are out of it, and those that are no donation; a batch is as many gifts as it says. Kept in the transaction that adds or deletes what it
-- follows from. amount: of 78 digits, since a fund's gifts may end on many lines. A cell without gifts is deleted.
CREATE TABLE gift_sum (
  fund bytea NOT NULL REFERENCES fund,
  date date NOT NULL,
  hour timestamptz NOT NULL,
  line integer NOT NULL,
  amount word NOT NULL,
  gifts numeric(39, 0) NOT NULL,
  PRIMARY KEY (fund, date, hour, line)
);
-- For their deletion alone.
CREATE INDEX gift_sum_empty ON gift_sum (fund) WHERE gifts = 0;
INSERT INTO gift_sum
SELECT d.given_to, d.date, date_trunc('hour', b.time, 'UTC'), d.line, sum(d.amount), sum(coalesce(a.count, 1))
FROM donation d JOIN block b ON b.number = d.block LEFT JOIN batch a ON a.line = d.line AND a.start = d.start
WHERE d.kind = 'DONATION' AND NOT EXISTS (SELECT FROM reversal r WHERE r.valid AND r.line = d.line AND r.start = d.start)
GROUP BY 1, 2, 3, 4;

-- Of the gifts within batches of a fund those that bounced; and of its gifts.
-- Not of those without a problem alone: while there are few, such an index would seem the cheapest way to those of one gift too, and be read whole.
CREATE INDEX leaf_reversal_by_fund ON leaf_reversal (given_to);
CREATE INDEX reversal_by_fund ON reversal (given_to) WHERE valid;
-- Campaigns that had not ended by a day.
CREATE INDEX campaign_by_last_day ON campaign (last_day);
