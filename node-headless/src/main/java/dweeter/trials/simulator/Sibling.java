/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.model.Stamp;
import dweeter.node.group.Answer;
import dweeter.node.group.GroupState;
import dweeter.node.group.Ownership;
import dweeter.node.group.RulesVersion;
import dweeter.node.group.VersionedCommand;
import dweeter.node.liveness.AgreedClock;
import dweeter.node.replication.Logged;
import dweeter.sqlite.MemoryDatabase;
import dweeter.sqlite.SqlSession;

/// One machine of a group: the real state machine over rows of its own, which dies and comes back. What it has applied is on
/// its disk as of the last checkpoint at least; the log has the rest.
final class Sibling {

    private final int place;
    private final World world;
    private final MemoryDatabase database;
    private final Peer peer;
    private final SimHandoffs errands;
    private final SimOutbox outbox;
    private final SimRules rules;
    /// What it proposed as a leader and no majority has yet; as long as it is on its disk it may still come through.
    private List<Proposal> pending = new ArrayList<>();
    private GroupState state;
    private int applied;
    private byte[] durable;
    private int durablyApplied;
    private boolean alive = true;
    private long term;
    private int lives;
    private long clockMicros;
    private Optional<Long> lastAgreed = Optional.empty();

    /// What was proposed, and who waits for the answer.
    record Proposal(byte[] entry, Consumer<Logged<Answer>> answer) {}

    /// @param build the newest rules that its build knows
    Sibling(int place, World world, MemoryDatabase database, RulesVersion build) {
        this.place = place;
        this.world = world;
        this.database = database;
        this.peer = new Peer(new Address("chord", place + 1), new Address("tweeter", place + 1));
        this.durable = database.image();
        this.state = new GroupState(database.session(), World.FOLLOWS);
        this.errands = new SimHandoffs(world, this);
        this.outbox = new SimOutbox(world, this);
        this.rules = new SimRules(world, this, build);
    }

    int place() {
        return place;
    }

    Peer peer() {
        return peer;
    }

    SqlSession session() {
        return database.session();
    }

    Ownership ownership() {
        return state.ownership();
    }

    SimHandoffs errands() {
        return errands;
    }

    SimRules rules() {
        return rules;
    }

    List<Proposal> pending() {
        return pending;
    }

    /// Hands over what is pending, which is then nowhere else.
    List<Proposal> takePending() {
        List<Proposal> taken = pending;
        pending = new ArrayList<>();
        return taken;
    }

    boolean isAlive() {
        return alive;
    }

    /// The index up to which its rows have the log.
    int applied() {
        return applied;
    }

    /// The term in which it believes to lead, 0 for none.
    long term() {
        return term;
    }

    boolean believesToLead() {
        return alive && term > 0;
    }

    /// How often it has died: who was asked before that does not answer after it.
    int lives() {
        return lives;
    }

    /// The time to stamp with: what most say of the siblings this one reaches, of two Entries, and of itself.
    Stamp now() {
        List<Long> others = Stream.concat(Stream.of(0L, 0L), world.log(this).siblings().stream()
                .filter(other -> other != this && other.alive && world.wires().connects(place, other.place))
                .map(other -> other.clockMicros)).toList();
        long agreed = world.has(Mistake.OWN_CLOCK_BELIEVED)
                ? clockMicros
                : AgreedClock.agree(clockMicros, others, lastAgreed);
        lastAgreed = Optional.of(agreed);
        return new Stamp(world.time().micros() + agreed);
    }

    /// Has this machine's clock be so far from the right time.
    void jumpClock(long micros) {
        clockMicros = micros;
    }

    /// Applies a batch in one transaction.
    ///
    /// @return the answers, or nothing if it died over it
    List<Answer> apply(SimLog log, List<byte[]> entries) {
        var answers = new ArrayList<Answer>(entries.size());
        session().run("begin");
        for (int i = 0; i < entries.size(); i++) {
            VersionedCommand made = rules.decode(entries.get(i));
            Answer answer = Blunders.apply(world, this, made);
            answers.add(answer);
            log.onApplied(this, applied + i, made.command(), answer);
        }
        if (world.strikes(400)) {
            session().run("rollback");
            die(false);
            return List.of();
        }
        session().run("commit");
        state.committed();
        applied += entries.size();
        return answers;
    }

    GroupState state() {
        return state;
    }

    /// Takes the state from the rows anew.
    void reload() {
        state = new GroupState(session(), World.FOLLOWS);
    }

    void checkpoint() {
        durable = database.image();
        durablyApplied = applied;
    }

    byte[] image() {
        return database.image();
    }

    /// Takes the rows of another sibling for its own, as one step.
    void install(byte[] rows, int index) {
        if (!world.has(Mistake.SNAPSHOT_WITHOUT_ROWS)) {
            database.restore(rows);
        }
        applied = index;
        reload();
        checkpoint();
    }

    /// @param power whether the power fails, so that only what was checkpointed is left of the rows
    void die(boolean power) {
        world.trace().add("%s dies%s at %d", peer.tweeter(), power ? " of power" : "", applied);
        world.counts().add(power ? Counts.Happening.LOSS_OF_POWER : Counts.Happening.DEATH);
        alive = false;
        lastAgreed = Optional.empty();
        term = 0;
        lives++;
        errands.forget();
        if (power) {
            database.restore(durable);
            applied = world.has(Mistake.INDEX_APART_FROM_ROWS) ? applied : durablyApplied;
        }
    }

    void rise() {
        world.trace().add("%s is back at %d", peer.tweeter(), applied);
        alive = true;
        reload();
        rules.begin();
    }

    void lead(long newTerm) {
        world.trace().add("%s leads in term %d", peer.tweeter(), newTerm);
        term = newTerm;
        errands.resume();
        outbox.start();
    }

    void stepDown() {
        world.trace().add("%s leads no more", peer.tweeter());
        term = 0;
        errands.forget();
        takePending().forEach(proposal -> proposal.answer.accept(new Logged.Unknown<>("another sibling leads")));
    }
}
