/// What the followed wrote. Start at [TimelineView].
@NullMarked
package dweeter.desktop.timeline;

import org.jspecify.annotations.NullMarked;
