/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.io.IOException;
import java.nio.file.Path;

import dweeter.lifecycle.DiskRoom;
import dweeter.lifecycle.Lifecycle;
import dweeter.lifecycle.StartException;
import dweeter.node.replication.UnusableCopy;
import dweeter.sqlite.StorageException;

/// Says in a sentence why a server could not start, and closes what it had opened by then.
final class Starting {

    private Starting() {}

    /// Opens something over the network or the disk.
    interface Opening<T> {

        /// @param parts takes charge of each part as soon as it is open
        T open(Lifecycle parts) throws IOException;
    }

    /// @param directory where the server keeps its data
    static <T> T start(Path directory, Opening<T> opening) {
        var parts = new Lifecycle();
        try {
            return opening.open(parts);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw explain(e, directory);
        }
    }

    private static RuntimeException explain(Exception failure, Path directory) {
        return switch (failure) {
            case StartException e -> e;
            case UnusableCopy e -> e;
            case Exception e when DiskRoom.isToBlame(e, directory) -> new StartException("The disk of " + directory
                    + " is full (" + e.getMessage() + "). Make room, and start again; nothing is damaged.", e);
            case StorageException e -> new StartException("The database in " + directory + " cannot be used ("
                    + e.getMessage()
                    + "): it is damaged, or that of another kind of server. Put it aside and restore a "
                    + "copy.", e);
            case RuntimeException e -> e;
            default -> new StartException("The server cannot start: " + failure.getMessage(), failure);
        };
    }
}
