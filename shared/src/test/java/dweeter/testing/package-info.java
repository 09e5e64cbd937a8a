/// What tests of several packages share. Start at [Eventually].
@NullMarked
package dweeter.testing;

import org.jspecify.annotations.NullMarked;
