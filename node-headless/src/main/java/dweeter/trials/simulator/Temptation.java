/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dweeter.node.group.Command;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.ReceiveTasks;
import dweeter.node.handoff.Effect;
import dweeter.protocol.ContentRequest;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.TweetMessage;
import dweeter.rpc.Reply;

/// What a hand-off does instead of what it should, where a [Mistake] is planted in its steps.
final class Temptation {

    private Temptation() {}

    /// Whether what only a leader may answer is asked of its siblings too.
    static boolean hedges(World world, Question question) {
        return world.has(Mistake.OLD_SIBLING_BELIEVED)
                && question instanceof Question.Fetch(TweetMessage request) && !(request instanceof ContentRequest<?>);
    }

    /// Whether a receiver says that it has written tasks before it has.
    static boolean acknowledges(World world, Sibling sibling, Command command) {
        return world.has(Mistake.TASK_ACKNOWLEDGED_EARLY) && sibling.believesToLead()
                && command instanceof ReceiveTasks(var tasks)
                && tasks.stream().allMatch(task -> sibling.ownership().refusalToWrite(task.about().key()).isEmpty());
    }

    /// What is done after somebody who was asked has answered.
    ///
    /// @param changesRoute whether something that is to be done changes a route
    static <E> List<E> instead(World world, Optional<Reply<Object>> reply, List<E> planned,
            Predicate<E> changesRoute) {
        boolean keeps = world.has(Mistake.ROUTE_KEPT_AFTER_MOVED)
                && reply.filter(said -> said instanceof Reply.Failed<Object>(Failure.Moved _)).isPresent();
        return keeps ? planned.stream().filter(changesRoute.negate()).toList() : planned;
    }

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
