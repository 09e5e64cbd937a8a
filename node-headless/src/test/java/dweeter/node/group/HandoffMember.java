/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.ArrayList;
import java.util.List;
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
import dweeter.model.Route;
import dweeter.node.group.HandoffWorld.Mistake;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.Row;
import dweeter.node.rows.Table;
import dweeter.node.storage.Accounts;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Handoffs.Role;
import dweeter.node.storage.Tables;
import dweeter.node.storage.Tally;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Task;
import dweeter.sqlite.SqlSession;

/// A node of a [HandoffWorld]: a real state machine over a real database, and a source that does one thing at a time.
final class HandoffMember {

    /// So small that edges and answers are forgotten all the time.
    private static final FollowLimits LIMITS = new FollowLimits(2, 1, 5);

    private final int index;
    private final SqlSession session;
    private final Mistake mistake;
    private final Handoffs handoffs;
    private GroupState state;
    private Optional<Giving> giving = Optional.empty();
    private int begun;

    /// How far a source has come; lost when its process dies.
    private static final class Giving {

        private final Handoff handoff;
        private final HandoffMember target;
        private final List<byte[]> copy = new ArrayList<>();
        private Optional<HandoffLetter> unheard = Optional.empty();
        private long seq;
        private long known;
        private boolean complete;

        Giving(Handoff handoff, HandoffMember target) {
            this.handoff = handoff;
            this.target = target;
        }
    }

    HandoffMember(int index, SqlSession session, Mistake mistake) {
        this.index = index;
        this.session = session;
        this.mistake = mistake;
        this.handoffs = new Handoffs(session);
        this.state = new GroupState(session, LIMITS);
    }

    int index() {
        return index;
    }

    Answer apply(Command command) {
        Answer answer = state.apply(session, RulesVersion.NEWEST, command);
        state.committed();
        return answer;
    }

    Answer write(UserCommand command) {
        if (mistake == Mistake.NO_FREEZE && owns(command.home())) {
            return new Answer.Said(command.apply(
                    new UserRows(session, new Accounts(session, this::note), LIMITS, RulesVersion.NEWEST)));
        }
        return apply(command);
    }

    // Giving

    void begin(Interval range, HandoffMember target) {
        String hid = index + "-" + ++begun;
        if (apply(new RangeCommand.Begin(hid, range,
                target.node(target.owned().orElse(range)))) instanceof Answer.Stepped) {
            giving = Optional.of(new Giving(find(hid).orElseThrow(), target));
            for (String nick : nicks(range)) {
                for (Table<?> table : Table.all()) {
                    table.ofUser(session, nick, 1000)
                            .forEach(row -> giving.get().copy.add(row.encode()));
                }
            }
        }
    }

    /// The next thing this node has to tell the target, if it gives anything.
    Optional<HandoffLetter> giveOn(Random random, List<HandoffMember> members) {
        if (giving.isEmpty() || giving.get().unheard.isPresent()) {
            return giving.flatMap(present -> present.unheard);
        }
        Giving now = giving.get();
        if (now.complete) {
            apply(new RangeCommand.Commit(now.handoff.hid()));
            giving = Optional.empty();
            return closingLetters(members).stream().findFirst();
        }
        boolean frozen = find(now.handoff.hid()).orElseThrow().phase() == Phase.FROZEN;
        List<byte[]> block = new ArrayList<>();
        while (!now.copy.isEmpty() && (now.copy.size() > 1 || now.seq > 0) && block.size() < 4) {
            block.add(now.copy.removeFirst());
        }
        if (block.isEmpty() && now.copy.isEmpty()) {
            for (Handoffs.Change change : handoffs.changes(now.known, frozen ? 1000 : 3)) {
                block.add(change.key().current(session));
                now.known = change.seq();
            }
        }
        if (!block.isEmpty() || now.seq == 0) {
            block.addAll(now.seq == 0 && !now.copy.isEmpty() ? List.of(now.copy.removeFirst()) : List.of());
            return say(now, new RangeCommand.Import(now.handoff.hid(), now.handoff.range(), node(now.handoff.range()),
                    now.handoff.other().id(), ++now.seq, "", RangeCommand.Import.UNSAID, List.copyOf(block)));
        }
        if (!frozen) {
            if (random.nextBoolean()) {
                apply(new RangeCommand.Freeze(now.handoff.hid()));
            }
            return Optional.empty();
        }
        Tally tally = find(now.handoff.hid()).orElseThrow().tally();
        return say(now, new RangeCommand.Accept(now.handoff.hid(), now.seq, tally.rows(), tally.digest()));
    }

    private Optional<HandoffLetter> say(Giving now, RangeCommand command) {
        now.unheard = Optional.of(new HandoffLetter(index, now.target.index, now.handoff.hid(), command));
        return now.unheard;
    }

