/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import dweeter.model.Sha256;

/// The SQLite file of a peer, looked into with SQL alone and without a right to write.
record PeerFile(Path path) {

    /// How many rows of `table` are kept under a nick and fit a condition.
    long count(String table, String nick, String condition) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement(
                        "select count(*) from " + table + " where nick = ? and " + condition)) {
            query.setString(1, nick);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /// Whether the range this peer owns holds the SHA-256 of the nick.
    boolean owns(String nick) throws SQLException {
        try (Connection connection = connect();
                ResultSet rows = connection.createStatement()
                        .executeQuery("select range_from, range_to from ownership")) {
            if (!rows.next()) {
                return false;
            }
            BigInteger from = new BigInteger(1, rows.getBytes(1));
            BigInteger to = new BigInteger(1, rows.getBytes(2));
            BigInteger key = new BigInteger(1, Sha256.of(nick));
            boolean behind = key.compareTo(from) > 0;
            boolean before = key.compareTo(to) <= 0;
            return from.compareTo(to) < 0 ? behind && before : behind || before;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:file:" + path + "?mode=ro");
    }
}
