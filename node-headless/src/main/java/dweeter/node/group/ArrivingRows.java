/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;
import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.node.rows.ActRow;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.BlockRow;
import dweeter.node.rows.FollowRow;
import dweeter.node.rows.FollowerRow;
import dweeter.node.rows.InvitationRow;
import dweeter.node.rows.InvitationUseRow;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.LostRow;
import dweeter.node.rows.ReadRow;
import dweeter.node.rows.RedweeterRow;
import dweeter.node.rows.ReportRow;
import dweeter.node.rows.RightRow;
import dweeter.node.rows.Row;
import dweeter.node.rows.SessionRow;
import dweeter.node.rows.TaskRow;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.FollowEdge;
import dweeter.node.storage.Tables;
import dweeter.protocol.ActKind;
import dweeter.sqlite.SqlSession;

/// Whether rows that another node hands over are such as the rules can go on from. A command that meets others would end all
/// siblings of the group at once, and again at each start, as it stands in their log.
///
/// It is asked by whoever leads, before anything is proposed, and never when a log is applied: what was accepted once is
/// accepted by every build.
public final class ArrivingRows {

    private static final String FLAW = "select u.nick from users u where :keys and u.gone is null and ("
            + "exists (select 1 from items i where i.nick = u.nick and i.n > u.newest) "
            + "or exists (select 1 from tasks t where t.nick = u.nick and t.task >= u.next_task) "
            + "or exists (select 1 from follows f where f.nick = u.nick and (f.slot & " + (FollowEdge.MAX_PLACES - 1)
            + ") >= u.next_slot)) limit 1";

    private ArrivingRows() {}

    /// @throws IllegalArgumentException if nobody can have written that row
    public static void require(Row row) {
        switch (row) {
            case UserRow user -> {
                upTo(ItemRange.MAX_N, user.newest(), user.nextTask());
                upTo(FollowEdge.MAX_PLACES, user.nextSlot());
                stamps(user.joined(), user.stamp(), user.gone().orElse(0L));
            }
            case ItemRow item -> {
                upTo(ItemRange.MAX_N, ref(item.nick(), item.n()).n());
                stamps(item.stamp());
                if (item.ofNick().isPresent() != item.ofN().isPresent()
                        || item.replyNick().isPresent() != item.replyN().isPresent()) {
                    throw new IllegalArgumentException("An item is named by its author and its number");
                }
                item.ofNick().ifPresent(nick -> ref(nick, item.ofN().orElseThrow()));
                item.replyNick().ifPresent(nick -> ref(nick, item.replyN().orElseThrow()));
                item.mentions().ifPresent(nicks -> List.of(nicks.split(" ", -1)).forEach(ArrivingRows::nick));
                item.deletes().ifPresent(n -> ref(item.nick(), n));
            }
            case FollowRow follow -> {
                nick(follow.whom());
                upTo(Long.MAX_VALUE, follow.slot());
                upTo(ItemRange.MAX_N, follow.version());
            }
            case FollowerRow follower -> nick(follower.follower());
            case RedweeterRow by -> {
                nick(by.redweeter());
                ref(by.nick(), by.n());
            }
            case ReadRow read -> {
                nick(read.whom());
                if (read.first() < 1 || read.last() < read.first()) {
                    throw new IllegalArgumentException("What was read goes from an item to the same or a later one");
                }
            }
            case BlockRow block -> {
                nick(block.whom());
                stamps(block.since());
            }
            case LostRow lost -> {
                ref(lost.nick(), lost.first());
                upTo(ItemRange.MAX_N, lost.last(), lost.changes());
                if (lost.last() < lost.first()) {
                    throw new IllegalArgumentException("Numbers that are lost go from one to the same or a later one");
                }
            }
            case RightRow right -> {
                nick(right.who());
                upTo(Long.MAX_VALUE, right.what(), right.since());
            }
            case InvitationRow invitation -> upTo(Long.MAX_VALUE, invitation.uses(), invitation.expires());
            case InvitationUseRow use -> {
                nick(use.who());
                stamps(use.at());
            }
            case ReportRow report -> {
                nick(report.reporter());
                about(report.about(), report.n());
                upTo(Long.MAX_VALUE, report.report(), report.at());
            }
            case ActRow act -> {
                upTo(Long.MAX_VALUE, act.act(), act.at());
                if (ActKind.ofWord(act.kind()).isEmpty()) {
                    throw new IllegalArgumentException("No act is of kind " + act.kind());
                }
            }
            case SessionRow session -> stamps(session.opened(), session.expires());
            case AnswerRow answer -> {
                if (!AnswerKind.isKnown(answer)) {
                    throw new IllegalArgumentException("No answer is of kind " + answer.kind());
                }
            }
            case TaskRow task -> {
                upTo(ItemRange.MAX_N, task.task());
                Tasks.of(task);
            }
        }
    }

    /// What is wrong with all the rows of a range together: that something has a number which its user is still to give. It would
    /// be in the way of what comes to have it.
    ///
    /// @return in words; empty if nothing is
    public static Optional<String> flaw(SqlSession session, Interval range) {
        return Tables.inRange(range, FLAW, (sql, from, to) -> session.first(sql, row -> row.getString(1), from, to))
                .map(nick -> "the rows of " + nick + " are numbered beyond what was given");
    }

    private static void about(String nick, Optional<Long> n) {
        nick(nick);
        n.ifPresent(number -> upTo(ItemRange.MAX_N, number));
    }

    private static Nick nick(String nick) {
        return new Nick(nick);
    }

    private static ItemRef ref(String nick, long n) {
        return new ItemRef(new Nick(nick), n);
    }

    private static void stamps(long... micros) {
        upTo(Long.MAX_VALUE, micros);
    }

    private static void upTo(long most, long... numbers) {
        for (long number : numbers) {
            if (number < 0 || number > most) {
                throw new IllegalArgumentException("Nobody counts to " + number);
            }
        }
    }
}
