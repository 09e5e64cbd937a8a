/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import dweeter.node.handoff.Effect;
import dweeter.protocol.HandoffMessage;

/// Blocks of rows as a source sends them whose memory is broken: the last row of one is none. What the rows before it come to
/// is another thing under older rules than under newer ones.
final class BadBlocks {

    private static final String NO_ROW = Base64.getEncoder().encodeToString(new byte[]{Byte.MAX_VALUE, 1});
    private static final int SELDOM = 20;
    private static final int OFTEN = 4;

    private BadBlocks() {}

    static Effect.Ask instead(World world, Effect.Ask ask) {
        // Where it is to be seen what comes of applying them by other rules, there are more; other mistakes do not meet them.
        boolean matters = world.has(Mistake.RULES_OF_THE_BUILD);
        boolean come = matters || world.has(Mistake.NONE);
        return come && ask.request() instanceof HandoffMessage.Import block && !block.rows().isEmpty()
                && world.strikes(matters ? OFTEN : SELDOM)
                        ? new Effect.Ask(ask.node(), broken(world, block), ask.patience())
                        : ask;
    }

    private static HandoffMessage.Import broken(World world, HandoffMessage.Import block) {
        world.counts().add(Counts.Happening.BAD_BLOCK);
        List<String> rows = Stream.concat(block.rows().stream(), Stream.of(NO_ROW)).toList();
        return new HandoffMessage.Import(block.hid(), block.range(), block.source(), block.target(), block.group(),
                block.seq(), block.mark(), block.format(), rows);
    }
}
