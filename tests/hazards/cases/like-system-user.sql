-- category: look-alike
-- what: system_user where it still means what it did: quoted, after a dot, after AS, as a string
-- look-alike: yes
-- also: table column public.login.system_user
-- also: view column public.v.system_user
-- also: table column public.login."system_user"
-- probe: SELECT public.f(), public.g(), public.h()
-- probe: SELECT * FROM public.v
CREATE TABLE public.login ("system_user" text);
INSERT INTO public.login VALUES ('a');
CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS 'SELECT max(l.system_user) AS system_user FROM public.login l WHERE "system_user" <> ''system_user''';
CREATE FUNCTION public.g() RETURNS text LANGUAGE plpgsql AS $$
DECLARE "system_user" text; r record;
BEGIN
    SELECT l.* INTO r FROM public.login AS l;
    "system_user" := r.system_user; -- system_user
    RETURN "system_user";
END
$$;
CREATE FUNCTION public.h() RETURNS text LANGUAGE sql AS 'SELECT max("system_user") system_user FROM public.login';
CREATE VIEW public.v AS SELECT system_user AS who, system_user FROM public.login;
