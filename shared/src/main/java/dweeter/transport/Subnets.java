/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.apache.commons.net.util.SubnetUtils;
import org.apache.commons.net.util.SubnetUtils6;

/// From which addresses connections are taken, as an operator says it. The machine itself is always among them.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4632#section-3.1">RFC 4632, section 3.1</a>
public final class Subnets {

    /// From everywhere.
    public static final Subnets ALL = new Subnets(List.of(_ -> true));

    private static final int ALL_BITS_OF_4 = 32;
    private static final int ALL_BITS_OF_6 = 128;

    private final List<Predicate<InetAddress>> parts;

    private Subnets(List<Predicate<InetAddress>> parts) {
        this.parts = List.copyOf(parts);
    }

    /// @param text subnets such as `10.1.0.0/16` or `fd00:1::/32`, or single addresses, with commas between them
    /// @throws IllegalArgumentException if it is none, with a sentence for whoever typed it
    public static Subnets parse(String text) {
        var parts = new ArrayList<Predicate<InetAddress>>();
        for (String part : text.split(",", -1)) {
            parts.add(one(part.strip()));
        }
        return new Subnets(parts);
    }

    /// Whether who calls from there is let in.
    public boolean admit(InetAddress address) {
        return address.isLoopbackAddress() || parts.stream().anyMatch(part -> part.test(address));
    }

    private static Predicate<InetAddress> one(String text) {
        try {
            return text.contains(":") ? six(text) : four(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no subnet; one looks like 10.1.0.0/16, fd00:1::/32 or 192.0.2.7", e);
        }
    }

    private static Predicate<InetAddress> four(String text) {
        var subnet = new SubnetUtils(text.contains("/") ? text : text + "/" + ALL_BITS_OF_4);
        // The first and the last address, too: they are addresses of machines where a subnet is cut finer than this one.
        subnet.setInclusiveHostCount(true);
        return address -> !(address instanceof Inet6Address) && subnet.getInfo().isInRange(address.getHostAddress());
    }

    private static Predicate<InetAddress> six(String text) {
        String bare = text.replace("[", "").replace("]", "");
        var subnet = new SubnetUtils6(bare.contains("/") ? bare : bare + "/" + ALL_BITS_OF_6);
        return address -> address instanceof Inet6Address six && subnet.getInfo().isInRange(six.getAddress());
    }
}
