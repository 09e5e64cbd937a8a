/* SPDX-License-Identifier: MIT */
package dweeter.node.rules.core;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dweeter.node.group.RulesVersion;

/// The rules that one sibling makes commands under: the newest that all siblings have said they know. Immutable.
///
/// @param siblings for whom it was found out
/// @param rules    the newest that each of them, and this build, knows
public record SpokenRules(Set<UUID> siblings, RulesVersion rules) {

    /// What is spoken before anybody has looked.
    public static final SpokenRules FIRST = new SpokenRules(Set.of(), RulesVersion.FIRST);

    public SpokenRules {
        siblings = Set.copyOf(siblings);
    }

    /// What the rows of the group come to.
    ///
    /// @param newest    the newest rules that this build can apply
    /// @param siblings  all of them
    /// @param announced what they have said they know
    public static SpokenRules of(RulesVersion newest, Set<UUID> siblings, Map<UUID, RulesVersion> announced) {
        RulesVersion common = RulesVersion.common(siblings, announced);
        // What this build does not know it cannot speak, whatever it once could.
        return new SpokenRules(siblings, newest.include(common) ? common : newest);
    }

    /// What to make a command under now. A sibling that has just been added has announced nothing yet.
    public RulesVersion among(Set<UUID> present) {
        return rules.equals(RulesVersion.FIRST) || siblings.equals(present) ? rules : RulesVersion.FIRST;
    }

    /// Whether a sibling has to say what it knows: it has not, or it ran another build when it did.
    public static boolean isToBeAnnounced(UUID sibling, RulesVersion newest, Map<UUID, RulesVersion> announced) {
        return !newest.equals(announced.get(sibling));
    }
}
