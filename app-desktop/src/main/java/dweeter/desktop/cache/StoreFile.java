/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One SQLite file with one connection. Every call locks it and blocks.
final class StoreFile implements AutoCloseable {

    private static final int VERSION = 1;
    private static final List<String> SCHEMA = List.of(
            "create table author (nick text primary key, name text not null) strict, without rowid",
            """
                    create table item (author text not null, n integer not null, stamp integer not null, text text,
                        of_author text, of_n integer, reply_author text, reply_n integer,
                        redweets integer not null, mine integer not null, primary key (author, n)) strict, without rowid""",
            """
                    create table timeline (author text not null, n integer not null, unread integer not null,
                        primary key (author, n)) strict, without rowid""",
            """
                    create table gap (cursor text primary key, count integer not null, author text not null,
                        n integer not null, stamp integer not null) strict, without rowid""",
            """
                    create table profile (nick text primary key, joined integer not null, items integer not null,
                        following integer not null, followers integer not null, followed integer not null,
                        follows integer not null, older integer, held_from integer not null, taken integer not null)
                        strict, without rowid""",
            "create table following (nick text primary key) strict, without rowid",
            "create table mark (author text primary key, n integer not null) strict, without rowid",
            """
                    create table outbox (cid text primary key, text text not null, written integer not null,
                        maybe_sent integer not null) strict, without rowid""",
            "create table fact (name text primary key, value text not null) strict, without rowid");

    private final Connection connection;

    private StoreFile(Connection connection) {
        this.connection = connection;
    }

    /// Opens the file, or makes it. One that is damaged or was written by a later version is put aside, not touched.
    static Opened open(Path path, InstantSource clock) {
        try {
            return new Opened(connect(path), Optional.empty());
        } catch (SQLException _) {
            Path aside = path.resolveSibling(path.getFileName() + ".aside-" + clock.millis());
            try {
                if (Files.exists(path)) {
                    Files.move(path, aside);
                }
                for (String side : List.of("-wal", "-shm", "-journal")) {
                    Files.deleteIfExists(path.resolveSibling(path.getFileName() + side));
                }
                return new Opened(connect(path), Optional.of(aside));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new UncheckedIOException(new IOException("Cannot open " + path, e));
            }
        }
    }

    private static StoreFile connect(Path path) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        try {
            migrate(connection);
            return new StoreFile(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void migrate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 5000");
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
            int version = version(statement);
            if (version > VERSION) {
                throw new SQLException("The file is from a later version");
            }
            try (ResultSet check = statement.executeQuery("pragma quick_check(1)")) {
                if (!check.next() || !"ok".equals(check.getString(1))) {
                    throw new SQLException("The file is damaged");
                }
            }
            connection.setAutoCommit(false);
            if (version < VERSION) {
                for (String table : SCHEMA) {
                    statement.execute(table);
                }
                statement.execute("pragma user_version = " + VERSION);
            }
            connection.commit();
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("pragma user_version")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    /// Does all of `work` or nothing of it.
    synchronized <T> T transaction(Work<T> work) {
        try {
            T result = work.in(this);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            try {
                connection.rollback();
            } catch (SQLException broken) {
                e.addSuppressed(broken);
            }
            throw e instanceof RuntimeException fault ? fault : new UncheckedIOException(new IOException(e));
        }
    }

    /// Runs one statement within a transaction.
    void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            statement.executeUpdate();
        }
    }

    /// Reads every row within a transaction.
    <T> List<T> list(String sql, Row<T> row, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values); ResultSet rows = statement.executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(row.read(rows));
            }
            return found;
        }
    }

    <T> Optional<T> first(String sql, Row<T> row, Object... values) throws SQLException {
        return list(sql, row, values).stream().findFirst();
    }

    /// A remembered word.
    Optional<String> fact(String name) throws SQLException {
        return first("select value from fact where name = ?", row -> row.getString(1), name);
    }

    void setFact(String name, String value) throws SQLException {
        run("insert or replace into fact (name, value) values (?, ?)", name, value);
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Optional<?> optional ? optional.orElse(null) : values[i];
            statement.setObject(i + 1, value);
        }
        return statement;
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /// @param aside where the file went that could not be used
    record Opened(StoreFile file, Optional<Path> aside) {}

    @FunctionalInterface
    interface Work<T> {
        T in(StoreFile file) throws SQLException;
    }

    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
