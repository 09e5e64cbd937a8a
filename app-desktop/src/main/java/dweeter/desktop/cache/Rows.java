/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.util.function.Consumer;
import java.util.function.Function;

import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;

/// The rows of an account. [DiskWatch] hears of every look at them.
record Rows(Database database) {

    void change(Consumer<SqlSession> change) {
        write(session -> {
            change.accept(session);
            return true;
        });
    }

    <T> T write(Function<SqlSession, T> change) {
        DiskWatch.touched();
        return database.write(change);
    }

    <T> T read(Function<SqlSession, T> question) {
        DiskWatch.touched();
        return database.read(question);
    }
}
