-- expects: definition
-- to: 17
-- pg_upgrade: passes
-- why: the restore fails with: function interval_accum(interval[], interval) does not exist
-- server: 15
CREATE AGGREGATE public.average(interval) (sfunc = interval_accum, stype = interval[], initcond = '{0 second, 0 second}');
