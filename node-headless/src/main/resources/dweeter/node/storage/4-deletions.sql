create index deletions on items (nick) where deletes is not null;
