/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.RangeCommand;
import dweeter.node.handoff.HandoffBlunders.Mistake;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Handoffs.Role;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.Message;
import dweeter.protocol.Published;
import dweeter.rpc.Reply;
import dweeter.sqlite.SqlSession;

/// Some nodes handing ranges to each other at random while users write and leaders die, over a network that loses, repeats
/// and reorders everything; and what must hold at every moment of it.
final class HandoffWorld {

    private static final List<Nick> NICKS = List.of(new Nick("ada"), new Nick("bruno"), new Nick("carla"),
            new Nick("dora"), new Nick("emil"), new Nick("frida"));

    private static final int ROWS_EVERY = 16;
    private static final int SETTLING = 5_000;

    private final Random random;

    private final List<HandoffMember> members = new ArrayList<>();
    private final List<HandoffLetter> letters = new ArrayList<>();
    private final Map<Nick, TreeMap<Long, Cid>> acknowledged = new HashMap<>();
    private final Map<Cid, Message> answers = new HashMap<>();
    private final Map<Nick, Route> lastOwner = new HashMap<>();
    private int writes;
    private int activated;
    private long nanos;
    private boolean calm;

    /// What becomes of something that is sent or proposed.
    enum Fortune {
        GOOD, LOST, LOST_ON_THE_WAY_BACK, ANOTHER_LEADS
    }

    private record Route(int member, long epoch) {}

    HandoffWorld(List<SqlSession> sessions, Random random, Mistake mistake) {
        this.random = random;
        for (int i = 0; i < sessions.size(); i++) {
            members.add(new HandoffMember(i, sessions.get(i), this, new HandoffBlunders(mistake)));
        }
        members.getFirst().apply(new RangeCommand.Found(Interval.whole(RingId.hash("first"))));
        for (Nick nick : NICKS) {
            members.getFirst().apply(PeerRows.register(nick));
            members.getFirst().apply(PeerRows.open(nick));
        }
    }

