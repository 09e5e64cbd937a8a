/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A database of words.
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class DatabaseFixture {

    static final String FIRST = """
            -- Where it begins.
            create table word (n integer primary key, text text not null) strict;
            insert into word (text) values ('semi;colon'); insert into word (text) values ('beside');

            """;
    static final String SECOND = """
            create table change (text text not null) strict;
            create trigger word_changed after update on word begin
                insert into change (text) values (old.text);
                insert into change (text) values (new.text);
            end;
            """;

    @TempDir
    Path directory = Path.of("");

    Path file() {
        return directory.resolve("words.db");
    }

    Database open(List<String> migrations) {
        return Database.open(file(), migrations, 2, Database.Durability.NORMAL);
    }

    static List<String> words(Database database) {
        return database.read(session -> session.all("select text from word order by n", row -> row.getString(1)));
    }
}
