-- The batches given to a fund, in the chain's order, among any number of single gifts.
CREATE INDEX donation_batches_of_fund ON donation (given_to, block, log_index) WHERE is_batch;
