-- How long a team has had a request stands beside how long it is open; another team begins anew.
alter table desk.tickets add column team_since timestamptz;
update desk.tickets set team_since = opened_at;

create function desk.begin_team_clock() returns trigger language plpgsql as $$
begin
    new.team_since := new.opened_at;
    return new;
end $$;
create trigger a_teams_clock_begins before insert on desk.tickets for each row execute function desk.begin_team_clock();
