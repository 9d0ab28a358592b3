-- pg_cron and jobs of the kinds that people have. What cron.job says is judged too.
CREATE EXTENSION pg_cron;
CREATE TABLE public.visit (at timestamptz DEFAULT now(), page text);
CREATE FUNCTION public.forget(days int) RETURNS bigint LANGUAGE sql AS
$$ WITH gone AS (DELETE FROM public.visit WHERE at < now() - days * interval '1 day' RETURNING 1) SELECT count(*) FROM gone $$;
CREATE PROCEDURE public.tidy() LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.forget(30);
    COMMIT;
    DELETE FROM cron.job_run_details WHERE end_time < now() - interval '7 days';
END $$;
SELECT cron.schedule('forget', '0 3 31 2 *', 'SELECT public.forget(30)');
SELECT cron.schedule('tidy', '5 3 31 2 *', 'CALL public.tidy()');
SELECT cron.schedule('vacuum', '0 4 31 2 *', 'VACUUM (ANALYZE) public.visit');
SELECT cron.schedule('several', '0 5 31 2 *', $$DELETE FROM public.visit WHERE page = 'interval_accum'; ANALYZE public.visit -- pg_stat_bgwriter$$);
SELECT cron.schedule('block', '0 6 31 2 *', $job$DO $$ BEGIN PERFORM public.forget(7); END $$$job$);
SELECT cron.schedule('not SQL at all', '0 7 31 2 *', 'this is not (SQL');
