/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dweeter.model.Address;

/// What one needs to join a network: where some of its Entries listen, and the fingerprint of its certificate authority.
/// Written `dweeter://join?e=host:port&e=host:port&ca=fingerprint`; a link for operators carries `&t=token` too, the right
/// to have a certificate issued.
///
/// @param entries       at least one
/// @param caFingerprint SHA-256 of the CA certificate, 43 characters of unpadded base64url
/// @param joinToken     only in a link for operators: letters, digits and `.`, `_`, `~`, `-`
public record InviteLink(List<Address> entries, String caFingerprint, Optional<String> joinToken) {

    private static final String PREFIX = "dweeter://join?";
    /// 256 bits, each spelled one way only.
    private static final Pattern FINGERPRINT = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

    public InviteLink {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("The link names no Entry");
        }
        if (!FINGERPRINT.matcher(caFingerprint).matches()) {
            throw new IllegalArgumentException("The link's fingerprint (ca=…) is incomplete or mistyped");
        }
        if (joinToken.isPresent() && !TOKEN.matcher(joinToken.get()).matches()) {
            throw new IllegalArgumentException("The link's join token (t=…) is incomplete or mistyped");
        }
    }

    /// Reads what [#text] writes; blanks around it are forgiven.
    ///
    /// @throws IllegalArgumentException if it is no such link, with a sentence that says why
    public static InviteLink parse(String text) {
        String link = text.strip();
        if (!isBegun(link)) {
            throw new IllegalArgumentException("An invite link begins with " + PREFIX);
        }
        var entries = new ArrayList<Address>();
        Optional<String> fingerprint = Optional.empty();
        Optional<String> token = Optional.empty();
        for (String part : link.substring(PREFIX.length()).split("&", -1)) {
            int equals = part.indexOf('=');
            String value = part.substring(equals + 1);
            switch (equals < 0 ? "" : part.substring(0, equals)) {
                case "e" -> entries.add(entry(value));
                case "ca" -> fingerprint = Optional.of(value);
                case "t" -> token = Optional.of(value);
                default -> {
                    // A later version may say more; what this one knows is enough to join.
                }
            }
        }
        return new InviteLink(entries, fingerprint
                .orElseThrow(() -> new IllegalArgumentException("The link has no fingerprint (ca=…)")), token);
    }

    /// Whether `text` is an invite link or at least the beginning of one.
    public static boolean isBegun(String text) {
        return text.strip().startsWith(PREFIX);
    }

    private static Address entry(String value) {
        try {
            return Address.parse(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The link's Entry (e=…) is no address: " + e.getMessage(), e);
        }
    }

    /// The same invitation without the right to have a certificate issued.
    public InviteLink forUsers() {
        return new InviteLink(entries, caFingerprint, Optional.empty());
    }

    /// The link as it is handed on, with the join token if there is one.
    public String text() {
        var link = new StringBuilder(PREFIX);
        entries.forEach(entry -> link.append("e=").append(entry).append('&'));
        link.append("ca=").append(caFingerprint);
        joinToken.ifPresent(token -> link.append("&t=").append(token));
        return link.toString();
    }

    /// The link without its join token, which is a secret.
    @Override
    public String toString() {
        return forUsers().text();
    }
}
