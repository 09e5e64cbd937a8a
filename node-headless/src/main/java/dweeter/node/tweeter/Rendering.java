/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
import dweeter.rpc.Reply;

/// Completes items for their reader: gives redweets their originals, and marks what the reader has redweeted.
final class Rendering {

    private final OwnedStore group;
    private final Owners owners;

    Rendering(OwnedStore group, Owners owners) {
        this.group = group;
        this.owners = owners;
    }

    List<Item> render(Nick viewer, List<Item> items, Deadline deadline) throws InterruptedException {
        Map<ItemRef, Dweet> originals = originals(items, deadline);
        List<Item> whole = items.stream().<Item>map(item -> switch (item) {
            case Dweet dweet -> dweet;
            case Redweet redweet -> new Redweet(redweet.by(), redweet.n(), redweet.stamp(), redweet.of(),
                    Optional.ofNullable(originals.get(redweet.of())));
        }).toList();
        Set<ItemRef> passedOn = passedOn(viewer, whole);
        return whole.stream().<Item>map(item -> switch (item) {
            case Dweet dweet -> mark(dweet, passedOn);
            case Redweet redweet -> new Redweet(redweet.by(), redweet.n(), redweet.stamp(), redweet.of(),
                    redweet.original().map(original -> mark(original, passedOn)));
        }).toList();
    }

    private Map<ItemRef, Dweet> originals(Collection<Item> items, Deadline deadline) throws InterruptedException {
        var refs = new HashSet<ItemRef>();
        for (Item item : items) {
            if (item instanceof Redweet redweet) {
                refs.add(redweet.of());
            }
        }
        var originals = new HashMap<ItemRef, Dweet>();
        if (!refs.isEmpty()) {
            Gathered<ItemRef, DweetsFetched> gathered = owners.gather(refs, ref -> ref.author().key(),
                    share -> new FetchDweets(share, false), deadline);
            for (DweetsFetched fetched : gathered.replies()) {
                fetched.dweets().forEach(dweet -> originals.put(dweet.ref(), dweet));
            }
        }
        return originals;
    }

    /// Those of the shown dweets that the viewer has redweeted.
    private Set<ItemRef> passedOn(Nick viewer, List<Item> items) throws InterruptedException {
        List<ItemRef> shown = items.stream().map(item -> switch (item) {
            case Dweet dweet -> dweet.ref();
            case Redweet redweet -> redweet.of();
        }).toList();
        Reply<Set<ItemRef>> read = group.read(List.of(viewer), session -> Items.redweeted(session, viewer, shown));
        return read instanceof Reply.Done<Set<ItemRef>>(Set<ItemRef> passedOn) ? passedOn : Set.of();
    }

    private static Dweet mark(Dweet dweet, Set<ItemRef> passedOn) {
        return passedOn.contains(dweet.ref())
                ? new Dweet(dweet.by(), dweet.n(), dweet.stamp(), dweet.text(), dweet.inReplyTo(), dweet.mentions(),
                        dweet.redweets(), true)
                : dweet;
    }
}
