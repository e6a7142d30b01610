-- Names and tags however they are written: small letters without accents; a tag as its letters and numbers alone, so that
-- CD-417 is CD-0417.
create function directory.plain(words text) returns text language sql immutable
return translate(lower(words), 'áàâäãåéèêëíìîïóòôöõøúùûüñçý', 'aaaaaaeeeeiiiioooooouuuuncy');

create function directory.tag_form(tag text) returns text language sql immutable
return regexp_replace(regexp_replace(lower(tag), '[^a-z0-9]', '', 'g'), '(^|[a-z])0+(?=[0-9])', '\1', 'g');

create index people_by_plain_name on directory.people using gin (directory.plain(name) gin_trgm_ops);
create index devices_by_tag_form on directory.devices (directory.tag_form(tag) text_pattern_ops);
create index devices_by_tag on directory.devices using gin (lower(tag) gin_trgm_ops);

-- People who left are among them: what they asked stays.
create function directory.people_named(hospital bigint, word text, begins boolean)
    returns table (person bigint) language sql stable
begin atomic
    select p.id
      from directory.people p
     where p.facility = hospital and not p.station
       and (p.username = lower(word)
            or directory.plain(p.name) ~ ('\m' || regexp_replace(directory.plain(word), '[^[:alnum:] ]', '.', 'g')
                                          || case when begins and length(word) > 2 then '' else '\M' end))
     order by p.id
     limit 200;
end;

-- Whose name looks like it, the most alike first.
create function directory.people_like(hospital bigint, word text)
    returns table (person bigint, name text, likeness real) language sql stable
    set pg_trgm.word_similarity_threshold = 0.35
begin atomic
    select p.id, p.name, word_similarity(directory.plain(word), directory.plain(p.name))
      from directory.people p
     where p.facility = hospital and not p.station and directory.plain(word) <% directory.plain(p.name)
     order by 3 desc, p.id
     limit 5;
end;

create function directory.devices_tagged(hospital bigint, word text, begins boolean)
    returns table (device bigint) language sql stable
begin atomic
    select d.id
      from directory.devices d
      join directory.units u on u.id = d.unit and u.facility = hospital
     where directory.tag_form(word) ~ '[0-9]'
       and (directory.tag_form(d.tag) = directory.tag_form(word)
            or begins and length(word) > 3 and directory.tag_form(d.tag) like directory.tag_form(word) || '%')
     order by d.id
     limit 200;
end;

-- What its tag may have been meant to be.
create function directory.devices_like(hospital bigint, word text)
    returns table (device bigint, tag text, name text, likeness real) language sql stable
    set pg_trgm.similarity_threshold = 0.4
begin atomic
    select d.id, d.tag, d.name, similarity(lower(d.tag), lower(word))
      from directory.devices d
      join directory.units u on u.id = d.unit and u.facility = hospital
     where word ~ '[0-9]' and lower(d.tag) % lower(word)
     order by 4 desc, d.id
     limit 3;
end;

create view directory.device_tags as
    select d.id, d.tag, d.name, d.unit, d.room, u.facility, d.retired
      from directory.devices d
      join directory.units u on u.id = d.unit;
comment on view directory.device_tags is 'devices by their tags, those out of use among them';

create view directory.service_names as
    select id, facility, code, name, short_name from directory.services;
comment on view directory.service_names is 'services by name, those out of use among them';
