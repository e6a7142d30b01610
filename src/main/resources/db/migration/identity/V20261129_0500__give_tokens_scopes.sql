alter table identity.tokens
    add column last_used_at timestamptz,
    add column made_by      bigint references directory.people,
    add column revoked_by   bigint references directory.people;
comment on column identity.tokens.last_used_at is 'Written once a minute at most';
comment on column identity.tokens.made_by is 'Absent where the command made it';

-- What they could do, they still can: administering was never a scope, only a role.
update identity.tokens
   set scopes = case when 'write' = any (scopes) then array_remove(scopes, 'write') || '{ask,desk,admin}'::text[]
                     else scopes || '{read,admin}'::text[] end;
