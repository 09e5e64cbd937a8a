/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.node.chord.Admission;
import dweeter.node.chord.NextHop;
import dweeter.node.chord.RingEffect;
import dweeter.node.chord.RingEvent;
import dweeter.node.chord.RingMember;
import dweeter.node.chord.RingView;
import dweeter.node.chord.SuccessorList;

/// A large ring of the real members, whose messages arrive at once and are counted. Rounds of upkeep stand for time.
final class TrialRing {

    static final int SUCCESSORS = 8;

    private final Random random;
    private final TreeMap<RingId, RingMember> members = new TreeMap<>();
    private final Map<RingId, RingView> views = new HashMap<>();
    private final Map<Kind, Long> sent = new EnumMap<>(Kind.class);

    /// What is sent from server to server. A question and its answer are two messages.
    enum Kind {
        ASK_NEIGHBOURS, NEIGHBOURS, NOTIFY, NOTED, PROBE, ALIVE, FIND_OWNER, OWNER_FOUND, UNANSWERED
    }

    /// The way of a lookup: who saw it, and how many did not answer.
    record Path(RingId owner, int hops, int unanswered) {}

    /// Members with right pointers and fingers.
    TrialRing(int size, Random random) {
        this.random = random;
        var nodes = new TreeMap<RingId, Node>();
        while (nodes.size() < size) {
            Node node = node(anywhere());
            nodes.put(node.id(), node);
        }
        List<Node> order = List.copyOf(nodes.values());
        for (int i = 0; i < size; i++) {
            var following = new ArrayList<Node>();
            for (int k = 1; k <= SUCCESSORS; k++) {
                following.add(order.get((i + k) % size));
            }
            Node self = order.get(i);
            members.put(self.id(), new RingMember(self, Optional.of(order.get((i + size - 1) % size)),
                    new SuccessorList(self.id(), SUCCESSORS, following)));
        }
        members.values().forEach(this::fixAllFingers);
    }

    Map<Kind, Long> sent() {
        return sent;
    }

    long total() {
        return sent.values().stream().mapToLong(Long::longValue).sum();
    }

    void forgetCounts() {
        sent.clear();
    }

    List<RingId> ids() {
        return List.copyOf(members.keySet());
    }

