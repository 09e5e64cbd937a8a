/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dweeter.model.Cursor;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.TimelinePage;
import dweeter.node.routing.core.Gathered;
import dweeter.node.storage.FollowEdge;
import dweeter.node.tweeter.PageAssembly;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.protocol.TweetMessage.ItemsFetched;
import dweeter.rpc.Reply;

/// A person's timeline: windows are opened and read on in, gaps left and filled later; every item must come once and none
/// twice (14).
final class Reader {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Comparator<ItemRef> BY_NUMBER = Comparator.comparing((ItemRef ref) -> ref.author().value())
            .thenComparing(ItemRef::n);

    private final Nick nick;
    private final World world;
    private final SimOwners owners;
    private final Runnable whenRead;
    private final boolean follows;
    private final Set<Met> met = new HashSet<>();
    private final Deque<Cursor> gaps = new ArrayDeque<>();
    private Optional<Cursor> newer = Optional.empty();

    /// An item that was met.
    ///
    /// @param edge of the follow it came by, where another device follows, so that it is not known here when one begins anew
    private record Met(long edge, ItemRef ref) {}

    /// @param follows whether it is this device that follows
    Reader(Nick nick, boolean follows, World world, SimOwners owners, Runnable whenRead) {
        this.nick = nick;
        this.follows = follows;
        this.world = world;
        this.owners = owners;
        this.whenRead = whenRead;
    }

    /// Somebody is followed whom the network has not followed before, or has forgotten: their items begin anew.
    void beginsAnew(Nick whom) {
        met.removeIf(item -> item.ref().author().equals(whom));
    }

    /// What was met of those who are followed, in an order of its own.
    List<ItemRef> met() {
        return met.stream().map(Met::ref).distinct().sorted(BY_NUMBER).toList();
    }

    /// Reads what is new, or on in a gap.
    void readPage() {
        boolean fills = !gaps.isEmpty() && world.chance().below(3) > 0;
        read(fills, 1 + world.chance().below(4), whenRead);
    }

    /// Reads until nothing is left.
    void readAll(Runnable done) {
        int before = met.size();
        boolean fills = !gaps.isEmpty();
        read(fills, 50, () -> {
            if (!fills && gaps.isEmpty() && met.size() == before && !incomplete) {
                done.run();
            } else {
                readAll(done);
            }
        });
    }

    private boolean incomplete;

    /// Everything behind the beginning of each follow was met.
    void checkComplete(Set<Nick> followed, Map<Nick, Long> bases) {
        for (Nick whom : followed) {
            for (long n : world.ledger().items(whom).keySet()) {
                Violation.unless(n <= bases.getOrDefault(whom, 0L) || met.contains(new Met(0, new ItemRef(whom, n))),
                        "14: %s has not met %s/%d", nick, whom, n);
            }
        }
    }

    private void read(boolean fills, int limit, Runnable done) {
        Optional<Cursor> cursor = fills ? Optional.of(gaps.getFirst()) : newer;
        owners.ask(nick.key(), new Question.Edges(nick), PATIENCE, reply -> {
            if (reply instanceof Reply.Done<Object>(List<?> edges)) {
                List<FollowEdge> known = edges.stream().map(FollowEdge.class::cast).map(this::seen).toList();
                Map<Nick, Long> marks = known.stream().collect(
                        toMap(FollowEdge::whom, edge -> follows ? 0L : edge.row().slot()));
                new Page(new PageAssembly(nick, known, cursor, limit), marks, fills, done).begin();
            } else {
                incomplete = true;
                world.agenda().after(Duration.ofMillis(100), done);
            }
        });
    }

    private FollowEdge seen(FollowEdge edge) {
        return world.has(Mistake.GENERATION_UNCHECKED)
                ? new FollowEdge(edge.row().withSlot(FollowEdge.slot(0, edge.place())), edge.read())
                : edge;
    }

    /// One page in the making.
    private final class Page {

        private final PageAssembly reading;
        private final Map<Nick, Long> edges;
        private final boolean fills;
        private final Runnable done;

        /// @param edges what is noted of each author's follow, see [Met]
        Page(PageAssembly reading, Map<Nick, Long> edges, boolean fills, Runnable done) {
            this.reading = reading;
            this.edges = edges;
            this.fills = fills;
            this.done = done;
        }

        void begin() {
            // The mistake that can be made here would seldom have an occasion: only right after a window was opened.
            boolean hasty = world.has(Mistake.LAGGARD_FILLS_A_GAP) && fills;
            owners.gather(reading.spans(), span -> span.author().key(),
                    share -> new Question.Fetch(reading.request(share)), hasty, PATIENCE, this::hear);
        }

        private void hear(Gathered<ItemSpan, Object> gathered) {
            gathered.parts().forEach(part -> reading.hear(part.things(), (ItemsFetched) part.reply()));
            show(gathered.missed().stream().map(ItemSpan::author).toList());
        }

        private void show(List<Nick> missed) {
            TimelinePage page = reading.page(reading.shown(), missed);
            world.trace().add("%s reads %s: %s, gap %d, missed %s", nick, fills ? "on" : "new",
                    page.items().stream().map(shown -> shown.item().ref()).toList(), page.gap(), missed);
            if (fills) {
                gaps.removeFirst();
            } else {
                newer = page.newer();
            }
            page.older().ifPresent(gaps::addFirst);
            for (var shown : page.items()) {
                Item item = shown.item();
                world.ledger().saw(item);
                var edge = Objects.requireNonNull(edges.get(item.by().nick()));
                Violation.unless(met.add(new Met(edge, item.ref())), "14: %s meets %s twice", nick, item.ref());
            }
            incomplete = !page.incomplete().isEmpty();
            if (incomplete) {
                world.counts().add(Counts.Happening.PAGE_INCOMPLETE);
            }
            done.run();
        }
    }
}
