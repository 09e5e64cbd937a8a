/* SPDX-License-Identifier: MIT */
package dweeter.node.enrolment;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

import dweeter.protocol.EntryMessage.AskRevocations;
import dweeter.protocol.EntryMessage.RevocationsTold;
import dweeter.security.Credentials;
import dweeter.security.Lineage;

/// What Entries say of who is to be believed: the newest authority, and which certificates are void.
public final class TrustNews {

    private TrustNews() {}

    /// Where a list of void certificates goes.
    @FunctionalInterface
    public interface Lists {

        /// @param list DER
        /// @throws IOException if it is no list of the authority, or cannot be kept
        void learn(byte[] list) throws IOException;
    }

    /// What to ask an Entry.
    public static AskRevocations question(Credentials credentials) {
        return new AskRevocations(credentials.revocations().number(), Optional.of(credentials.anchors().newest()));
    }

    /// Takes note of an answer. An Entry that lags tells of an authority that is a former one here; then nothing changes.
    ///
    /// @throws IOException if it cannot be used, or kept
    public static void learn(RevocationsTold told, Credentials credentials, Lists lists) throws IOException {
        if (told.lineage().isPresent()) {
            credentials.anchors().believe(Lineage.decoded(told.lineage().get()));
        }
        if (told.list().isPresent()) {
            try {
                lists.learn(Base64.getDecoder().decode(told.list().get()));
            } catch (IllegalArgumentException e) {
                throw new IOException("That is no list of void certificates", e);
            }
        }
    }
}
