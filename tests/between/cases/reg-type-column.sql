-- expects: reg-type-column
-- pg_upgrade: fails
CREATE DOMAIN public.callable AS regprocedure;
CREATE TABLE public.handler (f regproc, d public.callable, a regnamespace[], fine regclass, also_fine regtype);
CREATE MATERIALIZED VIEW public.operators AS SELECT '+(integer,integer)'::regoperator AS op;
CREATE TABLE public.names (n text);
CREATE INDEX names_config ON public.names ((1::oid::regconfig));
