/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import dweeter.node.group.RangeCommand;
import dweeter.node.handoff.Effect;
import dweeter.protocol.HandoffMessage;

/// What a hand-off does instead of what it should, where a [Mistake] is planted in its steps.
final class Temptation {

    private Temptation() {}

    static Effect instead(World world, Sibling sibling, Effect planned) {
        if (world.has(Mistake.NONE) || !(planned instanceof Effect.Ask ask)) {
            return planned;
        }
        return switch (ask.request()) {
            case HandoffMessage.Activate(String hid, var _) when world.has(Mistake.ABORT_AFTER_COMMIT)
                    && world.chance().oneIn(4) ->
                new Effect.Propose(new RangeCommand.Abort(hid));
            case HandoffMessage.Activate(String hid, var _) when world.has(Mistake.CLEANUP_BEFORE_ACTIVATE) ->
                new Effect.Propose(new RangeCommand.CleanUp(hid, 10));
            case HandoffMessage.Accept accept when world.has(Mistake.COMMIT_WITHOUT_ACCEPT) ->
                new Effect.Propose(new RangeCommand.Commit(accept.hid()));
            case HandoffMessage.AskFate(String hid) when world.has(Mistake.DROP_AFTER_ACCEPT) ->
                new Effect.Propose(new RangeCommand.GiveUp(hid));
            case HandoffMessage.Import block when world.has(Mistake.DELTA_LOST)
                    || world.has(Mistake.DIGEST_UNCHECKED) ->
                new Effect.Ask(ask.node(),
                        new HandoffMessage.Import(block.hid(), block.range(), block.source(), block.target(),
                                block.group(), block.seq(), block.mark(), block.format(),
                                Blunders.damaged(world, block.mark(), block.rows())),
                        ask.patience());
            default -> planned;
        };
    }
}
