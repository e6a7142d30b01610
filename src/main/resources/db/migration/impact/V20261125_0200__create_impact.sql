create schema impact;

create table impact.verdicts (
    ticket       bigint      not null,
    no           integer     not null,
    kind         text        not null check (kind in ('judged', 'overridden', 'raised')),
    level        smallint    not null check (level between 1 and 4),
    level_before smallint,
    rule_level   smallint    not null check (rule_level between 1 and 4),
    rule_version smallint    not null,
    told         jsonb       not null,
    score        smallint    not null check (score between 0 and 17),
    factors      jsonb       not null,
    gates        text[]      not null,
    capped       boolean     not null,
    ask_to_join  boolean     not null,
    reasons      text[]      not null check (cardinality(reasons) > 0),
    cause        text        not null check (cause <> ''),
    signed_by    bigint references directory.people,
    reason       text check (reason !~ '^\s*$'),
    agreed_by    text check (agreed_by !~ '^\s*$'),
    taken_out    boolean     not null default false,
    at           timestamptz not null,
    primary key (ticket, no),
    check ((signed_by is null) = (reason is null)),
    check (kind = 'judged' or level_before is not null),
    constraint another_level_is_signed check ((level = rule_level and kind = 'judged') or signed_by is not null),
    constraint lowering_needs_agreement
        check (kind = 'judged' or level <= level_before or agreed_by is not null),
    constraint raised_by_one check (kind <> 'raised' or level = level_before - 1)
);
create unique index verdicts_raised_once on impact.verdicts (ticket) where kind = 'raised';
comment on column impact.verdicts.told is 'the rule''s inputs and where each came from: judged again they give rule_level';
comment on column impact.verdicts.signed_by is
    'stays on later verdicts as long as the signed level stands';

create function impact.refuse_rewriting() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if new.taken_out and not old.taken_out
           and to_jsonb(new) - array['reason', 'taken_out'] = to_jsonb(old) - array['reason', 'taken_out'] then
            return new;
        end if;
    end if;
    raise exception 'a verdict is never changed; only its reason can be taken out'
        using errcode = 'integrity_constraint_violation';
end $$;
create trigger verdicts_are_append_only before update or delete on impact.verdicts
    for each row execute function impact.refuse_rewriting();
create trigger verdicts_are_kept before truncate on impact.verdicts
    for each statement execute function impact.refuse_rewriting();

-- Published.
create view impact.verdict_history as
    select ticket, no, kind, level, level_before, rule_level, rule_version, score, factors, gates, capped, ask_to_join,
           reasons, cause, signed_by, reason, agreed_by, at
      from impact.verdicts;

create view impact.latest_verdicts as
    select v.*
      from impact.verdict_history v
     where not exists (select from impact.verdicts later where later.ticket = v.ticket and later.no > v.no);

create view impact.level_shares as
    select level, count(*) as tickets, round(100.0 * count(*) / sum(count(*)) over (), 1) as share
      from impact.latest_verdicts
     group by level;
