-- category: look-alike
-- what: what looks like a call of a function that is built in then: columns, strings, aliases
-- look-alike: yes
-- probe: SELECT public.f()
CREATE TABLE public.t (uuidv7 uuid, random integer, casefold text);
CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $$
    SELECT concat(max(t.uuidv7::text), max(random), 'casefold(x)', count(casefold)) FROM public.t AS t WHERE uuidv7 IS NOT NULL
$$;
