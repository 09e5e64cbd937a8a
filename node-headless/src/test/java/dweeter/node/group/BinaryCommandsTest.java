/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.SessionId;
import dweeter.model.Stamp;
import dweeter.node.replication.UnreadableCommand;
import dweeter.node.replication.UnusableCopy;
import dweeter.node.rows.RowFormat;
import dweeter.protocol.ActKind;
import dweeter.protocol.Task;

class BinaryCommandsTest {

    private static final BinaryCommands CODEC = new BinaryCommands(RulesVersion.NEWEST,
            () -> RulesVersion.FIRST);
    private static final Nick ANA = new Nick("ana");
    private static final Cid CID = new Cid(new UUID(7, -7));
    private static final Stamp NOW = new Stamp(1_790_000_000_000_000L);
    private static final byte[] HASH = new byte[32];
    private static final Proof PROOF = new Proof(ANA, HASH, NOW);
    private static final Interval RANGE = new Interval(RingId.hash("a"), RingId.hash("b"));
    private static final Node NODE = new Node(RingId.hash("n"), new UUID(17, 4), List.of(
            new Peer(new Address("one.example", 4100), new Address("one.example", 4200)),
            new Peer(new Address("::1", 1), new Address("127.0.0.1", 65_535))));

    static Stream<Command> every_command() {
        return Stream.of(
                new Register(ANA, CID, "Ana Ñ", "$argon2id$v=19", NOW),
                new Register(ANA, CID, "Ana Ñ", "$argon2id$v=19", NOW, Optional.of(HASH)),
                new OpenSession(ANA, HASH, NOW, new Stamp(Long.MAX_VALUE)),
                new OpenSession(ANA, HASH, NOW, new Stamp(Long.MAX_VALUE), Optional.of("$argon2id$v=19"),
                        Optional.of("dweeter-desktop")),
                new CloseSession(ANA, HASH),
                new SetPassword(PROOF, CID, "$argon2id$v=19", "$argon2id$v=20"),
                new SetBlock(PROOF, CID, new Nick("bob"), true),
                new DeleteUser(PROOF, CID, "$argon2id$v=19"),
                new ReceiveTasks(List.of(new Task.FollowEnded(ANA, new Nick("bob"), 200),
                        new Task.RedweetWithdrawn(new ItemRef(ANA, 9), new Nick("bob")), new Task.EraseAccount(ANA))),
                new ReceiveTasks(List.of(new Task.Ruled(ANA, 3, 200, true), new Task.Ruled(ANA, 0, 9, false))),
                new FileReport(CID, NOW, ANA, new Nick("bob"), 300, "¡Insulta!"),
                new AddAct(CID, NOW, Optional.of(ANA), "ana", Optional.of("0123456789abcdef"), ActKind.HIDE,
                        new Nick("bob"), 300, "¡Insulta!"),
                new AddAct(CID, NOW, Optional.empty(), "operator x (1)", Optional.empty(), ActKind.SUSPEND,
                        new Nick("bob"), 0, "spam"),
                new AddInvitation(CID, NOW, Optional.of(ANA), "ana", HASH, 200, NOW),
                new UseInvitation(NOW, HASH, ANA),
                new EndSessions(PROOF, Optional.empty()),
                new EndSessions(PROOF, Optional.of(SessionId.of(HASH))),
                new Recover(ANA, CID, HASH, new byte[]{1}, "$argon2id$v=20"),
                new RenewCode(PROOF, CID, "$argon2id$v=19", HASH),
                new AddDweet(PROOF, CID, "¡Hola!\n\uD83D\uDC26", Optional.empty(), List.of()),
                new AddDweet(PROOF, CID, "x", Optional.of(new ItemRef(ANA, 1L << 40)),
                        List.of(ANA, new Nick("bob"))),
                new AddRedweet(PROOF, CID, new ItemRef(ANA, 3), HASH, NOW),
                new SetFollow(PROOF, CID, new Nick("bob"), true, 0),
                new SetFollow(PROOF, CID, new Nick("bob"), false, 128),
                new AdvanceRead(PROOF, List.of(new ItemRef(ANA, 1), new ItemRef(new Nick("bob"), 300))),
                new AddRead(PROOF, List.of(new ItemRange(ANA, 1, 1), new ItemRange(new Nick("bob"), 300,
                        ItemRange.MAX_N))),
                new ReceiveTasks(List.of(new Task.FollowerEdge(ANA, new Nick("bob"), 2, true),
                        new Task.RedweeterEdge(new ItemRef(ANA, 9), new Nick("bob")))),
                new ForgetTasks(List.of(new ForgetTasks.TaskKey(ANA, 127), new ForgetTasks.TaskKey(ANA, 128))),
                new ReceiveTasks(List.of(new Task.DweetDeleted(new ItemRef(ANA, 9), new Nick("bob"), new Stamp(8)))),
                new DeleteItem(PROOF, CID, 17),
                new KnowRules(CID.value(), RulesVersion.NEWEST),
                new RangeCommand.Found(Interval.whole(RingId.ZERO)),
                new RangeCommand.Begin("hid", RANGE, NODE),
                new RangeCommand.Import("hid", RANGE, NODE, RingId.hash("target"), 5, "c17",
                        RangeCommand.Import.UNSAID, List.of(new byte[0], new byte[]{1, 2, 3})),
                new RangeCommand.Import("hid", RANGE, NODE, RingId.hash("target"), 5, "c17",
                        new RowFormat(9), List.of(new byte[0], new byte[]{1, 2, 3})),
                new RangeCommand.Freeze("hid"),
                new RangeCommand.Accept("hid", 5, 1_000_000, Long.MIN_VALUE + 1),
                new RangeCommand.Commit("hid"),
                new RangeCommand.Activate("hid", new Route(RANGE, NODE, 12)),
                new RangeCommand.CleanUp("hid", 50),
                new RangeCommand.Abort("hid"),
                new RangeCommand.GiveUp("hid"),
                new RangeCommand.Drop("hid", RANGE, NODE),
                new RecoveryCommand.Quarantine(RANGE, 1_030),
                new RecoveryCommand.Restore("2026-11-30", 5, new RowFormat(6),
                        List.of(new byte[0], new byte[]{1, 2, 3})),
                new RecoveryCommand.Clear(200),
                new RecoveryCommand.Release(1_000_000, Long.MIN_VALUE + 1, 10_000, 200));
    }

