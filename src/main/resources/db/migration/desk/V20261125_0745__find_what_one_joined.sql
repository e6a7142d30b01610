create index me_toos_of_person on desk.me_toos (person);
