create table author (
    nick text primary key,
    name text not null
) strict, without rowid;
create table item (
    author text not null,
    n integer not null,
    stamp integer not null,
    text text,
    of_author text,
    of_n integer,
    reply_author text,
    reply_n integer,
    redweets integer not null,
    mine integer not null,
    primary key (author, n)
) strict, without rowid;
create table timeline (
    author text not null,
    n integer not null,
    unread integer not null,
    primary key (author, n)
) strict, without rowid;
create table gap (
    cursor text primary key,
    count integer not null,
    author text not null,
    n integer not null,
    stamp integer not null
) strict, without rowid;
create table profile (
    nick text primary key,
    joined integer not null,
    items integer not null,
    following integer not null,
    followers integer not null,
    followed integer not null,
    follows integer not null,
    older integer,
    held_from integer not null,
    taken integer not null
) strict, without rowid;
create table following (
    nick text primary key
) strict, without rowid;
create table mark (
    author text primary key,
    n integer not null
) strict, without rowid;
create table outbox (
    cid text primary key,
    text text not null,
    written integer not null,
    maybe_sent integer not null
) strict, without rowid;
create table fact (
    name text primary key,
    value text not null
) strict, without rowid;
