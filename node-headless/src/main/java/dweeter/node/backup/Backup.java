/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import dweeter.lifecycle.AtOnce;
import dweeter.lifecycle.FileHold;
import dweeter.lifecycle.FileTrouble;
import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Route;
import dweeter.node.backup.BackupDirectory.Progress;
import dweeter.node.operator.Ring;
import dweeter.node.rows.RowFormat;
import dweeter.protocol.BackupMessage.NetworkSaved;
import dweeter.protocol.BackupMessage.NoteBackup;
import dweeter.protocol.BackupMessage.SaveNetwork;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Ticker;

/// Saves a network while everybody goes on using it: what all groups held at one moment, and what the first Entry has. Its methods
/// block.
///
/// All groups hold still for a moment, in which each keeps its rows as they are: see [dweeter.node.backup.core.Cut]. Then they go
/// on, and the rows are fetched at a bounded rate. The directory gets its name when all of it was read again.
public final class Backup {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Links links;
    private final List<Address> entries;
    private final Ticker ticker;
    private final RandomGenerator random;

    /// @param links   over which an operator is known
    /// @param entries where Entries listen for servers, among them the first
    public Backup(Links links, List<Address> entries, Ticker ticker, RandomGenerator random) {
        this.links = links;
        this.entries = List.copyOf(entries);
        this.ticker = ticker;
        this.random = random;
    }

    /// What was saved, and what it took.
    ///
    /// @param held  how long writes waited for it at most
    /// @param bytes of all rows
    public record Made(Manifest manifest, BackupDirectory directory, Duration held, long bytes, Duration fetching,
            Duration verifying) {}

    /// Describes the ring as it is now.
    @FunctionalInterface
    public interface Rings {

        Ring describe() throws InterruptedException;
    }

    /// @param rings    is asked again where the ring changes meanwhile
    /// @param place    the directory to be, which does not exist
    /// @param rate     how many bytes of rows are fetched in a second at most
    /// @throws BackupFailed if it cannot be done, with what to do; then there is nothing at `place`
    public Made make(Rings rings, Path place, double rate, Progress progress)
            throws BackupFailed, InterruptedException {
        Ring ring = rings.describe();
        requireAll(ring);
        Path lock = lock(place);
        try (FileHold _ = take(lock, place)) {
            try {
                return makeAlone(ring, rings, place, rate, progress);
            } finally {
                Files.deleteIfExists(lock);
            }
        } catch (IOException e) {
            throw unwritable(place, e);
        }
    }

    private static Path lock(Path place) throws BackupFailed {
        try {
            return BackupDirectory.lockOf(place);
        } catch (IOException e) {
            throw unwritable(place, e);
        }
    }

    private static BackupFailed unwritable(Path place, IOException e) {
        return new BackupFailed("The backup cannot be written to " + place + " (" + FileTrouble.reason(e)
                + "). Choose another directory, or make room", e);
    }

    private static FileHold take(Path lock, Path place) throws BackupFailed, IOException {
        return FileHold.take(lock).orElseThrow(() -> new BackupFailed("Another backup is being written to " + place
                + ". Wait for it, or choose another directory"));
    }

    private Made makeAlone(Ring ring, Rings rings, Path place, double rate, Progress progress)
            throws BackupFailed, InterruptedException {
        Contacts network = ask(new AskContacts());
        BackupDirectory draft = draft(place);
        boolean done = false;
        try {
            NetworkSaved saved = ask(new SaveNetwork());
            write(draft, saved);
            var holding = new Holding(links, ticker, random);
            Holding.Kept kept = holding.hold(nodes(ring), () -> nodes(rings.describe()), PATIENCE);
            long began = ticker.nanos();
            var fetching = new Fetching(kept.name(), draft, links, new Pace(rate, ticker), ticker, new AtomicLong(),
                    new AtomicLong());
            List<Manifest.Group> groups = fetch(kept, fetching, rows(ring), progress);
            holding.end(kept);
            write(draft, kept, network, groups);
            long fetched = ticker.nanos();
            Manifest manifest = draft.verify(progress);
            BackupDirectory directory = draft.finish(place);
            done = true;
            note(manifest.moment(), network.entries());
            return new Made(manifest, directory, kept.held(), fetching.bytes().get(), Duration.ofNanos(fetched - began),
                    Duration.ofNanos(ticker.nanos() - fetched));
        } catch (IOException e) {
            throw unwritable(place, e);
        } catch (DamagedBackup e) {
            throw new BackupFailed("What was written to " + place + " reads otherwise (" + e.getMessage()
                    + "). Choose another disk", e);
        } finally {
            if (!done) {
                discard(draft);
            }
        }
    }

