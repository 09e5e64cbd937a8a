/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.RangeCommand;
import dweeter.node.handoff.BlockSizes;
import dweeter.node.handoff.Effect;
import dweeter.node.handoff.Errand;
import dweeter.node.handoff.Event;
import dweeter.node.replication.Logged;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Role;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.rpc.Reply;
import dweeter.trials.simulator.Counts.Happening;

/// Performs the hand-offs of a leader, one event after the other; it may die before each.
final class SimHandoffs {

    /// So small that a few users make many blocks.
    private static final BlockSizes PACE = new BlockSizes(1_500, 4);
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(4);

    private final World world;
    private final Sibling sibling;
    private final Set<String> running = new HashSet<>();
    private int generation;

    SimHandoffs(World world, Sibling sibling) {
        this.world = world;
        this.sibling = sibling;
    }

    /// Goes on with everything that the rows say is under way.
    void resume() {
        new Handoffs(sibling.session()).underWay().forEach(handoff -> {
            boolean gives = handoff.role() == Role.SOURCE;
            switch (handoff.phase()) {
                case BEGUN -> count(gives, handoff, Happening.LEADER_CHANGED_WHILE_COPYING);
                case FROZEN -> count(gives, handoff, Happening.LEADER_CHANGED_WHILE_FROZEN);
                case COMMITTED -> count(gives, handoff, Happening.LEADER_CHANGED_BEFORE_ACTIVATE);
                case ACCEPTED -> count(true, handoff, Happening.LEADER_CHANGED_AFTER_ACCEPT);
                case ABANDONED, DONE -> {
                    // Nothing is at stake any more.
                }
            }
            start(handoff);
        });
    }

    private void count(boolean matters, Handoff handoff, Happening happening) {
        if (matters) {
            world.counts().add(happening);
            if (happening != Happening.LEADER_CHANGED_BEFORE_ACTIVATE) {
                world.audit().resumed(handoff.hid());
            }
        }
    }

    /// Goes on with one hand-off.
    void resume(String hid) {
        new Handoffs(sibling.session()).find(hid).ifPresent(this::start);
    }

    /// Drops everything, as who dies or leads no more does.
    void forget() {
        generation++;
        running.clear();
    }

    boolean isIdle() {
        return running.isEmpty();
    }

    private void start(Handoff handoff) {
        if (sibling.believesToLead() && running.add(handoff.hid())) {
            Interval place = sibling.ownership().range().orElse(handoff.range());
            Node self = world.log(sibling).node(place.to());
            Errand errand = Errand.of(handoff, self, PACE, world.agenda(), world.chance().random());
            perform(errand, errand.begin(), generation);
        }
    }

    private void on(Errand errand, Event event, int since) {
        if (since == generation) {
            if (world.strikes(250)) {
                sibling.die(world.chance().oneIn(2));
            } else {
                perform(errand, errand.on(event), since);
            }
        }
    }

    private void perform(Errand errand, Effect planned, int since) {
        switch (Temptation.instead(world, sibling, planned)) {
            case Effect.End(Effect.Outcome outcome) -> {
                world.trace().add("%s: %s %s", sibling.peer().tweeter(), errand.hid(), outcome);
                running.remove(errand.hid());
            }
            case Effect.Look look -> world.agenda().after(world.chance().micros(10, 300),
                    () -> on(errand, new Event.Seen(look.at(sibling.session())), since));
            case Effect.Propose(var command) -> {
                world.trace().add("%s proposes %s", sibling.peer().tweeter(), brief(command));
                if (command instanceof RangeCommand.Activate) {
                    world.counts().add(Happening.PROVED_BY_A_SIBLING);
                }
                propose(command, answer -> on(errand, new Event.Said(answer), since));
            }
            case Effect.Ask usual -> {
                Effect.Ask ask = BadBlocks.instead(world, usual);
                world.trace().add("%s asks %s", sibling.peer().tweeter(), ask.request());
                ask(ask, ask.node().siblings().iterator(), new Reply.Unreached<>("nobody was asked"),
                        reply -> on(errand, new Event.Heard(reply), since));
            }
            case Effect.Pause(Duration time) ->
                world.agenda().after(time, () -> on(errand, new Event.Awake(), since));
        }
    }

    private void propose(Command command, Consumer<Logged<Answer>> done) {
        var once = new Once<>(done);
        world.log(sibling).propose(sibling, command, once);
        world.agenda().after(LOG_PATIENCE, () -> once.accept(new Logged.Unknown<>("the log does not answer")));
    }

    private void ask(Effect.Ask ask, Iterator<Peer> left, Reply<HandoffMessage> last,
            Consumer<Reply<HandoffMessage>> done) {
        if (!left.hasNext()) {
            done.accept(last);
            return;
        }
        Calls.call(world, sibling.place(), left.next(), new Question.OfHandoff((HandoffMessage) ask.request()),
                ask.patience(), reply -> {
                    boolean another = reply instanceof Reply.Unreached<?>
                            || reply instanceof Reply.Failed<?>(Failure.NotLeader _);
                    Reply<HandoffMessage> heard = reply.map(value -> (HandoffMessage) value);
                    if (another) {
                        ask(ask, left, heard, done);
                    } else {
                        done.accept(heard);
                    }
                });
    }

    private static Object brief(RangeCommand command) {
        return command instanceof RangeCommand.Import block ? "Import " + block.seq() : command;
    }

    /// Takes the first value it gets.
    static final class Once<T> implements Consumer<T> {

        private Optional<Consumer<T>> waiting;

        Once(Consumer<T> waiting) {
            this.waiting = Optional.of(waiting);
        }

        @Override
        public void accept(T value) {
            Optional<Consumer<T>> now = waiting;
            waiting = Optional.empty();
            now.ifPresent(consumer -> consumer.accept(value));
        }

        boolean isDone() {
            return waiting.isEmpty();
        }
    }
}
