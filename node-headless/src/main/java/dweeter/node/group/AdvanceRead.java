/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;

import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.node.storage.Account;
import dweeter.node.storage.FollowEdge;
import dweeter.protocol.Message;

/// Notes up to where everything of some authors was read, as the first rules know it; [AddRead] says more.
///
/// @param upTo of some authors, up to where everything was read
public record AdvanceRead(Proof proof, List<ItemRef> upTo) implements SessionCommand {

    static final CommandKind<AdvanceRead> KIND = new CommandKind<>(7, AdvanceRead::write,
            in -> new AdvanceRead(Proof.read(in), in.list(in::item)));

    private void write(CommandWriter out) {
        proof.write(out);
        out.list(upTo, out::item);
    }

    @Override
    public CommandKind<AdvanceRead> kind() {
        return KIND;
    }

    @Override
    public Message apply(Account account, UserRows rows) {
        return AddRead.note(account, rows, upTo.stream().filter(ref -> ref.n() <= FollowEdge.MAX_READ)
                .map(ref -> new ItemRange(ref.author(), 1, ref.n())).toList());
    }
}
