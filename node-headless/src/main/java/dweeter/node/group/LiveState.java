/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import dweeter.sqlite.Database;

/// The state machine of a group as it stands: another one takes its place when a sibling's copy has replaced all rows. Safe
/// for use by many threads.
public final class LiveState implements Supplier<Ownership> {

    private final AtomicReference<Supplier<Ownership>> now = new AtomicReference<>(() -> Ownership.NOTHING);

    /// A state machine over these rows, which is the one that counts from now on.
    public GroupState open(Database database) {
        GroupState fresh = GroupState.open(database);
        now.set(fresh::ownership);
        return fresh;
    }

    /// What is owned as of the last durable command.
    @Override
    public Ownership get() {
        return now.get().get();
    }
}
