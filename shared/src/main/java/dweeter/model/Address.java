/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a server listens: a host name or IP literal, and a TCP port. Written `host:port`, an IPv6 literal in brackets.
///
/// @param host a name of ASCII letters, digits, dots, hyphens and underscores, an IPv4 literal, or an IPv6 literal
///             without brackets, perhaps with a zone
/// @param port 1 to 65535
public record Address(String host, int port) implements Comparable<Address> {

    private static final Pattern HOST = Pattern
            .compile("[A-Za-z0-9._-]{1,253}|(?=.*:.*:)[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]{1,32})?");
    /// A host with colons needs its brackets, or it could not be told from the port.
    private static final Pattern WRITTEN = Pattern
            .compile("(?:([^:\\[\\]]+)|\\[([^\\[\\]]*:[^\\[\\]]*)]):([0-9]{1,5})");

    public Address {
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("'" + host + "' is no host name");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Port " + port + " is outside 1 to 65535");
        }
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException if `text` has another form, or either part breaks its rule
    public static Address parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not of the form host:port");
        }
        String plain = parts.group(1);
        return new Address(plain == null ? parts.group(2) : plain, Integer.parseInt(parts.group(3)));
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
