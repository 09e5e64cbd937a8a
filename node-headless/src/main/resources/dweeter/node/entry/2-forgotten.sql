alter table entries add column present integer not null default 1;
alter table entries add column version integer not null default 0;
alter table entries add column silence integer not null default 0;
