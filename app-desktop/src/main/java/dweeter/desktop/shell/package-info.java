/// The window: navigation, the sheet, the rail, and which screen is on. Start at [ShellView].
@NullMarked
package dweeter.desktop.shell;

import org.jspecify.annotations.NullMarked;