    /// What is left to tell the targets of hand-offs that are decided.
    List<HandoffLetter> closingLetters(List<HandoffMember> members) {
        var letters = new ArrayList<HandoffLetter>();
        for (Handoff handoff : underWay()) {
            int to = handoff.other().siblings().getFirst().chord().port() - 1;
            if (handoff.role() == Role.SOURCE && handoff.phase() == Phase.COMMITTED) {
                letters.add(new HandoffLetter(index, to, handoff.hid(), new RangeCommand.Activate(handoff.hid(),
                        new Route(handoff.range(), handoff.other(), handoff.epoch() + 1))));
            } else if (handoff.role() == Role.SOURCE && handoff.phase() == Phase.ABANDONED) {
                letters.add(new HandoffLetter(index, to, handoff.hid(),
                        new RangeCommand.Drop(handoff.hid(), handoff.range(), node(handoff.range()))));
            }
        }
        return letters;
    }

    /// Hears what became of a letter of its own.
    void hear(HandoffLetter letter, boolean done) {
        switch (letter.command()) {
            case RangeCommand.Activate _ when done -> apply(new RangeCommand.CleanUp(letter.hid(), 2));
            case RangeCommand.Drop _ -> apply(new RangeCommand.CleanUp(letter.hid(), 2));
            default -> giving.filter(now -> now.unheard.filter(letter::equals).isPresent()).ifPresent(now -> {
                now.unheard = Optional.empty();
                now.complete = letter.command() instanceof RangeCommand.Accept;
                if (!done) {
                    abort();
                }
            });
        }
    }

    void abort() {
        giving.ifPresent(now -> apply(new RangeCommand.Abort(now.handoff.hid())));
        giving = Optional.empty();
    }

    /// Dies and comes back; what it was giving undecided it gives up.
    void restart() {
        state = new GroupState(session, LIMITS);
        giving = Optional.empty();
        underWay().stream().filter(handoff -> handoff.role() == Role.SOURCE)
                .forEach(handoff -> apply(new RangeCommand.Abort(handoff.hid())));
    }

    // Being given

    Answer take(HandoffLetter letter) {
        RangeCommand command = letter.command();
        if (mistake == Mistake.UNCHECKED_HID) {
            Optional<String> other = underWay().stream().filter(handoff -> handoff.role() == Role.TARGET)
                    .map(Handoff::hid).findFirst();
            if (other.isPresent() && command instanceof RangeCommand.Drop(var _, var range, var source)) {
                command = new RangeCommand.Drop(other.get(), range, source);
            }
        }
        Answer answer = apply(command);
        if (mistake == Mistake.ACTIVATE_ON_ACCEPT
                && command instanceof RangeCommand.Accept(var hid, var _, var _, var _)) {
            find(hid).ifPresent(handoff -> apply(new RangeCommand.Activate(hid,
                    new Route(handoff.range(), node(handoff.range()), handoff.epoch() + 1))));
        }
        return answer;
    }

    void giveUp() {
        targets().forEach(handoff -> apply(new RangeCommand.GiveUp(handoff.hid())));
    }

    void cleanUpAsTarget() {
        targets().stream().filter(handoff -> handoff.phase() == Phase.ABANDONED)
                .forEach(handoff -> apply(new RangeCommand.CleanUp(handoff.hid(), 2)));
    }

    /// Does what was planted.
    void blunder() {
        for (Handoff handoff : underWay()) {
            if (mistake == Mistake.ABORT_AFTER_COMMIT && handoff.role() == Role.SOURCE
                    && handoff.phase() == Phase.COMMITTED) {
                handoffs.own(state.ownership().range().map(handoff.range()::followedBy).orElse(handoff.range()),
                        handoff.epoch() + 2);
                handoffs.save(handoff.at(Phase.ABANDONED));
                state = new GroupState(session, LIMITS);
            }
            if (mistake == Mistake.DROP_AFTER_ACCEPT && handoff.role() == Role.TARGET
                    && handoff.phase() == Phase.ACCEPTED) {
                handoffs.save(handoff.at(Phase.ABANDONED));
            }
        }
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

    List<Handoff> underWay() {
        return handoffs.underWay();
    }

    Optional<Handoff> find(String hid) {
        return handoffs.find(hid);
    }

    TreeMap<Long, String> items(Nick nick) {
        var items = new TreeMap<Long, String>();
        for (ItemRow row : ItemRow.TABLE.all(session, "nick = ?", nick.value())) {
            items.put(row.n(), row.text().orElseThrow());
        }
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

    private void note(Optional<? extends Row> old, Optional<? extends Row> current) {
        Row row = current.isPresent() ? current.get() : old.orElseThrow();
        giving.filter(now -> now.handoff.range().contains(new Nick(row.nick()).key()))
                .ifPresent(_ -> handoffs.noteChange(row));
    }

    private List<Handoff> targets() {
        return underWay().stream().filter(handoff -> handoff.role() == Role.TARGET).toList();
    }

    private List<String> nicks(Interval range) {
        return Tables.inRange(range, "select nick from users where :keys",
                (sql, from, to) -> session.all(sql, row -> row.getString(1), from, to));
    }

    private Node node(Interval range) {
        var address = new Address("member", index + 1);
        return new Node(range.to(), new UUID(0, index), List.of(new Peer(address, address)));
    }
}