    @Test
    void every_kind_of_command_is_among_those_tried() {
        assertThat(every_command().<Integer>map(command -> (int) CODEC.encode(command)[1]).distinct())
                .containsExactlyInAnyOrderElementsOf(BinaryCommands.codes());
    }

    @ParameterizedTest
    @MethodSource("every_command")
    void a_command_is_read_as_it_was_written(Command command) {
        assertThat(CODEC.decode(CODEC.encode(command)).command()).usingRecursiveComparison().isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("every_command")
    void a_command_that_was_cut_off_cannot_be_read(Command command) {
        byte[] whole = CODEC.encode(command);

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> CODEC.decode(part)).isInstanceOf(UnusableCopy.class);
        }
    }

    @Test
    void a_command_made_under_later_rules_is_refused_with_what_to_do() {
        byte[] bytes = CODEC.encode(new RangeCommand.Freeze("hid"));
        bytes[0] = (byte) (RulesVersion.NEWEST.number() + 1);

        assertThatThrownBy(() -> CODEC.decode(bytes)).isInstanceOf(UnreadableCommand.class)
                .hasMessageContaining("rules " + (RulesVersion.NEWEST.number() + 1))
                .hasMessageContaining("Install the version");
    }

    @Test
    void what_the_first_rules_do_not_know_is_never_written_as_if_they_did() {
        BinaryCommands older = new BinaryCommands(RulesVersion.FIRST, () -> RulesVersion.FIRST);
        byte[] bytes = CODEC.encode(new AddRead(PROOF, List.of(new ItemRange(ANA, 1, 2))));

        assertThatThrownBy(() -> older.decode(bytes)).isInstanceOf(UnreadableCommand.class)
                .hasMessageContaining("rules 2").hasMessageContaining("Install the version");
    }

    @Test
    void a_command_comes_out_of_the_log_with_the_rules_it_was_made_under() {
        var command = new RangeCommand.Freeze("hid");
        BinaryCommands newer = new BinaryCommands(RulesVersion.NEWEST, () -> RulesVersion.READ_BY_ITEM);

        assertThat(CODEC.decode(CODEC.encode(command))).isEqualTo(new VersionedCommand(RulesVersion.FIRST, command));
        assertThat(CODEC.decode(newer.encode(command)))
                .isEqualTo(new VersionedCommand(RulesVersion.READ_BY_ITEM, command));
    }

    @Test
    void what_stands_behind_a_command_is_not_passed_over() {
        byte[] bytes = CODEC.encode(new RangeCommand.Freeze("hid"));

        assertThatThrownBy(() -> CODEC.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(UnusableCopy.class);
    }

    @Test
    void a_dweet_takes_few_bytes_more_than_its_parts() {
        var dweet = new AddDweet(PROOF, CID, "x".repeat(200), Optional.empty(), List.of());

        assertThat(CODEC.encode(dweet)).hasSizeLessThan(200 + 32 + 16 + 3 + 8 + 10);
    }
}
