/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// A user with what there is to count about them. The counts of other people's doing (followers) may lag a little.
///
/// @param joined           when they registered
/// @param items            dweets and redweets together, which is also the n of the newest
/// @param followedByViewer whether the user who asked follows this one
/// @param followsViewer    whether this one follows the user who asked
public record Profile(Author author, Stamp joined, long items, long following, long followers,
        boolean followedByViewer, boolean followsViewer) {}
