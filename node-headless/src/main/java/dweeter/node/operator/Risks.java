/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.util.Optional;

import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;

/// What it means for users to be kept on so many peers, in words.
///
/// @param copies how many this network wants
record Risks(int copies) {

    private static final long SILENT_MILLIS = 5_000;
    /// More than a sibling that was never away lags by, even where many write: it says several times a second how far it has come.
    private static final long MOST_BEHIND = 200;

    static boolean isSilent(SiblingState sibling) {
        return sibling.silentMillis() >= SILENT_MILLIS;
    }

    /// Whether it was away and is still catching up.
    static boolean isBehind(SiblingState sibling) {
        return sibling.behind() > MOST_BEHIND;
    }

    /// How many siblings of a node are there.
    static int living(NodeDescribed node) {
        return Math.toIntExact(node.siblings().stream().filter(sibling -> !isSilent(sibling)).count());
    }

    /// How the users of a node are kept whose siblings are so many, and of whom so many live.
    static String kept(NodeDescribed node, int living, int siblings) {
        String users = "the users of " + name(node) + " are kept on ";
        int mayBeAway = living - (siblings / 2 + 1);
        if (living == 1) {
            return users + "one peer only; if it is lost, so are they";
        }
        return users + living + " peers, and "
                + (mayBeAway < 1 ? "if one is away, nobody there can write" : mayBeAway + " of them may be away");
    }

    /// That users who were kept on `before` peers would be kept on fewer than that, and than the network wants.
    Optional<String> fewer(NodeDescribed node, int before, int after) {
        return after < copies && after < before
                ? Optional
                        .of("users of " + name(node) + " would be kept on " + after + (after == 1 ? " peer" : " peers")
                                + ", where this network wants " + copies)
                : Optional.empty();
    }

    static String name(NodeDescribed node) {
        return "node " + node.self().id().brief();
    }
}
