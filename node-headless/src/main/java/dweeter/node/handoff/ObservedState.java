/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.util.Optional;

import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Handoffs.Role;
import dweeter.sqlite.SqlSession;

/// What an [Errand] sees when it looks at the rows: how far the hand-off is, and, where there is something to send, what
/// comes next.
public record ObservedState(Optional<Handoff> handoff, Optional<Block> block) {

    static ObservedState of(SqlSession session, String hid, Optional<Mark> behind, BlockSizes pace) {
        Optional<Handoff> handoff = new Handoffs(session).find(hid);
        Optional<Block> block = handoff
                .filter(known -> known.role() == Role.SOURCE)
                .filter(known -> known.phase() == Phase.BEGUN || known.phase() == Phase.FROZEN)
                .flatMap(known -> behind
                        .map(mark -> Block.behind(session, known, mark, pace.blockBytes())));
        return new ObservedState(handoff, block);
    }
}
