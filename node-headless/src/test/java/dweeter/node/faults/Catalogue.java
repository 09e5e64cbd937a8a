/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// All that is made to happen.
final class Catalogue {

    private static final List<String> SHORT = List.of("leader-without-siblings", "torn-log");

    private Catalogue() {}

    static List<Fault> all() {
        return Stream.of(Deaths.all(), Terminations.all(), Partitions.all(), Disks.all(), Clocks.all(), Moves.all(),
                HandoffFaults.all(), Copying.all(), Foundings.all(), Upgrades.all()).flatMap(List::stream).toList();
    }

    /// @param wanted `all`, `short`, or names with commas between
    static List<Fault> of(String wanted) {
        List<String> names = switch (wanted) {
            case "all" -> all().stream().map(Fault::name).toList();
            case "short" -> SHORT;
            default -> Arrays.asList(wanted.split(","));
        };
        return names.stream().map(Catalogue::named).toList();
    }

    static Fault named(String name) {
        return all().stream().filter(fault -> fault.name().equals(name.strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault " + name + ", but "
                        + all().stream().map(Fault::name).toList()));
    }
}
