/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// Which authorities of a network are believed. The newest one that is known may say who succeeds it; nobody else may, so that
/// a key which was given up cannot bring in another successor. Safe for use by many threads.
public final class TrustAnchors {

    private final boolean former;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Believed believed;

    /// @param newest  the fingerprint of the newest authority
    /// @param all     the fingerprints of all that are believed
    /// @param lineage as it was shown last; empty as long as nobody has
    private record Believed(String newest, Set<String> all, Optional<Lineage> lineage) {}

    private TrustAnchors(boolean former, Believed believed) {
        this.former = former;
        this.believed = believed;
    }

    /// Those of a client: the authority with this fingerprint, and after it only the newest one.
    public static TrustAnchors pinned(String fingerprint) {
        return new TrustAnchors(false, new Believed(fingerprint, Set.of(fingerprint), Optional.empty()));
    }

    /// Those of a server or an operator, who deals with such as still have their certificate from a former authority: until that
    /// one is void, see [Revocations].
    static TrustAnchors of(Lineage lineage) {
        return new TrustAnchors(true, known(lineage, true));
    }

    /// Has somebody told, on the thread that learns it, that there is a newer authority, or that it was shown for the first time.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// The newest lineage that was shown; empty where only a fingerprint is known.
    public Optional<Lineage> lineage() {
        return believed.lineage;
    }

    /// The fingerprint of the newest authority.
    public String newest() {
        return believed.newest;
    }

    /// Believes what this program has kept itself.
    public void recall(Lineage kept) {
        believed = known(kept, former);
    }

    /// Judges what somebody shows, and learns from it who has succeeded whom.
    ///
    /// @return whether its present authority is believed
    public boolean believe(Lineage shown) {
        Believed now = believed;
        String present = CertificateAuthority.fingerprint(shown.present());
        if (now.all.contains(present)) {
            if (now.lineage.isEmpty() && present.equals(now.newest)) {
                learn(shown);
            }
            return true;
        }
        return succeeds(shown, now) && learn(shown);
    }

    private static boolean succeeds(Lineage shown, Believed now) {
        return shown.former().stream().map(CertificateAuthority::fingerprint).anyMatch(now.newest::equals)
                && shown.isSound();
    }

    private boolean learn(Lineage shown) {
        synchronized (this) {
            Believed now = believed;
            String present = CertificateAuthority.fingerprint(shown.present());
            boolean first = now.lineage.isEmpty() && present.equals(now.newest);
            if (!first && !succeeds(shown, now)) {
                // Another thread has learned of another one meanwhile.
                return now.all.contains(present);
            }
            believed = known(shown, former);
        }
        listeners.forEach(Runnable::run);
        return true;
    }

    private static Believed known(Lineage lineage, boolean former) {
        String newest = CertificateAuthority.fingerprint(lineage.present());
        Set<String> all = former
                ? lineage.authorities().stream().map(CertificateAuthority::fingerprint)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of(newest);
        return new Believed(newest, all, Optional.of(lineage));
    }
}
