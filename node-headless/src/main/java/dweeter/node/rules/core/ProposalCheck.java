/* SPDX-License-Identifier: MIT */
package dweeter.node.rules.core;

import java.util.Optional;
import java.util.function.Supplier;

import dweeter.node.group.Command;
import dweeter.node.group.RulesVersion;
import dweeter.protocol.Failure;

/// Keeps out of the log what a sibling could not apply.
public final class ProposalCheck {

    private static final int UPGRADE_MILLIS = 1000;

    private ProposalCheck() {}

    /// Why a command cannot be proposed now: not all siblings know it. Nothing is written, and later it may be possible.
    ///
    /// @param spoken the newest rules that all siblings know; asked only where that matters, as it takes a look at all of them
    public static Optional<Failure.TryAgain> refusal(Command command, Supplier<RulesVersion> spoken) {
        return RulesVersion.FIRST.include(command.since()) || spoken.get().include(command.since())
                ? Optional.empty()
                : Optional.of(new Failure.TryAgain(UPGRADE_MILLIS,
                        "not all peers of this node know how to do that yet"));
    }
}
