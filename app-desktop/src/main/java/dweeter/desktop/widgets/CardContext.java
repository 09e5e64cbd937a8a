/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;

import dweeter.desktop.connection.UserActions;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Times;
import dweeter.model.Nick;

/// What every card of a screen has in common.
///
/// @param offline     whether times are given as clock times, as "2 min" would soon be untrue
/// @param self        the user at the screen
/// @param openProfile shows somebody's profile
/// @param openLink    shows an address in a browser
/// @param copy        puts a text on the clipboard
/// @param unfolded    the long texts that are shown whole
public record CardContext(Messages messages, Times times, EmojiImages art, UserActions actions,
        ObservableBooleanValue offline,
        Nick self, Consumer<Nick> openProfile, Consumer<String> openLink, Consumer<String> copy, Unfolded unfolded) {

    /// With all long texts folded.
    public CardContext(Messages messages, Times times, EmojiImages art, UserActions actions,
            ObservableBooleanValue offline,
            Nick self, Consumer<Nick> openProfile, Consumer<String> openLink, Consumer<String> copy) {
        this(messages, times, art, actions, offline, self, openProfile, openLink, copy, new Unfolded());
    }
}
