-- category: shadow
-- what: callers in a trigger function and in the body of a procedure, of a function with an array
-- object: function public.array_shuffle(anyarray)
-- object: function public.mix()
-- found: array_shuffle
-- object: procedure public.mix_all()
-- found: array_shuffle
-- since: 16
-- probe: BEGIN; INSERT INTO public.deck VALUES ('{1,2,3,4,5,6,7,8,9}') RETURNING cards = '{0}'; ROLLBACK
CREATE FUNCTION public.array_shuffle(anyarray) RETURNS anyarray LANGUAGE sql AS 'SELECT $1[1:0] || ($1[1] - $1[1])';
CREATE TABLE public.deck (cards integer[]);
CREATE FUNCTION public.mix() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.cards := array_shuffle(NEW.cards); RETURN NEW; END';
CREATE TRIGGER mix BEFORE INSERT ON public.deck FOR EACH ROW EXECUTE FUNCTION public.mix();
CREATE PROCEDURE public.mix_all() LANGUAGE sql AS 'UPDATE public.deck SET cards = array_shuffle(cards)';
