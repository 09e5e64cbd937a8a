/// Light and dark, fonts and text size. Start at [Look].
@NullMarked
package dweeter.desktop.theme;

import org.jspecify.annotations.NullMarked;
