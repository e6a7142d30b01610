alter table web.answers add column etag text;
