/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

import dweeter.model.Node;
import dweeter.model.Route;
import dweeter.node.group.Answer;
import dweeter.node.group.RangeCommand;
import dweeter.node.replication.Logged;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Handoffs.Place;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.HandoffMessage.Accepted;
import dweeter.protocol.HandoffMessage.Activated;
import dweeter.protocol.HandoffMessage.Dropped;
import dweeter.protocol.HandoffMessage.Imported;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// The side that gives.
///
/// | the rows say | it does, and again until it succeeds |
/// |---|---|
/// | BEGUN | asks the target how far it is, sends the next rows behind that; where few are left, proposes FREEZE |
/// | FROZEN | sends the last rows, asks to ACCEPT, and then proposes COMMIT; ABORT when writes were held up too long |
/// | COMMITTED | tells the target to ACTIVATE, then proposes CLEANUP |
/// | ABANDONED | tells the target to DROP, for a while, then proposes CLEANUP |
///
/// The target keeps the place up to which it has everything, so that it does not matter who sent that. Before COMMIT a
/// refusal, or silence for too long, gives the hand-off up; nothing does after it. A target that does not hear of that, and
/// may be gone for ever, gives up by itself what it has not accepted, and asks about the rest.
final class SourceErrand implements Errand {

    /// How long writes may be held up.
    private static final Duration FREEZE = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration FROZEN_ATTEMPT = Duration.ofSeconds(1);
    private static final Duration TELLING = Duration.ofSeconds(20);
    private static final int MAX_ROUNDS = 50;
    private static final int USERS_AT_ONCE = 50;

    private final String hid;
    private final Node self;
    private final BlockSizes pace;
    private final Ticker ticker;
    private final Patience patience;
    private Optional<Place> place = Optional.empty();
    private Optional<Phase> phase = Optional.empty();
    private Optional<Deadline> thawing = Optional.empty();
    private Optional<Deadline> telling = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private Deadline silence;
    private boolean told;
    private int rounds;

    SourceErrand(String hid, Node self, BlockSizes pace, Ticker ticker, RandomGenerator random) {
        this.hid = hid;
        this.self = self;
        this.pace = pace;
        this.ticker = ticker;
        this.patience = new Patience(random);
        this.silence = Deadline.after(SILENCE, ticker);
    }

    @Override
    public String hid() {
        return hid;
    }

    @Override
    public BlockSizes pace() {
        return pace;
    }

    @Override
    public String failure() {
        return failure.orElse("it was given up before");
    }

    @Override
    public Optional<Mark> place() {
        return place.map(known -> Mark.of(known.mark()));
    }

    @Override
    public Effect on(Event event) {
        return switch (event) {
            case Event.Awake() -> begin();
            case Event.Seen(ObservedState observed) ->
                observed.handoff().map(handoff -> decide(handoff, observed.block()))
                        .orElseGet(() -> new Effect.End(Effect.Outcome.DONE));
            case Event.Said(Logged<Answer> answer) -> said(answer);
            case Event.Heard(Reply<? extends HandoffMessage> reply) -> heard(reply);
        };
    }

    private Effect decide(Handoff handoff, Optional<Block> block) {
        phase = Optional.of(handoff.phase());
        return switch (handoff.phase()) {
            case BEGUN -> copy(handoff, block);
            case FROZEN -> conclude(handoff, block);
            case COMMITTED -> told
                    ? new Effect.Propose(new RangeCommand.CleanUp(hid, USERS_AT_ONCE))
                    : ask(handoff, new HandoffMessage.Activate(hid,
                            new Route(handoff.range(), handoff.other(), handoff.epoch() + 1)));
            case ABANDONED -> told || hasToldLongEnough()
                    ? new Effect.Propose(new RangeCommand.CleanUp(hid, USERS_AT_ONCE))
                    : ask(handoff, new HandoffMessage.Drop(hid, handoff.range(), self));
            case DONE -> new Effect.End(Effect.Outcome.DONE);
            case ACCEPTED -> throw new IllegalStateException("Only a target accepts");
        };
    }

