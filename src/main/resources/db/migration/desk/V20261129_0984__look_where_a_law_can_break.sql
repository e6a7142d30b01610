-- Law 1: a word that is not owed when it is written down, as those of a history are, changes nothing that is owed.
drop trigger a_live_word_stays_owed on promises.promises;
create constraint trigger a_live_word_is_owed after insert on promises.promises
    deferrable initially deferred for each row when (new.state = 'live') execute function desk.promise_of_ticket_is_owed();
create constraint trigger a_live_word_stays_owed after update on promises.promises
    deferrable initially deferred for each row execute function desk.promise_of_ticket_is_owed();

-- A merge names a request that is there: no request can come in after its own.
drop trigger a_merged_ticket_has_its_merge on desk.tickets;
create constraint trigger a_merged_ticket_comes_with_its_merge after insert on desk.tickets
    deferrable initially deferred for each row when (new.state = 'merged') execute function desk.ticket_is_merged();
create constraint trigger a_merged_ticket_has_its_merge after update of state on desk.tickets
    deferrable initially deferred for each row execute function desk.ticket_is_merged();
