/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.time.Duration;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.node.group.Answers;
import dweeter.node.limits.Allotment;
import dweeter.node.limits.Allowances;
import dweeter.node.limits.Change;
import dweeter.node.routing.ReplyTranslation;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Lets users change as much as people do, and tells whoever wants more how long to wait. Counted is who is logged in, so that
/// nobody can use up what is another's; and only what is new: a repeat is answered as before. Safe for use by many threads.
///
/// It is in memory, at the sibling that leads: the next one begins anew.
final class Spending {

    private static final String SHARE = "an account's share";

    private final OwnedStore group;
    private final Allotment<Nick> publishing;
    private final Allotment<Nick> following;

    Spending(OwnedStore group, Allowances allowances, Ticker ticker) {
        this.group = group;
        publishing = new Allotment<>(SHARE, allowances.publishing(), ticker);
        following = new Allotment<>(SHARE, allowances.following(), ticker);
    }

    /// A dweet, a redweet or a deletion.
    Message publish(Token token, Cid cid, Change change) throws InterruptedException {
        return spend(publishing, token, cid, change);
    }

    /// A follow, or the end of one.
    Message follow(Token token, Cid cid, Change change) throws InterruptedException {
        return spend(following, token, cid, change);
    }

    private Message spend(Allotment<Nick> left, Token token, Cid cid, Change change) throws InterruptedException {
        if (left.isBoundless()) {
            return change.make();
        }
        Nick who = token.nick();
        OwnedStore.Glance first = group.glance(token, cid);
        if (first == OwnedStore.Glance.ANSWERED) {
            return change.make();
        }
        if (first == OwnedStore.Glance.NEW && left.take(who).isEmpty()) {
            return left.make(who, change, Spending::isDone);
        }
        // Who seems to be nobody, or to have nothing left, is judged by rows that are up to date: another sibling may lead.
        Reply<Boolean> known = group.readAs(token, session -> Answers.has(session, who, cid));
        if (!(known instanceof Reply.Done<Boolean>(Boolean isRepeat))) {
            return ReplyTranslation.message(known.map(_ -> Allotment.later(Duration.ZERO, SHARE)));
        }
        return isRepeat ? change.make() : left.spend(who, change, Spending::isDone);
    }

    /// Whether something was done, or may have been. A refusal counts: it takes as much to find out.
    static boolean isDone(Message said) {
        return switch (said) {
            case Failure.TryAgain _,Failure.NotLeader _,Failure.Moved _ -> false;
            default -> true;
        };
    }
}
