alter table desk.tickets drop constraint tickets_channel_check;
alter table desk.tickets add constraint tickets_channel_check
    check (channel in ('page', 'phone', 'visit', 'api', 'alert', 'mail'));

create index tickets_that_follow on desk.tickets (follows) where follows is not null;
