/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// Who owned a range at a certain time: what Entries and peers tell each other so that a request needs one hop.
///
/// @param range the positions owned
/// @param node  the node that owned them
/// @param epoch how often the ownership of these positions has changed; of two routes that overlap the one with the
///              higher epoch is right
public record Route(Interval range, Node node, long epoch) {

    public Route {
        if (epoch < 0) {
            throw new IllegalArgumentException("Epoch " + epoch + " is below 0");
        }
    }

    /// The same claim for a part of the range only.
    public Route within(Interval part) {
        return new Route(part, node, epoch);
    }
}
