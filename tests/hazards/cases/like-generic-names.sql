-- category: look-alike
-- what: columns with everyday names that one system view loses
-- look-alike: yes
-- probe: SELECT public.f(), count(*) FROM public.v
CREATE TABLE public.tree (id integer, parent integer, level integer, name text);
INSERT INTO public.tree VALUES (1, NULL, 0, 'a'), (2, 1, 1, 'b');
CREATE VIEW public.v AS WITH RECURSIVE t AS (SELECT id, parent, level FROM public.tree WHERE parent IS NULL
    UNION ALL SELECT c.id, c.parent, c.level FROM public.tree c JOIN t ON c.parent = t.id WHERE c.level > 0) SELECT * FROM t;
CREATE FUNCTION public.f() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
    FOR r IN SELECT * FROM public.tree WHERE level = 0 LOOP
        RETURN r.parent IS NULL AND EXISTS (SELECT FROM pg_backend_memory_contexts m, public.tree t WHERE m.name <> t.name AND t.parent = 1 AND m.total_bytes > t.level);
    END LOOP;
END
$$;
