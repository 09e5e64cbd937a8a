/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.InvitationRow;
import dweeter.node.rows.RightRow;
import dweeter.node.storage.Account;

/// Who may do what not everybody may, as the office knows it.
final class Rights {

    private Rights() {}

    static boolean has(Account office, Nick who, long what) {
        return office.find(RightRow.TABLE, who.value(), what).isPresent();
    }

    /// @param act the number of the act that gives it
    static void give(Account office, Nick who, long what, long act) {
        if (!has(office, who, what)) {
            office.insert(new RightRow(office.nick().value(), who.value(), what, act));
        }
    }

    /// Takes a right away; with that of inviting, what was made by it and is still good.
    static void take(Account office, Nick who, long what, Stamp now) {
        office.find(RightRow.TABLE, who.value(), what).ifPresent(office::delete);
        if (what == RightRow.INVITE) {
            office.all(InvitationRow.TABLE, "maker = ? and expires > ?", who.value(), now.micros())
                    .forEach(invitation -> office.update(invitation, invitation.voided()));
        }
    }
}
