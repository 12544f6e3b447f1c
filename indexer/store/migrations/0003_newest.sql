-- For lists of all entries, newest first, whole or narrowed: a page must not read what it does not show.
CREATE INDEX inflow_returns ON inflow (block, log_index) WHERE type = 'RETURN';
CREATE INDEX inflow_by_line ON inflow (line, block, log_index) WHERE type <> 'TRANSFER';
CREATE INDEX outflow_by_line ON outflow (line, block, log_index);
CREATE INDEX outflow_transfers ON outflow (block, log_index) WHERE type = 'TRANSFER';
CREATE INDEX outflow_write_offs ON outflow (block, log_index) WHERE type = 'WRITE_OFF';
-- What a wallet recorded, and what was paid to it.
CREATE INDEX donation_by_sender ON donation ("by", block, log_index);
CREATE INDEX outflow_by_sender ON outflow ("by", block, log_index);
CREATE INDEX outflow_by_recipient ON outflow (recipient);
