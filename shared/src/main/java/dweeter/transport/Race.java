/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Connects to whichever address of a host answers first: each is dialled a little after the one before, or at once when that
/// one failed, and none is given up for the next one. So an address that swallows everything costs a quarter of a second or
/// its share of the timeout, not the whole of it.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8305">RFC 8305: Happy Eyeballs Version 2</a>, sections 4 and 5
final class Race {

    /// The recommended Connection Attempt Delay.
    private static final Duration HEAD_START = Duration.ofMillis(250);

    private final int port;
    private final Duration headStart;
    private final long deadline;
    private final Deque<InetAddress> waiting;
    private final List<Thread> running = new ArrayList<>();
    private final BlockingQueue<Finish> finishes = new LinkedBlockingQueue<>();
    // Guarded by this.
    private boolean over;

    /// Who came in, and with what.
    private record Finish(InetAddress address, Optional<Socket> socket, Optional<IOException> failure) {}

    /// A connection to one of the addresses.
    record Winner(InetAddress address, Socket socket) {}

    private Race(List<InetAddress> addresses, int port, Duration timeout) {
        this.waiting = new ArrayDeque<>(addresses);
        this.port = port;
        Duration share = timeout.dividedBy(addresses.size());
        this.headStart = share.compareTo(HEAD_START) < 0 ? share : HEAD_START;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /// Runs it to the end.
    ///
    /// @param addresses at least one, in the order of dialling
    /// @param timeout   for all together
    /// @throws IOException if nobody answers in time, with why the first one did not
    static Winner run(List<InetAddress> addresses, int port, Duration timeout) throws IOException {
        if (addresses.size() == 1) {
            return new Winner(addresses.getFirst(), Dialled.dial(addresses.getFirst(), port, timeout));
        }
        var race = new Race(addresses, port, timeout);
        try {
            return race.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            race.end();
        }
    }

    /// The two families of addresses in turns, beginning with the first: mostly it is one of them as a whole that does not work.
    static List<InetAddress> inTurns(List<InetAddress> addresses) {
        var first = new ArrayDeque<InetAddress>();
        var second = new ArrayDeque<InetAddress>();
        for (InetAddress address : addresses) {
            boolean ofFirst = address instanceof Inet4Address == addresses.getFirst() instanceof Inet4Address;
            (ofFirst ? first : second).add(address);
        }
        var ordered = new ArrayList<InetAddress>();
        while (!first.isEmpty() || !second.isEmpty()) {
            Optional.ofNullable(first.poll()).ifPresent(ordered::add);
            Optional.ofNullable(second.poll()).ifPresent(ordered::add);
        }
        return ordered;
    }

    private Winner run() throws IOException, InterruptedException {
        Optional<IOException> failure = Optional.empty();
        int dialling = 0;
        while (dialling > 0 || !waiting.isEmpty()) {
            if (!waiting.isEmpty()) {
                dial(waiting.remove());
                dialling++;
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            Duration patience = waiting.isEmpty() || left.compareTo(headStart) < 0 ? left : headStart;
            Finish finish = finishes.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (finish == null) {
                if (deadline - System.nanoTime() <= 0) {
                    break;
                }
                continue;
            }
            dialling--;
            if (finish.socket.isPresent()) {
                return new Winner(finish.address, finish.socket.get());
            }
            failure = failure.or(finish::failure);
        }
        throw failure.orElseGet(() -> new SocketTimeoutException("No address answered in time"));
    }

    private void dial(InetAddress address) {
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        running.add(Thread.ofVirtual().name("dial").start(() -> {
            try {
                finish(new Finish(address, Optional.of(Dialled.dial(address, port, left)), Optional.empty()));
            } catch (IOException e) {
                finish(new Finish(address, Optional.empty(), Optional.of(e)));
            }
        }));
    }

    private synchronized void finish(Finish finish) {
        if (over) {
            finish.socket.ifPresent(Race::close);
        } else {
            finishes.add(finish);
        }
    }

    /// Hangs up on everybody but the winner, who has been taken out of the line. To interrupt a virtual thread that connects
    /// closes its socket.
    private synchronized void end() {
        over = true;
        running.forEach(Thread::interrupt);
        finishes.forEach(finish -> finish.socket.ifPresent(Race::close));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was never of use to anybody.
        }
    }
}
