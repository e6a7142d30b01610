create view directory.stations as
    select id, unit from directory.people where station;
comment on view directory.stations is 'shared screens and labels: what they hold unsent is forgotten sooner than what a person does';