    /// Lets chance decide what happens next, `steps` times.
    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            check();
            if (i % ROWS_EVERY == 0) {
                checkRows();
            }
        }
    }

    int activated() {
        return activated;
    }

    /// Ends all faults, and lets everybody finish what is under way.
    void settle() {
        calm = true;
        for (int i = 0; i < SETTLING && members.stream().anyMatch(member -> !member.underWay().isEmpty()); i++) {
            members.forEach(HandoffMember::lead);
            members.forEach(HandoffMember::step);
            check();
        }
        for (HandoffMember member : members) {
            assertThat(member.underWay()).as("what member %d has not ended", member.index()).isEmpty();
        }
        check();
        for (Nick nick : NICKS) {
            assertThat(members.stream().filter(member -> member.owns(nick)).count()).as("owners of %s", nick)
                    .isEqualTo(1);
            members.forEach(member -> write(member, nick, cid(writes++)));
            assertThat(acknowledgedTo(nick)).isNotEmpty();
        }
        check();
        checkRows();
    }

    private void step() {
        HandoffMember member = any(members);
        pass(Duration.ofMillis(random.nextInt(100)));
        switch (random.nextInt(40)) {
            case 0, 1, 2, 3 -> write(member, any(NICKS), cid(writes++));
            case 4 -> write(member, any(NICKS), cid(random.nextInt(writes + 1)));
            case 5 -> member.shuffleRows(any(NICKS), random);
            case 6, 7 -> begin(member);
            case 8 -> member.lead();
            case 9, 10 -> {
                if (!letters.isEmpty()) {
                    // Late, or once more; the newest more often, since of old ones nobody knows any more.
                    int last = letters.size() - 1;
                    deliver(letters.get(random.nextBoolean()
                            ? last - random.nextInt(Math.min(4, last + 1))
                            : random.nextInt(last + 1)));
                }
            }
            case 11 -> {
                if (random.nextInt(4) == 0) {
                    member.die();
                }
            }
            default -> member.step();
        }
    }

    private void begin(HandoffMember member) {
        member.owned().ifPresent(owned -> {
            List<RingId> places = NICKS.stream().map(Nick::key).filter(owned::containsOpen).toList();
            Interval range = places.isEmpty() || random.nextInt(3) == 0 ? owned : owned.upTo(any(places));
            HandoffMember target = any(members);
            if (target != member) {
                member.begin(range, target);
            }
        });
    }

    // What members need of the world

    Random random() {
        return random;
    }

    long nanos() {
        return nanos;
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    boolean happensSomethingElseFirst() {
        return !calm && random.nextInt(3) == 0;
    }

    Fortune fortune() {
        return calm ? Fortune.GOOD : switch (random.nextInt(30)) {
            case 0 -> Fortune.LOST;
            case 1 -> Fortune.LOST_ON_THE_WAY_BACK;
            case 2 -> Fortune.ANOTHER_LEADS;
            default -> Fortune.GOOD;
        };
    }

    /// Sends a letter, which mostly arrives at once and stays on the way for ever.
    Reply<HandoffMessage> ask(HandoffLetter letter, Duration patience) {
        letters.add(letter);
        Fortune fortune = fortune();
        if (fortune == Fortune.LOST) {
            pass(patience);
            return new Reply.Unanswered<>("lost");
        }
        Message reply = deliver(letter);
        if (fortune == Fortune.LOST_ON_THE_WAY_BACK) {
            pass(patience);
            return new Reply.Unanswered<>("lost on the way back");
        }
        return reply instanceof Failure failure
                ? new Reply.Failed<>(failure)
                : new Reply.Done<>((HandoffMessage) reply);
    }

    private Message deliver(HandoffLetter letter) {
        return members.get(letter.to()).take(letter.message());
    }

    /// A member has just taken a step.
    void onApplied(HandoffMember member, Command command, Answer answer) {
        if (answer instanceof Answer.Stepped && command instanceof RangeCommand.Activate) {
            activated++;
        }
        if (answer instanceof Answer.Stepped && command instanceof RangeCommand.Accept accept) {
            members.stream().filter(source -> source != member)
                    .forEach(source -> checkCopy(source, member, accept.hid()));
        }
        if (command instanceof RangeCommand && !members.isEmpty()) {
            check();
        }
    }

    // What users do

    private void write(HandoffMember member, Nick nick, Cid cid) {
        Answer answer = member.apply(PeerRows.dweet(nick, cid(nick, cid), "text of " + cid(nick, cid), 5));
        Message said = ((Answer.Said) answer).message();
        if (said instanceof Published published) {
            Message before = answers.putIfAbsent(cid(nick, cid), published);
            assertThat(before == null ? published : before).as("the answer to a repeat").isEqualTo(published);
            acknowledgedTo(nick).put(published.ref().n(), cid(nick, cid));
        } else {
            assertThat(said).as("what a node says that does not own").isInstanceOfAny(Failure.TryAgain.class,
                    Failure.Moved.class);
        }
    }

    /// The digests are equal (8), and so is what they stand for.
    private static void checkCopy(HandoffMember source, HandoffMember target, String hid) {
        Optional<Handoff> given = source.find(hid);
        if (given.filter(handoff -> handoff.phase() == Phase.FROZEN).isPresent()
                && target.find(hid).filter(handoff -> handoff.phase() == Phase.ACCEPTED).isPresent()) {
            Interval range = given.get().range();
            assertThat(target.dump(range)).as("what was accepted").isEqualTo(source.dump(range));
        }
    }

    /// One owner at most, exactly one outside COMMIT…ACTIVATE, and epochs that only grow (1, 2, 7).
    private void check() {
        boolean changing = members.stream().flatMap(member -> member.underWay().stream())
                .anyMatch(handoff -> handoff.role() == Role.SOURCE && handoff.phase() == Phase.COMMITTED);
        for (Nick nick : NICKS) {
            List<HandoffMember> owners = members.stream().filter(member -> member.owns(nick)).toList();
            assertThat(owners).as("owners of %s", nick).hasSizeLessThanOrEqualTo(1);
            if (!changing) {
                assertThat(owners).as("owners of %s while nothing is between commit and clean-up", nick).hasSize(1);
            }
            owners.forEach(owner -> checkEpoch(nick, owner));
        }
    }

    /// What an owner holds of its users (3, 4, 6).
    private void checkRows() {
        for (Nick nick : NICKS) {
            members.stream().filter(member -> member.owns(nick)).forEach(owner -> checkRows(nick, owner));
        }
    }

    private void checkEpoch(Nick nick, HandoffMember owner) {
        var now = new Route(owner.index(), owner.epoch());
        Route before = lastOwner.put(nick, now);
        if (before != null) {
            assertThat(now.epoch()).as("epoch of %s", nick).isGreaterThanOrEqualTo(before.epoch());
            assertThat(now.member() == before.member() || now.epoch() > before.epoch()).as("a new owner's epoch")
                    .isTrue();
        }
    }

    private void checkRows(Nick nick, HandoffMember owner) {
        Map<Long, String> items = owner.items(nick);
        assertThat(List.copyOf(items.keySet())).as("the numbers of %s's items", nick)
                .isEqualTo(LongStream.rangeClosed(1, items.size()).boxed().toList());
        acknowledgedTo(nick).forEach((n, cid) -> assertThat(items.get(n)).as("item %d of %s", n, nick)
                .isEqualTo("text of " + cid));
        assertThat(owner.answers(nick)).as("one answer a cid").isEqualTo(items.size() + 1L);
    }

    private TreeMap<Long, Cid> acknowledgedTo(Nick nick) {
        return acknowledged.computeIfAbsent(nick, _ -> new TreeMap<>());
    }

    private static Cid cid(int number) {
        return Cid.of("write " + number);
    }

    private static Cid cid(Nick nick, Cid number) {
        return Cid.of(nick + " " + number);
    }

    <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
