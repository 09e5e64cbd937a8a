/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.Stream;

import dweeter.node.handoff.HandoffReadings;
import dweeter.node.handoff.Incoming;
import dweeter.node.replication.UnreadableCommand;
import dweeter.node.replication.UnusableCopy;
import dweeter.node.replication.ratis.LogReadings;
import dweeter.node.rows.Decoded;
import dweeter.node.rows.RandomRows;
import dweeter.node.rows.Row;
import dweeter.node.rows.RowFormat;
import dweeter.node.rows.Table;
import dweeter.node.storage.NodeText;
import dweeter.node.tweeter.CursorReadings;
import dweeter.protocol.Codec;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.MalformedFrame;
import dweeter.protocol.ProtocolPage;
import dweeter.testing.fuzz.FuzzTarget;
import dweeter.testing.fuzz.Subject;
import dweeter.testing.fuzz.Subjects;

/// What is in the log of a group and what comes to it from other peers: commands, rows, marks, copies, and the cursors of
/// clients.
public final class CommandFuzz implements FuzzTarget {

    private static final Codec CODEC = new Codec();
    private static final BinaryCommands COMMANDS = new BinaryCommands(RulesVersion.NEWEST, () -> RulesVersion.NEWEST);
    private static final Subjects SUBJECTS = Subjects.of(
            Subject.of("command", CommandFuzz::command, UnusableCopy.class, UnreadableCommand.class),
            Subject.of("row", CommandFuzz::row, IllegalArgumentException.class),
            Subject.of("hand-off", CommandFuzz::handoff, MalformedFrame.class, IllegalArgumentException.class),
            HandoffReadings.mark(),
            LogReadings.packing(),
            CursorReadings.cursor(),
            CursorReadings.forged(),
            Subject.ofText("node", text -> assertThat(NodeText.read(NodeText.write(NodeText.read(text))))
                    .isEqualTo(NodeText.read(text)), IllegalArgumentException.class));

    public static void fuzzerTestOneInput(byte[] input) {
        SUBJECTS.tryOn(input);
    }

    @Override
    public Subjects subjects() {
        return SUBJECTS;
    }

    @Override
    public Stream<byte[]> seeds() {
        var random = new Random(1);
        Stream<byte[]> commands = BinaryCommandsTest.every_command().flatMap(command -> {
            byte[] bytes = COMMANDS.encode(command);
            byte[] packed = ByteBuffer.allocate(2 * (4 + bytes.length) + 1).put((byte) 1).putInt(bytes.length)
                    .put(bytes)
                    .putInt(bytes.length).put(bytes).array();
            return Stream.of(SUBJECTS.seed("command", bytes), SUBJECTS.seed("packing", packed));
        });
        Stream<byte[]> rows = Table.all().stream().flatMap(table -> Stream.generate(() -> table).limit(3))
                .map(table -> RandomRows.row(table, random))
                .flatMap(row -> Stream.of(SUBJECTS.seed("row", row.encode()), SUBJECTS.seed("row", row.encodeKey()),
                        SUBJECTS.seed("mark", "r" + java.util.Base64.getEncoder().encodeToString(row.encodeKey()))));
        Stream<byte[]> messages = ProtocolPage.examples().stream()
                .filter(example -> example.json().contains("hid"))
                .map(example -> SUBJECTS.seed("hand-off", example.bytes()));
        return Stream.of(commands, rows, messages, Stream.of(SUBJECTS.seed("mark", "c17"), SUBJECTS.seed("mark", ""),
                SUBJECTS.seed("cursor", "AQIDBAUGBw"), SUBJECTS.seed("forged cursor", new byte[]{2, 0, 3, 1, 7}),
                SUBJECTS.seed("forged cursor", new byte[]{2, 1, 3, 1, 7, 8}),
                SUBJECTS.seed("node", "ab".repeat(32) + " 00000000-0000-0001-0000-000000000002 a:1 a:2 [::1]:3 b:4")))
                .flatMap(some -> some);
    }

    /// Written once more it is the same. Its numbers may have been written longer than they need be.
    private static void command(byte[] input) {
        VersionedCommand read = COMMANDS.decode(input);
        byte[] written = COMMANDS.encode(read.command());
        assertThat(COMMANDS.encode(COMMANDS.decode(written).command())).isEqualTo(written);
    }

    private static void row(byte[] input) {
        Decoded<?> decoded = Decoded.of(input, RowFormat.NEWEST);
        decoded.nick();
        if (decoded instanceof Decoded.Whole<?>(Row row)) {
            byte[] written = row.encode();
            assertThat(Decoded.of(written, RowFormat.of(written))).isInstanceOfSatisfying(Decoded.Whole.class,
                    again -> assertThat(again.row().encode()).isEqualTo(written));
            Decoded.of(row.encodeKey()).key();
        }
    }

    private static void handoff(byte[] input) throws MalformedFrame {
        if (CODEC.decode(input).message() instanceof HandoffMessage message) {
            Incoming.refusal(message, RulesVersion.NEWEST);
            Incoming.step(message).ifPresent(step -> assertThat(
                    COMMANDS.encode(COMMANDS.decode(COMMANDS.encode(step)).command()))
                    .isEqualTo(COMMANDS.encode(step)));
        }
    }
}
