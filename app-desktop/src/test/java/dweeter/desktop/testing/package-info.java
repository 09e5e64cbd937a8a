/// A network in memory, a clock and a timer for tests of the desktop. Start at [InMemoryCommunity].
@NullMarked
package dweeter.desktop.testing;

import org.jspecify.annotations.NullMarked;
