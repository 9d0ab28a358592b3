-- category: stored tree
-- what: a function whose body is RETURN
-- object: function public."Fetch.It"()
-- found: pg_stat_get_checkpoint_write_time
-- since: 17
CREATE FUNCTION public."Fetch.It"() RETURNS double precision LANGUAGE sql RETURN 1 + pg_stat_get_checkpoint_write_time();
