/// Style sheets, icons, fonts and texts, and how to find them. Start at [Assets].
@NullMarked
package dweeter.assets;

import org.jspecify.annotations.NullMarked;
