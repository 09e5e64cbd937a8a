-- By which authority a certificate was issued (hexadecimal number of that authority's own; empty: the first one), and whether its
-- holder has another one since.
alter table certificates add column authority text not null default '';
alter table certificates add column replaced integer not null default 0;
