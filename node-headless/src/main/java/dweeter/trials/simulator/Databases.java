/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.ArrayList;
import java.util.List;

import dweeter.node.storage.Schema;
import dweeter.sqlite.MemoryDatabase;

/// Empty databases for one run after the other: to empty one costs less than to open it, and its statements stay prepared.
final class Databases implements AutoCloseable {

    private final List<MemoryDatabase> all = new ArrayList<>();
    private final byte[] empty;
    private int used;

    Databases() {
        try (MemoryDatabase fresh = MemoryDatabase.open(Schema.MIGRATIONS)) {
            empty = fresh.image();
        }
    }

    /// Takes all back that were handed out.
    void reset() {
        used = 0;
    }

    MemoryDatabase next() {
        if (used == all.size()) {
            all.add(MemoryDatabase.open(List.of()));
        }
        MemoryDatabase database = all.get(used++);
        database.restore(empty);
        return database;
    }

    @Override
    public void close() {
        all.forEach(MemoryDatabase::close);
    }
}
