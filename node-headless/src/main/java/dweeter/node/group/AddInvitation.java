/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.HexFormat;
import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.InvitationRow;
import dweeter.node.rows.RightRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage.InvitationMade;
import dweeter.protocol.Refusal;

/// Keeps an invitation.
///
/// @param inviter who makes it; absent of an operator
/// @param maker   the nick of the inviter, or `operator` and a name
/// @param code    the hash of it
/// @param uses    how many may register with it
public record AddInvitation(Cid cid, Stamp now, Optional<Nick> inviter, String maker, byte[] code, long uses,
        Stamp expires) implements OfficeCommand {

    /// How many of one user may be good at once; another number would be other rules.
    static final int MOST = 100;

    static final CommandKind<AddInvitation> KIND = new CommandKind<>(43, RulesVersion.MODERATION,
            AddInvitation::write, in -> new AddInvitation(in.cid(), in.stamp(), in.optional(in::nick), in.text(),
                    in.bytes(), in.number(), in.stamp()));

    private void write(CommandWriter out) {
        out.cid(cid);
        out.stamp(now);
        out.optional(inviter, out::nick);
        out.text(maker);
        out.bytes(code);
        out.number(uses);
        out.stamp(expires);
    }

    @Override
    public CommandKind<AddInvitation> kind() {
        return KIND;
    }

    @Override
    public Message apply(Account office) {
        if (inviter.isPresent()) {
            if (!Rights.has(office, inviter.get(), RightRow.INVITE)) {
                return new Refused(Refusal.MAY_NOT_INVITE);
            }
            if (office.all(InvitationRow.TABLE, "maker = ? and expires > ? limit " + MOST, maker, now.micros())
                    .size() == MOST) {
                return new Refused(Refusal.INVITES_TOO_MANY);
            }
        }
        if (office.find(InvitationRow.TABLE, code).isPresent()) {
            return new Refused(Refusal.BAD_INVITATION);
        }
        var row = new InvitationRow(office.nick().value(), code, maker, uses, expires.micros());
        office.insert(row);
        new Answers(office).rememberOfOffice(cid, AnswerKind.INVITED, 0, HexFormat.of().formatHex(code));
        office.save();
        return made(row);
    }

    private static InvitationMade made(InvitationRow row) {
        return new InvitationMade(HexFormat.of().formatHex(row.code()), new Stamp(row.expires()).instant());
    }

    @Override
    public Optional<Message> again(AnswerRow kept, Account office) {
        return AnswerKind.of(kept) == AnswerKind.INVITED
                ? office.find(InvitationRow.TABLE, HexFormat.of().parseHex(kept.about().orElse("")))
                        .filter(row -> row.maker().equals(maker)).map(AddInvitation::made)
                : Optional.empty();
    }

    /// Without the hash.
    @Override
    public String toString() {
        return "AddInvitation[" + maker + "]";
    }
}
