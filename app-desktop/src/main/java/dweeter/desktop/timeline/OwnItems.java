/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dweeter.client.Outcome;
import dweeter.desktop.connection.UserSession;
import dweeter.model.Item;
import dweeter.model.ProfilePage;
import dweeter.protocol.ViewProfile;
import dweeter.protocol.ViewProfile.ProfileViewed;

/// One's own dweets, which no timeline of the network holds: those that were written or deleted at another computer come from one's
/// own profile. Lives on the thread that draws.
final class OwnItems {

    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(60);
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 10;

    private final UserSession session;
    private final Predicate<Item> wanted;
    private final Consumer<List<Item>> found;
    private Optional<Instant> asked = Optional.empty();
    /// The page where it ended, as it reached further down than the timeline did.
    private Optional<OptionalLong> ended = Optional.empty();

    /// @param wanted whether an item belongs to the timeline, or changes it, and is not there yet
    /// @param found  takes such
    OwnItems(UserSession session, Predicate<Item> wanted, Consumer<List<Item>> found) {
        this.session = session;
        this.wanted = wanted;
        this.found = found;
    }

    /// Asks for them if that was long ago.
    void refresh() {
        Instant now = session.clock().instant();
        if (asked.filter(at -> Duration.between(at, now).abs().compareTo(OFTEN_ENOUGH) < 0).isEmpty()) {
            asked = Optional.of(now);
            ask(OptionalLong.empty(), 1);
        }
    }

    /// Goes on where it ended, now that the timeline reaches further down.
    void goOn() {
        Optional<OptionalLong> before = ended;
        ended = Optional.empty();
        before.ifPresent(from -> ask(from, 1));
    }

    /// Has the next refresh ask, however lately it was: what was found is not kept any more.
    void forget() {
        asked = Optional.empty();
        ended = Optional.empty();
    }

    private void ask(OptionalLong before, int page) {
        session.ask(token -> new ViewProfile(token, session.self().nick(), before, PAGE), outcome -> {
            if (outcome instanceof Outcome.Done<ProfileViewed>(ProfileViewed answer)) {
                take(before, answer.page(), page);
            } else {
                asked = Optional.empty();
            }
        });
    }

    private void take(OptionalLong before, ProfilePage answer, int page) {
        List<Item> missing = answer.items().stream().filter(wanted).toList();
        session.cache().keepCopy(cache -> cache.keepOwn(missing.toArray(Item[]::new)), () -> found.accept(missing));
        boolean isWhole = !missing.isEmpty() && missing.contains(answer.items().getLast());
        if (isWhole && answer.older().isPresent() && page < MOST_PAGES) {
            ask(answer.older(), page + 1);
        } else if (!isWhole && ended.isEmpty()) {
            ended = Optional.of(before);
        }
    }
}
