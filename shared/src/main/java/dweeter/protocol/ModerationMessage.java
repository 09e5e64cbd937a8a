/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dweeter.model.Cid;
import dweeter.model.InvitationCode;
import dweeter.model.Nick;
import dweeter.model.OneLine;
import dweeter.model.SessionId;
import dweeter.model.Token;

/// Reports, what moderators do about them, and invitations (type `Tweet` on the wire). A user's node makes sure who asks, and hands
/// the question to the office of the network: the node where the nick [#OFFICE] is at home.
public sealed interface ModerationMessage extends Message {

    /// The nick whose node keeps reports, rights, invitations and the audit log. Nobody can register it.
    Nick OFFICE = new Nick("moderation");

    /// The most that one invitation lets in.
    int MOST_USES = 1_000;
    /// The longest that an invitation is good: a year.
    int LONGEST_HOURS = 365 * 24;
    /// More than a report or an act comes to.
    int MOST_OF_AN_ENTRY = 16 * 1024;

    /// Tells the moderators of a dweet, or of a user.
    ///
    /// @param n      of the dweet; absent to report the user
    /// @param reason 1 to [Act#LONGEST] characters, in one line
    record ReportAbuse(Token token, Cid cid, Nick nick, OptionalLong n, String reason)
            implements
                ModerationMessage,
                UserRequest<ReportFiled> {

        public ReportAbuse {
            reason = Act.reason(reason);
        }
    }

    /// @param number of the report
    record ReportFiled(long number) implements ModerationMessage {}

    /// Does what moderators may do.
    record Moderate(Token token, Cid cid, Act act) implements ModerationMessage, UserRequest<Moderated> {}

    /// @param number of the act in the audit log
    record Moderated(long number) implements ModerationMessage {}

    /// Asks for reports, page by page: a moderator for all, others for their own.
    ///
    /// @param open  whether those are left out that were answered
    /// @param after the number of the last one of the page before; 0 for the first page
    /// @param limit 1 to [TweetMessage#MAX_PAGE]
    record ListReports(Token token, boolean open, long after, int limit)
            implements
                ModerationMessage,
                UserRequest<ReportsListed> {

        public ListReports {
            TweetMessage.requirePageSize(limit);
        }

        @Override
        public int answerBytes() {
            return entryBytes(limit);
        }
    }

    /// @param reports those that were made first, first
    /// @param more    whether there are some behind the last of them
    record ReportsListed(List<ReportSeen> reports, boolean more) implements ModerationMessage {

        public ReportsListed {
            reports = List.copyOf(reports);
        }
    }

    /// A report.
    ///
    /// @param by     who made it
    /// @param n      of the dweet it is about; absent where it is about the user `nick`
    /// @param text   of that dweet as it is now, for moderators and operators; absent if it is deleted, or not to be had just now
    /// @param answer what the moderators say, if they have
    record ReportSeen(long number, Instant at, Nick by, Nick nick, OptionalLong n, String reason,
            Optional<String> text, Optional<String> answer) {

        public ReportSeen {
            reason = OneLine.of(reason);
            answer = answer.map(OneLine::of);
        }
    }

    /// Makes an invitation, which takes the right to invite.
    ///
    /// @param uses  how many may register with it, 1 to [#MOST_USES]
    /// @param hours how long it is good, 1 to [#LONGEST_HOURS]
    record CreateInvitation(Token token, Cid cid, int uses, int hours)
            implements
                ModerationMessage,
                UserRequest<InvitationCreated> {

        public CreateInvitation {
            requireInvitation(uses, hours);
        }
    }

    /// @param code to be handed on: it is shown once, and the network keeps only a hash of it. Missing in the answer to a repeat
    record InvitationCreated(Optional<InvitationCode> code, Instant expires) implements ModerationMessage {}

    /// The same as [ReportAbuse], of somebody who is logged in.
    record FileReport(Nick by, Cid cid, Nick nick, OptionalLong n, String reason)
            implements
                ModerationMessage,
                Request<ReportFiled> {

        public FileReport {
            reason = Act.reason(reason);
        }
    }

    /// The same as [Moderate], of somebody who is logged in, or of an operator.
    ///
    /// @param by      who; absent of an operator, whose certificate says it
    /// @param session in which it was asked for; absent of an operator
    record PerformAct(Optional<Nick> by, Optional<SessionId> session, Cid cid, Act act)
            implements
                ModerationMessage,
                Request<Moderated> {}

    /// The same as [ListReports].
    ///
    /// @param by who asks; absent of an operator
    record FetchReports(Optional<Nick> by, boolean open, long after, int limit)
            implements
                ModerationMessage,
                Request<ReportsListed> {

        public FetchReports {
            TweetMessage.requirePageSize(limit);
        }

        @Override
        public int answerBytes() {
            return entryBytes(limit);
        }
    }

    /// Has an invitation kept. Whoever asks has made it, and hands on the hash alone.
    ///
    /// @param by   who invites; absent of an operator
    /// @param hash SHA-256 of the code, in 64 hexadecimal digits
    record MakeInvitation(Optional<Nick> by, Cid cid, String hash, int uses, int hours)
            implements
                ModerationMessage,
                Request<InvitationMade> {

        public MakeInvitation {
            requireHash(hash);
            requireInvitation(uses, hours);
        }
    }

    /// @param hash of the invitation that the cid came to: another one than was asked for where this is a repeat
    record InvitationMade(String hash, Instant expires) implements ModerationMessage {}

    /// Uses an invitation up for somebody who registers. A repeat for the same nick uses nothing more.
    ///
    /// @param hash as in [MakeInvitation]
    record ClaimInvitation(String hash, Nick nick) implements ModerationMessage, Request<InvitationClaimed> {

        public ClaimInvitation {
            requireHash(hash);
        }
    }

    record InvitationClaimed() implements ModerationMessage {}

    /// Asks for the audit log, page by page.
    ///
    /// @param after the number of the last act of the page before; 0 for the first page
    /// @param limit 1 to [TweetMessage#MAX_PAGE]
    record FetchActs(long after, int limit) implements ModerationMessage, Request<ActsFetched> {

        public FetchActs {
            TweetMessage.requirePageSize(limit);
        }

        @Override
        public int answerBytes() {
            return entryBytes(limit);
        }
    }

    /// @param acts in the order in which they were done
    /// @param more whether there are some behind the last of them
    record ActsFetched(List<ActSeen> acts, boolean more) implements ModerationMessage {

        public ActsFetched {
            acts = List.copyOf(acts);
        }
    }

    /// An entry of the audit log.
    ///
    /// @param by      the nick of a moderator, or `operator` and what stands in the certificate
    /// @param session of the moderator
    record ActSeen(long number, Instant at, String by, Optional<SessionId> session, Act act) {

        public ActSeen {
            by = OneLine.of(by);
        }
    }

    private static int entryBytes(int limit) {
        return Math.min(limit * MOST_OF_AN_ENTRY, TweetMessage.MOST_OF_A_PAGE);
    }

    private static void requireInvitation(int uses, int hours) {
        if (uses < 1 || uses > MOST_USES || hours < 1 || hours > LONGEST_HOURS) {
            throw new IllegalArgumentException("An invitation is for 1 to " + MOST_USES + " people, and for 1 to "
                    + LONGEST_HOURS + " hours");
        }
    }

    private static void requireHash(String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("A hash has 64 hexadecimal digits");
        }
    }
}
