/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dweeter.node.liveness.server.Prober;
import dweeter.node.membership.Entries;
import dweeter.node.observability.Check;
import dweeter.node.observability.MachineVitals;
import dweeter.node.observability.Observed;
import dweeter.node.observability.Reading;
import dweeter.node.observability.Vital;

/// How a peer is. One that waits as a spare is ready: it does what it is there for.
///
/// @param stopping whether it was told to end
public record PeerVitals(MachineVitals machine, PeerLifecycle life, Prober prober, Entries entries,
        BooleanSupplier stopping) implements Observed {

    @Override
    public List<Check> checks() {
        Optional<Replica> replica = life.replica();
        return List.of(Check.of("running", !stopping.getAsBoolean(), "it was told to end"),
                Check.of("entries", entries.haveAnswered(), "no Entry has answered yet"),
                Check.of("place", !life.isLeaving(), "it is leaving the ring"),
                Check.of("group", replica.isEmpty() || replica.get().isAccepted(),
                        "nobody leads who counts this peer among its siblings"),
                Check.of("range", replica.isEmpty() || replica.get().node().isPresent(),
                        "its group owns nothing yet"));
    }

    @Override
    public List<Reading> readings() {
        var readings = new ArrayList<>(machine.readings());
        readings.add(Reading.of(Vital.READY, checks().stream().allMatch(check -> check.trouble().isEmpty())));
        readings.add(Reading.of(Vital.STOPPING, stopping.getAsBoolean()));
        readings.add(Reading.of(Vital.DEAD, prober.dead().size()));
        life.replica().ifPresent(replica -> readings.addAll(replica.readings().all()));
        return readings;
    }
}
