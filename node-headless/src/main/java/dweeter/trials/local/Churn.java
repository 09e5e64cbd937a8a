/* SPDX-License-Identifier: MIT */
package dweeter.trials.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.node.operator.Operator;
import dweeter.protocol.HandoffMessage.Left;
import dweeter.rpc.Reply;
import dweeter.trials.community.Progress;

/// Lets two peers join and one leave while a network is in use, at certain points of what is going on there. It is told of
/// that by many threads; the moves are made one after the other by a thread of its own.
public final class Churn implements Consumer<Progress>, AutoCloseable {

    private static final long END_SECONDS = 10;

    private final LocalNetwork network;
    private final ExecutorService mover = Executors
            .newSingleThreadExecutor(Thread.ofVirtual().name("churn").factory());
    private final List<Move> moves = List.of(new Move("registering", 0.5, this::join),
            new Move("publishing", 0.02, this::join), new Move("publishing", 0.2, this::leave));
    // Guarded by this.
    private final List<Future<String>> made = new ArrayList<>();
    private volatile Progress present = new Progress("starting", 0, 1);

    /// @param doing what must be going on
    /// @param share how much of it must be done
    private record Move(String doing, double share, Callable<String> what) {

        boolean isDue(Progress progress) {
            return progress.doing().equals(doing) && progress.done() >= share * progress.total();
        }
    }

    Churn(LocalNetwork network) {
        this.network = network;
    }

    @Override
    public void accept(Progress progress) {
        present = progress;
        begin(progress);
    }

    /// How a move went.
    ///
    /// @param made whether it was made in the end
    public record Moved(boolean made, String what) {

        @Override
        public String toString() {
            return what;
        }
    }

    /// Waits for the moves.
    List<Moved> finish() throws InterruptedException {
        var moved = new ArrayList<Moved>();
        for (Future<String> move : made()) {
            try {
                moved.add(new Moved(true, move.get()));
            } catch (ExecutionException e) {
                moved.add(new Moved(false, "a move under load failed: " + e.getCause()));
            }
        }
        return moved;
    }

    @Override
    public void close() {
        mover.shutdownNow();
    }

    private synchronized void begin(Progress progress) {
        if (made.size() < moves.size() && moves.get(made.size()).isDue(progress)) {
            Move move = moves.get(made.size());
            made.add(mover.submit(() -> tell(move)));
        }
    }

    private synchronized List<Future<String>> made() {
        return List.copyOf(made);
    }

    private String tell(Move move) throws Exception {
        long begin = System.nanoTime();
        String from = standing();
        String what = move.what().call();
        return String.format(Locale.ROOT, "%s in %.1f s, from %s to %s", what, (System.nanoTime() - begin) / 1e9, from,
                standing());
    }

    private String standing() {
        Progress now = present;
        return String.format(Locale.ROOT, "%.0f%% of %s", 100.0 * now.done() / now.total(), now.doing());
    }

    private String join() throws IOException, InterruptedException {
        network.addPeer();
        return "peer-" + network.peers().size() + " joined";
    }

    private String leave() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        NodeProcess peer = network.peers().getFirst();
        try (Operator operator = network.operator()) {
            Reply<Left> reply = operator.leave(Address.parse(peer.fact("tweeter")));
            if (!(reply instanceof Reply.Done<Left>)) {
                throw new StartException("peer-1 did not leave: " + reply);
            }
        }
        peer.handle().onExit().get(END_SECONDS, TimeUnit.SECONDS);
        return "peer-1 left";
    }
}
