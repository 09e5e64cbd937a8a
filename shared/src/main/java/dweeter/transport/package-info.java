/// Carries frames, as bytes, between programs: over TCP, over TLS, or within one JVM for tests. Start at [Transport].
@NullMarked
package dweeter.transport;

import org.jspecify.annotations.NullMarked;
