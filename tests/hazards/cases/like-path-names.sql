-- category: look-alike
-- what: functions of an index whose unqualified names are aliases, columns, labels, CTEs and built-in types
-- look-alike: yes
-- probe: REINDEX TABLE public.sample
-- probe: REFRESH MATERIALIZED VIEW public.m
CREATE TABLE public.lookup (id integer, n integer);
INSERT INTO public.lookup VALUES (1, 5);
CREATE FUNCTION public.a(i integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
<<main>>
DECLARE lookup public.lookup%ROWTYPE; total public.lookup.n%TYPE := 0; t timestamp with time zone; c char(3)[]; iv interval day to second;
BEGIN
    SELECT * INTO lookup FROM public.lookup AS l2 WHERE l2.id = main.i;
    WITH sums AS (SELECT sum(l.n) AS n FROM public.lookup AS l (k, n) GROUP BY l.k) SELECT max(sums.n)::int INTO total FROM sums;
    RETURN greatest(total, lookup.n, (SELECT count(*) FROM generate_series(1, 3) AS lookup)::integer, nullif(i, 0));
EXCEPTION WHEN no_data_found OR undefined_table THEN RETURN 0;
END
$$;
CREATE FUNCTION public.b(i integer) RETURNS bigint LANGUAGE sql STABLE AS $$
    WITH RECURSIVE lookup (n) AS (SELECT 1 UNION ALL SELECT lookup.n + 1 FROM lookup WHERE lookup.n < i) SELECT count(*) FROM lookup
$$;
CREATE TABLE public.sample (i integer);
INSERT INTO public.sample VALUES (1);
CREATE INDEX ON public.sample (public.a(i));
CREATE MATERIALIZED VIEW public.m AS SELECT public.b(3) AS n;
