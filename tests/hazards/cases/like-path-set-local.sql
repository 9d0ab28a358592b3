-- category: look-alike
-- what: a materialized view's function that sets its search_path in its body
-- look-alike: yes
-- probe: REFRESH MATERIALIZED VIEW public.m
-- probe: REFRESH MATERIALIZED VIEW public.n
CREATE TABLE public.lookup (id integer, n integer);
INSERT INTO public.lookup VALUES (1, 5);
CREATE FUNCTION public.a() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    SET LOCAL search_path = public, pg_temp;
    RETURN (SELECT max(n) FROM lookup);
END
$$;
CREATE FUNCTION public.b() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('search_path', 'public', true);
    RETURN (SELECT max(n) FROM lookup);
END
$$;
CREATE MATERIALIZED VIEW public.m AS SELECT public.a() AS n;
CREATE MATERIALIZED VIEW public.n AS SELECT public.b() AS n;
