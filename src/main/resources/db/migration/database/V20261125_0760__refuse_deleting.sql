create function database.refuse_deleting() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never deleted', tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function database.refuse_deleting() is 'for what was accepted once and is never lost';
