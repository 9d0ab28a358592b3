-- category: look-alike
-- what: a column of a user's table beside a system view in the same statement
-- look-alike: yes
-- probe: BEGIN; SELECT public.f(), public.g(); ROLLBACK
-- probe: SELECT count(*) FROM public.v
CREATE TABLE public.sample (id integer, buffers_backend bigint, checkpoints_req bigint);
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql AS $$
    SELECT count(s.buffers_backend) FROM public.sample s, pg_stat_bgwriter b WHERE s.checkpoints_req > b.buffers_alloc
$$;
CREATE FUNCTION public.g() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.sample (id, buffers_backend) SELECT 1, buffers_alloc FROM pg_stat_bgwriter;
    UPDATE public.sample AS t SET checkpoints_req = b.buffers_clean FROM pg_stat_bgwriter b WHERE t.buffers_backend >= 0;
    RETURN 1;
END
$$;
CREATE VIEW public.v AS SELECT s.buffers_backend, b.buffers_clean FROM public.sample s CROSS JOIN pg_stat_bgwriter b;