    RingId anywhere() {
        return new RingId(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    static Node node(RingId id) {
        var chord = new Address("10.20.30." + (id.w0() & 0x7F), 7500);
        return new Node(id, new UUID(id.w0(), id.w1()), List.of(new Peer(chord, new Address(chord.host(), 7501))));
    }

    RingMember member(RingId id) {
        return Optional.ofNullable(members.get(id)).orElseThrow();
    }

    /// Who owns a key if all is as it should be.
    RingId owner(RingId key) {
        return Optional.ofNullable(members.ceilingKey(key)).orElseGet(members::firstKey);
    }

    /// Every member compares pointers with its successor once and looks up `fingers` fingers, in any order.
    void round(int fingers) {
        List<RingId> order = new ArrayList<>(members.keySet());
        Collections.shuffle(order, random);
        for (RingId id : order) {
            tell(id, new RingEvent.StabiliseDue());
            for (int i = 0; i < fingers; i++) {
                tell(id, new RingEvent.FixFingersDue());
            }
        }
    }

    void fail(RingId id) {
        members.remove(id);
        views.remove(id);
    }

    /// A newcomer asks `contact` the way, and enters.
    void join(Node newcomer, RingId contact) {
        RingId asked = find(contact, newcomer.id()).owner();
        boolean entered = false;
        while (!entered) {
            count(Kind.ASK_NEIGHBOURS);
            count(Kind.NEIGHBOURS);
            switch (Admission.judge(newcomer, SUCCESSORS, member(asked).neighbours())) {
                case Admission.Granted(RingMember member) -> {
                    members.put(newcomer.id(), member);
                    entered = true;
                }
                case Admission.AskNearer(Node node) -> asked = node.id();
                case Admission.Later _,Admission.Taken _ -> throw new IllegalStateException("Nobody else joins");
            }
        }
        Optional<Node> predecessor = member(newcomer.id()).neighbours().predecessor();
        tell(newcomer.id(), new RingEvent.StabiliseDue());
        predecessor.ifPresent(node -> {
            count(Kind.NOTIFY);
            count(Kind.NOTED);
            tell(node.id(), new RingEvent.Introduced(newcomer));
        });
    }

    /// Whether all members' neighbours are right.
    boolean isIdeal() {
        List<RingId> ids = ids();
        for (int i = 0; i < ids.size(); i++) {
            RingEvent.Neighbours here = member(ids.get(i)).neighbours();
            int at = i;
            boolean right = here.predecessor().filter(node -> node.id().equals(ids.get((at + ids.size() - 1)
                    % ids.size()))).isPresent() && here.successors().size() == SUCCESSORS;
            for (int k = 0; right && k < SUCCESSORS; k++) {
                right = here.successors().get(k).id().equals(ids.get((i + k + 1) % ids.size()));
            }
            if (!right) {
                return false;
            }
        }
        return true;
    }

    Path find(RingId from, RingId key) {
        var suspected = new HashSet<RingId>();
        RingId at = from;
        boolean named = false;
        int hops = 0;
        while (true) {
            NextHop hop = named ? view(at).named(key) : view(at).towards(key, Set.of());
            switch (hop) {
                case NextHop.Mine() -> {
                    count(Kind.OWNER_FOUND);
                    return new Path(at, hops, suspected.size());
                }
                case NextHop.Successor(Node node, List<Node> fallbacks) -> {
                    at = pass(node, fallbacks, suspected).orElse(at);
                    named = true;
                }
                case NextHop.Forward(Node node, List<Node> fallbacks) ->
                    at = pass(node, fallbacks, suspected).orElse(at);
            }
            hops++;
            if (hops > 64) {
                return new Path(at, hops, suspected.size());
            }
        }
    }

    private Optional<RingId> pass(Node node, List<Node> fallbacks, Set<RingId> suspected) {
        var choices = new ArrayList<Node>();
        choices.add(node);
        choices.addAll(fallbacks);
        for (Node choice : choices) {
            if (members.containsKey(choice.id())) {
                count(Kind.FIND_OWNER);
                return Optional.of(choice.id());
            }
            count(Kind.UNANSWERED);
            suspected.add(choice.id());
        }
        return Optional.empty();
    }

    private void fixAllFingers(RingMember member) {
        int last = -1;
        while (member.on(new RingEvent.FixFingersDue()).getFirst() instanceof RingEffect.FindFinger(int row, var key)) {
            member.on(new RingEvent.FingerFound(row, member(owner(key)).neighbours().from()));
            if (row <= last) {
                return;
            }
            last = row;
        }
    }

    private RingView view(RingId id) {
        return views.computeIfAbsent(id, known -> member(known).view());
    }

    private void tell(RingId id, RingEvent event) {
        RingMember member = member(id);
        List<RingEffect> effects = member.on(event);
        if (event instanceof RingEvent.FingerFound || event instanceof RingEvent.Unreachable || effects.stream()
                .anyMatch(RingEffect.NeighboursChanged.class::isInstance)) {
            views.remove(id);
        }
        for (RingEffect effect : effects) {
            carryOut(id, effect);
        }
    }

    private void carryOut(RingId self, RingEffect effect) {
        switch (effect) {
            case RingEffect.AskNeighbours(Node node) -> {
                count(Kind.ASK_NEIGHBOURS);
                answer(self, node, Kind.NEIGHBOURS);
            }
            case RingEffect.AskWhetherAlive(Node node) -> {
                count(Kind.PROBE);
                answer(self, node, Kind.ALIVE);
            }
            case RingEffect.Notify(Node node, Node sender) -> {
                count(Kind.NOTIFY);
                if (members.containsKey(node.id())) {
                    count(Kind.NOTED);
                    tell(node.id(), new RingEvent.Notified(sender));
                }
            }
            case RingEffect.FindFinger(int row, RingId key) -> {
                Path path = find(self, key);
                tell(self, new RingEvent.FingerFound(row, member(path.owner()).neighbours().from()));
            }
            case RingEffect.TellDeparture _,RingEffect.NeighboursChanged _ -> {
                // Nobody leaves here, and views are made anew.
            }
        }
    }

    private void answer(RingId asker, Node node, Kind kind) {
        if (!members.containsKey(node.id())) {
            count(Kind.UNANSWERED);
            tell(asker, new RingEvent.Unreachable(node));
            return;
        }
        count(kind);
        RingEvent.Neighbours answer = member(node.id()).neighbours();
        tell(asker, kind == Kind.ALIVE ? new RingEvent.Alive(answer.from()) : answer);
    }

    private void count(Kind kind) {
        sent.merge(kind, 1L, Long::sum);
    }
}
