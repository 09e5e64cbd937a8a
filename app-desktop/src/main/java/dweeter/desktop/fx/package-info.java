/// What JavaFX lacks: work off its thread, timers, lists that keep still. Start at [Background].
@NullMarked
package dweeter.desktop.fx;

import org.jspecify.annotations.NullMarked;
