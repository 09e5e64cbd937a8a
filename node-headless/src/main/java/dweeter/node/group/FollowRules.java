/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import dweeter.model.ItemRange;
import dweeter.model.Nick;
import dweeter.node.storage.Account;
import dweeter.node.storage.FollowEdge;
import dweeter.node.storage.ReadItems;
import dweeter.node.storage.ReadItems.Stretch;
import dweeter.node.storage.Row;
import dweeter.node.storage.Table;
import dweeter.node.storage.Tables;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.FollowChanged;
import dweeter.protocol.TweetMessage.MarkedRead;
import dweeter.sqlite.SqlSession;

/// Whom one user follows, and how far they have read. However often somebody follows and unfollows, no more rows are kept
/// than [FollowLimits] says: where too many follows have ended, the one that ended longest ago gives its place to a new one.
///
/// The changes of one user are numbered, whomever they concern. So the number of a change is also the version of its edge: it
/// grows even if the edge was forgotten in between, and whoever is told of the changes in any order knows which is the last.
record FollowRules(SqlSession session, Account account, FollowLimits limits) {

    Message set(Command.SetFollow command) {
        Optional<FollowEdge> edge = edge(command.whom());
        boolean active = edge.isPresent() && edge.get().isActive();
        if (active == command.active()) {
            return new Refused(active ? Refusal.ALREADY_FOLLOWING : Refusal.NOT_FOLLOWING);
        }
        if (command.active() && account.user().number("following") >= limits.following()) {
            return new Refused(Refusal.FOLLOWS_TOO_MANY);
        }
        long version = lastChange() + 1;
        if (edge.isPresent()) {
            Row row = edge.get().row();
            account.update(row, row.with("version", version).with("active", flag(command.active())));
        } else {
            account.insert(Row.of(Table.FOLLOWS, account.nick(), FollowEdge.slot(version, takePlace()),
                    command.whom().value(), version, 1L, command.base(), command.base()));
        }
        account.add("following", command.active() ? 1 : -1);
        TaskRules.leaveFollower(session, account, command.whom(), version, command.active());
        new Answers(session, account).rememberFollow(command, version, limits.changes());
        account.save();
        return new FollowChanged(command.whom(), command.active());
    }

    Message advanceRead(Command.AdvanceRead command) {
        return addRead(command.upTo().stream().filter(ref -> ref.n() <= FollowEdge.MAX_READ)
                .map(ref -> new ItemRange(ref.author(), 1, ref.n())).toList());
    }

    Message addRead(Command.AddRead command) {
        return addRead(command.items());
    }

    private Message addRead(List<ItemRange> items) {
        items.stream().collect(groupingBy(ItemRange::author, LinkedHashMap::new,
                mapping(range -> new Stretch(range.first(), range.last()), toList())))
                .forEach((author, read) -> edge(author).ifPresent(edge -> keep(edge, edge.read().with(read))));
        account.save();
        return new MarkedRead(List.of());
    }

    private void keep(FollowEdge edge, ReadItems read) {
        List<Stretch> before = edge.read().above();
        before.stream().filter(stretch -> !read.above().contains(stretch))
                .forEach(stretch -> account.delete(row(edge.whom(), stretch)));
        read.above().stream().filter(stretch -> !before.contains(stretch))
                .forEach(stretch -> account.insert(row(edge.whom(), stretch)));
        if (read.upTo() > edge.read().upTo()) {
            account.update(edge.row(), edge.row().with("read", read.upTo()));
        }
    }

    private Row row(Nick whom, Stretch stretch) {
        return Row.of(Table.READS, account.nick(), whom.value(), stretch.first(), stretch.last());
    }

    private Optional<FollowEdge> edge(Nick whom) {
        return FollowEdge.find(session, account.nick(), whom);
    }

    /// The number of the last change. What is forgotten makes room for a later one, so that the last is never forgotten.
    private long lastChange() {
        return session.number(
                "select max(version) from (select max(version) as version from follows where nick = ? and "
                        + "active = 0 union all select max(version) from follows where nick = ? and active = 1)",
                account.nick(),
                account.nick());
    }

    /// A place for a new edge. All places up to the highest that was ever given are taken.
    private int takePlace() {
        long places = account.user().number("next_slot");
        long ended = places - account.user().number("following");
        Optional<Row> longestEnded = ended > limits.remembered()
                ? Tables.all(session, Table.FOLLOWS, "nick = ? and active = 0 order by version, slot limit 1",
                        account.nick()).stream().findFirst()
                : Optional.empty();
        longestEnded.ifPresentOrElse(this::forget, () -> account.add("next_slot", 1));
        return longestEnded.map(row -> new FollowEdge(row).place()).orElse(Math.toIntExact(places));
    }

    private void forget(Row edge) {
        FollowEdge.reads(session, account.nick(), new Nick(edge.text("whom"))).forEach(account::delete);
        account.delete(edge);
    }

    private static long flag(boolean set) {
        return set ? 1 : 0;
    }
}
