/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRange;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.node.group.AddRead;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.Dump;
import dweeter.node.group.FollowLimits;
import dweeter.node.group.ForgetTasks;
import dweeter.node.group.GroupState;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.ReceiveTasks;
import dweeter.node.group.RulesVersion;
import dweeter.node.group.SetFollow;
import dweeter.node.replication.Logged;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.Task;
import dweeter.sqlite.SqlSession;

/// A node of a [HandoffWorld]: the real state machine over real rows, and the real errands of whoever leads it.
final class HandoffMember {

    /// So small that edges and answers are forgotten all the time.
    private static final FollowLimits LIMITS = new FollowLimits(2, 1, 5);
    /// So small that a few users make several blocks.
    private static final BlockSizes BLOCKS = new BlockSizes(600, 3);

    private final int index;
    private final SqlSession session;
    private final HandoffWorld world;
    private final HandoffBlunders blunders;
    private final Handoffs handoffs;
    private final Map<String, Running> running = new TreeMap<>();
    private GroupState state;
    private int begun;

    /// An errand, what it wants, and what came of it if it has not heard of that yet.
    private static final class Running {

        private final Errand errand;
        private Effect wanted;
        private Optional<Event> came = Optional.empty();
        private Optional<Long> wakes = Optional.empty();

        Running(Errand errand) {
            this.errand = errand;
            this.wanted = errand.begin();
        }
    }

    HandoffMember(int index, SqlSession session, HandoffWorld world, HandoffBlunders blunders) {
        this.index = index;
        this.session = session;
        this.world = world;
        this.blunders = blunders;
        this.handoffs = new Handoffs(session);
        this.state = new GroupState(session, LIMITS);
    }

    int index() {
        return index;
    }

    /// Has the log take a command.
    Answer apply(Command command) {
        Answer answer = blunders.apply(this, command);
        world.onApplied(this, command, answer);
        return answer;
    }

    Answer applyRightly(Command command) {
        Answer answer = state.apply(session, RulesVersion.NEWEST, command);
        state.committed();
        return answer;
    }

    /// Takes the state from the rows anew.
    void reload() {
        state = new GroupState(session, LIMITS);
    }

    /// Starts to give a range away, if it may.
    void begin(Interval range, HandoffMember target) {
        apply(new RangeCommand.Begin(index + "-" + ++begun, range, target.node(target.owned().orElse(range))));
    }

    /// Somebody comes to lead, if nobody does, and goes on with what the rows say.
    void lead() {
        for (Handoff handoff : underWay()) {
            running.computeIfAbsent(handoff.hid(), _ -> new Running(Errand.of(handoff,
                    node(owned().orElse(handoff.range())), BLOCKS, world::nanos, world.random())));
        }
    }

    /// The leader dies, and with it everything that only it knew.
    void die() {
        running.clear();
        reload();
    }

    /// Performs what one errand wants, or tells it what came of that.
    void step() {
        if (running.isEmpty()) {
            lead();
        }
        if (!running.isEmpty()) {
            Running one = world.any(List.copyOf(running.values()));
            if (one.came.isEmpty()) {
                one.came = perform(one, blunders.instead(one.wanted));
            }
            if (one.came.isPresent() && !world.happensSomethingElseFirst()) {
                one.wanted = one.errand.on(one.came.get());
                one.came = Optional.empty();
                if (one.wanted instanceof Effect.End) {
                    running.values().remove(one);
                }
            }
        }
    }

    /// @return what came of it; nothing yet, if it still waits
    private Optional<Event> perform(Running one, Effect effect) {
        return switch (effect) {
            case Effect.Look look -> Optional.of(new Event.Seen(look.at(session)));
            case Effect.Propose(var command) -> Optional.of(new Event.Said(propose(command)));
            case Effect.Ask ask -> {
                var message = (HandoffMessage) ask.request();
                yield Optional.of(new Event.Heard(world.ask(new HandoffLetter(indexOf(ask.node()), message),
                        ask.patience())));
            }
            case Effect.Pause(Duration time) -> isOver(one, time) ? Optional.of(new Event.Awake()) : Optional.empty();
            case Effect.End end -> throw new IllegalStateException("Nothing follows " + end);
        };
    }

    private Logged<Answer> propose(Command command) {
        return switch (world.fortune()) {
            case GOOD -> new Logged.Done<>(apply(command));
            case LOST -> new Logged.Unknown<>("the log does not answer");
            case LOST_ON_THE_WAY_BACK -> {
                apply(command);
                yield new Logged.Unknown<>("the log does not answer");
            }
            case ANOTHER_LEADS -> new Logged.NotLeader<>(Optional.empty());
        };
    }

    private boolean isOver(Running one, Duration time) {
        long end = one.wakes.orElseGet(() -> world.nanos() + time.toNanos());
        world.pass(Duration.ofNanos(Math.min(end - world.nanos(), Duration.ofMillis(300).toNanos())));
        boolean over = world.nanos() >= end;
        one.wakes = over ? Optional.empty() : Optional.of(end);
        return over;
    }

    /// Answers what the other side asks.
    Message take(HandoffMessage message) {
        return switch (message) {
            case HandoffMessage.AskPlace(String hid) -> Incoming.place(session, hid);
            case HandoffMessage.AskFate(String hid) -> Incoming.fate(session, hid);
            default -> Incoming.step(message).<Message>map(step -> Incoming.reply(message, apply(step)))
                    .orElseGet(() -> new Failure.Refused(Refusal.NOT_HERE));
        };
    }

    // What it holds

    boolean owns(Nick nick) {
        return state.ownership().owns(nick.key());
    }

    Optional<Interval> owned() {
        return state.ownership().range();
    }

    long epoch() {
        return state.ownership().epoch();
    }

    Handoffs handoffs() {
        return handoffs;
    }

    List<Handoff> underWay() {
        return handoffs.underWay();
    }

    Optional<Handoff> find(String hid) {
        return handoffs.find(hid);
    }

    Map<Long, String> items(Nick nick) {
        var items = new TreeMap<Long, String>();
        session.all("select n, text from items where nick = ?",
                row -> items.put(row.getLong(1), row.getString(2)) == null,
                nick.value());
        return items;
    }

    /// How many cids of dweets, and of the registration, are answered.
    long answers(Nick nick) {
        return session.number("select count(*) from answers where nick = ? and kind in (1, 2)", nick.value());
    }

    String dump(Interval range) {
        return Dump.of(session, nick -> range.contains(nick.key()));
    }

    /// Lets tasks come about, arrive and be forgotten.
    void shuffleRows(Nick nick, Random random) {
        var other = new Nick("user" + random.nextInt(4));
        switch (random.nextInt(4)) {
            case 0 -> apply(new SetFollow(PeerRows.proof(nick, 5), Cid.of("f" + random.nextInt(1000)), other,
                    random.nextBoolean(), 0));
            case 1 -> apply(new ReceiveTasks(
                    List.of(new Task.FollowerEdge(nick, other, random.nextInt(9), random.nextBoolean()))));
            case 2 -> {
                long first = 1 + random.nextInt(20);
                apply(new AddRead(PeerRows.proof(nick, 5),
                        List.of(new ItemRange(other, first, first + random.nextInt(4)))));
            }
            default -> apply(new ForgetTasks(List.of(new ForgetTasks.TaskKey(nick, random.nextInt(4)))));
        }
    }

    Node node(Interval range) {
        var address = new Address("member", index + 1);
        return new Node(range.to(), new UUID(0, index), List.of(new Peer(address, address)));
    }

    private static int indexOf(Node node) {
        return node.siblings().getFirst().chord().port() - 1;
    }
}
