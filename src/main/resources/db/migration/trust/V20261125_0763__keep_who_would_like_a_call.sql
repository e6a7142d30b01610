create trigger never_deleted before delete on trust.recoveries for each row execute function database.refuse_deleting();
create trigger never_emptied before truncate on trust.recoveries for each statement execute function database.refuse_deleting();
