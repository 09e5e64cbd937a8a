-- The tables whose rows move with a user follow from the declarations in dweeter.node.rows.
create unique index user_keys on users (key);
create unique index redweeted on items (nick, of_nick, of_n) where of_n is not null;
create unique index followed on follows (nick, whom);
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
