-- For auditors: flags, questions and the like over the whole ledger, among confirmations that are many more.
CREATE INDEX attestation_by_kind ON attestation (kind, block, log_index) WHERE kind IN ('VERIFIED', 'FLAGGED', 'RESOLVED', 'QUESTIONED');
