/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.Stamp;
import dweeter.node.handoff.Incoming;
import dweeter.node.replication.UnreadableCommand;
import dweeter.node.replication.UnusableCopy;
import dweeter.node.rows.RandomRows;
import dweeter.node.rows.Row;
import dweeter.node.rows.RowFormat;
import dweeter.node.rows.Table;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Schema;
import dweeter.node.storage.Soundness;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.Task;
import dweeter.sqlite.MemoryDatabase;
import dweeter.sqlite.SqlSession;
import dweeter.testing.fuzz.FuzzTarget;
import dweeter.testing.fuzz.Subject;
import dweeter.testing.fuzz.Subjects;

/// What other peers say to a group, as its log applies it. A command that the state machine cannot bear would end all
/// siblings at once, and again at each start.
public final class ApplyFuzz implements FuzzTarget {

    private static final BinaryCommands COMMANDS = new BinaryCommands(RulesVersion.NEWEST, () -> RulesVersion.NEWEST);
    private static final UUID GROUP = new UUID(1, 2);
    private static final Nick ADA = new Nick("ada");
    private static final Nick BRUNO = new Nick("bruno");
    private static final RingId MIDDLE = RingId.hash("middle");
    private static final Interval OWN = new Interval(MIDDLE, RingId.ZERO);
    private static final Interval OTHER = new Interval(RingId.ZERO, MIDDLE);
    private static final Node SOURCE = new Node(MIDDLE, new UUID(3, 4),
            List.of(new Peer(new Address("a", 1), new Address("a", 2))));
    private static final MemoryDatabase DATABASE = MemoryDatabase.open(Schema.MIGRATIONS);
    private static final byte[] BEGINNING = beginning();
    private static final Subjects SUBJECTS = Subjects.of(Subject.of("commands", ApplyFuzz::commands,
            UnusableCopy.class, UnreadableCommand.class));

    public static void fuzzerTestOneInput(byte[] input) {
        SUBJECTS.tryOn(input);
    }

    @Override
    public Subjects subjects() {
        return SUBJECTS;
    }

    @Override
    public Stream<byte[]> seeds() {
        var random = new Random(2);
        Nick nick = guest();
        UserRow user = UserRow.fresh(nick, "Name", "hash", new Stamp(1), Optional.of(new byte[32]));
        var rows = new ArrayList<Row>(List.of(user));
        Table.all().stream().filter(table -> table != UserRow.TABLE)
                .forEach(table -> rows.add(RandomRows.row(table, nick.value(), random)));
        long digest = rows.stream().mapToLong(Row::hash).sum();
        var block = new RangeCommand.Import("h-1", OTHER, SOURCE, RingId.ZERO, 1, "c1", RowFormat.NEWEST,
                rows.stream().map(Row::encode).toList());
        var accept = new RangeCommand.Accept("h-1", 1, rows.size(), digest);
        var activate = new RangeCommand.Activate("h-1",
                new Route(OTHER, new Node(RingId.ZERO, GROUP, SOURCE.siblings()), 9));
        var begin = new RangeCommand.Begin("h-2", OWN, SOURCE);
        var tasks = new ReceiveTasks(List.of(new Task.FollowerEdge(ADA, nick, 2, true),
                new Task.RedweeterEdge(new ItemRef(ADA, 1), nick), new Task.EraseAccount(BRUNO),
                new Task.DweetDeleted(new ItemRef(nick, 1), ADA, new Stamp(9)), new Task.FollowEnded(ADA, nick, 2),
                new Task.RedweetWithdrawn(new ItemRef(ADA, 1), nick)));
        var far = new RangeCommand.Activate("h-1",
                new Route(OTHER, new Node(RingId.ZERO, GROUP, SOURCE.siblings()), Long.MAX_VALUE));
        Stream<byte[]> each = rows.stream().skip(1)
                .map(row -> seed(new RangeCommand.Import("h-1", OTHER, SOURCE, RingId.ZERO, 1, "", RowFormat.NEWEST,
                        List.of(user.encode(), row.encode(), row.encodeKey()))));
        return Stream.concat(each,
                Stream.of(seed(block, accept, far), seed(block, accept, activate), seed(block, accept, activate, tasks),
                        seed(tasks), seed(begin, tasks, new RangeCommand.Freeze("h-2"), new RangeCommand.Commit("h-2")),
                        seed(block, new RangeCommand.Drop("h-1", OTHER, SOURCE), new RangeCommand.CleanUp("h-1", 9)),
                        seed(block, new RangeCommand.GiveUp("h-1")), seed(begin, new RangeCommand.Abort("h-2"))));
    }

    private static byte[] seed(Command... commands) {
        var bytes = ByteBuffer.allocate(1 << 14);
        for (Command command : commands) {
            byte[] one = COMMANDS.encode(command);
            bytes.putShort((short) one.length).put(one);
        }
        return SUBJECTS.seed("commands", Arrays.copyOf(bytes.array(), bytes.position()));
    }

