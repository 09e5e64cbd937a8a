/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.GroupState;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.RulesVersion;
import dweeter.node.replication.Logged;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Schema;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.Message;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.sqlite.MemoryDatabase;
import dweeter.sqlite.SqlSession;

/// A source and a target with real rows, who hear each other at once; whoever plays them says what goes wrong.
final class TwoSides implements AutoCloseable {

    static final Interval ALL = Interval.whole(RingId.hash("first"));
    static final String HID = "h-1";

    private final Side source = new Side("source");
    private final Side target = new Side("target");
    private final List<HandoffMessage> sent = new ArrayList<>();
    private final List<Command> proposed = new ArrayList<>();
    private long nanos;
    private Predicate<HandoffMessage> lost = _ -> false;

    /// One group of one.
    static final class Side implements AutoCloseable {

        private final MemoryDatabase database = MemoryDatabase.open(Schema.MIGRATIONS);
        private final Node node;
        private GroupState state = new GroupState(database.session());

        Side(String host) {
            this.node = new Node(ALL.to(), new UUID(0, host.hashCode()),
                    List.of(new Peer(new Address(host, 1), new Address(host, 2))));
        }

        Answer apply(Command command) {
            database.session().run("begin");
            Answer answer = state.apply(database.session(), RulesVersion.NEWEST, command);
            database.session().run("commit");
            state.committed();
            return answer;
        }

        SqlSession session() {
            return database.session();
        }

        GroupState state() {
            return state;
        }

        Optional<Handoff> handoff() {
            return new Handoffs(session()).find(HID);
        }

        @Override
        public void close() {
            database.close();
        }
    }

    Side source() {
        return source;
    }

    Side target() {
        return target;
    }

    /// What the source said, lost or not, in order.
    List<HandoffMessage> sent() {
        return sent;
    }

    /// What the source proposed, in order.
    List<Command> proposed() {
        return proposed;
    }

    void begin() {
        source.apply(new RangeCommand.Begin(HID, source.state.ownership().range().orElseThrow(), target.node));
    }

    /// Has what fits never arrive.
    void lose(Predicate<HandoffMessage> what) {
        lost = what;
    }

    /// The errand of a leader of the source that has just come to lead.
    Errand newLeader(BlockSizes pace) {
        return new SourceErrand(HID, source.node, pace, ticker(), new SplittableRandom(1));
    }

    Errand newLeaderOfTaker() {
        return new TargetErrand(HID, ticker(), new SplittableRandom(1));
    }

    /// Performs what the errand wants until `until` holds for an effect, or the errand ends.
    ///
    /// @return the effect that was not performed
    Effect run(Errand errand, Side side, Predicate<Effect> until) {
        Effect effect = errand.begin();
        while (!(effect instanceof Effect.End) && !until.test(effect)) {
            effect = errand.on(perform(effect, side));
        }
        return effect;
    }

    private Event perform(Effect effect, Side side) {
        return switch (effect) {
            case Effect.Look look -> new Event.Seen(look.at(side.session()));
            case Effect.Propose(var command) -> {
                proposed.add(command);
                yield new Event.Said(new Logged.Done<>(side.apply(command)));
            }
            case Effect.Ask ask -> {
                nanos += Duration.ofMillis(1).toNanos();
                yield new Event.Heard(ask(ask, side == source ? target : source));
            }
            case Effect.Pause(Duration time) -> {
                nanos += time.toNanos();
                yield new Event.Awake();
            }
            case Effect.End end -> throw new IllegalStateException("Nothing follows " + end);
        };
    }

    private Reply<HandoffMessage> ask(Effect.Ask ask, Side other) {
        var message = (HandoffMessage) ask.request();
        sent.add(message);
        if (lost.test(message)) {
            nanos += ask.patience().toNanos();
            return new Reply.Unanswered<>("lost");
        }
        Message reply = switch (message) {
            case HandoffMessage.AskPlace(String hid) -> Incoming.place(other.session(), hid);
            case HandoffMessage.AskFate(String hid) -> Incoming.fate(other.session(), hid);
            default -> Incoming.reply(message, other.apply(Incoming.step(message).orElseThrow()));
        };
        return reply instanceof Failure failure
                ? new Reply.Failed<>(failure)
                : new Reply.Done<>((HandoffMessage) reply);
    }

    private Ticker ticker() {
        return () -> nanos;
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
