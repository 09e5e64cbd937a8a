/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.Optional;

/// A dweet of somebody that `by` passed on to those who follow them.
///
/// @param of       the dweet that was passed on
/// @param original its content; absent while the node that holds it cannot be reached
public record Redweet(Author by, long n, Stamp stamp, ItemRef of, Optional<Dweet> original) implements Item {

    @Override
    public Redweet stampedAtMost(Stamp latest) {
        return stamp.compareTo(latest) <= 0 ? this : new Redweet(by, n, latest, of, original);
    }
}
