-- Who has used a token of late, and may ask again as the answer may have been lost.
create table join_token_holders (
    -- SHA-256 of the token, and of the public key for the certificate.
    token  blob    not null,
    holder blob    not null,
    -- In milliseconds since 1970.
    used   integer not null,
    primary key (token, holder)
) without rowid;
