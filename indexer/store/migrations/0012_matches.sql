-- What a pool's line has added to gifts, to one fund and in all, summed from the index alone.
CREATE INDEX outflow_matches ON outflow (line, to_line) INCLUDE (start, "end") WHERE answers_line IS NOT NULL;
