/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.ratis.protocol.exceptions.RaftException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import dweeter.lifecycle.DiskRoom;
import dweeter.lifecycle.StartException;
import dweeter.node.replication.UnusableCopy;

/// Why a log and its database cannot be opened: something that an operator can mend and start the peer again, or damage.
final class Trouble {

    private Trouble() {}

    /// @return a [StartException] or an [UnusableCopy]
    static RuntimeException of(Exception failure, RatisLog.Config config) {
        Path directory = config.directory();
        if (isDamagedDatabase(failure)) {
            return new UnusableCopy("The database in " + directory + " is damaged, or is none of a peer.", failure);
        }
        return switch (failure) {
            case StartException told -> told;
            case UnusableCopy told -> told;
            case Exception e when causes(e).anyMatch(BindException.class::isInstance) -> new StartException("The port "
                    + config.self().raft().port() + " for siblings cannot be opened at " + config.bind() + " ("
                    + deepest(e) + "). Stop the program that uses it, or say with --bind on which address of this "
                    + "machine to listen.", e);
            case Exception e when DiskRoom.isToBlame(e, directory, PeerIdentity.logDirectory(directory)) ->
                new StartException("The disk of " + directory + " is full (" + deepest(e)
                        + "). Make room, and start this peer again; nothing of it is damaged.", e);
            case Exception e when causes(e).anyMatch(AccessDeniedException.class::isInstance) -> new StartException(
                    "Something in " + directory + " cannot be read or written (" + deepest(e)
                            + ": permission denied). Give yourself the right to do so.",
                    e);
            case Exception e when causes(e).anyMatch(SQLiteException.class::isInstance) -> new UnusableCopy(
                    "The database in " + directory + " cannot be used (" + e.getMessage()
                            + "): it is damaged, or that of another kind of server.",
                    e);
            case Exception e -> new UnusableCopy("The log in " + directory + " cannot be opened (" + deepest(e)
                    + "): the log is damaged.", e);
        };
    }

    private static boolean isDamagedDatabase(Exception failure) {
        return causes(failure).anyMatch(cause -> cause instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT));
    }

    /// What is at the bottom of it, but not below what Raft says.
    private static String deepest(Exception e) {
        return String.valueOf(causes(e).filter(RaftException.class::isInstance).findFirst()
                .or(() -> causes(e).reduce((_, deeper) -> deeper)).map(Throwable::getMessage).orElse(""));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(Optional.of(failure), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .flatMap(Optional::stream);
    }
}
