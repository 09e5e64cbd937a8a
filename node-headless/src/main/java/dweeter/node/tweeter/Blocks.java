/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Redweet;
import dweeter.model.TimelinePage;
import dweeter.model.Token;
import dweeter.node.group.SetBlock;
import dweeter.node.routing.ReplyTranslation;
import dweeter.node.rows.BlockRow;
import dweeter.protocol.ListBlocked;
import dweeter.protocol.ListBlocked.BlockedListed;
import dweeter.protocol.Message;
import dweeter.rpc.Reply;
import dweeter.sqlite.SqlSession;

/// Whom users of this node block.
final class Blocks {

    private final OwnedStore group;

    Blocks(OwnedStore group) {
        this.group = group;
    }

    Message set(Token token, Cid cid, Nick whom, boolean active) throws InterruptedException {
        return group.propose(new SetBlock(group.proof(token), cid, whom, active));
    }

    Message list(ListBlocked request) throws InterruptedException {
        Reply<List<BlockRow>> rows = group.readAs(request.token(), session -> BlockRow.TABLE.all(session,
                "nick = ? and whom > ? order by whom limit ?", request.token().nick().value(),
                request.after().map(Nick::value).orElse(""), request.limit() + 1));
        return ReplyTranslation.message(rows.map(found -> new BlockedListed(
                found.stream().limit(request.limit()).map(row -> new Nick(row.whom())).toList(),
                found.size() > request.limit())));
    }

    static Set<Nick> of(SqlSession session, Nick reader) {
        return BlockRow.TABLE.all(session, "nick = ?", reader.value()).stream().map(row -> new Nick(row.whom()))
                .collect(toUnmodifiableSet());
    }

    /// A page without what others pass on of the blocked. Its place in the timeline is the same.
    static TimelinePage without(Set<Nick> blocked, TimelinePage page) {
        return blocked.isEmpty()
                ? page
                : new TimelinePage(page.items().stream()
                        .filter(met -> !(met.item() instanceof Redweet redweet)
                                || !blocked.contains(redweet.of().author()))
                        .toList(), page.gap(), page.older(), page.newer(), page.incomplete());
    }
}
