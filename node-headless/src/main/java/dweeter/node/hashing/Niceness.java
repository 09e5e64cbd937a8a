/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lowers the priority of a thread that computes for long, so that on a machine of few cores whoever reads does not wait for
/// whoever logs in. On Linux, where each thread has one of its own; elsewhere nothing happens, as Java's own priorities are of
/// no effect there without rights that servers do not have.
///
/// @see <a href="https://man7.org/linux/man-pages/man2/setpriority.2.html">setpriority(2), C library/kernel differences</a>
final class Niceness {

    /// About a tenth of what others get, where there is not enough for all.
    static final int LOWER = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);
    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;
    private static final Optional<MethodHandle> SET_PRIORITY = link();

    private Niceness() {}

    /// Of the calling thread, which is a platform thread, for the rest of its life.
    static void lower() {
        SET_PRIORITY.ifPresent(function -> {
            try {
                int failed = (int) function.invokeExact(PRIO_PROCESS, THIS_THREAD, LOWER);
                if (failed != 0) {
                    LOG.debug("The priority of hashing cannot be lowered");
                }
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @SuppressWarnings("restricted") // A function of the C library, as it is documented.
    private static Optional<MethodHandle> link() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find("setpriority")
                .map(function -> linker.downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)));
    }
}
