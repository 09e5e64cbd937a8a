/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Cid;
import dweeter.model.Cursor;
import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.Interval;
import dweeter.model.Item;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Replacement;
import dweeter.model.RingId;
import dweeter.model.TimelinePage;
import dweeter.node.group.Command;
import dweeter.node.group.DeleteItem;
import dweeter.node.group.GroupState;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.RulesVersion;
import dweeter.node.group.SetFollow;
import dweeter.node.group.Succession;
import dweeter.node.rows.ItemRow;
import dweeter.node.storage.LostNumbers;
import dweeter.node.storage.Soundness;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.sqlite.Database;

/// A reader and some authors of a group that dies, of which a copy that lags goes on: each run plays another history. No number means
/// two things, nothing that is there is passed over, and nothing is lost but what the copy lacked.
class AdoptedTimelinesTest {

    private static final Nick READER = new Nick("reader");
    private static final List<Nick> AUTHORS = List.of(new Nick("ada"), new Nick("bruno"), new Nick("carla"));
    private static final Interval ALL = Interval.whole(RingId.ZERO);
    private static final int MOST_PAGES = 500;

    @TempDir
    Path directory;

    private final Map<ItemRef, String> seen = new HashMap<>();
    private final Deque<Cursor> gaps = new ArrayDeque<>();
    private Optional<Cursor> newer = Optional.empty();
    private long clock = 1;

    @RepeatedTest(40)
    void no_number_means_two_things_and_nothing_that_is_left_is_passed_over(RepetitionInfo run) {
        var random = new SplittableRandom(run.getCurrentRepetition());
        try (Database lost = PeerRows.open(directory, "lost.db"); Database left = PeerRows.open(directory, "left.db")) {
            var leader = GroupState.open(lost);
            List<Command> log = begin();
            log.forEach(command -> apply(lost, leader, command));
            int begun = log.size();
            for (int i = random.nextInt(60); i > 0; i--) {
                Command next = next(random, lost);
                log.add(next);
                apply(lost, leader, next);
                if (random.nextInt(6) == 0) {
                    read(lost, random);
                }
            }
            var copy = GroupState.open(left);
            log.subList(0, begun + random.nextInt(log.size() - begun + 1))
                    .forEach(command -> apply(left, copy, command));

            left.write(session -> {
                Succession.take(session,
                        new Replacement(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3), ALL, 1025, 1000));
                return true;
            });
            var heir = GroupState.open(left);
            for (int i = random.nextInt(40); i > 0; i--) {
                apply(left, heir, next(random, left));
                if (random.nextInt(6) == 0) {
                    read(left, random);
                }
            }
            readAll(left, random);

            AUTHORS.forEach(author -> check(left, author));
            Optional<String> flaw = left.read(Soundness::flaw);
            assertThat(flaw).isEmpty();
        }
    }

    private static List<Command> begin() {
        var commands = new ArrayList<Command>();
        commands.add(new RangeCommand.Found(ALL));
        commands.add(PeerRows.register(READER));
        commands.add(PeerRows.open(READER));
        for (Nick author : AUTHORS) {
            commands.add(PeerRows.register(author));
            commands.add(PeerRows.open(author));
            commands.add(new SetFollow(PeerRows.proof(READER, 1), Cid.of("follow " + author), author, true, 0));
        }
        return commands;
    }

    private Command next(SplittableRandom random, Database rows) {
        Nick author = AUTHORS.get(random.nextInt(AUTHORS.size()));
        clock++;
        List<ItemRow> dweets = rows
                .read(session -> ItemRow.TABLE.all(session, "nick = ? and text is not null", author.value()));
        return dweets.isEmpty() || random.nextInt(5) > 0
                ? PeerRows.dweet(author, Cid.of("dweet " + clock), "dweet " + clock, clock)
                : new DeleteItem(PeerRows.proof(author, clock), Cid.of("delete " + clock),
                        dweets.get(random.nextInt(dweets.size())).n());
    }

    private static void apply(Database rows, GroupState state, Command command) {
        rows.write(session -> state.apply(session, RulesVersion.NEWEST, command));
        state.committed();
    }

    /// Opens the timeline, or goes on in a gap.
    private void read(Database rows, SplittableRandom random) {
        if (!gaps.isEmpty() && random.nextBoolean()) {
            readPage(rows, Optional.of(gaps.pop()), random);
        } else {
            readPage(rows, newer, random);
        }
    }

    private void readAll(Database rows, SplittableRandom random) {
        readPage(rows, newer, random);
        int pages = 0;
        while (!gaps.isEmpty()) {
            readPage(rows, Optional.of(gaps.pop()), random);
            assertThat(++pages).as("pages of a gap that does not end").isLessThan(MOST_PAGES);
        }
    }

    private void readPage(Database rows, Optional<Cursor> cursor, SplittableRandom random) {
        int limit = 1 + random.nextInt(5);
        TimelinePage page = rows.read(session -> {
            var assembly = new PageAssembly(READER, PageAssembly.edges(session, READER), cursor, limit);
            List<ItemSpan> spans = assembly.spans();
            if (!spans.isEmpty()) {
                assembly.hear(spans, OwnerReads.items(session, assembly.request(spans)));
            }
            return assembly.page(assembly.shown(), List.of());
        });
        page.items().forEach(item -> note(item.item()));
        page.newer().ifPresent(next -> newer = Optional.of(next));
        page.older().ifPresent(gaps::push);
        assertThat(page.gap() > 0).isEqualTo(page.older().isPresent());
    }

    private void note(Item item) {
        var ref = new ItemRef(item.by().nick(), item.n());
        String content = content(item);
        String before = seen.getOrDefault(ref, content);
        // That it was deleted since is no other item.
        assertThat(content.equals("deleted") ? before : content).as("%s", ref).isEqualTo(before.equals("deleted")
                ? content
                : before);
        seen.put(ref, content);
    }

    private static String content(Item item) {
        return switch (item) {
            case Dweet dweet -> dweet.text().value();
            case Deleted deleted -> deleted.deletes() == deleted.n() ? "deleted" : "deletes " + deleted.deletes();
            default -> throw new IllegalStateException("Nobody made " + item);
        };
    }

    private void check(Database rows, Nick author) {
        List<ItemRow> held = rows.read(session -> ItemRow.TABLE.all(session, "nick = ?", author.value()));
        List<ItemRange> lost = rows.read(session -> LostNumbers.behind(session, author, 0));
        assertThat(held).allSatisfy(item -> assertThat(seen).containsKey(new ItemRef(author, item.n())));
        seen.keySet().stream().filter(ref -> ref.author().equals(author))
                .filter(ref -> held.stream().noneMatch(item -> item.n() == ref.n()))
                .forEach(ref -> assertThat(lost).as("%s is gone", ref).anyMatch(range -> range.contains(ref)));
        assertThat(held).allSatisfy(item -> assertThat(lost)
                .noneMatch(range -> range.contains(new ItemRef(author, item.n()))));
    }
}
