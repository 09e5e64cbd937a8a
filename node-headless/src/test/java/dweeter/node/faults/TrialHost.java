/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.util.List;

/// Where one machine stands.
///
/// @param number tells the places of one ground apart, from 1
/// @param host   its address
/// @param ports  three that are its own
/// @param within a command that runs the one behind it at this place
record TrialHost(int number, String host, List<Integer> ports, List<String> within) {

    TrialHost {
        ports = List.copyOf(ports);
        within = List.copyOf(within);
    }

    /// @param which 0 to 2
    String port(int which) {
        return String.valueOf(ports.get(which));
    }
}
