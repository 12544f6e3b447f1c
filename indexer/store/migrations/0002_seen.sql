-- When the writer last looked at the chain, so that others can tell a ledger at rest from an indexer that has died.
ALTER TABLE chain ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
