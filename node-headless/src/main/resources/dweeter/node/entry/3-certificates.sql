-- Who may get a certificate, at the Entry that holds the network's authority. Of a token only its SHA-256 is kept.
create table join_tokens (
    hash    blob    not null primary key,
    role    text    not null,
    -- How many may still use it. What is used up is kept until it would have expired, to say so.
    uses    integer not null,
    -- In milliseconds since 1970.
    expires integer not null
) without rowid;
delete from facts where name = 'join token';

-- The certificates that the authority has made, at the Entry that holds it.
create table certificates (
    -- Hexadecimal.
    serial  text    not null primary key,
    role    text    not null,
    name    text    not null,
    -- In milliseconds since 1970.
    expires integer not null,
    revoked integer not null
) without rowid;
