-- category: look-alike
-- what: columns that a function of a user returns under removed names
-- look-alike: yes
-- probe: SELECT buffers_backend, checkpoints_req FROM public.f()
-- probe: SELECT public.g()
CREATE FUNCTION public.f() RETURNS TABLE (buffers_backend bigint, checkpoints_req bigint) LANGUAGE plpgsql AS $$
BEGIN
    buffers_backend := 1;
    checkpoints_req := buffers_backend + 1;
    RETURN NEXT;
    RETURN QUERY SELECT 0 * b.buffers_clean, 0 * b.buffers_alloc FROM pg_stat_bgwriter b;
END
$$;
CREATE FUNCTION public.g() RETURNS numeric LANGUAGE sql AS 'SELECT sum(buffers_backend) FROM public.f()';
