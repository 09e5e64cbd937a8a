/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

import dweeter.model.Sha256;

/// The database of a peer, read from outside while the peer runs, in one consistent state.
final class SiblingFile implements AutoCloseable {

    private final Connection connection;

    /// Makes a value of the row a result stands on.
    @FunctionalInterface
    interface Row<T> {

        T read(ResultSet row) throws SQLException;
    }

    private SiblingFile(Connection connection) {
        this.connection = connection;
    }

    static SiblingFile open(Path file) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            var opened = new SiblingFile(connection);
            opened.run("pragma query_only = on");
            opened.run("begin");
            return opened;
        } catch (SQLException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /// From now on it is read as it is now.
    void refresh() {
        try {
            run("commit");
            run("begin");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> List<T> all(String sql, Row<T> row) {
        try (var statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            var values = new ArrayList<T>();
            while (rows.next()) {
                values.add(row.read(rows));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// The number of the last entry of the log that was applied.
    long applied() {
        return all("select n from applied_entry", row -> row.getLong(1)).stream().findFirst().orElse(-1L);
    }

    /// The SHA-256 of all rows of all tables.
    String digest() {
        MessageDigest digest = Sha256.begin();
        for (String table : all("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
                + " order by name", row -> row.getString(1))) {
            all("select * from " + table + " order by 1, 2", SiblingFile::text).stream().sorted()
                    .forEach(line -> digest.update((table + line).getBytes(StandardCharsets.UTF_8)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(ResultSet row) throws SQLException {
        var line = new StringJoiner(" ", "\n", "");
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            line.add(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value));
        }
        return line.toString();
    }
}
