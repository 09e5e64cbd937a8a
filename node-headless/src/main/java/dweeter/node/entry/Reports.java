/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dweeter.model.Address;
import dweeter.protocol.EntryMessage.PeerSeen;
import dweeter.protocol.MachineState;
import dweeter.protocol.PeerState;
import dweeter.rpc.Ticker;

/// How the peers are, as each says itself, for the operator. It is kept in memory only, and for an hour after the last word, so
/// that one that has fallen silent is missed. Safe for use by many threads.
final class Reports {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration OF_LATE = Duration.ofSeconds(10);
    /// More than a network has peers that start anew within an hour.
    private static final int MOST = 10_000;

    private final Map<Address, Heard> heard = new ConcurrentHashMap<>();
    private final Ticker ticker;

    Reports(Ticker ticker) {
        this.ticker = ticker;
    }

    private record Heard(PeerState state, Optional<MachineState> machine, long at) {}

    /// How a peer says that its machine is.
    record Machine(Address peer, MachineState state) {}

    void note(PeerState state, Optional<MachineState> machine) {
        if (state.state().equals(PeerState.LEFT)) {
            heard.remove(state.peer().chord());
        } else if (heard.size() < MOST || heard.containsKey(state.peer().chord())) {
            heard.put(state.peer().chord(), new Heard(state, machine, ticker.nanos()));
        }
    }

    /// Whether a peer has said of late that it holds a part of the ring.
    boolean isAnyServing() {
        long now = ticker.nanos();
        return heard.values().stream().anyMatch(
                one -> one.state.state().equals(PeerState.SERVING) && now - one.at < OF_LATE.toNanos());
    }

    /// The machines of those who have said something of late.
    List<Machine> machines() {
        long now = ticker.nanos();
        return heard.values().stream().filter(one -> now - one.at < OF_LATE.toNanos())
                .flatMap(one -> one.machine.stream().map(machine -> new Machine(one.state.peer().chord(), machine)))
                .toList();
    }

    /// By their addresses.
    List<PeerSeen> all() {
        long now = ticker.nanos();
        heard.values().removeIf(one -> now - one.at > REMEMBERED.toNanos());
        return heard.values().stream().map(one -> new PeerSeen(one.state, Duration.ofNanos(now - one.at).toMillis()))
                .sorted(Comparator.comparing(seen -> seen.peer().peer().chord().toString())).toList();
    }
}
