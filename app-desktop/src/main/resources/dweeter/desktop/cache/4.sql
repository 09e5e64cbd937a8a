alter table item add column deletes integer;
create index deletions on item (author, deletes) where deletes is not null;
create table deletion (
    n integer primary key,
    cid text not null,
    stamp integer not null
) strict;
