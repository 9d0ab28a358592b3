-- expects: collation-version
-- needs: icu
-- pg_upgrade: passes
-- why: pg_upgrade does not look at collation versions
CREATE COLLATION public."my German" (provider = icu, locale = 'de');
CREATE TABLE public.city (name text COLLATE public."my German");
CREATE INDEX city_name ON public.city (name);
UPDATE pg_collation SET collversion = '0.1' WHERE collname = 'my German';
