/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Stamp;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.ItemRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Published;
import dweeter.protocol.Refusal;

/// Passes a dweet on, once by each.
///
/// @param notBefore the stamp of the original, which this one follows
public record AddRedweet(Proof proof, Cid cid, ItemRef of, byte[] textHash, Stamp notBefore)
        implements
            SessionCommand,
            Once {

    static final CommandKind<AddRedweet> KIND = new CommandKind<>(5, AddRedweet::write,
            in -> new AddRedweet(Proof.read(in), in.cid(), in.item(), in.bytes(), in.stamp()));

    private void write(CommandWriter out) {
        proof.write(out);
        out.cid(cid);
        out.item(of);
        out.bytes(textHash);
        out.stamp(notBefore);
    }

    @Override
    public CommandKind<AddRedweet> kind() {
        return KIND;
    }

    @Override
    public Message apply(Account account, UserRows rows) {
        if (rows.session().exists("select 1 from items where nick = ? and of_nick = ? and of_n = ?", home().value(),
                of.author().value(), of.n())) {
            return new Refused(Refusal.ALREADY_REDWEETED);
        }
        Published published = NewItem.of(account, proof.now().after(notBefore));
        account.insert(ItemRow.redweet(published.ref(), published.stamp(), of, textHash));
        RedweeterTask.leave(account, of);
        new Answers(account).remember(cid, AnswerKind.PUBLISHED, published.ref().n());
        account.save();
        return published;
    }

    @Override
    public Optional<Message> again(AnswerRow kept, Account account) {
        return NewItem.kept(kept, account).filter(item -> item.of().equals(Optional.of(of))).map(NewItem::published);
    }
}
