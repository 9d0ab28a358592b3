-- expects: unicode-dependent
-- to: 18
-- pg_upgrade: passes
-- why: pg_upgrade only warns
-- server: 17
CREATE TABLE public.word (w text CHECK (w IS NFC NORMALIZED), plain text CHECK (lower(plain) = plain));
CREATE INDEX word_folded ON public.word (lower(w COLLATE pg_c_utf8));
