-- category: look-alike
-- what: functions of an index that need nothing but what is built in
-- look-alike: yes
-- probe: REINDEX TABLE public.sample
-- probe: ANALYZE public.sample
CREATE FUNCTION public.a(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(trim(both ' ' from t)) || substring(t from 1 for 2) || coalesce(NULL::numeric(10,2)::text, '') $$;
CREATE FUNCTION public.b(t text) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE n integer := 0; part text; r record; words text[] := string_to_array(t, ' ');
BEGIN
    FOREACH part IN ARRAY words LOOP n := n + length(part); END LOOP;
    FOR r IN WITH w AS (SELECT x FROM unnest(words) AS x) SELECT w.x, position('a' in w.x) AS p FROM w LOOP n := n + r.p; END LOOP;
    RETURN n + extract(year from date '2020-01-01')::int;
END
$$;
CREATE TABLE public.sample (t text);
INSERT INTO public.sample VALUES ('An a'), ('b');
CREATE INDEX ON public.sample (public.a(t), public.b(t)) WHERE public.a(t) IS NOT NULL;
