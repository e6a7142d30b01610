-- Law 1: an ended request that comes in owes no word. Were one promised in it, the promise's own trigger would say so.
drop trigger an_open_ticket_owes_a_word on desk.tickets;
create constraint trigger a_new_ticket_owes_a_word after insert on desk.tickets
    deferrable initially deferred for each row when (new.state in ('open', 'in_work', 'held'))
    execute function desk.ticket_owes_a_word();
create constraint trigger an_open_ticket_owes_a_word after update of state, next_word on desk.tickets
    deferrable initially deferred for each row execute function desk.ticket_owes_a_word();

-- Only a place above the level of the rule wants an explanation.
drop trigger a_higher_place_is_explained on desk.tickets;
create constraint trigger a_higher_place_is_explained after insert or update of order_level on desk.tickets
    deferrable initially deferred for each row when (new.order_level < new.level)
    execute function desk.refuse_unexplained_place();
