/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.BlockRow;
import dweeter.node.rows.FollowRow;
import dweeter.node.rows.FollowerRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Block.BlockChanged;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

/// Blocks somebody, or ceases to. Both follows end with a block. What the blocked does to the user all the same, because their node did
/// not know yet, is undone when it is heard of.
public record SetBlock(Proof proof, Cid cid, Nick whom, boolean active) implements SessionCommand, Once {

    /// Whom one user can block at once; another number would be other rules.
    static final int MOST = 1_000;

    static final CommandKind<SetBlock> KIND = new CommandKind<>(38, RulesVersion.ACCOUNTS, SetBlock::write,
            in -> new SetBlock(Proof.read(in), in.cid(), in.nick(), in.flag()));

    private void write(CommandWriter out) {
        proof.write(out);
        out.cid(cid);
        out.nick(whom);
        out.flag(active);
    }

    @Override
    public CommandKind<SetBlock> kind() {
        return KIND;
    }

    /// Whether a user blocks somebody.
    static boolean isIn(Account account, Nick whom) {
        return account.find(BlockRow.TABLE, whom.value()).isPresent();
    }

    @Override
    public Message apply(Account account, UserRows rows) {
        if (whom.equals(home())) {
            return new Refused(Refusal.BLOCKS_SELF);
        }
        Optional<BlockRow> known = account.find(BlockRow.TABLE, whom.value());
        if (active && known.isEmpty()) {
            if (account.all(BlockRow.TABLE, "true limit ?", MOST).size() == MOST) {
                return new Refused(Refusal.BLOCKS_TOO_MANY);
            }
            account.insert(new BlockRow(home().value(), whom.value(), proof.now().micros()));
            endOwn(account);
            endTheirs(account);
        } else if (!active) {
            known.ifPresent(account::delete);
        }
        new Answers(account).rememberOfAccount(cid, kindOfAnswer(), whom.value());
        account.save();
        return new BlockChanged(whom, active);
    }

    private void endOwn(Account account) {
        account.all(FollowRow.TABLE, "whom = ? and active = 1", whom.value()).forEach(edge -> {
            long version = FollowPlaces.lastChange(account) + 1;
            account.update(edge, edge.changed(version, false));
            account.change(user -> user.withFollowing(-1));
            FollowerTask.leave(account, whom, version, false);
        });
    }

    private void endTheirs(Account account) {
        account.find(FollowerRow.TABLE, whom.value()).filter(FollowerRow::active).ifPresent(edge -> {
            account.update(edge, new FollowerRow(edge.nick(), edge.follower(), edge.version(), false));
            account.change(user -> user.withFollowers(-1));
            FollowEndedTask.leave(account, whom, edge.version());
        });
    }

    @Override
    public Optional<Message> again(AnswerRow kept, Account account) {
        return AnswerKind.of(kept) == kindOfAnswer() && kept.about().equals(Optional.of(whom.value()))
                ? Optional.of(new BlockChanged(whom, active))
                : Optional.empty();
    }

    private AnswerKind kindOfAnswer() {
        return active ? AnswerKind.BLOCKED : AnswerKind.UNBLOCKED;
    }
}
