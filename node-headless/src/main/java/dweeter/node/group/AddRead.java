/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;

import dweeter.model.ItemRange;
import dweeter.model.Nick;
import dweeter.node.rows.ReadRow;
import dweeter.node.storage.Account;
import dweeter.node.storage.FollowEdge;
import dweeter.node.storage.ReadItems;
import dweeter.node.storage.ReadItems.Stretch;
import dweeter.protocol.MarkRead.MarkedRead;
import dweeter.protocol.Message;

/// Notes which items of some authors somebody has read.
///
/// @param items that were read, none beyond the newest of their author
public record AddRead(Proof proof, List<ItemRange> items) implements SessionCommand {

    static final CommandKind<AddRead> KIND = new CommandKind<>(11, RulesVersion.READ_BY_ITEM, AddRead::write,
            in -> new AddRead(Proof.read(in), in.list(in::range)));

    private void write(CommandWriter out) {
        proof.write(out);
        out.list(items, out::range);
    }

    @Override
    public CommandKind<AddRead> kind() {
        return KIND;
    }

    @Override
    public Message apply(Account account, UserRows rows) {
        return note(account, rows, items);
    }

    static Message note(Account account, UserRows rows, List<ItemRange> items) {
        items.stream().collect(groupingBy(ItemRange::author, LinkedHashMap::new,
                mapping(range -> new Stretch(range.first(), range.last()), toList())))
                .forEach((author, read) -> FollowEdge.find(rows.session(), account.nick(), author)
                        .ifPresent(edge -> keep(account, edge, edge.read().with(read))));
        account.save();
        return new MarkedRead(List.of());
    }

    private static void keep(Account account, FollowEdge edge, ReadItems read) {
        List<Stretch> before = edge.read().above();
        before.stream().filter(stretch -> !read.above().contains(stretch))
                .forEach(stretch -> account.delete(row(account.nick(), edge.whom(), stretch)));
        read.above().stream().filter(stretch -> !before.contains(stretch))
                .forEach(stretch -> account.insert(row(account.nick(), edge.whom(), stretch)));
        if (read.upTo() > edge.read().upTo()) {
            account.update(edge.row(), edge.row().readUpTo(read.upTo()));
        }
    }

    private static ReadRow row(Nick reader, Nick whom, Stretch stretch) {
        return new ReadRow(reader.value(), whom.value(), stretch.first(), stretch.last());
    }
}
