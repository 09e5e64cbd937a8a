/// The account, language, theme, text size, and what this computer keeps. Start at [SettingsView].
@NullMarked
package dweeter.desktop.settings;

import org.jspecify.annotations.NullMarked;
