/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Optional;
import java.util.OptionalLong;

import dweeter.model.OneLine;
import dweeter.model.Peer;
import dweeter.model.Route;

/// Why a request was not fulfilled. Any request may be answered with one.
public sealed interface Failure extends ClientMessage {

    /// A rule says no. Asking again with the same words gives the same answer.
    ///
    /// @param detail for logs and developers, in English; never a secret; in one line, as [OneLine] makes it
    record Refused(Refusal reason, String detail) implements Failure {

        public Refused(Refusal reason) {
            this(reason, "");
        }

        public Refused {
            detail = OneLine.of(detail);
        }
    }

    /// Nothing was done. The same request may succeed later.
    ///
    /// @param afterMillis how long to wait before, 0 to 60,000
    /// @param ahead       where there is a queue: how many are served before this request, whose place is kept for some seconds
    ///                    longer than that
    record TryAgain(int afterMillis, String detail, OptionalLong ahead) implements Failure {

        private static final int SHORT_MILLIS = 1000;

        public TryAgain(int afterMillis, String detail) {
            this(afterMillis, detail, OptionalLong.empty());
        }

        public TryAgain {
            detail = OneLine.of(detail);
            if (afterMillis < 0 || afterMillis > 60_000) {
                throw new IllegalArgumentException("Nobody waits " + afterMillis + " ms");
            }
        }

        /// Whether it is for whoever asked to wait, and not for those in between: in a queue, or for more than a second. All else
        /// is the network's own hesitation.
        public boolean isForWhoeverAsked() {
            return ahead.isPresent() || afterMillis > SHORT_MILLIS;
        }
    }

    /// A deadline passed after the request had been passed on: it may have been fulfilled or not, or may be yet. A request
    /// with a [dweeter.model.Cid] can be repeated without harm.
    record OutcomeUnknown(String detail) implements Failure {

        public OutcomeUnknown {
            detail = OneLine.of(detail);
        }
    }

    /// The asked sibling does not lead its group; nothing was done. Only servers hear this.
    ///
    /// @param leader who leads, as far as the asked sibling knows; absent while nobody does
    record NotLeader(Optional<Peer> leader) implements Failure {}

    /// The asked node does not own what the request is about; nothing was done. Only servers hear this.
    ///
    /// @param owner who owns it, as far as the asked node knows
    record Moved(Route owner) implements Failure {}
}
