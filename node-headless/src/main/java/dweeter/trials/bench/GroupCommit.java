/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

import org.sqlite.SQLiteConfig;

/// A floor: rows of 200 bytes, each acknowledged when it is on the disk; those that wait share a transaction and its fsync.
/// Nothing but sqlite-jdbc and a queue.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
final class GroupCommit implements AutoCloseable {

    private static final int ROW_BYTES = 200;
    private static final int MAX_BATCH = 512;

    private final BlockingQueue<CompletableFuture<Void>> waiting = new LinkedBlockingQueue<>();
    private final Connection connection;
    private final Thread writer;

    GroupCommit(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        this.connection = config.createConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("create table posts (n integer primary key, body blob not null)");
        }
        connection.setAutoCommit(false);
        this.writer = Thread.ofPlatform().name("group-commit").start(this::writeAll);
    }

    List<Repetition.Operation> clients(int count) {
        return Collections.nCopies(count, this::write);
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        writer.interrupt();
        writer.join();
        connection.close();
    }

    private void write() throws Exception {
        var written = new CompletableFuture<Void>();
        waiting.add(written);
        written.get();
    }

    private void writeAll() {
        var batch = new ArrayList<CompletableFuture<Void>>();
        var row = new byte[ROW_BYTES];
        try (PreparedStatement insert = connection.prepareStatement("insert into posts (body) values (?)")) {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch, MAX_BATCH - 1);
                for (int i = 0; i < batch.size(); i++) {
                    insert.setBytes(1, row);
                    insert.executeUpdate();
                }
                connection.commit();
                batch.forEach(written -> written.complete(null));
                batch.clear();
            }
        } catch (SQLException e) {
            batch.forEach(written -> written.completeExceptionally(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
