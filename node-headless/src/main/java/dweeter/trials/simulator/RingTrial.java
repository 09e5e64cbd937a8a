/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.chord.RingEvent;
import dweeter.protocol.ChordMessage;
import dweeter.protocol.Codec;
import dweeter.protocol.Frame;
import dweeter.protocol.Message;
import dweeter.trials.simulator.TrialRing.Kind;

/// What a large ring costs: the length of lookups, what upkeep sends, and what it takes until everybody knows of one who
/// joins or fails. A round is the second after which each member compares pointers again, and looks up two fingers.
public final class RingTrial {

    private static final int LOOKUPS = 20_000;
    private static final int STEADY_ROUNDS = 5;
    private static final int FINGERS_A_ROUND = 2;
    private static final int MINUTE = 60;
    private static final int MOST_ROUNDS = 100;
    private static final int TRIALS = 3;

    private final int size;
    private final Random random;
    private final TrialRing ring;
    private final Map<Kind, Integer> bytes = new EnumMap<>(Kind.class);

    /// What was found. Times are in rounds.
    ///
    /// @param hops            the mean number of messages from server to server
    /// @param longest         the most of them
    /// @param stabilising     messages a minute and node that compare pointers
    /// @param stabilisingBytes their size, frames without TLS
    /// @param fingers         messages a minute and node that look up fingers
    /// @param fingersBytes    their size
    /// @param joinMessages    until a newcomer is a member and its neighbours know
    /// @param joinRounds      until all successor lists name it
    /// @param failureRounds   until no successor list names one who failed
    /// @param failureTimeouts questions to it that stayed without an answer until then, lookups of fingers included
    public record Report(int size, double hops, int longest, double stabilising, double stabilisingBytes,
            double fingers, double fingersBytes, double joinMessages, double joinRounds, double failureRounds,
            double failureTimeouts) {}

    public RingTrial(int size, Random random) {
        this.size = size;
        this.random = random;
        this.ring = new TrialRing(size, random);
        weighMessages();
    }

    public Report run() {
        List<RingId> ids = ring.ids();
        long hops = 0;
        int longest = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            int length = ring.find(ids.get(random.nextInt(size)), ring.anywhere()).hops();
            hops += length;
            longest = Math.max(longest, length);
        }
        ring.forgetCounts();
        for (int i = 0; i < STEADY_ROUNDS; i++) {
            ring.round(FINGERS_A_ROUND);
        }
        double perMinute = (double) MINUTE / STEADY_ROUNDS / size;
        double fingers = perMinute * count(Kind.FIND_OWNER, Kind.OWNER_FOUND);
        double fingersBytes = perMinute * weigh(Kind.FIND_OWNER, Kind.OWNER_FOUND);
        double stabilising = perMinute * ring.total() - fingers;
        double stabilisingBytes = perMinute * weigh(Kind.values()) - fingersBytes;
        double joinMessages = 0;
        double joinRounds = 0;
        double failureRounds = 0;
        double failureTimeouts = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Node newcomer = TrialRing.node(ring.anywhere());
            ring.forgetCounts();
            ring.join(newcomer, ids.get(random.nextInt(size)));
            joinMessages += ring.total();
            joinRounds += roundsUntilIdeal();
            ring.forgetCounts();
            ring.fail(newcomer.id());
            failureRounds += roundsUntilIdeal();
            failureTimeouts += count(Kind.UNANSWERED);
        }
        return new Report(size, (double) hops / LOOKUPS, longest, stabilising, stabilisingBytes, fingers, fingersBytes,
                joinMessages / TRIALS, joinRounds / TRIALS, failureRounds / TRIALS, failureTimeouts / TRIALS);
    }

    private int roundsUntilIdeal() {
        int rounds = 0;
        while (!ring.isIdeal()) {
            ring.round(FINGERS_A_ROUND);
            rounds++;
            if (rounds > MOST_ROUNDS) {
                throw new IllegalStateException("The ring does not mend itself");
            }
        }
        return rounds;
    }

    private long count(Kind... kinds) {
        long count = 0;
        for (Kind kind : kinds) {
            count += ring.sent().getOrDefault(kind, 0L);
        }
        return count;
    }

    private long weigh(Kind... kinds) {
        long weight = 0;
        for (Kind kind : kinds) {
            weight += ring.sent().getOrDefault(kind, 0L) * bytes.getOrDefault(kind, 0);
        }
        return weight;
    }

    /// Messages of a kind are all about as long as one of them, with a node of one peer.
    private void weighMessages() {
        RingEvent.Neighbours some = ring.member(ring.ids().getFirst()).neighbours();
        Node node = some.from();
        var codec = new Codec();
        for (Kind kind : Kind.values()) {
            Optional<Message> example = switch (kind) {
                case ASK_NEIGHBOURS -> Optional.of(new ChordMessage.AskNeighbours());
                case NEIGHBOURS ->
                    Optional.of(new ChordMessage.Neighbours(node, some.predecessor(), some.successors()));
                case NOTIFY -> Optional.of(new ChordMessage.Notify(node));
                case NOTED -> Optional.of(new ChordMessage.Noted());
                case PROBE -> Optional.of(new ChordMessage.Probe());
                case ALIVE -> Optional.of(new ChordMessage.Alive(node));
                case FIND_OWNER -> Optional.of(new ChordMessage.FindOwner(node.id(),
                        node.siblings().getFirst().chord(), 59_546_322_991_544L, 3, false));
                case OWNER_FOUND -> Optional.of(new ChordMessage.OwnerFound(
                        new Route(Interval.whole(node.id()), node, 3), 6));
                case UNANSWERED -> Optional.empty();
            };
            example.ifPresent(message -> bytes.put(kind,
                    Integer.BYTES + codec.encode(new Frame(59_546_322_991_544L, message)).length));
        }
    }
}
