create table reads (
    nick text not null,
    whom text not null,
    first integer not null,
    last integer not null,
    primary key (nick, whom, first)
) strict, without rowid;
