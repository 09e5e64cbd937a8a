/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dweeter.client.Outcome;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.protocol.DeleteDweet;
import dweeter.protocol.Published;
import dweeter.protocol.Refusal;

/// How dweets of an [InMemoryCommunity] are deleted, with what passes them on. Guarded by its lock.
final class InMemoryDeletions {

    private final Map<Nick, InMemoryUser> users;
    private final Supplier<Stamp> stamps;

    InMemoryDeletions(Map<Nick, InMemoryUser> users, Supplier<Stamp> stamps) {
        this.users = users;
        this.stamps = stamps;
    }

    /// Whether there is a dweet of that number, which is no redweet and not deleted.
    boolean isDweet(ItemRef ref) {
        return Stream.ofNullable(users.get(ref.author())).flatMap(user -> user.items.stream())
                .anyMatch(item -> item.n() == ref.n() && item.text().isPresent());
    }

    Outcome<?> delete(DeleteDweet wanted) {
        var ref = new ItemRef(wanted.token().nick(), wanted.n());
        if (!isDweet(ref)) {
            return new Outcome.Refused<>(Refusal.NO_SUCH_DWEET, "");
        }
        InMemoryUser.Published notice = bury(Optional.ofNullable(users.get(ref.author())).orElseThrow(), ref.n());
        buryRedweets(ref::equals);
        return new Outcome.Done<>(new Published(new ItemRef(ref.author(), notice.n()), notice.stamp(),
                OptionalInt.of(3)));
    }

    /// Deletes all that passes on what somebody wrote.
    void buryRedweetsOf(Nick author) {
        buryRedweets(of -> of.author().equals(author));
    }

    private void buryRedweets(Predicate<ItemRef> of) {
        for (InMemoryUser user : users.values()) {
            List.copyOf(user.items).stream().filter(item -> item.of().filter(of).isPresent())
                    .filter(item -> item.deletes().isEmpty()).forEach(redweet -> bury(user, redweet.n()));
        }
    }

    private InMemoryUser.Published bury(InMemoryUser user, long n) {
        user.items.set((int) n - 1, user.items.get((int) n - 1).deleted());
        var notice = new InMemoryUser.Published(user.author, user.items.size() + 1L, stamps.get(), Optional.empty(),
                Optional.empty(), Optional.of(n));
        user.items.add(notice);
        return notice;
    }
}
