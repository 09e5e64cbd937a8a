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
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import dweeter.model.Address;
import dweeter.model.Sha256;

/// The root of trust of one network, made by its first machine. It vouches for servers and operators; who knows its
/// fingerprint can tell them from anybody else.
public final class CertificateAuthority {

    /// How long a certificate of a server or an operator holds.
    public static final Duration VALIDITY = Duration.ofDays(90);

    private static final Duration OWN_VALIDITY = Duration.ofDays(3650);
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 127;
    private static final Pattern IP_ADDRESS = Pattern.compile(".*:.*|[0-9.]+");

    private final Identity identity;
    private final SecureRandom random;

    private CertificateAuthority(Identity identity, SecureRandom random) {
        this.identity = identity;
        this.random = random;
    }

    /// Makes the authority of a new network.
    public static CertificateAuthority create(String network, Instant now, SecureRandom random) {
        KeyPair pair = newKeyPair(random);
        X500Name name = name(network, "authority");
        try {
            var builder = builder(name, name, pair.getPublic(), now, OWN_VALIDITY, random);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new CertificateAuthority(new Identity(pair.getPrivate(), List.of(signed(builder, pair))), random);
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
    /// @return its certificate and the authority's
    public List<X509Certificate> certify(Role role, PublicKey key, String name, Instant now) {
        try {
            X500Name issuer = X500Name.getInstance(
                    identity.certificate().getSubjectX500Principal().getEncoded());
            var builder = builder(issuer, name(name, role.word()), key, now, VALIDITY, random);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes(role)));
            Optional<GeneralNames> host = host(name);
            if (host.isPresent()) {
                builder.addExtension(Extension.subjectAlternativeName, false, host.get());
            }
            var own = new KeyPair(identity.certificate().getPublicKey(), identity.key());
            return List.of(signed(builder, own), identity.certificate());
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Who holds a certificate of this authority, if it is one and holds at that moment. Whether it was revoked is not looked at.
    public Optional<Principal> holder(X509Certificate certificate, Instant now) {
        try {
            certificate.verify(identity.certificate().getPublicKey());
            certificate.checkValidity(Date.from(now));
            return Principal.of(certificate);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /// Declares certificates void, for ever.
    ///
    /// @param serials of all that are to be void from now on
    /// @return the list that says so, with a higher number than the one before
    public byte[] revoke(Collection<BigInteger> serials, Revocations before, Instant now) {
        try {
            X500Name issuer = X500Name.getInstance(identity.certificate().getSubjectX500Principal().getEncoded());
            var builder = new X509v2CRLBuilder(issuer, Date.from(now));
            Stream.concat(before.serials().stream(), serials.stream()).distinct()
                    .forEach(serial -> builder.addCRLEntry(serial, Date.from(now), CRLReason.unspecified));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(before.number() + 1)));
            return builder.build(new JcaContentSignerBuilder(SIGNATURE).build(identity.key())).getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
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

    static String commonName(X509Certificate certificate) {
        return inSubject(certificate, BCStyle.CN).orElse("");
    }

    /// What stands in the subject of a certificate under a name that is there once. It is read of strangers too, whose texts may
    /// be none.
    static Optional<String> inSubject(X509Certificate certificate, ASN1ObjectIdentifier of) {
        try {
            var found = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()).getRDNs(of);
            return found.length == 1 && found[0].getFirst().getValue() instanceof ASN1String text
                    ? Optional.of(text.getString())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static X500Name name(String commonName, String unit) {
        // As text that is taken as it is: a string beginning with # would be read as something else.
        return new X500NameBuilder().addRDN(BCStyle.CN, new DERUTF8String(commonName)).addRDN(BCStyle.OU, unit)
                .addRDN(BCStyle.O, "Dweeter").build();
    }

    private static JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name subject, PublicKey key, Instant now,
            Duration validity, SecureRandom random) {
        return new JcaX509v3CertificateBuilder(issuer, new BigInteger(SERIAL_BITS, random).setBit(0),
                Date.from(now.minus(CLOCK_SKEW)), Date.from(now.plus(validity)), subject, key);
    }

    /// Where the holder listens, for programs that compare it; ours do not, see [NetworkTrust].
    private static Optional<GeneralNames> host(String name) {
        try {
            String host = Address.parse(name).host();
            int kind = IP_ADDRESS.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName;
            return Optional.of(new GeneralNames(new GeneralName(kind, host)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static KeyPurposeId[] purposes(Role role) {
        return role.isServer()
                ? new KeyPurposeId[]{KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}
                : new KeyPurposeId[]{KeyPurposeId.id_kp_clientAuth};
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
