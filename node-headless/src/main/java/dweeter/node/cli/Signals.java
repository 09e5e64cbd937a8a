/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.lang.reflect.Proxy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears SIGTERM, by which systems end services, so that an orderly end is one with exit code 0. The JVM itself would end with
/// 143, however well everything was closed.
///
/// What Java has for it, `sun.misc.Signal`, is supported but not part of its platform, so it is looked up; where it is not there,
/// or the JVM keeps the signal for itself (`-Xrs`), the shutdown hook does the same with another exit code.
final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /// @param work run on a thread of its own each time the signal comes
    static void onTermination(Runnable work) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[]{handler},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            work.run();
                            yield Void.TYPE;
                        }
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "termination";
                    });
            signal.getMethod("handle", signal, handler).invoke(signal,
                    signal.getConstructor(String.class).newInstance("TERM"), ours);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.debug("SIGTERM is left to the JVM: {}", e.toString());
        }
    }
}
