create extension if not exists fuzzystrmatch;

-- A slip of one letter is forgiven in a part of a name, two from six letters on; what merely looks a little like it is another word.
create or replace function directory.people_like(hospital bigint, word text)
    returns table (person bigint, name text, likeness real) language sql stable
    set pg_trgm.word_similarity_threshold = 0.35
begin atomic
    select p.id, p.name, word_similarity(directory.plain(word), directory.plain(p.name))
      from directory.people p
     where p.facility = hospital and not p.station and directory.plain(word) <% directory.plain(p.name)
       and length(word) < 100
       and exists (select
                     from string_to_table(directory.plain(p.name), ' ') part
                    where levenshtein(left(directory.plain(word), 200), left(part, 200))
                          <= case when length(word) < 6 then 1 else 2 end)
     order by 3 desc, p.id
     limit 5;
end;
