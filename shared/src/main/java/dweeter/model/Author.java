/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// A user as the others see them beside a text.
public record Author(Nick nick, DisplayName name) {

    /// The name as it may be drawn beside others. Instead of one that draws nothing, which older rules let pass, the
    /// nick.
    public String shownName() {
        return Texts.isBlank(name.value()) ? nick.value() : Texts.shown(name.value());
    }
}
