alter table profile add column looked integer not null default 0;
update profile set looked = taken;
