/// Texts, times and sentences in Spanish and English, switchable while the window is open. Start at [Messages].
@NullMarked
package dweeter.desktop.i18n;

import org.jspecify.annotations.NullMarked;
