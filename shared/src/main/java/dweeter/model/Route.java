/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// Who owned which stretch of the ring, as of `epoch`. Of two routes for one position the one with the higher epoch is
/// right, or was so later.
///
/// @param epoch counts how often the ownership of this stretch changed; not negative
public record Route(Interval range, Node node, long epoch) {

    public Route {
        if (epoch < 0) {
            throw new IllegalArgumentException("Epochs count from 0");
        }
    }
}
