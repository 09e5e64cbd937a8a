/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.node.rows.RowFormat;
import dweeter.node.storage.Tally;
import dweeter.protocol.RecoveryMessage.ClearRows;
import dweeter.protocol.RecoveryMessage.ImportRows;
import dweeter.protocol.RecoveryMessage.RangeReleased;
import dweeter.protocol.RecoveryMessage.ReleaseRange;
import dweeter.protocol.RecoveryMessage.RowsCleared;
import dweeter.protocol.RecoveryMessage.RowsImported;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// A range that nobody has a copy of, as an operator fills it again or gives it up. Each call may be repeated without harm, also
/// by another process after this one has died.
///
/// @param node who owns it
public record QuarantinedRange(Node node, Links links, Ticker ticker) {

    /// How many numbers of each user are left free after a restore, unless an operator says otherwise: more than anybody
    /// publishes in a few days.
    public static final long USUAL_SKIP = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Writes one block.
    ///
    /// @param name of the restore, see [ImportRows]
    /// @param rows base64 of the canonical form of each
    /// @return how far it has got, which need not be this block
    public Reply<RowsImported> write(String name, long seq, RowFormat format, List<String> rows)
            throws InterruptedException {
        return leader().ask(node, new ImportRows(node.group(), name, seq, OptionalInt.of(format.number()), rows),
                Peer::chord, PATIENCE);
    }

    /// Removes everything that was written back.
    public Reply<RowsCleared> clear() throws InterruptedException {
        while (true) {
            Reply<RowsCleared> reply = leader().ask(node, new ClearRows(node.group()), Peer::chord, PATIENCE);
            if (!(reply instanceof Reply.Done<RowsCleared>(RowsCleared(boolean left))) || !left) {
                return reply;
            }
        }
    }

    /// Ends the quarantine; from then on whoever is not in the rows does not exist.
    ///
    /// @param held what the range must hold; [Tally#NOTHING] to give everything up
    /// @param skip how many numbers of each user are left free
    public Reply<RangeReleased> release(Tally held, long skip) throws InterruptedException {
        while (true) {
            Reply<RangeReleased> reply = leader().ask(node, new ReleaseRange(node.group(), held.rows(),
                    Long.toHexString(held.digest()), skip), Peer::chord, PATIENCE);
            if (!(reply instanceof Reply.Done<RangeReleased>(RangeReleased(boolean left))) || !left) {
                return reply;
            }
        }
    }

    private LeaderCall leader() {
        return new LeaderCall(links, ticker);
    }
}
