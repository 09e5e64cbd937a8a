/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.OptionalInt;

import dweeter.model.ItemRef;
import dweeter.model.Stamp;

/// That an item was published.
///
/// @param copies how many siblings had the item in their logs, durably, when this was said; absent where that was not known
public record Published(ItemRef ref, Stamp stamp, OptionalInt copies) implements TweetMessage {

    public Published {
        if (copies.orElse(1) < 1) {
            throw new IllegalArgumentException("Whoever has published something has a copy of it");
        }
    }

    public Published(ItemRef ref, Stamp stamp) {
        this(ref, stamp, OptionalInt.empty());
    }

    public Published withCopies(OptionalInt known) {
        return new Published(ref, stamp, known);
    }
}
