/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.Comparator;

/// What stands on a profile or in a timeline: a [Dweet] or a [Redweet], or that one was [Deleted]. Else items never change;
/// only what others make of them (the count of redweets) does.
public sealed interface Item permits Dweet, Redweet, Deleted {

    /// The order in which people read: newest first; of two with one stamp, by author and n, so that every reader sees the
    /// same order.
    Comparator<Item> NEWEST_FIRST = Comparator.comparing(Item::stamp).reversed()
            .thenComparing(item -> item.by().nick()).thenComparing(Item::n, Comparator.reverseOrder());

    /// Whose profile it stands on.
    Author by();

    /// Its number among the items of that author.
    long n();

    Stamp stamp();

    /// The same item with a stamp that is no later.
    Item stampedAtMost(Stamp latest);

    default ItemRef ref() {
        return new ItemRef(by().nick(), n());
    }
}
