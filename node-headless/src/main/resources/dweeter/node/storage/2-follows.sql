create index follow_changes on follows (nick, active, version);
create index follow_answers on answers (nick, n) where kind >= 5;
create index task_about on tasks (nick, about);