    private Effect copy(Handoff handoff, Optional<Block> block) {
        if (failure.isPresent() || silence.hasPassed()) {
            return abort("the other side does not answer");
        }
        if (block.isEmpty()) {
            return ask(handoff, new HandoffMessage.AskPlace(hid));
        }
        Block next = block.get();
        boolean copied = place().filter(Mark.Changed.class::isInstance).isPresent();
        if (copied && (next.rows().size() + next.left() < pace.fewChanges() || ++rounds > MAX_ROUNDS)) {
            // Writes are held up from when the log takes this, which may be before it answers.
            thawing = Optional.of(Deadline.after(FREEZE, ticker));
            return new Effect.Propose(new RangeCommand.Freeze(hid));
        }
        return send(handoff, next);
    }

    private Effect conclude(Handoff handoff, Optional<Block> block) {
        Deadline thaw = thawing.orElseGet(() -> Deadline.after(FREEZE, ticker));
        thawing = Optional.of(thaw);
        if (failure.isPresent() || thaw.hasPassed()) {
            return abort("writes were held up for too long");
        }
        if (block.isEmpty()) {
            return ask(handoff, new HandoffMessage.AskPlace(hid));
        }
        if (!block.get().rows().isEmpty() || place.orElseThrow().seq() == 0) {
            return send(handoff, block.get());
        }
        return ask(handoff, new HandoffMessage.Accept(hid, place.orElseThrow().seq(), handoff.tally().rows(),
                Long.toHexString(handoff.tally().digest())));
    }

    private boolean hasToldLongEnough() {
        Deadline end = telling.orElseGet(() -> Deadline.after(TELLING, ticker));
        telling = Optional.of(end);
        return end.hasPassed();
    }

    private Effect send(Handoff handoff, Block block) {
        return ask(handoff, new HandoffMessage.Import(hid, handoff.range(), self, handoff.other().id(),
                handoff.other().group(), place.orElseThrow().seq() + 1, block.mark().text(),
                OptionalInt.of(block.format().number()),
                block.rows()));
    }

    private Effect ask(Handoff handoff, Request<? extends HandoffMessage> request) {
        return new Effect.Ask(handoff.other(), request,
                handoff.phase() == Phase.FROZEN ? FROZEN_ATTEMPT : ATTEMPT);
    }

    private Effect abort(String why) {
        failure = failure.or(() -> Optional.of(why));
        return new Effect.Propose(new RangeCommand.Abort(hid));
    }

    private Effect said(Logged<Answer> answer) {
        return switch (answer) {
            case Logged.Done<Answer>(Answer.Stepped _) -> {
                patience.renew();
                yield begin();
            }
            // Another leader was faster, or this one was before: the rows know.
            case Logged.Done<Answer> _,Logged.Unknown<Answer> _ -> patience.pause();
            case Logged.NotLeader<Answer> _ -> new Effect.End(Effect.Outcome.NOT_LEADING);
        };
    }

    private Effect heard(Reply<? extends HandoffMessage> reply) {
        return switch (reply) {
            case Reply.Done<? extends HandoffMessage>(HandoffMessage value) -> {
                patience.renew();
                yield answered(value);
            }
            case Reply.Failed<? extends HandoffMessage>(Failure.Refused refused) -> refused(refused);
            case Reply.Failed<? extends HandoffMessage> _,Reply.Unreached<? extends HandoffMessage> _,Reply.Unanswered<? extends HandoffMessage> _ ->
                patience.pause();
        };
    }

    private Effect answered(HandoffMessage reply) {
        switch (reply) {
            case Imported(var _, long seq, String mark) -> {
                moveTo(new Place(seq, mark));
            }
            case Accepted(var _, boolean equal) -> {
                if (equal && !thawing.orElseThrow().hasPassed()) {
                    return new Effect.Propose(new RangeCommand.Commit(hid));
                }
                return abort(equal ? "writes were held up for too long" : "the other side has other rows");
            }
            case Activated _,Dropped _ -> told = true;
            default -> failure = Optional.of("the other side talks of something else");
        }
        return begin();
    }

    private void moveTo(Place reached) {
        try {
            Mark.of(reached.mark());
        } catch (IllegalArgumentException e) {
            failure = Optional.of("the other side has lost the place");
            return;
        }
        if (!place.equals(Optional.of(reached))) {
            silence = Deadline.after(SILENCE, ticker);
        }
        place = Optional.of(reached);
    }

    private Effect refused(Failure.Refused refused) {
        return switch (phase.orElseThrow()) {
            case BEGUN, FROZEN -> abort(refused.detail());
            case ABANDONED -> {
                told = true;
                yield begin();
            }
            case COMMITTED, ACCEPTED, DONE -> patience.pause();
        };
    }
}
