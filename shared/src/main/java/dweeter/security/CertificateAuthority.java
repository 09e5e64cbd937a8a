/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import dweeter.model.Sha256;

/// The root of trust of one network, made by its first machine. It vouches for servers and operators; who knows its
/// fingerprint can tell them from anybody else. Another may take its place, see [Lineage].
public final class CertificateAuthority {

    /// How long a certificate of a server or an operator holds.
    public static final Duration VALIDITY = Duration.ofDays(90);

    private static final Duration OWN_VALIDITY = Duration.ofDays(3650);
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    private static final String UNIT = "authority";
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 127;
    /// An extension of our own to lists of void certificates, under an arc of UUIDs (ITU-T X.667).
    private static final ASN1ObjectIdentifier SERVERS_BEFORE = new ASN1ObjectIdentifier(
            "2.25.201311032912770398745021764322541183471");
    /// Nobody revokes so often between two backups.
    private static final int LEAP = 100_000;

    private final Identity identity;
    private final SecureRandom random;

    private CertificateAuthority(Identity identity, SecureRandom random) {
        this.identity = identity;
        this.random = random;
    }

    /// Makes the authority of a new network.
    public static CertificateAuthority create(String network, Instant now, SecureRandom random) {
        KeyPair pair = newKeyPair(random);
        X500Name name = name(network, UNIT).build();
        return new CertificateAuthority(
                new Identity(pair.getPrivate(), List.of(authority(name, name, pair.getPublic(), pair, now, random))),
                random);
    }

    /// Makes the authority that takes the place of this one. Whoever knows this one believes the other; who knows the other need
    /// not believe this one any more.
    ///
    /// @see Lineage
    public CertificateAuthority successor(Instant now) {
        KeyPair fresh = newKeyPair(random);
        X509Certificate present = identity.certificate();
        X500Name name = name(network(present), UNIT).addRDN(BCStyle.UID, new DERUTF8String(origin(present))).build();
        X509Certificate own = authority(name, name, fresh.getPublic(), fresh, now, random);
        X509Certificate link = authority(subject(present), name, fresh.getPublic(), pair(), now, random);
        return new CertificateAuthority(
                new Identity(fresh.getPrivate(), identity.lineage().succeededBy(own, link).certificates()), random);
    }

