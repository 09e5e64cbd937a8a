/* SPDX-License-Identifier: MIT */
package dweeter.desktop.i18n;

import java.time.Duration;
import java.util.Optional;

import dweeter.client.Connectivity;
import dweeter.client.Outcome;
import dweeter.desktop.cache.Obstacle;
import dweeter.protocol.Refusal;

/// What is said to the user about each way in which something can end.
public final class Sentences {

    private Sentences() {}

    /// The sentence for an outcome that is not what was wanted; none if it was fulfilled.
    public static Optional<Notice> of(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> Optional.empty();
            case Outcome.Refused<?> refused -> Optional.of(of(refused.reason()));
            case Outcome.TryLater<?> later -> Optional.of(later(later));
            case Outcome.Unknown<?>(var _, var request) -> Optional.of(request
                    .map(id -> Notice.bad("outcome.unknown-named", id.text())).orElse(Notice.bad("outcome.unknown")));
            case Outcome.Offline<?> _ -> Optional.of(Notice.bad("outcome.offline"));
        };
    }

    /// The same for what the user does now or not at all, since nothing of it is kept for later.
    public static Optional<Notice> ofWhatIsNotKept(Outcome<?> outcome) {
        return outcome instanceof Outcome.Offline<?> ? Optional.of(Notice.bad("outcome.not-kept")) : of(outcome);
    }

    /// How long to wait, where it is worth saying; else what to call it where somebody is asked about it.
    private static Notice later(Outcome.TryLater<?> later) {
        return later.isForWhoeverAsked()
                ? Notice.bad("outcome.too-much", seconds(later.after()))
                : later.request().map(id -> Notice.bad("outcome.try-later-named", id.text()))
                        .orElse(Notice.bad("outcome.try-later"));
    }

    /// Whole seconds, after which a wait is over.
    public static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }

    public static Notice of(Refusal refusal) {
        return Notice.bad(switch (refusal) {
            case NICK_TAKEN -> "refusal.nick-taken";
            case NICK_RESERVED -> "refusal.nick-reserved";
            case BAD_NICK -> "refusal.bad-nick";
            case BAD_NAME -> "refusal.bad-name";
            case PASSWORD_TOO_SHORT -> "refusal.password-too-short";
            case WRONG_CREDENTIALS -> "refusal.wrong-credentials";
            case NOT_LOGGED_IN -> "refusal.not-logged-in";
            case DWEET_BLANK -> "refusal.dweet-blank";
            case DWEET_TOO_LONG -> "refusal.dweet-too-long";
            case DWEET_TOO_LARGE -> "refusal.dweet-too-large";
            case DWEET_NOT_TEXT -> "refusal.dweet-not-text";
            case NO_SUCH_USER -> "refusal.no-such-user";
            case NO_SUCH_DWEET -> "refusal.no-such-dweet";
            case ALREADY_REDWEETED -> "refusal.already-redweeted";
            case FOLLOWS_SELF -> "refusal.follows-self";
            case ALREADY_FOLLOWING -> "refusal.already-following";
            case NOT_FOLLOWING -> "refusal.not-following";
            case FOLLOWS_TOO_MANY -> "refusal.follows-too-many";
            case BLOCKED -> "refusal.blocked";
            case BLOCKS_SELF -> "refusal.blocks-self";
            case BLOCKS_TOO_MANY -> "refusal.blocks-too-many";
            case ACCOUNT_SUSPENDED -> "refusal.account-suspended";
            case DWEET_HIDDEN -> "refusal.dweet-hidden";
            case REGISTRATION_CLOSED -> "refusal.registration-closed";
            case INVITATION_NEEDED -> "refusal.invitation-needed";
            case BAD_INVITATION -> "refusal.bad-invitation";
            case INVITATION_EXPIRED -> "refusal.invitation-expired";
            case INVITATION_USED_UP -> "refusal.invitation-used-up";
            case MAY_NOT_INVITE -> "refusal.may-not-invite";
            case INVITES_TOO_MANY -> "refusal.invites-too-many";
            case NOT_A_MODERATOR, ONLY_OPERATORS -> "refusal.not-a-moderator";
            case NO_SUCH_REPORT -> "refusal.no-such-report";
            case REPORTS_TOO_MANY -> "refusal.reports-too-many";
            case BAD_CURSOR -> "refusal.bad-cursor";
            case CID_USED -> "refusal.cid-used";
            case MALFORMED, HANDOFF_MISFIT -> "refusal.malformed";
            case UNKNOWN_PROTOCOL -> "refusal.unknown-protocol";
            case UNSUPPORTED_VERSION -> "refusal.unsupported-version";
            case NOT_HERE, NOT_ALLOWED -> "refusal.not-here";
            case BAD_JOIN_TOKEN -> "refusal.bad-join-token";
        });
    }

    /// Why something cannot be kept on this computer.
    public static Notice of(Obstacle obstacle) {
        return Notice.bad(switch (obstacle.kind()) {
            case NO_ROOM -> "obstacle.no-room";
            case FORBIDDEN -> "obstacle.forbidden";
            case IN_USE -> "obstacle.in-use";
            case DAMAGED -> "obstacle.damaged";
            case NO_LIBRARY -> "obstacle.no-library";
            case DISK -> "obstacle.disk";
        }, obstacle.where().toString());
    }

    /// Why the network cannot be reached.
    public static Notice of(Connectivity.Offline offline) {
        return switch (offline.trouble()) {
            case UNREACHABLE -> Notice.bad("trouble.unreachable");
            case ANOTHER_NETWORK -> Notice.bad("trouble.another-network");
            case ANOTHER_VERSION -> Notice.bad("trouble.another-version");
            case WRONG_DATE -> Notice.bad("trouble.wrong-date", offline.since().toEpochMilli());
        };
    }
}
