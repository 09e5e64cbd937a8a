/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

/// The version of the rules that a command was made under, and that every sibling must apply it by. It grows whenever the
/// same bytes would come to other rows or another answer.
///
/// @param number 1 to 127
public record RulesVersion(int number) {

    /// The first rules.
    public static final RulesVersion FIRST = new RulesVersion(1);
    /// The newest rules that this build can apply.
    public static final RulesVersion NEWEST = FIRST;

    public RulesVersion {
        if (number < 1 || number > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("There are no rules " + number);
        }
    }

    /// Whether this build can apply what was made under these rules.
    public boolean isKnown() {
        return number <= NEWEST.number;
    }
}
