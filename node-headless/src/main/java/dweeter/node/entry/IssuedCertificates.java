/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dweeter.protocol.IssuedCertificate;
import dweeter.security.CertificateAuthority;
import dweeter.security.Principal;
import dweeter.sqlite.Database;

/// The certificates that the network's authority has made, where it lies. Safe for use by many threads.
final class IssuedCertificates {

    private static final int HEX = 16;
    /// What has expired is shown so long.
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final Database database;
    private final InstantSource clock;

    IssuedCertificates(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param chain the certificate, and the authority's
    void note(List<X509Certificate> chain) {
        Principal principal = Principal.of(chain).orElseThrow();
        database.write(session -> {
            session.run("delete from certificates where expires < ?", clock.instant().minus(REMEMBERED).toEpochMilli());
            session.run(
                    """
                            insert into certificates (serial, role, name, expires, revoked, authority) values (?, ?, ?, ?, 0, ?)""",
                    principal.serial().toString(HEX), principal.role().word(), principal.name(),
                    CertificateAuthority.expires(chain.getFirst()).toEpochMilli(), principal.issuer().toString(HEX));
            return session;
        });
    }

    /// All, by name.
    List<IssuedCertificate> all() {
        return database.read(session -> session.all(
                "select serial, role, name, expires, revoked from certificates order by name, expires",
                IssuedCertificates::read));
    }

    /// Those that are meant and hold still.
    ///
    /// @param which the number of one, or a name
    List<IssuedCertificate> holding(String which) {
        return database.read(session -> session.all(
                "select serial, role, name, expires, revoked from certificates where revoked = 0 and (serial = ? or name = ?)",
                IssuedCertificates::read, which, which));
    }

    /// Takes note that the holder of a certificate has got another one.
    void noteReplaced(X509Certificate certificate) {
        database.write(session -> {
            session.run("update certificates set replaced = 1 where serial = ?",
                    certificate.getSerialNumber().toString(HEX));
            return session;
        });
    }

    /// When the newest one was made; long ago if there is none.
    Instant newest() {
        long expires = database.read(session -> session.first("select max(expires) from certificates",
                row -> row.getLong(1))).orElse(0L);
        return Instant.ofEpochMilli(expires).minus(CertificateAuthority.VALIDITY);
    }

    /// Those that somebody may still use, and that are of another authority.
    List<IssuedCertificate> notOf(X509Certificate authority) {
        return database.read(session -> session.all("""
                select serial, role, name, expires, revoked from certificates
                where revoked = 0 and replaced = 0 and expires > ? and authority <> ? order by name, expires""",
                IssuedCertificates::read, clock.millis(), authority.getSerialNumber().toString(HEX)));
    }

    void noteRevoked(List<IssuedCertificate> revoked) {
        database.write(session -> {
            revoked.forEach(one -> session.run("update certificates set revoked = 1 where serial = ?", one.serial()));
            return session;
        });
    }

    static BigInteger serial(IssuedCertificate certificate) {
        return new BigInteger(certificate.serial(), HEX);
    }

    private static IssuedCertificate read(ResultSet row) throws SQLException {
        return new IssuedCertificate(row.getString(1), row.getString(2), row.getString(3), row.getLong(4),
                row.getInt(5) != 0);
    }
}
