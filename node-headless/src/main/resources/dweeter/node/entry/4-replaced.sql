-- The groups that others stand in the place of, since they are gone for good.
create table replaced (
    replaced   text    not null primary key,
    by         text    not null,
    founder    text    not null,
    range_from blob    not null,
    range_to   blob    not null,
    epoch      integer not null,
    skip       integer not null
) strict, without rowid;
