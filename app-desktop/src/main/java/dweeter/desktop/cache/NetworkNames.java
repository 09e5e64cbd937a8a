/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;

import dweeter.model.Sha256;
import dweeter.security.CertificateAuthority;
import dweeter.security.Lineage;

/// Under which name the files of a network stand. A network whose authority was succeeded by another is the same one, so the
/// fingerprint of each stands for the files that were there first. Safe for use by many threads.
final class NetworkNames {

    private final Map<String, String> succeeded = new ConcurrentHashMap<>();

    /// What the files of a network are called behind the hyphen. File systems that fold case would mix up two fingerprints as
    /// they are written in links.
    static String own(String caFingerprint) {
        return HexFormat.of().formatHex(Sha256.of(caFingerprint), 0, 6);
    }

    /// The same, where the authority with that fingerprint may be the successor of one that is known.
    String of(String caFingerprint) {
        return succeeded.getOrDefault(caFingerprint, own(caFingerprint));
    }

    /// By which fingerprints the same network is known, this one among them.
    Set<String> alike(String caFingerprint) {
        String name = of(caFingerprint);
        return Stream.concat(Stream.of(caFingerprint), succeeded.entrySet().stream()
                .filter(one -> one.getValue().equals(name)).map(Map.Entry::getKey)).collect(Collectors.toSet());
    }

    /// Takes note of the authorities that a network has had.
    ///
    /// @param name    under which its files stand
    /// @param lineage as [Lineage] encodes it; one that cannot be read says nothing
    /// @param taken   names of networks that have files of their own, which are left theirs
    void learn(String name, List<String> lineage, Set<String> taken) {
        try {
            Lineage authorities = Lineage.decoded(lineage);
            Stream.concat(Stream.of(authorities.present()), authorities.former().stream())
                    .map(NetworkNames::fingerprint).filter(one -> own(one).equals(name) || !taken.contains(own(one)))
                    .forEach(one -> succeeded.putIfAbsent(one, name));
        } catch (IOException e) {
            LoggerFactory.getLogger(NetworkNames.class).warn("authority-{} cannot be used: {}", name, e.getMessage());
        }
    }

    private static String fingerprint(X509Certificate authority) {
        return CertificateAuthority.fingerprint(authority);
    }
}
