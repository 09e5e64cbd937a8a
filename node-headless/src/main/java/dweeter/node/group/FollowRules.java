/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;
import java.util.Optional;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.node.storage.Account;
import dweeter.node.storage.FollowEdge;
import dweeter.node.storage.Row;
import dweeter.node.storage.Table;
import dweeter.node.storage.Tables;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.FollowChanged;
import dweeter.protocol.TweetMessage.MarkedRead;
import dweeter.sqlite.Session;

/// Whom one user follows, and how far they have read. However often somebody follows and unfollows, no more rows are kept
/// than [FollowLimits] says: where too many follows have ended, the one that ended longest ago gives its place to a new one.
///
/// The changes of one user are numbered, whomever they concern. So the number of a change is also the version of its edge: it
/// grows even if the edge was forgotten in between, and whoever is told of the changes in any order knows which is the last.
record FollowRules(Session session, Account account, FollowLimits limits) {

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
        for (ItemRef ref : command.upTo()) {
            edge(ref.author()).filter(edge -> edge.read() < ref.n() && ref.n() <= FollowEdge.MAX_READ)
                    .map(FollowEdge::row).ifPresent(row -> account.update(row, row.with("read", ref.n())));
        }
        account.save();
        return new MarkedRead(List.of());
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
        longestEnded.ifPresentOrElse(account::delete, () -> account.add("next_slot", 1));
        return longestEnded.map(row -> new FollowEdge(row).place()).orElse(Math.toIntExact(places));
    }

    private static long flag(boolean set) {
        return set ? 1 : 0;
    }
}
