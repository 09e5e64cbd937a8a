/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Times;
import dweeter.desktop.widgets.EmojiImages;

/// What the screens need from the world around them.
///
/// @param openLink shows an address in a browser; may block, and fails where it knows of none
/// @param copy       puts a text on the clipboard
/// @param chooseFile asks the user where to leave a file with that name; empty if nowhere
public record Surroundings(Messages messages, Times times, EmojiImages art, Timer timer, RandomGenerator chance,
        Consumer<String> openLink, Consumer<String> copy, Function<String, Optional<Path>> chooseFile) {}
