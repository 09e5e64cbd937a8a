/* SPDX-License-Identifier: MIT */
package dweeter.desktop.profile;

import dweeter.desktop.i18n.Notice;
import dweeter.desktop.profile.ProfileViewModel.Part;
import dweeter.model.Item;
import dweeter.model.Nick;

/// A line of a profile on the screen.
sealed interface ProfileRow {

    /// Everything above the items.
    record Head(Nick nick) implements ProfileRow {}

    /// Nothing is known of somebody who may not even exist.
    record Absent(Nick nick, Notice why) implements ProfileRow {}

    /// There is nothing of this kind.
    record Nothing(Nick nick, Part part) implements ProfileRow {}

    record Entry(Item item) implements ProfileRow {}

    /// There is more, or it is on its way.
    record Older(boolean loading) implements ProfileRow {}
}
