-- category: look-alike
-- what: bodies that do not parse
-- look-alike: yes
SET check_function_bodies = off;
CREATE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN FROM WHERE buffers_backend';
CREATE FUNCTION public.g() RETURNS integer LANGUAGE sql AS 'SELECT ''no end';
CREATE FUNCTION public.h() RETURNS integer LANGUAGE sql AS '';
