create table draft (
    one integer primary key check (one = 1),
    text text not null,
    replaces text
) strict;
alter table outbox add column position integer not null default 0;
update outbox set position = written;
alter table mark rename to mark_up_to;
create table mark (
    author text not null,
    n integer not null,
    primary key (author, n)
) strict, without rowid;
insert into mark (author, n) select t.author, t.n from timeline t join mark_up_to m on m.author = t.author
    where t.unread = 0 and t.n <= m.n;
drop table mark_up_to;
