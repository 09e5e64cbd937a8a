/* SPDX-License-Identifier: MIT */
package dweeter.node.observability;

import java.util.Locale;
import java.util.regex.Pattern;

import dweeter.rpc.Door;

/// How what is counted is called in traces, logs and metrics.
final class Words {

    /// Before each word of the name of a class but the first.
    private static final Pattern WITHIN = Pattern.compile("(?<=.)(?=[A-Z])");

    private Words() {}

    static String of(Door door) {
        return door.name().toLowerCase(Locale.ROOT);
    }

    /// As the message is called on the wire.
    static String ofKind(String className) {
        return WITHIN.matcher(className).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
