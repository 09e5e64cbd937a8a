/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

import dweeter.client.Outcome;
import dweeter.desktop.testing.InMemoryUser.Published;
import dweeter.model.Author;
import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Mentions;
import dweeter.model.Nick;
import dweeter.model.Profile;
import dweeter.model.ProfilePage;
import dweeter.model.Redweet;
import dweeter.protocol.ListFollowing;
import dweeter.protocol.Refusal;
import dweeter.protocol.ViewProfile;

/// What somebody sees of an [InMemoryCommunity]. Guarded by its lock.
final class InMemoryViews {

    private final Map<Nick, InMemoryUser> users;
    private final Predicate<Nick> isSilent;

    /// @param isSilent whose node misses its deadline
    InMemoryViews(Map<Nick, InMemoryUser> users, Predicate<Nick> isSilent) {
        this.users = users;
        this.isSilent = isSilent;
    }

    Outcome<?> listFollowing(ListFollowing asked) {
        List<Author> all = user(asked.token().nick()).follows.keySet().stream()
                .filter(nick -> asked.after().map(after -> nick.compareTo(after) > 0).orElse(true))
                .map(nick -> user(nick).author).toList();
        return new Outcome.Done<>(new ListFollowing.FollowingListed(all.subList(0, Math.min(all.size(), asked.limit())),
                all.size() > asked.limit()));
    }

    Outcome<?> viewProfile(ViewProfile asked) {
        InMemoryUser user = users.get(asked.nick());
        Nick viewer = asked.token().nick();
        if (user == null) {
            return new Outcome.Refused<>(Refusal.NO_SUCH_USER, "");
        }
        long below = Math.min(asked.before().orElse(Long.MAX_VALUE), user.items.size() + 1L);
        long from = Math.max(1, below - asked.limit());
        List<Item> items = user.items.subList((int) from - 1, (int) below - 1).reversed().stream()
                .map(stored -> item(stored, viewer)).toList();
        long followers = users.values().stream().filter(other -> other.follows.containsKey(asked.nick())).count();
        // Of a deleted item there are two, and neither counts.
        long count = user.items.stream().filter(stored -> stored.deletes().isEmpty()).count();
        var profile = new Profile(user.author, user.joined, count, user.follows.size(), followers,
                user(viewer).follows.containsKey(asked.nick()), user.follows.containsKey(viewer));
        return new Outcome.Done<>(new ViewProfile.ProfileViewed(
                new ProfilePage(profile, items, from > 1 ? OptionalLong.of(from) : OptionalLong.empty())));
    }

    Item item(Published stored, Nick viewer) {
        if (stored.deletes().isPresent()) {
            return new Deleted(stored.by(), stored.n(), stored.stamp(), stored.deletes().get());
        }
        return stored.of().<Item>map(of -> new Redweet(stored.by(), stored.n(), stored.stamp(), of,
                isSilent.test(of.author()) ? Optional.empty() : Optional.of(dweet(of, viewer))))
                .orElseGet(() -> dweet(new ItemRef(stored.by().nick(), stored.n()), viewer));
    }

    private Dweet dweet(ItemRef ref, Nick viewer) {
        Published stored = user(ref.author()).items.get((int) ref.n() - 1);
        var text = new DweetText(stored.text().orElseThrow());
        List<Nick> by = users.values().stream().filter(user -> user.items.stream()
                .anyMatch(item -> item.of().filter(ref::equals).isPresent())).map(user -> user.author.nick()).toList();
        return new Dweet(stored.by(), stored.n(), stored.stamp(), text, Optional.empty(), Mentions.in(text), by.size(),
                by.contains(viewer));
    }

    private InMemoryUser user(Nick nick) {
        return Optional.ofNullable(users.get(nick)).orElseThrow();
    }
}
