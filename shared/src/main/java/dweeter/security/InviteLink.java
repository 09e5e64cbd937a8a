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

    /// Reads the one link in what somebody pasted, see [PastedInvite].
    ///
    /// @throws IllegalArgumentException if there is not exactly one, with a sentence that says why and repeats nothing
    public static InviteLink parse(String text) {
        return switch (PastedInvite.in(text)) {
            case PastedInvite.Found(InviteLink link) -> link;
            case PastedInvite.Several() -> throw new IllegalArgumentException(
                    "There are two different invite links in this");
            case PastedInvite.Broken(String why) -> throw new IllegalArgumentException(why);
            case PastedInvite.None() -> throw new IllegalArgumentException("An invite link begins with " + PREFIX);
        };
    }

    /// Reads what stands behind the question mark.
    ///
    /// @throws IllegalArgumentException if that is no link, with a sentence that says why and repeats nothing
    static InviteLink ofParts(String parts) {
        var entries = new ArrayList<Address>();
        Optional<String> fingerprint = Optional.empty();
        Optional<String> token = Optional.empty();
        for (String part : parts.split("&", -1)) {
            int equals = part.indexOf('=');
            String value = part.substring(equals + 1);
            switch (equals < 0 ? "" : part.substring(0, equals)) {
                case "e" -> entries.add(entry(value));
                case "ca" -> fingerprint = once(fingerprint, value);
                case "t" -> token = once(token, value);
                default -> {
                    // A later version may say more; what this one knows is enough to join.
                }
            }
        }
        return new InviteLink(entries, fingerprint
                .orElseThrow(() -> new IllegalArgumentException("The link has no fingerprint (ca=…)")), token);
    }

    private static Optional<String> once(Optional<String> before, String value) {
        if (before.isPresent() && !before.get().equals(value)) {
            throw new IllegalArgumentException("The link says two different things about the same");
        }
        return Optional.of(value);
    }

    private static Address entry(String value) {
        try {
            return Address.parse(value);
        } catch (IllegalArgumentException _) {
            // What is wrong with it repeats the value, and in a link without an ampersand that holds the token.
            throw new IllegalArgumentException("The link's Entry (e=…) is no address of the form host:port");
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
