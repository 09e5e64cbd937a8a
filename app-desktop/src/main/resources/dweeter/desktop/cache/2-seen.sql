create table seen (
    author text not null,
    n integer not null,
    primary key (author, n)
) strict, without rowid;
insert into seen select author, n from mark;
drop table mark;
