/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static java.util.stream.Collectors.toCollection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Redweet;
import dweeter.node.routing.Owners;
import dweeter.node.routing.core.Gathered;
import dweeter.protocol.TweetMessage.DweetsFetched;
import dweeter.protocol.TweetMessage.FetchDweets;
import dweeter.rpc.Deadline;

/// Completes items for their reader: gives redweets their originals, and marks what the reader has redweeted.
final class Rendering {

    private final Owners owners;

    Rendering(Owners owners) {
        this.owners = owners;
    }

    /// What this node itself knows of some items.
    ///
    /// @param passedOn  those of the dweets that the viewer has redweeted
    /// @param originals what was redweeted of users who are at home here
    private record Own(Set<ItemRef> passedOn, List<Dweet> originals) {}

    /// @param rows those of the viewer's node
    List<Item> render(Nick viewer, List<Item> items, ConfirmedRows rows, Deadline deadline)
            throws InterruptedException {
        Set<ItemRef> redweeted = items.stream().filter(Redweet.class::isInstance).map(Rendering::dweet)
                .collect(toCollection(HashSet::new));
        List<ItemRef> ours = redweeted.stream().filter(ref -> rows.owns(ref.author().key())).toList();
        Optional<Own> own = look(viewer, items.stream().map(Rendering::dweet).toList(), ours, rows);
        Set<ItemRef> passedOn = own.map(Own::passedOn).orElse(Set.of());
        var originals = new HashMap<ItemRef, Dweet>();
        own.ifPresent(known -> {
            known.originals().forEach(dweet -> originals.put(dweet.ref(), dweet));
            redweeted.removeAll(Set.copyOf(ours));
        });
        fetch(redweeted, deadline).forEach(dweet -> originals.put(dweet.ref(), dweet));
        return items.stream().<Item>map(item -> switch (item) {
            case Dweet dweet -> mark(dweet, passedOn);
            case Deleted deleted -> deleted;
            case Redweet redweet -> new Redweet(redweet.by(), redweet.n(), redweet.stamp(), redweet.of(),
                    Optional.ofNullable(originals.get(redweet.of())).map(original -> mark(original, passedOn)));
        }).toList();
    }

    /// The dweet that an item is, or passes on.
    private static ItemRef dweet(Item item) {
        return switch (item) {
            case Dweet dweet -> dweet.ref();
            case Redweet redweet -> redweet.of();
            case Deleted deleted -> deleted.of();
        };
    }

    /// Nothing if the range has just changed hands: somebody else is asked for the originals then, and nothing is marked.
    private static Optional<Own> look(Nick viewer, List<ItemRef> shown, List<ItemRef> originals, ConfirmedRows rows) {
        return rows.look(session -> new Own(Items.redweeted(session, viewer, shown),
                OwnerReads.dweets(session, new FetchDweets(originals, false)).dweets()));
    }

    private List<Dweet> fetch(Set<ItemRef> refs, Deadline deadline) throws InterruptedException {
        Gathered<ItemRef, DweetsFetched> gathered = owners.gather(refs, ref -> ref.author().key(),
                share -> new FetchDweets(share, false), deadline);
        return gathered.replies().stream().flatMap(fetched -> fetched.dweets().stream()).toList();
    }

    private static Dweet mark(Dweet dweet, Set<ItemRef> passedOn) {
        return passedOn.contains(dweet.ref())
                ? new Dweet(dweet.by(), dweet.n(), dweet.stamp(), dweet.text(), dweet.inReplyTo(), dweet.mentions(),
                        dweet.redweets(), true, dweet.hidden())
                : dweet;
    }
}