    private static X509Certificate authority(X500Name issuer, X500Name subject, PublicKey key, KeyPair signer,
            Instant now,
            SecureRandom random) {
        try {
            var builder = builder(issuer, subject, key, now, OWN_VALIDITY, random);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return signed(builder, signer);
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static CertificateAuthority of(Identity identity, SecureRandom random) {
        return new CertificateAuthority(identity, random);
    }

    public Identity identity() {
        return identity;
    }

    /// Vouches for somebody who holds the private half of `key`.
    ///
    /// @param name what to call it, for people
    /// @return its certificate, and the [Lineage]
    public List<X509Certificate> certify(Role role, PublicKey key, String name, Instant now) {
        try {
            var builder = builder(subject(identity.certificate()), name(name, role.word()).build(), key, now, VALIDITY,
                    random);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes(role)));
            Optional<GeneralNames> host = AlternativeName.of(name);
            if (host.isPresent()) {
                builder.addExtension(Extension.subjectAlternativeName, false, host.get());
            }
            return Stream.concat(Stream.of(signed(builder, pair())), identity.chain().stream()).toList();
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Who holds a certificate of this authority or a former one, if it is one and holds at that moment. Whether it was revoked
    /// is not looked at.
    public Optional<Principal> holder(X509Certificate certificate, Instant now) {
        return identity.lineage().authorities().stream().filter(authority -> holds(certificate, authority, now))
                .findFirst()
                .flatMap(authority -> Principal.of(List.of(certificate, authority)));
    }

    private static boolean holds(X509Certificate certificate, X509Certificate authority, Instant now) {
        try {
            certificate.verify(authority.getPublicKey());
            certificate.checkValidity(Date.from(now));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// Declares certificates void, for ever.
    ///
    /// @param serials of all that are to be void from now on
    /// @return the list that says so, with a higher number than the one before
    public byte[] revoke(Collection<BigInteger> serials, Revocations before, Instant now) {
        return list(serials, before, before.number() + 1, before.before(), now);
    }

    /// Declares void, for ever, what servers were given before `now`, also where nobody remembers it. Operators are left in.
    ///
    /// @return the list that says so, with a number that no list of before has reached
    public byte[] revokeServers(Revocations before, Instant now) {
        return list(List.of(), before, before.number() + LEAP, Optional.of(since(now)), now);
    }

    private byte[] list(Collection<BigInteger> serials, Revocations before, long number, Optional<Instant> servers,
            Instant now) {
        try {
            var builder = new X509v2CRLBuilder(subject(identity.certificate()), Date.from(now));
            Stream.concat(before.serials().stream(), serials.stream()).distinct()
                    .forEach(serial -> builder.addCRLEntry(serial, Date.from(now), CRLReason.unspecified));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            if (servers.isPresent()) {
                builder.addExtension(SERVERS_BEFORE, false, new ASN1Integer(servers.get().getEpochSecond()));
            }
            return builder.build(new JcaContentSignerBuilder(SIGNATURE).build(identity.key())).getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// From when on certificates of servers hold that are not void by what a list says of all before.
    static Optional<Instant> voidBefore(X509CRLHolder list) {
        return Optional.ofNullable(list.getExtension(SERVERS_BEFORE)).map(extension -> Instant
                .ofEpochSecond(ASN1Integer.getInstance(extension.getParsedValue()).longValueExact()));
    }

    /// A fresh key pair of the kind that certificates here are made for.
    public static KeyPair newKeyPair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// SHA-256 of the certificate, as it stands in an [InviteLink].
    public static String fingerprint(X509Certificate certificate) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the network of an authority calls itself, as it stands in the authority's certificate.
    public static String network(X509Certificate authority) {
        return commonName(authority);
    }

    /// What the network of an authority is told from others by: the fingerprint of its first authority, whatever came after it.
    public static String origin(X509Certificate authority) {
        return inSubject(authority, BCStyle.UID).orElseGet(() -> fingerprint(authority));
    }

    static String commonName(X509Certificate certificate) {
        return inSubject(certificate, BCStyle.CN).orElse("");
    }

    /// What stands in the subject of a certificate under a name that is there once. It is read of strangers too, whose texts may
    /// be none.
    static Optional<String> inSubject(X509Certificate certificate, ASN1ObjectIdentifier of) {
        try {
            var found = subject(certificate).getRDNs(of);
            return found.length == 1 && found[0].getFirst().getValue() instanceof ASN1String text
                    ? Optional.of(text.getString())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static X500NameBuilder name(String commonName, String unit) {
        // As text that is taken as it is: a string beginning with # would be read as something else.
        return new X500NameBuilder().addRDN(BCStyle.CN, new DERUTF8String(commonName)).addRDN(BCStyle.OU, unit)
                .addRDN(BCStyle.O, "Dweeter");
    }

    private static X500Name subject(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    private KeyPair pair() {
        return new KeyPair(identity.certificate().getPublicKey(), identity.key());
    }

    private static JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name subject, PublicKey key, Instant now,
            Duration validity, SecureRandom random) {
        return new JcaX509v3CertificateBuilder(issuer, new BigInteger(SERIAL_BITS, random).setBit(0),
                Date.from(since(now)), Date.from(now.plus(validity)), subject, key);
    }

    private static KeyPurposeId[] purposes(Role role) {
        return role.isServer()
                ? new KeyPurposeId[]{KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}
                : new KeyPurposeId[]{KeyPurposeId.id_kp_clientAuth};
    }

    /// From when on a certificate holds that is made now.
    private static Instant since(Instant now) {
        return now.minus(CLOCK_SKEW);
    }

    /// Until when a certificate holds.
    public static Instant expires(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    /// When the network of an authority was made.
    public static Instant made(X509Certificate authority) {
        return authority.getNotBefore().toInstant().plus(CLOCK_SKEW);
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, KeyPair issuer)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder(SIGNATURE).build(issuer.getPrivate());
        X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        certificate.verify(issuer.getPublic());
        return certificate;
    }
}