    /// Somebody of the range that comes from elsewhere.
    private static Nick guest() {
        return Stream.iterate(0, i -> i + 1).map(i -> new Nick("guest" + i)).filter(nick -> OTHER.contains(nick.key()))
                .findFirst().orElseThrow();
    }

    private static byte[] beginning() {
        SqlSession session = DATABASE.session();
        var state = new GroupState(session);
        var commands = new ArrayList<Command>(List.of(new RangeCommand.Found(OWN)));
        for (Nick nick : List.of(ADA, BRUNO)) {
            commands.add(PeerRows.register(nick));
            commands.add(PeerRows.open(nick));
            commands.add(PeerRows.dweet(nick, Cid.of("d" + nick), "Hello @ada", 3));
        }
        commands.forEach(command -> state.apply(session, RulesVersion.NEWEST, command));
        return DATABASE.image();
    }

    private static void commands(byte[] input) {
        DATABASE.restore(BEGINNING);
        SqlSession session = DATABASE.session();
        var state = new GroupState(session);
        var in = ByteBuffer.wrap(input);
        while (in.remaining() > 2) {
            byte[] one = new byte[Math.min(in.getShort() & 0xFFFF, in.remaining())];
            in.get(one);
            allowed(session, COMMANDS.decode(one).command()).ifPresent(command -> apply(state, session, command));
        }
        goOn(state, session);
        assertThat(Soundness.flaw(session)).isEmpty();
        assertThat(new GroupState(session).ownership()).isEqualTo(state.ownership());
    }

    private static void apply(GroupState state, SqlSession session, Command command) {
        state.apply(session, RulesVersion.NEWEST, command);
        state.committed();
    }

    /// What of it comes from elsewhere, as it comes; and the steps that a group takes itself.
    private static Optional<Command> allowed(SqlSession session, Command command) {
        try {
            return switch (command) {
                case RangeCommand.Import i -> received(new HandoffMessage.Import(i.hid(), i.range(), i.source(),
                        i.target(), GROUP, i.seq(), i.mark(), OptionalInt.of(i.format().number()),
                        i.rows().stream().map(Base64.getEncoder()::encodeToString).toList()));
                case RangeCommand.Accept a when new Handoffs(session).find(a.hid())
                        .flatMap(known -> ArrivingRows.flaw(session, known.range())).isPresent() ->
                    Optional.empty();
                case RangeCommand.Accept a -> received(
                        new HandoffMessage.Accept(a.hid(), a.seq(), a.rows(), Long.toHexString(a.digest())));
                case RangeCommand.Activate a -> received(new HandoffMessage.Activate(a.hid(), a.route()));
                case RangeCommand.Drop d -> received(new HandoffMessage.Drop(d.hid(), d.range(), d.source()));
                case RangeCommand.CleanUp(String hid, int users) -> users > 0 ? Optional.of(command) : Optional.empty();
                case RangeCommand.Found _,RangeCommand.Begin _,RangeCommand.Freeze _,RangeCommand.Commit _,RangeCommand.Abort _,RangeCommand.GiveUp _,ReceiveTasks _ ->
                    Optional.of(command);
                case UserCommand _,RecoveryCommand _,ForgetTasks _,KnowRules _ -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Command> received(HandoffMessage message) {
        if (Incoming.refusal(message, RulesVersion.NEWEST).isPresent()) {
            return Optional.empty();
        }
        Incoming.require(message);
        return Incoming.step(message).map(step -> step);
    }

    /// Users do what they do, and what a group owns goes elsewhere.
    private static void goOn(GroupState state, SqlSession session) {
        for (String name : session.all("select nick from users order by nick desc limit 3", row -> row.getString(1))) {
            var nick = new Nick(name);
            var proof = PeerRows.proof(nick, 10);
            var first = new ItemRef(nick, 1);
            for (Command command : List.of(PeerRows.open(nick), PeerRows.dweet(nick, Cid.of("x"), "Once more", 11),
                    new AddRedweet(proof, Cid.of("r"), first, new byte[1], new Stamp(9)),
                    new SetFollow(proof, Cid.of("f"), ADA, true, 1), new SetBlock(proof, Cid.of("b"), BRUNO, true),
                    new AdvanceRead(proof, List.of(first, new ItemRef(ADA, 2))),
                    new SetFollow(proof, Cid.of("u"), ADA, false, 1), new DeleteItem(proof, Cid.of("d"), 1),
                    new EndSessions(proof, Optional.empty()), new DeleteUser(proof, Cid.of("g"), "hash"),
                    new ReceiveTasks(List.of(new Task.EraseAccount(nick), new Task.FollowerEdge(nick, ADA, 7, true),
                            new Task.FollowEnded(nick, ADA, 7), new Task.RedweeterEdge(first, ADA))))) {
                apply(state, session, command);
            }
        }
        state.ownership().range().ifPresent(range -> {
            String hid = "the last";
            for (Command command : List.of(new RangeCommand.Begin(hid, range, SOURCE), new RangeCommand.Freeze(hid),
                    new RangeCommand.Commit(hid), new RangeCommand.CleanUp(hid, 100))) {
                apply(state, session, command);
            }
        });
    }
}
