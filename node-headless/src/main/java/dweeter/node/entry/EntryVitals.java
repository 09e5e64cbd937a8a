/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dweeter.model.Node;
import dweeter.node.liveness.server.Prober;
import dweeter.node.observability.Check;
import dweeter.node.observability.MachineVitals;
import dweeter.node.observability.Observed;
import dweeter.node.observability.Reading;
import dweeter.node.observability.Vital;
import dweeter.protocol.MachineState;

/// How an Entry is. Safe for use by many threads.
final class EntryVitals implements Observed {

    private final MachineVitals machine;
    private final Directory directory;
    private final EntryRegistry registry;
    private final Prober prober;
    private final int copies;
    private volatile boolean stopping;

    /// @param copies how many siblings each node should have
    EntryVitals(MachineVitals machine, Directory directory, EntryRegistry registry, Prober prober, int copies) {
        this.machine = machine;
        this.directory = directory;
        this.registry = registry;
        this.prober = prober;
        this.copies = copies;
    }

    /// It was told to end.
    void stop() {
        stopping = true;
    }

    MachineState machine() {
        return machine.state();
    }

    int copies() {
        return copies;
    }

    List<Node> nodes() {
        return directory.nodes();
    }

    Optional<Instant> lastBackup() {
        return directory.lastBackup();
    }

    /// How many siblings of a node are not taken for dead.
    int alive(Node node) {
        return (int) node.chords().stream().filter(one -> !prober.isDead(one)).count();
    }

    @Override
    public List<Check> checks() {
        boolean ring = directory.nodes().stream().anyMatch(node -> alive(node) > 0);
        return List.of(Check.of("running", !stopping, "it was told to end"),
                Check.of("ring", ring, "no peer is known that is not taken for dead"));
    }

    @Override
    public List<Reading> readings() {
        var readings = new ArrayList<>(machine.readings());
        readings.add(Reading.of(Vital.READY, checks().stream().allMatch(check -> check.trouble().isEmpty())));
        readings.add(Reading.of(Vital.STOPPING, stopping));
        readings.add(Reading.of(Vital.DEAD, prober.dead().size()));
        readings.add(Reading.of(Vital.WANTED, copies));
        readings.add(Reading.of(Vital.ENTRIES, registry.present().size()));
        readings.add(Reading.of(Vital.BACKUP, lastBackup().map(Instant::getEpochSecond).orElse(0L)));
        directory.nodes()
                .forEach(node -> readings.add(Reading.of(Vital.COPIES, alive(node), node.id().brief())));
        return readings;
    }
}
