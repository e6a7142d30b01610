create table trust.removals (
    kind   text        not null check (kind in ('feedback', 'thanks', 'notes')),
    id     bigint      not null,
    by     bigint      not null references directory.people,
    at     timestamptz not null,
    reason text        not null check (length(reason) between 1 and 200),
    primary key (kind, id)
);
comment on table trust.removals is 'words of feedback, of a thank-you or of a note about a call that were taken out: the row they stood in stays';

-- What somebody wrote stands once, beside the answer it came with.
alter table trust.recoveries drop column words;

create view trust.writings as
    select 'feedback' as kind, id, ticket, person as writer, at, text as words from trust.feedback
    union all
    select 'thanks', id, ticket, from_person, at, text from trust.thanks
    union all
    select 'notes', id, ticket, closed_by, closed_at, note from trust.recoveries;
comment on view trust.writings is 'everything that somebody wrote about how people were treated';

create view trust.removed as
    select r.kind, r.id, p.name, r.reason
      from trust.removals r
      join directory.person_names p on p.id = r.by;
