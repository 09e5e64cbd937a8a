/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.ItemRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Message;
import dweeter.protocol.Published;

/// Publishes a dweet.
///
/// @param text as it was judged before it was proposed; never again, since rules of Unicode change with the JDK
public record AddDweet(Proof proof, Cid cid, String text, Optional<ItemRef> inReplyTo, List<Nick> mentions)
        implements
            SessionCommand,
            Once {

    static final CommandKind<AddDweet> KIND = new CommandKind<>(4, AddDweet::write,
            in -> new AddDweet(Proof.read(in), in.cid(), in.text(), in.optional(in::item), in.list(in::nick)));

    private void write(CommandWriter out) {
        proof.write(out);
        out.cid(cid);
        out.text(text);
        out.optional(inReplyTo, out::item);
        out.list(mentions, out::nick);
    }

    @Override
    public CommandKind<AddDweet> kind() {
        return KIND;
    }

    @Override
    public Message apply(Account account, UserRows rows) {
        Published published = NewItem.of(account, proof.now());
        account.insert(ItemRow.dweet(published.ref(), published.stamp(), text, inReplyTo,
                mentions.stream().map(Nick::value).collect(Collectors.joining(" "))));
        new Answers(account).remember(cid, AnswerKind.PUBLISHED, published.ref().n());
        account.save();
        return published;
    }

    @Override
    public Optional<Message> again(AnswerRow kept, Account account) {
        return NewItem.kept(kept, account)
                // Of one that was deleted nothing tells any more, and who asks is believed.
                .filter(item -> item.isDeleted() && item.of().isEmpty()
                        || item.text().equals(Optional.of(text)) && item.inReplyTo().equals(inReplyTo))
                .map(NewItem::published);
    }
}
