/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Arrays;
import java.util.Optional;

/// The rules that can say no, each with its code on the wire.
public enum Refusal {

    NICK_TAKEN("nick-taken"),
    /// Nobody may have it: people would take whoever has it for the network.
    NICK_RESERVED("nick-reserved"),
    BAD_NICK("bad-nick"),
    BAD_NAME("bad-name"),
    PASSWORD_TOO_SHORT("password-too-short"),
    /// Unknown nick or wrong password: which of them is not told.
    WRONG_CREDENTIALS("wrong-credentials"),
    /// The token is expired, logged out, or never was one.
    NOT_LOGGED_IN("not-logged-in"),
    DWEET_BLANK("dweet-blank"),
    DWEET_TOO_LONG("dweet-too-long"),
    DWEET_TOO_LARGE("dweet-too-large"),
    DWEET_NOT_TEXT("dweet-not-text"),
    NO_SUCH_USER("no-such-user"),
    NO_SUCH_DWEET("no-such-dweet"),
    ALREADY_REDWEETED("already-redweeted"),
    FOLLOWS_SELF("follows-self"),
    ALREADY_FOLLOWING("already-following"),
    NOT_FOLLOWING("not-following"),
    FOLLOWS_TOO_MANY("follows-too-many"),
    /// One of the two blocks the other.
    BLOCKED("blocked"),
    BLOCKS_SELF("blocks-self"),
    BLOCKS_TOO_MANY("blocks-too-many"),
    BAD_CURSOR("bad-cursor"),
    /// The password was right, and moderators have shut the account.
    ACCOUNT_SUSPENDED("account-suspended"),
    /// It was hidden by moderators.
    DWEET_HIDDEN("dweet-hidden"),
    /// Nobody can register in this network just now.
    REGISTRATION_CLOSED("registration-closed"),
    /// Nobody can register in this network without an invitation.
    INVITATION_NEEDED("invitation-needed"),
    /// There is no such invitation, or it was made void.
    BAD_INVITATION("bad-invitation"),
    INVITATION_EXPIRED("invitation-expired"),
    INVITATION_USED_UP("invitation-used-up"),
    MAY_NOT_INVITE("may-not-invite"),
    INVITES_TOO_MANY("invites-too-many"),
    NOT_A_MODERATOR("not-a-moderator"),
    /// It takes an operator to do that.
    ONLY_OPERATORS("only-operators"),
    NO_SUCH_REPORT("no-such-report"),
    REPORTS_TOO_MANY("reports-too-many"),
    /// The cid was given to something else before.
    CID_USED("cid-used"),
    /// The bytes are no message of the protocol.
    MALFORMED("malformed"),
    UNKNOWN_PROTOCOL("unknown-protocol"),
    UNSUPPORTED_VERSION("unsupported-version"),
    /// The asked server does not take this kind of request.
    NOT_HERE("not-here"),
    /// The one who asks has another role than this kind of request is for. Only servers and operators hear this.
    NOT_ALLOWED("not-allowed"),
    BAD_JOIN_TOKEN("bad-join-token"),
    /// A step of a hand-off does not fit the phase it is in. Only servers hear this.
    HANDOFF_MISFIT("handoff-misfit");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /// Whether it is about what was sent, and not about what was asked for.
    public boolean isOfTheWire() {
        return this == MALFORMED || this == UNKNOWN_PROTOCOL || this == UNSUPPORTED_VERSION || this == NOT_HERE;
    }

    public static Optional<Refusal> ofCode(String code) {
        return Arrays.stream(values()).filter(refusal -> refusal.code.equals(code)).findFirst();
    }
}
