/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dweeter.client.Outcome;
import dweeter.model.Nick;
import dweeter.model.Redweet;
import dweeter.model.TimelinePage;
import dweeter.model.Token;
import dweeter.protocol.Block.BlockChanged;
import dweeter.protocol.ListBlocked;
import dweeter.protocol.ListBlocked.BlockedListed;
import dweeter.protocol.ReadTimeline.TimelineRead;
import dweeter.protocol.Refusal;

/// Who blocks whom in an [InMemoryCommunity]. Guarded by its lock.
final class InMemoryBlocks {

    private final Map<Nick, InMemoryUser> users;

    InMemoryBlocks(Map<Nick, InMemoryUser> users) {
        this.users = users;
    }

    boolean isBetween(Nick one, Nick other) {
        return blocks(one, other) || blocks(other, one);
    }

    private boolean blocks(Nick who, Nick whom) {
        return Optional.ofNullable(users.get(who)).filter(user -> user.blocked.contains(whom)).isPresent();
    }

    Outcome<?> set(Token token, Nick whom, boolean active) {
        InMemoryUser user = user(token);
        if (whom.equals(token.nick())) {
            return new Outcome.Refused<>(Refusal.BLOCKS_SELF, "");
        }
        if (active) {
            user.blocked.add(whom);
            user.follows.remove(whom);
            Optional.ofNullable(users.get(whom)).ifPresent(other -> other.follows.remove(token.nick()));
        } else {
            user.blocked.remove(whom);
        }
        return new Outcome.Done<>(new BlockChanged(whom, active));
    }

    Outcome<?> list(ListBlocked asked) {
        List<Nick> rest = user(asked.token()).blocked.stream()
                .filter(nick -> asked.after().map(after -> nick.compareTo(after) > 0).orElse(true)).toList();
        return new Outcome.Done<>(new BlockedListed(rest.stream().limit(asked.limit()).toList(),
                rest.size() > asked.limit()));
    }

    /// A page of a timeline without what others pass on of the blocked.
    Outcome<?> without(Token reader, Outcome<?> outcome) {
        return outcome.map(value -> value instanceof TimelineRead(TimelinePage page)
                ? new TimelineRead(new TimelinePage(page.items().stream()
                        .filter(met -> !(met.item() instanceof Redweet redweet)
                                || !blocks(reader.nick(), redweet.of().author()))
                        .toList(), page.gap(), page.older(), page.newer(), page.incomplete()))
                : value);
    }

    private InMemoryUser user(Token token) {
        return Optional.ofNullable(users.get(token.nick())).orElseThrow();
    }
}
