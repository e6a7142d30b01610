create extension if not exists pg_trgm;

-- A name as somebody hears it, the last four digits of a phone, or a unit: who may that be?
create function directory.last_digits(phone text) returns text language sql immutable
return right(regexp_replace(phone, '[^0-9]', '', 'g'), 4);

create index people_by_name on directory.people using gin (name gin_trgm_ops) where active;
create index people_by_last_digits on directory.people (directory.last_digits(phone)) where active;

-- People on a number first, then those of a unit, then names, the most alike with the greatest number.
create function directory.callers(hospital bigint, words text) returns table (person bigint, likeness real)
    language sql stable set pg_trgm.word_similarity_threshold = 0.4
begin atomic
    select found.person, max(found.likeness)::real
      from (select p.id as person, 3 as likeness
              from directory.people p
             where p.active and p.facility = hospital and words ~ '[0-9]{4}$'
               and directory.last_digits(p.phone) = directory.last_digits(words)
             union all
            select m.person, 2
              from directory.units u
              join directory.memberships m on m.unit = u.id
              join directory.people p on p.id = m.person and p.active
             where u.facility = hospital
               and (lower(words) in (lower(u.code), lower(u.name))
                    or words ~ '[0-9]{4}$' and directory.last_digits(u.phone) = directory.last_digits(words)
                    or word_similarity(words, u.name) > 0.7)
             union all
            select p.id, word_similarity(words, p.name)
              from directory.people p
             where p.active and p.facility = hospital and words <% p.name) found
     group by found.person;
end;
