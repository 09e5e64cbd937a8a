/* SPDX-License-Identifier: MIT */
package dweeter.node.memory;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;

/// How large the heap of a server may become: a sixteenth of the memory, so that eight of them find room on one machine with all
/// that they need beside the heap; but 256 MiB at least, or half the memory where that is less; and 1 GiB at most. The launchers
/// go by the same rule.
public final class HeapLimit {

    /// The environment variable by which an operator says otherwise, as `512m` or `2g`.
    public static final String VARIABLE = "DWEETER_HEAP";

    private static final long MIB = 1024 * 1024;
    private static final long SHARE = 16;
    private static final long LEAST = 256;
    private static final long MOST = 1024;

    private HeapLimit() {}

    /// @param memory of the machine, or of the container, in MiB
    static long of(long memory) {
        return Math.min(MOST, Math.max(memory / SHARE, Math.min(LEAST, memory / 2)));
    }

    /// What the JVM of a further server on this machine is to be told, unless it is told already.
    ///
    /// @param arguments those it gets anyway
    /// @param wish      what the operator says, as in [#VARIABLE]
    public static Optional<String> argument(List<String> arguments, Optional<String> wish) {
        boolean said = arguments.stream().anyMatch(argument -> argument.startsWith("-Xmx")
                || argument.startsWith("-XX:MaxHeapSize") || argument.startsWith("-XX:MaxRAM"));
        return said
                ? Optional.empty()
                : Optional.of("-Xmx" + wish.filter(text -> !text.isBlank())
                        .orElseGet(() -> of(memory()) + "m"));
    }

    /// What holds for this process, in words.
    public static String inWords() {
        String heap = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption("MaxHeapSize")
                .getValue();
        return "at most %d MiB of heap, of the %d MiB there are here (%s says otherwise)".formatted(
                Long.parseLong(heap) / MIB, memory(), VARIABLE);
    }

    /// In MiB. The JVM knows of containers.
    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / MIB;
    }
}
