-- category: behaviour
-- what: -1 for the default target of extended statistics, in a view
-- object: view public.untouched
-- found: stxstattarget
-- since: 17
-- probe: SELECT count(*) FROM public.untouched
CREATE TABLE public.sample (a integer, b integer);
CREATE STATISTICS public.ab ON a, b FROM public.sample;
CREATE VIEW public.untouched AS SELECT stxname FROM pg_statistic_ext WHERE stxstattarget = -1;
