-- What a request told is read by person, and settled for everybody when it ends.
drop index notify.notices_unseen_of_ticket;
create index notices_unseen_of_ticket on notify.notices (ticket, person) where seen_at is null;
