-- category: look-alike
-- what: ago at the end, in a constant that was stored as a value, and in words
-- look-alike: yes
-- probe: SELECT public.f()
-- probe: SELECT * FROM public.v
CREATE VIEW public.v AS SELECT interval '1 day ago 2 hours' AS i;
CREATE TABLE public.t (i interval DEFAULT '1 day ago 2 hours');
CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $$
    SELECT (interval '1 day 2 hours ago')::text || ('3 days ago'::interval)::text || 'long ago in 1 day' || ('a while ago 2'::text)
$$;
