/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import dweeter.model.Cursor;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Stamp;

/// A place in the kept timeline where items are missing that the network still has.
///
/// @param cursor asks for them
/// @param count  how many are known to lie there, unread; 0 if nobody counted
/// @param above  the item under which they belong
/// @param stamp  of that item
public record Gap(Cursor cursor, long count, ItemRef above, Stamp stamp) {

    /// Whether this place lies over `item`, in the order of reading.
    public boolean isOver(Item item) {
        int stamps = stamp.compareTo(item.stamp());
        if (stamps != 0) {
            return stamps > 0;
        }
        int authors = above.author().compareTo(item.by().nick());
        return authors != 0 ? authors < 0 : above.n() > item.n();
    }
}
