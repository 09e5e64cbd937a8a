/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Has the file of an account refuse something, as a disk does that is full.
public final class FullDisk {

    private FullDisk() {}

    /// @param what the one thing that is refused from now on, such as `insert on outbox`
    public static void refuse(Path file, String what) {
        run(file, "create trigger full before " + what + " begin select raise(abort, 'as if it were full'); end");
    }

    public static void refuseNothing(Path file) {
        run(file, "select 1");
    }

    private static void run(Path file, String statement) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement run = connection.createStatement()) {
            run.execute("drop trigger if exists full");
            run.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
