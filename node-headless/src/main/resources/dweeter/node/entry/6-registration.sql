-- Everybody could register in networks of before.
insert into facts (name, value) select 'registration', 'open 0' where exists (select 1 from facts where name = 'network');
