-- expects: not-null-inheritance
-- pg_upgrade: fails
-- server: < 18
CREATE TABLE public.parent (a integer, "b c" integer);
CREATE TABLE public.child () INHERITS (public.parent);
ALTER TABLE ONLY public.parent ALTER COLUMN "b c" SET NOT NULL;
