/// To write a dweet. Start at [ComposeBox].
@NullMarked
package dweeter.desktop.compose;

import org.jspecify.annotations.NullMarked;
