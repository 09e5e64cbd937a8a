/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.node.group.Answer;
import dweeter.node.group.RangeCommand;
import dweeter.node.replication.Logged;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Place;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.HandoffMessage.Fate;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// The side that is given a range. It mostly waits: a source that has died must hold nobody up before it has accepted, and
/// only a sibling of the source can say what to do after that.
///
/// | the rows say | it does |
/// |---|---|
/// | BEGUN | proposes GIVE UP when nothing came for a while |
/// | ACCEPTED | asks the source's siblings in turn; proposes ACTIVATE on proof of COMMIT, DROP on word of ABORT |
/// | ABANDONED | proposes CLEANUP |
final class TargetErrand implements Errand {

    private static final Duration STALLED = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration ATTEMPT = Duration.ofSeconds(2);
    private static final int USERS_AT_ONCE = 50;

    private final String hid;
    private final Ticker ticker;
    private final Patience patience;
    private Optional<Handoff> last = Optional.empty();
    private Place place = Place.NOTHING;
    private Deadline stalled;
    private int asked;

    TargetErrand(String hid, Ticker ticker, RandomGenerator random) {
        this.hid = hid;
        this.ticker = ticker;
        this.patience = new Patience(random);
        this.stalled = Deadline.after(STALLED, ticker);
    }

    @Override
    public String hid() {
        return hid;
    }

    @Override
    public BlockSizes pace() {
        return BlockSizes.USUAL;
    }

    @Override
    public String failure() {
        return "nothing came any more";
    }

    @Override
    public Optional<Mark> place() {
        return Optional.empty();
    }

    @Override
    public Effect on(Event event) {
        return switch (event) {
            case Event.Awake() -> begin();
            case Event.Seen(ObservedState observed) -> observed.handoff().map(this::decide)
                    .orElseGet(() -> new Effect.End(Effect.Outcome.DONE));
            case Event.Said(Logged<Answer> answer) -> said(answer);
            case Event.Heard(Reply<? extends HandoffMessage> reply) -> heard(reply);
        };
    }

    private Effect decide(Handoff handoff) {
        last = Optional.of(handoff);
        return switch (handoff.phase()) {
            case BEGUN -> watch(handoff);
            case ACCEPTED -> new Effect.Ask(next(handoff.other()), new HandoffMessage.AskFate(hid), ATTEMPT);
            case ABANDONED -> new Effect.Propose(new RangeCommand.CleanUp(hid, USERS_AT_ONCE));
            case DONE -> new Effect.End(Effect.Outcome.DONE);
            case FROZEN, COMMITTED -> throw new IllegalStateException("Only a source freezes and commits");
        };
    }

    private Effect watch(Handoff handoff) {
        if (!handoff.place().equals(place)) {
            place = handoff.place();
            stalled = Deadline.after(STALLED, ticker);
        }
        return stalled.hasPassed()
                ? new Effect.Propose(new RangeCommand.GiveUp(hid))
                : new Effect.Pause(LOOK_AGAIN);
    }

    /// The source, with another sibling in front each time: any of them may know.
    private Node next(Node source) {
        Peer first = source.siblings().get(asked++ % source.siblings().size());
        return source.startingWith(first);
    }

    private Effect said(Logged<Answer> answer) {
        return switch (answer) {
            case Logged.Done<Answer>(Answer.Stepped _) -> begin();
            case Logged.Done<Answer> _,Logged.Unknown<Answer> _ -> patience.pause();
            case Logged.NotLeader<Answer> _ -> new Effect.End(Effect.Outcome.NOT_LEADING);
        };
    }

    private Effect heard(Reply<? extends HandoffMessage> reply) {
        Handoff handoff = last.orElseThrow();
        if (reply instanceof Reply.Done<? extends HandoffMessage>(Fate(var _, var route, boolean aborted))) {
            if (route.isPresent()) {
                return new Effect.Propose(new RangeCommand.Activate(hid, route.get()));
            }
            if (aborted) {
                return new Effect.Propose(new RangeCommand.Drop(hid, handoff.range(), handoff.other()));
            }
        }
        return patience.pause();
    }
}
