/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.lifecycle.StartException;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Replacement;
import dweeter.node.membership.Place;
import dweeter.node.membership.Place.Stage;
import dweeter.node.membership.PlaceFile;
import dweeter.node.membership.Spare;
import dweeter.node.replication.LeftGroup;
import dweeter.node.replication.UnreadableCommand;
import dweeter.node.replication.UnusableCopy;
import dweeter.node.replication.UnwritableLog;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.GroupMessage.JoinGroup;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.sqlite.StorageException;

/// What a peer is at a time: a spare, then a sibling, and a spare again once the others have gone on without it. Its thread is
/// a virtual one of its own.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
public final class PeerLifecycle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PeerLifecycle.class);

    private static final Duration SAYING_WHY = Duration.ofSeconds(5);

    private final PlaceFile file;
    private final Supplier<Spare> spares;
    private final Replicas replicas;
    private final Consumer<Node> onMember;
    private final Function<UnusableCopy, String> advice;
    private final Consumer<String> onEnd;
    private final Adoption adoption;
    private final Thread thread;
    private volatile Optional<Spare> spare = Optional.empty();
    private volatile Optional<Replica> replica = Optional.empty();
    private volatile Optional<Sitting> present = Optional.empty();
    private volatile boolean leaving;
    private volatile boolean left;
    // Handed from the starting thread to the life's own.
    private volatile Optional<Sitting> former = Optional.empty();

    /// @param failed completed when the place cannot be kept
    private record Sitting(Place place, Replica replica, CompletableFuture<RuntimeException> failed) {}

    /// Becomes a replica at a place.
    @FunctionalInterface
    public interface Replicas {

        Replica take(Place place, Consumer<RuntimeException> onFailure);
    }

    /// @param spares   makes a spare of this peer, under the identity it has then
    /// @param onMember told each time this peer is, or belongs to, a member of the ring
    /// @param advice   what is wrong with a copy, and what is to be done about it
    /// @param onEnd    told, in a sentence, why this peer cannot go on
    /// @param adoption what becomes of its files where its group was replaced
    public PeerLifecycle(PlaceFile file, Supplier<Spare> spares, Replicas replicas, Consumer<Node> onMember,
            Function<UnusableCopy, String> advice, Consumer<String> onEnd, Adoption adoption) {
        this.file = file;
        this.spares = spares;
        this.replicas = replicas;
        this.onMember = onMember;
        this.advice = advice;
        this.onEnd = onEnd;
        this.adoption = adoption;
        this.thread = Thread.ofVirtual().name("peer-life").unstarted(this::live);
    }

    /// Takes the place this peer had before, if it had one, and lets it live.
    ///
    /// @param known the place it had
    /// @return the place
    /// @throws StartException if that place cannot be taken
    public Optional<Replica> start(Optional<Place> known) {
        Optional<Sitting> taken = known.map(this::sit);
        former = taken;
        thread.start();
        return taken.map(Sitting::replica);
    }

    public Optional<Replica> replica() {
        return replica;
    }

    Message invited(JoinGroup request) throws InterruptedException {
        Optional<Spare> waiting = spare;
        return waiting.isPresent()
                ? waiting.get().invited(request)
                : new Refused(Refusal.NOT_HERE, "this peer is no spare");
    }

    /// Says that the group of this peer was replaced: it takes no part in it any more.
    void replaced(Replacement replacement) {
        present.filter(sitting -> sitting.place.group().equals(replacement.group())).ifPresent(sitting -> {
            if (sitting.failed.complete(new ReplacedGroup(replacement))) {
                thread.interrupt();
            }
        });
    }

    /// Lets a sibling lead, if this peer does and there is one.
    public void handOver() {
        replica.ifPresent(Replica::handOver);
    }

    /// Says whether the others are being asked to go on without this peer.
    void leaving(boolean now) {
        leaving = now;
    }

    boolean isLeaving() {
        return leaving;
    }

    /// Whether the others have gone on without this peer, as they were asked to.
    boolean hasLeft() {
        return left;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        former.ifPresent(sitting -> sitting.replica.close());
    }

    private void live() {
        try {
            while (true) {
                Sitting sitting = former.isPresent() ? former.get() : sit(nextPlace());
                former = Optional.empty();
                Optional<Runnable> farewell = serve(sitting);
                if (farewell.isEmpty()) {
                    return;
                }
                farewell.get().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UnusableCopy e) {
            onEnd.accept(advice.apply(e));
        } catch (StartException e) {
            onEnd.accept(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("This peer cannot go on", e);
            onEnd.accept("This peer cannot go on; its log says why.");
        } finally {
            spare.ifPresent(waiting -> waiting.settle(false));
        }
    }

    /// Whoever founds a group in the place of another has one already.
    private Place nextPlace() throws InterruptedException {
        Optional<Place> kept = file.read();
        return kept.isPresent() ? kept.get() : awaitPlace();
    }

    private Place awaitPlace() throws InterruptedException {
        Spare waiting = spares.get();
        spare = Optional.of(waiting);
        Place place = waiting.await();
        file.write(place);
        return place;
    }

    private Sitting sit(Place place) {
        var failed = new CompletableFuture<RuntimeException>();
        Replica taken = replicas.take(place, failure -> {
            failed.complete(failure);
            thread.interrupt();
        });
        try {
            reach(place, Stage.BEGUN);
        } catch (RuntimeException e) {
            // Nobody else knows of it, and its log would stay open. Whoever is closed meanwhile cannot write either.
            taken.close();
            throw e;
        }
        return new Sitting(place, taken, failed);
    }

    private void reach(Place place, Stage stage) {
        if (!place.has(stage)) {
            file.write(place.at(stage));
        }
    }

    /// @return what is to be done with its files before this peer goes on; empty if it does not
    private Optional<Runnable> serve(Sitting sitting) throws InterruptedException {
        Replica taken = sitting.replica;
        CompletableFuture<RuntimeException> failed = sitting.failed;
        replica = Optional.of(taken);
        present = Optional.of(sitting);
        spare.ifPresent(waiting -> waiting.settle(true));
        spare = Optional.empty();
        try {
            taken.serve(onMember, sitting.place.has(Stage.COUNTED), () -> reach(sitting.place, Stage.COUNTED));
        } catch (InterruptedException e) {
            if (!failed.isDone()) {
                throw e;
            }
            return next(sitting);
        } catch (RuntimeException e) {
            if (!comesOfAnEnd(failed)) {
                throw e;
            }
            LOG.debug("What was done when the log closed failed", e);
            return next(sitting);
        } finally {
            replica = Optional.empty();
            present = Optional.empty();
            taken.close();
        }
        return Optional.of(file::clear);
    }

    /// Whether the place cannot be kept any more, which is said a while after the log has closed and all that uses it fails.
    private static boolean comesOfAnEnd(CompletableFuture<RuntimeException> failed) {
        try {
            failed.get(SAYING_WHY.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            // Whoever says why wakes this thread; whoever closes it does, too.
            return failed.isDone();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private Optional<Runnable> next(Sitting sitting) {
        RuntimeException why = failure(sitting.failed);
        if (why instanceof LeftGroup) {
            left = leaving;
            if (!leaving) {
                LOG.info(Parting.fromNode(sitting.replica.ownership().range().map(Interval::to)));
            }
            return leaving ? Optional.empty() : Optional.of(file::clear);
        }
        if (why instanceof ReplacedGroup gone) {
            UUID id = sitting.replica.id();
            return Optional.of(() -> adoption.settle(gone.replacement(), id, sitting.place));
        }
        onEnd.accept(switch (why) {
            case UnusableCopy copy -> advice.apply(copy);
            case UnreadableCommand unreadable -> String.valueOf(unreadable.getMessage());
            case StorageException _,UnwritableLog _ -> Parting.fromDisk(why, file.directory());
            default -> "This peer cannot go on (" + why.getMessage() + "). Start it again; its log says more.";
        });
        return Optional.empty();
    }

    private static RuntimeException failure(CompletableFuture<RuntimeException> failed) {
        try {
            return failed.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
