create trigger never_deleted before delete on web.answers for each row execute function database.refuse_deleting();
create trigger never_emptied before truncate on web.answers for each statement execute function database.refuse_deleting();
