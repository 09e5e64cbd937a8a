/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.sql.SQLException;
import java.util.List;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/// A database that lives in memory and can be copied as a whole and put back, for whoever plays through what a machine with
/// a disk would do. Confined to one thread.
public final class MemoryDatabase implements AutoCloseable {

    private static final String MAIN = "main";

    private final SQLiteConnection connection;
    private final SqlSession session;

    private MemoryDatabase(SQLiteConnection connection) {
        this.connection = connection;
        this.session = new SqlSession(connection);
    }

    /// An empty database with the tables that the scripts make.
    public static MemoryDatabase open(List<String> migrations) {
        try {
            var config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
            config.setGetGeneratedKeys(false);
            var database = new MemoryDatabase((SQLiteConnection) config.createConnection("jdbc:sqlite::memory:"));
            migrations.forEach(database.session::script);
            return database;
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    public SqlSession session() {
        return session;
    }

    /// Everything that is in it; outside of a transaction.
    public byte[] image() {
        try {
            return connection.serialize(MAIN);
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    /// Puts an [#image] in the place of everything.
    public void restore(byte[] image) {
        try {
            connection.deserialize(MAIN, image);
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
