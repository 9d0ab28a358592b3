-- plpgsql_check, and functions of the kinds that it is asked about.
CREATE EXTENSION plpgsql_check;
CREATE TABLE public.t (a int, b int);
CREATE FUNCTION public.unknown_column() RETURNS int LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
    FOR r IN SELECT * FROM t LOOP
        RAISE NOTICE '%', r.c;
    END LOOP;
    PERFORM plpgsql_check_pragma('disable:tracer');
    RETURN (SELECT missing FROM t);
END $$;
CREATE FUNCTION public.all_findings() RETURNS SETOF text LANGUAGE sql AS
$$ SELECT plpgsql_check_function FROM pg_proc AS p, plpgsql_check_function(p.oid) WHERE prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql') AND prorettype <> 'trigger'::regtype $$;
SELECT public.all_findings();
