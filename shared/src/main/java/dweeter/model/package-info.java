/// The words of the microblog as values: nicks, dweets, profiles, timeline pages, and positions on the ring.
/// Each record refuses what breaks its rule, so that whoever holds one need not check again. Start at [Nick] and [Item].
@NullMarked
package dweeter.model;

import org.jspecify.annotations.NullMarked;
