/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What a fault finds: a network, and users who are at it.
record Scene(TrialNetwork network, Journal journal) {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int SOME = 60;

    /// Lets things be as they are for a while.
    void last(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    /// Waits until users have got some more answers.
    void flow() {
        long before = journal.answers();
        eventually(PATIENCE, () -> assertThat(journal.answers()).isGreaterThan(before + SOME));
    }

    /// Some node.
    TrialNetwork.Group group() throws InterruptedException {
        return network.groups().getFirst();
    }

    List<TrialNetwork.Group> groups() throws InterruptedException {
        return network.groups();
    }

    /// Whoever leads some node.
    Machine leader() throws InterruptedException {
        return group().leader();
    }

    Machine follower() throws InterruptedException {
        return group().follower();
    }

    /// Starts machines that have ended, all at once.
    void bringBack(List<Machine> machines) throws Exception {
        for (Machine machine : machines) {
            machine.start();
        }
    }

    void bringBack(Machine machine) throws Exception {
        machine.start();
    }

    /// Cuts all wires between two parts of the network, in both directions.
    void part(List<Machine> one, List<Machine> other) throws InterruptedException {
        cut(one, other);
        cut(other, one);
    }

    /// Nothing gets from the ones to the others any more.
    void cut(List<Machine> from, List<Machine> to) throws InterruptedException {
        for (Machine sender : from) {
            for (Machine receiver : to) {
                network.ground().cut(sender.place(), receiver.place());
            }
        }
    }

    /// All machines but these.
    List<Machine> others(List<Machine> these) {
        return network.all().stream().filter(machine -> !these.contains(machine)).toList();
    }
}
