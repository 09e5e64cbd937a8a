/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.group.Proof;
import dweeter.node.storage.FollowEdge;
import dweeter.protocol.MarkRead.MarkedRead;
import dweeter.rpc.Reply;

/// What a person marks as read: what was taken down stays so (25).
final class Marker {

    private static final int AT_ONCE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Nick nick;
    private final World world;
    private final SimOwners owners;
    private final Client client;
    private final Set<ItemRef> kept = new HashSet<>();

    Marker(Nick nick, World world, SimOwners owners, Client client) {
        this.nick = nick;
        this.world = world;
        this.owners = owners;
        this.client = client;
    }

    /// A follow begins anew, and nothing of it is read.
    void beginsAnew(Nick whom) {
        kept.removeIf(ref -> ref.author().equals(whom));
    }

    /// Marks some items that were met.
    void mark(Function<Stamp, Proof> proof, List<ItemRef> met, Runnable done) {
        if (met.isEmpty()) {
            done.run();
            return;
        }
        List<ItemRef> some = world.chance().random().ints(AT_ONCE, 0, met.size()).distinct().mapToObj(met::get)
                .toList();
        client.insist(nick.key(), () -> new Question.MarkItems(nick, proof, some.stream()
                .map(ref -> new ItemRange(ref.author(), ref.n(), ref.n())).toList()), answer -> {
                    if (answer instanceof MarkedRead(List<Nick> incomplete)) {
                        world.counts().add(Counts.Happening.MARKED_READ);
                        some.stream().filter(ref -> !incomplete.contains(ref.author())).forEach(kept::add);
                    } else {
                        throw new Violation("13: " + nick + " marks " + some + " and is told " + answer);
                    }
                    done.run();
                });
    }

    /// @param followed of whom nothing was left out
    void check(Set<Nick> followed, Runnable done) {
        owners.ask(nick.key(), new Question.Edges(nick), PATIENCE, reply -> {
            if (reply instanceof Reply.Done<Object>(List<?> edges)) {
                edges.stream().map(FollowEdge.class::cast).filter(edge -> followed.contains(edge.whom()))
                        .forEach(this::check);
                done.run();
            } else {
                world.agenda().after(Duration.ofMillis(100), () -> check(followed, done));
            }
        });
    }

    private void check(FollowEdge edge) {
        for (ItemRef ref : kept) {
            Violation.unless(!ref.author().equals(edge.whom()) || edge.read().contains(ref.n()),
                    "25: %s has marked %s, of which nothing is known", nick, ref);
        }
    }
}
