/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.OptionalInt;

/// Finds the web addresses of one text: `http://` or `https://` with a host, or a bare host of ASCII with a path,
/// `example.org/x`. Each character is looked at a few times at most, however the text is made. For one thread.
///
/// An address with a user before the host, `https://bank.example@evil.example/`, is none: it looks like one of another
/// host.
final class WebLinks {

    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";
    private static final int MAX_PORT = 65_535;
    private static final int MAX_PORT_DIGITS = 5;
    /// Belongs to the sentence rather than to an address that it ends.
    private static final String TRAILING = ".,;:!?'*$@|\u2013";
    private static final String ASCII_OF_PATHS = "!#$%&'()*+,-./:;=?@[]_~|";
    private static final char EN_DASH = '\u2013';

    private final String text;
    private final Brackets brackets;

    WebLinks(String text) {
        this.text = text;
        this.brackets = new Brackets(text);
    }

    /// Where the address ends that begins at `start`, if one does.
    OptionalInt endOf(int start) {
        int schemed = afterScheme(start);
        if (schemed > 0) {
            return mayBegin(start, "") ? withHost(schemed) : OptionalInt.empty();
        }
        return Words.isAsciiLetterOrDigit(text.charAt(start)) && mayBegin(start, ".-/\\")
                ? bare(start)
                : OptionalInt.empty();
    }

    static boolean hasScheme(String address) {
        return new WebLinks(address).afterScheme(0) > 0;
    }

    /// Whether `c` can stand in a path, a query or a fragment.
    static boolean isOfPath(int c) {
        return Words.isInWord(c) || (c < 0x80 ? ASCII_OF_PATHS.indexOf(c) >= 0 : c == EN_DASH);
    }

    private int afterScheme(int start) {
        return startsWith(HTTP, start)
                ? start + HTTP.length()
                : startsWith(HTTPS, start) ? start + HTTPS.length() : 0;
    }

    /// Ignores the case of ASCII, and of ASCII only.
    private boolean startsWith(String small, int start) {
        if (start + small.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < small.length(); i++) {
            char c = text.charAt(start + i);
            if (c != small.charAt(i) && (c < 'A' || c > 'Z' || c + ('a' - 'A') != small.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean mayBegin(int start, String notBehind) {
        if (start == 0) {
            return true;
        }
        int before = text.codePointBefore(start);
        return !Words.isInWord(before) && "_@\uFF20$#\uFF03".indexOf(before) < 0 && notBehind.indexOf(before) < 0;
    }

    private OptionalInt bare(int start) {
        int end = start;
        while (end < text.length() && isOfBareHost(text.charAt(end))) {
            end++;
        }
        return end < text.length() && text.charAt(end) == '/' && Hosts.isName(text.substring(start, end))
                ? OptionalInt.of(endOfPath(end))
                : OptionalInt.empty();
    }

    private static boolean isOfBareHost(char c) {
        return Words.isAsciiLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }

    private OptionalInt withHost(int start) {
        OptionalInt host = Hosts.end(text, start);
        if (host.isEmpty() || hasUser(host.getAsInt())) {
            return OptionalInt.empty();
        }
        OptionalInt port = endOfPort(host.getAsInt());
        return port.isEmpty() ? port : OptionalInt.of(endOfPath(port.getAsInt()));
    }

    /// Whether what looked like a host is the name of a user instead: an `@` before the path begins.
    private boolean hasUser(int from) {
        int i = from;
        while (i < text.length() && "@/?#".indexOf(text.charAt(i)) < 0 && isOfPath(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i < text.length() && text.charAt(i) == '@';
    }

    private OptionalInt endOfPort(int colon) {
        int end = colon + 1;
        while (end < text.length() && Words.isAsciiDigit(text.charAt(end))) {
            end++;
        }
        if (colon >= text.length() || text.charAt(colon) != ':' || end == colon + 1) {
            return OptionalInt.of(colon);
        }
        int port = end - colon - 1 > MAX_PORT_DIGITS ? 0 : Integer.parseInt(text.substring(colon + 1, end));
        return port >= 1 && port <= MAX_PORT ? OptionalInt.of(end) : OptionalInt.empty();
    }

    /// Where the path, query and fragment end that may begin at `start`, without what belongs to the sentence around.
    private int endOfPath(int start) {
        if (start == text.length() || "/?#".indexOf(text.charAt(start)) < 0) {
            return start;
        }
        int end = start;
        while (end < text.length() && isOfPath(text.codePointAt(end)) && !brackets.isForeign(end, start)) {
            end += Character.charCount(text.codePointAt(end));
        }
        while (end > start) {
            if (TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            } else if (end - 2 > start && text.startsWith("'s", end - 2)) {
                end -= 2;
            } else {
                break;
            }
        }
        return end;
    }
}
