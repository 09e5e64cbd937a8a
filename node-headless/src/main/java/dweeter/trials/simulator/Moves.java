/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.List;
import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.node.group.Answer;
import dweeter.node.group.RangeCommand;
import dweeter.node.handoff.Errand;
import dweeter.node.replication.Logged;
import dweeter.node.storage.Handoffs;

/// Has groups join and leave the ring, at any moment and several at once.
final class Moves {

    private final World world;
    private final List<Nick> nicks;
    private boolean stopping;

    Moves(World world, List<Nick> nicks) {
        this.world = world;
        this.nicks = nicks;
    }

    void begin() {
        world.agenda().after(world.chance().millis(100, 900), () -> {
            if (!stopping) {
                move();
                begin();
            }
        });
    }

    void stop() {
        stopping = true;
    }

    private void move() {
        SimLog source = world.chance().any(world.logs());
        Optional<Sibling> leader = source.leader();
        Optional<Interval> owned = leader.flatMap(sibling -> sibling.ownership().range());
        if (owned.isPresent()) {
            SimLog target = world.chance().any(world.logs());
            Optional<Interval> taken = target.foremost().ownership().range();
            boolean follows = taken.filter(range -> range.from().equals(owned.get().to())).isPresent();
            // Now and then somebody asks for what cannot be.
            if (target != source && (taken.isEmpty() || follows || world.chance().oneIn(6))) {
                give(source, leader.get(), owned.get(), target, taken);
            }
        }
    }

    private void give(SimLog source, Sibling leader, Interval owned, SimLog target, Optional<Interval> taken) {
        List<RingId> places = nicks.stream().map(Nick::key).filter(owned::containsOpen).toList();
        boolean all = places.isEmpty() || world.chance().oneIn(taken.isPresent() ? 2 : 5);
        Interval range = all ? owned : owned.upTo(world.chance().any(places));
        String hid = Errand.nextHid(new Handoffs(leader.session()), source.node(owned.to()));
        world.trace().add("%s begins %s of %s to %s", leader.peer().tweeter(), hid, range, target);
        source.propose(leader,
                new RangeCommand.Begin(hid, range, target.node(taken.map(Interval::to).orElse(range.to()))),
                logged -> {
                    if (logged instanceof Logged.Done<Answer>(Answer.Stepped _)) {
                        leader.errands().resume(hid);
                    }
                });
    }
}
