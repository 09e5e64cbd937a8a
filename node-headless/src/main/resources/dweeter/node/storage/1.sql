create table users (
    nick text primary key,
    key blob not null unique,
    name text not null,
    password text not null,
    joined integer not null,
    newest integer not null,
    stamp integer not null,
    following integer not null,
    followers integer not null,
    next_slot integer not null,
    next_task integer not null,
    digest integer not null default 0,
    row_count integer not null default 0
) strict, without rowid;
create table items (
    nick text not null,
    n integer not null,
    stamp integer not null,
    text text,
    of_nick text,
    of_n integer,
    of_hash blob,
    reply_nick text,
    reply_n integer,
    mentions text,
    redweets integer not null,
    primary key (nick, n)
) strict, without rowid;
create unique index redweeted on items (nick, of_nick, of_n) where of_n is not null;
create table sessions (
    nick text not null,
    token blob not null,
    opened integer not null,
    expires integer not null,
    primary key (nick, token)
) strict, without rowid;
create table follows (
    nick text not null,
    slot integer not null,
    whom text not null,
    version integer not null,
    active integer not null,
    base integer not null,
    read integer not null,
    primary key (nick, slot)
) strict, without rowid;
create unique index followed on follows (nick, whom);
create table followers (
    nick text not null,
    follower text not null,
    version integer not null,
    active integer not null,
    primary key (nick, follower)
) strict, without rowid;
create table redweeters (
    nick text not null,
    n integer not null,
    redweeter text not null,
    primary key (nick, n, redweeter)
) strict, without rowid;
create table answers (
    nick text not null,
    cid blob not null,
    kind integer not null,
    n integer not null,
    primary key (nick, cid)
) strict, without rowid;
create table tasks (
    nick text not null,
    task integer not null,
    about text not null,
    kind integer not null,
    n integer not null,
    version integer not null,
    active integer not null,
    primary key (nick, task)
) strict, without rowid;
create table ownership (
    one integer primary key check (one = 1),
    range_from blob not null,
    range_to blob not null,
    epoch integer not null
) strict;
create table handoffs (
    hid text primary key,
    role integer not null,
    phase integer not null,
    range_from blob not null,
    range_to blob not null,
    other text not null,
    epoch integer not null,
    seq integer not null,
    mark text not null,
    row_count integer not null,
    digest integer not null
) strict;
create table changes (
    seq integer primary key autoincrement,
    row_key blob not null
) strict;
create table forwards (
    range_to blob primary key,
    range_from blob not null,
    node text not null,
    epoch integer not null
) strict;
create table facts (
    name text primary key,
    value text not null
) strict, without rowid;
create table rules (
    sibling text primary key,
    newest integer not null
) strict, without rowid;
