/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.ItemRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Published;

/// Numbers the items of an author 1, 2, 3 … without gaps, with stamps that grow.
final class NewItem {

    private NewItem() {}

    /// The number and the stamp of the next item, which are taken with that.
    ///
    /// @param now not before this
    static Published of(Account account, Stamp now) {
        Stamp stamp = now.after(account.stamp());
        account.change(user -> user.withItem(stamp));
        return new Published(new ItemRef(account.nick(), account.user().newest()), stamp);
    }

    /// The item that a cid came to, if it came to one.
    static Optional<ItemRow> kept(AnswerRow kept, Account account) {
        return AnswerKind.of(kept) == AnswerKind.PUBLISHED
                ? account.find(ItemRow.TABLE, kept.n())
                : Optional.empty();
    }

    static Published published(ItemRow item) {
        return new Published(new ItemRef(new Nick(item.nick()), item.n()), new Stamp(item.stamp()));
    }
}
