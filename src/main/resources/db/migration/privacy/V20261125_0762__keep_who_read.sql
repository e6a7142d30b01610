create trigger never_deleted before delete on privacy.reads for each row execute function database.refuse_deleting();
create trigger never_emptied before truncate on privacy.reads for each statement execute function database.refuse_deleting();
