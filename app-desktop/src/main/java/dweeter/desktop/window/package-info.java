/// The window among others: that there is one for each folder. Start at [FirstWindow].
@NullMarked
package dweeter.desktop.window;

import org.jspecify.annotations.NullMarked;
