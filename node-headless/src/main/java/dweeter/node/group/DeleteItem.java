/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.Cid;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.ItemRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Published;
import dweeter.protocol.Refusal;

/// Deletes a dweet: its text goes, and a new item names it, so that readers who have passed it learn of that. Those who passed
/// it on are told by tasks.
///
/// @param n of the dweet
public record DeleteItem(Proof proof, Cid cid, long n) implements SessionCommand, Once {

    static final CommandKind<DeleteItem> KIND = new CommandKind<>(13, RulesVersion.DELETIONS, DeleteItem::write,
            in -> new DeleteItem(Proof.read(in), in.cid(), in.number()));

    private void write(CommandWriter out) {
        proof.write(out);
        out.cid(cid);
        out.number(n);
    }

    @Override
    public CommandKind<DeleteItem> kind() {
        return KIND;
    }

    @Override
    public Message apply(Account account, UserRows rows) {
        Optional<ItemRow> dweet = account.find(ItemRow.TABLE, n).filter(item -> item.text().isPresent());
        if (dweet.isEmpty()) {
            return new Refused(Refusal.NO_SUCH_DWEET);
        }
        Published published = NewItem.of(account, proof.now());
        account.update(dweet.get(), dweet.get().deleted());
        account.insert(ItemRow.deletion(published.ref(), published.stamp(), n));
        DweetDeletedTask.leave(account, n, published.stamp());
        new Answers(account).remember(cid, AnswerKind.PUBLISHED, published.ref().n());
        account.save();
        return published;
    }

    @Override
    public Optional<Message> again(AnswerRow kept, Account account) {
        return NewItem.kept(kept, account).filter(item -> item.deletes().equals(Optional.of(n)) && !item.isDeleted())
                .map(NewItem::published);
    }
}
