-- category: definition
-- what: a cast with a removed function
-- object: cast (interval[] AS interval)
-- found: interval_avg
-- since: 17
CREATE CAST (interval[] AS interval) WITH FUNCTION interval_avg(interval[]);
