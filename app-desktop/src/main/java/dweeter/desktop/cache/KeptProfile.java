/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import dweeter.model.Item;
import dweeter.model.Profile;

/// A profile as this computer keeps it.
///
/// @param items without gaps from the newest on, newest first
/// @param older what to ask for to read on; absent if all of it is here
/// @param taken when it was copied
public record KeptProfile(Profile profile, List<Item> items, OptionalLong older, Instant taken) {

    public KeptProfile {
        items = List.copyOf(items);
    }
}
