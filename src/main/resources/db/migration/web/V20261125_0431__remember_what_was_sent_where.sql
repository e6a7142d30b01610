-- So that an answer can be forgotten when the words in it are taken out.
alter table web.answers add column path text;
