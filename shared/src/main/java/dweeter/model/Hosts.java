/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.net.Inet6Address;
import java.util.OptionalInt;

/// The hosts of web addresses: names of two labels and more, whose last one looks like a top-level domain, and literals
/// of IPv4 and IPv6. There is no list of domains here: it would be outdated before it is installed.
final class Hosts {

    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;
    private static final int MIN_TOP = 2;
    private static final int BYTES = 4;
    private static final int MAX_IPV6 = 45;

    private Hosts() {}

    /// Where the host ends that begins at `start`, if one does.
    static OptionalInt end(String text, int start) {
        if (start < text.length() && text.charAt(start) == '[') {
            int close = text.indexOf(']', start, Math.min(text.length(), start + MAX_IPV6 + 2));
            return close > 0 && isIpv6(text.substring(start + 1, close))
                    ? OptionalInt.of(close + 1)
                    : OptionalInt.empty();
        }
        int end = start;
        while (end < text.length() && isOfHost(text.codePointAt(end)) && !text.startsWith("..", end)) {
            end += Character.charCount(text.codePointAt(end));
        }
        if (end > start && text.charAt(end - 1) == '.') {
            end--;
        }
        String host = withoutSentence(text.substring(start, end));
        return isName(host) || isIpv4(host) ? OptionalInt.of(start + host.length()) : OptionalInt.empty();
    }

    /// Cuts off the sentence that goes on in an unspaced script behind a top-level domain of ASCII: `example.orgです`.
    private static String withoutSentence(String host) {
        int top = host.lastIndexOf('.') + 1;
        int at = top;
        while (at < host.length() && Words.isAsciiLetter(host.charAt(at))) {
            at++;
        }
        return at - top >= MIN_TOP && at < host.length() && Words.isUnspaced(host.codePointAt(at))
                ? host.substring(0, at)
                : host;
    }

    /// Whether `host` consists of labels, the last of which looks like a top-level domain.
    static boolean isName(String host) {
        String[] labels = host.split("\\.", -1);
        if (labels.length < 2 || host.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < labels.length; i++) {
            // DNS forbids the underscore in names of hosts; those below a domain that somebody owns have it even so.
            if (!isLabel(labels[i]) || i >= labels.length - 2 && labels[i].indexOf('_') >= 0) {
                return false;
            }
        }
        return isTop(labels[labels.length - 1]);
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty() && label.codePointCount(0, label.length()) <= MAX_LABEL
                && "-_".indexOf(label.charAt(0)) < 0 && "-_".indexOf(label.charAt(label.length() - 1)) < 0;
    }

    private static boolean isTop(String label) {
        boolean punycode = label.regionMatches(true, 0, "xn--", 0, 4);
        return label.codePointCount(0, label.length()) >= MIN_TOP && (label.chars().allMatch(Words::isAsciiLetter)
                || punycode && label.chars().allMatch(c -> Words.isAsciiLetterOrDigit(c) || c == '-')
                || label.codePoints().allMatch(c -> c >= 0x80 && (Character.isLetter(c) || Texts.isMark(c))));
    }

    private static boolean isIpv4(String host) {
        String[] labels = host.split("\\.", -1);
        if (labels.length != BYTES) {
            return false;
        }
        for (String label : labels) {
            boolean number = !label.isEmpty() && label.length() <= 3 && label.chars().allMatch(Words::isAsciiDigit);
            if (!number || Integer.parseInt(label) > 255 || label.length() > 1 && label.charAt(0) == '0') {
                return false;
            }
        }
        return true;
    }

    private static boolean isIpv6(String literal) {
        if (literal.indexOf(':') < 0 || !literal.matches("[0-9A-Fa-f:.]+")) {
            return false;
        }
        try {
            Inet6Address.ofLiteral(literal);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isOfHost(int c) {
        return c < 0x80
                ? Words.isAsciiLetterOrDigit(c) || c == '.' || c == '-' || c == '_'
                : Words.isOfAnyScript(c)
                        || Character.getType(c) == Character.OTHER_SYMBOL && !Invisible.drawsNothing(c);
    }
}
