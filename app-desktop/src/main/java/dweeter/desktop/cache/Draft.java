/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.util.Optional;

import dweeter.model.Cid;

/// A dweet in the making, as it stood at the last key.
///
/// @param replaces the waiting dweet whose place it takes when it is handed over
public record Draft(String text, Optional<Cid> replaces) {

    /// That of who is writing nothing.
    public static final Draft NONE = new Draft("", Optional.empty());

    public boolean isNone() {
        return text.isEmpty() && replaces.isEmpty();
    }
}
