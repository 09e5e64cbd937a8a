/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;

import dweeter.node.rows.RowFormat;

/// The version of the rules that a command was made under, and that every sibling must apply it by. It grows whenever the
/// same bytes would come to other rows or another answer.
///
/// @param number 1 to 127
public record RulesVersion(int number) {

    /// The first rules.
    public static final RulesVersion FIRST = new RulesVersion(1);
    /// Those that know [AddRead], and the table it writes to.
    public static final RulesVersion READ_BY_ITEM = new RulesVersion(2);
    /// Those under which a block of rows with a bad one in it is refused as a whole.
    public static final RulesVersion WHOLE_BLOCKS = new RulesVersion(3);
    /// Those that know [DeleteItem].
    public static final RulesVersion DELETIONS = new RulesVersion(4);
    /// Those that know what users do with their accounts, such as [SetPassword].
    public static final RulesVersion ACCOUNTS = new RulesVersion(5);
    /// Those that know of ranges in quarantine, and of numbers that are lost: see [RecoveryCommand].
    public static final RulesVersion RECOVERY = new RulesVersion(6);
    /// Those that know what moderators do, and invitations, such as [AddAct].
    public static final RulesVersion MODERATION = new RulesVersion(7);
    /// The newest rules that this build can apply.
    public static final RulesVersion NEWEST = MODERATION;

    public RulesVersion {
        if (number < 1 || number > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("There are no rules " + number);
        }
    }

    /// The newest format of rows under these rules.
    public RowFormat format() {
        return new RowFormat(include(MODERATION)
                ? 7
                : include(RECOVERY)
                        ? 6
                        : include(ACCOUNTS) ? 5 : include(DELETIONS) ? 4 : include(READ_BY_ITEM) ? 3 : 2);
    }

    /// Whether whoever knows these rules can apply what was made under `others`.
    public boolean include(RulesVersion others) {
        return others.number <= number;
    }

    /// The newest rules that all siblings of a group know, as far as they have said.
    ///
    /// @param siblings  all of them; one that has said nothing knows the first rules
    /// @param announced by whom the rules were named up to which it can apply commands
    public static RulesVersion common(Collection<UUID> siblings, Map<UUID, RulesVersion> announced) {
        return siblings.stream().map(sibling -> announced.getOrDefault(sibling, FIRST))
                .min(Comparator.comparingInt(RulesVersion::number)).orElse(FIRST);
    }
}
