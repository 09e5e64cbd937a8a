/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.io.IOException;
import java.util.List;

import dweeter.transport.FreePort;

/// All machines at the loopback address, on ports that were free. Its wires cannot be cut.
final class Loopback implements Ground {

    private static final String HOST = "127.0.0.1";

    private int places;

    @Override
    public TrialHost next() throws IOException {
        places++;
        return new TrialHost(places, HOST, List.of(FreePort.find(), FreePort.find(), FreePort.find()), List.of());
    }

    @Override
    public void cut(TrialHost from, TrialHost to) {
        throw new Impossible("network namespaces: " + Namespaces.missing().orElse("none were laid"));
    }

    @Override
    public void mend() {
        // Nothing was cut.
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }
}
