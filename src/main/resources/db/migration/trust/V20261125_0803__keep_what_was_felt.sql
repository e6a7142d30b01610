create trigger never_deleted before delete on trust.feedback for each row execute function database.refuse_deleting();
create trigger never_emptied before truncate on trust.feedback for each statement execute function database.refuse_deleting();
create trigger never_deleted before delete on trust.thanks for each row execute function database.refuse_deleting();
create trigger never_emptied before truncate on trust.thanks for each statement execute function database.refuse_deleting();
create trigger never_deleted before delete on trust.thanked for each row execute function database.refuse_deleting();
create trigger never_emptied before truncate on trust.thanked for each statement execute function database.refuse_deleting();
