/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.util.Optional;

import dweeter.client.Outcome;
import dweeter.model.Cid;

/// The cid of something that is asked of the network. The same words go under the same cid until the network has judged them, so
/// that asking again after a doubtful end has one effect. Lives on the thread that draws.
public final class CidKeeper {

    private Optional<Asked> open = Optional.empty();

    /// @param words what is asked for; a secret in it must not show in its text
    public Cid of(Object words) {
        Asked now = open.filter(asked -> asked.words.equals(words)).orElseGet(() -> new Asked(words, Cid.fresh()));
        open = Optional.of(now);
        return now.cid;
    }

    /// Takes what came of it.
    public void judged(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Done || outcome instanceof Outcome.Refused) {
            open = Optional.empty();
        }
    }

    private record Asked(Object words, Cid cid) {}
}
