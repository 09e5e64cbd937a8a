/* SPDX-License-Identifier: MIT */
package dweeter.node.rules.core;

import java.util.Optional;

import dweeter.node.group.Command;
import dweeter.node.group.RulesVersion;
import dweeter.protocol.Failure;

/// Keeps out of the log what a sibling could not apply.
public final class ProposalCheck {

    private static final int UPGRADE_MILLIS = 1000;

    private ProposalCheck() {}

    /// Why a command cannot be proposed now: not all siblings know it. Nothing is written, and later it may be possible.
    ///
    /// @param spoken the newest rules that all siblings know
    public static Optional<Failure.TryAgain> refusal(Command command, RulesVersion spoken) {
        return spoken.include(command.since())
                ? Optional.empty()
                : Optional.of(new Failure.TryAgain(UPGRADE_MILLIS,
                        "not all peers of this node know how to do that yet"));
    }
}
