/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import dweeter.lifecycle.DiskRoom;
import dweeter.model.RingId;
import dweeter.node.replication.UnwritableLog;

/// What is said of a peer that gives its place up, or ends.
final class Parting {

    private static final String OF_RAFT = "org.apache.ratis.";

    private Parting() {}

    /// Of one that goes on as a spare.
    ///
    /// @param node to which it belonged, where that is still known
    static String fromNode(Optional<RingId> node) {
        return "This peer is no sibling of " + node.map(id -> "node " + id.brief()).orElse("its node")
                + " any more: the others go on without it. Its copy is cleared, and it waits as a spare.";
    }

    /// Of one that ends, as its files cannot be written.
    ///
    /// @param directory where they are
    static String fromDisk(RuntimeException why, Path directory) {
        Optional<String> cause = DiskRoom.isToBlame(why, directory)
                ? Optional.of("no space is left on it")
                : cause(why);
        return "The disk cannot be written any more" + cause.map(said -> " (" + said + ")").orElse("")
                + ". This peer ends; make room, or mend the disk, and start it again.";
    }

    /// What is at the bottom of it; what the log says of its own state helps nobody.
    private static Optional<String> cause(Throwable why) {
        return Stream.iterate(Optional.of(why), Optional::isPresent, one -> one.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .filter(one -> !(one instanceof UnwritableLog) && !one.getClass().getName().startsWith(OF_RAFT))
                .reduce((_, deeper) -> deeper).map(Throwable::getMessage);
    }
}
