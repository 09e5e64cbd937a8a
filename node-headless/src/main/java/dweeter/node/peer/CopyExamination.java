/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.util.List;
import java.util.UUID;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.model.Sibling;
import dweeter.node.group.LiveState;
import dweeter.node.replication.GroupStatus;
import dweeter.node.replication.ratis.RatisLog;
import dweeter.node.storage.Tables;
import dweeter.protocol.RecoveryMessage.CopyExamined;

/// Looks how far the copy of a group has come that this peer keeps, for whoever has to choose among copies.
record CopyExamination(Sibling self, UUID group, RatisLog<?, ?> log, LiveState state, Census census) {

    CopyExamined look() {
        GroupStatus status = log.status();
        var held = census.take().orElse(new Tables.Census(0, 0, 0, 0));
        var node = new Node(state.get().range().map(Interval::to).orElse(RingId.ZERO), group, List.of(self.peer()));
        return new CopyExamined(self, group, log.siblings(), status.last().term(), status.last().index(),
                state.get().route(node), census.accepted(), held.users(), held.items(), census.latest());
    }
}
