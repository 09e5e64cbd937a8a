create index reporters on reports (nick, reporter, report);
