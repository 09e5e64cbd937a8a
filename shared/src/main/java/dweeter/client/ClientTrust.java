/* SPDX-License-Identifier: MIT */
package dweeter.client;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.client.EntryMemory.Trust;
import dweeter.security.Lineage;
import dweeter.security.Revocations;
import dweeter.security.TlsContexts;
import dweeter.security.TrustAnchors;
import dweeter.transport.Limits;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

/// What a client knows of its network's authority and of Entries that lost their certificates, from one run of the program to the
/// next. It is used by one thread, but for the handshakes.
final class ClientTrust {

    private static final Logger LOG = LoggerFactory.getLogger(ClientTrust.class);

    private final TrustAnchors anchors;
    private final Revocations revocations;
    private final EntryMemory memory;

    /// @param caFingerprint as it stands in the invite
    ClientTrust(String caFingerprint, EntryMemory memory) {
        this.anchors = TrustAnchors.pinned(caFingerprint);
        this.revocations = new Revocations(anchors);
        this.memory = memory;
    }

    /// Makes what reaches Entries that are believed. Takes long, the first time.
    Transport transport(InstantSource clock) {
        recall();
        anchors.onChange(this::keep);
        return TcpTransport.secured(TlsContexts.forClient(anchors, revocations, clock), Limits.FROM_ENTRIES);
    }

    /// The number of the newest list of void certificates that is known.
    long known() {
        return revocations.number();
    }

    /// Takes note of what an Entry says of void certificates.
    ///
    /// @param list an X.509 CRL, DER in base64
    void learn(String list) {
        try {
            if (revocations.learn(Base64.getDecoder().decode(list))) {
                keep();
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("An Entry's list of void certificates cannot be used: {}", e.getMessage());
        }
    }

    private void recall() {
        Optional<Trust> kept = memory.recallTrust();
        if (kept.isPresent()) {
            try {
                anchors.recall(Lineage.decoded(kept.get().lineage()));
                if (kept.get().revoked().isPresent()) {
                    revocations.recall(Base64.getDecoder().decode(kept.get().revoked().get()));
                }
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("What was known of the network's authority cannot be used: {}", e.getMessage());
            }
        }
    }

    private void keep() {
        anchors.lineage().ifPresent(lineage -> memory.rememberTrust(new Trust(lineage.encoded(),
                revocations.number() == 0
                        ? Optional.empty()
                        : Optional.of(Base64.getEncoder().encodeToString(revocations.list())))));
    }
}
