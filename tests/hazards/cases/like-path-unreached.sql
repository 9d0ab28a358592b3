-- category: look-alike
-- what: functions with names without schemas that no maintenance runs: of defaults, triggers and views; that of a check is for loading a dump
-- look-alike: yes
-- also: function public.known(integer)
-- probe: BEGIN; INSERT INTO public.sample (n) VALUES (3) RETURNING id; ROLLBACK
-- probe: REINDEX TABLE public.sample
-- probe: ANALYZE public.sample
-- probe: VACUUM FULL public.sample
-- probe: SELECT * FROM public.v ORDER BY 1
CREATE TABLE public.lookup (id integer, n integer);
INSERT INTO public.lookup VALUES (1, 5);
CREATE FUNCTION public.known(i integer) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN i IS NULL OR EXISTS (SELECT FROM lookup WHERE n >= i); END';
CREATE FUNCTION public.next_id() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) + 1 FROM lookup';
CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM FROM lookup; RETURN NEW; END';
CREATE TABLE public.sample (id bigint DEFAULT public.next_id(), n integer CHECK (public.known(n)));
CREATE INDEX ON public.sample (n);
CREATE TRIGGER note BEFORE INSERT ON public.sample FOR EACH ROW EXECUTE FUNCTION public.note();
CREATE VIEW public.v AS SELECT id, public.known(n) FROM public.sample;
