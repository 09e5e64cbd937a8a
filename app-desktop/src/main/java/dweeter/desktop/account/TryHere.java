/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.util.concurrent.CompletionStage;

import dweeter.security.InviteLink;

/// A way to start a small network on this computer, to try Dweeter without an invite.
@FunctionalInterface
public interface TryHere {

    /// Starts it; the stage ends with an invite to it, or with what went wrong.
    CompletionStage<InviteLink> start();
}
