/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dweeter.model.Address;
import dweeter.model.Sibling;
import dweeter.node.membership.Place;
import dweeter.node.membership.PlaceFile;
import dweeter.node.membership.Survey;
import dweeter.node.replication.UnusableCopy;
import dweeter.node.replication.ratis.LogDirectory;
import dweeter.protocol.ChordMessage.DescribeNode;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// What is to be done about a peer whose copy cannot be used. It may begin anew with an empty directory, and copy its siblings,
/// only where enough of them are well without it: otherwise what lies in its directory may be the last of its kind.
///
/// @param links to ask over
public record FreshStart(PeerConfig config, Links links, Ticker ticker) {

    /// Siblings that were started at the same time have no leader yet.
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int PAIR = 2;
    private static final long SILENT_MILLIS = 5_000;
    private static final String KEEP = "Do not empty its directory: ";

    /// How the siblings of this peer are, as the leader them sees it.
    ///
    /// @param others how many there are beside this peer
    /// @param well   how many of them are there
    record Siblings(int others, int well) {

        /// Whether they agree on everything without this peer, so that they have everything that was ever acknowledged.
        boolean suffice() {
            return well >= (others + 1) / 2 + 1;
        }
    }

    /// In a sentence, after that which says what is wrong.
    public String advice() {
        List<Sibling> logged = new LogDirectory(config.dataDirectory()).members();
        List<Sibling> known = logged.isEmpty() ? founders() : logged;
        Address self = known.stream().filter(one -> one.raft().equals(config.raft())).findFirst()
                .map(one -> one.peer().chord()).orElseGet(() -> new Address(config.host(),
                        Math.max(1, config.chordPort())));
        // With whom it began says nothing of who came later.
        if (logged.size() == 1 && logged.getFirst().peer().chord().equals(self)) {
            return judge(new Siblings(0, 0));
        }
        return ask(known, self);
    }

    static String judge(Siblings siblings) {
        if (siblings.suffice()) {
            return siblings.well() + " of its " + siblings.others()
                    + " siblings are well: start this peer with an empty "
                    + "directory, and it copies them.";
        }
        return KEEP + (siblings.others() == 0
                ? "it has no siblings, and nobody else has what its users wrote. Put back what is missing from a copy of "
                        + "the directory, or keep it until somebody can mend it."
                : "only " + siblings.well() + " of its " + siblings.others() + " siblings "
                        + (siblings.well() == 1 ? "is" : "are") + " well, too few to have everything without it. Start "
                        + "the others first, and then this peer again.");
    }

    /// Those with whom it began, itself among them, as far as its files still say; perhaps nobody.
    private List<Sibling> founders() {
        try {
            return new PlaceFile(config.dataDirectory()).read().map(Place::founders).orElse(List.of());
        } catch (UnusableCopy e) {
            return List.of();
        }
    }

    private String ask(List<Sibling> known, Address self) {
        Set<UUID> groups = groups();
        try {
            Deadline deadline = Deadline.after(PATIENCE, ticker);
            boolean somebodyIsThere = false;
            while (true) {
                Set<Address> chords = new LinkedHashSet<>();
                known.forEach(sibling -> chords.add(sibling.peer().chord()));
                chords.addAll(members(deadline));
                chords.remove(self);
                for (Address chord : chords) {
                    Reply<NodeDescribed> reply = links.callAny(List.of(chord), new DescribeNode(),
                            deadline.within(ANSWER));
                    if (reply instanceof Reply.Done<NodeDescribed>(NodeDescribed node) && node.isLed()) {
                        if (isWith(self, node)) {
                            return judge(count(self, node));
                        }
                        if (groups.contains(node.self().group())) {
                            return "Its siblings have gone on without it: start this peer with an empty directory.";
                        }
                    }
                    somebodyIsThere |= reply instanceof Reply.Done<?> || reply instanceof Reply.Failed<?>;
                }
                if (!somebodyIsThere || deadline.hasPassed()) {
                    return KEEP + (somebodyIsThere && known.size() == PAIR
                            ? "its only sibling cannot go on without it. Put back what is missing from a copy of the "
                                    + "directory, or keep it until somebody can mend it."
                            : somebodyIsThere
                                    ? "those that answer cannot say whether they have everything without it, as nobody leads them. "
                                            + "Start all of them, and then this peer again."
                                    : (known.isEmpty()
                                            ? "none of its siblings can be found"
                                            : "none of its siblings answers")
                                            + ", and what only this peer has would be lost. Start them first, and then this peer "
                                            + "again.");
                }
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return KEEP + "nobody was asked.";
        }
    }

    /// Those to which it belonged, as far as its files still say.
    private Set<UUID> groups() {
        var groups = new HashSet<>(new LogDirectory(config.dataDirectory()).groups());
        try {
            new PlaceFile(config.dataDirectory()).read().map(Place::group).ifPresent(groups::add);
        } catch (UnusableCopy e) {
            // The log knows it too.
        }
        return groups;
    }

    /// Where members of the ring listen, as the Entries say.
    private List<Address> members(Deadline deadline) throws InterruptedException {
        for (Address entry : config.entries()) {
            if (links.call(entry, new AskContacts(),
                    deadline.within(ANSWER)) instanceof Reply.Done<Contacts>(Contacts contacts)) {
                // One whose leader has just gone is away for a moment.
                Stream<Address> away = contacts.away().stream().flatMap(node -> node.chords().stream());
                Stream<Address> alive = contacts.alive().isEmpty()
                        ? Stream.of()
                        : new Survey(links, ticker).walk(contacts.alive().getFirst()).stream()
                                .flatMap(node -> node.self().chords().stream());
                return Stream.concat(alive, away).toList();
            }
        }
        return List.of();
    }

    private static boolean isWith(Address self, NodeDescribed node) {
        return node.siblings().stream().anyMatch(sibling -> sibling.peer().chord().equals(self));
    }

    /// The leader takes seconds to notice that another is gone; so each is asked itself, too.
    private Siblings count(Address self, NodeDescribed node) throws InterruptedException {
        int others = 0;
        int well = 0;
        for (SiblingState sibling : node.siblings()) {
            if (!sibling.peer().chord().equals(self)) {
                others++;
                well += sibling.silentMillis() < SILENT_MILLIS && isThere(sibling) ? 1 : 0;
            }
        }
        return new Siblings(others, well);
    }

    private boolean isThere(SiblingState sibling) throws InterruptedException {
        Reply<NodeDescribed> reply = links.call(sibling.peer().chord(), new DescribeNode(),
                Deadline.after(ANSWER, ticker));
        return reply instanceof Reply.Done<?> || reply instanceof Reply.Failed<?>;
    }
}
