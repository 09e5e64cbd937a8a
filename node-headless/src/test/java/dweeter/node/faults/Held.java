/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

import dweeter.model.Nick;

/// What a network holds when nothing goes on any more.
///
/// @param items   of each author, the content by n
/// @param follows of each follower
record Held(Map<Nick, SortedMap<Long, String>> items, Map<Nick, Set<Nick>> follows) {

    Held {
        items = Map.copyOf(items);
        follows = Map.copyOf(follows);
    }
}
