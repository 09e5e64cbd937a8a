/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.Replacement;
import dweeter.node.storage.Accounts;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Owned;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Handoffs.Role;
import dweeter.node.storage.LostNumbers;
import dweeter.sqlite.SqlSession;

/// How the rows of the last copy of a group become those of a new group that stands in its place. What the copy lacks is lost; all
/// numbers that it may have had are skipped, so that none means two things. Hand-offs that were under way end: what was not
/// accepted goes back to where it came from, and what was not decided was not decided.
///
/// The new group begins with these rows, and whoever joins it copies them.
public final class Succession {

    private static final int ALL = Integer.MAX_VALUE;

    private Succession() {}

    /// @param as what the new group is to own, of which nobody else owns anything
    public static void take(SqlSession session, Replacement as) {
        AppliedRules.note(session, RulesVersion.RECOVERY);
        session.run("delete from rules");
        var handoffs = new Handoffs(session);
        handoffs.underWay().forEach(handoff -> end(handoffs, handoff, as.range()));
        handoffs.forgetChanges();
        handoffs.owned().map(Owned::range).stream().flatMap(owned -> owned.minus(as.range()).stream())
                .forEach(part -> Accounts.remove(session, part, ALL));
        handoffs.forwards().stream().filter(route -> route.range().overlaps(as.range()))
                .forEach(handoffs::forgetForward);
        handoffs.own(as.range(), as.epoch());
        skip(session, as.range(), as.skip());
    }

    private static void end(Handoffs handoffs, Handoff handoff, Interval owned) {
        if (handoff.role() == Role.SOURCE) {
            if (handoff.phase() == Phase.BEGUN || handoff.phase() == Phase.FROZEN) {
                handoffs.save(handoff.at(Phase.ABANDONED));
            }
        } else if (handoff.phase() == Phase.ACCEPTED && owned.covers(handoff.range())) {
            // Whoever gave it owns it no more, and all of its rows are here.
            handoffs.save(handoff.at(Phase.DONE));
        } else if (handoff.phase() == Phase.BEGUN || handoff.phase() == Phase.ACCEPTED) {
            handoffs.save(handoff.at(Phase.ABANDONED));
        }
    }

    private static void skip(SqlSession session, Interval range, long count) {
        List<Nick> users = LostNumbers.next(session, range, "", ALL);
        var accounts = new Accounts(session, (_, _) -> {});
        users.forEach(nick -> accounts.find(nick)
                .ifPresent(user -> LostNumbers.skip(user, count, FollowPlaces.lastChange(user))));
    }
}
