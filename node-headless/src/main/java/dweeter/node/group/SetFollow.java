/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.FollowRow;
import dweeter.node.storage.Account;
import dweeter.node.storage.FollowEdge;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Follow.FollowChanged;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

/// Follows somebody, or ceases to. However often somebody does so, no more rows are kept than [FollowLimits] says: where too
/// many follows have ended, the one that ended longest ago gives its place to a new one.
///
/// The changes of one user are numbered, whomever they concern. So the number of a change is also the version of its edge: it
/// grows even if the edge was forgotten in between, and whoever is told of the changes in any order knows which is the last.
///
/// @param base for a new follow, the n of the followed from which on items are new
public record SetFollow(Proof proof, Cid cid, Nick whom, boolean active, long base) implements SessionCommand, Once {

    static final CommandKind<SetFollow> KIND = new CommandKind<>(6, SetFollow::write,
            in -> new SetFollow(Proof.read(in), in.cid(), in.nick(), in.flag(), in.number()));

    private void write(CommandWriter out) {
        proof.write(out);
        out.cid(cid);
        out.nick(whom);
        out.flag(active);
        out.number(base);
    }

    @Override
    public CommandKind<SetFollow> kind() {
        return KIND;
    }

    @Override
    public Message apply(Account account, UserRows rows) {
        Optional<FollowEdge> edge = FollowEdge.find(rows.session(), account.nick(), whom);
        boolean before = edge.isPresent() && edge.get().isActive();
        if (before == active) {
            return new Refused(before ? Refusal.ALREADY_FOLLOWING : Refusal.NOT_FOLLOWING);
        }
        if (active && account.user().following() >= rows.limits().following()) {
            return new Refused(Refusal.FOLLOWS_TOO_MANY);
        }
        if (active && SetBlock.isIn(account, whom)) {
            return new Refused(Refusal.BLOCKED);
        }
        var places = new FollowPlaces(account, rows);
        long version = FollowPlaces.lastChange(account) + 1;
        edge.map(FollowEdge::row).ifPresentOrElse(row -> account.update(row, row.changed(version, active)),
                () -> account.insert(new FollowRow(home().value(), FollowEdge.slot(version, places.take()),
                        whom.value(), version, true, base, base)));
        account.change(user -> user.withFollowing(active ? 1 : -1));
        FollowerTask.leave(account, whom, version, active);
        new Answers(account).rememberFollow(this, version, rows.limits().changes());
        account.save();
        return new FollowChanged(whom, active);
    }

    @Override
    public Optional<Message> again(AnswerRow kept, Account account) {
        return AnswerKind.of(kept).wasFollow(active) && isAbout(kept, account)
                ? Optional.of(new FollowChanged(whom, active))
                : Optional.empty();
    }

    private boolean isAbout(AnswerRow kept, Account account) {
        return switch (AnswerKind.of(kept)) {
            case FOLLOWED, UNFOLLOWED -> Answers.markOfFollow(kept) == Answers.mark(whom.value());
            // Where the edge is forgotten nothing tells any more, and who asks is believed.
            case FOLLOWED_SLOT, UNFOLLOWED_SLOT -> account.find(FollowRow.TABLE, kept.n())
                    .filter(row -> !row.whom().equals(whom.value())).isEmpty();
            case REGISTERED, PUBLISHED, PASSWORD_CHANGED, RECOVERED, CODE_RENEWED, ACCOUNT_DELETED, BLOCKED,
                    UNBLOCKED, REPORTED, ACTED, INVITED ->
                false;
        };
    }
}
