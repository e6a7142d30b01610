create table desk.contents (
    id     bigint  generated always as identity primary key,
    sha256 bytea   not null unique check (length(sha256) = 32),
    size   bigint  not null check (size between 1 and 26214400)
);
comment on table desk.contents is 'what files hold; the same bytes are kept once, whoever sent them';

create table desk.chunks (
    content bigint  not null references desk.contents on delete cascade,
    no      integer not null,
    bytes   bytea   not null check (length(bytes) between 1 and 262144),
    primary key (content, no)
);
alter table desk.chunks alter column bytes set storage external;

create table desk.files (
    id               bigint generated always as identity primary key,
    owner            bigint      not null references directory.people,
    page             text        not null default '' check (length(page) <= 100),
    ticket           bigint      references desk.tickets,
    entry_no         integer,
    name             text        not null check (length(name) <= 200),
    type             text        not null,
    content          bigint      references desk.contents,
    kept_at          timestamptz not null,
    taken_out_by     bigint      references directory.people,
    taken_out_at     timestamptz,
    taken_out_reason text,
    foreign key (ticket, entry_no) references desk.timeline,
    check ((ticket is null) = (entry_no is null)),
    check ((content is null) = (taken_out_at is not null) and (name = '') = (taken_out_at is not null)),
    check ((taken_out_by is null) = (taken_out_at is null) and (taken_out_by is null) = (taken_out_reason is null))
);
comment on table desk.files is 'files people sent with an entry; without one they are their owner''s alone and are forgotten after a day';
comment on column desk.files.page is 'the form that a file without an entry waits on, as drafts name it; empty when it came by API or mail';
create index files_of_entry on desk.files (ticket, entry_no);
create index files_of_content on desk.files (content);
create index files_waiting on desk.files (owner, page) where ticket is null;
create index files_to_forget on desk.files (kept_at) where ticket is null;

create view desk.sent_files as
    select f.ticket, f.entry_no, f.id, f.owner, f.name, f.type, coalesce(c.size, 0) as size, p.name as taken_out_by,
           f.taken_out_reason
      from desk.files f
      left join desk.contents c on c.id = f.content
      left join directory.person_names p on p.id = f.taken_out_by
     where f.ticket is not null;
comment on view desk.sent_files is 'the files of entries; whoever joins it asks first who may read the entry';

create function desk.refuse_changing_files() returns trigger language plpgsql as $$
begin
    if old.ticket is not null
       and (tg_op <> 'UPDATE' or old.taken_out_at is not null or new.taken_out_at is null
            or (new.id, new.owner, new.ticket, new.entry_no) is distinct from (old.id, old.owner, old.ticket, old.entry_no)) then
        raise exception 'a file that was sent can only be taken out' using errcode = 'integrity_constraint_violation';
    end if;
    return case tg_op when 'UPDATE' then new else old end;
end $$;
create trigger files_that_were_sent_stand before update or delete on desk.files
    for each row execute function desk.refuse_changing_files();
