/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;
import java.util.Optional;

import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.InvitationRow;
import dweeter.node.rows.InvitationUseRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.ModerationMessage.InvitationClaimed;
import dweeter.protocol.Refusal;

/// Uses an invitation for a nick. As a nick is registered once, for ever, at most as many accounts come of an invitation as it has
/// uses, however often and by whomever this is repeated; and whoever repeats it for a nick uses nothing more.
///
/// @param code the hash of the invitation
/// @param who  the nick that is to be registered
public record UseInvitation(Stamp now, byte[] code, Nick who) implements UserCommand {

    static final CommandKind<UseInvitation> KIND = new CommandKind<>(44, RulesVersion.MODERATION,
            UseInvitation::write, in -> new UseInvitation(in.stamp(), in.bytes(), in.nick()));

    private void write(CommandWriter out) {
        out.stamp(now);
        out.bytes(code);
        out.nick(who);
    }

    @Override
    public CommandKind<UseInvitation> kind() {
        return KIND;
    }

    @Override
    public Nick home() {
        return ModerationMessage.OFFICE;
    }

    @Override
    public Message apply(UserRows rows) {
        Optional<Account> office = rows.accounts().find(home());
        return office.flatMap(known -> known.find(InvitationRow.TABLE, code))
                .map(invitation -> use(office.orElseThrow(), invitation))
                .orElseGet(() -> new Refused(Refusal.BAD_INVITATION));
    }

    private Message use(Account office, InvitationRow invitation) {
        if (office.find(InvitationUseRow.TABLE, code, who.value()).isPresent()) {
            return new InvitationClaimed();
        }
        if (invitation.expires() == 0) {
            return new Refused(Refusal.BAD_INVITATION);
        }
        if (invitation.expires() <= now.micros()) {
            return new Refused(Refusal.INVITATION_EXPIRED);
        }
        List<InvitationUseRow> used = office.all(InvitationUseRow.TABLE, "code = ?", code);
        if (used.size() >= invitation.uses()) {
            return new Refused(Refusal.INVITATION_USED_UP);
        }
        office.insert(new InvitationUseRow(office.nick().value(), code, who.value(), now.micros()));
        office.save();
        return new InvitationClaimed();
    }

    /// Without the hash.
    @Override
    public String toString() {
        return "UseInvitation[" + who + "]";
    }
}
