/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dweeter.model.Route;
import dweeter.node.handoff.server.HandoffServer;
import dweeter.node.observability.Reading;
import dweeter.node.observability.Vital;
import dweeter.node.pending.Undelivered;
import dweeter.node.replication.GroupStatus;

/// The figures of a group as one of its siblings sees it.
///
/// @param status      of its log
/// @param route       what it owns
/// @param undelivered what it still has to tell others; asked of the leader only
record GroupReadings(GroupStatus status, Optional<Route> route, HandoffServer handoffs, Undelivered undelivered) {

    List<Reading> all() {
        return Stream.of(
                Stream.of(Reading.of(Vital.LEADING, status.leading()),
                        Reading.of(Vital.LED, status.leader().isPresent()),
                        Reading.of(Vital.TERM, status.term()), Reading.of(Vital.APPLIED, status.applied()),
                        Reading.of(Vital.SIBLINGS, status.siblings().size()),
                        Reading.of(Vital.HANDOFFS, handoffs.underWay().isPresent())),
                route.map(owned -> Reading.of(Vital.EPOCH, owned.epoch())).stream(),
                status.leading() ? Stream.of(Reading.of(Vital.PENDING, undelivered.count())) : Stream.<Reading>empty(),
                status.siblings().stream().map(one -> Reading.of(Vital.BEHIND, one.behind(), name(one))),
                status.siblings().stream().flatMap(one -> one.lastHeard().stream()
                        .map(ago -> Reading.of(Vital.SILENT, ago.toMillis() / 1e3, name(one)))))
                .flatMap(same -> same).toList();
    }

    private static String name(GroupStatus.Member member) {
        return member.sibling().peer().tweeter().toString();
    }
}
