/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.node.group.AddAct;
import dweeter.node.rows.ActRow;
import dweeter.node.rows.InvitationRow;
import dweeter.node.rows.InvitationUseRow;
import dweeter.node.rows.ItemRow;
import dweeter.protocol.ActKind;
import dweeter.protocol.ModerationMessage;
import dweeter.sqlite.SqlSession;

/// What the office holds when nothing goes on any more: every act that was acknowledged, and what the acts say of dweets is what
/// these hold (26); and nobody more came by an invitation than may (27).
///
/// @param owner the rows of whoever owns a nick
record OfficeAudit(Office office, List<Nick> authors, Function<Nick, SqlSession> owner) {

    private static final String HOME = ModerationMessage.OFFICE.value();

    /// One invitation and one nick.
    static String claim(byte[] code, Nick who) {
        return new String(code, StandardCharsets.UTF_8) + " for " + who;
    }

    void check() {
        SqlSession session = owner.apply(ModerationMessage.OFFICE);
        List<ActRow> acts = ActRow.TABLE.all(session, "nick = ? order by act", HOME);
        for (int i = 0; i < acts.size(); i++) {
            Violation.unless(acts.get(i).act() == i + 1, "26: act %d has number %d", i + 1, acts.get(i).act());
        }
        office.acts().forEach((number, act) -> Violation.unless(
                number <= acts.size() && isSame(acts.get(Math.toIntExact(number) - 1), act),
                "26: act %d was acknowledged as %s", number, act));
        checkItems(acts);
        checkInvitations(session);
    }

    private static boolean isSame(ActRow row, AddAct act) {
        return row.kind().equals(act.what().word()) && item(row).equals(new ItemRef(act.about(), act.n()));
    }

    private static ItemRef item(ActRow row) {
        return new ItemRef(new Nick(row.about()), row.n().orElseThrow());
    }

    private void checkItems(List<ActRow> acts) {
        Map<ItemRef, String> last = new HashMap<>();
        acts.forEach(act -> last.put(item(act), act.kind()));
        for (Nick author : authors) {
            for (ItemRow row : ItemRow.TABLE.all(owner.apply(author), "nick = ?", author.value())) {
                var item = new ItemRef(author, row.n());
                boolean hidden = row.ruling().orElse(0L) > 0;
                boolean wanted = last.getOrDefault(item, "").equals(ActKind.HIDE.word());
                Violation.unless(hidden == wanted, "26: that %s is hidden is %s, and the last act about it is %s", item,
                        hidden, last.getOrDefault(item, "none"));
            }
        }
    }

    private void checkInvitations(SqlSession session) {
        List<InvitationUseRow> uses = InvitationUseRow.TABLE.all(session, "nick = ?", HOME);
        var used = uses.stream().map(use -> claim(use.code(), new Nick(use.who()))).collect(Collectors.toSet());
        Violation.unless(used.containsAll(office.claims()), "27: of %s only %s are known", office.claims(), used);
        for (InvitationRow row : InvitationRow.TABLE.all(session, "nick = ?", HOME)) {
            long count = uses.stream().filter(use -> Arrays.equals(use.code(), row.code())).count();
            Violation.unless(count <= Office.USES, "27: %d came by an invitation for %d", count, Office.USES);
        }
    }
}
