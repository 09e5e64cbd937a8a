/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.io.IOException;

/// What the machines of a network stand on, with the wires between them.
sealed interface Ground extends AutoCloseable permits Loopback, Namespaces {

    /// A place for one more machine.
    TrialHost next() throws IOException, InterruptedException;

    /// From now on nothing gets from the one place to the other, and nobody is told.
    ///
    /// @throws Impossible if the wires of this ground cannot be cut
    void cut(TrialHost from, TrialHost to) throws InterruptedException;

    /// Mends all wires.
    void mend() throws InterruptedException;

    /// The best there is on this machine: a network namespace for each, or else the loopback address for all.
    static Ground best() throws InterruptedException {
        return Namespaces.missing().isEmpty() ? Namespaces.lay() : new Loopback();
    }

    @Override
    void close() throws InterruptedException;
}
