/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import java.net.InetAddress;
import java.util.function.Predicate;

import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

import dweeter.security.Revocations;

/// How siblings know each other when they talk for their log.
///
/// @param keys    what this one shows
/// @param trust   whom it believes, whether it connects or is connected to
/// @param revoked whose certificates are void by now, though a connection may be open
/// @param from    from which addresses others call
public record LogTls(X509KeyManager keys, X509TrustManager trust, Revocations revoked,
        Predicate<InetAddress> from) {}
