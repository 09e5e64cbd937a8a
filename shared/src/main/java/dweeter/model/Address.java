/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.net.InetSocketAddress;

/// Where a server listens: a host name or IP literal, and a TCP port. Written `host:port`, an IPv6 literal in brackets.
///
/// @param host not blank, without brackets
/// @param port 1 to 65535
public record Address(String host, int port) implements Comparable<Address> {

    public Address {
        if (host.isBlank() || host.chars().anyMatch(c -> Character.isWhitespace(c) || "[]/@".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("'" + host + "' is no host name");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Port " + port + " is outside 1 to 65535");
        }
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException if `text` has no port, or either part breaks its rule
    public static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("'" + text + "' is not of the form host:port");
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        try {
            return new Address(bracketed ? host.substring(1, host.length() - 1) : host,
                    Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not of the form host:port", e);
        }
    }

    /// Resolves the host, which may ask the network.
    public InetSocketAddress toSocketAddress() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public int compareTo(Address other) {
        int hosts = host.compareTo(other.host);
        return hosts != 0 ? hosts : Integer.compare(port, other.port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
