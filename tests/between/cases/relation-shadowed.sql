-- expects: relation-shadowed
-- pg_upgrade: passes
-- why: the upgrade succeeds and unqualified names mean the built-in relation
-- server: < 16
CREATE TABLE public.pg_stat_io (id integer);
CREATE SCHEMA "odd "", schema";
CREATE VIEW "odd "", schema".pg_wait_events AS SELECT 1 AS one;
CREATE SEQUENCE "odd "", schema".pg_aios;
CREATE FUNCTION public.searches() RETURNS integer LANGUAGE sql SET search_path = "odd "", schema" AS 'SELECT 1';
CREATE DOMAIN public.pg_stat_checkpointer AS integer;
-- These are used by name only, or found before the built-in ones.
CREATE SCHEMA named;
CREATE TABLE named.pg_stat_io (id integer);
CREATE SCHEMA "First";
CREATE TABLE "First".pg_stat_io (id integer);
CREATE ROLE first_reader;
ALTER ROLE first_reader SET search_path = "First", pg_catalog;
CREATE TEMPORARY TABLE pg_stat_io (id integer);