    private static void requireAll(Ring ring) throws BackupFailed {
        if (!ring.isWhole() || ring.nodes().stream().anyMatch(node -> !node.isLed() || node.isQuarantined())) {
            throw new BackupFailed("A backup holds all users, and not all can be read now. " + ring.health()
                    + " Then start the backup again");
        }
    }

    private static BackupDirectory draft(Path place) throws BackupFailed {
        try {
            return BackupDirectory.draftOf(place);
        } catch (IOException e) {
            throw unwritable(place, e);
        }
    }

    private static void discard(BackupDirectory draft) {
        try {
            draft.remove();
        } catch (IOException e) {
            // The next attempt removes it.
        }
    }

    private static List<Node> nodes(Ring ring) {
        return ring.nodes().stream().map(NodeDescribed::self).toList();
    }

    private static long rows(Ring ring) {
        return ring.nodes().stream().mapToLong(NodeDescribed::rows).sum();
    }

    private List<Manifest.Group> fetch(Holding.Kept kept, Fetching fetching, long expected, Progress progress)
            throws BackupFailed, IOException, DamagedBackup, InterruptedException {
        List<Map.Entry<UUID, Route>> parts = new ArrayList<>();
        kept.cut().held().forEach((group, said) -> said.flatMap(one -> one.route())
                .ifPresent(route -> parts.add(Map.entry(group, route))));
        parts.sort(Comparator.comparing(part -> part.getValue().range().to()));
        var groups = new ConcurrentHashMap<Integer, Manifest.Group>();
        var failure = new AtomicReference<Optional<Exception>>(Optional.empty());
        AtOnce.each(IntStream.range(0, parts.size()).boxed().toList(), i -> {
            UUID group = parts.get(i).getKey();
            try {
                groups.put(i,
                        fetching.fetch(group, parts.get(i).getValue(),
                                Objects.requireNonNull(kept.keepers().get(group)),
                                BackupDirectory.rowsOf(i + 1)));
                progress.reached(fetching.fetched().get(), Math.max(expected, fetching.fetched().get()));
            } catch (BackupFailed | IOException | DamagedBackup | InterruptedException | RuntimeException e) {
                failure.compareAndSet(Optional.empty(), Optional.of(e));
            }
        });
        if (failure.get().isPresent()) {
            switch (failure.get().get()) {
                case BackupFailed e -> throw e;
                case IOException e -> throw e;
                case DamagedBackup e -> throw e;
                case InterruptedException e -> throw e;
                case RuntimeException e -> throw e;
                default -> throw new IllegalStateException(failure.get().get());
            }
        }
        return groups.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
    }

    private static void write(BackupDirectory draft, NetworkSaved saved) throws IOException {
        draft.write(BackupDirectory.AUTHORITY, Base64.getDecoder().decode(saved.authority()));
        draft.write(BackupDirectory.DATABASE, Base64.getDecoder().decode(saved.database()));
        if (saved.revoked().isPresent()) {
            draft.write(BackupDirectory.REVOKED, Base64.getDecoder().decode(saved.revoked().get()));
        }
    }

    private static void write(BackupDirectory draft, Holding.Kept kept, Contacts network, List<Manifest.Group> groups)
            throws IOException {
        var files = new ArrayList<Manifest.Sum>();
        for (String name : draft.names()) {
            files.add(draft.sum(name));
        }
        draft.write(BackupDirectory.MANIFEST, new Manifest(kept.name(), network.network(), network.authority(),
                network.copies(), Instant.ofEpochMilli(kept.cut().moment()), RowFormat.NEWEST.number(), groups, files)
                .text());
    }

    /// Any Entry may have to tell that the last backup is old. One that hears nothing of this one tells so wrongly, and no more.
    private void note(Instant moment, List<Address> all) throws InterruptedException {
        for (Address entry : all) {
            links.call(entry, new NoteBackup(moment.toEpochMilli()), Deadline.after(ANSWER, ticker));
        }
    }

    private <R extends Message> R ask(Request<R> request) throws BackupFailed, InterruptedException {
        return FirstEntry.ask(links, entries, request, Deadline.after(ANSWER, ticker));
    }
}
