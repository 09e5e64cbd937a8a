/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dweeter.model.Address;
import dweeter.node.alerts.core.Situation;
import dweeter.node.liveness.server.Prober;
import dweeter.protocol.MachineState;

/// How the whole network is, as an Entry knows it.
final class Outlook {

    private final Address self;
    private final EntryRegistry registry;
    private final Reports reports;
    private final Prober prober;
    private final AlertDuty duty;
    private final InstantSource clock;
    private final Instant since;

    /// @param self where this Entry listens for servers
    Outlook(Address self, EntryRegistry registry, Reports reports, Prober prober, AlertDuty duty,
            InstantSource clock) {
        this.self = self;
        this.registry = registry;
        this.reports = reports;
        this.prober = prober;
        this.duty = duty;
        this.clock = clock;
        this.since = clock.instant();
    }

    Situation situation(EntryVitals vitals) {
        return new Situation(clock.instant(), since, vitals.copies(),
                vitals.nodes().stream().map(node -> new Situation.Group(node.id().brief(), vitals.alive(node)))
                        .toList(),
                machine(self, vitals.machine()),
                reports.machines().stream().map(one -> machine(one.peer(), one.state())).toList(),
                vitals.lastBackup(), duty.isMine(alive()));
    }

    private List<Address> alive() {
        return registry.servers().stream().filter(entry -> entry.equals(self) || !prober.isDead(entry)).toList();
    }

    private static Situation.Machine machine(Address where, MachineState state) {
        return new Situation.Machine(where.toString(), state.diskFreePercent(),
                Instant.ofEpochSecond(state.certificateUntil()), Duration.ofMillis(state.clockOffMillis()));
    }
}
