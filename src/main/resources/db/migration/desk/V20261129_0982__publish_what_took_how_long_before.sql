create view desk.brought_times as
    select number, opened_at, ended_at, unit, team, responsible
      from desk.histories
     where ended_at is not null;
comment on view desk.brought_times is
    'when requests of the desk before were asked and ended, and whom that desk named; without their words';
create index histories_that_ended on desk.histories (ended_at desc) where ended_at is not null;
