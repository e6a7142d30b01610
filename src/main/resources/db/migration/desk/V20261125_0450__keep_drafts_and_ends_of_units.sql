-- A draft thrown away can be taken back for a while.
alter table desk.drafts add column thrown_at timestamptz;

-- What ended on a unit lately: its day, its last words.
create index tickets_of_unit_ended on desk.tickets (unit, ended_at desc) where ended_at is not null;
