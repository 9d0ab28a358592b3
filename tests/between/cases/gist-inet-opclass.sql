-- expects: gist-inet-opclass
-- to: 19
-- pg_upgrade: fails
-- why: by its source, not measured
-- server: < 19
-- needs: contrib
CREATE EXTENSION btree_gist;
CREATE TABLE public.host (a inet, b cidr);
CREATE INDEX host_a ON public.host USING gist (a);
ALTER TABLE public.host ADD CONSTRAINT host_b EXCLUDE USING gist (b WITH =);
CREATE INDEX host_fine ON public.host USING gist (a inet_ops);
