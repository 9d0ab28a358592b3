-- expects: aclitem-column
-- pg_upgrade: fails
-- server: < 16
CREATE TABLE public.grants (a aclitem[], fine text);
