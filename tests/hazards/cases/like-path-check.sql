-- category: look-alike
-- what: an sql function of a check constraint and of a default, which pg_upgrade does not run; that of a check is for loading a dump
-- look-alike: yes
-- also: function public.label_known(integer)
-- probe: BEGIN; INSERT INTO public.sample VALUES (1); ROLLBACK
-- probe: VACUUM FULL public.sample
-- probe: REINDEX TABLE public.sample
CREATE TABLE public.labels (id integer, label text);
INSERT INTO public.labels VALUES (1, 'one');
CREATE FUNCTION public.label_known(i integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT EXISTS (SELECT FROM labels WHERE id = i)';
CREATE TABLE public.sample (id integer PRIMARY KEY CHECK (public.label_known(id)), known boolean DEFAULT public.label_known(2));
