/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.util.function.Consumer;
import java.util.function.Function;

import dweeter.sqlite.Database;
import dweeter.sqlite.Session;

/// The rows of an account. [DiskWatch] hears of every look at them.
record Rows(Database database) {

    void change(Consumer<Session> change) {
        write(session -> {
            change.accept(session);
            return true;
        });
    }

    <T> T write(Function<Session, T> change) {
        DiskWatch.touched();
        return database.write(change);
    }

    <T> T read(Function<Session, T> question) {
        DiskWatch.touched();
        return database.read(question);
    }
}
