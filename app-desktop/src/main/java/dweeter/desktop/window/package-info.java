/// The window among others: where it was when it was closed, and that there is one for each folder. Start at [WindowMemory] and
/// [FirstWindow].
@NullMarked
package dweeter.desktop.window;

import org.jspecify.annotations.NullMarked;
