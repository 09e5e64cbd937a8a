/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.util.Optional;

import dweeter.model.ItemRef;
import dweeter.model.Nick;

/// Where somebody is in the timeline.
///
/// @param item the first that is on the screen
/// @param y    of its upper edge below that of the list, in pixels; negative where a part of it is out of sight
public record ReadingPlace(ItemRef item, double y) {

    private static final String BETWEEN = " ";

    public ReadingPlace {
        if (!Double.isFinite(y)) {
            throw new IllegalArgumentException("A place is somewhere");
        }
    }

    String inWords() {
        return String.join(BETWEEN, item.author().value(), Long.toString(item.n()), Double.toString(y));
    }

    /// What cannot be read is no place.
    static Optional<ReadingPlace> parse(String words) {
        String[] parts = words.split(BETWEEN, -1);
        try {
            return parts.length == 3
                    ? Optional.of(new ReadingPlace(new ItemRef(new Nick(parts[0]), Long.parseLong(parts[1])),
                            Double.parseDouble(parts[2])))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
