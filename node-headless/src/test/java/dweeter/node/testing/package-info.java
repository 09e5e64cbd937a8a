/// Networks for tests: real Entries and peers in one JVM, over a network in memory.
@NullMarked
package dweeter.node.testing;

import org.jspecify.annotations.NullMarked;
