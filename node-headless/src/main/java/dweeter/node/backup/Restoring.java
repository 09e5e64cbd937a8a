/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dweeter.model.Address;
import dweeter.model.Route;
import dweeter.node.backup.BackupDirectory.Progress;
import dweeter.node.membership.NodeName;
import dweeter.node.operator.Operator;
import dweeter.node.operator.QuarantinedRange;
import dweeter.node.operator.Ring;
import dweeter.protocol.BackupMessage.AskOrigin;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Brings back what a backup holds: into a network that was made again from it, or into a range that an operator has declared
/// lost. Nothing is written where somebody may have written since. Its methods block.
public final class Restoring {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration COMING = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String AGAIN = ". Then have the restore go on by the same command";

    private final Operator operator;
    private final List<Address> entries;
    private final BackupDirectory backup;
    private final Manifest manifest;
    private final Ticker ticker;
    private final Consumer<String> said;

    /// @param entries  where Entries listen for servers, among them the first
    /// @param manifest of the backup, which was verified
    /// @param said     told what is being done, in sentences
    public Restoring(Operator operator, List<Address> entries, BackupDirectory backup, Manifest manifest, Ticker ticker,
            Consumer<String> said) {
        this.operator = operator;
        this.entries = List.copyOf(entries);
        this.backup = backup;
        this.manifest = manifest;
        this.ticker = ticker;
        this.said = said;
    }

    /// @param only      the node whose range is to be filled; empty for all that are closed
    /// @param startOver whether what another attempt has written there is removed before
    /// @return what was written back
    /// @throws BackupFailed if it cannot be done, with what to do; nothing that somebody has written is lost
    public List<Restore.Written> restore(Optional<NodeName> only, boolean startOver, Instant now)
            throws BackupFailed, IOException, DamagedBackup, InterruptedException {
        Contacts network = ask(new AskContacts());
        requireSameNetwork(network);
        Ring ring = ring();
        if (!ring.isWhole() && isMadeAgain()) {
            ring = found(ring, network);
        }
        List<NodeDescribed> closed = closed(ring, only);
        var restore = new Restore(backup, manifest, Progress.NONE);
        var written = new ArrayList<Restore.Written>();
        for (NodeDescribed node : closed) {
            Route route = node.route().orElseThrow();
            said.accept("Writing back " + route.range() + " to " + node.self().tweeters().getFirst() + ".");
            var range = new QuarantinedRange(node.self(), operator.links(), ticker);
            if (startOver && !(range.clear() instanceof Reply.Done<?>)) {
                throw new BackupFailed(node.self().tweeters().getFirst() + " does not answer. Bring it back" + AGAIN);
            }
            written.add(restore.write(route.range(), range, restore.skip(now)));
        }
        return written;
    }

    private void requireSameNetwork(Contacts network) throws BackupFailed {
        if (!network.authority().equals(manifest.authority())) {
            throw new BackupFailed("The backup is of the network " + manifest.network() + " (" + manifest.authority()
                    + "), and these Entries belong to another one, " + network.network() + " (" + network.authority()
                    + "). Nothing was changed. Say with --entry where an Entry of " + manifest.network() + " listens");
        }
    }

    private boolean isMadeAgain() throws BackupFailed, InterruptedException {
        return ask(new AskOrigin()).backup().equals(Optional.of(manifest.backup()));
    }

    private List<NodeDescribed> closed(Ring ring, Optional<NodeName> only) throws BackupFailed {
        List<NodeDescribed> closed = ring.nodes().stream().filter(NodeDescribed::isQuarantined).toList();
        if (closed.isEmpty() && ring.nodes().isEmpty()) {
            throw new BackupFailed(
                    "No node of this network answers, and it was not made again from this backup: its machines "
                            + "may only be away. Nothing was changed. Bring them back; if they are gone for good, make a new first "
                            + "Entry from the backup (--entry-dir)");
        }
        if (closed.isEmpty()) {
            throw new BackupFailed(
                    "This network lives: no range of it is in quarantine, and a restore would take away what "
                            + "its users have written since. Nothing was changed. A range whose machines are gone for good is first "
                            + "declared lost (`dweeter-node declare-lost`)");
        }
        List<NodeDescribed> meant = closed.stream().filter(node -> only
                .filter(name -> !name.names(node.self().id(), node.self().siblings())).isEmpty()).toList();
        if (meant.isEmpty()) {
            throw new BackupFailed("No range in quarantine belongs to node " + only.orElseThrow()
                    + ". `dweeter-node ring` shows which do");
        }
        return meant;
    }

    private Ring found(Ring before, Contacts network) throws BackupFailed, InterruptedException {
        if (before.nodes().isEmpty() && before.spares().isEmpty()) {
            throw new BackupFailed(
                    "No peer waits to take the users. Start some, each with a link that `dweeter-node token "
                            + "create` makes" + AGAIN);
        }
        List<?> places = new Founding(manifest, before.spares(), network.copies(), this::ask).found();
        said.accept("Waiting for " + places.size() + (places.size() == 1 ? " node" : " nodes")
                + " to stand in the places of "
                + manifest.groups().size() + ".");
        Deadline deadline = Deadline.after(COMING, ticker);
        Ring now = ring();
        while (!now.isWhole() || now.nodes().stream().anyMatch(node -> !node.isLed())) {
            if (deadline.hasPassed()) {
                throw new BackupFailed(
                        "The nodes are not there yet. " + now.health() + " Bring back what is missing" + AGAIN);
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            now = ring();
        }
        return now;
    }

    private Ring ring() throws BackupFailed, InterruptedException {
        return operator.ring(entries)
                .orElseThrow(() -> new BackupFailed("No Entry answers. Say with --entry where one listens "
                        + "for servers"));
    }

    /// Asks until an Entry does it: some can only be done by the one that holds the network's authority.
    private <R extends Message> R ask(Request<R> request) throws BackupFailed, InterruptedException {
        return FirstEntry.ask(operator.links(), entries, request, Deadline.after(ANSWER, ticker));
    }
}
