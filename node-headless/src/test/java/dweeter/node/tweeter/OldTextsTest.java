/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Interval;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.node.group.BinaryCommands;
import dweeter.node.group.Command;
import dweeter.node.group.GroupState;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.Register;
import dweeter.node.group.RulesVersion;
import dweeter.node.group.VersionedCommand;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Codec;
import dweeter.protocol.Frame;
import dweeter.protocol.Message;
import dweeter.protocol.TweetMessage;
import dweeter.protocol.ViewProfile;
import dweeter.sqlite.Database;

/// Names and dweets that were accepted before the rules became stricter lie in logs and databases for ever. A follower
/// that judged them again would stop.
class OldTextsTest {

    private static final Nick ANA = new Nick("ana");
    private static final BinaryCommands CODEC = new BinaryCommands(RulesVersion.NEWEST, () -> RulesVersion.FIRST);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u202Eana nimda", "Ana\u2067", "Ana\u00A0", "\u0301Ana",
            "Z\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300"})
    void a_text_of_another_time_goes_through_the_log_into_the_rows_and_out_again(String text) {
        try (Database database = PeerRows.open(directory, "tweeter.db")) {
            GroupState state = GroupState.open(database);
            for (Command command : List.of(new RangeCommand.Found(Interval.whole(RingId.ZERO)),
                    new Register(ANA, Cid.of("register"), text, "hash", new Stamp(1)),
                    PeerRows.open(ANA), PeerRows.dweet(ANA, Cid.of("dweet"), text, 2))) {
                VersionedCommand read = CODEC.decode(CODEC.encode(command));
                database.write(session -> state.apply(session, read));
                state.committed();
            }

            Optional<Byline> author = database.read(session -> Items.byline(session, ANA));
            assertThat(author).map(Byline::author).map(Author::name).hasValue(new DisplayName(text));
            assertThat(database.<List<?>>read(session -> Items.newest(session, author.orElseThrow(), 0, 9, 9)))
                    .singleElement()
                    .isInstanceOfSatisfying(Dweet.class, dweet -> assertThat(dweet.text()).hasToString(text));
        }
    }

    @Test
    void a_name_of_400_bytes_in_one_character_is_read() {
        String pile = "Z" + "\u0300".repeat(199);
        var command = new Register(ANA, Cid.of("register"), pile, "hash", new Stamp(1));

        assertThat(pile.getBytes(StandardCharsets.UTF_8)).hasSize(399);
        assertThat(CODEC.decode(CODEC.encode(command))).extracting(VersionedCommand::command).isEqualTo(command);
    }

    /// Such a row comes of no command. It may come from another node in a hand-off, which judges no texts.
    @ParameterizedTest
    @MethodSource("what_no_rule_lets_pass")
    void one_row_that_no_rule_would_let_pass_fails_no_page(String text) throws Exception {
        try (Database database = PeerRows.open(directory, "tweeter.db")) {
            GroupState state = GroupState.open(database);
            for (Command command : List.of(new RangeCommand.Found(Interval.whole(RingId.ZERO)), PeerRows.register(ANA),
                    PeerRows.open(ANA), PeerRows.dweet(ANA, Cid.of("one"), "one", 2),
                    PeerRows.dweet(ANA, Cid.of("two"), "two", 3), PeerRows.dweet(ANA, Cid.of("three"), "three", 4))) {
                database.write(session -> state.apply(session, RulesVersion.NEWEST, command));
                state.committed();
            }
            database.write(session -> session.run("update users set name = ?", text)
                    + session.run("update items set text = ? where n = 2", text));

            var profile = (ViewProfile.ProfileViewed) sent(new ViewProfile.ProfileViewed(database.read(
                    session -> OwnerReads.profile(session,
                            new TweetMessage.FetchProfile(ANA, ANA, OptionalLong.empty(), 10)).orElseThrow())));
            var timeline = (TweetMessage.ItemsFetched) sent(database.read(session -> OwnerReads.items(session,
                    new TweetMessage.FetchItems(List.of(new TweetMessage.ItemSpan(ANA, 0, OptionalLong.empty())), 10,
                            false))));
            var one = (TweetMessage.DweetsFetched) sent(database.read(session -> OwnerReads.dweets(session,
                    new TweetMessage.FetchDweets(List.of(new ItemRef(ANA, 1)), false))));

            assertThat(profile.page().items()).extracting(Item::n).containsExactly(3L, 2L, 1L);
            assertThat(timeline.items()).extracting(Item::n).containsExactly(3L, 2L, 1L);
            assertThat(one.dweets()).singleElement().extracting(Dweet::text).hasToString("one");
        }
    }

    static Stream<String> what_no_rule_lets_pass() {
        return Stream.of("", "\uD800", "\u0007", "a\u0000b", "x".repeat(DweetText.MAX_BYTES + 1),
                "\uD83D\uDC26".repeat(DweetText.MAX_BYTES));
    }

    /// What arrives of it at the other end of a connection.
    private static Message sent(Message message) throws Exception {
        var codec = new Codec();
        return codec.decode(codec.encode(new Frame(7, message))).message();
    }
}
