/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static dweeter.node.group.RangeCommand.Import.UNSAID;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.ReadRow;
import dweeter.node.rows.RowFormat;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.Handoffs.Place;
import dweeter.node.testing.PeerRows;
import dweeter.sqlite.Database;

/// What a command comes to is decided by the rules it was made under, which travel with it in the log, and not by the newest
/// that this build knows.
class RulesOfAnEntryTest {

    private static final Nick ADA = new Nick("ada");
    private static final Interval ALL = Interval.whole(RingId.ZERO);
    private static final Node SOURCE = new Node(RingId.hash("source"), new UUID(17, 4),
            List.of(new Peer(new Address("one.example", 1), new Address("one.example", 2))));
    /// Its last row is of a table that is there since the second rules.
    private static final Command BLOCK = new RangeCommand.Import("hid", ALL, SOURCE, ALL.to(), 1, "m", UNSAID, List.of(
            new UserRow("ada", ADA.key().toBytes(), "Ada", "hash", 1L, 0L, 0L, 0L, 0L, 0L, 0L).encode(),
            new ReadRow("ada", "bob", 3L, 4L).encode()));

    @TempDir
    Path directory;

    @Test
    void the_same_command_comes_to_what_the_rules_say_that_it_was_made_under() {
        assertThat(applied("first.db", RulesVersion.FIRST)).isInstanceOf(Answer.Misfit.class);
        assertThat(applied("second.db", RulesVersion.READ_BY_ITEM)).isEqualTo(new Answer.Placed(new Place(1, "m")));
    }

    @Test
    void a_build_that_is_newer_than_an_entry_comes_to_the_rows_of_one_that_is_not() {
        RulesVersion first = RulesVersion.FIRST;
        byte[] entry = new BinaryCommands(first, () -> first).encode(BLOCK);

        assertThat(rows("older.db", new BinaryCommands(first, () -> first).decode(entry)))
                .isEqualTo(rows("newer.db", new BinaryCommands(RulesVersion.NEWEST, () -> RulesVersion.NEWEST)
                        .decode(entry)));
    }

    /// Its last row belongs to nobody.
    @Test
    void of_a_block_with_a_bad_row_nothing_is_written_under_the_rules_that_say_so() {
        Command block = new RangeCommand.Import("hid", ALL, SOURCE, ALL.to(), 1, "m", UNSAID, List.of(
                new UserRow("ada", ADA.key().toBytes(), "Ada", "hash", 1, 0, 0, 0, 0, 0, 0).encode(),
                new ReadRow("eve", "bob", 3, 4).encode()));

        assertThat(rows("parts.db", new VersionedCommand(RulesVersion.READ_BY_ITEM, block))).contains("ada");
        assertThat(rows("whole.db", new VersionedCommand(RulesVersion.WHOLE_BLOCKS, block))).isEmpty();
    }

    @Test
    void a_row_of_a_later_format_than_the_rules_know_is_none_whatever_the_block_says() {
        var row = new UserRow("ada", ADA.key().toBytes(), "Ada", "hash", 1, 1, 0, 0, 0, 0, 0);
        Command block = new RangeCommand.Import("hid", ALL, SOURCE, ALL.to(), 1, "m", new RowFormat(4),
                List.of(row.encode(), ItemRow.deletion(new ItemRef(ADA, 2), new Stamp(1), 1).encode()));

        assertThat(rows("before.db", new VersionedCommand(RulesVersion.WHOLE_BLOCKS, block))).isEmpty();
        assertThat(rows("after.db", new VersionedCommand(RulesVersion.DELETIONS, block))).contains("items: ada 2");
    }

    private Answer applied(String name, RulesVersion spoken) {
        // The build is the same, and knows both.
        var codec = new BinaryCommands(RulesVersion.NEWEST, () -> spoken);
        try (Database database = PeerRows.open(directory, name)) {
            GroupState state = GroupState.open(database);
            return database.write(session -> state.apply(session, codec.decode(codec.encode(BLOCK))));
        }
    }

    private String rows(String name, VersionedCommand made) {
        try (Database database = PeerRows.open(directory, name)) {
            GroupState state = GroupState.open(database);
            database.write(session -> state.apply(session, made));
            return database.read(Dump::of);
        }
    }
}
