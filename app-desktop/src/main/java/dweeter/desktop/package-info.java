/// The desktop client: what it is made of and how it starts. Start at [Main] and [DesktopServices].
@NullMarked
package dweeter.desktop;

import org.jspecify.annotations.NullMarked;
