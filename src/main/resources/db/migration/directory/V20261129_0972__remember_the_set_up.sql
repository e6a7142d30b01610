alter table directory.facilities add column set_up_at timestamptz;
comment on column directory.facilities.set_up_at is
    'when all was there that asking needs: from then on people ask, whatever is taken away later, and the fallback person answers';
