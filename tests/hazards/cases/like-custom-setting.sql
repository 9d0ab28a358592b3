-- category: look-alike
-- what: custom settings whose last name is a removed one, and settings that stay
-- look-alike: yes
-- cluster: own
-- probe: SELECT public.f()
ALTER DATABASE like_custom_setting SET myapp.force_parallel_mode = 'off';
ALTER DATABASE like_custom_setting SET max_parallel_workers_per_gather = 0;
CREATE ROLE bob;
ALTER ROLE bob SET myapp.lc_collate = 'x';
CREATE FUNCTION public.f() RETURNS text LANGUAGE plpgsql SET myapp.vacuum_defer_cleanup_age = 1 AS $$
BEGIN
    SET LOCAL myapp.force_parallel_mode = 'on';
    PERFORM set_config('myapp.old_snapshot_threshold', '1', true);
    RETURN current_setting('myapp.force_parallel_mode') || coalesce(current_setting('myapp.lc_ctype', true), '');
END
$$;
