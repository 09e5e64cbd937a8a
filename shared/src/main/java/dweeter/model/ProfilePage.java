/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.List;
import java.util.OptionalLong;

/// A stretch of somebody's items, newest first.
///
/// @param older what to give as `before` to read on; absent at the first item of all
public record ProfilePage(Profile profile, List<Item> items, OptionalLong older) {

    public ProfilePage {
        items = List.copyOf(items);
    }
}
