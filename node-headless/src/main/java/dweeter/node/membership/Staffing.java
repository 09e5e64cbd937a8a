/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Sibling;
import dweeter.node.replication.Logged;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.GroupMessage.GroupJoined;
import dweeter.protocol.GroupMessage.JoinGroup;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Sees to it, as the leader, that a node has as many living siblings as its network wants: takes in spares, in the place of
/// siblings that stay silent too. A dead one is not taken out before another has everything, so that there are never fewer
/// copies than before. Its methods block, and are called by one thread.
final class Staffing {

    private static final Logger LOG = LoggerFactory.getLogger(Staffing.class);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    /// For a newcomer to copy everything.
    private static final Duration COPYING = Duration.ofMinutes(5);
    /// After this a sibling is taken for dead. Longer than a pause after which it would come back by itself.
    private static final Duration DEAD = Duration.ofSeconds(45);

    private final Siblings siblings;
    private final Links links;
    private final Ticker ticker;
    private int wanted;

    Staffing(Siblings siblings, Links links, Ticker ticker) {
        this.siblings = siblings;
        this.links = links;
        this.ticker = ticker;
    }

    /// Whether siblings are missing, as far as is known without asking an Entry.
    boolean isShort() {
        return siblings.all().size() - siblings.silentFor(DEAD).size() < wanted;
    }

    /// Takes in one spare, if one is needed and there is one.
    void improve(Contacts contacts) throws InterruptedException {
        wanted = contacts.copies();
        List<Sibling> now = siblings.all();
        List<Sibling> dead = siblings.silentFor(DEAD);
        boolean full = now.size() - dead.size() >= contacts.copies();
        Optional<Sibling> spare = contacts.spares().stream()
                .filter(one -> now.stream().noneMatch(sibling -> sibling.id().equals(one.id()))).findFirst();
        if (full || spare.isEmpty() || !siblings.leads()) {
            return;
        }
        if (links.call(spare.get().peer().chord(), new JoinGroup(siblings.group(), List.of()),
                Deadline.after(ANSWER, ticker)) instanceof Reply.Done<GroupJoined>) {
            var target = new ArrayList<>(now);
            target.add(spare.get());
            dead.stream().limit(Math.max(0, target.size() - contacts.copies())).forEach(target::remove);
            LOG.info("{} becomes a sibling{}", spare.get().peer().chord(),
                    dead.isEmpty() ? "" : " in the place of " + dead.getFirst().peer().chord());
            Logged<List<Sibling>> changed = siblings.changeTo(target, Deadline.after(COPYING, ticker));
            if (!(changed instanceof Logged.Done<List<Sibling>>)) {
                LOG.warn("{} could not be made a sibling: {}", spare.get().peer().chord(), changed);
            }
        }
    }
}
