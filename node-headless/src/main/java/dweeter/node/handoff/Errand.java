/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.util.Optional;
import java.util.random.RandomGenerator;

import dweeter.model.Node;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.rpc.Ticker;

/// One hand-off as the leader of either side carries it on: it looks at the rows, takes the step their phase asks for, and
/// looks again. What it remembers itself is only how far the other side is and how long it has waited; whoever leads next
/// begins with a new errand and goes on from the rows.
///
/// It has one effect under way at a time, so that a thread can perform them one after the other, and a simulator as events.
/// Confined to its owner.
public sealed interface Errand permits SourceErrand, TargetErrand {

    /// What is to be done first.
    default Effect begin() {
        return new Effect.Look(hid(), place(), pace());
    }

    /// What is to be done after the last effect came to this.
    Effect on(Event event);

    String hid();

    /// Why it gives the hand-off up, if it does.
    String failure();

    BlockSizes pace();

    /// From where on there is something to send, if that is known.
    Optional<Mark> place();

    /// The name for the next hand-off from `self`. Two leaders may come to the same; the log lets one of them begin.
    static String nextHid(Handoffs handoffs, Node self) {
        return self.group() + "-" + (handoffs.count() + 1);
    }

    /// The errand of whoever gives a range.
    ///
    /// @param hid  the name of the hand-off
    /// @param self this group as the other side is to know it
    static Errand giving(String hid, Node self, BlockSizes pace, Ticker ticker, RandomGenerator random) {
        return new SourceErrand(hid, self, pace, ticker, random);
    }

    /// The errand of whoever is given a range.
    ///
    /// @param hid the name of the hand-off
    static Errand taking(String hid, Ticker ticker, RandomGenerator random) {
        return new TargetErrand(hid, ticker, random);
    }

    /// The errand for a hand-off this group has a part in.
    ///
    /// @param self this group as the other side is to know it
    static Errand of(Handoff handoff, Node self, BlockSizes pace, Ticker ticker, RandomGenerator random) {
        return switch (handoff.role()) {
            case SOURCE -> giving(handoff.hid(), self, pace, ticker, random);
            case TARGET -> taking(handoff.hid(), ticker, random);
        };
    }
}
