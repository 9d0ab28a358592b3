-- category: look-alike
-- what: variables, parameters and labels named like removed columns, beside a system view
-- look-alike: yes
-- probe: SELECT public.f(1, 2)
CREATE FUNCTION public.f(buffers_backend bigint, INOUT checkpoints_req bigint) LANGUAGE plpgsql AS $$
<<wal_write>>
DECLARE checkpoints_timed CONSTANT bigint := 5;
BEGIN
    checkpoints_req := checkpoints_timed + buffers_backend + 0 * (SELECT buffers_clean FROM pg_stat_bgwriter);
    checkpoints_req := checkpoints_req + wal_write.checkpoints_timed + f.buffers_backend;
END
$$;
