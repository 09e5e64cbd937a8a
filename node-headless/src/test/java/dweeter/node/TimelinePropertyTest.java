/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Network;
import dweeter.model.Cid;
import dweeter.model.Cursor;
import dweeter.model.Item;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Redweet;
import dweeter.model.TimelineItem;
import dweeter.model.TimelinePage;
import dweeter.model.Token;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.Follow;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.MarkRead;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.Unfollow;

/// Somebody reads in pages of all sizes, leaves gaps, comes back to them, while others publish and a node is away for a
/// while: in the end everything was read once.
@Tag(TestNetwork.TAG)
class TimelinePropertyTest {

    private static final int ROUNDS = Integer.getInteger("dweeter.timelines", 3);
    private static final int STEPS = 120;
    private static final int FIRST_ITEMS = 10;

    @TempDir
    Path directory;

    @Test
    void walking_all_cursors_gives_every_item_once_and_in_order() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3)) {
            for (int seed = 0; seed < ROUNDS; seed++) {
                new Story(network, seed).tell();
            }
        }
    }

    /// One reader and those they follow.
    private static final class Story {

        private final TestNetwork network;
        private final int seed;
        private final Random random;
        private final Network client;
        private final List<Nick> authors = new ArrayList<>();
        private final Map<Nick, Token> tokens = new HashMap<>();
        private final Map<Nick, Long> published = new HashMap<>();
        private final Map<Nick, Long> base = new HashMap<>();
        private final Set<Nick> followed = new HashSet<>();
        private final Set<Nick> everUnfollowed = new HashSet<>();
        private final Set<ItemRef> redweeted = new HashSet<>();
        private final Set<ItemRef> received = new HashSet<>();
        private final List<Cursor> gaps = new ArrayList<>();
        private final Token reader;
        private Optional<Cursor> newer = Optional.empty();

        Story(TestNetwork network, int seed) {
            this.network = network;
            this.seed = seed;
            this.random = new Random(seed);
            this.client = network.client();
            this.reader = Traffic.register(client, "reader" + seed);
            for (int i = 0; i < 5; i++) {
                var author = new Nick("author" + seed + "_" + i);
                authors.add(author);
                published.put(author, 0L);
                tokens.put(author, Traffic.register(client, author.value()));
            }
        }

        void tell() {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            missOneNode();
            while (!gaps.isEmpty() || read(newer, 100) > 0) {
                if (!gaps.isEmpty()) {
                    read(Optional.of(gaps.removeFirst()), 1 + random.nextInt(30));
                }
            }
            for (Nick author : followed) {
                if (!everUnfollowed.contains(author)) {
                    for (long n = count(base, author) + 1; n <= count(published, author); n++) {
                        assertThat(received).as("seed %d", seed).contains(new ItemRef(author, n));
                    }
                }
            }
        }

        private void step() {
            Nick author = authors.get(random.nextInt(authors.size()));
            switch (random.nextInt(10)) {
                case 0 -> follow(author);
                case 1 -> {
                    if (random.nextInt(3) == 0) {
                        unfollow(author);
                    }
                }
                case 2 -> redweet(author);
                case 3, 4 -> read(newer, 1 + random.nextInt(12));
                case 5, 6 -> {
                    if (!gaps.isEmpty()) {
                        read(Optional.of(gaps.remove(random.nextInt(gaps.size()))), 1 + random.nextInt(12));
                    }
                }
                default -> publish(author);
            }
        }

        private void publish(Nick author) {
            Traffic.done(client, new PublishDweet(tokenOf(author), Cid.fresh(), "text", Optional.empty()));
            published.merge(author, 1L, Long::sum);
        }

        private void redweet(Nick author) {
            Nick other = authors.getFirst();
            var of = new ItemRef(other, Math.max(1, count(published, other)));
            if (count(published, other) > 0 && !author.equals(other) && redweeted.add(new ItemRef(author, of.n()))) {
                Traffic.done(client, new PublishRedweet(tokenOf(author), Cid.fresh(), of));
                published.merge(author, 1L, Long::sum);
            }
        }

        private void follow(Nick author) {
            if (followed.add(author)) {
                Traffic.done(client, new Follow(reader, Cid.fresh(), author));
                base.putIfAbsent(author, Math.max(0, count(published, author) - FIRST_ITEMS));
            }
        }

        private void unfollow(Nick author) {
            if (followed.remove(author)) {
                everUnfollowed.add(author);
                Traffic.done(client, new Unfollow(reader, Cid.fresh(), author));
            }
        }

        /// Cuts a node off that owns an author but not the reader, and reads what the others have.
        private void missOneNode() {
            authors.forEach(this::follow);
            authors.forEach(this::publish);
            for (PeerNode peer : network.peers()) {
                List<Nick> away = authors.stream().filter(author -> peer.ownership().owns(author.key())).toList();
                if (!away.isEmpty() && !peer.ownership().owns(reader.nick().key())) {
                    network.transport().cutOff(peer.self().tweeter());
                    TimelinePage page = page(newer, 3);
                    network.transport().heal(peer.self().tweeter());
                    assertThat(page.incomplete()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(away);
                    return;
                }
            }
        }

        private Token tokenOf(Nick author) {
            return Objects.requireNonNull(tokens.get(author));
        }

        private static long count(Map<Nick, Long> counts, Nick author) {
            return counts.getOrDefault(author, 0L);
        }

        private int read(Optional<Cursor> cursor, int limit) {
            return page(cursor, limit).items().size();
        }

        private TimelinePage page(Optional<Cursor> cursor, int limit) {
            TimelinePage page = Traffic.done(client, new ReadTimeline(reader, cursor, limit)).page();
            List<Item> items = page.items().stream().map(TimelineItem::item).toList();
            assertThat(items).as("seed %d", seed).hasSizeLessThanOrEqualTo(limit).isSortedAccordingTo(
                    Item.NEWEST_FIRST);
            for (Item item : items) {
                assertThat(received.add(item.ref())).as("seed %d: %s comes once", seed, item.ref()).isTrue();
                assertThat(item.n()).isGreaterThan(count(base, item.by().nick()));
                if (item instanceof Redweet redweet && page.incomplete().isEmpty()) {
                    assertThat(redweet.original()).as("the original of %s", item.ref()).isPresent();
                }
            }
            assertThat(page.gap() > 0).isEqualTo(page.older().isPresent());
            page.older().ifPresent(gaps::add);
            newer = page.newer().or(() -> newer);
            return page;
        }
    }

    @Test
    void what_one_device_has_read_is_read_on_the_other_and_a_redweet_shows_its_original_or_not_at_all()
            throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            Network client = network.client();
            Token reader = Traffic.register(client, "reader");
            Token second = Traffic.done(client,
                    new LogIn(new Nick("reader"), Traffic.PASSWORD)).token();
            Nick away = awayFrom(network, reader.nick());
            Nick home = homeWith(network, reader.nick());
            Token original = Traffic.register(client, away.value());
            Token passer = Traffic.register(client, home.value());
            ItemRef dweet = Traffic.done(client, new PublishDweet(original, Cid.fresh(), "text", Optional.empty()))
                    .ref();
            Traffic.done(client, new PublishRedweet(passer, Cid.fresh(), dweet));
            Traffic.done(client, new PublishDweet(passer, Cid.fresh(), "another", Optional.empty()));
            Traffic.done(client, new Follow(reader, Cid.fresh(), home));

            assertThat(timeline(client, second)).extracting(TimelineItem::unread).containsExactly(true, true);
            Traffic.done(client, new MarkRead(reader, List.of(new ItemRange(home, 1, 1))));
            Traffic.done(client, new MarkRead(second, List.of(new ItemRange(home, 1, 1))));
            assertThat(timeline(client, second)).extracting(TimelineItem::unread).containsExactly(true, false);
            assertThat(((Redweet) timeline(client, reader).get(1).item()).original()).isPresent();

            PeerNode owner = network.peers().stream().filter(peer -> peer.ownership().owns(away.key())).findFirst()
                    .orElseThrow();
            network.transport().cutOff(owner.self().tweeter());
            assertThat(((Redweet) timeline(client, reader).get(1).item()).original()).isEmpty();
            network.transport().heal(owner.self().tweeter());
        }
    }

    private static List<TimelineItem> timeline(Network client, Token token) {
        return Traffic.done(client, new ReadTimeline(token, Optional.empty(), 10)).page().items();
    }

    private static Nick awayFrom(TestNetwork network, Nick nick) {
        return any(network, nick, false);
    }

    private static Nick homeWith(TestNetwork network, Nick nick) {
        return any(network, nick, true);
    }

    private static Nick any(TestNetwork network, Nick nick, boolean together) {
        PeerNode home = network.peers().stream().filter(peer -> peer.ownership().owns(nick.key())).findFirst()
                .orElseThrow();
        for (int i = 0;; i++) {
            var other = new Nick("other" + i);
            if (home.ownership().owns(other.key()) == together) {
                return other;
            }
        }
    }
}
